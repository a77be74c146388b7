"""Tables in one half of a page, as on a slide: what stands in the other half is none of their cells."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

# Where a table of a half page begins, its two columns meet, and it ends; how high a row of it is.
LEFT, MIDDLE, RIGHT, ROW = 40.0, 290.0, 390.0, 17.0
# Where the right half begins, and how many letters a line of it has.
HALF, LETTERS = 430.0, 66
REPORTERS = [
    ("Reporter", "Cases"),
    ("Neighbour", "318"),
    ("Passer-by on the quay", "291"),
    ("Nurse", "98"),
    ("All", "707"),
]
TOWNS = [("Town", "Cases"), ("Port Elm", "447"), ("Lund", "138"), ("Not recorded", "84")]


def slide(path: Path) -> Canvas:
    return Canvas(str(path), pagesize=(842, 595))


def table(canvas: Canvas, y: float, rows: Sequence[tuple[str, str]], shift: float = 0.0) -> float:
    """A table with a rule under each cell below its head; its numbers stand at the right of it."""
    for at, (label, number) in enumerate(rows):
        canvas.setFont("Helvetica-Bold" if at == 0 else "Helvetica", 9)
        canvas.drawString(LEFT + shift + 4, y, label)
        canvas.drawRightString(RIGHT + shift - 4, y, number)
        if at:
            canvas.rect(LEFT + shift, y - 5, MIDDLE - LEFT, 0.7, stroke=0, fill=1)
            canvas.rect(MIDDLE + shift, y - 5, RIGHT - MIDDLE, 0.7, stroke=0, fill=1)
        y -= ROW
    return y


def told(rows: Sequence[tuple[str, str]]) -> str:
    return "\n".join(" | ".join(row) for row in rows)


def test_text_beside_a_table_is_none_of_its_cells(path: Path) -> None:
    canvas = slide(path)
    table(canvas, 500, [*REPORTERS, ("In writing", "12"), ("By telephone", "695")])
    hard.draw(canvas, HALF, 504, hard.wrap(s.sentences(1, 6), LETTERS), size=11)
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == [told([*REPORTERS, ("In writing", "12"), ("By telephone", "695")])]
    assert texts(document) == [s.sentences(1, 6)]


def test_two_tables_side_by_side_are_two_and_what_is_below_each_is_read_on_its_own(path: Path) -> None:
    canvas = slide(path)
    rows = [*TOWNS, ("Abroad", "38")]
    y = table(canvas, 500, REPORTERS) - 6
    table(canvas, 500, rows, shift=HALF - LEFT)
    hard.draw(canvas, LEFT, y, hard.wrap(s.sentences(1, 3), LETTERS), size=11)
    hard.draw(canvas, HALF, y, hard.wrap(s.sentences(2, 4), LETTERS), size=11)
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == [told(REPORTERS), told(rows)]
    assert texts(document) == [s.sentences(1, 3), s.sentences(2, 4)]


def test_a_short_heading_over_a_table_and_the_text_beside_it_parts_them_from_what_is_above(path: Path) -> None:
    canvas = slide(path)
    for y, heading, rows, seed in ((550, "What was reported", REPORTERS, 1), (300, "Where it was", TOWNS, 2)):
        hard.draw(canvas, LEFT, y, [heading], 20, "Helvetica-Bold")
        table(canvas, y - 36, [*rows, ("In writing", "12"), ("By telephone", "695")], 0)
        hard.draw(canvas, HALF, y - 34, hard.wrap(s.sentences(seed, 8), LETTERS), size=11)
    canvas.save()
    document, _ = read(path)
    sections = [each.section for each in document.paragraphs if each.kind is not ParagraphKind.HEADING]
    assert sections == [(heading,) for heading in ("What was reported", "Where it was") for _ in range(2)]
