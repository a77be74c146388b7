"""Pages in zones, each in columns of its own: three cards above, a paragraph over the whole width, two lists below."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from cthbqa.reading.lines import Line
from cthbqa.reading.regions import Region

# What is so wide, in widths of what stands on the page, parts the zones above and below it.
WIDE = 0.75
# How far apart the gutters of two zones are at least, and how many lines each column of a zone has.
APART, LEAST = 12.0, 3
# How far the tops of two boxes may be apart that stand in one row, in points.
LEVEL = 3.0
# Where the page has no gutter, each column of a zone has more lines, with so many letters on average.
LEAST_ALONE, LETTERS = 5, 20


def zone_apart(
    regions: Sequence[Region], gutter: float | None, gutter_of: Callable[[Sequence[Region]], float | None]
) -> tuple[list[Region], list[Region], list[Region]] | None:
    """The first zone with a gutter of its own on a page that has none, or has one that cuts the lines of the zone.

    Gives (what stands above it, the zone, what stands below it), or nothing where one gutter fits all zones.
    """
    width = max((each.box.right for each in regions), default=0) - min((each.box.left for each in regions), default=0)
    walls = sorted((each for each in regions if _width(each) > WIDE * width), key=_middle, reverse=True)
    edges = [float("inf"), *(_middle(wall) for wall in walls), float("-inf")]
    for upper, lower in pairwise(edges):
        zone = _side_by_side([each for each in regions if lower < _middle(each) < upper])
        if len(zone) == len(regions) or not _is_apart(zone, gutter, gutter_of(zone)):
            continue
        middle = (max(map(_middle, zone)) + min(map(_middle, zone))) / 2
        own = set(map(id, zone))
        others = [each for each in regions if id(each) not in own]
        above = [each for each in others if _middle(each) > middle]
        return above, zone, [each for each in others if _middle(each) <= middle]
    return None


def parted_by_boxes(regions: Sequence[Region], gutter: float) -> list[list[Region]] | None:
    """What stands above boxes side by side, they, and what is below: each column of text ends above them.

    Boxes that begin at one height at both sides of a gutter are a row of their own. Nothing reaches over its edges.
    """
    boxes = [each for each in regions if len(each.lines) > 1 and each.lines[0].frame]
    for first in sorted((each for each in boxes if each.box.right <= gutter), key=lambda each: -each.box.top):
        row = [each for each in boxes if abs(each.box.top - first.box.top) < LEVEL]
        if all(each.box.left < gutter for each in row):
            continue
        top, bottom = max(each.box.top for each in row) - LEVEL, min(each.box.bottom for each in row) + LEVEL
        above = [each for each in regions if each.box.bottom > top]
        below = [each for each in regions if each.box.top < bottom]
        beside = [each for each in regions if each.box.bottom <= top and each.box.top >= bottom]
        whole = all(each.box.top < top + 2 * LEVEL and each.box.bottom > bottom - 2 * LEVEL for each in beside)
        if whole and len(beside) < len(regions):
            return [part for part in (above, beside, below) if part]
    return None


def insets_among(crossing: Sequence[Region], regions: Sequence[Region]) -> list[Region]:
    """Which lines and boxes that reach over a gutter stand amid the text of both columns, which runs round them.

    Such a one, of a quotation set large, parts no column. A line stands in a frame of its own, as a box does.
    """
    insets = [each for each in crossing if each.lines and _has_text_at_both_sides(each, regions)]
    return [replace(each, lines=tuple(_in_frame(line) for line in each.lines)) for each in insets]


def _in_frame(line: Line) -> Line:
    return line if line.frame else replace(line, frame=line.page * 1000 + 900)


def _has_text_at_both_sides(region: Region, regions: Sequence[Region]) -> bool:
    level = [
        each.box
        for each in regions
        if each is not region
        and min(each.box.top, region.box.top) - max(each.box.bottom, region.box.bottom)
        > 0.3 * min(_height(each), _height(region))
    ]
    before = any(box.right < region.box.left + 2 for box in level)
    return before and any(box.left > region.box.right - 2 for box in level)


def _height(region: Region) -> float:
    return region.box.top - region.box.bottom


def _side_by_side(regions: Sequence[Region]) -> list[Region]:
    """Regions from the first to the last that stands beside another."""
    beside = [
        each
        for each in regions
        if any(
            other is not each and min(each.box.top, other.box.top) - max(each.box.bottom, other.box.bottom) > 2
            for other in regions
        )
    ]
    if not beside:
        return []
    top, bottom = max(each.box.top for each in beside), min(each.box.bottom for each in beside)
    return [each for each in regions if each.box.top <= top and each.box.bottom >= bottom]


def _is_apart(zone: Sequence[Region], gutter: float | None, own: float | None) -> bool:
    """Whether a zone has columns, and none of them fits the gutter of the page."""
    if own is None or any(_cuts(own, each) for each in zone):
        return False
    sides = [each for each in zone if each.box.right <= own], [each for each in zone if each.box.left >= own]
    if gutter is None:
        letters = [sum(len(line.text) for each in side for line in each.lines) for side in sides]
        return all(
            len(side) >= LEAST_ALONE and count > LETTERS * len(side) for side, count in zip(sides, letters, strict=True)
        )
    cut = sum(_cuts(gutter, each) for each in zone)
    return abs(own - gutter) > APART and cut >= LEAST and min(map(len, sides)) >= LEAST


def _cuts(gutter: float, region: Region) -> bool:
    return region.box.left < gutter < region.box.right


def _width(region: Region) -> float:
    return region.box.right - region.box.left


def _middle(region: Region) -> float:
    return (region.box.top + region.box.bottom) / 2
