"""The body of a Word file -> blocks and pieces in order: paragraphs, tables, text boxes and notes, each word once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeGuard

from docx.oxml.ns import nsmap, qn

from cthbqa.reading.bullets import typed_items
from cthbqa.reading.furniture import Dropped, clean_line
from cthbqa.reading.lines import MIN_BOXED, Block, Line, Piece, framed
from cthbqa.reading.spans import Cell, in_columns, whole
from cthbqa.reading.word_items import WordItems
from cthbqa.reading.word_styles import WordStyles
from cthbqa.reading.word_text import CELL, PARAGRAPH, ROW, TABLE, Pages, Said, read_paragraph, within
from cthbqa.types import ParagraphKind

# Sections that go on where the one before them ends.
_RUNNING_ON = {"continuous", "nextColumn"}
# Columns of a table's grid below this width, in twentieths of a point, are there where borders were drawn by hand a
# little off one another, and are none to its reader: 4 mm.
_NARROW = 227


class WordBlocks:
    """Reads the elements of one file in order; `notes` gives "footnotes" and "endnotes" by their ids."""

    def __init__(
        self, body: Any, styles: WordStyles, items: WordItems, notes: Mapping[str, Mapping[str, Any]], dropped: Dropped
    ) -> None:
        self._body, self._styles, self._items, self._notes, self._dropped = body, styles, items, notes, dropped
        self._endnotes: list[str] = []
        self._frames = 0
        self.pages = Pages(noted=body.find(f".//{qn('w:lastRenderedPageBreak')}") is not None)
        # How each section begins is said where it ends.
        sections = body.findall(f".//{qn('w:sectPr')}")
        self._begins = iter([_type_of(section) for section in sections[1:]])

    def read(self) -> list[Block | Piece]:
        """All parts; `pages.number` is then how many pages there are. Endnotes stand at the end."""
        parts = _joined_contents(self._parts(self._body))
        for key in self._endnotes:
            parts.extend(self._note("endnotes", key, self.pages.number))
        return parts

    def _parts(self, container: Any) -> Iterator[Block | Piece]:
        for block in within(container, PARAGRAPH, TABLE):
            if block.tag == TABLE:
                yield from self._table(block)
            else:
                yield from self._paragraph(block)

    def _paragraph(self, paragraph: Any) -> Iterator[Block | Piece]:
        style = self._styles.of(paragraph)
        if style.opens_page:
            self.pages.open()
        said = read_paragraph(paragraph, self.pages, self._dropped)
        lines = tuple(self._clean(line) for line in said.lines())
        number = self._items.number_of(style) if lines else ""
        if style.kind is ParagraphKind.LIST and lines:
            yield self._items.part(style, number, lines, bold=said.bold)
        elif style.kind is ParagraphKind.CONTENTS and lines:
            yield Piece((tuple(self._entry(said)),), ParagraphKind.CONTENTS)
        elif style.kind is not ParagraphKind.BODY and lines:
            yield Piece((lines,), style.kind, level=style.level)
        elif items := typed_items([self._clean(line) for line in said.broken_lines()]):
            yield from items
        elif lines:
            # A short paragraph that is bold throughout is a heading without its style; the rules of headings decide.
            yield tuple(replace(line, bold=said.bold) for line in lines)
        if lines and style.kind is not ParagraphKind.LIST:
            self._items.interrupt(lines[-1].text)
        yield from self._beside(said)
        if paragraph.find("w:pPr/w:sectPr", nsmap) is not None and next(self._begins, "") not in _RUNNING_ON:
            self.pages.open()

    def _entry(self, said: Said) -> Iterator[Line]:
        """An entry of a table of contents: number, title and page as cells."""
        for text, page in said.texts:
            for cell in text.split("\t"):
                if cell.strip():
                    yield self._clean(Line(" ".join(cell.split()), page))

    def _beside(self, said: Said) -> Iterator[Block | Piece]:
        """The text boxes and footnotes that hang on a paragraph. Endnotes are kept for the end."""
        for box, page in said.boxes:
            yield from self._framed(self._elsewhere(box, page))
        for kind, key, page in said.notes:
            if kind == "endnotes":
                self._endnotes.append(key)
            else:
                yield from self._note(kind, key, page)

    def _note(self, kind: str, key: str, page: int) -> Iterator[Piece]:
        note = self._notes[kind].get(key)
        if note is not None:
            parts = self._elsewhere(note, page)
            lines = tuple(line for part in parts for line in (part.lines if isinstance(part, Piece) else part))
            if lines:
                yield Piece((lines,), ParagraphKind.FOOTNOTE)

    def _elsewhere(self, container: Any, page: int) -> list[Block | Piece]:
        """The parts of what stands beside the text: the text's own page and lists go on as they were."""
        pages, items = self.pages, self._items
        self.pages, self._items = Pages(noted=True, number=page), items.beside()
        parts = list(self._parts(container))
        self.pages, self._items = pages, items
        return parts

    def _table(self, table: Any) -> Iterator[Block | Piece]:
        """A table row by row; one that only lays out the page, or draws a box, as what stands in its cells."""
        self._items.interrupt("")
        elements = list(within(table, ROW))
        rows = [list(within(row, CELL)) for row in elements]
        if max((len(row) for row in rows), default=0) <= 1 or any(self._lays_out(cell) for row in rows for cell in row):
            parts = (part for row in rows for cell in self._cells(row) for part in self._parts(cell))
            yield from parts if any(len(row) > 1 for row in rows) else self._framed(parts)
            return
        beside: list[Block | Piece] = []
        narrow = [_number(column, ".", _NARROW) < _NARROW for column in table.findall("w:tblGrid/w:gridCol", nsmap)]
        told = in_columns(
            [self._row(element, row, narrow, beside) for element, row in zip(elements, rows, strict=True)]
        )
        filled = tuple(row for row in told if any(cell.text for cell in row))
        if filled:
            yield Piece(filled, ParagraphKind.TABLE)
        yield from beside

    def _framed(self, parts: Iterable[Block | Piece]) -> Iterator[Block | Piece]:
        """What stands in a box: its headings are in force within it alone, unless next to nothing but them is in it."""
        read = list(parts)
        lists = any(isinstance(part, Piece) and part.kind is ParagraphKind.LIST for part in read)
        if lists or sum(map(_words_below_headings, read)) >= MIN_BOXED:
            self._frames += 1
            read = [framed(part, self._frames) for part in read]
        yield from read

    def _lays_out(self, cell: Any) -> bool:
        """Whether a cell holds a part of the page, and not an entry of a table: a table, or a heading with its text."""
        blocks = list(within(cell, PARAGRAPH, TABLE))
        if any(block.tag == TABLE for block in blocks):
            return True
        return len(blocks) > 1 and any(self._styles.of(each).kind is ParagraphKind.HEADING for each in blocks)

    def _cells(self, row: list[Any]) -> Iterator[Any]:
        """A row's cells, each read from the page on which the row begins; behind the row, the last page of them holds.

        Where a row is broken over pages, Word notes it in each cell that is; where the whole row moved to the next
        page, in the first cell alone.
        """
        moved = any(_opens_with_note(cell) for cell in row)
        if moved:
            self.pages.note()
        begin, last = self.pages.number, self.pages
        for cell in row:
            self.pages = replace(last, number=begin - _opens_with_note(cell), bare=self.pages.bare)
            yield cell
            last = max(last, self.pages, key=lambda pages: pages.number)
        self.pages = replace(last)

    def _row(self, row: Any, cells: list[Any], narrow: list[bool], beside: list[Block | Piece]) -> list[Cell]:
        """A row's cells, each with the columns of the table's grid that it goes over, the narrow ones not counted.

        A cell that goes on from the one above is there in each row, without text.
        """
        at = _number(row, "w:trPr/w:gridBefore", 0)
        before = at - sum(narrow[:at])
        told = [Cell(Line(""), before)] if before else []
        for cell in self._cells(cells):
            span = _number(cell, "w:tcPr/w:gridSpan", 1)
            told.append(Cell(self._cell(cell, beside), max(1, span - sum(narrow[at : at + span]))))
            at += span
        return told

    def _cell(self, cell: Any, beside: list[Block | Piece]) -> Line:
        page = self.pages.number
        texts: list[str] = []
        for paragraph in within(cell, PARAGRAPH):
            self._items.number_of(self._styles.of(paragraph))
            said = read_paragraph(paragraph, self.pages, self._dropped)
            lines = said.lines()
            page = lines[0].page if lines and not texts else page
            texts.extend(line.text for line in lines)
            beside.extend(self._beside(said))
        return self._clean(Line(" ".join(texts), page), is_cell=True)

    def _clean(self, line: Line, *, is_cell: bool = False) -> Line:
        return clean_line(line, self._dropped, markup=False, is_cell=is_cell)


