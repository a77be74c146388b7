"""Where the columns of a table without upright rules meet: at the ends of level ones, or where other rows are cut."""

from collections.abc import Sequence
from itertools import pairwise

from cthbqa.reading.lines import Line
from cthbqa.types import Box

NEAR = 1.5
# A table of fewer ruled rows does not tell its columns: rules can meet by chance.
LEAST = 3
# How much higher than the lowest a row may be, and how short a rule: the dashes of a line are shorter.
MOST_HIGH, SHORTEST = 3.0, 10.0
# How far off the next row may be, in heights of the type; the two of one side may be twice as far off.
NEXT_ROW = 3.0


def joints_of(rules: Sequence[Box]) -> list[Box]:
    """The places where level rules of one height meet under one another, as upright boxes without width.

    Each goes from one rule to the next below, and one row above the highest: the head of a table stands there.
    """
    level = sorted((rule for rule in rules if rule.right - rule.left > SHORTEST), key=_height)
    rows: list[list[Box]] = []
    for rule in level:
        if rows and _height(rule) - _height(rows[-1][0]) < NEAR:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    found: list[tuple[float, list[float]]] = []
    for row in rows:
        for one, other in pairwise(sorted(row, key=lambda rule: rule.left)):
            if abs(other.left - one.right) < NEAR:
                at = next((heights for x, heights in found if abs(x - other.left) < NEAR), None)
                if at is None:
                    found.append((other.left, [_height(other)]))
                else:
                    at.append(_height(other))
    page = rules[0].page if rules else 0
    return [Box(page, x, low, x, high) for x, heights in found if len(heights) >= LEAST for low, high in _rows(heights)]


def joints_of_cells(rows: Sequence[Sequence[Line]]) -> list[Box]:
    """The places within whole lines where the rows right above and right below were cut: a cell may begin there, too.

    For the last row of a table, and for the first, two rows on its other side say so.

    `rows` are the lines of a page, each cut at its wide gaps: where a term nearly fills its column, no gap is wide.
    """
    cells = [(one.box.left, other) for row in rows for one, other in pairwise(row) if one.box and other.box]
    found = []
    for line in (line for row in rows for line in row if cells and line.box):
        near = [
            (cell.box.left, cell.box.bottom - line.box.bottom)
            for left, cell in cells
            if cell.box and line.box and abs(cell.size - line.size) < 0.6 and abs(left - line.box.left) < 2 * NEAR
            if line.box.left + line.size < cell.box.left < line.box.right
            if abs(cell.box.bottom - line.box.bottom) < 2 * NEXT_ROW * line.size
        ]
        x = next((x for x, _ in near if _is_column(x, near, line.size)), None)
        if x is not None and line.box:
            found.append(Box(line.page, x, line.box.bottom, x, line.box.top))
    return found


def _is_column(x: float, near: Sequence[tuple[float, float]], size: float) -> bool:
    """Whether cells begin at one place in the rows next to a line: in one above and one below, or in two of a side."""
    ups = [up for other, up in near if abs(x - other) < NEAR]
    above, below = [up for up in ups if up > 0.5 * size], [-up for up in ups if up < -0.5 * size]
    beside = all(side and min(side) < NEXT_ROW * size for side in (above, below))
    return beside or max(len(above), len(below)) > 1


def _height(rule: Box) -> float:
    return (rule.bottom + rule.top) / 2


def _rows(heights: Sequence[float]) -> list[tuple[float, float]]:
    """The rows between the heights of a joint, lowest first; what is far higher than the others is no row."""
    lowest = min(high - low for low, high in pairwise(heights))
    rows = [(low, high) for low, high in pairwise(heights) if high - low < MOST_HIGH * lowest]
    heads = [(high, high + lowest) for _, high in rows if high not in {low for low, _ in rows}]
    return rows + heads
