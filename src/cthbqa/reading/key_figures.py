"""Key figures: numbers set large, in rows or in a panel, each with a label in small type. Each is one item with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cthbqa.reading.lines import Line, Piece
from cthbqa.reading.regions import HAS_WORD, MOST_LINES_OF_LABEL, Region, union
from cthbqa.reading.words import starts_low
from cthbqa.types import Box, ParagraphKind

# A figure is set in at least so many times the size of its label, and is no longer than "EUR 2.1 million a year".
_LARGER = 1.3
_LONGEST = 24
_DIGIT = re.compile(r"\d")
# A figure that may stand alone in its row opens with its digits: "1,231", "€3.4 m", "EUR 2.1m", but not "Article 5".
_OPENING_DIGIT = re.compile(r"\W*(?:[A-Z]{3}\s)?\d")
# The number of a heading: "1. Prevention", "2.3 Courts", "a) Police", and not "6.2 million".
_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}\.\d{1,2}(?! (?:[mb]i|tri)lli|thousand|per ?cent)|[a-z]\))\s+[^\W\d_]{3}"
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A line in large type and its label; `box` is the place of the line itself."""

    line: Line
    box: Box
    label: tuple[Line, ...]
    below: bool

    @property
    def lines(self) -> tuple[Line, ...]:
        """The line and its label in the order in which they stand."""
        return (self.line, *self.label) if self.below else (*self.label, self.line)

    @property
    def around(self) -> Box:
        """The box around the line and its label."""
        return union(line.box for line in self.lines if line.box)


def find_key_figures(lines: Sequence[Line], rules: Sequence[Box]) -> tuple[list[Region], list[Line]]:
    """Take rows of figures with labels out of a page's lines: (a list for each of their grids, the lines left).

    In a row, each figure comes with its label before the next. Figures alone in their rows are a panel where they stand
    under one another with nothing else between. The lists stand apart from the text, as a box does.
    """
    left = list(lines)
    rows: list[list[_Figure]] = []
    alone: list[_Figure] = []
    for level in _levels(lines):
        kinds = [_row(level, left, rules, below=below) for below in (True, False)]
        row = min((row for row in kinds if row), key=lambda row: (-len(row), _distance(row)), default=[])
        taken = {id(line) for figure in row for line in figure.lines}
        others = [line for line in left if id(line) not in taken]
        if len(row) > 1 or (row and rows and _goes_on(rows[-1], row, others)):
            rows.append(row)
            left = others
        elif row and _OPENING_DIGIT.match(row[0].line.text) and (above := _over(row[0], alone, others)) is not None:
            taken |= {id(line) for line in above.lines}
            rows += [[above], row]
            left = [line for line in left if id(line) not in taken]
        else:
            alone += [figure for figure in row if _OPENING_DIGIT.match(figure.line.text)]
    regions = []
    for number, grid in enumerate(_grids(rows, left), start=1):
        frame = grid[0].box.page * 1000 + 500 + number
        groups = tuple(tuple(replace(line, frame=frame) for line in figure.lines) for figure in grid)
        regions.append(Region(union(each.around for each in grid), piece=Piece(groups, ParagraphKind.LIST)))
    return regions, left


def _levels(lines: Sequence[Line]) -> list[list[Line]]:
    """Short lines in large type, those of about one size on one baseline together, from the top of the page down."""
    least = _LARGER * min((line.size for line in lines if line.size), default=0.0)
    short = [line for line in lines if line.box and line.size >= least > 0 and len(line.text.strip()) <= _LONGEST]
    levels: list[list[Line]] = []
    for line in sorted(short, key=lambda line: -_base(line)):
        level = next((each for each in levels if _is_level(each[0], line)), None)
        if level is None:
            levels.append([line])
        else:
            level.append(line)
    return levels


def _base(line: Line) -> float:
    return line.box.bottom + 0.22 * line.size if line.box else 0.0


def _is_level(one: Line, other: Line) -> bool:
    size = max(one.size, other.size)
    return abs(_base(one) - _base(other)) < 0.15 * size and abs(one.size - other.size) < 0.15 * size


