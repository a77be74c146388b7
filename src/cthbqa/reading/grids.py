"""Tables with drawn rules: the rules say which lines are one row, and which one cell. Pure functions on boxes."""

from collections.abc import Sequence
from itertools import pairwise

from cthbqa.reading.lines import Line, Piece
from cthbqa.reading.regions import Region, cell_of, union
from cthbqa.types import Box, ParagraphKind

NEAR = 3.0
# Level rules and upright ones.
Cluster = tuple[list[Box], list[Box]]


def find_grids(lines: Sequence[Line], rules: Sequence[Box]) -> tuple[list[Region], list[Line]]:
    """Take tables with rules between all rows and columns out of a page's lines: (tables, the lines that are left)."""
    tables = []
    left = list(lines)
    for flat, upright in _whole(_clusters(rules)):
        rows_at = _places([(rule.bottom + rule.top) / 2 for rule in flat])
        columns_at = _places([(rule.left + rule.right) / 2 for rule in upright])
        if len(rows_at) < 3 or len(columns_at) < 2:
            continue
        area = union([*flat, *upright])
        inside = [line for line in left if line.box and _inside(line.box, area)]
        # A row that goes on over the page has no rule at its end: the upright ones say where it ends here.
        rows = _cells(inside, _places([area.bottom, *rows_at, area.top]), columns_at)
        if len(rows) < 2 or max(sum(bool(cell.text) for cell in row) for row in rows) < 2:
            continue
        if _stands_open(inside, flat, area.top) or _stands_open(inside, flat, area.bottom):
            continue
        piece = Piece(groups=tuple(rows), kind=ParagraphKind.TABLE)
        tables.append(Region(union(line.box for line in inside if line.box), piece=piece))
        left = [line for line in left if line not in inside]
    return tables, left


def _clusters(rules: Sequence[Box]) -> list[Cluster]:
    """Group rules that touch or cross one another: (level ones, upright ones) of each group."""
    groups: list[list[Box]] = []
    for rule in rules:
        touching = [group for group in groups if any(_touch(rule, other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([rule, *(other for group in touching for other in group)])
    return [
        (
            [rule for rule in group if rule.right - rule.left > rule.top - rule.bottom],
            [rule for rule in group if rule.right - rule.left <= rule.top - rule.bottom],
        )
        for group in groups
        if len(group) > 4
    ]


def _whole(clusters: Sequence[Cluster]) -> list[Cluster]:
    """The clusters without those of striped tables, where the edges of every other row are drawn.

    These stand below one another in the same columns, with room for a row or two between them. Where the rows between
    them end, no rule says, so that they are left to how their lines stand.
    """
    striped: set[int] = set()
    for (at, one), (below, other) in pairwise(sorted(enumerate(clusters), key=lambda each: -_area(each[1]).top)):
        upper, lower = _area(one), _area(other)
        room = max(upper.top - upper.bottom, lower.top - lower.bottom)
        if len(_columns(one)) > 2 and _columns(one) == _columns(other) and 0 < upper.bottom - lower.top < 2 * room:
            striped |= {at, below}
    return [cluster for at, cluster in enumerate(clusters) if at not in striped]


def _area(cluster: Cluster) -> Box:
    return union([*cluster[0], *cluster[1]])


def _columns(cluster: Cluster) -> list[int]:
    """Where a cluster's upright rules stand, to some points."""
    return [round(place / NEAR) for place in _places([(rule.left + rule.right) / 2 for rule in cluster[1]])]


def _touch(one: Box, other: Box) -> bool:
    return (
        one.left - NEAR <= other.right
        and other.left - NEAR <= one.right
        and one.bottom - NEAR <= other.top
        and other.bottom - NEAR <= one.top
    )


def _stands_open(lines: Sequence[Line], flat: Sequence[Box], end: float) -> bool:
    """Whether a rule ends a group of rules above or below, but not the text beside what stands at that rule.

    So it is with boxes that overlap one another, and with the text between them: they are no table.
    """
    ends = [rule for rule in flat if abs(rule.bottom - end) < NEAR]
    if not ends:
        return False
    other = min((abs(rule.bottom - end) for rule in flat if abs(rule.bottom - end) >= NEAR), default=0.0)
    boxes = [line.box for line in lines if line.box and abs((line.box.bottom + line.box.top) / 2 - end) < other]
    left, right = min(rule.left for rule in ends) - NEAR, max(rule.right for rule in ends) + NEAR
    return any(box.right < left or box.left > right for box in boxes)


def _places(values: Sequence[float]) -> list[float]:
    """Positions that differ by more than the thickness of a rule, in ascending order."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR:
            places.append(value)
    return places


def _inside(box: Box, area: Box) -> bool:
    middle = (box.bottom + box.top) / 2
    return area.bottom <= middle <= area.top and area.left - NEAR <= (box.left + box.right) / 2 <= area.right + NEAR


def _cells(lines: Sequence[Line], rows_at: Sequence[float], columns_at: Sequence[float]) -> list[tuple[Line, ...]]:
    edges = [float("-inf"), *columns_at[1:-1], float("inf")] if len(columns_at) > 2 else [float("-inf"), float("inf")]
    rows = []
    for low, high in reversed(list(pairwise(rows_at))):
        band = [line for line in lines if line.box and low <= (line.box.bottom + line.box.top) / 2 < high]
        cells = []
        for left, right in pairwise(edges):
            cell = [line for line in band if line.box and left <= line.box.left + 1 < right]
            cell.sort(key=lambda line: (-round(line.box.bottom), line.box.left) if line.box else (0, 0.0))
            cells.append(cell_of(cell))
        if any(cell.text for cell in cells):
            rows.append(tuple(cells))
    return rows
