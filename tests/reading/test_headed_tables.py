"""Tables without rules whose cells have several lines are read row by row; columns of text under headings are not."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

ROWS = [
    ("Safe harbours", s.sentences(1, 2), "Union of ferry lines"),
    ("Open doors, a project on shelters", s.sentences(2, 1), "Caritas and La Strada International of the North"),
    ("Clean chains", s.sentences(3, 2), "Ministry"),
]
HEAD = ("Project", "What was done", "Partner")


def columns(
    canvas: Canvas, y: float, rows: Sequence[Sequence[str]], lefts: Sequence[float], widths: Sequence[int]
) -> float:
    """Rows of cells that are wrapped; gives the height of what comes below."""
    for row in rows:
        y = min(hard.draw(canvas, x, y, hard.wrap(cell, n)) for x, cell, n in zip(lefts, row, widths, strict=True)) - 6
    return y


@pytest.mark.parametrize("count", [2, 3])
def test_a_table_without_rules_is_read_row_by_row(path: Path, count: int) -> None:
    lefts, widths = [60.0, 170.0, 400.0][:count], [22, 44, 24][:count]
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 60, 770, hard.wrap(s.sentences(40, 6), 95)) - 14
    for x, cell in zip(lefts, HEAD, strict=False):
        hard.draw(canvas, x, y, [cell], font="Times-Bold")
    y = columns(canvas, y - 16, [row[:count] for row in ROWS], lefts, widths)
    hard.draw(canvas, 60, y - 14, hard.wrap(s.sentences(50, 6), 95))
    canvas.save()
    document, _ = read(path)
    rows = "\n".join(" | ".join(row[:count]) for row in (HEAD, *ROWS))
    assert texts(document, ParagraphKind.TABLE) == [rows]
    assert texts(document) == [s.sentences(40, 6), s.sentences(50, 6)]


def test_what_is_recommended_may_be_long_where_the_other_cells_are_brief(path: Path) -> None:
    rows = [(s.sentences(at, 2), name, year) for at, name, year in ((1, "Police", "2023"), (2, "Ministry", "2024"))]
    head = ("Recommendation", "Body", "Until")
    lefts = [60.0, 330.0, 450.0]
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 60, 770, hard.wrap(s.sentences(40, 6), 95)) - 14
    for x, cell in zip(lefts, head, strict=True):
        hard.draw(canvas, x, y, [cell], font="Times-Bold")
    y = columns(canvas, y - 16, rows, lefts, [46, 20, 20])
    hard.draw(canvas, 60, y - 14, hard.wrap(s.sentences(50, 6), 95))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(" | ".join(row) for row in (head, *rows))]
    assert texts(document) == [s.sentences(40, 6), s.sentences(50, 6)]


def test_paragraphs_side_by_side_under_headings_are_read_down_their_columns(path: Path) -> None:
    told = [
        [" ".join(hard.wrap(s.sentences(10 * at + part, 3), 24)[:5]).rstrip(".,") + "." for part in range(3)]
        for at in range(3)
    ]
    lefts = [60.0, 225.0, 390.0]
    canvas = hard.canvas_of(path)
    for x, heading in zip(lefts, ("Prevention", "Protection", "Partnership"), strict=True):
        hard.draw(canvas, x, 770, [heading], font="Times-Bold")
    columns(canvas, 752, list(zip(*told, strict=True)), lefts, [26, 26, 26])
    canvas.save()
    document, _ = read(path)
    assert texts(document) == [paragraph for column in told for paragraph in column]
