"""Figures and counted steps at the left of short texts, each set to the middle of its text: read right before it.

Steps counted in large type may begin at the height of their text.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cthbqa.reading.lines import Line, Piece
from cthbqa.reading.regions import HAS_WORD, Region, around, parted_by_rules
from cthbqa.reading.words import ends_sentence
from cthbqa.types import Box, ParagraphKind

_FIGURE = re.compile(r"\W{0,2}(?:[A-Z]{3}\s)?\d[\d.,\s]{0,9}(?:\s?(?:%|\+|[^\W\d_]{1,8}))?")
# A figure is set so many times larger than its text. So many figures, or steps from 1 on, make a group.
_LARGER, _FIGURES, _STEPS = 1.3, 2, 3
# How far a text may stand from its figure, and how long it is on average where steps are counted.
_WIDEST_GAP, _LETTERS = 60.0, 25
_MOST_LINES = 6

Entry = tuple[Line, list[Line]]


def find_figures_beside(lines: Sequence[Line], rules: Sequence[Box]) -> tuple[list[Region], list[Line]]:
    """Take figures with their texts out of a page's lines: (a list of figures, or a paragraph for each step; the rest).

    Steps whose texts are no sentences are items of a list, too.
    """
    found: list[Region] = []
    left = list(lines)
    for labels in _columns(lines):
        entries = _entries(labels, left)
        entries = entries or _entries_from_top(labels, left)
        steps = [line.text.strip() for line, _ in entries] == [str(at) for at in range(1, len(entries) + 1)]
        if not _are_steps(entries) if steps else not _are_figures(entries):
            continue
        if parted_by_rules([around((label, *text)) for label, text in entries], rules):
            continue
        taken = {id(line) for label, text in entries for line in (label, *text)}
        left = [line for line in left if id(line) not in taken]
        groups = [(replace(label, size=text[0].size, bold=text[0].bold), *text) for label, text in entries]
        if steps and all(ends_sentence(group[-1].text) for group in groups):
            found.extend(Region(around(group), piece=Piece((group,))) for group in groups)
            continue
        frame = groups[0][0].page * 1000 + 800 + len(found)
        items = tuple(tuple(replace(line, frame=frame) for line in group) for group in groups)
        found.append(Region(around(sum(items, ())), piece=Piece(items, ParagraphKind.LIST)))
    return found, left


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Figures of one size that stand under one another, by their left edges or their middles, from the top down."""
    columns: list[list[Line]] = []
    figures = [line for line in lines if line.box and _FIGURE.fullmatch(line.text.strip())]
    for line in sorted(figures, key=_middle, reverse=True):
        column = next((each for each in columns if _under(each[0], line)), None)
        if column is None:
            columns.append([line])
        else:
            column.append(line)
    return [column for column in columns if len(column) >= _FIGURES]


def _under(one: Line, other: Line) -> bool:
    if not one.box or not other.box or abs(one.size - other.size) > 0.6:
        return False
    centred = abs(one.box.left + one.box.right - other.box.left - other.box.right) < 6
    return centred or abs(one.box.left - other.box.left) < 3


def _entries(labels: Sequence[Line], lines: Sequence[Line]) -> list[Entry]:
    """Each figure with the lines beside it that are nearest to it; none where one of them is not set to its middle."""
    column = _text_column(labels, lines)
    texts: list[list[Line]] = [[] for _ in labels]
    for line in column:
        at = min(range(len(labels)), key=lambda at: abs(_middle(labels[at]) - _middle(line)))
        if abs(_middle(labels[at]) - _middle(line)) < 0.7 * _MOST_LINES * line.size:
            texts[at].append(line)
    entries = list(zip(labels, texts, strict=True))
    if not column or not all(_is_centred(label, text) for label, text in entries):
        return []
    return entries if _stand_free(entries, lines) else []


