"""What a page draws beside its lines and belongs to them: large initials, and bullets that are no characters."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cthbqa.reading.bullets import BULLET
from cthbqa.reading.lines import Line
from cthbqa.reading.regions import HAS_WORD
from cthbqa.types import Box

# A drawn bullet that stands alone is no larger than this, in sizes of the type.
_SMALL = 0.6
# The number of a heading: "2", "2.1", "IV." How far before it that may stand, in sizes of the type.
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Z])[.)]?")
_TAB = 3.0


def join_initials(lines: Sequence[Line]) -> list[Line]:
    """Give a large initial that stands over several lines back to the first of them.

    A word of one letter stands apart: there the first line begins further in than the second.
    """
    joined = list(lines)
    for initial in lines:
        bare = initial.text.strip("\"“‘„«'")
        if not (len(bare) == 1 and bare.isupper() and initial.box):
            continue
        beside = [line for line in joined if line is not initial and _stands_beside(line, initial)]
        beside.sort(key=lambda line: -line.box.top if line.box else 0.0)
        if len(beside) < 2 or beside[0].box is None or beside[1].box is None:
            continue
        first = beside[0]
        apart = bare in "AIO" and beside[0].box.left > beside[1].box.left + 0.12 * first.size
        text = f"{initial.text}{' ' if apart else ''}{first.text}"
        at = joined.index(first)
        joined[at] = replace(first, text=text, box=replace(beside[0].box, left=initial.box.left))
        joined.remove(initial)
    return joined


def join_numbers(lines: Sequence[Line], body_size: float) -> list[Line]:
    """Give the number of a heading, which stands before it at a tab, back to it: "2" and "Findings" in larger type."""
    joined = list(lines)
    for number in lines:
        if not body_size or number.size <= 1.08 * body_size or not _NUMBER.fullmatch(number.text.strip()):
            continue
        title = next((line for line in joined if _stands_behind(number, line)), None)
        if title is None or title.box is None or number.box is None:
            continue
        text = f"{number.text.strip()} {title.text.strip()}"
        at = next(at for at, line in enumerate(joined) if line is title)
        joined[at] = replace(title, text=text, box=replace(title.box, left=number.box.left))
        joined = [line for line in joined if line is not number]
    return joined


def _stands_behind(number: Line, line: Line) -> bool:
    """Whether a line with words, set like a number, is next to it on one line, at a tab's distance."""
    if line is number or not line.box or not number.box or not HAS_WORD.search(line.text):
        return False
    alike = abs(line.size - number.size) < 0.3 and line.bold == number.bold
    level = abs(line.box.bottom - number.box.bottom) < 0.2 * number.size
    return alike and level and 0 < line.box.left - number.box.right < _TAB * number.size


def _stands_beside(line: Line, initial: Line) -> bool:
    """Whether a line of smaller type stands right behind a large initial, within its height."""
    box, large = line.box, initial.box
    if box is None or large is None or initial.size < 1.6 * line.size:
        return False
    middle = (box.bottom + box.top) / 2
    return -2 < box.left - large.right < 0.6 * initial.size and large.bottom - 0.1 * initial.size < middle < large.top


def with_drawn_bullets(lines: Sequence[Line], dots: Sequence[Box]) -> list[Line]:
    """Put a bullet before each line that has a small drawn shape before it, as some programs draw their bullets.

    A single shape may be anything: bullets stand under one another, or one is small before the first or the last
    lines of the page, where its list goes on or begins.
    """
    marked = list(lines)
    found = [(dot, at) for dot in dots if (at := _behind(dot, lines)) is not None]
    for dot, at in found:
        line = lines[at]
        under = {round(other.bottom) for other, _ in found if abs(other.left - dot.left) < 1.5}
        if line.box and (len(under) > 1 or _is_torn_off(dot, line, lines)) and not BULLET.match(line.text):
            marked[at] = replace(line, text=f"• {line.text}", box=replace(line.box, left=dot.left))
    return marked


def _is_torn_off(dot: Box, item: Line, lines: Sequence[Line]) -> bool:
    """Whether an item is the only one of its list on a page: no text above it, or just its own lines below."""
    if not item.box or dot.top - dot.bottom > _SMALL * item.size:
        return False
    alike = [line.box for line in lines if line.box and line is not item and abs(line.size - item.size) < 0.3]
    column = [box for box in alike if box.left < item.box.right and dot.left < box.right]
    above, below = (
        [box for box in column if box.bottom > item.box.bottom],
        [box for box in column if box.bottom < item.box.bottom],
    )
    return not above or all(abs(box.left - item.box.left) < 1.5 for box in below)


def _behind(dot: Box, lines: Sequence[Line]) -> int | None:
    """The index of the line that begins right behind a drawn shape, at its height."""
    middle = (dot.bottom + dot.top) / 2
    for at, line in enumerate(lines):
        if (
            line.box
            and line.box.bottom < middle < line.box.top
            and 0.5 < line.box.left - dot.right < 2.5 * line.size
            and dot.top - dot.bottom < 0.8 * line.size
        ):
            return at
    return None
