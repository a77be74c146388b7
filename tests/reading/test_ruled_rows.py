"""Tables whose cells each have a rule under them: cells that nearly touch, and rows of several lines."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

# The left ends of three columns and the right end of the last; amounts are set at the right of the second.
EDGES = (72.0, 220.0, 300.0, 520.0)
HEAD = ("Donor", "Grant", "What for")
GRANTS = [
    ("Lund", "420,000", "Boats and fuel"),
    ("Port Elm", "365,000", "Phones"),
    ("The free towns", "190,000", "Doctors, nurses, translators"),
    ("Harbour Office", "75,000", "Beds"),
    ("All others", "1,245,000", "Various"),
]
SHORT_HEAD = ("Short", "Meaning")
WORDS = [
    ("HO", ["Harbour Office"]),
    ("LTC", ["Large Towns' Council"]),
    (
        "RFS/HO",
        ["Representative for Ferries and for the Safety of Crews and Passengers in the", "Harbour Office of Port Elm"],
    ),
    ("UF", ["Union of Ferries"]),
    ("WP", ["Winter plan"]),
]
TEXT = s.sentences(1, 5)


def rule(canvas: Canvas, y: float, edges: Sequence[float], *, cut: bool) -> None:
    """A level rule, drawn cell by cell or whole."""
    ends = list(pairwise(edges)) if cut else [(edges[0], edges[-1])]
    for left, right in ends:
        canvas.rect(left, y, right - left, 0.7, stroke=0, fill=1)


def grants(canvas: Canvas, y: float, gap: float) -> float:
    """A table whose last column begins `gap` points behind the amounts before it."""
    for at, row in enumerate([HEAD, *GRANTS]):
        canvas.setFont("Times-Bold" if at == 0 else "Times-Roman", 10)
        canvas.drawString(EDGES[0] + 5, y, row[0])
        canvas.drawRightString(EDGES[2] - gap / 2, y, row[1])
        canvas.drawString(EDGES[2] + gap / 2, y, row[2])
        rule(canvas, y - 7, EDGES, cut=True)
        y -= 22
    return y


@pytest.mark.parametrize("gap", [pytest.param(12, id="a-letter-apart"), pytest.param(6, id="nearly-touching")])
def test_cells_that_nearly_touch_stay_in_their_columns(path: Path, gap: float) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 750, hard.wrap(TEXT, hard.WIDE)) - 30
    y = grants(canvas, y, gap) - 20
    hard.draw(canvas, 72, y, hard.wrap(s.sentences(2, 9), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(" | ".join(row) for row in (HEAD, *GRANTS))]
    assert texts(document) == [TEXT, s.sentences(2, 9)]


def test_the_lines_of_a_cell_may_stand_apart_where_each_row_has_its_rule(path: Path) -> None:
    canvas = hard.canvas_of(path)
    rows = [HEAD, *GRANTS[:2], ("Union of the", "190,000", "Doctors, nurses,"), *GRANTS[3:]]
    more = ("free towns", "", "translators")
    y = 750.0
    for row in rows:
        for x, cell, below in zip(EDGES, row, more, strict=False):
            hard.draw(canvas, x + 5, y, [cell])
            if row[0] == "Union of the":
                hard.draw(canvas, x + 5, y - 15, [below])
        y -= 15 if row[0] == "Union of the" else 0
        rule(canvas, y - 7, EDGES, cut=True)
        y -= 22
    canvas.save()
    document, _ = read(path)
    told = [*rows[:3], ("Union of the free towns", "190,000", "Doctors, nurses, translators"), *rows[4:]]
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(" | ".join(row) for row in told)]


def test_text_between_two_tables_is_not_cut_at_their_columns(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = grants(canvas, 750, 12) - 14
    y = hard.draw(canvas, 72, y, hard.wrap(TEXT, hard.WIDE)) - 24
    grants(canvas, y, 12)
    canvas.save()
    document, _ = read(path)
    table = "\n".join(" | ".join(row) for row in (HEAD, *GRANTS))
    assert [document.paragraph_text(each) for each in document.paragraphs] == [table, TEXT, table]


@pytest.mark.parametrize("last", [pytest.param(5, id="amid-the-rows"), pytest.param(3, id="as-last-row")])
@pytest.mark.parametrize("cut", [pytest.param(True, id="cell-by-cell"), pytest.param(False, id="whole-rules")])
def test_a_row_of_two_lines_beside_a_short_term_is_one(path: Path, cut: bool, last: int) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 750, hard.wrap(TEXT, hard.WIDE)) - 30
    edges = (72.0, 140.0, 520.0)
    rows = [(SHORT_HEAD[0], [SHORT_HEAD[1]]), *WORDS[:last]]
    for short, lines in rows:
        # The term stands at half the height of its row.
        hard.draw(canvas, 77, y - 6 * (len(lines) - 1), [short])
        y = hard.draw(canvas, 145, y, lines) + 12
        rule(canvas, y - 7, edges, cut=cut)
        y -= 22
    hard.draw(canvas, 72, y - 24, hard.wrap(s.sentences(2, 9), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    expected = [f"{short} | {' '.join(lines)}" for short, lines in rows]
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(expected)]
    assert texts(document) == [TEXT, s.sentences(2, 9)]


def test_the_caption_of_a_ruled_table_under_two_columns_is_its_own(path: Path) -> None:
    canvas = hard.canvas_of(path)
    left = hard.draw(canvas, 60, 760, hard.wrap(s.sentences(10, 9), hard.NARROW)[:18])
    hard.draw(canvas, 310, 760, hard.wrap(s.sentences(20, 9), hard.NARROW)[:17])
    y = hard.draw(canvas, 60, left - 8, ["Table 2: Inspections of vessels"], size=9, font="Helvetica-Bold") - 6
    rows = [("Port", "Inspections", "Victims"), ("Cork", "14", "2"), ("Bergen", "22", "0")]
    for height in (y + 12, y - 4, y - 20, y - 36):
        canvas.line(60, height, 530, height)
    for x in (60, 250, 400, 530):
        canvas.line(x, y + 12, x, y - 36)
    for row in rows:
        for x, cell in zip((64, 254, 404), row, strict=True):
            hard.draw(canvas, x, y, [cell])
        y -= 16
    canvas.save()
    document, _ = read(path)
    told = ["Table 2: Inspections of vessels", *(" | ".join(row) for row in rows)]
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(told)]
