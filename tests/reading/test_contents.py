"""Tables of contents: entries of several lines, over several pages, with lists of figures behind them; never quoted."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

ENTRIES = [
    (["1. Introduction"], 5),
    (["2. Trends in what is known of the victims and", "the role of technology in recruitment"], 7),
    (["2.1 Perpetrators and"], 9),
    (["3. Recommendations"], 12),
    (["Annex: Questions to the national rapporteurs and", "other bodies of the States"], 20),
]
FIGURES = [([f"Figure {at}. Victims by sex and age in the years", "from 2018 to 2022"], at + 5) for at in (1, 2, 3)]


def _listing(canvas: Canvas, y: float, entries: Sequence[tuple[list[str], int]], page: str) -> float:
    """Titles with their pages: at the left, or at the right of the first line or of the last."""
    for title, number in entries:
        at = y - 12 * (len(title) - 1) if page == "last" else y
        canvas.setFont("Times-Roman", 10)
        if page == "left":
            canvas.drawString(72, at, str(number))
        else:
            canvas.drawRightString(400, at, str(number))
        y = hard.draw(canvas, 100 if page == "left" else 72, y, title) - 6
    return y


def _told(entries: Sequence[tuple[list[str], int]], page: str) -> str:
    rows = ((" ".join(title), str(number)) for title, number in entries)
    return "\n".join(" | ".join(reversed(row) if page == "left" else row) for row in rows)


@pytest.mark.parametrize("page", ["first", "last", "left"])
def test_entries_of_two_lines_and_a_list_of_figures(path: Path, page: str) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 770, ["In this report" if page == "left" else "Contents"], size=16, font="Helvetica-Bold")
    y = _listing(canvas, y, ENTRIES, page)
    y = hard.draw(canvas, 72, y - 8, ["List of figures"], size=12, font="Helvetica-Bold")
    _listing(canvas, y, FIGURES, page)
    canvas.showPage()
    y = hard.draw(canvas, 72, 770, ["1. Introduction"], size=16, font="Helvetica-Bold")
    hard.draw(canvas, 72, y, hard.wrap(s.sentences(1, 9), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.CONTENTS) == [_told(ENTRIES, page), _told(FIGURES, page)]
    assert texts(document) == [s.sentences(1, 9)]
    assert document.paragraphs[-1].section == ("1. Introduction",)


def test_contents_go_on_over_the_page(path: Path) -> None:
    parts = [[([f"{at}. Chapter on the courts"], 3 * at) for at in range(low, low + 5)] for low in (1, 6)]
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 770, ["Contents"], size=16, font="Helvetica-Bold")
    _listing(canvas, y, parts[0], "first")
    canvas.showPage()
    _listing(canvas, 770, parts[1], "first")
    canvas.showPage()
    # A table whose numbers begin below those of the contents does not go on with them.
    for at, name in enumerate(["Austria", "Moldova", "Serbia", "Malta"]):
        hard.draw(canvas, 72, 770 - 14 * at, [name])
        hard.draw(canvas, 200, 770 - 14 * at, [str(at + 2)])
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.CONTENTS) == [_told(part, "first") for part in parts]
    assert texts(document, ParagraphKind.TABLE) == ["Austria | 2\nMoldova | 3\nSerbia | 4\nMalta | 5"]
