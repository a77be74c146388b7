"""Who says it: quotations with the line that names their speaker, letters with the name and office under them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cthbqa.reading.captions import is_caption_text
from cthbqa.reading.lines import Piece
from cthbqa.reading.styles import Styles
from cthbqa.reading.words import TABLE_CAPTION, Vocabulary, ends_open, ends_sentence, join_lines, starts_high, word_set
from cthbqa.types import ParagraphKind

HONORIFIC = re.compile(r"(?:Dr|Mr|Mrs|Ms|Prof|Professor|Amb|Ambassador|H\.\s?E|Minister|Judge|Sir|Dame)\b\.?\s+[A-Z]")
_DASHED = re.compile(r"[–—]\s*[^\W\d_]")
_NAME_WORDS = word_set("de la van von der den di du al el bin ibn da dos y e")
# How long the line may be that names a speaker or an office.
MAX_OFFICE = 160
# How far under a letter its signature may stand, in heights of the type: there may be one by hand between the two.
ROOM = 10
_ASIDES = {ParagraphKind.CAPTION, ParagraphKind.FOOTNOTE}


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


def join_quotations(pieces: Sequence[Piece], vocabulary: Vocabulary, styles: Styles) -> list[Piece]:
    """A paragraph in quotation marks, or before a name with an honorific, becomes one piece with its attribution."""
    result: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.kind is not ParagraphKind.BODY:
            result.append(piece)
            at += 1
            continue
        signed = [] if piece.marker else _attribution(pieces, at, styles)
        text = join_lines([line.text for line in piece.lines], vocabulary)
        marked = bool(re.match(r"[\"“„«]", text) and re.search(r"[\"”“»][.,]?$", text))
        dashed = at + 1 < len(pieces) and _DASHED.match(pieces[at + 1].first) is not None
        quoted = marked and (len(text) > 60 or (dashed and len(text.split()) > 3))
        honoured = bool(signed) and bool(HONORIFIC.match(signed[0].first)) and ends_sentence(text) and len(text) > 60
        if quoted and not signed and at + 1 < len(pieces) and _names_speaker(piece, pieces[at + 1], styles):
            result.append(replace(piece, groups=(piece.lines, pieces[at + 1].lines), kind=ParagraphKind.QUOTATION))
            at += 2
        elif quoted or honoured:
            lines = [line for one in signed for line in one.lines]
            groups = (piece.lines, *([(lines[0],)] if lines else []), *([tuple(lines[1:])] if lines[1:] else []))
            result.append(replace(piece, groups=groups, kind=ParagraphKind.QUOTATION))
            at += 1 + len(signed)
        else:
            result.append(piece)
            at += 1
    return result


def _attribution(pieces: Sequence[Piece], at: int, styles: Styles) -> list[Piece]:
    """The pieces after `at` that name a speaker and the speaker's office: a name line, then a short line or two."""
    if at + 1 >= len(pieces) or pieces[at + 1].kind is not ParagraphKind.BODY:
        return []
    name = pieces[at + 1]
    if not is_name(name.first) or len(name.lines) > 4 or ends_sentence(name.last):
        return []
    if not _is_under(pieces[at], name, ROOM) or (styles.is_large(name.lines[0]) and not HONORIFIC.match(name.first)):
        return []
    if len(name.lines) > 1:
        return [name]
    if at + 2 < len(pieces) and _is_office(pieces[at + 2]) and _goes_with(name, pieces[at + 2]):
        return [name, pieces[at + 2]]
    return [name] if HONORIFIC.match(name.first) else []


def _is_office(piece: Piece) -> bool:
    length = sum(len(line.text) for line in piece.lines)
    return (
        piece.kind is ParagraphKind.BODY
        and not piece.marker
        and length < MAX_OFFICE
        and not ends_sentence(piece.last)
        and "|" not in piece.first
    )


def _goes_with(name: Piece, office: Piece) -> bool:
    """Whether a line stands right under a name and is set no larger, nor bolder; all do where there is no geometry."""
    first, second = name.lines[-1], office.lines[0]
    heavier = second.size > first.size + 0.8 or (second.bold and not first.bold)
    return _is_under(name, office, 1.5) and not (second.box and heavier)