def _row(level: Sequence[Line], lines: Sequence[Line], rules: Sequence[Box], *, below: bool) -> list[_Figure]:
    """The figures of one level that have a label on the same side; none if they are no row of figures."""
    free = {id(line) for line in lines}
    found = [figure for line in level if id(line) in free and (figure := _figure(line, lines, rules, below=below))]
    row = sorted(found, key=lambda figure: figure.box.left)
    numbers = [figure for figure in row if _DIGIT.search(figure.line.text)]
    apart = all(one.around.right < other.around.left for one, other in pairwise(row))
    if not row or 2 * len(numbers) < len(row) or not apart:
        return []
    # The cells of a table begin anew under one another, and its first column is headed by a word.
    going_on = [line.text for figure in row for line in figure.label[1:]]
    is_table = len(numbers) < len(row) and going_on and not any(map(starts_low, going_on))
    return [] if is_table else row


def _figure(line: Line, lines: Sequence[Line], rules: Sequence[Box], *, below: bool) -> _Figure | None:
    """A line with its label: the smaller lines next to it that share its left edge or its centre, four at most."""
    box = line.box
    if box is None or _NUMBERED.match(line.text):
        return None
    label: list[Line] = []
    last, near = box, 1.0 * line.size
    for other in _column(line, lines, below=below):
        at = other.box
        if at is None or _gap(last, at, below=below) > near or line.size < _LARGER * other.size:
            break
        if label and abs(other.size - label[0].size) > 0.6:
            break
        if not _shares_column(box, at, max(3.0, 0.15 * line.size)) or any(_parts(rule, last, at) for rule in rules):
            return None
        label.append(other)
        last, near = at, 0.6 * other.size
    if not label or len(label) > MOST_LINES_OF_LABEL or not any(HAS_WORD.search(other.text) for other in label):
        return None
    return _Figure(line, box, tuple(label if below else reversed(label)), below)


def _column(line: Line, lines: Sequence[Line], *, below: bool) -> list[Line]:
    """The lines below (or above) a line that reach over or under it, the nearest first."""
    column = [
        other
        for other in lines
        if other.box
        and line.box
        and other.box.left < line.box.right
        and line.box.left < other.box.right
        and (_base(other) < _base(line) if below else _base(other) > _base(line))
    ]
    return sorted(column, key=_base, reverse=below)


def _gap(one: Box, other: Box, *, below: bool) -> float:
    return one.bottom - other.top if below else other.bottom - one.top


def _shares_column(one: Box, other: Box, near: float) -> bool:
    return abs(one.left - other.left) < near or abs(one.left + one.right - other.left - other.right) < 2 * near


def _parts(rule: Box, one: Box, other: Box) -> bool:
    """Whether a level rule runs between two lines."""
    high, low = max(one.bottom, other.bottom), min(one.top, other.top)
    level = rule.right - rule.left > rule.top - rule.bottom and rule.left < one.right and one.left < rule.right
    return level and low - 1 < (rule.bottom + rule.top) / 2 < high + 1


def _distance(row: Sequence[_Figure]) -> float:
    """How far the labels of a row stand from its figures."""
    return sum(
        min(_gap(figure.box, line.box, below=figure.below) for line in figure.label if line.box) for figure in row
    ) / len(row)


def _grids(rows: Sequence[Sequence[_Figure]], others: Sequence[Line]) -> list[list[_Figure]]:
    """Rows with nothing else between them are one grid: its figures, row after row."""
    grids: list[list[_Figure]] = []
    for row in rows:
        if grids and not _is_between(grids[-1], row, others):
            grids[-1].extend(row)
        else:
            grids.append(list(row))
    return grids


def _goes_on(above: Sequence[_Figure], row: Sequence[_Figure], others: Sequence[Line]) -> bool:
    """Whether a figure that stands alone is the last of the grid above it: it is set as the others are."""
    alike = all(
        abs(one.line.size - other.line.size) < 0.6 and one.line.bold == other.line.bold and one.below == other.below
        for one in above
        for other in row
    )
    return alike and not _is_between(above, row, others)


def _over(figure: _Figure, alone: Sequence[_Figure], others: Sequence[Line]) -> _Figure | None:
    """The figure alone in its row that a like one stands under, with nothing else between."""
    return next(
        (
            above
            for above in reversed(alone)
            if abs(above.box.left - figure.box.left) < 3
            if _goes_on([above], [figure], [line for line in others if all(line is not own for own in above.lines)])
        ),
        None,
    )


def _is_between(above: Sequence[_Figure], row: Sequence[_Figure], others: Sequence[Line]) -> bool:
    around = union(figure.around for figure in (*above, *row))
    return any(line.box and _meet(line.box, around) for line in others)


def _meet(one: Box, other: Box) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.bottom < other.top - 2 and other.bottom + 2 < one.top
