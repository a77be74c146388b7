"""Lines -> pieces, each a whole paragraph, in reading order. Pure functions on lines, with or without boxes.

blocks of lines -> bullets dealt to their items -> blocks split where a paragraph ends
                -> torn sentences joined -> pieces told apart (kinds.py)
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from cthbqa.reading.bullets import BULLET, deal_bullets, is_dash_item, merge_items, starts_item
from cthbqa.reading.contents_pages import contents_tables
from cthbqa.reading.joining import break_forced, join_torn
from cthbqa.reading.kinds import tell_kinds
from cthbqa.reading.lines import Block, Line, Piece
from cthbqa.reading.numbered_items import comes_next, counts_on, ends_item
from cthbqa.reading.quotations import HONORIFIC, is_name
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
from cthbqa.types import ParagraphKind

# "1. Title", "2.3 Title", "a. Title", "(a) title", "IV. Title": what may number a heading or an item.
MARKER = re.compile(
    r"(?P<bracket>\()?(?P<marker>\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[A-Z]|[IVX]{1,5}|[ivx]{2,5})"
    r"(?(bracket)\)|(?:\.|\)|(?<=\.\d)|(?<=\.\d\d)))\s+(?=\S)"
)
MAX_HEADING_WORDS = 14


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
        return ends_item(previous) or not ends_open(previous)
    if marked and marked["bracket"] and counts_on(" ".join(each.text for each in part), marked["marker"]):
        marked = None
    if marked and ends_item(previous):
        return True
    if marked and (ends_sentence(previous) or previous.endswith((":", ";")) or not forced):
        return not (ends_open(previous) and not previous.endswith(","))
    runs_on = starts_low(line) and (ends_open(previous) or _label_runs_on(block, index))
    runs_on = runs_on or _turns_bold(block, index)
    if _styles_differ(block[index - 1], block[index]) and not runs_on:
        return not previous.endswith("-")
    if not starts_high(line) or ends_open(previous):
        return False
    if is_name(line) and (previous.endswith(("”", '"', "»")) or (ends_sentence(previous) and HONORIFIC.match(line))):
        return True
    if is_capitals(line) != is_capitals(previous) and max(len(line), len(previous)) > 12 and not line[:1].isdigit():
        return True
    if len(" ".join(each.text for each in part[:7]).split()) <= 6 and ADDRESS.search(previous.split()[-1]):
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


def _styles_differ(one: Line, other: Line) -> bool:
    return (one.size > 0 and other.size > 0 and abs(one.size - other.size) > 0.8) or one.bold != other.bold


def _label_runs_on(block: Block, index: int) -> bool:
    """Whether a bold label fills the line above and goes on in plain type of its size: no heading ends amid a line."""
    above, line = block[index - 1], block[index]
    return abs(above.size - line.size) <= 0.8 and not ends_sentence(above.text) and break_forced(block, index - 1)


def _turns_bold(block: Block, index: int) -> bool:
    """Whether a full line ends with a word such as "the" and goes on below in bold, or in plain type behind bold."""
    above, line = block[index - 1], block[index]
    open_word = ends_open(above.text) and above.text.rstrip()[-1].isalpha()
    turns = above.bold != line.bold
    return turns and open_word and abs(above.size - line.size) <= 0.8 and break_forced(block, index - 1)


def _tops_block(block: Block) -> bool:
    """Whether a block's first line is a heading without an empty line under it: short, unpunctuated, on a long text."""
    top, rest = block[0].text.strip(), [len(line.text) for line in block[1:]]
    if len(rest) < 2 or not starts_high(top) or top.endswith((",", ";", ":")) or len(top.split()) > MAX_HEADING_WORDS:
        return False
    return len(top) + len(rest[:1] and block[1].text.split()[0]) < 0.7 * max(rest[0], 1) and ends_sentence(
        block[-1].text
    )
