"""Labels at the left of a text: years, numbers, terms, headings in the margin. Each comes right before its text."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts


def two_columns(canvas: Canvas) -> float:
    """A page's upper part in two columns; gives the height of what comes below."""
    left = hard.draw(canvas, 60, 760, hard.wrap(s.sentences(10, 8), hard.NARROW)[:14])
    hard.draw(canvas, 310, 760, hard.wrap(s.sentences(20, 8), hard.NARROW)[:14])
    return left - 20


def beside(
    canvas: Canvas,
    y: float,
    label: Sequence[str],
    text: Sequence[str],
    *,
    font: str = "Times-Roman",
    left: float = 110,
    apart: float = 8,
) -> float:
    """Draw a label, and its text at its right; gives the height of what comes next."""
    lower = hard.draw(canvas, 60, y, label, font=font)
    return min(lower, hard.draw(canvas, left, y, text)) - apart


COLUMNS = [" ".join(hard.wrap(s.sentences(seed, 8), hard.NARROW)[:14]) for seed in (10, 20)]


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param(["2003", "2006", "2011", "2018"], id="years"),
        pytest.param(["§ 1", "§ 2", "§ 3", "§ 4"], id="paragraph-signs"),
        pytest.param(["Art. 1", "Art. 2", "Art. 3", "Art. 4"], id="articles"),
    ],
)
@pytest.mark.parametrize("count", [pytest.param(1, id="one-line"), pytest.param(3, id="several-lines")])
@pytest.mark.parametrize("apart", [8, 0])
def test_a_label_comes_before_its_text_that_runs_over_the_gutter(
    path: Path, labels: Sequence[str], count: int, apart: float
) -> None:
    canvas = hard.canvas_of(path)
    y = two_columns(canvas)
    for at, label in enumerate(labels):
        y = beside(canvas, y, [label], hard.wrap(s.sentences(at, count), 84), apart=apart)
    canvas.save()
    document, _ = read(path)
    timeline = [f"{label} {s.sentences(at, count)}" for at, label in enumerate(labels)]
    assert " ".join(document.text.split()) == " ".join([*COLUMNS, *timeline])
    if apart:
        assert texts(document)[-4:] == timeline


def test_a_bold_label_of_two_lines_is_the_heading_of_its_text(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = two_columns(canvas)
    labels = [["Training", "of judges"], ["Publications"], ["Staff and", "budget"]]
    for at, label in enumerate(labels):
        y = beside(canvas, y, label, hard.wrap(s.sentences(at, 4), 76), font="Times-Bold", left=140)
    canvas.save()
    document, _ = read(path)
    headings = [" ".join(label) for label in labels]
    assert texts(document, ParagraphKind.HEADING) == headings
    found = {document.paragraph_text(each): each.section for each in document.paragraphs}
    assert [found[s.sentences(at, 4)] for at in range(3)] == [(heading,) for heading in headings]
