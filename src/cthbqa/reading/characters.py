"""A PDF page's characters -> its lines, cut at gutters and table cells (pypdfium2's text page)."""

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from cthbqa.reading.bullets import GLYPHS
from cthbqa.reading.lines import Line
from cthbqa.reading.turning import Turn
from cthbqa.types import Box

# pdfium writes U+0002 for a hyphen that it takes for one of a line end.
_LINE_HYPHENS = {0x02, 0xFFFE}
_BREAKS = {0x0A, 0x0D}
_BLANKS = {0x20, 0x09, 0xA0}
# What stands before an item at a distance: a bullet, a dash, "1.", "a)", "(iv)".
_LEADER = re.compile(rf"^(?:[{GLYPHS}–—-]|o|\(?(?:\d{{1,3}}|[A-Za-z]|[ivx]{{1,4}})[.)])$")
_BOLD = re.compile(r"bold|black|heavy|semibd|demi", re.IGNORECASE)
# Written by pdfium for each character, and read at once: pdfium runs in one thread of a process.
_EDGES = tuple(ctypes.c_double() for _ in range(4))


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters of one page: pdfium's handle of them, their codes, and how the page is turned."""

    raw: Any
    codes: Sequence[int]
    page: int
    turn: Turn


def lines_of(page: Characters) -> list[list[Line]]:
    """Cut pdfium's characters at its line breaks and hyphens of line ends, and each line at its wide gaps."""
    lines: list[list[Line]] = []
    start = 0
    for at in range(len(page.codes) + 1):
        if at == len(page.codes) or page.codes[at] in _BREAKS or page.codes[at] in _LINE_HYPHENS:
            end = at + 1 if at < len(page.codes) and page.codes[at] in _LINE_HYPHENS else at
            lines.append(_cut_line(page, start, end))
            start = at + 1
    return lines


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
    size, base, bold = _style(page, words)
    spans = [(_edges(page, first, last, size)) for first, last in words]
    lines = []
    group = [0]
    gaps = [spans[at][0] - spans[at - 1][1] for at in range(1, len(words))]
    # All blanks of a line set to full measure are as wide as one another, and narrower than between cells.
    stretched = len(gaps) > 2 and max(gaps) < 2.5 * size and median(gaps) > 0.6 * max(gaps)
    for at in range(1, len(words)):
        gap = 0.0 if stretched else gaps[at - 1]
        leader = len(group) == 1 and _LEADER.match(_text(page.codes, *words[group[0]]))
        if (gap > 1.2 * size and not leader) or gap < -2 * size:
            lines.append(_line(page, [words[i] for i in group], [spans[i] for i in group], size, base, bold))
            group = []
        group.append(at)
    lines.append(_line(page, [words[i] for i in group], [spans[i] for i in group], size, base, bold))
    return lines


def _line(
    page: Characters,
    words: Sequence[tuple[int, int]],
    spans: Sequence[tuple[float, float]],
    size: float,
    base: float,
    bold: bool,
) -> Line:
    box = Box(
        page=page.page,
        left=round(min(left for left, _ in spans), 2),
        bottom=round(base - 0.22 * size, 2),
        right=round(max(right for _, right in spans), 2),
        top=round(base + 0.78 * size, 2),
    )
    return Line(" ".join(_text(page.codes, *word) for word in words), page.page, box, round(size, 1), bold)


def _text(codes: Sequence[int], first: int, last: int) -> str:
    return "".join("-" if code in _LINE_HYPHENS else chr(code) for code in codes[first:last])


def _style(page: Characters, words: Sequence[tuple[int, int]]) -> tuple[float, float, bool]:
    """Size, baseline and weight of the largest of three characters: a raised figure does not speak for a line."""
    best = (0.0, 0.0, False)
    for at in {words[0][0], words[len(words) // 2][0], words[-1][0]}:
        matrix = pdfium_c.FS_MATRIX()
        scale = 1.0
        if pdfium_c.FPDFText_GetMatrix(page.raw, at, matrix):
            scale = (matrix.c**2 + matrix.d**2) ** 0.5
        size = pdfium_c.FPDFText_GetFontSize(page.raw, at) * (scale or 1.0)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium_c.FPDFText_GetCharOrigin(page.raw, at, x, y)
        if size > best[0]:
            best = (size, page.turn.point(x.value, y.value)[1], _is_bold(page, at))
    return best if best[0] > 0 else (10.0, best[1], best[2])


def _is_bold(page: Characters, at: int) -> bool:
    if pdfium_c.FPDFText_GetFontWeight(page.raw, at) >= 600:
        return True
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(page.raw, at, buffer, 128, flags)
    return bool(_BOLD.search(buffer.value.decode("utf-8", "replace")))


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
