"""Elements of a web page -> blocks and pieces: paragraphs, lists, tables and notes in order, each word once."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from cthbqa.reading.bullets import typed_items
from cthbqa.reading.furniture import Dropped, clean_line
from cthbqa.reading.lines import Block, Line, Piece, blocks_of, framed
from cthbqa.reading.spans import Cell, in_columns
from cthbqa.reading.web_boxes import is_box
from cthbqa.reading.web_furniture import count_words
from cthbqa.reading.web_lists import (
    HEADINGS,
    entries_of,
    marker_of,
    numbered,
    paragraphs_joined,
    whole_number,
)
from cthbqa.reading.words import word_set
from cthbqa.types import ParagraphKind

_BLOCKS = word_set(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul"
)
# The level of a heading below all that a page can mark.
_LOWEST = 7
# What Word calls the title of a document when it writes one as a web page.
_TITLE = "MsoTitle"
_FIGURE = re.compile(r"\W?\d[\d.,\s]*\W?")
# So many words in several blocks of one cell are a part of the page.
_LONG_CELL = 40


class WebBlocks:
    """Reads the elements of one page; those among `notes` become footnotes."""

    def __init__(self, dropped: Dropped, notes: set[HtmlElement] | None = None) -> None:
        self._dropped = dropped
        self._notes = notes or set()
        self._frames = 0
        self._is_framed = False

    def parts(self, element: HtmlElement) -> Iterator[Block | Piece]:
        """One part for each block in an element; loose text between blocks is a block too."""
        loose: list[str] = [element.text or ""]
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag == "br":
                loose.append("\n")
            elif tag in _BLOCKS or any(each.tag in _BLOCKS for each in child.iter() if isinstance(each.tag, str)):
                yield from self._loose(loose)
                loose = []
                bold = tag == "p" and _all_bold(child)
                yield from (_bold(part) if bold else part for part in self._block(child, tag))
            elif tag:
                loose.append(" " if _is_apart(child) else "")
                loose.append(text_of(child, keep_breaks=True))
            loose.append(child.tail or "")
        yield from self._loose(loose)

    def _loose(self, texts: list[str]) -> Iterator[Block | Piece]:
        """Text outside of block elements: two line breaks or more part paragraphs, one the items of a typed list."""
        for paragraph in re.split(r"\n\s*\n", re.sub(r"[ \t\r\f]+", " ", "".join(_fold_breaks(texts)))):
            lines = [self._clean(each) for each in paragraph.split("\n")] if "\n" in paragraph else []
            if items := typed_items([line for line in lines if line.text.strip()]):
                yield from items
                continue
            line = self._clean(paragraph)
            if line.text.strip():
                yield (line,)

    def _block(self, element: HtmlElement, tag: str) -> Iterator[Block | Piece]:
        if element in self._notes:
            lines = tuple(line for group in self._groups(element) for line in group)
            if lines:
                yield Piece((lines,), ParagraphKind.FOOTNOTE)
        elif tag in HEADINGS:
            yield from self._piece(element, ParagraphKind.HEADING, level=int(tag[1]))
        elif tag in {"ul", "ol"}:
            yield from self._list(element, tag)
        elif tag == "table":
            yield from self._table(element)
        elif tag == "dl":
            parts = self._definitions(element)
            yield from parts if self._is_framed else self._framed(parts)
        elif tag == "summary" or element.get("class") == _TITLE:
            yield from self._piece(element, ParagraphKind.HEADING, level=_LOWEST if tag == "summary" else 1)
        elif tag in {"figcaption", "caption"}:
            yield from self._piece(element, ParagraphKind.CAPTION)
        elif tag == "blockquote":
            groups = self._groups(element)
            if groups:
                yield Piece(groups, ParagraphKind.QUOTATION)
        elif tag == "pre":
            yield from blocks_of(clean_line(Line(text), self._dropped) for text in element.text_content().splitlines())
        else:
            parts = self.parts(element)
            boxed = tag in {"aside", "div"} and self._is_box(element)
            yield from self._framed(parts) if boxed or (tag == "details" and not self._is_framed) else parts

    def _is_box(self, element: HtmlElement) -> bool:
        """Whether an element is a box; one within another box goes with that."""
        return not self._is_framed and is_box(element)

    def _framed(self, parts: Iterator[Block | Piece]) -> Iterator[Block | Piece]:
        """What stands in one frame: the headings in it are in force within it alone."""
        self._frames += 1
        self._is_framed = True
        read = [framed(part, self._frames) for part in parts]
        self._is_framed = False
        yield from read

    def _piece(self, element: HtmlElement, kind: ParagraphKind, level: int = 0) -> Iterator[Piece]:
        line = self._clean(text_of(element))
        if line.text.strip():
            yield Piece(((line,),), kind, level=level, alone=True)

    def _groups(self, element: HtmlElement) -> tuple[Block, ...]:
        """What stands in an element as lines that stand together: items and rows within it one by one."""
        groups: list[Block] = []
        beside = False
        for part in self.parts(element):
            if not isinstance(part, Piece):
                if not (element.tag == "li" and beside and paragraphs_joined(groups, part)):
                    groups.append(part)
                beside = True
                continue
            beside = False
            if part.kind is ParagraphKind.TABLE:
                groups.extend((Line(" | ".join(cell.text for cell in row)),) for row in part.groups)
            else:
                groups.extend(part.groups)
        return tuple(group for group in groups if any(line.text.strip() for line in group))

    def _list(self, element: HtmlElement, tag: str) -> Iterator[Block | Piece]:
        """A list; what stands between its items and is none keeps its place."""
        items: list[Block] = []
        number = whole_number(element, "start", 1)
        counted = tag == "ol" and element.get("reversed") is None

        def listed() -> Iterator[Piece]:
            if items:
                yield Piece(tuple(items), ParagraphKind.LIST)
                items.clear()

        between: list[Block | Piece] = list(self._loose([element.text or ""]))
        for child in element:
            if child.tag == "li" and child not in self._notes:
                if between:
                    yield from listed()
                    yield from between
                number = whole_number(child, "value", number)
                marker = marker_of(number, element.get("type", "1")) if counted else ""
                items.extend(numbered(self._groups(child), marker))
                number += 1
                between = []
            elif isinstance(child.tag, str):
                parts = list(self._block(child, child.tag)) if child.tag in _BLOCKS else list(self.parts(child))
                inner = [part for part in parts if isinstance(part, Piece) and part.kind is ParagraphKind.LIST]
                if child.tag in {"ul", "ol"} and not between and len(inner) == len(parts):
                    items.extend(group for part in inner for group in part.groups)
                else:
                    between.extend(parts)
            between.extend(self._loose([child.tail or ""]))
        yield from listed()
        yield from between

    def _definitions(self, listing: HtmlElement) -> Iterator[Block | Piece]:
        """A list of terms: each as "Term: what it means", so that what is cited says of what it is said.

        Above more than one paragraph, a term is their heading, of the lowest level that there is.
        """
        entries = entries_of(listing)
        if not entries:
            yield from self.parts(listing)
        for terms, meanings in entries:
            term = self._clean(", ".join(text_of(each).strip() for each in terms))
            parts = [part for each in meanings for part in self._block(each, each.tag)]
            meant = parts[0] if len(parts) == 1 and not isinstance(parts[0], Piece) else ()
            if not term.text.strip():
                yield from parts
            elif meant:
                mark = "" if term.text.endswith((":", "?", "!", ".", "–", "—")) else ":"
                yield (replace(meant[0], text=f"{term.text}{mark} {meant[0].text}"), *meant[1:])
            elif parts:
                yield Piece(((term,),), ParagraphKind.HEADING, level=_LOWEST, alone=True)
                yield from parts
            else:
                yield (term,)

    def _table(self, table: HtmlElement) -> Iterator[Block | Piece]:
        """A table row by row; one that only lays out the page, as what stands in its cells."""
        rows = [row for row in table.iter("tr") if _table_of(row) is table]
        cells = [list(row.iterchildren("td", "th")) for row in rows]
        captions = [each for each in table.iter("caption") if _table_of(each) is table]
        if max((len(row) for row in cells), default=0) <= 1 or _lays_out(table, cells):
            for caption in captions:
                yield from self._piece(caption, ParagraphKind.CAPTION)
            parts = (part for row in cells for cell in row for part in self.parts(cell))
            yield from self._framed(parts) if sum(map(len, cells)) == 1 and self._is_box(table) else parts
            return
        told = in_columns([self._cells(row, left) for row, left in zip(cells, _rows_left(rows), strict=True)])
        filled = [row for row in told if any(cell.text.strip() for cell in row)]
        heads = [(self._clean(text_of(each)),) for each in captions]
        if filled:
            yield Piece((*heads, *filled), ParagraphKind.TABLE)

    def _cells(self, row: list[HtmlElement], rows_left: int) -> list[Cell]:
        """A row's cells with what they span; none goes on below the rows that stand together with its own."""
        return [
            Cell(
                self._clean(text_of(cell), is_cell=True),
                columns=max(1, whole_number(cell, "colspan", 1)),
                rows=min(whole_number(cell, "rowspan", 1) or rows_left, rows_left),
            )
            for cell in row
        ]

    def _clean(self, text: str, *, is_cell: bool = False) -> Line:
        return clean_line(Line(" ".join(text.split())), self._dropped, markup=False, is_cell=is_cell)


