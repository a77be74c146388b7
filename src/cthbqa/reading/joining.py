"""Where a text goes on: lines whose break was forced, and paragraphs that were torn apart within a sentence."""

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from cthbqa.reading.captions import MAX_CAPTION, is_caption_text
from cthbqa.reading.lines import Block, Line, Piece
from cthbqa.reading.numbered_items import counts_on
from cthbqa.reading.quotations import is_name
from cthbqa.reading.words import Vocabulary, ends_open, ends_sentence, join_lines, starts_high, starts_low
from cthbqa.types import Box, ParagraphKind

MAX_LABEL_WORDS = 4
# Three lines of text and the distance to the next paragraph, in sizes of the type.
_ROOM = 5.0


def break_forced(block: Block, index: int, *, whole: bool = False) -> bool:
    """Whether the line had to end there: the first word of the next would not have fitted on it.

    The width of the column is that of the longest line nearby. Exports that take out hyphens glue two lines into one:
    such lines are left out of the width, and of their own length only what exceeds it counts, unless `whole` says that
    the line was not glued.
    """
    line, following = block[index], block[index + 1]
    if line.box and following.box and line.text:
        edge = max(each.box.right for each in block if each.box and _shares_column(each.box, line.box))
        character = max((each.box.right - each.box.left) / len(each.text) for each in (line, following) if each.box)
        word = following.text.split()[0]
        # Where lines are not set to full measure, the column is a little wider than the longest of them.
        return line.box.right + character * (len(word) + 1) > edge - character
    near = (*block[max(index - 4, 0) : index], *block[index + 1 : index + 5])
    around = [len(each.text) for each in near] or [len(line.text)]
    usual = median(around)
    width = max(length for length in around if length <= 1.4 * usual)
    length = len(line.text) if whole or len(line.text) <= 1.15 * width else len(line.text) % width
    return length + 1 + len(following.text.split()[0]) > width


def _shares_column(one: Box, other: Box) -> bool:
    return one.page == other.page and one.left < other.right and other.left < one.right


