"""Headings: told from text, and freed of what an export glued to them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cthbqa.reading.lines import Piece
from cthbqa.reading.sections import fold
from cthbqa.reading.styles import Styles
from cthbqa.reading.words import Vocabulary, ends_open, ends_sentence, is_capitals, join_lines, starts_high, word_set
from cthbqa.types import ParagraphKind

MAX_CHARACTERS = 120
MAX_WORDS = 14
# A term and what it is for this document, in a few words; so many in a row make a form.
_ENTRY = re.compile(r"[^\W\d_](?:[^\W\d_]|[ /’'-]){1,24}:\s\S.{0,60}")
_ENTRIES = 3
# How far from the left edge of its text a heading read off a scan may begin, in points.
_ALIGNED = 8.0
_STARTERS = word_set("The This These In On At As A An We Our It To For During Since By With From Over Under")
_SMALL = word_set("a an and at by for from in of on or the to with")
_CONTACT = re.compile(r"\+\d|\S@\S|www\.|https?://|\b\w+\.(?:org|com|net|int|eu)\b")


def tell_headings(pieces: Sequence[Piece], vocabulary: Vocabulary, styles: Styles) -> list[Piece]:
    """Mark the pieces that are headings, after freeing titles that ran into the sentence below them.

    Where the format parts paragraphs, no title ran into another, and none goes on below.
    """
    freed = pieces if styles.parted else _free_titles(pieces)
    told: list[Piece] = []
    entries = _entries_of_forms(freed)
    for at, piece in enumerate(freed):
        following = freed[at + 1] if at + 1 < len(freed) else None
        is_one = piece.kind is ParagraphKind.BODY and _is_heading(piece, following, vocabulary, styles)
        is_one = is_one and (at not in entries or bool(piece.level))
        told.append(replace(piece, kind=ParagraphKind.HEADING) if is_one else piece)
    return told if styles.parted else _join_colons(told)


def _entries_of_forms(pieces: Sequence[Piece]) -> set[int]:
    """The places of short lines such as "Date: 3 May 2022", of which at least three follow one another: a form."""
    found: set[int] = set()
    run: list[int] = []
    for at, piece in enumerate((*pieces, None)):
        if (
            piece
            and piece.kind is ParagraphKind.BODY
            and len(piece.lines) == 1
            and _ENTRY.fullmatch(piece.first.strip())
        ):
            run.append(at)
            continue
        found.update(run if len(run) >= _ENTRIES else ())
        run = []
    return found


def _is_heading(piece: Piece, following: Piece | None, vocabulary: Vocabulary, styles: Styles) -> bool:
    text = join_lines([line.text for line in piece.lines], vocabulary)
    if piece.level:
        return True
    # What is set larger and bold may be long, and a line smaller than the text is none unless it is marked otherwise.
    set_apart = not any(map(styles.is_plain, piece.lines))
    asked = text.endswith("?") and (
        piece.alone or (set_apart and following is not None and _is_plain(following, styles))
    )
    numbered = "." in piece.marker and set_apart and all(line.bold for line in piece.lines)
    large = all(styles.is_large(line) and line.bold for line in piece.lines)
    room = 1.7 if large or numbered or (asked and set_apart) else 1.0
    if following is None or len(text) > room * MAX_CHARACTERS or len(text.split()) > room * MAX_WORDS:
        return False
    if all(styles.is_small(line) for line in piece.lines) and not is_capitals(text) and not piece.marker:
        return False
    if ends_sentence(text) and not (asked and (set_apart or len(text.split()) <= 9)):
        return False
    if fold(text) in styles.outline:
        return True
    if ends_open(text) or text.endswith(";") or _CONTACT.search(text) or not re.search(r"[^\W\d_]{2}", text):
        return False
    if styles.structured and not all(line.bold for line in piece.lines):
        return False
    marked = any(map(styles.is_large, piece.lines)) or not any(map(styles.is_plain, piece.lines))
    marked = marked or _heads_scan(piece, following)
    if styles.varied and not marked:
        return False
    if text.endswith(":"):
        return bool((piece.alone or styles.varied) and is_title_case(text) and following.kind is not ParagraphKind.LIST)
    if piece.marker and text.startswith("("):  # before lower case it opens an item
        return starts_high(text.partition(" ")[2])
    return bool(piece.marker) or starts_high(text)


def _is_plain(piece: Piece, styles: Styles) -> bool:
    return piece.kind is ParagraphKind.BODY and all(map(styles.is_plain, piece.lines[:1]))


def _heads_scan(piece: Piece, following: Piece) -> bool:
    """Whether a piece read off a scan, of which nobody knows if it is bold, is a heading by its place and number.

    It stands alone over a paragraph or is in capitals, at the left edge of that, or has a number.
    """
    box, below = piece.lines[0].box, following.lines[0].box
    apart = piece.alone or all(is_capitals(line.text) for line in piece.lines)
    if not apart or not all(line.from_ocr for line in piece.lines):
        return False
    over = box is not None and below is not None and abs(box.left - below.left) < _ALIGNED
    text = following.kind is ParagraphKind.BODY and len(following.lines) > 1 and starts_high(following.first)
    return bool(piece.marker) or (over and text and len(piece.lines) <= 2)


def is_title_case(text: str) -> bool:
    """Whether all words of more than three letters begin with a capital."""
    words = re.findall(r"[^\W\d_]{4,}", text)
    return bool(words) and all(word[0].isupper() for word in words)


def _free_titles(pieces: Sequence[Piece]) -> list[Piece]:
    """Split "Breaking Barriers Efforts to address ..." below "Protecting the Vulnerable:" where the sentence begins.

    Only below a title with a colon: where it ends in one, the sentence begins with the last capital before the first
    lower case; else only a word such as "The" amid the capitals shows where it begins.
    """
    freed: list[Piece] = []
    for piece in pieces:
        above = freed[-1] if freed else None
        if above is None or piece.kind is not ParagraphKind.BODY or piece.marker or not _is_colon_title(above):
            freed.append(piece)
            continue
        words = piece.first.split()
        at = sentence_start(words, needs_starter=not above.last.rstrip().endswith(":"))
        if at == 0:
            freed.append(piece)
            continue
        line = piece.groups[0][0]
        head, tail = replace(line, text=" ".join(words[:at])), replace(line, text=" ".join(words[at:]))
        freed[-1] = replace(above, groups=((*above.lines, head),))
        freed.append(replace(piece, groups=((tail, *piece.groups[0][1:]), *piece.groups[1:])))
    return freed


def _is_colon_title(piece: Piece) -> bool:
    text = " ".join(line.text.strip() for line in piece.lines)
    return (
        piece.kind is ParagraphKind.BODY
        and piece.alone
        and ":" in text
        and len(text) < 80
        and not ends_sentence(text)
        and not _CONTACT.search(text)
        and is_title_case(text)
    )


def sentence_start(words: Sequence[str], *, needs_starter: bool) -> int:
    """Where the sentence begins in a line that opens with the rest of a title; 0 where no title was glued on.

    >>> sentence_start("Breaking Barriers Efforts to address".split(), needs_starter=False)
    2
    >>> sentence_start("Empowering Real-World The Office strengthened".split(), needs_starter=True)
    2
    """
    low = next((at for at, word in enumerate(words) if word[0].islower()), 0)
    body = next((at for at, word in enumerate(words) if word[0].islower() and word not in _SMALL), 0)
    for at in range(1, body):
        if words[at] in _STARTERS:
            return at
    if needs_starter or low < 3 or words[0] in _STARTERS or not words[low - 1][0].isupper():
        return 0
    return low - 1


def _join_colons(pieces: Sequence[Piece]) -> list[Piece]:
    """A heading that ends in a colon goes on in a heading directly below it."""
    joined: list[Piece] = []
    for piece in pieces:
        above = joined[-1] if joined else None
        if (
            above is not None
            and above.kind is piece.kind is ParagraphKind.HEADING
            and above.last.rstrip().endswith(":")
            and not piece.marker
        ):
            joined[-1] = replace(above, groups=((*above.lines, *piece.lines),))
        else:
            joined.append(piece)
    return joined
