"""How the characters of a PDF page are set: size, baseline, weight, ink (pypdfium2's text page)."""

import ctypes
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from cthbqa.reading.turning import Turn
from cthbqa.reading.visibility import ink_of
from cthbqa.types import Box

_BOLD = re.compile(r"bold|black|heavy|semibd|demi", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters of one page: pdfium's handle of them, their codes, and how the page is turned.

    `walls` are upright rules, which part what stands at their sides; `joints` are where rules of cells meet, which part
    what stands a little apart (joints.py). `leftwards` says that the page reads from right to left; `words_on_page` is
    asked for its words as another parser has them where it holds Hebrew or Arabic.
    """

    raw: Any
    codes: Sequence[int]
    page: int
    turn: Turn
    walls: Sequence[Box] = ()
    joints: Sequence[Box] = ()
    leftwards: bool = False
    words_on_page: Callable[[], str] = str


class Style(NamedTuple):
    """How a line is set: size and baseline in points; `ink` and `aslant` as in Line."""

    size: float
    base: float
    bold: bool = False
    ink: str = ""
    aslant: bool = False


def style_of(page: Characters, words: Sequence[tuple[int, int]]) -> Style:
    """The style of the largest of three characters: a raised figure does not speak for a line.

    Nor does a bullet, which may be larger than the text and stand lower, or whatever else has no letter and no figure.
    A line is bold where most of the three are: a label that runs into its sentence makes no heading of it.
    """
    said = [word for word in words if any(chr(page.codes[at]).isalnum() for at in range(*word))] or words
    styles = [_style_at(page, at) for at in sorted({said[0][0], said[len(said) // 2][0], said[-1][0]})]
    best = max(styles, key=lambda style: style.size)
    weights = [style.bold for style in styles if style.size > 0.95 * best.size]
    bold = best.bold if 2 * sum(weights) == len(weights) else 2 * sum(weights) > len(weights)
    return best._replace(size=best.size if best.size > 0 else 10.0, bold=bold)


def _style_at(page: Characters, at: int) -> Style:
    size, base, matrix = set_at(page, at)
    across, up = page.turn.direction(matrix.a, matrix.b)
    aslant = abs(up) > 0.1 * abs(across) or across < 0
    return Style(size, base, is_bold(page, at), ink_of(page.raw, at), aslant)


def set_at(page: Characters, at: int) -> tuple[float, float, Any]:
    """How one character is set: its size and its baseline on the line in points, and pdfium's matrix of it."""
    matrix = pdfium_c.FS_MATRIX()
    scale = 1.0
    if pdfium_c.FPDFText_GetMatrix(page.raw, at, matrix):
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(page.raw, at, x, y)
    size = pdfium_c.FPDFText_GetFontSize(page.raw, at) * (scale or 1.0)
    return size, page.turn.point(x.value, y.value)[1], matrix


def is_bold(page: Characters, at: int) -> bool:
    """Whether a character is set in a bold font, as the font's weight or its name says."""
    if pdfium_c.FPDFText_GetFontWeight(page.raw, at) >= 600:
        return True
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(page.raw, at, buffer, 128, flags)
    return bool(_BOLD.search(buffer.value.decode("utf-8", "replace")))
