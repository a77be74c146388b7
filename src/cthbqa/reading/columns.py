"""Reading order on a page: what columns, boxes and full-width lines make of it. Pure functions on lines with boxes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from cthbqa.reading.bullets import BULLET, joint_behind
from cthbqa.reading.lines import Block, Line, Piece
from cthbqa.reading.regions import Region, same_row, union
from cthbqa.reading.side_labels import labels_of_walls, with_labels
from cthbqa.reading.walls import heads_of_wall, short_walls
from cthbqa.reading.words import ends_sentence
from cthbqa.reading.zones import insets_among, parted_by_boxes, zone_apart
from cthbqa.types import Box

MIN_GUTTER = 7.0
MOST = 0.6


def parts_in_order(lines: Sequence[Line], frames: Sequence[Box], tables: Sequence[Region]) -> list[Block | Piece]:
    """Lines of one page -> blocks and tables in reading order."""
    parts: list[Block | Piece] = []
    for run in _runs(order(_framed(lines, frames, tables))):
        if run[0].piece is not None:
            parts.append(run[0].piece)
        elif len(run) == 1 and len(run[0].lines) > 1:
            parts.extend(parts_in_order(run[0].lines, (), run[0].within))
        else:
            parts.extend(split_column([line for region in run for line in region.lines]))
    return parts


def _framed(lines: Sequence[Line], frames: Sequence[Box], tables: Sequence[Region]) -> list[Region]:
    """Make one region of what is inside a drawn frame, narrowest frames first; other lines stand for themselves.

    Where two frames overlap, the narrower one stands before the other. A table stands in a frame only with lines of
    text: a frame around it alone is its own.
    """
    regions: list[Region] = []
    left = [line for line in lines if line.box]
    free = list(tables)
    for frame in sorted(frames, key=lambda box: (box.right - box.left, box.top - box.bottom)):
        inside = [line for line in left if line.box and holds(frame, line.box)]
        if len(inside) < 2 or len(inside) == len(lines):
            continue
        left = [line for line in left if line not in inside]
        if len(inside) < MOST * len(lines):  # else the frame is the page's, and no box beside its text
            number = inside[0].page * 1000 + len(regions) + 1
            inside = [replace(line, frame=number) for line in inside]
        within = [table for table in free if holds(frame, table.box)]
        free = [table for table in free if table not in within]
        if inside[0].frame:
            number = inside[0].frame
            within = [replace(table, piece=table.piece and table.piece.in_frame(number)) for table in within]
        boxes = [*(line.box for line in inside if line.box), *(table.box for table in within)]
        regions.append(Region(union(boxes), tuple(inside), within=tuple(within)))
    return [*regions, *(Region(line.box, (line,)) for line in left if line.box), *free]


def holds(frame: Box, box: Box) -> bool:
    """Whether a line's box lies within a frame."""
    return (
        frame.left - 2 <= box.left
        and box.right <= frame.right + 2
        and frame.bottom - 2 <= (box.bottom + box.top) / 2 <= frame.top + 2
    )


def order(regions: Sequence[Region]) -> list[Region]:
    """Order regions as a reader would: column after column, between the lines that run over the columns."""
    gutter = find_gutter(regions)
    if (zones := zone_apart(regions, gutter, find_gutter)) is not None:
        return [each for zone in zones if zone for each in order(zone)]
    if gutter is None:
        return _by_rows(regions)
    if (parts := parted_by_boxes(regions, gutter)) is not None:
        return [each for part in parts for each in order(part)]
    short = short_walls(regions, gutter)
    crossing = [each for each in regions if each.box.left < gutter < each.box.right or each in short]
    insets = insets_among(crossing, regions)
    amid = [each.box for each in insets]
    regions = [each for each in regions if each.box not in amid]
    crossing = [each for each in crossing if each.box not in amid]
    labels = labels_of_walls([each for each in regions if each.box.right <= gutter], crossing)
    labelling = [label.box for _, label_lines in labels for label in label_lines]
    ordered: list[Region] = []
    rest = [each for each in regions if each not in crossing and each.box not in labelling]
    for wall in [*sorted(crossing, key=lambda each: -each.box.top), None]:
        floor = float("-inf") if wall is None else (wall.box.top + wall.box.bottom) / 2
        band = [each for each in rest if (each.box.top + each.box.bottom) / 2 > floor]
        rest = [each for each in rest if each not in band]
        left = [each for each in band if each.box.right <= gutter]
        right = [each for each in band if each.box.left >= gutter]
        tail = [] if wall is None else heads_of_wall(left, right)
        left, right = [each for each in left if each not in tail], order(right)
        ordered.extend(with_labels(left, right) or [*order(left), *right])
        ordered.extend(order(tail))
        if wall is not None:
            ordered.extend(each for labelled, label in labels if labelled is wall for each in label)
            ordered.append(wall)
    return [*ordered, *_by_rows(insets)]


def _by_rows(regions: Sequence[Region]) -> list[Region]:
    """Top to bottom; what stands on one line, left to right."""
    rows: list[list[Region]] = []
    for each in sorted(regions, key=lambda each: -each.box.top):
        first = rows[-1][0].box if rows else None
        if first and min(first.top, each.box.top) - max(first.bottom, each.box.bottom) > 0.6 * min(
            first.top - first.bottom, each.box.top - each.box.bottom
        ):
            rows[-1].append(each)
        else:
            rows.append([each])
    return [each for row in rows for each in sorted(row, key=lambda each: each.box.left)]


