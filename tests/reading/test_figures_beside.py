"""Figures and counted steps at the left of their texts, set to the middle of these: each comes right before its own."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts


def beside(canvas: Canvas, y: float, label: str, text: Sequence[str], size: float, left: float = 110) -> float:
    """A label set to the middle of its text; gives the height of what comes next."""
    middle = y + 0.57 * 10 - 6 * (len(text) - 1)
    hard.draw(canvas, 60, middle - 0.57 * size, [label], size=size, font="Helvetica-Bold")
    return min(hard.draw(canvas, left, y, text), middle - 0.8 * size) - 6


FIGURES = [
    ("312", "victims were identified by the police and by the inspectors"),
    ("74 %", "of them are women and girls, most of whom came from the islands and from the towns of the north"),
    ("8", "convictions are final"),
]


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize(("size", "left"), [(26, 130), (18, 116)])
def test_a_large_figure_beside_its_text(path: Path, count: int, size: float, left: float) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 60, 770, hard.wrap(s.sentences(40, 6), 95)) - 24
    for figure, text in FIGURES[:count]:
        y = beside(canvas, y, figure, hard.wrap(text, 64), size, left) - 6
    hard.draw(canvas, 60, y - 14, hard.wrap(s.sentences(50, 6), 95))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.LIST) == ["\n".join(f"• {figure} {text}" for figure, text in FIGURES[:count])]
    assert texts(document) == [s.sentences(40, 6), s.sentences(50, 6)]


@pytest.mark.parametrize("counts", [(2, 2, 2), (1, 2, 3, 2)])
def test_counted_steps(path: Path, counts: Sequence[int]) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 60, 770, hard.wrap(s.sentences(40, 6), 95)) - 14
    told = [s.sentences(at, count) for at, count in enumerate(counts)]
    for at, text in enumerate(told, start=1):
        y = beside(canvas, y, str(at), hard.wrap(text, 74), 10, 90)
    hard.draw(canvas, 60, y - 14, hard.wrap(s.sentences(50, 6), 95))
    canvas.save()
    document, _ = read(path)
    steps = [f"{at} {text}" for at, text in enumerate(told, start=1)]
    assert texts(document) == [s.sentences(40, 6), *steps, s.sentences(50, 6)]


def test_large_numbers_begin_at_the_height_of_what_is_recommended(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 60, 770, hard.wrap(s.sentences(40, 6), 95)) - 24
    told = ["Train the judges of the islands.", "Pay what is due.", s.sentences(2, 5), s.sentences(3, 1)]
    for at, text in enumerate(told, start=1):
        hard.draw(canvas, 60, y - 6, [str(at)], size=18, font="Helvetica-Bold")
        y = hard.draw(canvas, 100, y, hard.wrap(text, 74)) - 10
    hard.draw(canvas, 60, y - 8, hard.wrap(s.sentences(50, 6), 95))
    canvas.save()
    document, _ = read(path)
    steps = [f"{at} {text}" for at, text in enumerate(told, start=1)]
    assert " ".join(texts(document)) == " ".join([s.sentences(40, 6), *steps, s.sentences(50, 6)])


def test_a_large_initial_is_no_figure(path: Path) -> None:
    hard.initial(path)
    document, _ = read(path)
    assert not texts(document, ParagraphKind.LIST)
    assert document.text.startswith("Efforts of many kinds were made.")
