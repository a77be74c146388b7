"""What a piece is to its reader: quotation, caption, link, list with its lead-in, heading."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cthbqa.reading.headings import tell_headings
from cthbqa.reading.lines import Line, Piece
from cthbqa.reading.styles import Styles
from cthbqa.reading.words import ADDRESS, TABLE_CAPTION, Vocabulary, ends_sentence, join_lines, starts_high, word_set
from cthbqa.types import ParagraphKind

HONORIFIC = re.compile(r"(?:Dr|Mr|Mrs|Ms|Prof|Professor|Amb|Ambassador|H\.\s?E|Minister|Judge|Sir|Dame)\b\.?\s+[A-Z]")
_CREDIT = re.compile(r"\((?!see\b|cf\b|page|pp?\.|e\.g|i\.e)(?P<credit>[^()]{2,60})\)$", re.IGNORECASE)
_PICTURE = r"(?:Figure|Fig\.?|Photo|Photograph|Image|Picture|Map|Chart|Graph|Diagram|Table)"
_CAPTION_START = re.compile(
    rf"{_PICTURE}\s*\d*(?:\.\d+)?\s*[.:]\s|{_PICTURE}\s*\d+(?:\.\d+)?[a-z]?\s*[|–—-]\s|©\s"
    r"|(?:Photo|Photograph|Image|Picture)s?\s+(?:credits?\s*[:|–—-]\s|(?:by|courtesy of|©)\s*(?=[^\W\d_a-z]))"
)
_NAME_WORDS = word_set("de la van von der den di du al el bin ibn da dos y e")
_SENTENCE_START = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[^\W\d_a-z])")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})(?:\.\d{1,2})*[.)]")
MAX_CAPTION = 450
_BETWEEN = {ParagraphKind.CAPTION, ParagraphKind.FOOTNOTE}


def tell_kinds(pieces: Sequence[Piece], vocabulary: Vocabulary, styles: Styles) -> list[Piece]:
    """Tell quotations, captions, links, lists and headings from running text."""
    told = [_link(_caption(piece, vocabulary)) for piece in _quotations(pieces, vocabulary)]
    return tell_headings(_lead_ins(_captions_of_tables(told)), vocabulary, styles)


def is_name(text: str) -> bool:
    """Whether a line is the name of a person, with or without honorific or a comma behind it.

    >>> is_name("Dr. Kari Johnstone"), is_name("Main achievements in 2024")
    (True, False)
    """
    bare = re.sub(r"^[–—-]\s*", "", text.strip()).removesuffix(",")
    words = re.sub(r"^(?:Dr|Mr|Mrs|Ms|Prof|Amb|H\.\s?E)\.\s+", "", bare).split(",")[0].split()
    if not 1 < len(words) <= 5 and not HONORIFIC.match(bare):
        return False
    return len(words) <= 6 and all(
        word in _NAME_WORDS or re.fullmatch(r"[^\W\d_a-z][^\W\d_]*(?:[-’'.][^\W\d_]*)*", word) for word in words
    )


def is_caption_text(text: str) -> bool:
    """Whether the text ends in a photo credit, opens as a caption does, or is a title read off a picture.

    >>> is_caption_text("A visit to Cyprus in September 2018. (OSCE/Claudio Formisano)")
    True
    """
    if _CAPTION_START.match(text) and len(text) <= MAX_CAPTION:
        return True
    credit = _CREDIT.search(text)
    if credit and len(text) <= MAX_CAPTION and ends_sentence(text[: credit.start()]):
        words = credit["credit"].split()
        if len(words) <= 7 and words[0][0].isupper() and not ends_sentence(credit["credit"]):
            return True
    return _is_picture_title(text)


def _is_picture_title(text: str) -> bool:
    """A long run of Title Case without an end: words that were read off a picture, such as a banner on a photograph."""
    words = re.findall(r"[^\W\d_]{4,}", text)
    if ends_sentence(text) or text.endswith((":", ",", ";")) or len(text.split()) < 16 or ADDRESS.search(text):
        return False
    capitalised = sum(word[0].isupper() for word in words)
    return bool(words) and capitalised / len(words) >= 0.7 and not text.isupper()


def _caption(piece: Piece, vocabulary: Vocabulary) -> Piece:
    if piece.kind is not ParagraphKind.BODY or piece.marker:
        return piece
    text = join_lines([line.text for line in piece.lines], vocabulary)
    return replace(piece, kind=ParagraphKind.CAPTION) if is_caption_text(text) else piece


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


def _quotations(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """A paragraph in quotation marks, or before a name with an honorific, becomes one piece with its attribution."""
    result: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        signed = _attribution(pieces, at + 1) if piece.kind is ParagraphKind.BODY and not piece.marker else []
        text = join_lines([line.text for line in piece.lines], vocabulary)
        quoted = bool(re.match(r"[\"“„«]", text) and re.search(r"[\"”“»][.,]?$", text)) and len(text) > 60
        honoured = bool(signed) and bool(HONORIFIC.match(signed[0].first)) and ends_sentence(text) and len(text) > 60
        if piece.kind is ParagraphKind.BODY and (quoted or honoured):
            lines = [line for one in signed for line in one.lines]
            groups = (piece.lines, *([(lines[0],)] if lines else []), *([tuple(lines[1:])] if lines[1:] else []))
            result.append(replace(piece, groups=groups, kind=ParagraphKind.QUOTATION))
            at += 1 + len(signed)
        else:
            result.append(piece)
            at += 1
    return result


def _attribution(pieces: Sequence[Piece], at: int) -> list[Piece]:
    """The pieces at `at` that name a speaker and the speaker's office: a name line, then a short line or two."""
    if at >= len(pieces) or not is_name(pieces[at].first) or pieces[at].kind is not ParagraphKind.BODY:
        return []
    name = pieces[at]
    if len(name.lines) > 4 or ends_sentence(name.last):
        return []
    if len(name.lines) > 1:
        return [name]
    if at + 1 < len(pieces) and _is_office(pieces[at + 1]):
        return [name, pieces[at + 1]]
    return [name] if HONORIFIC.match(name.first) else []


def _is_office(piece: Piece) -> bool:
    length = sum(len(line.text) for line in piece.lines)
    return (
        piece.kind is ParagraphKind.BODY
        and not piece.marker
        and length < 160
        and not ends_sentence(piece.last)
        and "|" not in piece.first
    )


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
