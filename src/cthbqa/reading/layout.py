"""Lines -> pieces, each a whole paragraph, in reading order. Pure functions on lines, with or without boxes.

blocks of lines -> bullets dealt to their items -> blocks split where a paragraph ends
                -> torn sentences joined -> pieces told apart (kinds.py)
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from cthbqa.reading.bullets import BULLET, comes_next, deal_bullets, is_dash_item, merge_items, starts_item
from cthbqa.reading.contents_pages import contents_tables
from cthbqa.reading.kinds import HONORIFIC, is_caption_text, is_name, tell_kinds
from cthbqa.reading.lines import Block, Line, Piece
from cthbqa.reading.sections import fold
from cthbqa.reading.styles import PLAIN, Styles, level_headings
from cthbqa.reading.words import (
    ADDRESS,
    Vocabulary,
    ends_open,
    ends_sentence,
    is_capitals,
    join_lines,
    starts_high,
    starts_low,
    vocabulary_of,
)
from cthbqa.types import Box, ParagraphKind

# "1. Title", "2.3 Title", "a. Title", "IV. Title": what may number a heading or an item.
MARKER = re.compile(
    r"(?P<marker>\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[A-Z]|[IVX]{1,5}|[ivx]{2,5})(?:\.|\)|(?<=\.\d)|(?<=\.\d\d))\s+(?=\S)"
)
MAX_HEADING_WORDS = 14
MAX_LABEL_WORDS = 4


def pieces_of(parts: Sequence[Block | Piece], styles: Styles = PLAIN) -> tuple[list[Piece], Vocabulary]:
    """Blocks and ready pieces in reading order -> pieces with their kinds, and the vocabulary for joining words."""
    parts = contents_tables(list(_without_empty(parts)))
    vocabulary = vocabulary_of(
        line.text for part in parts for line in (part.lines if isinstance(part, Piece) else part)
    )
    pieces: list[Piece] = []
    for part in deal_bullets(parts):
        pieces.extend([part] if isinstance(part, Piece) else split_block(part))
    whole = pieces if styles.parted else join_torn(pieces, vocabulary)
    told = tell_kinds(merge_items(whole), vocabulary, styles)
    texts = {
        at: fold(join_lines([line.text for line in piece.lines], vocabulary))
        for at, piece in enumerate(told)
        if piece.kind is ParagraphKind.HEADING
    }
    return level_headings(told, styles, texts), vocabulary


def _without_empty(parts: Iterable[Block | Piece]) -> Iterator[Block | Piece]:
    """Leave out lines that cleaning has emptied, and what consists of them; a table keeps its empty cells."""
    for part in parts:
        if isinstance(part, Piece):
            if any(line.text.strip() for line in part.lines):
                yield part
        elif block := tuple(line for line in part if line.text.strip()):
            yield block


def split_block(block: Block) -> list[Piece]:
    """Split a block where one paragraph ends and the next begins without an empty line between them."""
    parts: list[list[Line]] = [[block[0]]]
    for index in range(1, len(block)):
        if _begins_paragraph(block, index, parts[-1], first=len(parts) == 1):
            parts.append([])
        parts[-1].append(block[index])
    pieces = []
    for number, part in enumerate(parts):
        before = parts[number - 1][-1].text if number else ""
        bullet = BULLET.match(part[0].text) or is_dash_item(part[0].text, before)
        bullet = bullet or (number > 0 and _is_next_dash(parts[number - 1], part[0]))
        marked = None if bullet else MARKER.match(part[0].text)
        pieces.append(
            Piece(
                groups=(tuple(part),),
                kind=ParagraphKind.LIST if bullet else ParagraphKind.BODY,
                marker=marked["marker"] if marked else "",
                alone=len(parts) == 1,
            )
        )
    return pieces


def _begins_paragraph(block: Block, index: int, part: Sequence[Line], *, first: bool) -> bool:
    """Whether line `index` of the block opens a new paragraph, after the lines of `part`."""
    previous, line = block[index - 1].text.rstrip(), block[index].text
    if starts_item(line, previous) or _leaves_item(part, block[index]) or _is_next_dash(part, block[index]):
        return True
    bulleted = bool(BULLET.match(part[0].text))
    forced = break_forced(block, index - 1, whole=bulleted)
    above, marked = MARKER.match(part[0].text), MARKER.match(line)
    if above and marked and comes_next(above["marker"], marked["marker"]):
        return not ends_open(previous)
    if marked and (ends_sentence(previous) or previous.endswith((":", ";")) or not forced):
        return not (ends_open(previous) and not previous.endswith(","))
    if _styles_differ(block[index - 1], block[index]) and not (starts_low(line) and ends_open(previous)):
        return not previous.endswith("-")
    if not starts_high(line) or ends_open(previous):
        return False
    if is_name(line) and (previous.endswith(("”", '"', "»")) or (ends_sentence(previous) and HONORIFIC.match(line))):
        return True
    if is_capitals(line) != is_capitals(previous) and max(len(line), len(previous)) > 12 and not line[:1].isdigit():
        return True
    if len(" ".join(each.text for each in part).split()) <= 6 and ADDRESS.search(previous.split()[-1]):
        return True
    if previous.endswith(":") and line.rstrip().endswith(":"):
        return True
    if forced:
        return False
    if ends_sentence(previous) or bulleted or previous.endswith(":") or ADDRESS.search(previous.split()[-1]):
        return True
    if MARKER.match(part[0].text):
        return sum(len(each.text.split()) for each in part) <= MAX_HEADING_WORDS
    return first and index == 1 and _tops_block(block)


def _leaves_item(part: Sequence[Line], line: Line) -> bool:
    """Whether a line stands further left than the bulleted item above it: its text has ended."""
    if not BULLET.match(part[0].text) or line.box is None or part[0].box is None:
        return False
    hanging = part[1].box.left if len(part) > 1 and part[1].box else 0.0
    return line.box.left < part[0].box.left - 3 or (part[0].box.left + 3 < hanging and line.box.left < hanging - 3)


def _is_next_dash(part: Sequence[Line], line: Line) -> bool:
    """Whether a line opens with a dash right under the dash of the item above it, whose text hangs further in."""
    if not (is_dash_item(line.text, "") and is_dash_item(part[0].text, "")) or not line.box or not part[0].box:
        return False
    hanging = all(each.box.left > part[0].box.left + 3 for each in part[1:] if each.box)
    return abs(line.box.left - part[0].box.left) < 2 and hanging


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
    around = [len(each.text) for at, each in enumerate(block) if 0 < abs(at - index) <= 4] or [len(line.text)]
    usual = median(around)
    width = max(length for length in around if length <= 1.4 * usual)
    length = len(line.text) if whole or len(line.text) <= 1.15 * width else len(line.text) % width
    return length + 1 + len(following.text.split()[0]) > width


def _shares_column(one: Box, other: Box) -> bool:
    return one.page == other.page and one.left < other.right and other.left < one.right


def _styles_differ(one: Line, other: Line) -> bool:
    return (one.size > 0 and other.size > 0 and abs(one.size - other.size) > 0.8) or one.bold != other.bold


def _tops_block(block: Block) -> bool:
    """Whether a block's first line is a heading without an empty line under it: short, unpunctuated, on a long text."""
    top, rest = block[0].text.strip(), [len(line.text) for line in block[1:]]
    if len(rest) < 2 or not starts_high(top) or top.endswith((",", ";", ":")) or len(top.split()) > MAX_HEADING_WORDS:
        return False
    return len(top) + len(rest[:1] and block[1].text.split()[0]) < 0.7 * max(rest[0], 1) and ends_sentence(
        block[-1].text
    )


