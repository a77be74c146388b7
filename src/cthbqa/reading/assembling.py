"""Pieces -> Document: the canonical text, the paragraphs that cover it, their pages, boxes and sections."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cthbqa.catalogue import LostHeading
from cthbqa.reading.bullets import strip_bullet
from cthbqa.reading.captions import MAX_CAPTION
from cthbqa.reading.exchanges import under_their_questions
from cthbqa.reading.footnotes import number_of
from cthbqa.reading.item_titles import with_titles_of_items
from cthbqa.reading.lines import Line, Piece
from cthbqa.reading.sections import Entry, section_paths
from cthbqa.reading.turning import View
from cthbqa.reading.words import TABLE_CAPTION, Vocabulary, join_lines
from cthbqa.types import Document, Page, Paragraph, ParagraphKind

PARAGRAPH_BREAK = "\n\n"
# "Table 3. Cases by year", or without a number.
_OVER_TABLE = re.compile(rf"{TABLE_CAPTION.pattern}|Table\s?[:–—]\s", re.IGNORECASE)
# "1.", "12)", "(a)", "(viii)".
_NUMBERED = re.compile(r"\(?(?:[^\W_]{1,3}|[ivxIVX]{4,5})[.)](?:\s|$)")


def text_of(piece: Piece, vocabulary: Vocabulary) -> str:
    """A piece's text: items behind "• ", attribution lines and table rows on lines of their own, no other breaks."""
    if piece.kind in {ParagraphKind.TABLE, ParagraphKind.CONTENTS}:
        rows = [" | ".join(join_lines(cell.text.split("\n"), vocabulary) for cell in row) for row in piece.groups]
        return "\n".join(row for row in rows if row.strip(" |"))
    lines = []
    for at, group in enumerate(piece.groups):
        said = [line.text for line in group]
        text = join_lines(said, vocabulary)
        if piece.kind is ParagraphKind.LIST and not (at == 0 and piece.lead_in) and not _NUMBERED.match(text):
            text = f"• {join_lines([strip_bullet(said[0]), *said[1:]], vocabulary)}"
        lines.append(text)
    return "\n".join(line for line in lines if line)


def assemble(
    document_id: str,
    pieces: Sequence[Piece],
    vocabulary: Vocabulary,
    pages: Sequence[Page],
    lost: Sequence[LostHeading],
    *,
    placed: bool = True,
) -> tuple[Document, list[str]]:
    """Lay the pieces out as one document (its catalogue data still empty), with warnings about lost headings.

    Without `placed`, captions are where an export put them, which is not where the pictures were; tables stay in place.
    """
    told = [
        (piece, text)
        for piece in _with_captions(with_titles_of_items(pieces), vocabulary)
        if (text := text_of(piece, vocabulary))
    ]
    entries = [
        Entry(
            text,
            piece.kind,
            piece.marker,
            piece.level,
            piece.lines[0].frame,
            adrift=piece.kind is ParagraphKind.CAPTION and not placed and not TABLE_CAPTION.match(text),
        )
        for piece, text in told
    ]
    sections, warnings = section_paths(entries, lost)
    sections = _where_called([piece for piece, _ in told], sections)
    sections = under_their_questions([text for _, text in told], [piece.kind for piece, _ in told], sections)
    labels = {page.number: page.label for page in pages}
    paragraphs = []
    start = 0
    for number, ((piece, text), section) in enumerate(zip(told, sections, strict=True), start=1):
        paragraphs.append(_paragraph(f"{document_id}#p{number}", number, start, text, piece, section, labels))
        start += len(text) + len(PARAGRAPH_BREAK)
    document = Document(
        id=document_id,
        sha256="",
        title="",
        year=None,
        publisher="",
        language="",
        source="",
        text=PARAGRAPH_BREAK.join(text for _, text in told),
        pages=tuple(pages),
        paragraphs=tuple(paragraphs),
    )
    return document, warnings


def _with_captions(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces, each table with the caption right above it as its first line, where it has none yet.

    A PDF's tables have it already: what stands above them on the page says which caption is theirs.
    """
    whole: list[Piece] = []
    for piece in pieces:
        above = whole[-1] if whole else None
        if (
            above is not None
            and (piece.kind, piece.lead_in) == (ParagraphKind.TABLE, False)
            and above.kind in {ParagraphKind.CAPTION, ParagraphKind.BODY}
            and _OVER_TABLE.match(caption := text_of(above, vocabulary))
            and len(caption) <= MAX_CAPTION // 2
        ):
            line = replace(above.lines[0], text=caption)
            whole[-1] = replace(piece, groups=((line,), *piece.groups), lead_in=True)
        elif (at := _caption_before(whole, piece)) is not None:
            line = replace(whole[at].groups[0][0], text=text_of(whole[at], vocabulary))
            whole[at:] = [*whole[at + 1 :], replace(piece, groups=((line,), *piece.groups), lead_in=True)]
        else:
            whole.append(piece)
    return whole


def _caption_before(whole: Sequence[Piece], piece: Piece) -> int | None:
    """Where the caption is of a table at the top of a page: on the page before, where the table found no room."""
    page = piece.lines[0].page
    if piece.kind is not ParagraphKind.TABLE or piece.lead_in or not whole or whole[-1].lines[-1].page != page - 1:
        return None
    for at in range(len(whole) - 1, -1, -1):
        above = whole[at]
        if above.kind is ParagraphKind.TABLE or above.lines[0].page != page - 1:
            return None
        if above.kind is ParagraphKind.CAPTION and TABLE_CAPTION.match(above.first):
            return at
    return None


def _where_called(pieces: Sequence[Piece], sections: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The sections, with that of each footnote where its number is called on its page: other sections may begin below.

    A note whose call was not found keeps the section that its page ends in.
    """
    called: dict[tuple[int, int], tuple[str, ...]] = {}
    for piece, section in zip(pieces, sections, strict=True):
        called |= {(line.page, call): section for line in piece.lines for call in line.calls}
    result = list(sections)
    for at, piece in enumerate(pieces):
        if piece.kind is ParagraphKind.FOOTNOTE and (number := number_of(piece.first)) is not None:
            result[at] = called.get((piece.lines[0].page, number), sections[at])
    return result


def with_boxes_shown(document: Document, views: Mapping[int, View]) -> Document:
    """The document with the boxes of some pages, which were read turned or mirrored, back where they are shown."""
    if not views:
        return document
    paragraphs = (
        replace(each, boxes=tuple(views[box.page].back(box) if box.page in views else box for box in each.boxes))
        for each in document.paragraphs
    )
    return replace(document, paragraphs=tuple(paragraphs))


def _paragraph(
    identity: str,
    number: int,
    start: int,
    text: str,
    piece: Piece,
    section: tuple[str, ...],
    labels: Mapping[int, str | None],
) -> Paragraph:
    # A table's empty cells are nowhere.
    lines: Sequence[Line] = [line for line in piece.lines if line.text.strip()]
    first, last = min(line.page for line in lines), max(line.page for line in lines)
    return Paragraph(
        id=identity,
        number=number,
        start=start,
        end=start + len(text),
        kind=piece.kind,
        section=section,
        page=first,
        page_label=labels.get(first),
        last_page=last,
        last_page_label=labels.get(last),
        boxes=tuple(line.box for line in lines if line.box),
        from_ocr=any(line.from_ocr for line in lines),
    )
