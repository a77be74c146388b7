"""Charts of bars that stand side by side: what is written over and under a bar is a row of a table."""

from pathlib import Path

import pytest

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

CALLS = [("Jan–Mar", "1,564"), ("Apr–Jun", "1,689"), ("Jul–Sep", "607"), ("Oct–Dec", "1,982")]
CAPTION = "Figure 2. Calls in each quarter"


def chart(path: Path, *, width: float, told: int) -> None:
    """Text, a chart with so many of its values written over the bars, so many points wide, its caption, and text."""
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 770, hard.wrap(s.sentences(1, 6), hard.WIDE)) - 140
    for at, (quarter, calls) in enumerate(CALLS):
        x, height = 80 + 1.5 * width * at, int(calls.replace(",", "")) / 20
        canvas.setFillGray(0.6)
        canvas.rect(x, y, width, height, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(x + width / 2, y - 12, quarter)
        if at < told:
            canvas.drawCentredString(x + width / 2, y + height + 4, calls)
    y = hard.draw(canvas, 72, y - 34, [CAPTION], size=9) - 14
    hard.draw(canvas, 72, y, hard.wrap(s.sentences(2, 6), hard.WIDE))
    canvas.save()


@pytest.mark.parametrize("width", [pytest.param(60, id="apart"), pytest.param(26, id="labels-on-one-line")])
def test_the_bars_of_a_chart_are_the_rows_of_a_table(path: Path, width: float) -> None:
    chart(path, width=width, told=4)
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(" | ".join(row) for row in CALLS)]
    assert texts(document, ParagraphKind.CAPTION) == [CAPTION]
    assert texts(document) == [s.sentences(1, 6), s.sentences(2, 6)]


def test_bars_of_which_one_has_no_value_are_no_rows(path: Path) -> None:
    chart(path, width=60, told=3)
    document, _ = read(path)
    assert not any("Oct–Dec | " in table for table in texts(document, ParagraphKind.TABLE))


@pytest.mark.parametrize("gap", [pytest.param(0, id="touching"), pytest.param(4, id="apart")])
def test_cells_that_are_filled_one_by_one_are_no_bars(path: Path, gap: float) -> None:
    canvas = hard.canvas_of(path)
    years = [str(year) for year in range(2018, 2024)]
    rows = [("Form", *years), *((form, *(str(7 * at + 3) for at in range(6))) for form in ("Men", "Women", "Girls"))]
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            left, width = (72, 120) if column == 0 else (132 + 60 * column, 60)
            canvas.setFillGray(0.9)
            canvas.rect(left, 700 - 20 * at, width - gap, 20, stroke=0, fill=1)
            canvas.setFillGray(0)
            hard.draw(canvas, left + 4, 706 - 20 * at, [cell])
    hard.draw(canvas, 72, 600, hard.wrap(s.sentences(2, 6), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(" | ".join(row) for row in rows)]
