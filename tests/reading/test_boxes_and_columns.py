"""Pages of boxes and columns with items, tables and text of several sizes: what is no table, and what comes first."""

from pathlib import Path

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

ITEMS = ["Seven visits", "Forty-six courses with 2,215 learners", "Six booklets", "Nineteen opinions on draft laws"]

FORMS = [("Form", "2019", "2020"), ("Begging", "820", "590"), ("Crime", "1,105", "1,290"), ("All", "1,925", "1,880")]


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
