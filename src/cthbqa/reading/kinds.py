"""What a piece is to its reader: quotation, caption, link, list with its lead-in, heading."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cthbqa.reading.captions import MAX_CAPTION, is_caption_text
from cthbqa.reading.headings import tell_headings
from cthbqa.reading.lines import Line, Piece
from cthbqa.reading.quotations import join_quotations, join_signatures
from cthbqa.reading.styles import Styles
from cthbqa.reading.words import TABLE_CAPTION, Vocabulary, ends_sentence, join_lines, starts_high
from cthbqa.types import ParagraphKind

_SENTENCE_START = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[^\W\d_a-z])")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})(?:\.\d{1,2})*[.)]")
_BETWEEN = {ParagraphKind.CAPTION, ParagraphKind.FOOTNOTE}


def tell_kinds(pieces: Sequence[Piece], vocabulary: Vocabulary, styles: Styles) -> list[Piece]:
    """Tell quotations, captions, links, lists and headings from running text."""
    told = [_link(_caption(piece, vocabulary)) for piece in join_quotations(pieces, vocabulary, styles)]
    headed = tell_headings(_lead_ins(_captions_of_tables(told)), vocabulary, styles)
    return join_signatures(headed, styles)


def _caption(piece: Piece, vocabulary: Vocabulary) -> Piece:
    if piece.kind is not ParagraphKind.BODY or piece.marker:
        return piece
    text = join_lines([line.text for line in piece.lines], vocabulary)
    placed = all(line.box for line in piece.lines)
    return replace(piece, kind=ParagraphKind.CAPTION) if is_caption_text(text, placed=placed) else piece


def _captions_of_tables(pieces: Sequence[Piece]) -> list[Piece]:
    """A caption "Table 1: ..." right before or after a table becomes its first row."""
    result: list[Piece] = []
    for piece in pieces:
        above = result[-1] if result else None
        if above is not None and _is_table_caption(above) and _is_bare_table(piece):
            result[-1] = replace(piece, groups=((_one_line(above),), *piece.groups), lead_in=True)
        elif above is not None and _is_table_caption(piece) and _is_bare_table(above):
            result[-1] = replace(above, groups=((_one_line(piece),), *above.groups), lead_in=True)
        else:
            result.append(piece)
    return result


def _is_table_caption(piece: Piece) -> bool:
    return piece.kind in {ParagraphKind.CAPTION, ParagraphKind.BODY} and bool(
        TABLE_CAPTION.match(piece.first) and sum(len(line.text) for line in piece.lines) < MAX_CAPTION // 2
    )


def _is_bare_table(piece: Piece) -> bool:
    return piece.kind is ParagraphKind.TABLE and not piece.lead_in


def _one_line(piece: Piece) -> Line:
    return replace(piece.lines[0], text=" ".join(line.text.strip() for line in piece.lines))


def _link(piece: Piece) -> Piece:
    """A few words and an address are a link; the address may be broken over lines."""
    text = " ".join(line.text.strip() for line in piece.lines)
    match = re.search(r"https?://", text)
    if piece.kind is not ParagraphKind.BODY or not match or len(text[: match.start()].split()) > 5:
        return piece
    rest = text[match.start() :].split()
    is_link = len(rest) <= 4 and all(re.search(r"[/.?=_#-]|\d", word) or word.islower() for word in rest)
    return replace(piece, kind=ParagraphKind.LINK) if is_link and not text.endswith(".") else piece


def _lead_ins(pieces: Sequence[Piece]) -> list[Piece]:
    """Give each list the sentence that ends in ":" before it; captions and notes between the two move behind it."""
    result: list[Piece] = []
    for piece in pieces:
        captions: list[Piece] = []
        if piece.kind is ParagraphKind.LIST:
            while result and result[-1].kind in _BETWEEN:
                captions.insert(0, result.pop())
            if _leads(result):
                before, lead = split_last_sentence(result.pop())
                result.extend(before)
                piece = replace(piece, groups=(lead.lines, *piece.groups), lead_in=True)
            else:
                result.extend(captions)
                captions = []
        result.extend([piece, *captions])
    return result


def _leads(pieces: Sequence[Piece]) -> bool:
    return bool(pieces) and pieces[-1].kind is ParagraphKind.BODY and pieces[-1].last.rstrip().endswith(":")


def split_last_sentence(piece: Piece) -> tuple[list[Piece], Piece]:
    """Cut a paragraph before its last sentence: (what stands before, if anything, the last sentence)."""
    lines = piece.lines
    for at in range(len(lines) - 1, -1, -1):
        if at < len(lines) - 1 and ends_sentence(lines[at].text) and starts_high(lines[at + 1].text):
            return _cut(piece, lines[: at + 1], lines[at + 1 :])
        starts = list(_SENTENCE_START.finditer(lines[at].text))
        for match in reversed(starts):
            head, tail = lines[at].text[: match.end()].rstrip(), lines[at].text[match.end() :]
            if ends_sentence(head) and not (at == 0 and _NUMBER.fullmatch(head.strip())):
                cut = [replace(lines[at], text=head), replace(lines[at], text=tail)]
                return _cut(piece, (*lines[:at], cut[0]), (cut[1], *lines[at + 1 :]))
    return [], piece


def _cut(piece: Piece, head: Sequence[Line], tail: Sequence[Line]) -> tuple[list[Piece], Piece]:
    return [replace(piece, groups=(tuple(head),))], replace(piece, groups=(tuple(tail),), marker="")
