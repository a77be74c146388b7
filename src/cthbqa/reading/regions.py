"""What has a place on a page: lines, frames, tables, each with the box around it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cthbqa.reading.lines import HYPHENS, Block, Line, Piece
from cthbqa.types import Box

# A label may be wrapped, but not over more lines than this: what goes on is text.
MOST_LINES_OF_LABEL = 4
HAS_WORD = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Region:
    """Something with a place in the reading order: a line, the lines of a frame, or a finished table.

    `apart` says that a line is a heading in the margin: it is no part of the text that it stands beside. `within` are
    the tables that stand in a frame beside its lines.
    """

    box: Box
    lines: Block = ()
    piece: Piece | None = None
    apart: bool = False
    within: tuple["Region", ...] = ()


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes of one page."""
    each = list(boxes)
    return Box(
        each[0].page,
        min(box.left for box in each),
        min(box.bottom for box in each),
        max(box.right for box in each),
        max(box.top for box in each),
    )


def around(lines: Iterable[Line]) -> Box:
    """The smallest box around lines of one page, of which one at least has a box."""
    return union(line.box for line in lines if line.box)


def parted_by_rules(boxes: Sequence[Box], rules: Sequence[Box]) -> bool:
    """Whether level rules run between most of some boxes, which stand below one another, as in a table."""
    gaps = [(below.top - 4, above.bottom + 4) for above, below in pairwise(boxes)]
    heights = [rule.bottom for rule in rules if rule.right - rule.left > rule.top - rule.bottom]
    return 2 * sum(any(low < height < high for height in heights) for low, high in gaps) > len(gaps)


def same_row(one: Box, other: Box) -> bool:
    """Whether one box stands on one line with another, at its left."""
    return abs(one.bottom - other.bottom) < 0.3 * (one.top - one.bottom) and other.left > one.right - 2


def cell_of(lines: Sequence[Line]) -> Line:
    """Lines of one cell as one; a line break stays behind a hyphen, which may be that of the break."""
    if not lines:
        return Line("")
    text = ""
    for line in lines:
        joint = "\n" if text.endswith(HYPHENS) else " "
        text = f"{text}{joint if text else ''}{line.text.strip()}"
    boxes = [line.box for line in lines if line.box]
    calls = tuple(call for line in lines for call in line.calls)
    return replace(lines[0], text=text, box=union(boxes) if boxes else None, calls=calls)


def count_heights(rules: Iterable[Box]) -> int:
    """At how many heights rules stand; two edges of one drawn line are at one."""
    return len({round(rule.bottom / 2) for rule in rules})
