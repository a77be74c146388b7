"""Lines that were cut at wide gaps: which gaps are gutters and cells, and which are the blanks of a stretched line."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cthbqa.reading.lines import Line
from cthbqa.types import Box

Cut = Sequence[Line]


# In heights of the type: no line is stretched so far that a blank is wider.
MAX_BLANK = 6
# A figure beside its label is set in at least this size, and so many times as large; the gap is no blank of the label.
LARGE, LARGER, GAP = 15.0, 1.3, 0.9


def mend_stretched(cut: Sequence[Cut], walls: Sequence[Box], *, ruled: bool) -> list[Line]:
    """Close the gaps at which lines were cut but where no column runs.

    `walls` are upright rules; `ruled` says that the page has drawn rules. A gap is a column's where other parts begin
    at its end, where a wall stands in it, or where it is very wide. It is none in a line as wide as a whole line
    nearby: that is running text, set to full measure. Else it is one where the gaps of other lines nearby lie above or
    below it.
    """
    mended: list[Line] = []
    starts = [(part.box.left, part.box.bottom) for parts in cut for part in parts if part.box]
    for parts in cut:
        text = len(parts) > 1 and _beside_whole_line(parts, cut)
        for at, part in enumerate(parts):
            before = mended[-1] if at else None
            if before is None or not before.box or not part.box or part.box.left < before.box.right:
                mended.append(part)
                continue
            begun = {
                round(low) for left, low in starts if abs(left - part.box.left) < 2 and abs(low - part.box.bottom) > 2
            }
            needed = 1 if ruled and len(parts) > 2 else 2
            gap = part.box.left - before.box.right
            wide = gap > MAX_BLANK * part.size or is_walled(before.box, part.box, walls)
            wide = wide or sizes_part(before.size, part.size, gap)
            if wide or len(begun) >= 2 or (not text and _gaps_in_line(cut, before.box, part.box, part.size) >= needed):
                mended.append(part)
            else:
                box = replace(before.box, right=part.box.right)
                mended[-1] = replace(before, text=f"{before.text} {part.text}", box=box)
    return mended


def sizes_part(one: float, other: float, gap: float) -> bool:
    """Whether what stands beside one another in these sizes, with this gap between, is a large figure and its label.

    >>> sizes_part(26.0, 10.0, 20.0), sizes_part(36.0, 10.0, 3.0)
    (True, False)
    """
    small, large = sorted((one, other))
    return large >= LARGE and large > LARGER * small and gap > GAP * small


def is_walled(before: Box, after: Box, walls: Sequence[Box]) -> bool:
    """Whether an upright rule stands in the gap between two boxes of one height."""
    middle = (after.bottom + after.top) / 2
    return any(
        before.right - 2 < wall.left and wall.right < after.left + 2 and wall.bottom < middle < wall.top
        for wall in walls
    )


def _beside_whole_line(parts: Cut, cut: Sequence[Cut]) -> bool:
    """Whether an uncut line of the same left and right edge stands within a few lines."""
    first, last = parts[0].box, parts[-1].box
    if first is None or last is None:
        return False
    return any(
        len(other) == 1
        and (box := other[0].box) is not None
        and abs(box.left - first.left) < 3
        and abs(box.right - last.right) < 3
        and abs(box.bottom - first.bottom) < 6 * parts[0].size
        for other in cut
    )


def _gaps_in_line(cut: Sequence[Cut], before: Box, after: Box, size: float) -> int:
    """How many lines nearby have a gap above or below the one between two parts."""
    rows = set()
    for parts in cut:
        for one, other in pairwise(parts):
            if one.box is None or other.box is None or not 2 < abs(one.box.bottom - after.bottom) < 5 * size:
                continue
            if min(other.box.left, after.left) - max(one.box.right, before.right) > 4:
                rows.add(round(one.box.bottom))
    return len(rows)
