"""Scanned pages -> lines, by Tesseract where it is installed."""

import shutil

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from cthbqa.reading.lines import Line
from cthbqa.types import Box

DPI = 300
MAX_PIXELS = 40_000_000
HOW_TO = "install Tesseract and the extra cthbqa[ocr], and run with --ocr"


def ocr_available() -> bool:
    """Whether the tesseract program and its Python binding are there."""
    if shutil.which("tesseract") is None:
        return False
    try:
        import pytesseract  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: F401
    except ImportError:
        return False
    return True


def recognise_page(page: pdfium.PdfPage, number: int) -> tuple[list[Line], str]:
    """Read one page by OCR: (lines with boxes in PDF points, why nothing was read or "").

    A page that would decode to more than 40 million pixels is not rendered: a small file can hold a huge image.
    """
    if not ocr_available():
        return [], f"has no text, and there is no OCR: {HOW_TO}"
    width, height = page.get_size()
    scale = DPI / 72
    if width * height * scale * scale > MAX_PIXELS or _largest_image(page) > MAX_PIXELS:
        return [], "its image is too large for OCR: save the page as an image of at most 40 million pixels"
    return _lines_of_image(page, number, scale, height), ""


def _largest_image(page: pdfium.PdfPage) -> int:
    sizes = [image.get_px_size() for image in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=5)]
    return max((width * height for width, height in sizes), default=0)


def _lines_of_image(page: pdfium.PdfPage, number: int, scale: float, height: float) -> list[Line]:
    import pytesseract  # type: ignore[import-untyped,import-not-found,unused-ignore]

    bitmap = page.render(scale=scale, grayscale=True)
    found = pytesseract.image_to_data(bitmap.to_pil(), output_type=pytesseract.Output.DICT)
    bitmap.close()
    words: dict[tuple[int, int, int], list[int]] = {}
    for at, text in enumerate(found["text"]):
        if text.strip() and float(found["conf"][at]) >= 0:
            key = (found["block_num"][at], found["par_num"][at], found["line_num"][at])
            words.setdefault(key, []).append(at)
    lines = []
    for places in words.values():
        left = min(found["left"][at] for at in places) / scale
        right = max(found["left"][at] + found["width"][at] for at in places) / scale
        top = height - min(found["top"][at] for at in places) / scale
        bottom = height - max(found["top"][at] + found["height"][at] for at in places) / scale
        text = " ".join(found["text"][at] for at in places)
        lines.append(Line(text, number, Box(number, left, bottom, right, top), from_ocr=True))
    return lines
