"""Cells that go over several columns or rows: the rows of a table, with every cell in the column that it begins in."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from cthbqa.reading.lines import Line

# A table that is wider is none that merged cells make hard to read, and may be there to use up memory.
_MOST_COLUMNS = 60
_EMPTY = Line("")


class Cell(NamedTuple):
    """The text of a cell, and how many columns and rows it goes over."""

    line: Line
    columns: int = 1
    rows: int = 1


def whole(given: str, otherwise: int) -> int:
    """The whole number that a file gives as text, if it is one: of columns and rows, or of an item."""
    return int(given) if re.fullmatch(r"[0-9]{1,9}", given) else otherwise


def in_columns(rows: Sequence[Sequence[Cell]]) -> list[tuple[Line, ...]]:
    """The texts of each row in their columns, with empty ones where a cell beside or above goes on.

    A column is where some cell begins: a cell over more columns than the table has makes none. One over all of them
    stays alone in its row, as a caption or a heading between rows is.

    >>> years, women, men = Cell(Line("2021"), columns=2), Cell(Line("Women")), Cell(Line("Men"))
    >>> rows = in_columns([[Cell(Line("Country"), rows=2), years, Cell(Line("All"))], [women, men, Cell(Line("12"))]])
    >>> [[line.text for line in row] for row in rows]
    [['Country', '2021', '', 'All'], ['', 'Women', 'Men', '12']]
    """
    placed: list[dict[int, Cell]] = []
    ends: list[int] = []
    below: dict[int, int] = {}  # for each column that a cell above goes on in: in how many rows
    for row in rows:
        places: dict[int, Cell] = {}
        spans = dict(below)
        at = 0
        for cell in row:
            while at in below:
                at += 1
            if at >= _MOST_COLUMNS:
                return [tuple(cell.line for cell in row) for row in rows]
            places[at] = cell
            end = min(at + cell.columns, _MOST_COLUMNS)
            spans |= dict.fromkeys(range(at, end), cell.rows)
            at = end
        placed.append(places)
        ends.append(max(spans, default=-1) + 1)
        below = {column: left - 1 for column, left in spans.items() if left > 1}
    columns = sorted({at for places in placed for at in places})
    return [
        (places[0].line,)
        if len(places) == 1 and 0 in places and places[0].columns >= end > columns[-1] > 0
        else tuple(places[at].line if at in places else _EMPTY for at in columns if at < end)
        for places, end in zip(placed, ends, strict=True)
    ]
