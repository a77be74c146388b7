"""Lists: bullets dealt to the items that they were stripped from, items merged to one list."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cthbqa.reading.lines import Block, Line, Piece
from cthbqa.reading.numbered_items import mark_items
from cthbqa.reading.words import ends_open, ends_sentence, starts_low
from cthbqa.types import ParagraphKind

GLYPHS = "•‣▪▫●○◦■□∙·➢➤►▸▶➔➜✓✔✗✘☐☑☒❑❏❒❖◆◾◼\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
# The section sign before words is a bullet of another font: "§ trained 310 buyers", and not "§ 12".
# Letters that are bullets of a symbol font, or of Word's second level, where a tab stands behind them.
LETTERS = "oØüvq¢"
# What programs that read a scan take a bullet for.
MISREAD = "*+«e"
BULLET = re.compile(rf"\s*(?:[{GLYPHS}]+|[{LETTERS}{MISREAD}-](?=\t)|§(?= [^\W\d_]))\s*")
# What no item begins with.
_OF_REST = frozenset("among and at between by for from in into of on or than through to with within".split())
_DASH = re.compile(r"\s*[-–—*]\s+(?=\S)")


def strip_bullet(text: str) -> str:
    """The first line of an item without its bullet.

    >>> strip_bullet("• Lawyers")
    'Lawyers'
    """
    return re.sub(rf"^\s*(?:[{GLYPHS}]+|[-–—*](?=\s)|[{LETTERS}{MISREAD}](?=\t)|§(?= [^\W\d_]))\s*", "", text)


def joint_behind(text: str, gap: float, size: float, *, recognised: bool = False) -> str:
    """What joins a piece of a line to the next after a gap: a tab says that a letter is the bullet of what follows.

    `recognised` says that the line was read off a scan.

    >>> joint_behind("o", 14.0, 10.0), joint_behind("o", 2.5, 10.0)
    ('\\t', ' ')
    """
    signs = LETTERS + MISREAD if recognised else LETTERS
    return "\t" if len(text) == 1 and text in signs and gap > 0.45 * size else " "


def is_dash_item(line: str, previous: str) -> bool:
    """Whether a dash opens an item here, and does not go on with a sentence."""
    if not _DASH.match(line):
        return False
    before = previous.rstrip()
    return not before or before.endswith((":", ";", ".", "!", "?")) or bool(_DASH.match(before))


def starts_item(line: str, previous: str) -> bool:
    """Whether the line opens an item of a bulleted list."""
    return bool(BULLET.match(line)) or is_dash_item(line, previous)


def typed_items(lines: list[Line]) -> list[Block | Piece]:
    """Lines with breaks between them of which all, or all behind a lead-in, open as items do; else nothing.

    >>> [part.kind.name for part in typed_items([Line("- Judges"), Line("- Prosecutors")])]
    ['LIST']
    """
    first = next((at for at, line in enumerate(lines) if starts_item(line.text, ":")), len(lines))
    items = lines[first:]
    lead = "".join(line.text for line in lines[:first])
    if len(items) < 2 or first > 1 or not all(starts_item(line.text, ":") for line in items):
        return []
    lead_in: list[Block | Piece] = [(lines[0],)] if lead else []
    return [*lead_in, Piece(tuple((line,) for line in items), ParagraphKind.LIST)]


def deal_bullets(parts: Sequence[Block | Piece]) -> list[Block | Piece]:
    """Give bullets that stand alone back to their items, which follow them in the same order.

    The blocks ["•", "•"] ["Austria", "Cyprus", "• Mongolia"] become a list of Austria and Cyprus, then "• Mongolia".
    Where more lines than bullets follow, lines are joined until the count comes out right: first those that begin in
    lower case or whose forerunner cannot end there, then where a run of capitalised words goes on.
    """
    dealt: list[Block | Piece] = []
    waiting: list[Line] = []
    for block in _halve(parts):
        if isinstance(block, Piece):
            dealt.append(block)
            continue
        if all(_is_bare(line) for line in block):
            waiting.extend(block)
            continue
        if not waiting:
            dealt.append(block)
            continue
        end = next((at for at, line in enumerate(block) if BULLET.match(line.text)), len(block))
        if end == 0 or (end > 1 and ends_sentence(block[end - 1].text) and len(waiting) * 4 < end):
            waiting = []
            dealt.append(block)
            continue
        items = _deal(block[:end], len(waiting))
        waiting = waiting[len(items) :]
        used = sum(len(item) for item in items)
        dealt.append(Piece(groups=tuple(items), kind=ParagraphKind.LIST))
        if used < len(block):
            dealt.append(block[used:])
    return dealt


def _is_bare(line: Line) -> bool:
    return bool(BULLET.fullmatch(line.text))


def _halve(parts: Sequence[Block | Piece]) -> list[Block | Piece]:
    """Cut blocks between bullets that stand alone and other lines."""
    halves: list[Block | Piece] = []
    for block in parts:
        if isinstance(block, Piece):
            halves.append(block)
            continue
        start = 0
        for at in range(1, len(block) + 1):
            if at == len(block) or _is_bare(block[at]) != _is_bare(block[at - 1]):
                halves.append(block[start:at])
                start = at
    return halves


def _deal(lines: Block, bullets: int) -> list[Block]:
    """Join lines to as many items as there are bullets; what is certainly too much is left over."""
    items: list[list[Line]] = []
    for line in lines:
        if items and (starts_low(line.text) or ends_open(items[-1][-1].text)):
            items[-1].append(line)
        else:
            items.append([line])
    if len(items) < bullets <= len(lines):
        # Where the items themselves begin in lower case, that tells nothing.
        items = [[line] for line in lines]
    while len(items) > bullets:
        ended = next((at for at, item in enumerate(items) if at >= bullets - 1 and ends_sentence(item[-1].text)), None)
        if len(items) > 2 * bullets or ended == bullets - 1:
            items = items[:bullets]
            break
        at = max(range(1, len(items)), key=lambda at: _goes_on(items[at - 1], items[at]))
        items[at - 1 : at + 1] = [[*items[at - 1], *items[at]]]
    return [tuple(item) for item in items]


def _goes_on(item: Sequence[Line], following: Sequence[Line]) -> tuple[bool, bool, bool, bool, int]:
    """How likely the following lines belong to the item: higher is likelier. A line that wrapped is a long one."""
    words, after = item[-1].text.split(), following[0].text.split()
    title_run = len(words) > 1 and len(after) > 1 and all(word[0].isupper() for word in (*words, *after))
    # "contributions / from 15 donors", "Rapporteurs / (CNAR)", "from participating / States".
    rest = after[0].lower() in _OF_REST or after[0].startswith("(") or len(words) > 2 * len(after)
    return not ends_sentence(item[-1].text), ends_open(item[-1].text), title_run, rest, len(item[-1].text)


def merge_items(pieces: Sequence[Piece]) -> list[Piece]:
    """Make one list of items that follow one another, bulleted or numbered, and give it the lead-in that ends in ":".

    A caption that stands between the lead-in and its list moves behind the list, and so do the notes at the foot of a
    page over whose end the list goes on.
    """
    merged: list[Piece] = []
    for piece in mark_items(_with_first_items(pieces)):
        at = _list_above(merged, piece)
        if at is None:
            merged.append(piece)
        else:
            merged[at] = replace(merged[at], groups=merged[at].groups + piece.groups)
    return merged


def _with_first_items(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with the first item of a list that lost its bullet: "The Council:", "read the drafts;", "• ..."."""
    marked = list(pieces)
    for at in range(1, len(pieces) - 1):
        above, piece, below = pieces[at - 1 : at + 2]
        body = (piece.kind, above.kind, piece.marker) == (ParagraphKind.BODY, ParagraphKind.BODY, "")
        led = above.last.rstrip().endswith(":") and starts_low(piece.first) and piece.last.rstrip().endswith(";")
        if body and led and below.kind is ParagraphKind.LIST:
            marked[at] = replace(piece, kind=ParagraphKind.LIST)
    return marked


def _list_above(merged: Sequence[Piece], piece: Piece) -> int | None:
    """The index of the list that an item goes on with: it stands right before it, or before the notes of a page end.

    What stands in a box and what stands outside it are two lists; over a page end, a box may go on in another.
    """
    if piece.kind is not ParagraphKind.LIST:
        return None
    first = piece.groups[0][0]
    at = len(merged) - 1
    while at >= 0 and merged[at].kind is ParagraphKind.FOOTNOTE and merged[at].groups[0][0].page < first.page:
        at -= 1
    if at < 0 or merged[at].kind is not ParagraphKind.LIST:
        return None
    last = merged[at].groups[-1][-1]
    return at if last.frame == first.frame or (last.page < first.page and last.frame and first.frame) else None