def _lays_out(table: HtmlElement, cells: list[list[HtmlElement]]) -> bool:
    """Whether a table only lays out the page: its cells hold headings, tables, or several blocks of text."""
    if table.get("role") in {"presentation", "none"}:
        return True
    if any(_table_of(each) is table for each in table.iter("th", "thead", "caption")):
        return False
    for cell in (cell for row in cells for cell in row):
        if any(isinstance(each.tag, str) and (each.tag in HEADINGS or each.tag == "table") for each in cell.iter()):
            return True
        blocks = [each for each in cell.iter("p", "ul", "ol") if each.text_content().strip()]
        if len(blocks) > 1 and count_words(cell) >= _LONG_CELL:
            return True
    return False


def _rows_left(rows: list[HtmlElement]) -> list[int]:
    """How many rows stand from each one to the end of those that stand together: of the head, or of a body."""
    left: list[int] = []
    for row, following in zip(reversed(rows), [None, *reversed(rows)], strict=False):
        together = following is not None and row.getparent() is following.getparent()
        left.append(left[-1] + 1 if together else 1)
    return left[::-1]


def _table_of(element: HtmlElement) -> HtmlElement | None:
    return next(element.iterancestors("table"), None)


def _all_bold(element: HtmlElement) -> bool:
    """Whether a paragraph is one run of bold: a heading of authors whose editor has no headings."""
    children = list(element)
    return (
        len(children) == 1
        and children[0].tag in {"b", "strong"}
        and not (element.text or "").strip()
        and not (children[0].tail or "").strip()
    )


