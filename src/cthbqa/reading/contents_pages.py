"""Tables of contents: titles with their pages, which name what a report says and are no evidence of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from cthbqa.reading.lines import LEADER, Block, Line, Piece
from cthbqa.reading.regions import HAS_WORD, Region, cell_of, union
from cthbqa.reading.table_ends import gap_between
from cthbqa.reading.tables import Row, rows_of
from cthbqa.reading.words import ends_open, starts_low
from cthbqa.types import ParagraphKind

_HEADING = re.compile(
    r"(?:table of |list of )?contents|sommaire|table des mati.res|inhalt(?:sverzeichnis)?|[ií]ndice|contenido|indice"
    r"|sommario|содержание|оглавление|зміст|المحتويات|תוכן(?: ה?עניינים)?"
    r"|(?:what['’]s )?in(?:side)? this (?:report|issue|publication|document)"
    r"|list of (?:figures|tables|maps|boxes|charts|graphs|illustrations|annexes)(?:(?:,| and) \w+)*"
    r"|liste des (?:figures|tableaux|cartes|encadrés|graphiques)",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\d{1,4}|[ivxlc]{1,6}", re.IGNORECASE)
LEAST = 3
# How far the lines of one entry are apart at most, in sizes of the type.
_CLOSE = 0.6


def find_contents(lines: Sequence[Line], above: Block | Piece = ()) -> tuple[list[Region], list[Line]]:
    """Take tables of contents out of a page's lines: (each as a finished piece, the lines that are left).

    One stands under a heading that says so; its pages stand in one column and never go down. Lists of figures and
    tables are such, too. At the top of a page one may go on that is `above`, the last part of the page before.
    """
    found: list[Region] = []
    left = list(lines)
    heads = [line for line in lines if line.box and _HEADING.fullmatch(line.text.strip(" :").strip())]
    tops = sorted((line.box.bottom for line in heads if line.box), reverse=True)
    reached = _last_number(above)
    for ceiling, floor in pairwise([float("inf"), *tops, float("-inf")]):
        least = reached if ceiling == float("inf") else 0
        if least is None:
            continue
        listing = _listing(rows_of([line for line in left if line.box and floor < line.box.bottom < ceiling]), least)
        cells = [cell for row in listing for cell in row]
        if cells:
            groups = tuple(tuple(part for cell in entry for part in _cells(cell)) for entry in _whole_entries(listing))
            region = Region(union(cell.box for cell in cells if cell.box), piece=Piece(groups, ParagraphKind.CONTENTS))
            found.append(region)
            left = [line for line in left if line not in cells]
    return found, left


def _last_number(part: Block | Piece) -> int | None:
    """The page that the last entry of a table of contents names; None for any other part."""
    if not isinstance(part, Piece) or part.kind is not ParagraphKind.CONTENTS:
        return None
    numbers = (cell.text.strip() for row in reversed(part.groups) for cell in (row[-1], row[0]))
    return next((int(number) for number in numbers if number.isdigit()), 0)


def _listing(rows: Sequence[Row], least: int) -> list[Row]:
    """The rows down to the last entry; none where entries are too few, or their pages go down or begin too low."""
    for is_entry, number in ((_is_entry, _number), (_is_entry_behind, _number_before)):
        places = [at for at, row in enumerate(rows) if is_entry(row)]
        pages = [number(rows[at]) for at in places]
        go_down = any(one > other > 0 for one, other in pairwise(pages))
        if len(places) < LEAST or go_down or len(places) < 0.4 * (places[-1] + 1) or pages[0] < least:
            continue
        end = places[-1] + 1
        while end < len(rows) and _goes_on(rows[end - 1], rows[end]):
            end += 1
        return list(rows[:end])
    return []


def _is_entry(row: Row) -> bool:
    return bool(_PAGE.fullmatch(row[-1].text.strip()) and len(row) > 1) or any(LEADER in cell.text for cell in row)


def _is_entry_behind(row: Row) -> bool:
    """Whether a row is an entry with its page, or its number, before it."""
    return len(row) == 2 and row[0].text.strip().isdigit() and HAS_WORD.search(row[1].text) is not None


def _number(row: Row) -> int:
    """The page that an entry names, 0 for a roman one: those come first."""
    last = row[-1].text.split(LEADER)[-1].strip()
    return int(last) if last.isdigit() else 0


def _number_before(row: Row) -> int:
    return int(row[0].text)


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a line right below an entry is its second: it has no page, is set alike, and the words go on."""
    if len(row) > 1 or _is_entry(row) or gap_between(above, row) > _CLOSE * row[0].size:
        return False
    return _is_one_title(_title(above), row[0])


def _whole_entries(rows: Sequence[Row]) -> list[Row]:
    """Entries of several lines as one row each: the title, then its page, which stands on its first line or last."""
    entries: list[Row] = []
    for row in rows:
        above = entries[-1] if entries else None
        if above is not None and _goes_on(above, row):
            title = _title(above)
            entries[-1] = [_joined(title, row[0]) if cell is title else cell for cell in above]
        elif above is not None and len(above) == 1 and not _is_entry(above) and _goes_on_to(above, row):
            entries[-1] = [_joined(above[0], row[0]), *row[1:]]
        else:
            entries.append(row)
    return entries


def _goes_on_to(above: Row, row: Row) -> bool:
    """Whether an entry with its page is the second line of the title right above it, which has none."""
    if not _is_entry(row) or gap_between(above, row) > _CLOSE * row[0].size:
        return False
    return _is_one_title(above[0], row[0])


def _title(row: Row) -> Line:
    """The cell of an entry that has words."""
    return next((cell for cell in row if HAS_WORD.search(cell.text)), row[0])


def _is_one_title(one: Line, other: Line) -> bool:
    """Whether two lines are set alike and the words of the one, up to its leader, go on in the other."""
    alike = abs(one.size - other.size) < 0.3 and one.bold == other.bold
    return alike and (starts_low(other.text) or ends_open(one.text.split(LEADER)[0]))


def _joined(one: Line, other: Line) -> Line:
    """Two lines of a title as one, with the page of the second, if it has one, behind both."""
    title, leader, page = one.text.partition(LEADER)
    joined = cell_of([replace(one, text=title), other])
    return replace(joined, text=f"{joined.text}{leader}{page}")


def _cells(cell: Line) -> list[Line]:
    return [replace(cell, text=text) for text in cell.text.split(LEADER)]


def contents_tables(parts: Sequence[Block | Piece]) -> list[Block | Piece]:
    """Make the lines of a table of contents rows of one listing: titles and pages that dotted leaders joined."""
    result: list[Block | Piece] = []
    for part in parts:
        if isinstance(part, Piece) or not any(LEADER in line.text for line in part):
            result.append(part)
            continue
        for leads, lines in groupby(part, key=lambda line: LEADER in line.text):
            if not leads:
                result.append(tuple(lines))
                continue
            rows = tuple(tuple(replace(line, text=cell) for cell in line.text.split(LEADER)) for line in lines)
            above = result[-1] if result else None
            if isinstance(above, Piece) and above.marker == LEADER:
                result[-1] = replace(above, groups=above.groups + rows)
            else:
                result.append(Piece(groups=rows, kind=ParagraphKind.CONTENTS, marker=LEADER))
    return result
