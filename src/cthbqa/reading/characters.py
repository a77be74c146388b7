"""A PDF page's characters -> its lines, cut at gutters and table cells (pypdfium2's text page)."""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from cthbqa.reading.bullets import GLYPHS, LETTERS, joint_behind
from cthbqa.reading.glyphs import Characters, Style, set_at, style_of
from cthbqa.reading.lines import DASHES, Line
from cthbqa.reading.raised import raise_figures, raised_in
from cthbqa.reading.right_to_left import UNKNOWN, cells_of, group_signs, has_leftward
from cthbqa.reading.stretching import sizes_part
from cthbqa.reading.turning import Turn
from cthbqa.types import Box

# pdfium writes U+0002 for a hyphen that it takes for one of a line end.
_LINE_HYPHENS = {0x02, 0xFFFE}
_BREAKS = {0x0A, 0x0D}
_BLANKS = {0x20, 0x09, 0xA0}
_FIRST_LEFTWARD = 0x0590
_FIGURE = re.compile(r"\d")
# What stands before an item or a paragraph at a distance: a bullet, a dash, "1.", "a)", "(iv)", "2.3.1", "A.1". A
# number with points within it that stands before another number is a figure in a table.
_LEADER = re.compile(
    rf"(?:[{GLYPHS}{LETTERS}–—-]|\(?(?:\d{{1,3}}|[A-Za-z]|[ivx]{{1,4}})[.)]"
    r"|(?:[A-Z]|\d{1,3})(?:\.\d{1,3}){1,4}\.?(?=\s[^\d\s]))\s"
)
# Written by pdfium for each character, and read at once: pdfium runs in one thread of a process.
_EDGES = tuple(ctypes.c_double() for _ in range(4))


