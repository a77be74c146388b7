"""Reading: path -> Document, with a report of what was read and what was not.

`Document.text` is the file's own words: cleaning changes white space, joins hyphenated words, reorders columns and
bullets, drops running heads, page numbers, converter marks and garbage, and nothing else. The report counts what it
drops.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

from cthbqa.catalogue import CatalogueEntry
from cthbqa.errors import UnreadableFile
from cthbqa.reading.assembling import assemble
from cthbqa.reading.furniture import Dropped, clean_line, drop_furniture, drop_loose_numbers
from cthbqa.reading.layout import blocks_of, pieces_of
from cthbqa.reading.lines import Line
from cthbqa.reading.report import FileReport
from cthbqa.reading.text_files import decode, pages_of
from cthbqa.types import Document, Page

__all__ = ["READABLE_SUFFIXES", "FileReport", "read_document"]

NO_ENTRY = CatalogueEntry()
READABLE_SUFFIXES = (".pdf", ".txt")


def read_document(
    path: Path, document_id: str, entry: CatalogueEntry = NO_ENTRY, *, ocr: bool = False
) -> tuple[Document, FileReport]:
    """Read one file. Raises UnreadableFile for what cannot be read."""
    del ocr
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be opened ({error.strerror}). Check its name and permissions.") from error
    dropped = Dropped()
    pages = _pdf_pages(path) if data[:1024].lstrip().startswith(b"%PDF") else _text_pages(path, data)
    lines = [[clean_line(line, dropped) for line in page] for page in pages]
    lines = drop_furniture(lines, dropped) if len(lines) > 1 else [drop_loose_numbers(lines[0], dropped)]
    pieces, vocabulary = pieces_of(blocks_of(line for page in lines for line in page))
    document, warnings = assemble(
        document_id,
        pieces,
        vocabulary,
        [Page(n, dropped.labels.get(n)) for n in range(1, len(pages) + 1)],
        entry.sections,
    )
    if not document.text:
        raise UnreadableFile(f"{path}: holds no text. Remove it from the corpus, or add a version with text.")
    document = replace(
        document,
        sha256=hashlib.sha256(data).hexdigest(),
        title=entry.title or path.stem,
        year=entry.year,
        publisher=entry.publisher,
        language=entry.language or "en",
        source=entry.source,
    )
    report = FileReport(
        file=document_id,
        pages=len(pages),
        paragraphs=len(document.paragraphs),
        characters=len(document.text),
        dropped=dict(dropped.counts),
        warnings=tuple(warnings),
    )
    return document, report


def _text_pages(path: Path, data: bytes) -> list[list[Line]]:
    text = decode(data)
    if text is None:
        raise UnreadableFile(f"{path}: is neither a PDF nor text. Convert it to PDF or text and add it again.")
    return pages_of(text)


def _pdf_pages(path: Path) -> list[list[Line]]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = PdfReader(path).pages
        return [
            [Line(line, number) for line in page.extract_text().split("\n")]
            for number, page in enumerate(pages, start=1)
        ]
    except (PyPdfError, ValueError, KeyError, TypeError) as error:
        raise UnreadableFile(f"{path}: is a damaged PDF ({error}). Print it to a new PDF and add that.") from error
