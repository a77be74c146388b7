"""One PDF page -> its lines with boxes, its frames and rules, and whether its text can be trusted (pypdfium2)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from cthbqa.reading.bullets import BULLET, joint_behind
from cthbqa.reading.characters import lines_of, text_turn
from cthbqa.reading.glyphs import Characters
from cthbqa.reading.initials import join_initials, with_drawn_bullets
from cthbqa.reading.joints import joints_of, joints_of_cells
from cthbqa.reading.lines import Block, Line
from cthbqa.reading.raised import lower_mark, raise_figures, raised_after, raised_before
from cthbqa.reading.right_to_left import reads_leftwards
from cthbqa.reading.scans import pictured_share, with_read_bullets
from cthbqa.reading.stretching import is_walled, mend_stretched, sizes_part
from cthbqa.reading.turning import Turn, View, turn_of
from cthbqa.reading.visibility import doubled, unseen
from cthbqa.reading.words import RAISED
from cthbqa.types import Box

# Vowel signs of Hebrew, Arabic and Devanagari, combining accents, and what pdfium puts for characters it cannot map.
_MARKS = re.compile(
    "[\x00-\x08\x0e-\x1f\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f]"
)
MAX_PATHS = 3000
# A page with more has a text of its own, whatever images it has: heads and feet of a scan are shorter.
FEW_LETTERS = 500


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A physical page. `frames` are drawn rectangles around text; `rules` are drawn lines, as flat boxes.

    `view` says how the page is read where that is not how it is shown; all boxes are those of the page as it is read.
    `pictured` is the share of the page that images cover, looked at only where there are few words.
    `aslant` are lines that do not stand upright on it. `dropped` are lines beside the visible part, such as a printer's
    marks, lines that nobody sees, and lines drawn twice, each with what the report calls it. `blocks` are the
    paragraphs of a page that was read by OCR, which has parted them already.
    """

    number: int
    view: View
    lines: tuple[Line, ...] = ()
    frames: tuple[Box, ...] = ()
    rules: tuple[Box, ...] = ()
    garbled: bool = False
    aslant: tuple[Line, ...] = ()
    dropped: tuple[tuple[str, Line], ...] = ()
    blocks: tuple[Block, ...] = ()
    pictured: float = 0.0


