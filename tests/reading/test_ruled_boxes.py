"""Boxes that rules alone mark: their heading is in force within them, and behind them the one before is again."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

TITLE = "Box 1: A conviction for begging"


@pytest.mark.parametrize("marked", ["level", "upright"])
def test_a_box_marked_by_rules(path: Path, marked: str) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 770, ["Court practice"], size=14, font="Helvetica-Bold") - 8
    y = hard.draw(canvas, 72, y, hard.wrap(s.sentences(1, 6), hard.WIDE)) - 14
    top = y + 14
    size = 9.0 if marked == "level" else 10.0
    left = 72 if marked == "level" else 84
    y = hard.draw(canvas, left, y, [TITLE], size=size, font="Times-Bold")
    y = hard.draw(canvas, left, y, hard.wrap(s.sentences(2, 4), 76), size=size)
    if marked == "level":
        for height in (top, y + 4):
            canvas.line(72, height, 440, height)
    else:
        canvas.line(72, top - 4, 72, y + 8)
    hard.draw(canvas, 72, y - 22, hard.wrap(s.sentences(5, 6), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    found = {document.paragraph_text(each): each.section for each in document.paragraphs}
    assert texts(document) == [s.sentences(1, 6), s.sentences(2, 4), s.sentences(5, 6)]
    assert found[s.sentences(2, 4)][-1] == TITLE
    assert found[s.sentences(1, 6)] == found[s.sentences(5, 6)] == ()


def test_rules_that_part_sections_mark_no_box(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = 760.0
    for at, heading in enumerate(["The courts", "The harbours", "The schools"]):
        canvas.line(72, y + 14, 440, y + 14)
        y = hard.draw(canvas, 72, y, [heading], font="Times-Bold") - 6
        y = hard.draw(canvas, 72, y, hard.wrap(s.sentences(at, 3), hard.WIDE)) - 6
        y = hard.draw(canvas, 72, y, hard.wrap(s.sentences(at + 10, 3), hard.WIDE)) - 24
    canvas.save()
    document, _ = read(path)
    assert len(texts(document, ParagraphKind.HEADING)) == 3
    assert [each.section[-1:] for each in document.paragraphs if each.kind is ParagraphKind.BODY] == [
        (heading,) for heading in ("The courts", "The harbours", "The schools") for _ in range(2)
    ]


@pytest.mark.parametrize("marked", ["ground", "left", "around"])
def test_a_box_over_a_page_end_keeps_its_heading_to_its_end(path: Path, marked: str) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 770, ["Court practice"], size=14, font="Helvetica-Bold") - 8
    y = hard.draw(canvas, 72, y, hard.wrap(s.sentences(1, 20), hard.WIDE)) - 14
    _box(canvas, marked, y + 14, y - 100, closed="top")
    y = hard.draw(canvas, 84, y, [TITLE], font="Times-Bold")
    hard.draw(canvas, 84, y, hard.wrap(s.sentences(2, 4), 70))
    hard.draw(canvas, 72, 90, ["1 Office, Report of the year 2001."], size=8)
    canvas.showPage()
    boxed = hard.wrap(s.sentences(3, 5), 70)
    _box(canvas, marked, 782, 765 - 12 * len(boxed), closed="bottom")
    y = hard.draw(canvas, 84, 770, boxed)
    hard.draw(canvas, 72, y - 22, hard.wrap(s.sentences(5, 12), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    found = {document.paragraph_text(each): each.section for each in document.paragraphs}
    assert texts(document) == [s.sentences(at, count) for at, count in ((1, 20), (2, 4), (3, 5), (5, 12))]
    assert {found[s.sentences(2, 4)][-1], found[s.sentences(3, 5)][-1]} == {TITLE}
    assert found[s.sentences(5, 12)] == found[s.sentences(1, 20)] == found["1 Office, Report of the year 2001."] == ()


def _box(canvas: Canvas, marked: str, top: float, bottom: float, closed: str) -> None:
    """A part of a box on one page: a grey ground, a rule at its left, or rules at all sides but at the page end."""
    if marked == "ground":
        canvas.setFillGray(0.9)
        canvas.rect(72, bottom, 400, top - bottom, stroke=0, fill=1)
        canvas.setFillGray(0)
        return
    canvas.line(72, top, 72, bottom)
    if marked == "around":
        canvas.line(472, top, 472, bottom)
        height = top if closed == "top" else bottom
        canvas.line(72, height, 472, height)
