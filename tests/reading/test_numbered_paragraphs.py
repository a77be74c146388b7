"""Paragraphs and items whose number or letter hangs in the margin: each is read with the text it numbers."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts


def hang(canvas: Canvas, y: float, marker: str, text: str, *, left: float = 72, indent: float = 36) -> float:
    """Draw a text whose number stands before its first line; gives the height of what comes next."""
    hard.draw(canvas, left, y, [marker])
    return hard.draw(canvas, left + indent, y, hard.wrap(text, 70)) - 6


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(["1.1", "1.2", "1.3", "1.4"], id="two-figures"),
        pytest.param(["2.3.1", "2.3.2", "2.3.3", "2.3.10"], id="three-figures"),
        pytest.param(["1.1.", "1.2.", "1.3.", "1.4."], id="a-point-at-the-end"),
        pytest.param(["A.1", "A.2", "A.3", "A.4"], id="letter-and-figure"),
    ],
)
def test_a_number_with_points_stays_with_its_paragraph(path: Path, numbers: Sequence[str]) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 760, ["Obligations of the courts"], size=14, font="Helvetica-Bold") - 6
    for at, number in enumerate(numbers):
        y = hang(canvas, y, number, s.sentences(at, 3))
    canvas.save()
    document, _ = read(path)
    assert texts(document) == [f"{number} {s.sentences(at, 3)}" for at, number in enumerate(numbers)]


def test_figures_with_points_in_a_table_stay_in_their_column(path: Path) -> None:
    canvas = hard.canvas_of(path)
    rows = [("2.4", "3.1", "4.0"), ("1.9", "2.7", "3.3"), ("0.8", "1.2", "2.6")]
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            hard.draw(canvas, 72 + 60 * column, 760 - 14 * at, [cell])
    hard.draw(canvas, 72, 690, hard.wrap(s.sentences(5, 4), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(" | ".join(row) for row in rows)]
