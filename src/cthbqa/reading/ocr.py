"""Scanned pages -> paragraphs, by Tesseract where it is installed."""

import os
import re
import shutil

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from cthbqa.reading.lines import Block, Line
from cthbqa.types import Box

DPI = 300
MAX_PIXELS = 40_000_000
SECONDS = 180
# Tesseract's names of languages; a language whose data is not installed is read with its default.
LANGUAGES = {"en": "eng", "ru": "rus", "fr": "fra", "de": "deu", "es": "spa", "it": "ita", "uk": "ukr", "pl": "pol"}
# Files are read in parallel: Tesseract's own threads would only stand in their way.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")
# What Tesseract makes of a bullet.
_BULLET = re.compile(r"^[¢©°«»](?=\s) ?")


def ocr_available() -> bool:
    """Whether the tesseract program and its Python binding are there."""
    if shutil.which("tesseract") is None:
        return False
    try:
        import pytesseract  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: F401
    except ImportError:
        return False
    return True


def how_to() -> str:
    """What the operator has to do for OCR."""
    return "run with --ocr" if ocr_available() else "install Tesseract and the extra cthbqa[ocr], and run with --ocr"


def recognise_page(page: pdfium.PdfPage, number: int, language: str) -> tuple[list[Block], str]:
    """Read one page by OCR: (its paragraphs as Tesseract parts them, why nothing was read or "").

    Needs `ocr_available`. A page that would decode to more than 40 million pixels is not rendered: a small file can
    hold a huge image.
    """
    width, height = page.get_size()
    scale = DPI / 72
    if width * height * scale * scale > MAX_PIXELS or _largest_image(page) > MAX_PIXELS:
        return [], "its image is too large for OCR: save the page as an image of at most 40 million pixels"
    try:
        return _paragraphs(page, number, scale, height, language), ""
    except RuntimeError:  # pytesseract's way to say that the time is over
        return [], f"OCR took longer than {SECONDS} seconds: save the page with a lower resolution"


def _largest_image(page: pdfium.PdfPage) -> int:
    sizes = [image.get_px_size() for image in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=5)]
    return max((width * height for width, height in sizes), default=0)


def _paragraphs(page: pdfium.PdfPage, number: int, scale: float, height: float, language: str) -> list[Block]:
    import pytesseract  # type: ignore[import-untyped,import-not-found,unused-ignore]

    known = pytesseract.get_languages()
    wanted = LANGUAGES.get(language, "eng")
    bitmap = page.render(scale=scale, grayscale=True)
    found = pytesseract.image_to_data(
        bitmap.to_pil(),
        lang=wanted if wanted in known else None,
        output_type=pytesseract.Output.DICT,
        timeout=SECONDS,
    )
    bitmap.close()
    words: dict[tuple[int, int], dict[int, list[int]]] = {}
    for at, text in enumerate(found["text"]):
        if text.strip() and float(found["conf"][at]) >= 0:
            paragraph = words.setdefault((found["block_num"][at], found["par_num"][at]), {})
            paragraph.setdefault(found["line_num"][at], []).append(at)
    blocks = []
    for paragraph in words.values():
        lines = []
        for places in paragraph.values():
            left = min(found["left"][at] for at in places) / scale
            right = max(found["left"][at] + found["width"][at] for at in places) / scale
            top = height - min(found["top"][at] for at in places) / scale
            bottom = height - max(found["top"][at] + found["height"][at] for at in places) / scale
            text = _BULLET.sub("• ", " ".join(found["text"][at] for at in places))
            lines.append(Line(text, number, Box(number, left, bottom, right, top), from_ocr=True))
        blocks.append(tuple(lines))
    return blocks
