"""Terms with what they mean, without rules: a meaning may have two lines, and a term may nearly fill its column."""

from pathlib import Path

import pytest

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

TERMS = [
    ("CSO", "Civil society organization"),
    ("GRETA", "Group of Experts on Action against Trafficking in Human Beings"),
    ("ILO", "International Labour Organization"),
    ("NRM", "National referral mechanism"),
    (
        "UNTOC",
        "United Nations Convention against Transnational Organized Crime, adopted by the General Assembly in its"
        " resolution 55/25 of 15 November 2000",
    ),
    ("UNICEF", "United Nations Children’s Fund"),
]


@pytest.mark.parametrize("right", [104, 118])
@pytest.mark.parametrize("last", [4, 5, 6])
@pytest.mark.parametrize("headed", [pytest.param(True, id="headed"), pytest.param(False, id="bare")])
def test_a_meaning_of_two_lines_is_one_cell(path: Path, right: float, last: int, headed: bool) -> None:
    terms = [*TERMS[:last], TERMS[4]] if last == 4 else TERMS[:last]
    canvas = hard.canvas_of(path)
    y = 770.0
    if headed:
        y = hard.draw(canvas, 60, y, ["Abbreviations"], size=16, font="Helvetica-Bold") - 10
    for term, meaning in terms:
        hard.draw(canvas, 60, y, [term])
        y = hard.draw(canvas, right, y, hard.wrap(meaning, 80)) - 3
    hard.draw(canvas, 60, y - 20, hard.wrap(s.sentences(50, 14), 95))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(" | ".join(row) for row in terms)]
    assert texts(document) == [s.sentences(50, 14)]
    assert not texts(document, ParagraphKind.CAPTION)
