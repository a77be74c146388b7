"""The words that a program put over a scan: sizes that differ line by line, bullets that it took for other signs."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts


def over_scan(
    canvas: Canvas, x: float, y: float, lines: list[str], *, size: float = 10.0, uneven: float = 1.0
) -> float:
    """Words over a scan, every third line in a smaller size than the others; gives the height of the next."""
    for at, line in enumerate(lines):
        drawn = canvas.beginText(x, y)
        drawn.setFont("Times-Roman", size - uneven * (at % 3 == 1))
        drawn.setTextRenderMode(3)
        drawn.textOut(line)
        canvas.drawText(drawn)
        y -= 12
    return y


def test_lines_of_one_text_have_nearly_the_same_size(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = over_scan(canvas, 72, 760, ["Report to Parliament"], size=19)
    for seed in (1, 2, 3):
        y = over_scan(canvas, 72, y - 10, hard.wrap(s.sentences(seed, 6), hard.WIDE))
    over_scan(canvas, 72, y - 30, ["7 Office, Report to Parliament, page 12."], size=7)
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.HEADING) == ["Report to Parliament"]
    assert texts(document) == [s.sentences(seed, 6) for seed in (1, 2, 3)]
    assert texts(document, ParagraphKind.FOOTNOTE) == ["7 Office, Report to Parliament, page 12."]


@pytest.mark.parametrize("sign", ["*", "+", "«", "e", "o", "¢"])
def test_a_sign_that_a_bullet_was_taken_for_opens_an_item(path: Path, sign: str) -> None:
    items = ["Judges and prosecutors", s.sentences(3, 2), "Labour inspectors"]
    canvas = hard.canvas_of(path)
    y = over_scan(canvas, 72, 760, hard.wrap(s.sentences(1, 6), hard.WIDE)) - 10
    for item in items:
        over_scan(canvas, 86, y, [sign])
        y = over_scan(canvas, 104, y, hard.wrap(item, 70)) - 4
    over_scan(canvas, 72, y - 10, hard.wrap(s.sentences(5, 6), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.LIST) == ["\n".join(f"• {item}" for item in items)]
    assert texts(document) == [s.sentences(1, 6), s.sentences(5, 6)]


def test_a_numbered_title_needs_no_weight(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = over_scan(canvas, 72, 760, ["Report to Parliament"], size=19)
    for title, seed in (("1. The courts", 1), ("2. The harbours", 2)):
        y = over_scan(canvas, 72, y - 14, [title])
        y = over_scan(canvas, 72, y - 8, hard.wrap(s.sentences(seed, 6), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.HEADING)[1:] == ["1. The courts", "2. The harbours"]


def test_a_title_alone_over_its_text_needs_no_weight(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = over_scan(canvas, 72, 760, ["Report to Parliament"], size=19)
    for title, room, seed in (("Follow-up by survivors", 8, 1), ("ALBANIA", 0, 2), ("Training of judges", 8, 3)):
        y = over_scan(canvas, 72, y - 14, [title])
        y = over_scan(canvas, 72, y - room, hard.wrap(s.sentences(seed, 6), hard.WIDE))
    for at, cell in enumerate(["Malta", "Spain", "Italy"]):  # cells of a table that nobody can make out
        over_scan(canvas, 72 + 90 * at, y - 30 - 7 * at, [cell])
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.HEADING)[1:] == ["Follow-up by survivors", "ALBANIA", "Training of judges"]
