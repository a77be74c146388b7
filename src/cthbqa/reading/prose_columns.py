"""Pages set in two columns of running text, where a table may stand in one of them beside the text of the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from cthbqa.reading.columns import find_gutter
from cthbqa.reading.lines import Line
from cthbqa.reading.regions import Region
from cthbqa.types import Box

# A line of running text fills this share of its column's width and has so many characters; this many make a column.
FILLED = 0.7
LETTERS = 22
FEWEST_LINES = 5
# What stands beside a table in one column is text where this share of its lines is.
MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class ProseColumn:
    """The lines of one column, and the lines of running text in the other."""

    lines: tuple[Line, ...]
    beside: tuple[Line, ...]
    prose_beside: tuple[Line, ...]

    def faces_prose(self, box: Box) -> bool:
        """True when what stands beside a box in the other column is running text, or nothing."""
        beside = [line for line in self.beside if _level(line, box)]
        prose = [line for line in self.prose_beside if _level(line, box)]
        return len(prose) >= MOSTLY * len(beside)

    def rules(self, rules: Sequence[Box]) -> list[Box]:
        """The drawn rules that stand within the column."""
        boxes = [line.box for line in self.lines if line.box]
        left, right = min(box.left for box in boxes), max(box.right for box in boxes)
        return [rule for rule in rules if left - 8 <= rule.left and rule.right <= right + 8]


def prose_columns(lines: Sequence[Line]) -> list[ProseColumn]:
    """The two columns of a page that has running text in both; empty for other pages."""
    gutter = find_gutter([Region(line.box, (line,)) for line in lines if line.box])
    if gutter is None:
        return []
    left = tuple(line for line in lines if line.box and line.box.right <= gutter)
    right = tuple(line for line in lines if line.box and line.box.left >= gutter)
    prose = {side: _prose(side) for side in (left, right)}
    if min(map(len, prose.values())) < FEWEST_LINES:
        return []
    return [ProseColumn(left, right, prose[right]), ProseColumn(right, left, prose[left])]


def _prose(lines: Sequence[Line]) -> tuple[Line, ...]:
    boxes = [line.box for line in lines if line.box]
    width = max((box.right for box in boxes), default=0.0) - min((box.left for box in boxes), default=0.0)
    return tuple(
        line
        for line in lines
        if line.box and line.box.right - line.box.left >= FILLED * width and len(line.text) >= LETTERS
    )


def _level(line: Line, box: Box) -> bool:
    return line.box is not None and box.bottom <= (line.box.bottom + line.box.top) / 2 <= box.top
