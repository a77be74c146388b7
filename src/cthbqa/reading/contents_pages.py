"""Tables of contents: titles with their pages, which name what a report says and are no evidence of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from cthbqa.reading.lines import LEADER, Block, Line, Piece
from cthbqa.reading.regions import Region, union
from cthbqa.reading.tables import Row, rows_of
from cthbqa.types import ParagraphKind

_HEADING = re.compile(
    r"(?:table of |list of )?contents|sommaire|table des mati.res|inhalt(?:sverzeichnis)?|[ií]ndice|contenido|indice"
    r"|sommario|содержание|оглавление|зміст|المحتويات|תוכן(?: ה?עניינים)?",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\d{1,4}|[ivxlc]{1,6}", re.IGNORECASE)
LEAST = 3


def find_contents(lines: Sequence[Line]) -> tuple[list[Region], list[Line]]:
    """Take a table of contents out of a page's lines: (it as a finished piece, the lines that are left).

    It stands under a heading that says so; its pages stand in one column and never go down.
    """
    head = next((line for line in lines if line.box and _HEADING.fullmatch(line.text.strip(" :").strip())), None)
    if head is None or head.box is None:
        return [], list(lines)
    floor = head.box.bottom
    rows = rows_of([line for line in lines if line.box and line.box.bottom < floor])
    places = [at for at, row in enumerate(rows) if _is_entry(row)]
    pages = [_number(rows[at]) for at in places]
    if len(places) < LEAST or any(one > other > 0 for one, other in pairwise(pages)):
        return [], list(lines)
    if len(places) < 0.4 * (places[-1] + 1):
        return [], list(lines)
    taken = rows[: places[-1] + 1]
    cells = [cell for row in taken for cell in row]
    groups = tuple(tuple(part for cell in row for part in _cells(cell)) for row in taken)
    region = Region(union(cell.box for cell in cells if cell.box), piece=Piece(groups, ParagraphKind.CONTENTS))
    return [region], [line for line in lines if line not in cells]


def _is_entry(row: Row) -> bool:
    return bool(_PAGE.fullmatch(row[-1].text.strip()) and len(row) > 1) or any(LEADER in cell.text for cell in row)


def _number(row: Row) -> int:
    """The page that an entry names, 0 for a roman one: those come first."""
    last = row[-1].text.split(LEADER)[-1].strip()
    return int(last) if last.isdigit() else 0


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
