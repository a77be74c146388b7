"""Lines that nobody sees on the page: drawn invisibly, in white on white, or too small; and lines drawn twice."""

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from cthbqa.reading.lines import Line
from cthbqa.reading.turning import Turn
from cthbqa.types import Box

_INVISIBLE = {pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP}
MIN_SIZE = 2.0
_WHITE = 250
_PAINTED = [pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_SHADING]
MAX_OBJECTS = 3000


def ink_of(raw: Any, at: int) -> str:
    """How a character is drawn: "none", "white" or "" for what is seen on white paper."""
    drawn = pdfium_c.FPDFText_GetTextObject(raw, at)
    if drawn and pdfium_c.FPDFTextObj_GetTextRenderMode(drawn) in _INVISIBLE:
        return "none"
    colour = [ctypes.c_uint() for _ in range(4)]
    if pdfium_c.FPDFText_GetFillColor(raw, at, *colour) and min(each.value for each in colour[:3]) >= _WHITE:
        return "white"
    return ""


def unseen(lines: Sequence[Line], page: pdfium.PdfPage, turn: Turn) -> list[Line]:
    """The lines of a page that nobody sees. Where most of its text is unseen it is the text of a scan, and counts."""
    white = [line for line in lines if line.ink == "white"]
    grounds = _grounds(page, turn) if white else []
    hidden = [
        line
        for line in lines
        if line.ink == "none" or line.size < MIN_SIZE or (line.ink == "white" and not _lies_on(line, grounds))
    ]
    most = sum(len(line.text) for line in hidden) > 0.5 * sum(len(line.text) for line in lines)
    return [] if most else hidden


def _grounds(page: pdfium.PdfPage, turn: Turn) -> list[Box]:
    """The places of images and coloured areas, on which white letters are seen."""
    grounds = []
    for count, drawn in enumerate(page.get_objects(filter=_PAINTED, max_depth=3)):
        if count > MAX_OBJECTS:
            break
        colour = [ctypes.c_uint() for _ in range(4)]
        known = pdfium_c.FPDFPageObj_GetFillColor(drawn.raw, *colour)
        if drawn.type == pdfium_c.FPDF_PAGEOBJ_PATH and known and min(each.value for each in colour[:3]) >= _WHITE:
            continue
        grounds.append(turn.box(0, *drawn.get_bounds()))
    return grounds


def _lies_on(line: Line, grounds: Sequence[Box]) -> bool:
    box = line.box
    if box is None:
        return True
    across, up = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    return any(each.left <= across <= each.right and each.bottom <= up <= each.top for each in grounds)


def doubled(lines: Sequence[Line]) -> list[Line]:
    """Lines that are drawn over the same words once more, as a second text layer or for weight: all but the first."""
    again: list[Line] = []
    seen: dict[str, list[Line]] = {}
    for line in lines:
        words = "".join(line.text.split())
        if any(_is_over(line, other) for other in seen.get(words, ())):
            again.append(line)
        else:
            seen.setdefault(words, []).append(line)
    return again


def _is_over(one: Line, other: Line) -> bool:
    if one.box is None or other.box is None:
        return False
    near = 0.3 * max(one.size, other.size)
    return abs(one.box.left - other.box.left) < near and abs(one.box.bottom - other.box.bottom) < near
