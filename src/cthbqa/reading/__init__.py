"""Reading: path -> Document, with a report of what was read and what was not.

`Document.text` is the file's own words: cleaning changes white space, joins hyphenated words, reorders columns and
bullets, drops running heads, page numbers, converter marks and garbage, and nothing else. The report counts what it
drops.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

from cthbqa.catalogue import CatalogueEntry
from cthbqa.errors import RefusedFile, UnreadableFile
from cthbqa.reading.assembling import assemble, with_boxes_shown
from cthbqa.reading.contents import Contents, pages_said
from cthbqa.reading.furniture import Dropped
from cthbqa.reading.guessing import with_catalogue
from cthbqa.reading.layout import pieces_of
from cthbqa.reading.ocr import how_to, ocr_available
from cthbqa.reading.sniffing import READABLE_SUFFIXES, Format, sniff
from cthbqa.types import Document, FileReport

__all__ = ["READABLE_SUFFIXES", "FileReport", "RefusedFile", "read_document"]

_PORTFOLIO = "Take the files out in a viewer and add each."
NO_ENTRY = CatalogueEntry()


def read_document(
    path: Path, document_id: str, entry: CatalogueEntry = NO_ENTRY, *, ocr: bool = False
) -> tuple[Document, FileReport]:
    """Read one file, whatever its suffix says. Raises UnreadableFile for what cannot be read.

    The error is a RefusedFile with the file's report where the file was opened and has no text that can be used.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be opened ({error.strerror}). Check its name and permissions.") from error
    form, warnings = sniff(path, data)
    ocr = ocr and ocr_available()
    dropped = Dropped()
    contents = _contents(path, data, form, dropped, entry.language, ocr=ocr)
    pieces, vocabulary = pieces_of(contents.parts, contents.styles)
    placed = form is not Format.TEXT
    document, lost = assemble(document_id, pieces, vocabulary, contents.pages, entry.sections, placed=placed)
    document = with_boxes_shown(document, contents.views)
    report = FileReport(
        file=document_id,
        pages=len(contents.pages),
        paragraphs=len(document.paragraphs),
        characters=len(document.text),
        pages_without_text=contents.pages_without_text,
        pages_garbled=contents.pages_garbled,
        pages_from_ocr=contents.pages_from_ocr,
        pages_hardly_read=contents.pages_hardly_read,
        dropped={name: count for name, count in dropped.counts.items() if count},
        warnings=(*warnings, *contents.warnings, *lost),
    )
    if not document.text:
        reason = f"{path}: {_why_empty(contents, ocr=ocr)}"
        raise RefusedFile(reason, replace(report, status="refused", reason=reason))
    document = replace(document, sha256=hashlib.sha256(data).hexdigest())
    document, guessed = with_catalogue(document, entry, contents.hints, path)
    return document, replace(report, guessed=guessed, warnings=(*report.warnings, *_page_warnings(contents, ocr=ocr)))


def _contents(path: Path, data: bytes, form: Format, dropped: Dropped, language: str, *, ocr: bool) -> Contents:
    """Read with the module of the format, imported only when it is needed."""
    if form is Format.PDF:
        from cthbqa.reading.pdf import read_pdf

        return read_pdf(path, data, dropped, language=language, ocr=ocr)
    if form is Format.WORD:
        from cthbqa.reading.word import read_word

        return read_word(path, data, dropped)
    if form is Format.HTML:
        from cthbqa.reading.web import read_html

        return read_html(path, data, dropped)
    if form is Format.MARKDOWN:
        from cthbqa.reading.markdown import read_markdown

        return read_markdown(path, data, dropped)
    from cthbqa.reading.text_files import read_text

    return read_text(path, data, dropped)


def _page_warnings(contents: Contents, *, ocr: bool) -> list[str]:
    warnings = []
    if contents.attached:
        warnings.append(f"is a portfolio: its {_count(contents.attached)} were not read. {_PORTFOLIO}")
    if contents.pages_without_text:
        advice = "OCR found none, either" if ocr else f"to read scans, {how_to()}"
        warnings.append(f"no text on {pages_said(contents.pages_without_text)}: {advice}")
    if contents.pages_garbled:
        advice = "OCR found no words there" if ocr else f"to read it, {how_to()}"
        warnings.append(f"garbled text on {pages_said(contents.pages_garbled)} was left out: {advice}")
    if contents.pages_hardly_read:
        advice = "OCR found no more there" if ocr else f"to read scans, {how_to()}"
        where = pages_said(contents.pages_hardly_read)
        warnings.append(f"hardly any text over the image on {where}: {advice}")
    if contents.pages_recognised_before:
        where = pages_said(contents.pages_recognised_before)
        warnings.append(f"the words over the scan are from another program's OCR, which errs: {where}")
    if contents.pages_from_ocr:
        warnings.append(f"read by OCR, which errs: {pages_said(contents.pages_from_ocr)}")
    return warnings


def _why_empty(contents: Contents, *, ocr: bool) -> str:
    if contents.attached:
        return f"is a portfolio of {_count(contents.attached)} and has no text of its own. {_PORTFOLIO}"
    failed = "OCR found no words. Add a version with text."
    if contents.pages_garbled:
        found = failed if ocr else f"To read its pages as images, {how_to()}."
        return f"its text is garbled (its font has no map to letters). {found}"
    if contents.pages_without_text:
        pages = len(contents.pages)
        where = "its only page" if pages == 1 else f"any of its {pages} pages"
        return f"has no text on {where}: a scan, a form or empty. {failed if ocr else f'To read a scan, {how_to()}.'}"
    return "holds no text. Remove it from the corpus, or add a version with text."


def _count(files: int) -> str:
    return "1 file" if files == 1 else f"{files} files"
