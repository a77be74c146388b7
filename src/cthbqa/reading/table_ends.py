"""Where a table ends: what stands close under it and in its columns, but is no row of it; and cells that are empty."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from cthbqa.reading.captions import SOURCE
from cthbqa.reading.footnotes import FOOTNOTE_MARK
from cthbqa.reading.lines import DASHES, Line
from cthbqa.reading.regions import HAS_WORD, same_row
from cthbqa.reading.words import TABLE_CAPTION, ends_sentence, starts_low

# What stands below a table and says of it what its numbers are.
_BELOW = re.compile(rf"{SOURCE.pattern}|(?:Notes?|Remarks?|Remarques?|Anmerkung(?:en)?|Notas?|Примечани[ея])\s?:\s+\S")
# A dash that stands so near before a word, in sizes of the type, is its bullet.
_NEAR = 3.0
# What is set so many times larger than a table's last row is the heading of what follows.
_LARGER = 1.15
# A line with more letters, beside another such, is more likely one of a text than a cell.
_CELL = 30


def without_what_follows(run: list[list[Line]]) -> list[list[Line]]:
    """A run of rows without the single cells under it that are none: a heading in larger type and what is below, notes.

    Notes open with a mark, and stand apart or in sentences; or the first says what the source or the note is.
    """
    end = max((at for at, row in enumerate(run, start=1) if len(row) > 1), default=0)
    if end in {0, len(run)}:
        return run
    size = max(cell.size for cell in run[end - 1])
    heading = (at for at in range(end, len(run)) if run[at][0].size > _LARGER * size > 0)
    run = run[: next(heading, len(run))]
    source = next((at for at in range(end, len(run)) if _BELOW.match(run[at][0].text)), len(run))
    run = run[:source]
    if end == len(run) or not FOOTNOTE_MARK.match(run[end][0].text):
        return run
    usual = median([gap_between(above, below) for above, below in pairwise(run[:end])] or [0.0])
    apart = gap_between(run[end - 1], run[end]) > usual + 0.3 * run[end][0].size
    return run[:end] if apart or ends_sentence(run[-1][0].text) else run


def parts_rows(above: list[Line], row: list[Line]) -> bool:
    """Whether a row is a caption, a source, a note, or a heading in larger type: no table goes on below any of them.

    Nor does it below lines of text side by side in larger type.
    """
    larger = min(cell.size for cell in row) > _LARGER * max(cell.size for cell in above) > 0
    if len(row) > 1:
        return larger and all(len(cell.text) > _CELL for cell in row)
    return larger or bool(TABLE_CAPTION.match(row[0].text) or _BELOW.match(row[0].text))


def gap_between(above: list[Line], below: list[Line]) -> float:
    """The room between two rows of cells."""
    return min(cell.box.bottom for cell in above if cell.box) - max(cell.box.top for cell in below if cell.box)


def hangs_under(row: list[Line], run: Sequence[list[Line]]) -> bool:
    """Whether a single line goes on the second of two cells above it: it begins right below that, behind the first.

    It may be as long as any line, unlike a cell under shorter ones, but hardly any row of the run has such a line, or
    it goes on within a sentence.
    """
    above = next((each for each in reversed(run) if len(each) > 1), [])
    line, first, second = row[0].box, *(cell.box for cell in (above if len(above) == 2 else (row[0], row[0])))
    if len(row) > 1 or line is None or first is None or second is None:
        return False
    under = abs(line.left - second.left) < 2 and first.right < line.left and gap_between(run[-1], row) < row[0].size
    few = sum(len(each) == 1 for each in run) < sum(len(each) > 1 for each in run) / 2
    goes_on = starts_low(row[0].text) and not ends_sentence(run[-1][-1].text) and HAS_WORD.search(above[0].text)
    return under and (few or bool(goes_on))


def is_empty_cell(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is a dash that says "none" in a table: a cell stands at its left, and no word right behind it."""
    if line.text.strip() not in DASHES or line.box is None:
        return False
    row = [other for other in lines if other.box and other is not line]
    before = any(same_row(other.box, line.box) for other in row if other.box)
    behind = [other for other in row if other.box and same_row(line.box, other.box)]
    near = (other for other in behind if other.box and other.box.left - line.box.right < _NEAR * line.size)
    return before and not any(HAS_WORD.search(other.text) for other in near)
