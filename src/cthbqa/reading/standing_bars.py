"""Charts of bars that stand side by side, each with its value over it and its label below it: the rows of a table."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cthbqa.reading.lines import Line, Piece
from cthbqa.reading.regions import Region, around
from cthbqa.types import Box, ParagraphKind

_NUMBER = re.compile(r"[–−-]?\d{1,3}(?:[.,  ’']?\d{3})*(?:[.,]\d{1,2})?\s?[%kKmM]?")
# So many bars make a chart; they differ by no more in width and in where they stand, in points.
_LEAST, _NEAR = 3, 2.0
# How far from its bar a value and a label may stand, in sizes of the type.
_FAR = 2.0


def find_standing_bars(lines: Sequence[Line], rules: Sequence[Box]) -> tuple[list[Region], list[Line]]:
    """Take the values and labels of such charts out of a page's lines: (a table for each chart, the rest)."""
    found: list[Region] = []
    left = list(lines)
    for bars in _rows_of_bars(rules):
        values = [_value_of(bar, left) for bar in bars]
        labels, taken = _labels_of(bars, left)
        rows = [(label, value) for label, value in zip(labels, values, strict=False) if value is not None]
        if len(rows) < len(bars):
            continue
        found.append(
            Region(around(line for row in rows for line in row), piece=Piece(tuple(rows), ParagraphKind.TABLE))
        )
        own = {id(line) for line in (*taken, *(value for _, value in rows))}
        left = [line for line in left if id(line) not in own]
    return found, left


def _rows_of_bars(rules: Sequence[Box]) -> list[list[Box]]:
    """Bars of one width that stand on one line, from left to right, as their edges tell them.

    Cells of a table touch one another, or are of one height.
    """
    level = [rule for rule in rules if rule.right - rule.left > rule.top - rule.bottom]
    rows: list[list[Box]] = []
    for foot in sorted(level, key=lambda rule: rule.left):
        above = [rule.top for rule in level if rule.bottom > foot.bottom + _NEAR and _is_of_one_bar(rule, foot)]
        if not above:
            continue
        bar = replace(foot, top=min(above))
        row = next((each for each in rows if _stands_beside(each[-1], bar)), None)
        if row is None:
            rows.append([bar])
        else:
            row.append(bar)
    return [row for row in rows if len(row) >= _LEAST and _are_bars(row)]


def _are_bars(row: Sequence[Box]) -> bool:
    apart = all(other.left > one.right + _NEAR for one, other in pairwise(row))
    return apart and max(bar.top for bar in row) - min(bar.top for bar in row) > _NEAR


def _is_of_one_bar(rule: Box, foot: Box) -> bool:
    return abs(rule.left - foot.left) < _NEAR / 2 and abs(rule.right - foot.right) < _NEAR / 2


def _stands_beside(bar: Box, other: Box) -> bool:
    alike = abs((bar.right - bar.left) - (other.right - other.left)) < _NEAR
    return alike and abs(bar.bottom - other.bottom) < _NEAR / 2 and other.left > bar.left + _NEAR


def _value_of(bar: Box, lines: Sequence[Line]) -> Line | None:
    """The number that stands right over a bar."""
    over = (line for line in lines if line.box and _is_over(line.box, bar) and _NUMBER.fullmatch(line.text.strip()))
    return next((line for line in over if line.box and -_NEAR < line.box.bottom - bar.top < _FAR * line.size), None)


def _labels_of(bars: Sequence[Box], lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """What stands right below each bar, and the lines that it comes from: one may hold the labels of all bars."""
    floor = bars[0].bottom
    below = [line for line in lines if line.box and -_NEAR < floor - line.box.top < _FAR * line.size]
    labels = [next((line for line in below if line.box and _is_over(line.box, bar)), None) for bar in bars]
    told = [label for label in labels if label is not None]
    if len({id(label) for label in told}) == len(bars):
        return told, told
    for line in below:
        words = line.text.split()
        if line.box and len(words) == len(bars) and line.box.left < bars[0].right and bars[-1].left < line.box.right:
            boxes = (replace(line.box, left=bar.left, right=bar.right) for bar in bars)
            return [replace(line, text=word, box=box) for word, box in zip(words, boxes, strict=True)], [line]
    return [], []


def _is_over(box: Box, bar: Box) -> bool:
    """Whether the middle of a line stands over or under a bar, whose width it hardly exceeds."""
    width = bar.right - bar.left
    return abs(box.left + box.right - bar.left - bar.right) < width and box.right - box.left < 2 * width