def _is_under(above: Piece, below: Piece, most: float) -> bool:
    """Whether a piece stands under another, at most so many heights of the type apart; so it is without geometry."""
    one, other = above.lines[-1], below.lines[0]
    if one.box is None or other.box is None:
        return True
    gap = one.box.bottom - other.box.top
    beside = min(one.box.right, other.box.right) > max(one.box.left, other.box.left)
    return (
        one.page == other.page and one.frame == other.frame and beside and -2 < gap < most * max(one.size, other.size)
    )


def _names_speaker(quotation: Piece, piece: Piece, styles: Styles) -> bool:
    """Whether a line under a quotation says who says it: "Judge, Riga", "– A nurse of the clinic".

    It opens with a dash, or is set smaller than the text, or smaller than a quotation that is set large; in the type of
    the text it is a name, or has the comma between a person and a place. A sentence, a heading, a caption is none.
    """
    text = " ".join(line.text.strip() for line in piece.lines)
    line, size = piece.lines[0], max(line.size for line in quotation.lines)
    dashed = _DASHED.match(text) is not None and len(piece.groups) == 1
    # A lone line behind a dash has been taken for an item of a list.
    if not _is_office(replace(piece, kind=ParagraphKind.BODY) if dashed else piece) or len(piece.lines) > 3:
        return False
    if not _is_under(quotation, piece, 2.2):
        return False
    if dashed:
        return True
    if text.endswith((":", ";")) or ends_open(text) or "@" in text or not starts_high(text):
        return False
    if line.box is None or TABLE_CAPTION.match(text) or is_caption_text(text):
        return False
    if line.size < 0.93 * styles.size:
        return True
    if styles.is_large(line) or line.bold:
        return False
    return line.size < 0.93 * size or is_name(text) or re.search(r"\w, \w", text) is not None


def join_signatures(pieces: Sequence[Piece], styles: Styles) -> list[Piece]:
    """The name under a letter, and the office under or behind it, become one paragraph: what follows is not theirs.

    A name is no heading where no text of its own stands under it, at most an office, before the next heading. Only
    geometry tells: headings are set apart there.
    """
    result: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        above = result[-1] if result else None
        signed = _signature(above, pieces, at, styles) if above is not None else 0
        if signed:
            lines = tuple(line for each in pieces[at : at + signed] for line in each.lines)
            result.append(replace(piece, groups=(lines,), kind=ParagraphKind.BODY, level=0))
        else:
            result.append(piece)
        at += max(signed, 1)
    return result


def _signature(above: Piece, pieces: Sequence[Piece], at: int, styles: Styles) -> int:
    """How many pieces from `at` on are the signature under a letter: 2 for name and office, 1 for both in one, or 0."""
    name = pieces[at]
    if not styles.varied or name.kind not in {ParagraphKind.HEADING, ParagraphKind.BODY} or name.marker:
        return 0
    if above.kind is not ParagraphKind.BODY or not ends_sentence(above.last) or not _is_under(above, name, ROOM):
        return 0
    if len(name.lines) > 3 or any(map(styles.is_large, name.lines)) or not is_name(_before_comma(name.first)):
        return 0
    alone = len(name.lines) == 1 and "," not in name.first.rstrip(" ,")
    if alone and at + 1 < len(pieces) and _is_office(pieces[at + 1]) and _goes_with(name, pieces[at + 1]):
        return 2 if _ends_letter(name, pieces, at + 2) else 0
    return 1 if name.kind is ParagraphKind.HEADING and _ends_letter(name, pieces, at + 1) else 0


def _before_comma(text: str) -> str:
    return text.split(",")[0]


def _ends_letter(name: Piece, pieces: Sequence[Piece], at: int) -> bool:
    """Whether nothing but captions and notes stands between a name and the next heading, or the report's end."""
    following = next((piece for piece in pieces[at:] if piece.kind not in _ASIDES), None)
    if following is None:
        return True
    line, other = following.lines[0], name.lines[0]
    higher = line.size > 1.05 * other.size or (line.bold and not other.bold) or not is_name(following.first)
    return following.kind is ParagraphKind.HEADING and higher
