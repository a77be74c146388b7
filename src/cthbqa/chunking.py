"""Paragraphs -> chunks: whole paragraphs of one section, packed up to a size; longer ones split between sentences."""

import hashlib
from collections.abc import Iterator
from itertools import pairwise

from cthbqa.sentences import split_sentences
from cthbqa.tables import heads_of, row_spans
from cthbqa.terms import search_form
from cthbqa.types import SECTION_SEPARATOR, Chunk, Document, Paragraph, ParagraphKind

# Kinds that never share a chunk with the paragraph before or after: each is a thing of its own.
_ALONE = {ParagraphKind.TABLE, ParagraphKind.CAPTION, ParagraphKind.LINK, ParagraphKind.FOOTNOTE}
# Kinds that say nothing themselves.
_SILENT = {ParagraphKind.HEADING, ParagraphKind.CONTENTS}


def pack_chunks(document: Document, max_characters: int, min_characters: int = 0) -> tuple[Chunk, ...]:
    """Chunks of a document, in order; every paragraph but headings and tables of contents is in at least one.

    A paragraph joins the one before it while that chunk is shorter than `min_characters`, both stand in the same
    section and the two together do not exceed `max_characters`. A longer paragraph is split between sentences.
    """
    chunks: list[Chunk] = []
    for group in _groups(document, max_characters, min_characters):
        for start, end in _spans(document, group, max_characters):
            covered = tuple(p.number for p in group if p.start < end and start < p.end)
            chunks.append(
                Chunk(
                    id=f"{document.id}#c{len(chunks) + 1}",
                    document_id=document.id,
                    start=start,
                    end=end,
                    text=document.text[start:end],
                    context=SECTION_SEPARATOR.join(
                        (context_of(document, group[0]), *_heads_above(document, group, start))
                    ),
                    paragraphs=covered,
                )
            )
    return tuple(chunks)


def context_of(document: Document, paragraph: Paragraph) -> str:
    """What a reader knows before reading the paragraph: the report's title and the headings above."""
    return SECTION_SEPARATOR.join((document.title, *paragraph.section))


def _heads_above(document: Document, group: list[Paragraph], start: int) -> tuple[str, ...]:
    """Caption and heads of a table, for the rows that stand in a later chunk than these."""
    if group[0].kind is not ParagraphKind.TABLE or start == group[0].start:
        return ()
    return (" ".join(heads_of(document.text[group[0].start : start])),)


def embedded_text(chunk: Chunk) -> str:
    """What encoder and cross-encoder read of a chunk: its context on a line of its own, then its words."""
    return search_form(f"{chunk.context}\n{chunk.text}" if chunk.context else chunk.text)


def chunk_hash(chunk: Chunk) -> str:
    """SHA-256 of what is embedded: a chunk that is the same after a rebuild keeps its vector."""
    return hashlib.sha256(embedded_text(chunk).encode()).hexdigest()


def _groups(document: Document, max_characters: int, min_characters: int) -> Iterator[list[Paragraph]]:
    group: list[Paragraph] = []
    for paragraph in document.paragraphs:
        if paragraph.kind in _SILENT:
            continue
        if group and not _fits(group, paragraph, max_characters, min_characters):
            yield group
            group = []
        group.append(paragraph)
    if group:
        yield group


def _fits(group: list[Paragraph], paragraph: Paragraph, max_characters: int, min_characters: int) -> bool:
    return (
        group[-1].section == paragraph.section
        and group[-1].number + 1 == paragraph.number
        and paragraph.kind not in _ALONE
        and group[-1].kind not in _ALONE
        and group[-1].end - group[0].start < min_characters
        and paragraph.end - group[0].start <= max_characters
    )


def _spans(document: Document, group: list[Paragraph], max_characters: int) -> Iterator[tuple[int, int]]:
    """The group in one span, or, when it is a long paragraph, spans of sentences of nearly equal length.

    A long table is cut between its rows.
    """
    start, end = group[0].start, group[-1].end
    if end - start <= max_characters:
        yield start, end
        return
    if group[0].kind is ParagraphKind.TABLE:
        sentences = row_spans(document.text, start, end)
    else:
        sentences = [(start + a, start + b) for a, b in split_sentences(document.text[start:end], document.language)]
    parts = -(-(end - start) // max_characters)
    target = (end - start) / parts
    first = sentences[0][0]
    for (_, sentence_end), (next_start, next_end) in pairwise(sentences):
        if sentence_end - first >= target or next_end - first > max_characters:
            yield first, sentence_end
            first = next_start
    yield first, end
