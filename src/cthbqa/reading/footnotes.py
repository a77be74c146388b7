"""Footnotes: small lines at the foot of a page that open with a mark; and the marks in the text that call them."""

import re
import unicodedata
from collections.abc import Sequence, Set
from dataclasses import replace

from cthbqa.reading.columns import MOST, holds, order
from cthbqa.reading.furniture import Dropped
from cthbqa.reading.lines import Line, Piece
from cthbqa.reading.regions import Region
from cthbqa.reading.words import RAISED, starts_low, word_set
from cthbqa.types import Box

# A number or sign, and a letter behind it: "12 (4%)" is no note.
FOOTNOTE_MARK = re.compile(r"(?:\(?\d{1,3}[.)]?(?=\s*[^\W\d]|\s+\S)|[*†‡§]{1,3})\s*(?=\S)(?=.*[^\W\d_])")
# What a raised figure behind it is the power of, or the charge; and the base of powers.
_UNITS = word_set("m cm mm km dm mi ft in yd s co no")
_BASE = "10"
_CALL = re.compile(rf"(?P<before>[^\s{RAISED}]+)(?P<call>\s?[{RAISED}]+(?:[,;–-]\s?[{RAISED}]+)*)(?![⁄/])")
_RAISED = re.compile(f"[{RAISED}]")
# Behind this a raised figure can be nothing but the mark of a note.
_BEHIND_SENTENCE = re.compile(r"[^\W\d_][)”\"’»]*[.,;:!?][)”\"’»]*$")
# As many calls in a row, from 1 on, are those of notes at the end of the report.
LEAST_CALLS = 3


def part_footnotes(
    lines: Sequence[Line], body_size: float, frames: Sequence[Box] = (), tables: Sequence[Box] = ()
) -> tuple[list[Line], list[Line]]:
    """Part a page's lines: (text, footnotes). Footnotes are small, have no text below them, and open with a mark.

    `tables` are where tables stand, whose lines are not among these. What stands in a frame is no footnote, unless the
    frame is as good as the page.
    """
    if not body_size:
        return list(lines), []
    frames = _boxes_of_text(lines, frames)
    small = [line for line in lines if line.box and line.size <= 0.93 * body_size and not _in_box(line, lines, frames)]
    above = [*(line.box for line in lines if line.box and line.size > 0.93 * body_size), *tables]
    lowest = [line for line in small if not any(_is_below(other, line) for other in above)]
    regions = order([Region(line.box, (line,)) for line in lowest if line.box])
    lowest = [line for region in regions for line in region.lines]
    first = next((at for at, line in enumerate(lowest) if FOOTNOTE_MARK.match(line.text)), None)
    if first is None:
        return list(lines), []
    while first and _goes_on_note(lowest[first - 1], lowest[first]):
        first -= 1
    if not starts_low(lowest[first].text) and not FOOTNOTE_MARK.match(lowest[first].text):
        first = next(at for at, line in enumerate(lowest) if FOOTNOTE_MARK.match(line.text))
    notes = lowest[first:]
    return [line for line in lines if line not in notes], notes


def _goes_on_note(line: Line, below: Line) -> bool:
    """Whether a line right above a footnote is set like it: the rest of the note that the page before ended in."""
    if not line.box or not below.box or abs(line.size - below.size) > 0.6:
        return False
    return 0 < line.box.bottom - below.box.bottom < 1.6 * line.size


def _boxes_of_text(lines: Sequence[Line], frames: Sequence[Box]) -> list[Box]:
    """The frames that hold no called notes: some programs draw the rule over a page's notes as a frame around them."""
    raised = {value for line in lines for match in _CALL.finditer(line.text) for value in _values(match["call"])}
    raised |= {call for line in lines for call in line.calls}
    boxes = []
    for frame in frames:
        inside = [line for line in lines if line.box and holds(frame, line.box)]
        top = max(inside, key=lambda line: line.box.top if line.box else 0.0, default=None)
        # A note may be called on the page before, if it had no room there.
        called = any(number_of(line.text) in raised for line in inside)
        if top is None or number_of(top.text) is None or not called:
            boxes.append(frame)
    return boxes


