"""Figures that are small and raised above their line: marks of notes, powers. "2018³" is not 20183."""

import re
from collections.abc import Iterator

from cthbqa.reading.glyphs import Characters, Style, set_at
from cthbqa.reading.lines import Line
from cthbqa.reading.words import RAISED

_FIGURES = range(0x30, 0x3A)
_RAISE = str.maketrans("0123456789", RAISED)
_LOWER = str.maketrans(RAISED, "0123456789")
_OPENING = re.compile(rf"([{RAISED}]+)(?:\s*)(?=[^\s{RAISED}])")
# How much smaller than its line a raised figure is, and how far above the baseline, in sizes of the line.
_SIZE, _LIFT = 0.88, 0.15
# How far a note may stand from its mark, in sizes of its line.
_WIDEST_TAB = 4.5


def raised_in(page: Characters, first: int, last: int, style: Style) -> set[int]:
    """Which characters of a word are raised figures; `style` is how its line is set."""
    raised: set[int] = set()
    if style.aslant:
        return raised
    for start, stop in _runs_of_figures(page, first, last):
        at = stop - 1
        while at >= start and _is_raised(page, at, style):
            raised.add(at)
            at -= 1
        # A number within a word is followed by a raised one, and has none before it.
        opening = start
        while start == first and opening < at and _is_raised(page, opening, style):
            raised.add(opening)
            opening += 1
    return raised


def _runs_of_figures(page: Characters, first: int, last: int) -> Iterator[tuple[int, int]]:
    at = first
    while at < last:
        start = at
        while at < last and page.codes[at] in _FIGURES:
            at += 1
        if at > start:
            yield start, at
        at += 1


def _is_raised(page: Characters, at: int, style: Style) -> bool:
    size, base, _ = set_at(page, at)
    return size < _SIZE * style.size and base > style.base + _LIFT * style.size


def raise_figures(text: str) -> str:
    """Figures as they stand raised.

    >>> raise_figures("12")
    '¹²'
    """
    return text.translate(_RAISE)


def raised_after(above: Line, line: Line) -> bool:
    """Whether a piece of a printed line is a number raised behind the piece before, such as the mark of a note."""
    if not above.box or not line.box or not re.fullmatch(r"\d+(?:[,–-]\s?\d+)*", line.text):
        return False
    lift = line.box.bottom + 0.22 * line.size - above.box.bottom - 0.22 * above.size
    return line.size < _SIZE * above.size and lift > _LIFT * above.size


def raised_before(mark: Line, line: Line) -> bool:
    """Whether a piece of a printed line is a raised number a tab before the rest: the mark of the note that follows."""
    if not mark.box or not line.box or not raised_after(line, mark):
        return False
    return mark.box.bottom < line.box.top - 0.3 * line.size and (
        0 < line.box.left - mark.box.right < _WIDEST_TAB * line.size
    )


def lower_mark(text: str) -> str:
    """A line that opens with a raised number is a note with its mark, which nothing stands before.

    >>> lower_mark("³Office, Report"), lower_mark("in 2018³")
    ('3 Office, Report', 'in 2018³')
    """
    mark = _OPENING.match(text)
    return f"{mark[1].translate(_LOWER)} {text[mark.end() :]}" if mark else text