def _entries_from_top(labels: Sequence[Line], lines: Sequence[Line]) -> list[Entry]:
    """Steps counted in large type, each with the text that begins at its height and goes down to the next."""
    if [line.text.strip() for line in labels] != [str(at) for at in range(1, len(labels) + 1)]:
        return []
    tops = [line.box.top + 0.3 * line.size for line in labels if line.box]
    column = _text_column(labels, lines, deep=True)
    entries = []
    for label, top, floor in zip(labels, tops, [*tops[1:], 0.0], strict=True):
        text = [line for line in column if line.box and floor < line.box.top < top]
        end = next(
            (at for at, (above, below) in enumerate(pairwise(text), start=1) if not _is_close(above, below)), None
        )
        if floor == 0.0:
            text = text[:end]
        elif end is not None:
            return []
        if not text or not _begins_level(label, text):
            return []
        entries.append((label, text))
    return entries if _stand_free(entries, lines) else []


def _stand_free(entries: Sequence[Entry], lines: Sequence[Line]) -> bool:
    """Whether no other line of the page meets an entry."""
    own = {id(line) for label, text in entries for line in (label, *text)}
    boxes = [around((label, *text)) for label, text in entries]
    others = [line.box for line in lines if line.box and id(line) not in own]
    return not any(_meet(box, other) for box in boxes for other in others)


def _begins_level(label: Line, text: Sequence[Line]) -> bool:
    """Whether a text of one type and smaller than its number begins at the height of that."""
    first = text[0]
    alike = all(abs(line.size - first.size) < 0.6 and line.bold == first.bold for line in text)
    level = label.box and first.box and first.box.bottom > label.box.bottom - 0.3 * first.size
    return bool(alike and level and label.size > _LARGER * first.size)


def _is_close(above: Line, below: Line) -> bool:
    return _middle(above) - _middle(below) < 1.75 * below.size


def _text_column(labels: Sequence[Line], lines: Sequence[Line], *, deep: bool = False) -> list[Line]:
    """The lines at the right of figures that share the left edge of most of them; `deep` is for all below the last."""
    right = max(label.box.right for label in labels if label.box)
    top, bottom = _middle(labels[0]) + 3 * labels[0].size, _middle(labels[-1]) - 3 * labels[-1].size
    bottom = 0.0 if deep else bottom
    beside = [
        line
        for line in lines
        if line.box and right < line.box.left < right + _WIDEST_GAP and bottom < _middle(line) < top
    ]
    edges = Counter(round(line.box.left) for line in beside if line.box)
    edge = edges.most_common(1)[0][0] if edges else 0
    return sorted((line for line in beside if line.box and abs(line.box.left - edge) < 2), key=_middle, reverse=True)


def _is_centred(label: Line, text: Sequence[Line]) -> bool:
    if not text or len(text) > _MOST_LINES:
        return False
    box = around(text)
    close = all(_is_close(above, below) for above, below in pairwise(text))
    alike = all(abs(line.size - text[0].size) < 0.6 and line.bold == text[0].bold for line in text)
    near = max(0.6 * text[0].size, 0.25 * label.size)
    return close and alike and abs((box.top + box.bottom) / 2 - _middle(label)) < near


def _are_figures(entries: Sequence[Entry]) -> bool:
    words = all(HAS_WORD.search(text[0].text) for _, text in entries)
    return len(entries) >= _FIGURES and words and all(label.size > _LARGER * text[0].size for label, text in entries)


def _are_steps(entries: Sequence[Entry]) -> bool:
    """Whether counted texts are steps, some of more than one line: short ones are the rows of a table."""
    letters = sum(len(line.text) for _, text in entries for line in text)
    wrapped = any(len(text) > 1 for _, text in entries)
    return len(entries) >= _STEPS and wrapped and letters > _LETTERS * len(entries)


def _meet(one: Box, other: Box) -> bool:
    across = other.right > one.left and other.left < one.right
    return across and other.bottom + 3 < one.top and one.bottom + 3 < other.top


def _middle(line: Line) -> float:
    # Of the letters: half of the height of a capital over the baseline.
    return line.box.bottom + 0.57 * line.size if line.box else 0.0
