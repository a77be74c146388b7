"""What a PDF says of itself: page labels, outline, metadata, attachments (pypdf; pdfium where pypdf cannot follow)."""

import ctypes
import io
import logging
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]
from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from cthbqa.errors import UnreadableFile
from cthbqa.reading.sections import fold

logging.getLogger("pypdf").setLevel(logging.CRITICAL)
# What pypdf raises on files that break the rules of the format, besides its own errors.
_BROKEN = (
    PyPdfError,
    DependencyError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    OSError,
    AssertionError,
    NotImplementedError,
)


@dataclass(frozen=True, slots=True)
class Structure:
    """What a file says of itself: labels of its pages, outline (folded title -> level), title, publisher and the like.

    `attached` counts the files of a portfolio; `words_on` gives a page's words as pypdf has them.
    """

    labels: Sequence[str] = ()
    outline: Mapping[str, int] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    attached: int = 0
    words_on: Callable[[int], str] = lambda _: ""


def read_structure(path: Path, data: bytes) -> Structure:
    """Read what a file says of itself. Raises UnreadableFile where a password is needed to open it."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile(f"{path}: needs a password. Save a copy without a password and add that.")
        labels = list(reader.page_labels) if "/PageLabels" in reader.root_object else []
        outline = dict(_outline(reader.outline, 1))
        words_on = cache(partial(_words_on, reader))
        return Structure(labels, outline, _hints(reader), _attached(reader), words_on)
    except _BROKEN:
        return _by_pdfium(data)


def _by_pdfium(data: bytes) -> Structure:
    """The same by pdfium, which mends files that pypdf cannot follow, and knows every encryption."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:  # this is said when the pages are read
        return Structure()
    with document:
        labels = [document.get_page_label(at) for at in range(len(document))]
        outline = {fold(mark.get_title()): mark.level + 1 for mark in document.get_toc()}
        given = document.get_metadata_dict()
        length = pdfium_c.FPDFCatalog_GetLanguage(document, None, 0)
        buffer = (ctypes.c_ushort * (length // 2))()
        pdfium_c.FPDFCatalog_GetLanguage(document, buffer, length)
        language = "".join(map(chr, buffer)).rstrip("\0")
    hints = _as_hints(given["Title"], given["Author"], given["CreationDate"], language)
    return Structure(labels if any(labels) else (), outline, hints)


def _attached(reader: PdfReader) -> int:
    """How many files a portfolio is made of; what is attached to other files is left alone without a word."""
    return len(reader.attachments) if "/Collection" in reader.root_object else 0


def _words_on(reader: PdfReader, number: int) -> str:
    """The words of one page as pypdf has them, with letters in their plain forms."""
    try:
        return unicodedata.normalize("NFKC", reader.pages[number - 1].extract_text())
    except _BROKEN:
        return ""


def _outline(entries: Sequence[Any], level: int) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for entry in entries:
        if isinstance(entry, list):
            found.extend(_outline(entry, level + 1))
        elif entry.title:
            found.append((fold(str(entry.title)), level))
    return found


def _hints(reader: PdfReader) -> dict[str, str]:
    metadata = reader.metadata
    if metadata is None:
        return {}
    language = str(reader.root_object.get("/Lang", "") or "")
    made = str(metadata.get("/CreationDate", "") or "")
    return _as_hints(str(metadata.title or ""), str(metadata.author or ""), made, language)


def _as_hints(title: str, author: str, made: str, language: str) -> dict[str, str]:
    year = re.search(r"(?:19|20)\d\d", made)
    hints = {
        "title": title,
        "publisher": author,
        "year": year[0] if year else "",
        "language": language[:2].lower(),
    }
    return {key: value for key, value in hints.items() if value}
