"""Cells of several lines, and rows that stand close: each row by itself, each word whole."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

FACTS = [
    ("Country", "Moldova"),
    ("Ratification of the Protocol", "16 September 2005"),
    ("National rapporteur", "Yes, since 2018"),
    ("Victims identified in 2022", "312"),
]


def test_rows_close_under_one_another_beside_a_ruled_table(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 770, hard.wrap(s.sentences(1, 6), hard.WIDE)) - 10
    for at in range(4):
        canvas.rect(72, y - 40 * at - 30, 380, 36)
        hard.draw(canvas, 76, y - 40 * at - 8, [f"Recommendation {at + 1}"], font="Times-Bold")
        hard.draw(canvas, 176, y - 40 * at - 8, hard.wrap(s.sentences(at, 1), 50))
    y -= 180
    for term, fact in FACTS:
        hard.draw(canvas, 72, y, [term], font="Times-Bold")
        hard.draw(canvas, 240, y, [fact])
        y -= 11.2
    hard.draw(canvas, 72, y - 20, hard.wrap(s.sentences(2, 6), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE)[-1] == "\n".join(" | ".join(row) for row in FACTS)


@pytest.mark.parametrize("ruled", [True, False])
def test_a_word_parted_in_a_cell_is_whole(path: Path, ruled: bool) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 770, hard.wrap(f"{s.sentences(1, 6)} The co-operation of investigators grew.", hard.WIDE))
    rows = [
        (["Task"], ["State"]),
        (["Training of inves-", "tigators"], ["Done"]),
        (["Long-term co-", "operation"], ["Open"]),
    ]
    y -= 14
    heights = [y + 11]
    for left, right in rows:
        hard.draw(canvas, 76, y, left)
        hard.draw(canvas, 204, y, right)
        y -= 12 * len(left) + 8
        heights.append(y + 11)
    if ruled:
        for height in heights:
            canvas.line(72, height, 330, height)
        for x in (72, 200, 330):
            canvas.line(x, heights[0], x, heights[-1])
    canvas.save()
    document, _ = read(path)
    told = ["Task | State", "Training of investigators | Done", "Long-term co-operation | Open"]
    if ruled:
        assert texts(document, ParagraphKind.TABLE) == ["\n".join(told)]
    else:
        assert "inves- tigators" not in document.text


def test_a_cell_of_long_lines_is_whole(path: Path) -> None:
    told = [" ".join(s.TEXT.split()[at : at + count]) for at, count in ((0, 13), (5, 13), (9, 13), (2, 34))]
    rows = [
        (term, f"{text.capitalize()}.") for term, text in zip(("January", "March", "Easter", "July"), told, strict=True)
    ]
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 770, hard.wrap(s.sentences(10, 6), hard.WIDE)) - 14
    for term, text in rows:
        hard.draw(canvas, 72, y, [term], font="Times-Bold")
        y = hard.draw(canvas, 130, y, hard.wrap(text, 68)) - 5
    hard.draw(canvas, 72, y - 20, hard.wrap(s.sentences(11, 6), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(" | ".join(row) for row in rows)]


def draw_close_rows(path: Path, rows: Sequence[tuple[str, str, str]]) -> None:
    """A page of text with a table in it, its rows as close as lines and without rules."""
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 770, hard.wrap(s.sentences(1, 6), hard.WIDE)) - 14
    for row in rows:
        for x, cell in zip((72, 200, 330), row, strict=True):
            hard.draw(canvas, x, y, [cell])
        y -= 12
    hard.draw(canvas, 72, y - 20, hard.wrap(s.sentences(2, 6), hard.WIDE))
    canvas.save()


def test_cells_that_all_go_on_in_lower_case_are_one_row(path: Path) -> None:
    rows = [
        ("Offence", "Least penalty", "Told to"),
        ("Trafficking for", "Five years and", "Police of"),
        ("sexual exploitation", "a fine", "the port"),
        ("Begging", "none", "Office"),
        ("Forced labour of", "Two years", "Ministry"),
        ("children", "", ""),
    ]
    draw_close_rows(path, rows)
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == [
        "Offence | Least penalty | Told to\n"
        "Trafficking for sexual exploitation | Five years and a fine | Police of the port\n"
        "Begging | none | Office\n"
        "Forced labour of children | Two years | Ministry"
    ]


def test_a_row_whose_cell_breaks_off_goes_on(path: Path) -> None:
    rows = [
        ("Country", "Authority", "Since"),
        ("Austria", "Ministry of Justice", "2010"),
        ("Bosnia and", "Ministry of", "2014"),
        ("Herzegovina", "the Interior", ""),
        ("Malta", "Police", "2012"),
    ]
    draw_close_rows(path, rows)
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == [
        "Country | Authority | Since\nAustria | Ministry of Justice | 2010\n"
        "Bosnia and Herzegovina | Ministry of the Interior | 2014\nMalta | Police | 2012"
    ]
