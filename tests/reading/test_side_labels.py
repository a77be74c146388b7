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


@pytest.mark.parametrize("font", ["Times-Roman", "Times-Bold"])
@pytest.mark.parametrize(
    "labels",
    [
        pytest.param(["12", "13", "14", "15"], id="numbers"),
        pytest.param(["[1]", "[2]", "[3]", "[4]"], id="brackets"),
        pytest.param(["R1", "R2", "R3", "R4"], id="letter-and-number"),
    ],
)
def test_a_number_in_the_margin_stays_with_its_paragraph(path: Path, labels: Sequence[str], font: str) -> None:
    canvas = hard.canvas_of(path)
    y = 760.0
    for at, label in enumerate(labels):
        y = beside(canvas, y, [label], hard.wrap(s.sentences(at, 4), 76), font=font, left=100)
    canvas.save()
    document, _ = read(path)
    assert texts(document) == [f"{label} {s.sentences(at, 4)}" for at, label in enumerate(labels)]


HEADINGS = [["Meetings"], ["Training of judges", "and prosecutors"], ["Publications"]]


@pytest.mark.parametrize("lower", [0, 5])
@pytest.mark.parametrize("above", [pytest.param(0, id="at-the-top"), pytest.param(3, id="below-the-end-of-another")])
def test_a_heading_in_the_margin_is_that_of_the_paragraphs_beside_it(path: Path, above: int, lower: float) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 60, 760, ["Work of the Council"], size=16, font="Helvetica-Bold") - 8
    y = hard.draw(canvas, 190, y, hard.wrap(s.sentences(50, above), 66)) - 8 if above else y
    for at, heading in enumerate(HEADINGS):
        hard.draw(canvas, 60, y - lower, heading, font="Times-Bold")
        for seed in (10 * at, 10 * at + 1):
            y = hard.draw(canvas, 190, y, hard.wrap(s.sentences(seed, 3), 66)) - 6
    canvas.save()
    document, _ = read(path)
    paragraphs = document.paragraphs[2 if above else 1 :]
    expected = [
        (text, heading)
        for at, heading in enumerate(" ".join(lines) for lines in HEADINGS)
        for text in (heading, s.sentences(10 * at, 3), s.sentences(10 * at + 1, 3))
    ]
    assert [(document.paragraph_text(each), each.section[-1]) for each in paragraphs] == expected
    assert not above or texts(document)[0] == s.sentences(50, above)


def test_a_heading_in_the_margin_may_stand_above_its_paragraphs(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = 760.0
    for at, heading in enumerate(["Meetings", "Training", "Publications", "Outlook"]):
        if at == 2:
            y = hard.draw(canvas, 60, y - 4, [heading], font="Times-Bold")
            y = beside(canvas, y, [], hard.wrap(s.sentences(at, 3), 66), left=190)
        else:
            y = beside(canvas, y, [heading], hard.wrap(s.sentences(at, 3), 66), font="Times-Bold", left=190)
    canvas.save()
    document, _ = read(path)
    assert [document.paragraph_text(each) for each in document.paragraphs] == [
        part
        for at, heading in enumerate(["Meetings", "Training", "Publications", "Outlook"])
        for part in (heading, s.sentences(at, 3))
    ]


@pytest.mark.parametrize(
    ("width", "right", "lines"),
    [
        pytest.param(hard.NARROW, 310, 3, id="as-wide"),
        pytest.param(24, 190, 4, id="narrow"),
        pytest.param(24, 190, 7, id="narrow-and-long"),
    ],
)
def test_columns_of_short_paragraphs_that_begin_side_by_side_stay_columns(
    path: Path, width: int, right: float, lines: int
) -> None:
    canvas = hard.canvas_of(path)
    left_side, right_side = [], []
    for at in range(4):
        y = 760 - 110 * at
        news = " ".join(hard.wrap(s.sentences(at, 4), width)[:lines])
        news = news.rstrip(".,") + "."
        left_side.append(news)
        hard.draw(canvas, 60, y, hard.wrap(news, width + 2))
        right_side.append(s.sentences(at + 10, 3))
        hard.draw(canvas, right, y, hard.wrap(right_side[-1], 110 - width))
    canvas.save()
    document, _ = read(path)
    assert " ".join(document.text.split()) == " ".join([*left_side, *right_side])
