"""Items whose bullet is a letter, such as the "o" of Word's second level: the room behind it tells it from a word."""

from pathlib import Path

import pytest

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

ITEMS = [
    ("•", 72, 86, s.sentences(1, 2)),
    ("o", 108, 126, s.sentences(3, 2)),
    ("o", 108, 126, "Judges and prosecutors"),
    ("•", 72, 86, "Labour inspectors"),
    ("o", 108, 126, "Those of the harbours"),
]


@pytest.mark.parametrize("letter", ["o", "Ø", "ü", "v", "q", "•"])
def test_a_letter_apart_from_its_item_is_a_bullet(path: Path, letter: str) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 760, ["The Office trained these groups in the course of the year:"])
    for bullet, left, text, item in ITEMS:
        hard.draw(canvas, left, y, [letter if bullet == "o" else bullet])
        y = hard.draw(canvas, text, y, hard.wrap(item, 70))
    hard.draw(canvas, 72, y - 10, hard.wrap(s.sentences(5, 4), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    (found,) = texts(document, ParagraphKind.LIST)
    assert found.splitlines()[1:] == [f"• {item}" for *_, item in ITEMS]


def test_a_letter_that_is_a_word_is_none(path: Path) -> None:
    lines = [
        "Las autoridades pueden conceder un permiso a la víctima, ya sea un permiso temporal",
        "o un permiso permanente. Las víctimas reciben asistencia jurídica y médica en casa",
        "o en un albergue. El Ministerio publica cada año las cifras de las personas asistidas.",
    ]
    canvas = hard.canvas_of(path)
    for at, line in enumerate(lines):
        words = line.split()
        room = 440 - sum(canvas.stringWidth(word, "Times-Roman", 10) for word in words)
        x = 72.0
        for word in words:  # set to full measure
            hard.draw(canvas, x, 760 - 12 * at, [word])
            x += canvas.stringWidth(word, "Times-Roman", 10) + room / (len(words) - 1)
    canvas.save()
    document, _ = read(path)
    assert texts(document) == [" ".join(lines)]