def join_torn(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """Join what an empty line, a caption, a column or a page end tore apart within a sentence."""
    joined: list[Piece] = []
    indented = _uses_indents(pieces)
    for piece in pieces:
        target = _torn_from(joined, piece, vocabulary)
        if target is None:
            target = _flush_from(joined, piece, indented=indented)
        if target is None:
            target = _rest_of_box(joined, piece)
        if target is None:
            joined.append(piece)
        else:
            joined[target] = _append(joined[target], piece)
    return joined


def _torn_from(before: Sequence[Piece], piece: Piece, vocabulary: Vocabulary) -> int | None:
    """The index of the earlier piece that this one goes on from, or None."""
    if not before or piece.kind is not ParagraphKind.BODY:
        return None
    at = next((at for at in range(len(before) - 1, -1, -1) if not _is_aside(before[at], piece)), None)
    if at is None:
        return None
    last = before[at]
    in_brackets = piece.first.lstrip().startswith("(")
    said = join_lines([line.text for line in last.lines], vocabulary)
    if piece.marker and not (in_brackets and counts_on(said, piece.marker)):
        return None
    if re.match(r"\([^()]+\)$", piece.first.strip()) and len(piece.lines) == 1 and ends_sentence(last.last):
        return at
    size = piece.lines[0].size
    if starts_low(piece.first):
        for back in range(at, max(at - (8 if size else 4), -1), -1):
            earlier = before[back]
            if _is_aside(earlier, piece):
                continue
            if earlier.kind is ParagraphKind.HEADING:
                return None
            text = join_lines([line.text for line in earlier.lines], vocabulary)
            alike = abs(earlier.lines[-1].size - size) < 0.6
            if alike and _is_open(earlier):
                return back if _may_go_on(before[: back + 1], piece) else None
            if alike and ends_sentence(text) and not is_caption_text(text):
                return None
            if not size and not is_caption_text(text) and not _is_short_alone(earlier):
                return None
        return None
    if last.kind is not ParagraphKind.BODY or not _is_open(last) or is_name(last.first):
        return None
    if abs(last.lines[-1].size - size) > 0.6 or last.lines[-1].bold != piece.lines[0].bold:
        return None
    if _is_salutation(last, piece):
        return None
    if piece.marker:
        return at
    if ends_open(last.last) and not last.last.rstrip().endswith(("–", "—")):
        return at
    full = len(last.lines) >= (2 if size else 3) and break_forced(
        (*last.groups[-1], piece.lines[0]), len(last.groups[-1]) - 1
    )
    return at if full and (len(piece.lines) >= 2 or ends_sentence(piece.last)) else None


def _is_salutation(piece: Piece, below: Piece) -> bool:
    """Whether a few words and a comma stand alone over a paragraph, in less than half of its width: "Dear friends,"."""
    first, second = piece.lines[0].box, below.lines[0].box
    if not first or not second or len(piece.lines) > 1 or not piece.last.rstrip().endswith(","):
        return False
    over = first.page == second.page and first.bottom > second.top and abs(first.left - second.left) < 3
    return over and starts_high(below.first) and 2 * (first.right - first.left) < second.right - second.left


def _may_go_on(before: Sequence[Piece], piece: Piece) -> bool:
    """Whether the last of these pieces may be torn: a label in bold is whole.

    Without geometry an item of a list is, too, and a few words alone under a capital, unless the line was full.
    """
    last = before[-1]
    if all(line.bold for line in last.lines) and not any(line.bold for line in piece.lines):
        return False
    few = last.alone and len(last.lines) == 1 and starts_high(last.first) and len(last.first.split()) <= MAX_LABEL_WORDS
    if last.lines[-1].box or ends_open(last.last) or not (few or last.kind is ParagraphKind.LIST):
        return True
    width = max(len(line.text) for each in (*before[-8:], piece) for line in each.lines)
    return len(last.last) + 1 + len(piece.first.split()[0]) > width


def _uses_indents(pieces: Sequence[Piece]) -> bool:
    """Whether the document marks its paragraphs by indenting their first lines."""
    several = [piece for piece in pieces if piece.kind is ParagraphKind.BODY and len(piece.lines) > 2]
    return len(several) > 4 and sum(_indent(piece) > 0.6 for piece in several) > 0.6 * len(several)


def _indent(piece: Piece) -> float:
    """How far the first line stands in from the second, in heights of the type; 0 without geometry."""
    first, second = (piece.lines[0], piece.lines[1]) if len(piece.lines) > 1 else (piece.lines[0],) * 2
    return (first.box.left - second.box.left) / (first.size or 1.0) if first.box and second.box else 0.0


def _flush_from(before: Sequence[Piece], piece: Piece, *, indented: bool) -> int | None:
    """The paragraph that goes on over a column or page end with a new sentence: its rest has no indent.

    Only after a last line that fills its column. Where paragraphs are not indented, that is all there is to tell: then
    the first word of the rest must not have fitted on the line, which is rare at the end of a paragraph, and no room
    may be left below it.
    """
    at = next((at for at in range(len(before) - 1, -1, -1) if not _is_aside(before[at], piece)), None)
    if at is None or piece.kind is not ParagraphKind.BODY or before[at].kind is not ParagraphKind.BODY or piece.marker:
        return None
    last, first = before[at].lines[-1], piece.lines[0]
    if not last.box or not first.box or last.size != first.size or last.bold != first.bold or len(piece.lines) < 2:
        return None
    moved = first.page > last.page or first.box.bottom > last.box.top
    if indented:
        full = last.box.right > max(line.box.right for line in before[at].lines if line.box) - 2 * last.size
    else:
        near = before[max(at - 5, 0) : at + 1]
        full = ends_sentence(last.text) and _is_full(last, first, [line for each in near for line in each.lines])
        full = full and not _leaves_room(last, first, before)
    return at if moved and full and _indent(piece) < 0.3 and len(before[at].lines) > 1 else None


def _is_full(line: Line, following: Line, around: Sequence[Line]) -> bool:
    """Whether the first word of the line that follows had no room in the column of a line."""
    if not line.box or not line.text or not following.text:
        return False
    edge = max(each.box.right for each in around if each.box and _shares_column(each.box, line.box))
    word = following.text.split()[0]
    return line.box.right + (line.box.right - line.box.left) / len(line.text) * (len(word) + 1) > edge


def _leaves_room(line: Line, following: Line, before: Sequence[Piece]) -> bool:
    """Whether nothing stands below a line where text does in other columns or on earlier pages: more had fitted.

    On one page, columns may end high together: those of earlier pages say nothing.
    """
    texts = [
        piece for piece in before if piece.kind in {ParagraphKind.BODY, ParagraphKind.LIST} and len(piece.lines) > 1
    ]
    lines = (each for piece in texts for each in piece.lines if each.page == line.page or following.page > line.page)
    floor = min((each.box.bottom for each in lines if each.box), default=0.0)
    if not line.box or line.box.bottom - floor < _ROOM * line.size:
        return False
    return not any(
        each.box and _shares_column(each.box, line.box) and each.box.top < line.box.bottom + 1
        for piece in before
        for each in piece.lines
    )


def _rest_of_box(before: Sequence[Piece], piece: Piece) -> int | None:
    """The paragraph that a box ended in within a sentence, where the box goes on in the next column or on a new page.

    Each part of the box is drawn as one by itself.
    """
    if not before or piece.kind is not ParagraphKind.BODY or not starts_low(piece.first):
        return None
    last, first = before[-1].lines[-1], piece.lines[0]
    if before[-1].kind is not ParagraphKind.BODY or not _is_open(before[-1]) or not last.box or not first.box:
        return None
    moved = first.page > last.page or first.box.bottom > last.box.top
    alike = abs(last.size - first.size) < 0.1 and last.bold == first.bold
    return len(before) - 1 if moved and alike and last.frame != first.frame else None


def _is_aside(earlier: Piece, piece: Piece) -> bool:
    """Whether the text runs on around an earlier piece: a note, table or caption, or one in another box."""
    aside = {ParagraphKind.FOOTNOTE, ParagraphKind.TABLE, ParagraphKind.CAPTION, ParagraphKind.CONTENTS}
    return earlier.kind in aside or earlier.lines[-1].frame != piece.lines[0].frame or _is_caption(earlier)


def _is_caption(piece: Piece) -> bool:
    """Whether a piece with a place on its page is a caption by its words; its kind is told later."""
    if (
        piece.kind is not ParagraphKind.BODY
        or not piece.lines[0].box
        or sum(len(line.text) for line in piece.lines) > MAX_CAPTION
    ):
        return False
    return is_caption_text(" ".join(line.text.strip() for line in piece.lines), placed=True)


def _is_open(piece: Piece) -> bool:
    return not ends_sentence(piece.last) and not piece.last.rstrip().endswith((":", "”", '"'))


def _is_short_alone(piece: Piece) -> bool:
    return piece.alone and len(piece.lines) <= 2 and len(piece.first) < 60


def _append(piece: Piece, rest: Piece) -> Piece:
    groups = (*piece.groups[:-1], (*piece.groups[-1], *rest.lines))
    return replace(piece, groups=groups, alone=piece.alone and rest.alone)
