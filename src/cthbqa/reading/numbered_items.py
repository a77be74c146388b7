"""Numbered paragraphs that are items of a list: "1.", "(a)", "ii)" in their order, and lists within an item."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cthbqa.reading.lines import Piece
from cthbqa.reading.words import ends_sentence
from cthbqa.types import ParagraphKind

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_FIRST = {"1", "a", "A", "i", "I"}
# So many brief paragraphs, each of so many words, are items though nothing says so; notes and sources are more.
_LEAST, _MOST, _BRIEF = 3, 15, 25
_BEFORE_LAST = re.compile(r"[;,]\s(?:and|or|and/or|et|ou|und|oder|и|или)$")
_AMID = re.compile(r"\s\((?P<marker>\d{1,2}|[A-Za-z]|[ivx]{2,5})\)\s")


def mark_items(pieces: Sequence[Piece]) -> list[Piece]:
    """Mark numbered paragraphs as items where they follow one another and a lead-in or semicolons say so.

    Some brief ones from the first on that are no sentences are items, too: titles, names.
    Notes at the foot of a page part no items. A first item that is alone behind its lead-in is one, too, if it is a
    sentence and so no heading: columns or boxes put what follows it elsewhere. It keeps its letter, by which the next
    one is found.
    """
    result = list(pieces)
    places = [at for at, piece in enumerate(pieces) if piece.kind is not ParagraphKind.FOOTNOTE]
    texts = [pieces[at] for at in places]
    start = 0
    while start < len(texts):
        end = _end_of_run(texts, start)
        run = texts[start:end]
        led = start > 0 and _leads(texts[start - 1])
        if len(run) > 1 and (led or _go_on(run) or _are_titles(run)):
            run = [replace(piece, kind=ParagraphKind.LIST, marker="") for piece in run]
        elif len(run) == 1 and led and run[0].marker in _FIRST and ends_sentence(run[0].last):
            run = [replace(run[0], kind=ParagraphKind.LIST)]
        for at, piece in zip(places[start:end], run, strict=True):
            result[at] = piece
        start = max(end, start + 1)
    return result


def _end_of_run(texts: Sequence[Piece], start: int) -> int:
    """The end of the run of numbered paragraphs that begins here, which is its start if this one has no number.

    One that comes next to an item of an outer list goes on with that list. An item leads to a list of its own only
    where it is certainly an item: else it is a paragraph that has a list behind it.
    """
    led = start > 0 and _leads(texts[start - 1])
    open_lists: list[str] = []
    for at in range(start, len(texts)):
        marker = texts[at].marker
        if not marker or texts[at].kind is not ParagraphKind.BODY:
            return at
        levels = range(len(open_lists) - 1, -1, -1)
        level = next((level for level in levels if comes_next(open_lists[level], marker)), None)
        if level is not None:
            del open_lists[level:]
        elif open_lists:
            certain = led or (at > start + 1 and _go_on(texts[start:at]))
            if not (certain and marker in _FIRST and _leads(texts[at - 1])):
                return at
        open_lists.append(marker)
    return len(texts)


def _go_on(run: Sequence[Piece]) -> bool:
    """Whether all but the last end as items do that others follow: with a semicolon, or leading to their own items."""
    return all(
        piece.last.rstrip().endswith((";", ","))
        or ends_item(piece.last)
        or (_leads(piece) and following.marker in _FIRST)
        for piece, following in pairwise(run)
    )


def _are_titles(run: Sequence[Piece]) -> bool:
    """Whether numbered paragraphs are a few brief titles or names in plain type, and no headings, notes or sources."""
    few = _LEAST <= len(run) <= _MOST and run[0].marker in _FIRST
    return few and not any(
        piece.lines[0].bold or ends_sentence(piece.last) or sum(len(line.text.split()) for line in piece.lines) > _BRIEF
        for piece in run
    )


def _leads(piece: Piece) -> bool:
    return piece.last.rstrip().endswith(":")


def ends_item(text: str) -> bool:
    """Whether a text ends as the last item but one does.

    >>> ends_item("(b) consult survivors; and"), ends_item("survivors and")
    (True, False)
    """
    return bool(_BEFORE_LAST.search(text.rstrip()))


def comes_next(marker: str, following: str) -> bool:
    """Whether an item's number or letter is the one after another's.

    >>> comes_next("9", "10"), comes_next("iii", "iv"), comes_next("a", "c")
    (True, True, False)
    """
    if marker.isdigit() and following.isdigit():
        return int(following) == int(marker) + 1
    if (marker, following) in pairwise(ROMAN):
        return True
    return len(marker) == len(following) == 1 and ord(following) == ord(marker) + 1


def counts_on(text: str, marker: str) -> bool:
    """Whether a letter in brackets is the next of those that stand amid a text, and so opens nothing of its own.

    >>> counts_on("States shall (a) inform victims and", "b"), counts_on("(a) inform victims;", "b")
    (True, False)
    """
    return any(comes_next(match["marker"], marker) for match in _AMID.finditer(text))
