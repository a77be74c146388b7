"""PDF -> Contents: pypdf for structure (password, labels, outline, metadata), pypdfium2 for text and geometry."""

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from cthbqa.errors import UnreadableFile
from cthbqa.reading.columns import parts_in_order
from cthbqa.reading.contents import Contents
from cthbqa.reading.contents_pages import find_contents
from cthbqa.reading.continued import Columns, columns_of, join_notes, join_tables, last_row
from cthbqa.reading.furniture import Dropped, clean_line
from cthbqa.reading.lines import Block, Line, Piece
from cthbqa.reading.margins import drop_margins, drop_repeated, part_footnotes, split_footnotes
from cthbqa.reading.ocr import recognise_page
from cthbqa.reading.pdf_pages import PdfPage, read_page
from cthbqa.reading.sections import fold
from cthbqa.reading.styles import styles_of
from cthbqa.reading.tables import find_tables
from cthbqa.reading.turning import View
from cthbqa.types import Page, ParagraphKind

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
)


@dataclass(frozen=True, slots=True)
class _Structure:
    labels: Sequence[str] = ()
    outline: Mapping[str, int] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    attached: int = 0
    words_on: Callable[[int], str] = lambda _: ""


def read_pdf(path: Path, data: bytes, dropped: Dropped, *, language: str = "", ocr: bool = False) -> Contents:
    """Read a PDF. Raises UnreadableFile for encrypted and damaged files; attachments and forms are left alone."""
    structure = _structure(path, data)
    pages, images, warnings = _pages(path, data, language, structure.words_on, ocr=ocr)
    garbled = tuple(page.number for page in pages if page.garbled)
    cleaned = [(page.view.height, _clean(page, dropped)) for page in pages]
    for name, line in (each for page in pages for each in page.dropped):
        dropped.drop(name, line)
    kept = drop_margins(cleaned, dropped)
    styles = styles_of([line for lines in kept for line in lines], structure.outline)
    parts: list[Block | Piece] = []
    for page, lines, aside in zip(
        pages, kept, drop_repeated([_aslant(page, dropped) for page in pages], dropped), strict=True
    ):
        parts.extend(_parts(page, lines, styles.size, columns_of(parts[-1]) if parts else []))
        # What stands aslant at the side of a page is no part of its text: the credit of a photograph, a label.
        parts.extend(Piece(groups=((line,),), kind=ParagraphKind.CAPTION) for line in aside)
    return Contents(
        parts=join_notes(join_tables(parts, dropped)),
        pages=_labelled(pages, structure.labels, dropped.labels),
        styles=styles,
        hints={**structure.hints, "head": _head(dropped)},
        attached=structure.attached,
        pages_without_text=tuple(page.number for page in pages if not page.lines and not page.aslant),
        pages_garbled=garbled,
        pages_from_ocr=tuple(images),
        views={page.number: page.view for page in pages if page.view.degrees or page.view.leftwards},
        warnings=tuple(warnings),
    )


def _clean(page: PdfPage, dropped: Dropped) -> list[Line]:
    """A page's lines without garbage; of a garbled page, none."""
    lines = [clean_line(line, dropped, markup=False) for line in page.lines if not page.garbled]
    return [line for line in lines if line.text.strip()]


def _head(dropped: Dropped) -> str:
    """The running head that most pages have."""
    heads = Counter(text for name, text in dropped.lines if name == "running heads")
    return heads.most_common(1)[0][0] if heads else ""


def _aslant(page: PdfPage, dropped: Dropped) -> list[Line]:
    lines = [clean_line(line, dropped, markup=False) for line in page.aslant if not page.garbled]
    return [line for line in lines if line.text.strip()]


def _structure(path: Path, data: bytes) -> _Structure:
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile(f"{path}: needs a password. Save a copy without a password and add that.")
        labels = list(reader.page_labels) if "/PageLabels" in reader.root_object else []
        outline = dict(_outline(reader.outline, 1))
        words_on = cache(partial(_words_on, reader))
        return _Structure(labels, outline, _hints(reader), _attached(reader), words_on)
    except _BROKEN:
        # pdfium mends files that pypdf cannot follow, and knows every encryption; whether it can is seen when it opens
        # this one.
        return _Structure()


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
    created = re.search(r"(?:19|20)\d\d", str(metadata.get("/CreationDate", "") or ""))
    hints = {
        "title": str(metadata.title or ""),
        "publisher": str(metadata.author or ""),
        "year": created[0] if created else "",
        "language": language[:2].lower(),
    }
    return {key: value for key, value in hints.items() if value}


def _pages(
    path: Path, data: bytes, language: str, words_on: Callable[[int], str], *, ocr: bool
) -> tuple[list[PdfPage], list[int], list[str]]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise UnreadableFile(f"{path}: needs a password. Save a copy without a password and add that.") from error
        what = str(error).rstrip(".")
        raise UnreadableFile(f"{path}: is damaged as a PDF ({what}). Print it to a new PDF and add that.") from error
    pages, recognised, warnings = [], [], []
    with document:
        for number in range(1, len(document) + 1):
            try:
                page = document[number - 1]
                read = read_page(page, number, partial(words_on, number))
                if ocr and (not (read.lines or read.aslant) or read.garbled):
                    blocks, warning = recognise_page(page, number, language)
                    if blocks:
                        lines = tuple(line for block in blocks for line in block)
                        read = replace(
                            read,
                            lines=lines,
                            blocks=tuple(blocks),
                            garbled=False,
                            view=View(*read.view.sides),
                            aslant=(),
                        )
                        recognised.append(number)
                    warnings.extend([f"page {number}: {warning}"] if warning else [])
                page.close()
            except pdfium.PdfiumError as error:
                warnings.append(f"page {number}: could not be opened ({error})")
                read = PdfPage(number, View(0.0, 0.0))
            pages.append(read)
    if not pages:
        raise UnreadableFile(f"{path}: has no pages. Print it to a new PDF and add that.")
    return pages, recognised, warnings


def _parts(page: PdfPage, lines: Sequence[Line], body_size: float, above: Columns) -> list[Block | Piece]:
    """A page's parts in reading order; `above` are the columns of the table that the page before ended in."""
    if page.blocks:
        kept = {line.box: line for line in lines}
        blocks = (tuple(kept[line.box] for line in block if line.box in kept) for block in page.blocks)
        return [block for block in blocks if block]
    text, notes = part_footnotes(lines, body_size, page.frames)
    contents, text = find_contents(text)
    tables, text = find_tables(text, page.rules)
    rest, text = last_row(text, above)
    tables += rest
    footnotes = [Piece(groups=(group,), kind=ParagraphKind.FOOTNOTE) for group in split_footnotes(notes)]
    return [*parts_in_order(text, page.frames, contents + tables), *footnotes]


def _labelled(pages: Sequence[PdfPage], given: Sequence[str], printed: Mapping[int, str]) -> list[Page]:
    """The printed label of each page: what is printed where that is known for most, else what the PDF gives."""
    trusted = printed if len(printed) * 2 > len(pages) or not given else {}
    return [
        Page(page.number, trusted.get(page.number) or (given[at] if at < len(given) else None), *page.view.sides)
        for at, page in enumerate(pages)
    ]
