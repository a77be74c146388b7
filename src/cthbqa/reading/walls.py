"""What parts two columns though it does not reach over the room between them: a short heading of both."""

from collections.abc import Sequence
from statistics import median

from cthbqa.reading.lines import Line
from cthbqa.reading.regions import Region
from cthbqa.reading.words import TABLE_CAPTION


def short_walls(regions: Sequence[Region], gutter: float) -> list[Region]:
    """Headings of both columns that are too short to reach over the gutter.

    The right column is empty beside such a heading, and both go on at about the same height below it.
    """
    left = sorted((each for each in regions if each.box.right <= gutter), key=lambda each: -each.box.top)
    right = [each for each in regions if each.box.left >= gutter]
    usual = median([each.lines[0].size for each in (*left, *right) if each.lines] or [0.0])
    walls = []
    for each in left:
        size = each.lines[0].size if len(each.lines) == 1 else 0.0
        above = [other.box.bottom for other in right if other.box.top > each.box.top]
        below = [other.box.top for other in right if other.box.top <= each.box.top]
        text_below = [other.box.top for other in left if other.box.top < each.box.bottom]
        if size <= 1.2 * usual or not above or not below or not text_below:
            continue
        beside = each.box.bottom < max(below) or min(above) < each.box.top
        near = min(above) - each.box.top < 5 * size and abs(max(below) - max(text_below)) < 2 * usual
        if near and not beside:
            walls.append(each)
    return walls


def heads_of_wall(left: Sequence[Region], right: Sequence[Region]) -> list[Region]:
    """What stands in the left column below the end of both: the short heading of what runs over the columns below.

    Both columns end at about the same height there, and the heading is set larger, bolder or as a caption.
    """
    if not left or not right:
        return []
    floor = min(each.box.bottom for each in right)
    below = sorted((each for each in left if each.box.top < floor + 3), key=lambda each: -each.box.top)
    above = [each for each in left if each not in below]
    if not above or not below or not below[0].lines:
        return []
    first, last = below[0].lines[0], min(above, key=lambda each: each.box.bottom)
    usual = last.lines[-1] if last.lines else first
    apart = last.box.bottom - below[0].box.top > 0.6 * first.size and abs(last.box.bottom - floor) < 5 * first.size
    marked = _is_set_apart(first, usual) or TABLE_CAPTION.match(first.text)
    others = [line for each in below[1:] for line in each.lines]
    # With text of the column below it, the heading is one within the column.
    alone = all(_is_set_apart(line, usual) or _is_set_alike(line, first) for line in others)
    return below if apart and marked and alone else []


def _is_set_apart(line: Line, usual: Line) -> bool:
    return line.size > 1.08 * usual.size or (line.bold and not usual.bold)


def _is_set_alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) < 0.5 and one.bold == other.bold
