"""A dash in the cell of a table says "none": it stays in its column."""

from pathlib import Path

import pytest

from cthbqa.reading import read_document
from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

ROWS = [("", "2020", "2021", "2022"), ("Malta", "12", "–", "7"), ("Spain", "–", "–", "31"), ("Italy", "–", "–", "–")]
TABLE = "\n".join(" | ".join(row) for row in ROWS)


@pytest.mark.parametrize("dash", ["–", "—", "-"])
@pytest.mark.parametrize("whole", [pytest.param(True, id="row-by-row"), pytest.param(False, id="cell-by-cell")])
def test_dashes_keep_their_columns(path: Path, dash: str, whole: bool) -> None:
    rows = [tuple(cell.replace("–", dash) for cell in row) for row in ROWS]
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 60, 760, hard.wrap(s.sentences(40, 4), 90)) - 10
    cells = [
        (x, y - 14 * at, row[number]) for at, row in enumerate(rows) for number, x in enumerate((60, 160, 220, 280))
    ]
    for x, height, cell in cells if whole else sorted(cells, key=lambda each: (each[0], -each[1])):
        hard.draw(canvas, x, height, [cell])
    hard.draw(canvas, 60, y - 80, hard.wrap(s.sentences(50, 5), 90))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == [TABLE.replace("–", dash)]


def test_a_dash_alone_outside_of_a_table_is_left_out(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 60, 760, hard.wrap(s.sentences(40, 4), 90)) - 10
    hard.draw(canvas, 290, y, ["–"])
    hard.draw(canvas, 60, y - 30, hard.wrap(s.sentences(50, 5), 90))
    canvas.save()
    document, report = read(path)
    assert texts(document) == [s.sentences(40, 4), s.sentences(50, 5)]
    assert report.dropped == {"garbage characters": 1}


def test_dashes_before_items_in_the_right_column_are_bullets(path: Path) -> None:
    canvas = hard.canvas_of(path)
    hard.draw(canvas, 60, 760, hard.wrap(s.sentences(10, 9), hard.NARROW)[:16])
    y = 760.0
    items = ["Judges and prosecutors", s.sentences(3, 1), "Labour inspectors"]
    for item in items:
        hard.draw(canvas, 310, y, ["–"])
        y = hard.draw(canvas, 326, y, hard.wrap(item, 40))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.LIST) == ["\n".join(f"• {item}" for item in items)]


def test_dashes_in_cells_of_a_web_page(tmp_path: Path) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    page = tmp_path / "x.html"
    page.write_text(f"<html><body><h1>Cases</h1><p>{s.sentences(1, 3)}</p><table>{rows}</table></body></html>")
    document, _ = read_document(page, "x")
    assert texts(document, ParagraphKind.TABLE) == [TABLE]
