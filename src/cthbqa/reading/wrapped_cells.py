"""Cells of several lines: which rows of lines go on in the cells of the row above them. Pure functions on boxes."""

from collections.abc import Sequence

from cthbqa.reading.lines import DASHES, Line
from cthbqa.reading.words import ends_open, ends_sentence, starts_high, starts_low
from cthbqa.types import Box

# With more level rules than under and over its head, and at its end, a table is ruled.
FEW_RULES = 3
# How far apart two lines of a cell stand at most, in sizes of the type, and where rules part all rows.
_CLOSE, _FAR = 0.45, 0.8


def wraps(
    above: Sequence[Line],
    row: Sequence[Line],
    cells: Sequence[Sequence[Line]],
    rules: Sequence[Box],
    begun: Sequence[Sequence[Line]],
    *,
    ruled: bool,
    each_ruled: bool,
) -> bool:
    """Whether a row of lines goes on in the cells above it: no level rule between, close, its first cell empty.

    Or each of its cells goes on within the words of the one above it, of those that have `begun`, or one breaks off.
    In a table that is `ruled` any row without a rule above it does; where `each_ruled` says that each row has its rule,
    the lines of a cell may stand further apart.
    """
    top = min(cell.box.bottom for cell in above if cell.box)
    bottom = max(cell.box.top for cell in row if cell.box)
    left, right = min(cell.box.left for cell in row if cell.box), max(cell.box.right for cell in row if cell.box)
    if any(
        bottom - 4 <= rule.bottom and rule.top <= top + 4 and rule.left < right and rule.right > left for rule in rules
    ):
        return False
    if top - bottom >= (_FAR if each_ruled else _CLOSE) * row[0].size:
        return False
    empty = not cells[0] and sum(map(bool, cells)) < len(cells)
    return ruled or empty or _all_go_on(begun, cells) or _breaks_off(begun, cells)


def _breaks_off(begun: Sequence[Sequence[Line]], cells: Sequence[Sequence[Line]]) -> bool:
    """Whether a cell that ends with a word such as "of" goes on below it: no row of a table ends so."""
    return any(
        ends_open(old[-1].text) and old[-1].text.strip() not in DASHES and starts_low(new[0].text)
        for old, new in zip(begun, cells, strict=True)
        if old and new
    )


def _all_go_on(begun: Sequence[Sequence[Line]], cells: Sequence[Sequence[Line]]) -> bool:
    """Whether every filled cell opens in lower case below one that opens with a capital and ends no sentence."""
    return all(
        bool(old) and starts_high(old[0].text) and not ends_sentence(old[-1].text) and starts_low(new[0].text)
        for old, new in zip(begun, cells, strict=True)
        if new
    )
