"""One PDF page -> its lines with boxes, its frames and rules, and whether its text can be trusted (pypdfium2)."""

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from cthbqa.reading.bullets import GLYPHS
from cthbqa.reading.lines import Block, Line
from cthbqa.reading.stretching import mend_stretched
from cthbqa.types import Box

# pdfium writes U+0002 for a hyphen that it takes for one of a line end.
_LINE_HYPHENS = {0x02, 0xFFFE}
_BREAKS = {0x0A, 0x0D}
_BLANKS = {0x20, 0x09, 0xA0}
# Vowel signs of Hebrew, Arabic and Devanagari, combining accents, and what pdfium puts for characters it cannot map.
_MARKS = re.compile(
    "[\x00-\x08\x0e-\x1f\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f]"
)
# Written by pdfium for each character, and read at once: pdfium runs in one thread of a process.
_EDGES = tuple(ctypes.c_double() for _ in range(4))
MAX_PATHS = 3000
# What stands before an item at a distance: a bullet, a dash, "1.", "a)", "(iv)".
_LEADER = re.compile(rf"^(?:[{GLYPHS}–—-]|o|\(?(?:\d{{1,3}}|[A-Za-z]|[ivx]{{1,4}})[.)])$")
_BOLD = re.compile(r"bold|black|heavy|semibd|demi", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A physical page. `frames` are drawn rectangles around text; `rules` are drawn lines, as flat boxes.

    `blocks` are the paragraphs of a page that was read by OCR, which has parted them already.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    frames: tuple[Box, ...]
    rules: tuple[Box, ...]
    garbled: bool
    blocks: tuple[Block, ...] = ()


def read_page(page: pdfium.PdfPage, number: int) -> PdfPage:
    """Read the text and the drawn lines of one page. Nothing is rendered: an image of any size costs nothing."""
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        raw = text_page.raw
        codes = [pdfium_c.FPDFText_GetUnicode(raw, at) for at in range(text_page.count_chars())]
        every = max(len(codes) // 300, 1)
        unmapped = [pdfium_c.FPDFText_HasUnicodeMapError(raw, at) == 1 for at in range(0, len(codes), every)]
        frames, rules = _drawings(page, number, width, height) if codes else ((), ())
        lines = _merge_pieces(mend_stretched(_lines_of(raw, codes, number), ruled=len(rules) > 1))
    finally:
        text_page.close()
    garbled = is_garbled(" ".join(line.text for line in lines)[:4000]) or sum(unmapped) > 0.3 * max(len(unmapped), 1)
    return PdfPage(number, width, height, tuple(lines), frames, rules, garbled)


def is_garbled(text: str) -> bool:
    """Whether a page's text is what a font without a Unicode map leaves: hardly a word among the signs.

    >>> is_garbled('"7+%-'), is_garbled("7KH 2IILFH RI WKH"), is_garbled("Table 3: 1,204 83.5 %")
    (True, True, False)
    """
    text = re.sub(r"(?:[.·…_] ?){3,}", " ", text)  # the leaders of a table of contents
    signs = [sign for sign in text if not sign.isspace()]
    if not signs:
        return False
    text = _MARKS.sub("", text)
    words = [re.sub(r"^\W+|\W+$", "", word) for word in text.split()]
    strange = sum(not sign.isprintable() or "\ue000" <= sign <= "\uf8ff" or sign == "\ufffd" for sign in signs)
    if strange > 0.3 * len(signs) or sum(sign.isalnum() for sign in signs) < 0.4 * len(signs):
        return True
    wordy = [word for word in words if word]
    good = sum(_is_wordlike(word) for word in wordy)
    return good < 0.4 * len(wordy)


def _is_wordlike(word: str) -> bool:
    if re.fullmatch(r"[\d.,:%/–-]+|\S*(?:://|www\.|@)\S*", word):
        return True
    if re.search(r"[^\w\s'’.&/\-–‐]|\d[^\W\d_]{2}|[^\W\d_]\d[^\W\d_]", word):
        return False
    if not re.fullmatch(r"[A-Za-z]+", word) or (len(word) <= 2):
        return True
    return bool(re.search(r"[aeiouyAEIOUY]", word))


def _lines_of(text_page: Any, codes: Sequence[int], number: int) -> list[list[Line]]:
    """Cut pdfium's characters at its line breaks and hyphens of line ends, and each line at its wide gaps."""
    lines: list[list[Line]] = []
    start = 0
    for at in range(len(codes) + 1):
        if at == len(codes) or codes[at] in _BREAKS or codes[at] in _LINE_HYPHENS:
            end = at + 1 if at < len(codes) and codes[at] in _LINE_HYPHENS else at
            lines.append(_cut_line(text_page, codes, start, end, number))
            start = at + 1
    return lines


def _cut_line(text_page: Any, codes: Sequence[int], start: int, end: int, number: int) -> list[Line]:
    words: list[tuple[int, int]] = []
    at = start
    while at < end:
        if codes[at] in _BLANKS or codes[at] in _BREAKS:
            at += 1
            continue
        stop = at
        while stop < end and codes[stop] not in _BLANKS:
            stop += 1
        words.append((at, stop))
        at = stop
    if not words:
        return []
    size, base, bold = _style(text_page, words)
    spans = [(_edges(text_page, first, last, size)) for first, last in words]
    lines = []
    group = [0]
    gaps = [spans[at][0] - spans[at - 1][1] for at in range(1, len(words))]
    # All blanks of a line set to full measure are as wide as one another, and narrower than between cells.
    stretched = len(gaps) > 2 and max(gaps) < 2.5 * size and median(gaps) > 0.6 * max(gaps)
    for at in range(1, len(words)):
        gap = 0.0 if stretched else gaps[at - 1]
        leader = len(group) == 1 and _LEADER.match(_text(codes, *words[group[0]]))
        if (gap > 1.2 * size and not leader) or gap < -2 * size:
            lines.append(_line(codes, [words[i] for i in group], [spans[i] for i in group], number, size, base, bold))
            group = []
        group.append(at)
    lines.append(_line(codes, [words[i] for i in group], [spans[i] for i in group], number, size, base, bold))
    return lines


def _line(
    codes: Sequence[int],
    words: Sequence[tuple[int, int]],
    spans: Sequence[tuple[float, float]],
    number: int,
    size: float,
    base: float,
    bold: bool,
) -> Line:
    box = Box(
        page=number,
        left=round(min(left for left, _ in spans), 2),
        bottom=round(base - 0.22 * size, 2),
        right=round(max(right for _, right in spans), 2),
        top=round(base + 0.78 * size, 2),
    )
    return Line(" ".join(_text(codes, *word) for word in words), number, box, round(size, 1), bold)


def _text(codes: Sequence[int], first: int, last: int) -> str:
    return "".join("-" if code in _LINE_HYPHENS else chr(code) for code in codes[first:last])


def _style(text_page: Any, words: Sequence[tuple[int, int]]) -> tuple[float, float, bool]:
    """Size, baseline and weight of the largest of three characters: a raised figure does not speak for a line."""
    best = (0.0, 0.0, False)
    for at in {words[0][0], words[len(words) // 2][0], words[-1][0]}:
        matrix = pdfium_c.FS_MATRIX()
        scale = 1.0
        if pdfium_c.FPDFText_GetMatrix(text_page, at, matrix):
            scale = (matrix.c**2 + matrix.d**2) ** 0.5
        size = pdfium_c.FPDFText_GetFontSize(text_page, at) * (scale or 1.0)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium_c.FPDFText_GetCharOrigin(text_page, at, x, y)
        if size > best[0]:
            best = (size, y.value, _is_bold(text_page, at))
    return best if best[0] > 0 else (10.0, best[1], best[2])


def _is_bold(text_page: Any, at: int) -> bool:
    if pdfium_c.FPDFText_GetFontWeight(text_page, at) >= 600:
        return True
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(text_page, at, buffer, 128, flags)
    return bool(_BOLD.search(buffer.value.decode("utf-8", "replace")))


def _edges(text_page: Any, first: int, last: int, size: float) -> tuple[float, float]:
    left, right = _char_edges(text_page, first)
    other_left, other_right = _char_edges(text_page, last - 1)
    if other_right <= other_left:
        other_right = other_left + 0.3 * size
    return min(left, other_left), max(right, other_right)


def _char_edges(text_page: Any, at: int) -> tuple[float, float]:
    pdfium_c.FPDFText_GetCharBox(text_page, at, *_EDGES)
    return _EDGES[0].value, _EDGES[1].value


def _merge_pieces(lines: Sequence[Line]) -> list[Line]:
    """Join pieces of one printed line that pdfium broke, such as before and after a raised figure."""
    merged: list[Line] = []
    for line in lines:
        above = merged[-1] if merged else None
        if above is not None and above.box and line.box and _continues(above.box, line.box, max(above.size, line.size)):
            gap = line.box.left - above.box.right
            larger = above if above.size >= line.size else line
            box = replace(
                larger.box or above.box,
                left=min(above.box.left, line.box.left),
                right=max(above.box.right, line.box.right),
            )
            joint = " " if gap > 0.22 * larger.size else ""
            merged[-1] = replace(larger, text=above.text + joint + line.text, box=box)
        else:
            merged.append(line)
    return merged


def _continues(one: Box, other: Box, size: float) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    lower = min(one.top - one.bottom, other.top - other.bottom)
    return shared > 0.5 * lower and -0.4 * size < other.left - one.right < 0.9 * size


def _drawings(
    page: pdfium.PdfPage, number: int, width: float, height: float
) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """The page's drawn rectangles that could frame text, and its drawn rules."""
    frames, rules, cells = [], [], []
    for count, drawn in enumerate(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=2)):
        if count > MAX_PATHS:
            break
        left, bottom, right, top = drawn.get_bounds()
        box = Box(number, left, bottom, right, top)
        if min(right - left, top - bottom) < 3 <= max(right - left, top - bottom):
            rules.append(box)
            continue
        if right - left < 0.95 * width and top - bottom < 0.5 * height:
            cells.append(box)
        if right - left > 60 and top - bottom > 25 and (right - left) * (top - bottom) < 0.6 * width * height:
            frames.append(box)
    if len(cells) >= 4:  # a table whose cells are drawn one by one: the cells' edges are its rules
        rules.extend(edge for cell in cells for edge in _edges_of(cell))
    return tuple(frames), tuple(rules)


def _edges_of(box: Box) -> tuple[Box, Box, Box, Box]:
    return (
        replace(box, top=box.bottom),
        replace(box, bottom=box.top),
        replace(box, right=box.left),
        replace(box, left=box.right),
    )
