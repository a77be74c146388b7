"""Charts with an axis of numbers: their labels, values and legend are no text, and no cells of tables.

Where bars lie, each with a label before it and its value behind it, these are the rows of a table.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from cthbqa.reading.captions import SOURCE, is_caption_text
from cthbqa.reading.lines import Line, Piece
from cthbqa.reading.regions import HAS_WORD, Region, around
from cthbqa.reading.tables import rows_of
from cthbqa.reading.words import ends_sentence
from cthbqa.types import Box, ParagraphKind

_NUMBER = re.compile(r"[-–−]?\d{1,3}(?:[.,  ’']?\d{3})*(?:[.,]\d{1,2})?\s?[%kKmM]?")
# An axis has so many numbers. What stands beside so many of them, as a share, makes them cells of a table.
_LEAST, _BESIDE = 3, 0.6
# A page with more numbers has tables of them.
_MOST = 500
# A label is no longer than this, and set no larger than the numbers of the axis but for so many points: within a chart,
# and beyond it, where headings and text may follow.
_LONGEST, _LARGER, _LARGER_BEYOND = 45, 2.6, 1.3
# How far labels stand from the axes and from one another, in sizes of the type; a legend at the right, in points.
_NEAR, _LEGEND = 2.6, 30.0
# How far before the axis the label of a bar that lies may end, in points.
_LABEL = 40.0


def find_charts(lines: Sequence[Line], rules: Sequence[Box]) -> tuple[list[Region], list[Line]]:
    """Take what stands in charts out of a page's lines: (a caption or a table for each chart, the rest)."""
    found: list[Region] = []
    left = list(lines)
    axes = _axes(lines)
    for axis in axes:
        others = [around(other) for other in axes if other is not axis]
        kept = {id(line) for line in left}
        labels = _labels(axis, left, rules, others) if kept.issuperset(map(id, axis)) else []
        if labels:
            own = set(map(id, labels))
            left = [line for line in left if id(line) not in own]
            shown = tuple(line for row in rows_of(labels) for line in row)
            found.append(Region(around(labels), piece=Piece((shown,), ParagraphKind.CAPTION)))
    for row in rows_of(left):
        for axis in _level_runs(row):
            cells = _bars(axis, left, rules)
            shown = tuple(line for cell in cells for line in cell)
            own = {id(line) for line in (*shown, *axis)}
            left = [line for line in left if id(line) not in own]
            if cells:
                found.append(Region(around(shown), piece=Piece(tuple(cells), ParagraphKind.TABLE)))
            found.append(Region(around(axis), piece=Piece((tuple(axis),), ParagraphKind.CAPTION)))
    return found, left


def without_charts(tables: Sequence[Region]) -> list[Region]:
    """Tables as they are, but for those that the values of a pie or of points make: no word, and many empty cells."""
    told = []
    for table in tables:
        cells = table.piece.lines if table.piece is not None and table.piece.kind is ParagraphKind.TABLE else ()
        shown = tuple(line for line in cells if line.text.strip())
        if cells and 3 * len(shown) < 2 * len(cells) and not any(HAS_WORD.search(line.text) for line in shown):
            table = replace(table, piece=Piece((shown,), ParagraphKind.CAPTION))
        told.append(table)
    return told


def _level_runs(row: Sequence[Line]) -> list[list[Line]]:
    """Numbers beside one another, as far apart in value as in place, from nought up: an axis below bars that lie.

    Where they stand close, they have come as one line.
    """
    runs: list[list[Line]] = []
    for line in row:
        run = runs[-1] if runs else []
        numbers = _numbers(line)
        whole = len(numbers) > _LEAST and _are_alike([b - a for a, b in pairwise(numbers)], 0.02)
        if numbers and numbers[0] == 0 and (whole or len(numbers) == 1):
            runs.append([line])
        elif len(numbers) == 1 and run and numbers > _numbers(run[-1]) and _is_set_alike(run[-1], line):
            run.append(line)
    return [run for run in runs if len(_numbers(run[0])) > 1 or (len(run) > _LEAST and _is_even(run))]