def join_torn(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """Join what an empty line, a caption, a column or a page end tore apart within a sentence."""
    joined: list[Piece] = []
    indented = _uses_indents(pieces)
    for piece in pieces:
        target = _torn_from(joined, piece, vocabulary)
        if target is None and indented:
            target = _flush_from(joined, piece)
        if target is None:
            joined.append(piece)
        else:
            joined[target] = _append(joined[target], piece)
    return joined


def _torn_from(before: Sequence[Piece], piece: Piece, vocabulary: Vocabulary) -> int | None:
    """The index of the earlier piece that this one goes on from, or None."""
    if not before or piece.kind is not ParagraphKind.BODY or piece.marker:
        return None
    at = next((at for at in range(len(before) - 1, -1, -1) if not _is_aside(before[at], piece)), None)
    if at is None:
        return None
    last = before[at]
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
    if ends_open(last.last) and not last.last.rstrip().endswith(("–", "—")):
        return at
    full = len(last.lines) >= (2 if size else 3) and break_forced(
        (*last.groups[-1], piece.lines[0]), len(last.groups[-1]) - 1
    )
    return at if full and (len(piece.lines) >= 2 or ends_sentence(piece.last)) else None


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


def _flush_from(before: Sequence[Piece], piece: Piece) -> int | None:
    """The paragraph that goes on over a column or page end with a new sentence: its rest has no indent.

    Only where paragraphs are indented, and only after a last line that fills its column.
    """
    at = next((at for at in range(len(before) - 1, -1, -1) if not _is_aside(before[at], piece)), None)
    if at is None or piece.kind is not ParagraphKind.BODY or before[at].kind is not ParagraphKind.BODY or piece.marker:
        return None
    last, first = before[at].lines[-1], piece.lines[0]
    if not last.box or not first.box or last.size != first.size or last.bold != first.bold or len(piece.lines) < 2:
        return None
    moved = first.page > last.page or first.box.bottom > last.box.top
    full = last.box.right > max(line.box.right for line in before[at].lines if line.box) - 2 * last.size
    return at if moved and full and _indent(piece) < 0.3 and len(before[at].lines) > 1 else None


def _is_aside(earlier: Piece, piece: Piece) -> bool:
    """Whether the text runs on around an earlier piece: a note, table or caption, or one in another box."""
    aside = {ParagraphKind.FOOTNOTE, ParagraphKind.TABLE, ParagraphKind.CAPTION, ParagraphKind.CONTENTS}
    return earlier.kind in aside or earlier.lines[-1].frame != piece.lines[0].frame


def _is_open(piece: Piece) -> bool:
    return not ends_sentence(piece.last) and not piece.last.rstrip().endswith((":", "”", '"'))


def _is_short_alone(piece: Piece) -> bool:
    return piece.alone and len(piece.lines) <= 2 and len(piece.first) < 60


def _append(piece: Piece, rest: Piece) -> Piece:
    groups = (*piece.groups[:-1], (*piece.groups[-1], *rest.lines))
    return replace(piece, groups=groups, alone=piece.alone and rest.alone)