def find_gutter(regions: Sequence[Region]) -> float | None:
    """The x of a strip that separates lines at the same height, reached over by as few other lines as possible."""
    if len(regions) < 3:
        return None
    leftmost = min(each.box.left for each in regions)
    best: float | None = None
    best_score = 0.0
    for left in sorted({round(each.box.left) for each in regions if each.box.left > leftmost + 30}):
        right_side = [each.box for each in regions if each.box.left >= left - 1]
        left_side = [each.box for each in regions if each.box.right <= left - MIN_GUTTER]
        if not left_side or not right_side:
            continue
        low = max(min(box.bottom for box in side) for side in (left_side, right_side))
        high = min(max(box.top for box in side) for side in (left_side, right_side))
        facing = min(_lines_within(side, low, high) for side in (left_side, right_side))
        walls = [each.box for each in regions if each.box.left < left - 1 and each.box.right > left - MIN_GUTTER]
        reached = _lines_within(walls, low, high)
        score = facing - 1.5 * reached
        # Parts of a few stretched lines face each other too: a real gutter is free, or goes down many lines.
        if score > best_score and facing >= (6 if reached else 1):
            best, best_score = left - MIN_GUTTER / 2, score
    return best


def _lines_within(boxes: Iterable[Box], low: float, high: float) -> int:
    """How many rows of text the boxes take between two heights, at about twelve points each."""
    rows: list[tuple[float, float]] = []
    for bottom, top in sorted((max(box.bottom, low), min(box.top, high)) for box in boxes):
        if top - bottom < 3:
            continue
        if rows and bottom < rows[-1][1] - 2:
            rows[-1] = (rows[-1][0], max(rows[-1][1], top))
        else:
            rows.append((bottom, top))
    return sum(max(round((top - bottom) / 12), 1) for bottom, top in rows)


def _runs(regions: Sequence[Region]) -> list[list[Region]]:
    """Group regions in order to runs of lines that go down one column; tables and frames stand alone."""
    runs: list[list[Region]] = []
    for each in regions:
        single = each.piece is None and len(each.lines) == 1
        above = runs[-1][-1] if runs else None
        goes_on = (
            above is not None
            and single
            and above.apart is each.apart
            and not _leaves_label(runs, each)
            and above.piece is None
            and len(above.lines) == 1
            and each.box.top <= above.box.top + 1
            and each.box.left < above.box.right + 200
            and (same_row(above.box, each.box) or _over(above.box, each.box))
        )
        if goes_on:
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _leaves_label(runs: Sequence[Sequence[Region]], each: Region) -> bool:
    """Whether a line stands under the heading in the margin, and not under the text beside it that it would go on."""
    label = runs[-2][-1] if len(runs) > 1 else None
    return label is not None and label.apart and not each.apart and each.box.left < label.box.left + 3


def _over(one: Box, other: Box) -> bool:
    return min(one.right, other.right) > max(one.left, other.left) - 12


def split_column(lines: Sequence[Line]) -> list[Block]:
    """Cut the lines of one column where the distance is wider, the size another, or a paragraph is indented."""
    if not lines:
        return []
    lines = _whole_lines(lines)
    # Distances in heights of the type, so that a heading of two lines is held to its own distance.
    steps = sorted(_step(one, other) / one.size for one, other in pairwise(lines) if one.size == other.size > 0)
    near = [step for step in steps if step > 0]
    usual = median(near[: max(len(near) * 2 // 3, 1)] or [1.2])
    margin = _margin(lines)
    blocks: list[list[Line]] = [[lines[0]]]
    for one, other in pairwise(lines):
        step = _step(one, other)
        wide = step > max(1.25 * usual, usual + 0.15) * max(one.size, other.size)
        if (
            step < -1
            or wide
            or abs(one.size - other.size) > 0.1 * max(one.size, other.size)
            or _indented(one, other, margin)
        ):
            blocks.append([])
        blocks[-1].append(other)
    return [tuple(block) for block in blocks]


def _whole_lines(lines: Sequence[Line]) -> list[Line]:
    """Put together the parts of lines that were cut at wide gaps, now that no gutter and no table runs between them."""
    whole: list[Line] = []
    for line in lines:
        before = whole[-1] if whole else None
        if before is not None and before.box and line.box and same_row(before.box, line.box):
            main = max(before, line, key=lambda each: (each.size, len(each.text)))
            gap = line.box.left - before.box.right
            joint = joint_behind(before.text, gap, main.size, recognised=before.from_ocr)
            whole[-1] = replace(
                main,
                text=f"{before.text}{joint}{line.text}",
                box=union((before.box, line.box)),
                calls=(*before.calls, *line.calls),
            )
        else:
            whole.append(line)
    return whole


def _step(one: Line, other: Line) -> float:
    return one.box.bottom - other.box.bottom if one.box and other.box else 0.0


def _margin(lines: Sequence[Line]) -> float:
    """The left edge that most lines share."""
    lefts = [round(line.box.left) for line in lines if line.box]
    return max(set(lefts), key=lambda left: (lefts.count(left), -left)) if lefts else 0.0


def _indented(one: Line, other: Line, margin: float) -> bool:
    """Whether the line opens a paragraph by its indent: further in than the margin and than the line above it."""
    if not one.box or not other.box or BULLET.match(one.text) or not ends_sentence(one.text):
        return False
    indent = other.box.left - margin
    return 0.6 * other.size < indent < 6 * other.size and other.box.left - one.box.left > 0.6 * other.size
