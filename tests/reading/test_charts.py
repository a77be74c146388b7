"""Charts: what stands in them is no text and no table, and tears nothing; bars that lie are rows."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

TITLE = "Figure 1: Victims by region"
NAMES, VALUES = ["Africa", "Americas", "Asia", "Europe"], [12, 30, 25, 41]


def _upright(canvas: Canvas, x: float, y: float) -> float:
    """Bars that stand on an axis, with its numbers at the left and a legend below; gives the height below."""
    canvas.setFont("Helvetica", 8)
    for at in range(6):
        canvas.line(x + 20, y - 100 + 20 * at, x + 220, y - 100 + 20 * at)
        canvas.drawRightString(x + 16, y - 103 + 20 * at, str(10 * at))
    for at, (name, value) in enumerate(zip(NAMES, VALUES, strict=True)):
        canvas.rect(x + 30 + 48 * at, y - 100, 20, 2 * value, fill=1)
        canvas.drawCentredString(x + 40 + 48 * at, y - 97 + 2 * value, str(value))
        canvas.drawCentredString(x + 40 + 48 * at, y - 112, name)
    for at, name in enumerate(["Adults", "Children"]):
        canvas.rect(x + 40 + 80 * at, y - 130, 6, 6, fill=1)
        canvas.drawString(x + 50 + 80 * at, y - 130, name)
    return y - 150


def _level(canvas: Canvas, x: float, y: float) -> float:
    """Bars that lie beside their names, with the numbers of the axis below."""
    canvas.line(x + 60, y, x + 60, y - 80)
    for at, (name, value) in enumerate(zip(NAMES, VALUES, strict=True)):
        canvas.setFont("Helvetica", 8)
        canvas.drawRightString(x + 56, y - 13 - 20 * at, name)
        canvas.rect(x + 60, y - 15 - 20 * at, 3 * value, 10, fill=1)
        canvas.drawString(x + 64 + 3 * value, y - 13 - 20 * at, f"{value}%")
    for at in range(6):
        canvas.drawCentredString(x + 60 + 30 * at, y - 92, f"{10 * at}%")
    return y - 110


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("torn", [pytest.param(True, id="in-a-sentence"), pytest.param(False, id="between-paragraphs")])
def test_what_stands_in_a_chart_is_no_text(path: Path, columns: int, torn: bool) -> None:
    canvas = hard.canvas_of(path)
    text, behind = hard.wrap(s.sentences(1, 9), hard.NARROW), s.sentences(2, 5)
    cut = next(at for at in range(4, len(text)) if text[at][0].islower()) if torn else len(text)
    y = hard.draw(canvas, 60, 750, text[:cut])
    y = hard.draw(canvas, 60, y - 8, [TITLE], size=9, font="Helvetica-Bold")
    y = _upright(canvas, 60, y)
    y = hard.draw(canvas, 60, y, text[cut:])
    hard.draw(canvas, 60, y - 8, hard.wrap(behind, hard.NARROW))
    if columns == 2:
        hard.draw(canvas, 320, 750, hard.wrap(s.sentences(3, 20), hard.NARROW))
    canvas.save()
    document, _ = read(path)
    title, chart = texts(document, ParagraphKind.CAPTION)
    assert title == TITLE
    assert sorted(chart.split()) == sorted(
        [*NAMES, *map(str, VALUES), *(str(10 * at) for at in range(6)), "Adults", "Children"]
    )
    assert texts(document)[:2] == [" ".join(text), behind]
    assert not texts(document, ParagraphKind.TABLE)


def test_bars_that_lie_are_rows(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 60, 750, hard.wrap(s.sentences(1, 5), hard.WIDE))
    y = hard.draw(canvas, 60, y - 8, [TITLE], size=9, font="Helvetica-Bold")
    y = _level(canvas, 60, y)
    hard.draw(canvas, 60, y - 8, hard.wrap(s.sentences(2, 5), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    rows = "\n".join(f"{name} | {value}%" for name, value in zip(NAMES, VALUES, strict=True))
    assert texts(document, ParagraphKind.TABLE) == [rows]
    assert texts(document, ParagraphKind.CAPTION) == [TITLE, "0% 10% 20% 30% 40% 50%"]
    assert texts(document) == [s.sentences(1, 5), s.sentences(2, 5)]


@pytest.mark.parametrize("ruled", [pytest.param(True, id="ruled"), pytest.param(False, id="bare")])
def test_a_table_of_even_numbers_is_no_chart(path: Path, ruled: bool) -> None:
    canvas = hard.canvas_of(path)
    rows = [("Year", "Cases"), *((str(2021 - at), str(40 - 10 * at)) for at in range(5))]
    y = 740.0
    for row in rows:
        canvas.setFont("Helvetica", 9)
        for x, cell in zip((72, 200), row, strict=True):
            canvas.drawString(x, y, cell)
        if ruled:
            canvas.line(70, y - 3, 260, y - 3)
        y -= 13
    hard.draw(canvas, 72, y - 14, hard.wrap(s.sentences(2, 6), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(" | ".join(row) for row in rows)]