def _bold(part: Block | Piece) -> Block | Piece:
    return part if isinstance(part, Piece) else tuple(replace(line, bold=True) for line in part)


def _fold_breaks(texts: list[str]) -> Iterator[str]:
    for text in texts:
        yield text if text == "\n" else re.sub(r"\s+", " ", text)


def _is_apart(element: HtmlElement) -> bool:
    """Whether an element right behind another without a blank is no part of its word: the next link, a figure's label.

    A style that the file does not hold sets them apart.
    """
    before = element.getprevious()
    if before is None or before.tail or element.tag != before.tag:
        return False
    if element.tag == "a":
        return bool(element.get("href") and before.get("href"))
    labelled = element.tag == "span" and element.get("class") and before.get("class")
    figure, label = "".join(before.itertext()).strip(), "".join(element.itertext()).strip()
    return bool(labelled and _FIGURE.fullmatch(figure) and re.match(r"[^\W\d_]{3}|[^\W\d_]+\s", label))


def text_of(element: HtmlElement, *, keep_breaks: bool = False) -> str:
    """The words of an element; a line break is a blank unless it is to be kept."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            text = ("\n" if keep_breaks else " ") if child.tag == "br" else text_of(child, keep_breaks=keep_breaks)
            parts.append(f" {text} " if child.tag in _BLOCKS else f" {text}" if _is_apart(child) else text)
        parts.append(child.tail or "")
    return "".join(parts) if keep_breaks else re.sub(r"\s+", " ", "".join(parts))
