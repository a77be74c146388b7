"""Numbered titles, each with its own text below ("3. Supreme Court, 23 July 2024"): headings, though written as items.

As one list they would be torn apart by what stands below each, and what stands there would not say what it is of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cthbqa.reading.lines import Piece
from cthbqa.types import ParagraphKind

# Two may be an item each of two lists.
FEWEST_TITLES = 3
LONGEST_TITLE = 120
# Below any heading that has a level of its own.
LEVEL = 8
_NUMBER = re.compile(r"(?P<number>\d{1,2})[.)]\s")
_BELOW = (ParagraphKind.BODY, ParagraphKind.QUOTATION)


def with_titles_of_items(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with lone numbered items that count up and have each its own text below as headings."""
    found = list(pieces)
    for run in _runs(pieces):
        for at in run:
            found[at] = replace(pieces[at], kind=ParagraphKind.HEADING, marker="", level=LEVEL)
    return found


def _runs(pieces: Sequence[Piece]) -> Iterator[list[int]]:
    """The places of titles that count up from one to the next, without another heading between them."""
    run: list[int] = []
    last = 0
    for at, piece in enumerate(pieces):
        number = _number(piece, pieces[at + 1] if at + 1 < len(pieces) else None)
        if piece.kind is ParagraphKind.HEADING or (number and run and number != last + 1):
            if len(run) >= FEWEST_TITLES:
                yield run
            run = []
        if number:
            run.append(at)
            last = number
    if len(run) >= FEWEST_TITLES:
        yield run


def _number(piece: Piece, below: Piece | None) -> int:
    """The number of what may be such a title, 0 for anything else."""
    if piece.kind is not ParagraphKind.LIST or piece.lead_in or len(piece.groups) != 1 or len(piece.lines) > 2:
        return 0
    opening = _NUMBER.match(piece.first)
    said = " ".join(line.text for line in piece.lines)
    if opening is None or len(said) > LONGEST_TITLE or said.rstrip().endswith((".", ";", ":", ",")):
        return 0
    return int(opening["number"]) if below is not None and below.kind in _BELOW else 0