def read_page(page: pdfium.PdfPage, number: int, words_on_page: Callable[[], str] = str) -> PdfPage:
    """Read the text and the drawn lines of one page. Nothing is rendered: an image of any size costs nothing.

    `words_on_page` gives the page's words as another parser has them; it is asked on pages with Hebrew or Arabic.
    """
    turn = turn_of(page)
    text_page = page.get_textpage()
    try:
        raw = text_page.raw
        codes = [pdfium_c.FPDFText_GetUnicode(raw, at) for at in range(text_page.count_chars())]
        every = max(len(codes) // 300, 1)
        unmapped = [pdfium_c.FPDFText_HasUnicodeMapError(raw, at) == 1 for at in range(0, len(codes), every)]
        degrees = text_turn(raw, codes, turn)
        turn = turn.turned(degrees)
        view = View(turn.width, turn.height, degrees, reads_leftwards("".join(map(chr, codes))))
        frames, rules, dots = _drawings(page, number, turn) if codes else ((), (), ())
        walls = tuple(rule for rule in rules if rule.top - rule.bottom > rule.right - rule.left)
        joints = tuple(joints_of(rules))
        characters = Characters(raw, codes, number, turn, walls, joints, view.leftwards, words_on_page)
        cut = lines_of(characters)
        if aligned := joints_of_cells(cut):
            joints = (*joints, *aligned)
            cut = lines_of(replace(characters, joints=joints))
    finally:
        text_page.close()
    shown, dropped = _shown(cut, page, turn)
    aslant = tuple(line for parts in shown for line in parts if line.aslant)
    shown = [[line for line in parts if not line.aslant] for parts in shown]
    if view.leftwards:
        shown = [[replace(line, box=view.mirrored(line.box)) for line in parts if line.box] for parts in shown]
        mirrored = (tuple(map(view.mirrored, boxes)) for boxes in (frames, rules, walls, joints, dots))
        frames, rules, walls, joints, dots = mirrored
    walls = (*walls, *joints)
    mended = join_initials(mend_stretched(shown, walls, ruled=len(rules) > 1))
    lines = with_read_bullets(with_drawn_bullets(_merge_pieces(mended, walls), dots))
    lines = [line if line.text[:1] not in RAISED else replace(line, text=lower_mark(line.text)) for line in lines]
    words = " ".join(line.text for line in lines or aslant)[:4000]
    garbled = is_garbled(words) or sum(unmapped) > 0.3 * max(len(unmapped), 1)
    few = sum(len(line.text) for line in (*lines, *aslant)) < FEW_LETTERS
    pictured = pictured_share(page, turn) if few else 0.0
    return PdfPage(number, view, tuple(lines), frames, rules, garbled, aslant, dropped, pictured=pictured)


def _shown(
    cut: Sequence[Sequence[Line]], page: pdfium.PdfPage, turn: Turn
) -> tuple[list[list[Line]], tuple[tuple[str, Line], ...]]:
    """The lines that are seen on the page, each once, and those that are not, with what they are called."""
    flat = [line for parts in cut for line in parts]
    why = {id(line): "lines beside the page" for line in flat if line.box is None or not turn.shows(line.box)}
    why |= {
        id(line): "lines that nobody sees" for line in unseen([one for one in flat if id(one) not in why], page, turn)
    }
    why |= {id(line): "lines drawn twice" for line in doubled([one for one in flat if id(one) not in why])}
    dropped = tuple((why[id(line)], line) for line in flat if id(line) in why)
    shown = [[_as_drawn(line) for line in parts if id(line) not in why] for parts in cut]
    return shown, dropped


def _as_drawn(line: Line) -> Line:
    """Words that are drawn invisibly, and count, were put over the picture of a page by a program that read it."""
    return replace(line, from_ocr=True) if line.ink == "none" else line


def is_garbled(text: str) -> bool:
    """Whether a page's text is what a font without a Unicode map leaves: hardly a word among the signs.

    >>> is_garbled('"7+%-'), is_garbled("7KH 2IILFH RI WKH"), is_garbled("Table 3: 1,204 83.5 %")
    (True, True, False)
    """
    text = re.sub(r"(?:[.·…_] ?){3,}", " ", text)  # the leaders of a table of contents
    signs = [sign for sign in text if not sign.isspace()]
    if not signs:
        return False
    text = _MARKS.sub("", text)
    words = [re.sub(r"^\W+|\W+$", "", word) for word in text.split()]
    strange = sum(not sign.isprintable() or "\ue000" <= sign <= "\uf8ff" or sign == "\ufffd" for sign in signs)
    if strange > 0.3 * len(signs) or sum(sign.isalnum() for sign in signs) < 0.4 * len(signs):
        return True
    wordy = [word for word in words if word]
    good = sum(_is_wordlike(word) for word in wordy)
    return good < 0.4 * len(wordy)


def _is_wordlike(word: str) -> bool:
    if re.fullmatch(r"[\d.,:%/–-]+|\S*(?:://|www\.|@)\S*", word):
        return True
    if re.search(r"[^\w\s'’.&/\-–‐]|\d[^\W\d_]{2}|[^\W\d_]\d[^\W\d_]", word):
        return False
    if not re.fullmatch(r"[A-Za-z]+", word) or (len(word) <= 2):
        return True
    return bool(re.search(r"[aeiouyAEIOUY]", word))


def _merge_pieces(lines: Sequence[Line], walls: Sequence[Box]) -> list[Line]:
    """Join pieces of one printed line that pdfium broke, such as before and after a raised figure."""
    merged: list[Line] = []
    for line in lines:
        above = merged[-1] if merged else None
        if (
            above is not None
            and above.box
            and line.box
            and (_continues(above.box, line.box, max(above.size, line.size)) or raised_before(above, line))
            and not is_walled(above.box, line.box, walls)
            and not sizes_part(above.size, line.size, line.box.left - above.box.right)
        ):
            gap = line.box.left - above.box.right
            bullet = BULLET.fullmatch(above.text) is not None  # which is no measure of the text
            larger = above if above.size >= line.size and not bullet else line
            box = replace(
                larger.box or above.box,
                left=min(above.box.left, line.box.left),
                right=max(above.box.right, line.box.right),
            )
            joint = joint_behind(above.text, gap, larger.size, recognised=above.from_ocr)
            joint = joint if gap > 0.22 * larger.size else ""
            text = raise_figures(line.text) if raised_after(above, line) and not bullet else line.text
            merged[-1] = replace(larger, text=above.text + joint + text, box=box)
        else:
            merged.append(line)
    return merged


def _continues(one: Box, other: Box, size: float) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    lower = min(one.top - one.bottom, other.top - other.bottom)
    return shared > 0.5 * lower and -0.4 * size < other.left - one.right < 0.9 * size


def _drawings(page: pdfium.PdfPage, number: int, turn: Turn) -> tuple[tuple[Box, ...], ...]:
    """The page's drawn rectangles that could frame text, its drawn rules, and small shapes that could be bullets."""
    frames, rules, cells, dots = [], [], [], []
    for count, drawn in enumerate(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=2)):
        if count > MAX_PATHS:
            break
        box = turn.box(number, *drawn.get_bounds())
        width, height = box.right - box.left, box.top - box.bottom
        if min(width, height) > 1.5 and max(width, height) < min(9.0, 1.6 * min(width, height)):
            dots.append(box)
            continue
        if min(width, height) < 3 <= max(width, height):
            rules.append(box)
            continue
        if width < 0.95 * turn.width and height < 0.5 * turn.height:
            cells.append(box)
        if width > 60 and height > 25 and width * height < 0.6 * turn.width * turn.height:
            frames.append(box)
    if len(cells) >= 4:  # a table whose cells are drawn one by one: the cells' edges are its rules
        rules.extend(edge for cell in cells for edge in _edges_of(cell))
    return tuple(frames), tuple(rules), tuple(dots)


def _edges_of(box: Box) -> tuple[Box, Box, Box, Box]:
    return (
        replace(box, top=box.bottom),
        replace(box, bottom=box.top),
        replace(box, right=box.left),
        replace(box, left=box.right),
    )