def text_turn(raw: Any, codes: Sequence[int], turn: Turn) -> int:
    """By how many degrees a page has to be turned to the right for nearly all of its text to stand upright."""
    turns: Counter[int] = Counter()
    filled = [at for at, code in enumerate(codes) if code not in _BLANKS | _BREAKS]
    for at in filled[:: max(len(filled) // 40, 1)]:
        matrix = pdfium_c.FS_MATRIX()
        if pdfium_c.FPDFText_GetMatrix(raw, at, matrix):
            across, up = turn.direction(matrix.a, matrix.b)
            turns[(0 if across >= 0 else 180) if abs(across) >= abs(up) else (90 if up > 0 else 270)] += 1
    [(degrees, count)] = turns.most_common(1) or [(0, 0)]
    return degrees if count > 0.8 * turns.total() else 0


def lines_of(page: Characters) -> list[list[Line]]:
    """Cut pdfium's characters at its line breaks and hyphens of line ends, and each line at its wide gaps."""
    ranges: list[range] = []
    start = 0
    for at in range(len(page.codes) + 1):
        if at == len(page.codes) or page.codes[at] in _BREAKS or page.codes[at] in _LINE_HYPHENS:
            end = at + 1 if at < len(page.codes) and page.codes[at] in _LINE_HYPHENS else at
            ranges.append(range(start, end))
            start = at + 1
    mixed = any(code >= _FIRST_LEFTWARD for code in page.codes) and has_leftward("".join(map(chr, page.codes)))
    if not mixed:
        return [_cut_line(page, each.start, each.stop) for each in ranges]
    lines: list[list[Line]] = []
    for places in _on_one_height(page, ranges):
        if has_leftward("".join(chr(page.codes[at]) for each in places for at in each)):
            lines.append(_leftward_line(page, [at for each in places for at in each]))
        else:
            lines.extend(_cut_line(page, each.start, each.stop) for each in places)
    return lines


def _on_one_height(page: Characters, ranges: Sequence[range]) -> list[list[range]]:
    """Ranges of characters that follow one another at one height: pdfium tears some lines that read leftwards."""
    heights: list[tuple[float, float]] = []
    groups: list[list[range]] = []
    for each in ranges:
        filled = [(at, at + 1) for at in each if page.codes[at] not in _BLANKS]
        if not filled:
            continue
        style = style_of(page, filled)
        if heights and abs(heights[-1][0] - style.base) < 0.3 * min(heights[-1][1], style.size):
            groups[-1].append(each)
        else:
            groups.append([each])
            heights.append((style.base, style.size))
    return groups


def _leftward_line(page: Characters, places: Sequence[int]) -> list[Line]:
    """A line with Hebrew or Arabic: in whatever order the file has its signs, they are read by where they stand."""
    filled = [at for at in places if page.codes[at] not in _BLANKS]
    style = style_of(page, [(at, at + 1) for at in filled])
    placed = []
    for at in places:
        sign = _text(page.codes, at, at + 1) or " "
        unknown = pdfium_c.FPDFText_HasUnicodeMapError(page.raw, at) == 1
        if unknown or (sign > "\x7f" and unicodedata.category(sign) == "Sk"):
            sign = UNKNOWN
        placed.append((sign, *_place(page, at)))
    cells = cells_of(group_signs(placed), style.size, leftwards=page.leftwards, words_on_page=page.words_on_page)
    return [_line(page, text, (left, right), style) for text, left, right in cells]


def _place(page: Characters, at: int) -> tuple[float, float, float]:
    """A character's origin, left and right edge on the line, with the blank that its glyph has at its sides."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(page.raw, at, x, y)
    loose = pdfium_c.FS_RECTF()
    pdfium_c.FPDFText_GetLooseCharBox(page.raw, at, loose)
    box = page.turn.box(page.page, loose.left, loose.bottom, loose.right, loose.top)
    origin = page.turn.point(x.value, y.value)[0]
    return round(origin, 1), min(origin, box.left), box.right


def _cut_line(page: Characters, start: int, end: int) -> list[Line]:
    words: list[tuple[int, int]] = []
    at = start
    while at < end:
        if page.codes[at] in _BLANKS or page.codes[at] in _BREAKS:
            at += 1
            continue
        stop = at
        while stop < end and page.codes[stop] not in _BLANKS:
            stop += 1
        words.append((at, stop))
        at = stop
    if not words:
        return []
    style = style_of(page, words)
    size = style.size
    if _is_spaced_out(page, words):
        words = _close_letters(page, words, size)
    spans = [(_edges(page, first, last, size)) for first, last in words]
    lines = []
    groups = [[0]]
    gaps = [spans[at][0] - spans[at - 1][1] for at in range(1, len(words))]
    # All blanks of a line set to full measure are as wide as one another, and narrower than between cells.
    stretched = len(gaps) > 2 and max(gaps) < 2.5 * size and median(gaps) > 0.6 * max(gaps)
    walls, joints = (
        [each for each in boxes if each.bottom < style.base + 0.3 * size < each.top]
        for boxes in (page.walls, page.joints)
    )
    for at in range(1, len(words)):
        # Between two cells there is more than the blank of a text; what runs over a joint is set over both columns.
        parting = [*walls, *(joints if gaps[at - 1] > 0.45 * size else [])]
        walled = any(spans[at - 1][1] - 1 < wall.left and wall.right < spans[at][0] + 1 for wall in parting)
        gap = 0.0 if stretched else gaps[at - 1]
        leads = len(groups[-1]) == 1 and _is_leader(page, words[at - 1], words[at], first=len(groups) == 1)
        apart = gaps[at - 1] > 0.35 * size and _is_figure_apart(page, words[at - 1], words[at], gaps[at - 1])
        if walled or apart or (gap > 1.2 * size and not leads) or gap < -2 * size:
            groups.append([])
        groups[-1].append(at)
    for group in groups:
        if len(groups) > 1:  # what stands beside one another need not stand on one height
            style = style_of(page, [words[at] for at in group])
        text = " ".join(_word(page, *words[at], style) for at in group)
        if len(group) > 1 and gaps[group[0]] > median([gaps[at] for at in group[1:-1]] or [0.0]) + 0.2 * size:
            first, _, rest = text.partition(" ")
            text = first + joint_behind(first, gaps[group[0]], size, recognised=style.ink == "none") + rest
        span = min(spans[at][0] for at in group), max(spans[at][1] for at in group)
        line = _line(page, text, span, style)
        lines.append(replace(line, box=_around(page, words, group)) if style.aslant else line)
    return lines


def _is_figure_apart(page: Characters, word: tuple[int, int], following: tuple[int, int], gap: float) -> bool:
    """Whether one of two words is far larger and stands at a distance: a figure beside its label."""
    return sizes_part(set_at(page, word[1] - 1)[0], set_at(page, following[0])[0], gap)


def _is_leader(page: Characters, word: tuple[int, int], following: tuple[int, int], *, first: bool) -> bool:
    """Whether a word is the bullet or number of the item or paragraph that the next word opens.

    A dash that is not the first of its line, and stands before a figure or another, is the cell beside that in a table.
    """
    sign, after = _text(page.codes, *word), _text(page.codes, *following)
    if not first and sign in DASHES and (after in DASHES or _FIGURE.match(after)):
        return False
    return bool(_LEADER.match(f"{sign} {after}"))


def _around(page: Characters, words: Sequence[tuple[int, int]], group: Sequence[int]) -> Box:
    """The box around the first and last character of words that do not stand upright."""
    boxes = []
    for at in (words[group[0]][0], words[group[-1]][1] - 1):
        pdfium_c.FPDFText_GetCharBox(page.raw, at, *_EDGES)
        left, right, bottom, top = (edge.value for edge in _EDGES)
        boxes.append(page.turn.box(page.page, left, bottom, right, top))
    one, other = boxes
    return Box(
        page.page,
        min(one.left, other.left),
        min(one.bottom, other.bottom),
        max(one.right, other.right),
        max(one.top, other.top),
    )


def _is_spaced_out(page: Characters, words: Sequence[tuple[int, int]]) -> bool:
    """Whether a line's letters are set apart so far that they are taken for words: "R E P O R T"."""
    if len(words) < 5 or sum(last - first <= 2 for first, last in words) < 0.75 * len(words):
        return False
    return sum(chr(page.codes[first]).isalpha() for first, _ in words) > 0.75 * len(words)


def _close_letters(page: Characters, words: Sequence[tuple[int, int]], size: float) -> list[tuple[int, int]]:
    """The words of a line set with wide spacing: the blank between two is wider than that between two letters."""
    letters = [at for first, last in words for at in range(first, last)]
    edges = [_char_edges(page, at) for at in letters]
    gaps = [other[0] - one[1] for one, other in pairwise(edges)]
    usual = median(gaps)
    if usual > size:  # letters in the cells of a table
        return list(words)
    starts = [0, *(at for at, gap in enumerate(gaps, start=1) if gap > usual + 0.2 * size), len(letters)]
    return [(letters[first], letters[last - 1] + 1) for first, last in pairwise(starts)]


def _line(page: Characters, text: str, span: tuple[float, float], style: Style) -> Line:
    box = Box(
        page=page.page,
        left=round(span[0], 2),
        bottom=round(style.base - 0.22 * style.size, 2),
        right=round(span[1], 2),
        top=round(style.base + 0.78 * style.size, 2),
    )
    return Line(text, page.page, box, round(style.size, 1), style.bold, ink=style.ink, aslant=style.aslant)


def _word(page: Characters, first: int, last: int, style: Style) -> str:
    text = _text(page.codes, first, last)
    raised = raised_in(page, first, last, style) if _FIGURE.search(text) else ()
    if not raised:
        return text
    signs = (_text(page.codes, at, at + 1) for at in range(first, last))
    return "".join(raise_figures(sign) if at in raised else sign for at, sign in enumerate(signs, start=first))


def _text(codes: Sequence[int], first: int, last: int) -> str:
    return "".join("-" if code in _LINE_HYPHENS else chr(code) for code in codes[first:last] if code not in _BLANKS)


def _edges(page: Characters, first: int, last: int, size: float) -> tuple[float, float]:
    left, right = _char_edges(page, first)
    other_left, other_right = _char_edges(page, last - 1)
    if other_right <= other_left:
        other_right = other_left + 0.3 * size
    return min(left, other_left), max(right, other_right)


def _char_edges(page: Characters, at: int) -> tuple[float, float]:
    pdfium_c.FPDFText_GetCharBox(page.raw, at, *_EDGES)
    left, right, bottom, top = (edge.value for edge in _EDGES)
    if page.turn.degrees == 0:
        return left - page.turn.left, right - page.turn.left
    box = page.turn.box(page.page, left, bottom, right, top)
    return box.left, box.right
