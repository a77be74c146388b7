"""Tables and footnotes that run over page ends: put together again, a table without the header of each page."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cthbqa.reading.footnotes import FOOTNOTE_MARK
from cthbqa.reading.furniture import Dropped
from cthbqa.reading.lines import Block, Line, Piece
from cthbqa.reading.regions import Region, cell_of, union
from cthbqa.reading.tables import Row, rows_of
from cthbqa.reading.words import TABLE_CAPTION, ends_sentence, starts_low
from cthbqa.types import ParagraphKind

_CONTINUED = re.compile(r"\b(?:contin|cont\b|cont['’]d|suite\b|forts|продолж)", re.IGNORECASE)
_ASIDE = {ParagraphKind.FOOTNOTE, ParagraphKind.CAPTION}
NEAR = 6.0
# The left and right edge of each column of a table, in points.
Columns = list[tuple[float, float]]


def columns_of(part: Block | Piece) -> Columns:
    """The columns of a table that geometry tells; none for anything else."""
    if not isinstance(part, Piece) or part.kind is not ParagraphKind.TABLE:
        return []
    rows = [row for row in part.groups if len(row) > 1]
    columns: Columns = []
    for at in range(max((len(row) for row in rows), default=0)):
        boxes = [box for row in rows if at < len(row) and (box := row[at].box)]
        if not boxes:
            return []
        columns.append((min(box.left for box in boxes), max(box.right for box in boxes)))
    return columns


def last_row(lines: Sequence[Line], above: Columns) -> tuple[list[Region], list[Line]]:
    """Take the one row that a table on the page before has left for the top of this page: (it, the other lines).

    A single row is no table by itself: only that its cells stand in the columns of that table tells.
    """
    rows = rows_of(lines)
    if not above or not rows or len(rows[0]) < 2 or (len(rows) > 1 and len(rows[1]) > 1):
        return [], list(lines)
    cells = [Line("") for _ in above]
    for cell in rows[0]:
        at = next((at for at, column in enumerate(above) if cell.box and _fits(_edges(cell), column)), None)
        if at is None or cells[at].text or len(cell.text) > 60:
            return [], list(lines)
        cells[at] = cell
    region = Region(union(cell.box for cell in rows[0] if cell.box), piece=Piece((tuple(cells),), ParagraphKind.TABLE))
    return [region], [line for line in lines if line not in rows[0]]


def join_tables(parts: Sequence[Block | Piece], dropped: Dropped) -> list[Block | Piece]:
    """Join each table at the top of a page to the one at the end of the page before that has the same columns."""
    joined: list[Block | Piece] = []
    for part in parts:
        at = _goes_on(joined, part)
        if at is None or not isinstance(part, Piece):
            joined.append(part)
            continue
        above = joined[at]
        if not isinstance(above, Piece):
            continue
        for between in joined[at + 1 :]:
            if _says_continued(between):
                joined.remove(between)
                _drop(between.lines if isinstance(between, Piece) else between, dropped)
        rows = _without_head(above, part, dropped)
        whole = _whole_row(above.groups[-1], rows[0]) if len(rows) > 1 else None
        joined[at] = replace(above, groups=(*above.groups[:-1], whole, *rows[1:]) if whole else (*above.groups, *rows))
    return joined


def _whole_row(above: Block, below: Block) -> Block | None:
    """A row that the page end parts, as one: a cell breaks off within a sentence, and the first begins nothing new."""
    if len(above) != len(below) or len(above) < 2:
        return None
    goes_on = [
        bool(one.text.strip() and other.text.strip()) and not ends_sentence(one.text) and starts_low(other.text)
        for one, other in zip(above, below, strict=True)
    ]
    if not any(goes_on) or not (goes_on[0] or not below[0].text.strip()):
        return None
    return tuple(
        replace(cell_of([replace(each, box=None) for each in cells if each.text.strip()]), box=cells[0].box)
        for cells in zip(above, below, strict=True)
    )


def join_cells(parts: Sequence[Block | Piece]) -> list[Block | Piece]:
    """Give a cell that the page end parts its rest, where nothing else of its table is left for the next page.

    The rest stands at the top of that page and in the column of the cell, which is not the first.
    """
    joined: list[Block | Piece] = []
    for part in parts:
        at = next((at for at in range(len(joined) - 1, -1, -1) if not _is_aside(joined[at])), None)
        above = joined[at] if at is not None else None
        column = _column_of_rest(above, part) if at is not None else None
        if at is None or column is None or not isinstance(above, Piece):
            joined.append(part)
            continue
        row = list(above.groups[-1])
        rest = part.lines if isinstance(part, Piece) else part
        text = cell_of([replace(line, box=None) for line in (row[column], *rest)]).text
        row[column] = replace(row[column], text=text, page=rest[0].page)
        joined[at] = replace(above, groups=(*above.groups[:-1], tuple(row)))
    return joined


def _column_of_rest(above: Block | Piece | None, part: Block | Piece) -> int | None:
    """The column of a table in whose last row a text goes on; None where it does not."""
    columns = columns_of(above) if above else []
    lines = part.lines if isinstance(part, Piece) else part
    if not isinstance(above, Piece) or (isinstance(part, Piece) and part.kind is not ParagraphKind.BODY):
        return None
    row = above.groups[-1]
    if len(columns) < 2 or len(row) != len(columns):
        return None
    for at, (left, _) in enumerate(columns[1:], start=1):
        right = columns[at + 1][0] if at + 1 < len(columns) else float("inf")
        within = all(line.box and abs(line.box.left - left) < NEAR and line.box.right < right for line in lines)
        cell = row[at]
        begun = cell.box is not None and lines[0].page == cell.box.page + 1
        goes_on = cell.page > (cell.box.page if cell.box else cell.page) or (
            not ends_sentence(cell.text) and starts_low(lines[0].text)
        )
        if within and begun and goes_on and cell.text.strip():
            return at
    return None


def join_notes(parts: Sequence[Block | Piece]) -> list[Block | Piece]:
    """Join a footnote that opens without a mark to the last one of the page before."""
    joined: list[Block | Piece] = []
    for part in parts:
        at = next((at for at in range(len(joined) - 1, -1, -1) if _is_note(joined[at])), None)
        above = joined[at] if at is not None else None
        if (
            at is not None
            and isinstance(above, Piece)
            and isinstance(part, Piece)
            and _is_note(part)
            and not FOOTNOTE_MARK.match(part.first)
            and part.lines[0].page == above.lines[-1].page + 1
            and not ends_sentence(above.last)
        ):
            joined[at] = replace(above, groups=(*above.groups[:-1], (*above.groups[-1], *part.lines)))
        else:
            joined.append(part)
    return joined


def _is_note(part: Block | Piece) -> bool:
    return isinstance(part, Piece) and part.kind is ParagraphKind.FOOTNOTE


def _goes_on(before: Sequence[Block | Piece], part: Block | Piece) -> int | None:
    """The index of the table that this part is the rest of, or None."""
    columns = columns_of(part)
    at = next((at for at in range(len(before) - 1, -1, -1) if not _is_aside(before[at])), None)
    if at is None or not columns or not isinstance(part, Piece):
        return None
    above, head = before[at], part.groups[0]
    if len(head) == 1 and TABLE_CAPTION.match(head[0].text) and not _CONTINUED.search(head[0].text):
        return None
    first, last = min(line.page for line in _filled(part)), max(line.page for line in _filled(above))
    others = columns_of(above)
    alike = len(columns) == len(others) and all(map(_fits, columns, others))
    return at if alike and first == last + 1 else None


def _is_aside(part: Block | Piece) -> bool:
    return (isinstance(part, Piece) and part.kind in _ASIDE) or _says_continued(part)


def _says_continued(part: Block | Piece) -> bool:
    """Whether a part is the line "Table 1 (continued)", or its like without the number."""
    lines = part.lines if isinstance(part, Piece) else part
    text = " ".join(line.text.strip() for line in lines)
    if len(text) > 120 or not _CONTINUED.search(text):
        return False
    return bool(TABLE_CAPTION.match(text)) or len(text.split()) <= 3


def _without_head(above: Piece, part: Piece, dropped: Dropped) -> tuple[Block, ...]:
    """The rows of a table's rest without the caption and the header that stand above its first part, too."""
    rows = list(part.groups)
    if len(rows[0]) == 1 and _CONTINUED.search(rows[0][0].text):
        _drop(rows.pop(0), dropped)
    heads = [row for row in above.groups if len(row) > 1]
    for head in heads[: len(rows) - 1]:
        if [cell.text.split() for cell in rows[0]] != [cell.text.split() for cell in head]:
            break
        _drop(rows.pop(0), dropped)
    return tuple(rows)


def _drop(cells: Block, dropped: Dropped) -> None:
    for cell in cells:
        if cell.text.strip():
            dropped.drop("repeated heads of tables", cell)


def _filled(part: Block | Piece) -> Row:
    lines = part.lines if isinstance(part, Piece) else part
    return [line for line in lines if line.text.strip()]


def _edges(cell: Line) -> tuple[float, float]:
    return (cell.box.left, cell.box.right) if cell.box else (0.0, 0.0)


def _fits(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether cells stand in one column: they overlap, and share their left edge, right edge or middle."""
    if min(one[1], other[1]) <= max(one[0], other[0]):
        return False
    return any(abs(a - b) < NEAR for a, b in (*zip(one, other, strict=True), (sum(one) / 2, sum(other) / 2)))
