"""Lines at the edge of a page that look like its running head and are text: parts of a paragraph, rows of a table."""

from collections.abc import Callable, Sequence

from cthbqa.reading.furniture import PAGE_NUMBER
from cthbqa.reading.lines import Line
from cthbqa.types import Box

NEAR = 3.0
# Whether a line's words stand on its page alone, and are not those that count the pages.
IsFresh = Callable[[Line], bool]


def is_text(line: Line, lines: Sequence[Line], is_fresh: IsFresh) -> bool:
    """Whether a line of a page belongs to a paragraph or a table that is on this page alone."""
    return _in_table(line, lines, is_fresh) or _in_paragraph(line, lines, is_fresh)


def _in_paragraph(line: Line, lines: Sequence[Line], is_fresh: IsFresh) -> bool:
    """Whether the two lines next to it are set like it, and are fresh."""
    if not line.box:
        return False
    bottom, left = line.box.bottom, line.box.left
    steps = [
        other.box.bottom - bottom
        for other in lines
        if other.box
        and NEAR < abs(other.box.bottom - bottom) < 3 * line.size
        and abs(other.box.left - left) < 2 * line.size
        and abs(other.size - line.size) < 0.3
        and other.bold == line.bold
        and not PAGE_NUMBER.fullmatch(other.text.strip())
        and is_fresh(other)
    ]
    return any(
        len(side) > 1 and min(map(abs, side)) < 1.5 * line.size
        for side in ([step for step in steps if step > 0], [step for step in steps if step < 0])
    )


def _in_table(line: Line, lines: Sequence[Line], is_fresh: IsFresh) -> bool:
    """Whether it stands in a row of cells, with a row of its size above or below that has the columns and is fresh."""
    if not line.box:
        return False
    bottom = line.box.bottom
    row = [other.box for other in lines if other.box and abs(other.box.bottom - bottom) < NEAR]
    if len(row) < 2:
        return False
    for sign in (1, -1):
        steps = [sign * (other.box.bottom - bottom) for other in lines if other.box]
        step = min((step for step in steps if step >= NEAR), default=1e9)
        if step > 3.2 * line.size:
            continue
        beside = [other for other in lines if other.box and abs(sign * (other.box.bottom - bottom) - step) < NEAR]
        boxes = [other.box for other in beside if other.box]
        alike = sum(any(_in_one_column(box, other) for other in boxes) for box in row)
        if (
            alike >= 2
            and len(boxes) >= 2
            and all(abs(other.size - line.size) < 0.3 for other in beside)
            and any(is_fresh(other) for other in beside)
        ):
            return True
    return False


def _in_one_column(one: Box, other: Box) -> bool:
    middles = one.left + one.right, other.left + other.right
    return any(abs(a - b) < NEAR for a, b in ((one.left, other.left), (one.right, other.right), middles))