def _in_box(line: Line, lines: Sequence[Line], frames: Sequence[Box]) -> bool:
    for frame in frames:
        if line.box and holds(frame, line.box):
            return sum(holds(frame, other.box) for other in lines if other.box) < MOST * len(lines)
    return False


def _is_below(other: Box, line: Line) -> bool:
    if not line.box:
        return False
    return other.top < line.box.bottom + 2 and min(other.right, line.box.right) > max(other.left, line.box.left)


def split_footnotes(notes: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Lines of a page's footnotes -> one group for each note: a note opens with a mark that goes on from the last."""
    groups: list[list[Line]] = []
    number = 0
    for line in notes:
        mark = FOOTNOTE_MARK.match(line.text)
        digits = re.match(r"\(?(\d{1,3})", line.text)
        opens = bool(mark) and (digits is None or number in {0, int(digits[1]) - 1})
        if opens or not groups:
            groups.append([])
            number = int(digits[1]) if digits else number
        groups[-1].append(line)
    return [tuple(group) for group in groups]


def are_notes(table: Piece) -> bool:
    """Whether what looks like a table is footnotes side by side: in each column most cells open with marks."""
    rows = [row for row in table.groups if len(row) > 1]
    width = max(map(len, rows), default=0)
    columns = [[row[at].text for row in rows if at < len(row) and row[at].text] for at in range(width)]
    return width > 1 and all(
        2 * sum(FOOTNOTE_MARK.match(text) is not None for text in column) >= len(column) > 0 for column in columns
    )


def marks_of(notes: Sequence[Line]) -> set[int]:
    """The numbers that footnotes open with."""
    return {number for line in notes if (number := number_of(line.text)) is not None}


def number_of(text: str) -> int | None:
    """The number that a note opens with; none behind a sign such as "*".

    >>> number_of("12 Office, Report."), number_of("* Under another name.")
    (12, None)
    """
    found = re.match(r"\(?(\d{1,3})", text) if FOOTNOTE_MARK.match(text) else None
    return int(found[1]) if found else None


def calls_of_endnotes(lines: Sequence[Line]) -> set[int]:
    """The numbers from 1 on that are raised in a document, if there are some in a row: calls of notes at its end."""
    raised = {value for line in lines for match in _CALL.finditer(line.text) for value in _values(match["call"])}
    count = next(number for number in range(1, len(raised) + 2) if number not in raised) - 1
    return set(range(1, count + 1)) if count >= LEAST_CALLS else set()


def drop_calls(line: Line, marks: Set[int], dropped: Dropped) -> Line:
    """Take the raised numbers of notes out of a line, so that a quote has "in 2018" and not "in 20183".

    `marks` are the numbers of the notes; a raised number behind a stop or comma is one anyhow. Other raised figures,
    such as those of m² and 10⁶, stay as they are. The line keeps the numbers as its calls.
    """

    calls: set[int] = set()

    def without(match: re.Match[str]) -> str:
        before, call = match["before"], match["call"]
        if not _BEHIND_SENTENCE.search(before) and (not _values(call) <= marks or _is_power(before)):
            return match[0]
        dropped.drop("footnote marks", replace(line, text=call.strip()))
        calls.update(_values(call))
        return before

    if not _RAISED.search(line.text):
        return line
    text = _CALL.sub(without, line.text)
    return line if text == line.text else replace(line, text=text, calls=tuple(sorted(calls)))


def _values(call: str) -> set[int]:
    return {int(figures) for figures in re.findall(r"\d+", unicodedata.normalize("NFKC", call))}


def _is_power(before: str) -> bool:
    """Whether a raised figure behind this is a power and no note: "m", "km/h", "(10"."""
    last = re.findall(r"[^\W\d_]+|[\d.,]+|.", before)[-1]
    return last == _BASE or (len(last) == 1 and last.isalpha()) or last.lower() in _UNITS