def _is_even(run: Sequence[Line]) -> bool:
    steps = [(_middle(other) - _middle(one), _value(other) - _value(one)) for one, other in pairwise(run)]
    return _are_alike([width for width, _ in steps], 0.06) and _are_alike([step for _, step in steps], 0.02)


def _are_alike(steps: Sequence[float], share: float) -> bool:
    return all(abs(step - steps[0]) < share * steps[0] for step in steps)


def _bars(axis: Sequence[Line], lines: Sequence[Line], rules: Sequence[Box]) -> list[tuple[Line, ...]]:
    """The label and the value of each bar over an axis; nothing where some bar has no such two."""
    size, box = axis[0].size, around(axis)
    uprights = [rule for rule in rules if rule.top - rule.bottom > rule.right - rule.left]
    top = max(
        (
            rule.top
            for rule in uprights
            if box.left - 2 < rule.left < box.right + 2 and abs(rule.bottom - box.top) < _NEAR * size
        ),
        default=0.0,
    )
    shown = [line for line in lines if line.box and box.top < line.box.bottom < top and _is_label(line, size)]
    values = [line for line in shown if _NUMBER.fullmatch(line.text.strip()) and box.left < _left(line) < box.right]
    labels = [line for line in shown if box.left - _LABEL < _right(line) < box.left + size and line not in values]
    rows = rows_of([*values, *labels])
    whole = len(rows) > 1 and all(len(row) == 2 and row[0] in labels and row[1] in values for row in rows)
    return [tuple(row) for row in rows] if whole else []


def _axes(lines: Sequence[Line]) -> list[list[Line]]:
    """Numbers under one another, as far apart in value as in height, that go down; no column of a table."""
    numbers = [line for line in lines if line.box and _NUMBER.fullmatch(line.text.strip())]
    if len(numbers) > _MOST:
        return []
    runs: list[list[Line]] = []
    for edge in (_left, _middle, _right):
        for column in _columns(numbers, edge):
            runs.extend(run for run in _even_runs(column) if len(run) >= _LEAST)
    axes: list[list[Line]] = []
    taken: set[int] = set()
    for run in sorted(runs, key=len, reverse=True):
        if taken.isdisjoint(map(id, run)):
            taken.update(map(id, run))
            axes.append(run)
    return [axis for axis in axes if not _is_column(axis, lines, axes)]


def _columns(numbers: Sequence[Line], edge: Callable[[Line], float]) -> list[list[Line]]:
    columns: list[list[Line]] = []
    for line in sorted(numbers, key=lambda line: -_bottom(line)):
        alike = (each for each in columns if abs(edge(each[-1]) - edge(line)) < 1.5 and _is_set_alike(each[-1], line))
        column = next(alike, None)
        if column is None:
            columns.append([line])
        else:
            column.append(line)
    return columns


def _even_runs(column: Sequence[Line]) -> list[list[Line]]:
    """Cut a column of numbers where the distance of their heights, or of their values, changes."""
    runs: list[list[Line]] = [[column[0]]]
    for above, below in pairwise(column):
        run = runs[-1]
        height, step = _bottom(above) - _bottom(below), _value(above) - _value(below)
        even = step > 0 and height > 0.9 * below.size
        if even and len(run) > 1:
            even = abs(height - (_bottom(run[0]) - _bottom(run[1]))) < max(1.0, 0.06 * height)
            even = even and abs(step - (_value(run[0]) - _value(run[1]))) < 0.02 * step + 1e-6
        if even:
            run.append(below)
        else:
            runs.append([above, below] if step > 0 and height > 0.9 * below.size and len(run) > 1 else [below])
    return runs


def _is_column(axis: Sequence[Line], lines: Sequence[Line], axes: Sequence[Sequence[Line]]) -> bool:
    """Whether other cells stand on the lines of most numbers: rows of a table. A chart beside it has an axis there."""
    own = {id(line) for each in axes for line in each}
    others = [line for line in lines if id(line) not in own and _is_set_alike(line, axis[0])]
    rows = sum(any(abs(_bottom(other) - _bottom(line)) < 0.2 * line.size for other in others) for line in axis)
    return rows > _BESIDE * len(axis)


