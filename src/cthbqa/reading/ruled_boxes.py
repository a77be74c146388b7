"""Boxes in the text that are marked by rules alone: over and under them, at their left, or around them."""

from collections.abc import Sequence
from itertools import combinations, pairwise

from cthbqa.reading.lines import Line
from cthbqa.reading.regions import union
from cthbqa.types import Box

# How far the rules may stand from the text of the box, and how far their ends may be apart, in points.
NEAR, ALIKE = 24.0, 3.0
# A box has so many lines, and no more than this share of those of its page.
LEAST_LINES, MOST = 3, 0.6
NARROWEST = 100.0


def ruled_boxes(lines: Sequence[Line], rules: Sequence[Box], body_size: float) -> list[Box]:
    """The places of boxes among the lines of a page, once its tables are taken out.

    What stands in a box opens with a line in bold. Between two level rules it is set in another size than the text,
    else rules just part sections. With rules at three of its sides it is one, whatever it opens with: the page end
    takes the fourth. One that goes on at the top of a page has no first line of its own there.
    """
    placed = sorted((line for line in lines if line.box), key=lambda line: -_top(line))
    level = [rule for rule in rules if rule.right - rule.left > NARROWEST and rule.top - rule.bottom < 5]
    upright = [rule for rule in rules if rule.top - rule.bottom > 4 * (rule.right - rule.left)]
    found = []
    for upper, lower in pairwise(sorted(level, key=lambda rule: -rule.top)):
        inside = [
            line for line in placed if line.box and lower.top - 2 < line.box.bottom and line.box.top < upper.bottom + 2
        ]
        inside = [line for line in inside if line.box and upper.left - 3 < line.box.left < upper.right]
        alike = abs(upper.left - lower.left) < ALIKE and abs(upper.right - lower.right) < ALIKE
        if alike and _is_box(inside, placed) and abs(_size(inside) - body_size) > 0.3:
            found.append(Box(upper.page, upper.left - 2, lower.bottom, upper.right + 2, upper.top))
    for rule in upright:
        beside = [
            line for line in placed if line.box and rule.bottom - 3 < line.box.bottom and line.box.top < rule.top + 3
        ]
        before = [line for line in beside if line.box and line.box.left < rule.left]
        inside = [line for line in beside if line.box and line.box.left >= rule.left]
        near = all(line.box and line.box.left - rule.right < NEAR + 2 * line.size for line in inside)
        goes_on = bool(inside) and inside[0] is placed[0]
        if not before and near and _is_box(inside, placed, goes_on=goes_on):
            found.append(union([rule, *(line.box for line in inside if line.box)]))
    return found + _open_boxes(placed, level, upright)


def _open_boxes(lines: Sequence[Line], level: Sequence[Box], upright: Sequence[Box]) -> list[Box]:
    """The places between two upright rules of one height that a level one joins at one end or both."""
    found = []
    for left, right in combinations(sorted(upright, key=lambda rule: rule.left), 2):
        sides = union([left, right])
        alike = abs(left.top - right.top) < ALIKE and abs(left.bottom - right.bottom) < ALIKE
        if not alike or right.left - left.right < NARROWEST:
            continue
        joined = any(
            abs(rule.left - sides.left) < ALIKE
            and abs(rule.right - sides.right) < ALIKE
            and min(abs(rule.top - sides.top), abs(rule.bottom - sides.bottom)) < ALIKE
            for rule in level
        )
        beside = [
            line.box for line in lines if line.box and sides.bottom < line.box.bottom and line.box.top < sides.top
        ]
        if joined and beside and all(left.left <= box.left and box.right <= right.right for box in beside):
            found.append(sides)
    return found


def _is_box(inside: Sequence[Line], lines: Sequence[Line], *, goes_on: bool = False) -> bool:
    opens = len(inside) > 0 and (inside[0].bold or goes_on)
    return opens and LEAST_LINES <= len(inside) <= MOST * len(lines) and not inside[-1].bold


def _size(lines: Sequence[Line]) -> float:
    """The size that most letters of some lines are set in."""
    letters: dict[float, int] = {}
    for line in lines:
        letters[line.size] = letters.get(line.size, 0) + len(line.text)
    return max(letters, key=lambda size: letters[size])


def _top(line: Line) -> float:
    return line.box.top if line.box else 0.0
