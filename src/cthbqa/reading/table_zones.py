"""Where on a page its rules say that a table stands beside something else: a text, a chart, another table.

Else the rows of such a table would be those of what stands beside it, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cthbqa.reading.lines import Line
from cthbqa.types import Box

# What is drawn under the cells of one row touches so nearly and ends so evenly with what is under the next, in points.
_NEAR = 3.0
# So many rules make a table, each so far below the last: under cells of several lines.
_FEWEST, _FARTHEST = 4, 60.0


@dataclass(frozen=True, slots=True)
class TableZone:
    """The lines between and over the rules of one table, and these rules, each over the whole width of the table."""

    box: Box
    lines: tuple[Line, ...]
    rules: tuple[Box, ...]

    def holds(self, box: Box) -> bool:
        """Whether a box ends between the rules."""
        return self.box.bottom - _NEAR < box.bottom < self.box.top


def table_zones(lines: Sequence[Line], rules: Sequence[Box]) -> list[TableZone]:
    """The zones of tables that have other lines beside them, from left to right."""
    zones = []
    for stack in _stacks(_whole_rules(rules)):
        box = replace(stack[0], bottom=stack[-1].bottom)
        if not any(_is_beside(line.box, box) for line in lines if line.box):
            continue
        own = tuple(
            line
            for line in lines
            if line.box and _within(line.box, box) and line.box.top > box.bottom and line.box.bottom > box.bottom - 1
        )
        zones.append(TableZone(box, own, tuple(stack)))
    return sorted(zones, key=lambda zone: zone.box.left)


def _whole_rules(rules: Sequence[Box]) -> list[Box]:
    """The level rules, those under the cells of one row put together, from the top of the page."""
    whole: list[Box] = []
    level = (rule for rule in rules if rule.right - rule.left > 2 * (rule.top - rule.bottom))
    for rule in sorted(level, key=lambda rule: (-round(rule.bottom), rule.left)):
        last = whole[-1] if whole else None
        if last and abs(last.bottom - rule.bottom) < 1 and rule.left < last.right + _NEAR:
            whole[-1] = replace(last, right=max(last.right, rule.right), top=max(last.top, rule.top))
        else:
            whole.append(rule)
    return whole


def _stacks(rules: Sequence[Box]) -> list[list[Box]]:
    """Rules of the same ends that stand closely below one another."""
    stacks: list[list[Box]] = []
    for rule in rules:
        for stack in stacks:
            above = stack[-1]
            even = abs(above.left - rule.left) < _NEAR and abs(above.right - rule.right) < _NEAR
            if even and above.bottom - rule.bottom < _FARTHEST:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [stack for stack in stacks if _count_rows(stack) >= _FEWEST]


def _count_rows(stack: Sequence[Box]) -> int:
    """How many rules of a stack have room for a line between them and the next: a drawn bar has two edges."""
    return 1 + sum(above.bottom - below.bottom > 2 * _NEAR for above, below in pairwise(stack))


def _within(box: Box, zone: Box) -> bool:
    return zone.left - _NEAR <= box.left and box.right <= zone.right + _NEAR


def _is_beside(box: Box, zone: Box) -> bool:
    """Whether a line stands beside a zone, or beside the head and the caption over it."""
    middle = (box.bottom + box.top) / 2
    if zone.bottom < middle < zone.top:
        return not _within(box, zone)
    return zone.top <= middle < zone.top + _FARTHEST and (box.right < zone.left or box.left > zone.right)