def _opens_with_note(cell: Any) -> bool:
    """Whether the first thing in a cell is Word's note that a page ended."""
    for element in cell.iter(qn("w:t"), qn("w:lastRenderedPageBreak")):
        if element.tag == qn("w:lastRenderedPageBreak"):
            return True
        if (element.text or "").strip():
            return False
    return False


def _words_below_headings(part: Block | Piece) -> int:
    if isinstance(part, Piece):
        return 0 if part.kind is ParagraphKind.HEADING else sum(len(line.text.split()) for line in part.lines)
    return 0 if all(line.bold for line in part) else sum(len(line.text.split()) for line in part)


def _number(element: Any, path: str, otherwise: int) -> int:
    """The whole number that a property of an element, or the element itself, gives as its value, if it is one."""
    found = element.find(path, nsmap)
    given = "" if found is None else found.get(qn("w:val")) or found.get(qn("w:w")) or ""
    return whole(given, otherwise)


def _type_of(section: Any) -> str:
    kind = section.find("w:type", nsmap)
    return str(kind.get(qn("w:val"), "nextPage")) if kind is not None else "nextPage"


def _joined_contents(parts: Iterator[Block | Piece]) -> list[Block | Piece]:
    """Make one listing of the entries of a table of contents."""
    joined: list[Block | Piece] = []
    for part in parts:
        above = joined[-1] if joined else None
        if _is_contents(part) and _is_contents(above):
            joined[-1] = replace(above, groups=above.groups + part.groups)
        else:
            joined.append(part)
    return joined


def _is_contents(part: Block | Piece | None) -> TypeGuard[Piece]:
    return isinstance(part, Piece) and part.kind is ParagraphKind.CONTENTS
