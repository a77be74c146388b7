"""Lists of abbreviations without rules: terms that nearly reach the next column, and the heading of what follows."""

from pathlib import Path

import pytest

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

TERMS = [
    ("ALO", "Anti-Trafficking Liaison Officer"),
    ("CSO", "Civil society organisation"),
    ("GRETA", "Group of Experts on Action against Trafficking in Human Beings"),
    ("NRM", "National referral mechanism"),
    ("UNODC", "United Nations Office on Drugs and Crime"),
    ("VoT", "Victim of trafficking"),
]
TABLE = "\n".join(" | ".join(row) for row in TERMS)


@pytest.mark.parametrize("gap", [6.0, 9.0])
def test_a_term_that_nearly_fills_its_column_stays_in_it(path: Path, gap: float) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 60, 780, ["Abbreviations"], size=16, font="Helvetica-Bold") - 8
    left = 60 + canvas.stringWidth("UNODC", "Times-Bold", 10) + gap
    for term, meaning in TERMS:
        hard.draw(canvas, 60, y, [term], font="Times-Bold")
        y = hard.draw(canvas, left, y, [meaning]) - 5
    hard.draw(canvas, 60, y - 30, hard.wrap(s.sentences(1, 8), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == [TABLE]
    assert texts(document) == [s.sentences(1, 8)]


def test_the_heading_right_under_a_table_is_none_of_its_rows(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 60, 780, ["Abbreviations"], size=16, font="Helvetica-Bold") - 8
    for term, meaning in TERMS:
        hard.draw(canvas, 60, y, [term], font="Times-Bold")
        y = hard.draw(canvas, 130, y, [meaning]) - 5
    y = hard.draw(canvas, 60, y - 12, ["Glossary"], size=16, font="Helvetica-Bold") - 2
    hard.draw(canvas, 60, y, ["Child"], font="Times-Bold")
    hard.draw(canvas, 80, y - 12, hard.wrap(s.sentences(1, 8), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == [TABLE]
    assert texts(document, ParagraphKind.HEADING) == ["Abbreviations", "Glossary", "Child"]


def test_a_line_over_two_columns_is_not_cut_where_they_part(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = 780.0
    for at in range(3):
        for seed in range(5):
            hard.draw(canvas, 60, y, [hard.wrap(s.sentences(10 * at + seed, 2), 40)[0]])
            y = hard.draw(canvas, 310, y, [hard.wrap(s.sentences(10 * at + seed + 40, 2), 40)[0]])
        y = hard.draw(canvas, 60, y, [hard.wrap(s.sentences(at, 3), 90)[0]])
    canvas.save()
    document, _ = read(path)
    assert all(hard.wrap(s.sentences(at, 3), 90)[0] in document.text for at in range(3))
