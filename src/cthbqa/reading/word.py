"""Word (.docx) -> Contents: headings, lists, tables, footnotes and captions by the styles that the file names."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import nsmap, qn
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree  # type: ignore[import-untyped]

from cthbqa.errors import UnreadableFile
from cthbqa.reading.contents import Contents
from cthbqa.reading.furniture import Dropped, clean_line
from cthbqa.reading.lines import Block, Line, Piece
from cthbqa.reading.styles import Styles, has_headings
from cthbqa.types import Page, ParagraphKind

# A .docx of reports is a few megabytes; what unpacks to more is a bomb or holds no report.
MAX_UNPACKED = 500_000_000
# Of the text alone, with its marks: a thousand pages are some ten megabytes.
MAX_TEXT = 100_000_000
_ASIDE = {
    qn("w:txbxContent"),
    qn("w:pPr"),
    qn("w:rPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_BOXES = etree.XPath(
    ".//w:txbxContent[not(ancestor::mc:Fallback)]",
    namespaces={"w": nsmap["w"], "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006"},
)
_BROKEN = (OpcError, KeyError, ValueError, AttributeError, zipfile.BadZipFile, etree.LxmlError)


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
        parts, pages = _parts(word, dropped)
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
        pages=[Page(number) for number in range(1, pages + 1)],
        styles=Styles(structured=has_headings(parts)),
        hints=hints,
    )


def _parts(word: WordDocument, dropped: Dropped) -> tuple[list[Block | Piece], int]:
    parts: list[Block | Piece] = []
    notes = _footnotes(word)
    page = 1
    for item in word.iter_inner_content():
        if isinstance(item, Table):
            parts.extend(_table(item, page, dropped))
            continue
        lines = []
        for at, text in enumerate(_texts(item._p)):
            page += at > 0
            lines.append(clean_line(Line(" ".join(text.split()), page), dropped, markup=False))
        filled = tuple(line for line in lines if line.text)
        if filled:
            parts.append(_piece(item, filled))
        for box in _BOXES(item._p):
            parts.extend(_text_box(box, page, dropped))
        parts.extend(
            Piece(((clean_line(Line(notes[key], page), dropped, markup=False),),), ParagraphKind.FOOTNOTE)
            for key in item._p.xpath(".//w:footnoteReference/@w:id")
            if notes.get(key)
        )
    return parts, page


def _texts(paragraph: Any) -> list[str]:
    """A paragraph's text, cut where a page ended; text boxes that hang on it are left to themselves."""
    texts = [""]

    def walk(node: Any) -> None:
        for child in node:
            if child.tag in _ASIDE:
                continue
            if child.tag == qn("w:t"):
                texts[-1] += child.text or ""
            elif child.tag == qn("w:lastRenderedPageBreak") or child.get(qn("w:type")) == "page":
                texts.append("")
            elif child.tag in {qn("w:tab"), qn("w:br"), qn("w:cr")}:
                texts[-1] += " "
            elif child.tag == qn("w:noBreakHyphen"):
                texts[-1] += "-"
            else:
                walk(child)

    walk(paragraph)
    return texts


def _text_box(box: Any, page: int, dropped: Dropped) -> Iterator[Block]:
    for paragraph in box.iter(qn("w:p")):
        text = " ".join(" ".join(_texts(paragraph)).split())
        if text:
            yield (clean_line(Line(text, page), dropped, markup=False),)


def _piece(item: WordParagraph, lines: Block) -> Piece | Block:
    style = (item.style.name if item.style is not None and item.style.name else "").lower()
    heading = re.match(r"heading (\d)", style)
    if heading or style == "title":
        return Piece((lines,), ParagraphKind.HEADING, level=int(heading[1]) if heading else 1)
    if style.startswith("list") or item._p.xpath("./w:pPr/w:numPr"):
        return Piece((lines,), ParagraphKind.LIST)
    if style == "caption":
        return Piece((lines,), ParagraphKind.CAPTION)
    if "quote" in style:
        return Piece((lines,), ParagraphKind.QUOTATION)
    # A short paragraph that is bold throughout is a heading without its style; the rules of headings decide.
    runs = [run for run in item.runs if run.text.strip()]
    bold = bool(runs) and all(run.bold for run in runs)
    return tuple(replace(line, bold=bold) for line in lines)


def _table(table: Table, page: int, dropped: Dropped) -> Iterator[Piece]:
    rows = []
    for row in table.rows:
        cells: list[Line] = []
        seen: list[Any] = []
        for cell in row.cells:
            if cell._tc in seen:  # a merged cell comes once for each column that it spans
                continue
            seen.append(cell._tc)
            text = " ".join(cell.text.split())
            cells.append(clean_line(Line(text, page), dropped, markup=False))
        if any(cell.text.strip() for cell in cells):
            rows.append(tuple(cells))
    if rows and max(len(row) for row in rows) == 1:
        yield from (Piece((row,)) for row in rows)  # a box drawn as a table of one cell
    elif rows:
        yield Piece(tuple(rows), ParagraphKind.TABLE)


def _footnotes(word: WordDocument) -> dict[str, str]:
    """Footnote id -> its text. python-docx has no interface for footnotes, so their part is read as XML."""
    for relation in word.part.rels.values():
        if relation.reltype.endswith("/footnotes") and not relation.is_external:
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
            return {
                note.get(qn("w:id"), ""): " ".join("".join(text.itertext()) for text in note.iter(qn("w:t"))).strip()
                for note in root.iter(qn("w:footnote"))
                if note.get(qn("w:type")) is None
            }
    return {}
