"""Tables without rules whose cells have several lines: a head in bold, and rows that strips of white part.

Else such a table looks like columns of text, and is read down each of them.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import mean

from cthbqa.reading.bullets import BULLET
from cthbqa.reading.lines import Line, Piece
from cthbqa.reading.regions import Region, cell_of, count_heights, union
from cthbqa.reading.table_ends import gap_between
from cthbqa.reading.tables import Row, rows_of
from cthbqa.reading.words import ends_sentence
from cthbqa.types import Box, ParagraphKind

# A cell of the head has no more letters; its column begins so near to its left edge, in points.
_LONGEST, _NEAR = 40, 3.0
# The strip between two rows is wider than the room between two lines by this share of the type's size.
_STRIP = 0.25
# What its rows are about stands in the first column, in fewer letters on average, or all others are as brief: who does
# what is recommended there, and when. Paragraphs side by side are longer.
_FIRST = 60
# So many rows below its head make a table of two columns, and of more.
_ROWS_OF_TWO, _ROWS = 3, 2
# With more level rules than under and over its head, and at its end, a table is ruled.
_MOST_RULES = 3


def find_headed_tables(lines: Sequence[Line], rules: Sequence[Box]) -> tuple[list[Region], list[Line]]:
    """Take such tables out of a page's lines: (tables as finished pieces, the lines that are left)."""
    found: list[Region] = []
    left = list(lines)
    rows = rows_of(lines)
    for at, head in enumerate(rows):
        if not _is_head(head) or any(id(cell) not in {id(line) for line in left} for cell in head):
            continue
        lefts = [cell.box.left for cell in head if cell.box]
        body = _body(rows[at + 1 :], head, lefts)
        strips = _strips(body)
        needed = _ROWS_OF_TWO if len(head) == 2 else _ROWS
        if len(strips) < needed or len(strips) == len(body) or not all(_is_row(strip, lefts) for strip in strips):
            continue
        taken = [cell for row in (head, *body) for cell in row]
        box = union(cell.box for cell in taken if cell.box)
        if _count_rules(box, rules) > _MOST_RULES:
            continue
        told = [tuple(head), *(_told(strip, lefts) for strip in strips)]
        if not _has_brief_column(told):
            continue
        found.append(Region(box, piece=Piece(tuple(told), ParagraphKind.TABLE)))
        own = {id(cell) for cell in taken}
        left = [line for line in left if id(line) not in own]
    return found, left


def _has_brief_column(rows: Sequence[tuple[Line, ...]]) -> bool:
    """Whether the first column is brief, or all others are; the only other one has to be so all the more."""
    first, *others = (mean(len(cell.text) for cell in column) for column in zip(*rows, strict=True))
    return first <= _FIRST or max(others) <= (_FIRST if len(others) > 1 else _FIRST / 2)


def _is_head(row: Row) -> bool:
    """Whether a row is the head of a table: some short cells, all in bold."""
    return len(row) > 1 and all(
        cell.bold and len(cell.text) <= _LONGEST and not ends_sentence(cell.text) and not BULLET.match(cell.text)
        for cell in row
    )


def _body(rows: Sequence[Row], head: Row, lefts: Sequence[float]) -> list[Row]:
    """The rows of lines below a head that stand in its columns: none reaches into the next."""
    body: list[Row] = []
    for row in rows:
        above = body[-1] if body else head
        if gap_between(above, row) > 2.5 * row[0].size or not all(_fits(cell, lefts) for cell in row):
            break
        body.append(row)
    return body


def _fits(cell: Line, lefts: Sequence[float]) -> bool:
    at = _column(cell, lefts)
    if at is None or cell.box is None or cell.bold or BULLET.match(cell.text):
        return False
    return at + 1 == len(lefts) or cell.box.right < lefts[at + 1] + _NEAR


def _column(cell: Line, lefts: Sequence[float]) -> int | None:
    return next((at for at, left in enumerate(lefts) if cell.box and abs(cell.box.left - left) < _NEAR), None)


def _strips(body: Sequence[Row]) -> list[list[Row]]:
    """The rows of a table, each of one line or more: where one begins, the room above is wider than within."""
    gaps = [gap_between(above, below) for above, below in pairwise(body)]
    usual = min(gaps, default=0.0)
    strips: list[list[Row]] = []
    for at, row in enumerate(body):
        if at == 0 or gaps[at - 1] > usual + _STRIP * row[0].size:
            strips.append([])
        strips[-1].append(row)
    return strips


def _is_row(strip: Sequence[Row], lefts: Sequence[float]) -> bool:
    """Whether a strip opens with a cell in the first column and one beside it."""
    return len(strip[0]) > 1 and _column(strip[0][0], lefts) == 0


def _told(strip: Sequence[Row], lefts: Sequence[float]) -> tuple[Line, ...]:
    return tuple(
        cell_of([cell for row in strip for cell in row if _column(cell, lefts) == at]) for at in range(len(lefts))
    )


def _count_rules(box: Box, rules: Sequence[Box]) -> int:
    """How many heights around and within a box level rules stand at."""
    return count_heights(
        rule
        for rule in rules
        if rule.right - rule.left > rule.top - rule.bottom
        if rule.left < box.right and box.left < rule.right and box.bottom - 8 < rule.bottom < box.top + 8
    )
