"""Pages of a PDF that are pictures of text: no words of their own, or only scraps such as a stamp over an image."""

from collections.abc import Sequence

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from cthbqa.reading.lines import Line
from cthbqa.reading.turning import Turn

# An image over this share of a page is the page, and fewer letters than these are no text of a page.
MOST = 0.6
SCRAP = 60
# What is set in this size is the title on a picture, and no stamp.
TITLE_SIZE = 16.0
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
