"""Pages of a PDF that are pictures of text: no words of their own, or only scraps such as a stamp over an image."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from cthbqa.reading.bullets import LETTERS, MISREAD
from cthbqa.reading.lines import Line
from cthbqa.reading.regions import same_row
from cthbqa.reading.turning import Turn

# An image over this share of a page is the page, and fewer letters than these are no text of a page.
MOST = 0.6
SCRAP = 60
# What is set in this size is the title on a picture, and no stamp.
TITLE_SIZE = 16.0
# Programs that read a scan take a line's size from its letters: one line of a text differs from the next by so much.
UNEVEN = 1.05
# How far a bullet may stand before its item, in sizes of the type, and the fewest words of the longest item.
WIDEST_TAB = 3.0
WORDS_OF_ITEM = 3
MAX_OBJECTS = 3000


def pictured_share(page: pdfium.PdfPage, turn: Turn) -> float:
    """The share of a page that images cover, from 0 to 1; a scan may be cut into strips."""
    area = 0.0
    for count, image in enumerate(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        if count > MAX_OBJECTS:
            break
        box = turn.box(0, *_bounds_on_page(image))
        width = min(box.right, turn.width) - max(box.left, 0.0)
        height = min(box.top, turn.height) - max(box.bottom, 0.0)
        area += max(width, 0.0) * max(height, 0.0)
    return min(area / (turn.width * turn.height or 1.0), 1.0)


def _bounds_on_page(image: pdfium.PdfObject) -> tuple[float, float, float, float]:
    """The bounds of an image, which pdfium gives in the coordinates of the form that it may stand in."""
    bounds: tuple[float, float, float, float] = image.get_bounds()
    form = image.container
    while form is not None:
        bounds = form.get_matrix().on_rect(*bounds)
        form = form.container
    return bounds


def letters_in(lines: Sequence[Line]) -> int:
    """How many letters and figures lines have."""
    return sum(sign.isalnum() for line in lines for sign in line.text)


def is_scrap(lines: Sequence[Line], pictured: float) -> bool:
    """Whether the lines of a page are a scrap over a picture: a stamp, a slanted "DRAFT", a number."""
    return bool(lines) and pictured >= MOST and letters_in(lines) < SCRAP


def has_title(lines: Sequence[Line]) -> bool:
    """Whether a line is set as large as a title: a cover has hardly more words, and is no scan for that."""
    return any(line.size >= TITLE_SIZE and not line.aslant and letters_in([line]) > 2 for line in lines)


def with_even_sizes(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of a document's pages; those read off a scan with one size where a program found nearly the same.

    The size that most letters have is taken first, and gathers those near it.
    """
    letters: Counter[float] = Counter()
    for line in (line for page in pages for line in page if line.from_ocr):
        letters[line.size] += len(line.text)
    evened: dict[float, float] = {}
    for size, _ in letters.most_common():
        if size not in evened:
            evened |= {other: size for other in letters if other not in evened and abs(other - size) <= UNEVEN}
    return [[replace(line, size=evened[line.size]) if line.from_ocr else line for line in page] for page in pages]


def with_read_bullets(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page; signs read off a scan that stand under one another, each before a line, are bullets."""
    signs = [
        (line, item)
        for line in lines
        if line.from_ocr and len(line.text.strip()) == 1 and line.text.strip() in LETTERS + MISREAD
        if (item := _item_behind(line, lines)) is not None
    ]
    bullets = {
        id(line)
        for line, _ in signs
        if any(len(item.text.split()) >= WORDS_OF_ITEM and _is_under(line, other) for other, item in signs)
        if sum(_is_under(line, other) for other, _ in signs) > 1
    }
    return [replace(line, text="•") if id(line) in bullets else line for line in lines]


def _item_behind(sign: Line, lines: Sequence[Line]) -> Line | None:
    return next(
        (
            line
            for line in lines
            if sign.box and line.box and line is not sign and same_row(sign.box, line.box)
            if line.box.left - sign.box.right < WIDEST_TAB * line.size
        ),
        None,
    )


def _is_under(one: Line, other: Line) -> bool:
    return one.box is not None and other.box is not None and abs(one.box.left - other.box.left) < 0.3 * one.size
