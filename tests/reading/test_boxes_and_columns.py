"""Pages of boxes and columns with items, tables and text of several sizes: what is no table, and what comes first."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

ITEMS = ["Seven visits", "Forty-six courses with 2,215 learners", "Six booklets", "Nineteen opinions on draft laws"]

FORMS = [("Form", "2019", "2020"), ("Begging", "820", "590"), ("Crime", "1,105", "1,290"), ("All", "1,925", "1,880")]


def sections_of(path: Path) -> dict[str, str]:
    """The last heading over each paragraph."""
    document, _ = read(path)
    return {
        document.paragraph_text(each): each.section[-1] if each.section else ""
        for each in document.paragraphs
        if each.kind is not ParagraphKind.HEADING
    }


def test_bullets_drawn_one_by_one_before_their_items_are_no_column_of_a_table(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 770, hard.wrap(s.sentences(1, 9), hard.WIDE)) - 20
    canvas.roundRect(60, y - 22 - 14 * len(ITEMS), 460, 40 + 14 * len(ITEMS), 4)
    hard.draw(canvas, 72, y, ["The year in numbers"], 13, "Helvetica-Bold")
    for number, mark in enumerate(("", "•")):
        for at, item in enumerate(ITEMS):
            hard.draw(canvas, 80 + 14 * (1 - number), y - 20 - 14 * at, [mark or item])
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.LIST) == ["\n".join(f"• {item}" for item in ITEMS)]
    assert texts(document, ParagraphKind.TABLE) == []


def test_boxes_that_overlap_and_the_text_beside_them_are_no_table(path: Path) -> None:
    """A box at the right, and one below the text at its left, over the whole width, whose upper part it covers.

    The cells of a table above them are filled: the edges of what is filled are rules then.
    """
    canvas = hard.canvas_of(path)
    for at, (form, *numbers) in enumerate(FORMS):
        for x, cell in zip((72, 260, 390), (form, *numbers), strict=True):
            canvas.setFillGray(0.8 if at == 0 else 0.95)
            canvas.rect(x - 4, 766 - 18 * at, 125 if x > 72 else 180, 17, stroke=0, fill=1)
            canvas.setFillGray(0)
            hard.draw(canvas, x, 770 - 18 * at, [cell])
    y = hard.draw(canvas, 72, 670, hard.wrap(s.sentences(1, 6), hard.WIDE)) - 20
    beside, quoted, boxed = hard.wrap(s.sentences(2, 7), 48), hard.wrap(s.sentences(3, 2), 46), s.sentences(4, 4)
    below = y - 12 * len(beside) - 20
    for left, bottom, top in ((72, below - 56, below + 14), (322, below - 36, y + 12)):
        canvas.setFillGray(0.9)
        canvas.rect(left, bottom, 512 - left, top - bottom, stroke=0, fill=1)
    canvas.setFillGray(0)
    hard.draw(canvas, 72, y, beside)
    hard.draw(canvas, 80, below, quoted)
    hard.draw(canvas, 330, y - 2, hard.wrap(boxed, 38))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(" | ".join(row) for row in FORMS)]
    assert texts(document) == [s.sentences(1, 6), s.sentences(2, 7), s.sentences(3, 2), boxed]


def test_two_columns_of_larger_type_right_below_a_table_are_no_rows_of_it(path: Path) -> None:
    canvas = hard.canvas_of(path)
    for at, row in enumerate(FORMS):
        for x, cell in zip((64, 300, 420), row, strict=True):
            hard.draw(canvas, x, 760 - 16 * at, [cell], size=8.5)
        canvas.line(60, 756 - 16 * at, 535, 756 - 16 * at)
    for x, seed in ((60, 1), (310, 2)):
        hard.draw(canvas, x, 760 - 16 * len(FORMS) - 2, hard.wrap(s.sentences(seed, 6), hard.NARROW), size=10.5)
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(" | ".join(row) for row in FORMS)]
    assert " ".join(texts(document)) == f"{s.sentences(1, 6)} {s.sentences(2, 6)}"


def column(canvas: Canvas, x: float, y: float, parts: list[tuple[str, str]]) -> float:
    """Headings in bold, and text behind "t"."""
    for kind, text in parts:
        if kind == "h":
            y = hard.draw(canvas, x, y - 10, [text], 12, "Helvetica-Bold") - 2
        else:
            y = hard.draw(canvas, x, y, hard.wrap(text, hard.NARROW)) - 6
    return y


def test_a_heading_with_its_text_at_the_end_of_the_longer_column_goes_on_in_the_next(path: Path) -> None:
    canvas = hard.canvas_of(path)
    hard.draw(canvas, 60, 780, ["What we recommend, to the States and to all their courts"], 18, "Helvetica-Bold")
    one, two, three, four = (s.sentences(seed, 4) for seed in (1, 2, 3, 4))
    end = column(canvas, 60, 740, [("h", "On courts"), ("t", one), ("h", "On schools"), ("t", two)])
    column(canvas, 310, 712, [("t", three)])
    hard.draw(canvas, 60, end - 40, ["What comes next, and what will be done about it"], 18, "Helvetica-Bold")
    hard.draw(canvas, 60, end - 70, hard.wrap(four, hard.WIDE))
    canvas.save()
    assert list(sections_of(path).items())[:3] == [(one, "On courts"), (two, "On schools"), (three, "On schools")]


@pytest.mark.parametrize("capital", [pytest.param("States", id="a-name"), pytest.param("states", id="a-word")])
def test_a_paragraph_goes_on_where_its_type_turns_bold_behind_a_word_that_cannot_end_it(
    path: Path, capital: str
) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 770, hard.wrap(s.sentences(1, 5), hard.WIDE)) - 10
    plain = ["12. The Office looked into forty cases of the last year and it considers that the"]
    bold = [f"{capital} should open the records of all such cases to those who were harmed, and", "pay for it."]
    y = hard.draw(canvas, 72, y, plain)
    y = hard.draw(canvas, 72, y, bold, font="Times-Bold") - 10
    hard.draw(canvas, 72, y, hard.wrap(s.sentences(2, 5), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document) == [s.sentences(1, 5), " ".join([*plain, *bold]), s.sentences(2, 5)]
