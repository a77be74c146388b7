"""Timelines and programmes: dates or hours at the left, a text of some lines beside each, which follows its own.

Else short texts beside dates look like a table where they have one line, and like a column where they have more.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cthbqa.reading.bullets import BULLET
from cthbqa.reading.lines import Line, Piece
from cthbqa.reading.regions import Region, around, parted_by_rules
from cthbqa.reading.words import ends_sentence
from cthbqa.types import Box, ParagraphKind

# "2012", "2010–2012", "May 2014", "3 May 2014", "Spring 2014", "09:30", "9.30 – 10.15".
_MONTH = r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|early|mid|late|spring|summer|autumn|winter)\.?"
_DAY = rf"(?:\d{{1,2}}(?:\s?[–-]\s?\d{{1,2}})?\.?\s)?(?:{_MONTH}[\s-])?(?:19|20)\d\d"
_HOUR = r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?"
_DATE = re.compile(rf"(?:{_DAY}|{_HOUR})(?:\s?[–—-]\s?(?:{_DAY}|{_HOUR})?)?:?", re.IGNORECASE)
# So many dates under one another make a timeline, whose texts have so many letters on average.
FEWEST, LETTERS = 3, 25
# How far the lines of one text are apart at most, in sizes of the type.
LEADING = 1.75

# A date, and the lines of its text.
Entry = tuple[Line, list[Line]]


def find_timelines(lines: Sequence[Line], rules: Sequence[Box]) -> tuple[list[Region], list[Line]]:
    """Take timelines out of a page's lines: (a paragraph for each date with its text, the lines left).

    With rules between its rows it is a table. Where the texts are no sentences, such as those of a programme, the dates
    are the items of one list.
    """
    found: list[Region] = []
    left = list(lines)
    for entries in (run for dates in _columns(lines) for run in _runs(_entries(dates, lines), lines)):
        if (
            len(entries) < FEWEST
            or not _are_texts(entries)
            or parted_by_rules([around((label, *text)) for label, text in entries], rules)
        ):
            continue
        taken = {id(line) for date, text in entries for line in (date, *text)}
        left = [line for line in left if id(line) not in taken]
        # A date set larger makes no heading of its text.
        groups = [(replace(date, size=text[0].size, bold=text[0].bold), *text) for date, text in entries]
        if all(ends_sentence(group[-1].text) for group in groups):
            found.extend(Region(around(group), piece=Piece((group,))) for group in groups)
        else:
            frame = groups[0][0].page * 1000 + 700 + len(found)
            items = tuple(tuple(replace(line, frame=frame) for line in group) for group in groups)
            found.append(Region(around(sum(items, ())), piece=Piece(items, ParagraphKind.LIST)))
    return found, left


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Dates that begin under one another, from the top down."""
    columns: list[list[Line]] = []
    dates = [line for line in lines if line.box and _DATE.fullmatch(line.text.strip())]
    for line in sorted(dates, key=lambda line: -line.box.top if line.box else 0.0):
        column = next((each for each in columns if abs(_left(each[0]) - _left(line)) < 3), None)
        if column is None:
            columns.append([line])
        else:
            column.append(line)
    return columns


def _entries(dates: Sequence[Line], lines: Sequence[Line]) -> list[Entry]:
    """Each date with the lines beside it, down to the next; none where something else stands beside or under them."""
    firsts = [(date, first) for date in dates if (first := _first_beside(date, lines)) is not None]
    lefts = Counter(round(_left(first)) for _, first in firsts)
    if not lefts:
        return []
    edge = lefts.most_common(1)[0][0]
    firsts = [(date, first) for date, first in firsts if abs(_left(first) - edge) < 2]
    column = sorted((line for line in lines if abs(_left(line) - edge) < 2), key=lambda line: -_base(line))
    entries = []
    for at, (date, first) in enumerate(firsts):
        text = [first]
        below = firsts[at + 1][1] if at + 1 < len(firsts) else None
        for line in column:
            if line is below or (below is not None and _base(line) < _base(below)):
                break
            if _base(line) < _base(text[-1]):
                if _base(text[-1]) - _base(line) > LEADING * first.size:
                    break
                if _differ(first, line):
                    return []
                text.append(line)
        entries.append((date, text))
    boxes = [around((date, *text)) for date, text in entries]
    own = {id(line) for date, text in entries for line in (date, *text)}
    others = [line.box for line in lines if line.box and id(line) not in own]
    return [] if any(_meet(box, other) for box in boxes for other in others) else entries


def _runs(entries: Sequence[Entry], lines: Sequence[Line]) -> list[list[Entry]]:
    """Cut entries where something else, such as a heading, stands between two of them."""
    own = {id(line) for date, text in entries for line in (date, *text)}
    runs: list[list[Entry]] = []
    for entry in entries:
        above = around((runs[-1][-1][0], *runs[-1][-1][1])) if runs else None
        box = around((entry[0], *entry[1]))
        between = above is not None and any(
            line.box.top < above.bottom + 2 and line.box.bottom > box.top - 2 and line.box.left < box.right
            for line in lines
            if line.box and id(line) not in own
        )
        if above is None or between:
            runs.append([])
        runs[-1].append(entry)
    return runs


def _first_beside(date: Line, lines: Sequence[Line]) -> Line | None:
    """The nearest line at the right of a date that shares its height."""
    box = date.box
    beside = [
        line
        for line in lines
        if box and line.box and line.box.left > box.right
        if min(box.top, line.box.top) - max(box.bottom, line.box.bottom) > 0.5 * (line.box.top - line.box.bottom)
    ]
    return min(beside, key=lambda line: (round(_left(line)), -_base(line)), default=None)


def _are_texts(entries: Sequence[Entry]) -> bool:
    """Whether what stands beside the dates is text, of which some has more than one line, and no cells of a table."""
    letters = [sum(len(line.text) for line in text) for _, text in entries]
    if any(BULLET.match(line.text) for _, text in entries for line in text):
        return False
    wrapped = [text for _, text in entries if len(text) > 1]
    told = [text for _, text in entries if ends_sentence(text[-1].text)]
    return sum(letters) > LETTERS * len(entries) and bool(wrapped or 2 * len(told) > len(entries))


def _differ(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) > 0.6 or one.bold != other.bold


def _meet(one: Box, other: Box) -> bool:
    """Whether a line stands on the rows of an entry, at its side or within it."""
    return other.bottom + 2 < one.top and one.bottom + 2 < other.top and other.right > one.left


def _left(line: Line) -> float:
    return line.box.left if line.box else 0.0


def _base(line: Line) -> float:
    return line.box.bottom + 0.22 * line.size if line.box else 0.0
