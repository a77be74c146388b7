"""Word (.docx) -> Contents: headings, lists, tables, footnotes and captions by the styles that the file names."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree  # type: ignore[import-untyped]

from cthbqa.errors import UnreadableFile
from cthbqa.reading.contents import Contents
from cthbqa.reading.furniture import Dropped
from cthbqa.reading.styles import Styles, has_headings
from cthbqa.reading.word_blocks import WordBlocks
from cthbqa.reading.word_items import WordItems
from cthbqa.reading.word_numbering import WordNumbers
from cthbqa.reading.word_styles import WordStyles
from cthbqa.types import Page

# A .docx of reports is a few megabytes; what unpacks to more is a bomb or holds no report.
MAX_UNPACKED = 500_000_000
# Of the text alone, with its marks: a thousand pages are some ten megabytes.
MAX_TEXT = 100_000_000
_BROKEN = (OpcError, KeyError, ValueError, AttributeError, zipfile.BadZipFile, etree.LxmlError)
# Parts with words of their own, which are not in the text.
_UNREAD = ("/chart", "/diagramData", "/aFChunk")


def read_word(path: Path, data: bytes, dropped: Dropped) -> Contents:
    """Read a Word file. Page ends are those that Word noted on saving; headers and footers are left out."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {each.filename: each.file_size for each in archive.infolist()}
        if sum(sizes.values()) > MAX_UNPACKED:
            raise UnreadableFile(f"{path}: unpacks to more than 500 MB. Save it without its pictures and add that.")
        if sum(size for name, size in sizes.items() if name.endswith(".xml")) > MAX_TEXT:
            raise UnreadableFile(f"{path}: its text unpacks to more than 100 MB. Split it, or take it out.")
        word = docx.Document(io.BytesIO(data))
        notes = {kind: _notes(word, kind) for kind in ("footnotes", "endnotes")}
        numbers = WordNumbers(_part(word, "numbering"))
        blocks = WordBlocks(word.element.body, WordStyles(word.part, numbers), WordItems(numbers), notes, dropped)
        parts = blocks.read()
    except RecursionError as error:
        raise UnreadableFile(f"{path}: is nested too deeply to be read. Save it as PDF and add that.") from error
    except _BROKEN as error:
        raise UnreadableFile(f"{path}: is damaged as a Word file ({error}). Save it anew and add that.") from error
    properties = word.core_properties
    hints = {
        "title": properties.title or "",
        "publisher": properties.author or "",
        "language": (properties.language or "")[:2].lower(),
        "year": str(properties.created.year) if properties.created else "",
    }
    return Contents(
        parts=parts,
        pages=[Page(number) for number in range(1, blocks.pages.number + 1)],
        styles=Styles(structured=has_headings(parts), parted=True),
        hints=hints,
        warnings=_warnings(word, blocks),
    )


def _notes(word: WordDocument, kind: str) -> dict[str, Any]:
    """Id -> note. python-docx has no interface for footnotes and endnotes, so their parts are read as XML."""
    root = _part(word, kind)
    # Those with a type are the lines that are drawn above the notes.
    return {
        note.get(qn("w:id"), ""): note
        for note in (() if root is None else root)
        if note.get(qn("w:type")) in {None, "normal"}
    }


def _part(word: WordDocument, kind: str) -> Any:
    """The root element of the part of a kind, or None."""
    for relation in word.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None


def _warnings(word: WordDocument, blocks: WordBlocks) -> tuple[str, ...]:
    warnings = []
    unread = sum(relation.reltype.endswith(_UNREAD) for relation in word.part.rels.values())
    if unread:
        what = "1 chart, diagram or embedded file" if unread == 1 else f"{unread} charts, diagrams or embedded files"
        warnings.append(f"the words of {what} were not read: save it as PDF to have them")
    said = _page_count(word)
    if blocks.pages.noted and said and said != blocks.pages.number:
        warnings.append(
            f"Word counted {said} pages, and its marks in the text show {blocks.pages.number}: pages that are cited "
            "can be off. Open it in Word, save it and add it again"
        )
    return tuple(warnings)


def _page_count(word: WordDocument) -> int:
    """How many pages Word counted when it saved the file; 0 where it does not say."""
    for relation in word.part.package.rels.values():
        if relation.reltype.endswith("/extended-properties") and not relation.is_external:
            pages = parse_xml(relation.target_part.blob).findtext("{*}Pages") or ""
            return int(pages) if pages.strip().isdigit() else 0
    return 0
