"""Lines with Hebrew or Arabic: from the signs as they stand on the page to the words as they are read.

A PDF places signs; in which order its file names them differs from program to program, but not where they stand. What
is done here is the Unicode Bidirectional Algorithm (UAX #9, implicit levels) backwards: from left-to-right places to
the order of reading. Pure functions.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_LETTER = re.compile(f"[{_LETTERS}]")
_NUMBER_SIGNS = ".,:/-–%٪٫٬"
# In most fonts lam and alef are one sign: lam comes first.
_ALEF_LAM = re.compile("[\u0622\u0623\u0625\u0627]\u0644")
# Letters that only end a word: teh marbuta, alef maksura, the final forms of Hebrew.
_FINALS = "\u0629\u0649\u05da\u05dd\u05df\u05e3\u05e5"
_BRACKETS = str.maketrans("([{<«)]}>»", ")]}>»([{<«")
# A glyph that is no letter; counted as garbage when the line is cleaned.
UNKNOWN = "\ufffd"
_BLANK = 0.15
_OPENING, _CLOSING = "([{«", ")]}»"


@dataclass(frozen=True, slots=True)
class Sign:
    """What one glyph stands for, mostly one character, and where it stands on its line."""

    text: str
    left: float
    right: float


def reads_leftwards(text: str) -> bool:
    """Whether a page's text reads from right to left: most of its letters are Hebrew or Arabic.

    >>> reads_leftwards("שלום לכולם, OSCE"), reads_leftwards("The word שלום means peace")
    (True, False)
    """
    found = len(_LETTER.findall(text))
    return found > 0 and 2 * found > sum(sign.isalpha() or unicodedata.combining(sign) > 0 for sign in text)


def has_leftward(text: str) -> bool:
    """Whether a Hebrew or Arabic letter stands in the text."""
    return _LETTER.search(text) is not None


def cells_of(
    signs: Sequence[Sign], size: float, *, leftwards: bool, words_on_page: Callable[[], str]
) -> list[tuple[str, float, float]]:
    """The signs of one line -> its cells as (text, left, right), in the order of reading.

    A gap wider than 1.2 times the `size` of the type parts two cells. `leftwards` says that the page reads from right
    to left. `words_on_page` gives the page's words as another parser has them: they decide the order of the letters
    within a glyph that stands for several.
    """
    visual = _visual(signs, words_on_page)
    letters = Counter(kind for sign in visual for kind in _kinds(sign.text))
    # A line that is nearly all in the other direction reads in its own.
    if letters["L" if leftwards else "R"] > 2 * letters["R" if leftwards else "L"]:
        leftwards = not leftwards
    ends = [max(sign.right for sign in visual[: at + 1]) for at in range(len(visual))]
    gaps = [0.0, *(after.left - end for end, after in zip(ends, visual[1:], strict=False))]
    wide = [gap for gap in gaps if gap > _BLANK * size]
    stretched = len(wide) > 2 and max(wide) < 2.5 * size and median(wide) > 0.6 * max(wide)
    cells: list[list[Sign]] = []
    for gap, sign in zip(gaps, visual, strict=True):
        if not cells or (gap > 1.2 * size and not stretched):
            cells.append([])
        elif gap > _BLANK * size:
            cells[-1].append(Sign(" ", sign.left - gap, sign.left))
        cells[-1].append(replace(sign, text=f" {UNKNOWN} ") if sign.text == UNKNOWN else sign)
    read = [
        (_set_brackets(logical([sign.text for sign in cell], leftwards=leftwards)), cell[0].left, cell[-1].right)
        for cell in cells
    ]
    return read[::-1] if leftwards else read


def _visual(signs: Sequence[Sign], words_on_page: Callable[[], str]) -> list[Sign]:
    """Signs by their place, left to right; vowel signs with the letter that they stand at."""
    letters: list[Sign] = []
    marks: list[Sign] = []
    for sign in signs:
        is_mark = all(unicodedata.combining(each) for each in sign.text)
        (marks if is_mark else letters).extend([sign] if len(sign.text) == 1 else _parts(sign, words_on_page))
    for mark in marks:
        middle = (mark.left + mark.right) / 2
        at = min(
            range(len(letters)), key=lambda at: abs((letters[at].left + letters[at].right) / 2 - middle), default=None
        )
        if at is not None:
            letters[at] = replace(letters[at], text=letters[at].text + mark.text)
    return sorted(letters, key=lambda sign: sign.left)


def _parts(sign: Sign, words_on_page: Callable[[], str]) -> Iterator[Sign]:
    """The words of a glyph that stands for several letters, each in the order of reading."""
    words = _in_order(sign.text, words_on_page).split()
    if all(has_leftward(word) for word in words):
        words.reverse()
    for at, word in enumerate(words):
        if at:
            yield replace(sign, text=" ")
        yield replace(sign, text=word)


def _in_order(text: str, words_on_page: Callable[[], str]) -> str:
    if not has_leftward(text):
        return text
    if _ALEF_LAM.fullmatch(text):
        return text[::-1]
    if len(text) == 2 and _ALEF_LAM.fullmatch(text[::-1]):
        return text
    turned = text[::-1]
    if text[0] in _FINALS or unicodedata.combining(text[0]):
        return turned
    bare, words = text.strip(), words_on_page()
    return turned if bare not in words and bare[::-1] in words else text


def logical(visual: Sequence[str], *, leftwards: bool) -> str:
    """Signs from left to right -> the text as it is read, on a page that reads `leftwards` or not.

    >>> logical(list("word 57 םולש olleh"), leftwards=False)
    'word 57 שלום olleh'
    >>> logical(list("OSCE .2018 ,םולש"), leftwards=True)
    'שלום, 2018. OSCE'
    """
    kinds = _kinds(visual)
    if leftwards:
        return _turned(visual, kinds)
    text, at = [], 0
    while at < len(visual):
        end = at
        for place in range(at, len(visual)):
            if kinds[at] != "R" or kinds[place] == "L":
                break
            if kinds[place] == "R":
                end = place
        text.append(_turned(visual[at : end + 1], kinds[at : end + 1]))
        at = end + 1
    return "".join(text)


def _kinds(visual: Sequence[str]) -> list[str]:
    """R for letters read leftwards, L for others, 0 for figures and the signs within numbers, "" for the rest."""
    kinds = []
    for sign in visual:
        if any(each.isdigit() for each in sign):
            kinds.append("0")
        elif has_leftward(sign):
            kinds.append("R")
        else:
            kinds.append("L" if any(each.isalpha() for each in sign) else "")
    for at, sign in enumerate(visual):
        before = kinds[at - 1] if at else ""
        after = kinds[at + 1] if at + 1 < len(kinds) else ""
        within = before == after == "0" and sign in _NUMBER_SIGNS
        if within or (sign in "%٪" and "0" in (before, after)):
            kinds[at] = "0"
    return kinds


def _turned(visual: Sequence[str], kinds: Sequence[str]) -> str:
    """Signs in reverse, but for numbers and for runs of other letters with what stands between these."""
    units: list[str] = []
    at = 0
    while at < len(visual):
        end = at
        if kinds[at] in {"L", "0"}:
            stop = next((place for place in range(at, len(kinds)) if _ends_run(visual, kinds, place)), len(kinds))
            within = [place for place in range(at, stop) if kinds[place] in {"L", "0"}]
            if any(kinds[place] == "L" for place in within):
                end = within[-1]
            else:
                end = next((place for place in range(at, len(kinds)) if kinds[place] != "0"), len(kinds)) - 1
        units.append("".join(visual[at : end + 1]))
        at = end + 1
    return "".join(reversed(units))


def _ends_run(visual: Sequence[str], kinds: Sequence[str], at: int) -> bool:
    """Whether words of other letters do not go on here: a blank before a comma is one that stands after it."""
    return kinds[at] == "R" or (at > 0 and visual[at - 1] == " " and visual[at] in ".,:;!?،؛؟")


def _set_brackets(text: str) -> str:
    """Brackets as they are read: opening before a word, closing after it. Some fonts name what is seen, mirrored.

    >>> _set_brackets("שלום )OSCE(, )57 שנים(")
    'שלום (OSCE), (57 שנים)'
    """

    def mend(match: re.Match[str]) -> str:
        word = match[0]
        start = len(word) - len(word.lstrip(_OPENING + _CLOSING))
        tail = re.search(r"[\W_]*$", word)
        end = max(tail.start() if tail else len(word), start)
        head = "".join(each.translate(_BRACKETS) if each in _CLOSING else each for each in word[:start])
        rest = "".join(each.translate(_BRACKETS) if each in _OPENING else each for each in word[end:])
        return head + word[start:end] + rest

    return re.sub(r"\S+", mend, text)


def group_signs(placed: Sequence[tuple[str, float, float, float]]) -> list[Sign]:
    """Characters of a line as (character, origin, left, right) -> signs: characters of one origin are one glyph's."""
    ordered = sorted(enumerate(placed), key=lambda item: (item[1][1], item[0]))
    signs = []
    for _, group in groupby(ordered, key=lambda item: item[1][1]):
        each = [item[1] for item in group]
        text = "".join(one[0] for one in each).strip()
        if text:
            signs.append(Sign(text, min(one[2] for one in each), max(one[3] for one in each)))
    return signs