def _labels(axis: Sequence[Line], lines: Sequence[Line], rules: Sequence[Box], axes: Sequence[Box]) -> list[Line]:
    """All that stands in the chart of an axis; nothing if nothing is drawn beside the axis, or a text stands there."""
    size, box = axis[0].size, around(axis)
    beside = [line.box for line in lines if line.box and not _is_label(line, size)] + list(axes)
    beside = [each for each in beside if each.bottom < box.top and box.bottom < each.top and each.left > box.right]
    end = min((each.left for each in beside), default=float("inf"))
    drawn = [
        rule
        for rule in rules
        if box.bottom - size < rule.top and rule.bottom < box.top + size and box.right - 2 < rule.left < end
    ]
    drawn = [rule for rule in drawn if rule.right < end]
    if not drawn:
        return []
    right = max(rule.right for rule in drawn)
    room = Box(box.page, box.left - 2, box.bottom - 2, right + size, box.top + 2 * size)
    labels = [line for line in lines if _stands_in(line, room)]
    if not all(_is_label(line, size) for line in labels):
        return []
    labels += _legend_beside(lines, room, end, size)
    return labels + _rows_beyond(labels, lines, room, size)


def _legend_beside(lines: Sequence[Line], room: Box, end: float, size: float) -> list[Line]:
    """The labels at the right of a chart, at its height."""
    beside = [line for line in lines if line.box and room.right <= line.box.left < room.right + _LEGEND]
    beside = [line for line in beside if line.box and room.bottom < line.box.bottom < room.top and line.box.right < end]
    return [line for line in beside if _is_label(line, size)]


def _rows_beyond(labels: Sequence[Line], lines: Sequence[Line], room: Box, size: float) -> list[Line]:
    """The rows of labels right below a chart, and its legend right above it, which has several entries in a row."""
    found: list[Line] = []
    own = set(map(id, labels))
    rows = rows_of([line for line in lines if id(line) not in own and line.box and _overlaps(line.box, room)])
    for above in (False, True):
        last = room.top - 2 * size if above else room.bottom
        for row in reversed(rows) if above else rows:
            box = around(row)
            gap = box.bottom - last if above else last - box.top
            if (box.bottom < last) if above else (box.top > last + size):
                continue
            inside = room.left - 4 * size < box.left and box.right < room.right + 4 * size
            alike = all(_is_label(line, size, _LARGER_BEYOND) and not line.bold for line in row)
            if gap > _NEAR * size or not inside or not alike:
                break
            if above and len(row) == 1:
                break
            found.extend(row)
            last = box.top if above else box.bottom
    return found


def _is_label(line: Line, size: float, larger: float = _LARGER) -> bool:
    text = line.text.strip()
    if line.size > size + larger or len(text) > _LONGEST or SOURCE.match(text):
        return False
    return not ends_sentence(text) and not is_caption_text(text, placed=True)


def _is_set_alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) < 0.6


def _stands_in(line: Line, room: Box) -> bool:
    middle = (line.box.bottom + line.box.top) / 2 if line.box else 0.0
    return bool(line.box and room.left < line.box.left < room.right and room.bottom < middle < room.top)


def _overlaps(box: Box, room: Box) -> bool:
    return box.left < room.right and room.left < box.right


def _numbers(line: Line) -> list[float]:
    """The values of a line that has nothing but numbers, parted by blanks; none of any other."""
    words = line.text.split()
    return [_told(word) for word in words] if all(map(_NUMBER.fullmatch, words)) else []


def _value(line: Line) -> float:
    return _told(line.text)


def _told(number: str) -> float:
    text = re.sub(r"[%kKmM  ’']", "", number.strip()).replace("–", "-").replace("−", "-")
    text = re.sub(r"[.,](?=\d{3}\b)", "", text).replace(",", ".")
    return float(text)


def _bottom(line: Line) -> float:
    return line.box.bottom if line.box else 0.0


def _left(line: Line) -> float:
    return line.box.left if line.box else 0.0


def _right(line: Line) -> float:
    return line.box.right if line.box else 0.0


def _middle(line: Line) -> float:
    return (_left(line) + _right(line)) / 2
