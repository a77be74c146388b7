"""What is on a page and not of the text: marks of a converter, garbage, running heads and feet, page numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cthbqa.reading.bullets import BULLET
from cthbqa.reading.lines import DASHES, LEADER, Line
from cthbqa.reading.words import starts_low

# The dots between a title and its page in a table of contents, and the sign that stands for them until cells are made.
LEADERS = re.compile(r"(?:(?<!\s)\s+)?(?:[.·…_]\s?){5,}\s*")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_GARBAGE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200c\u2060\ufeff\ufffc\ufffd]")
# "**" is never a word; "*" and "__" are marks in pairs around words, and a footnote's sign when alone.
_STRONG = re.compile(r"\*\*")
_PAIRS = re.compile(r"(?<![\w*])\*([^\s*](?:[^*\n]*?[^\s*])?)\*(?![\w*])|(?<!\w)__(?=[^\s_])(.+?)(?<=[^\s_])__(?!\w)")
_ROMAN = r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|p\.|seite|стр\.?)\s*)?(?P<label>\d{1,4}|" + _ROMAN + r")(?:\s*(?:/|of|von|из|\|)\s*\d{1,4})?"
    r"(?:\s*\|\s*page)?[-–—|\s]*",
    re.IGNORECASE,
)
HEAD_LINES = 3


@dataclass(slots=True)
class Dropped:
    """What cleaning took out: counts by name, the lines as (name, text), and the page labels printed on them."""

    counts: Counter[str] = field(default_factory=Counter)
    lines: list[tuple[str, str]] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)

    def drop(self, name: str, line: Line) -> None:
        """Note a whole line that is taken out."""
        self.counts[name] += 1
        self.lines.append((name, line.text))


def clean_line(line: Line, dropped: Dropped, *, markup: bool = True, is_cell: bool = False) -> Line:
    """Take control characters, converter marks and lines of mere dots out of a line; open ligatures.

    `is_cell` says that the line is the cell of a table, or may be one: a dash alone stays.
    """
    text, garbage = _GARBAGE.subn("", line.text)
    for sign, letters in _LIGATURES.items():
        text = text.replace(sign, letters)
    marks = 0
    if markup:
        text, strong = _STRONG.subn("", text)
        text, pairs = _PAIRS.subn(lambda match: match[1] or match[2], text)
        marks = strong + 2 * pairs
    if LEADERS.search(text):
        garbage += sum(sign in ".·…_" for leader in LEADERS.findall(text) for sign in leader)
        text = LEADERS.sub(LEADER, text) if re.search(r"\w", text) else ""
    stripped = text.strip()
    if (
        stripped
        and not re.search(r"\w", stripped)
        and not BULLET.fullmatch(stripped)
        and stripped not in {"”", '"', "“"}
        and not (is_cell and stripped in DASHES)
    ):
        garbage += len(stripped)
        text = ""
    if garbage:
        dropped.counts["garbage characters"] += garbage
    if marks:
        dropped.counts["markup"] += marks
    return line if text == line.text else replace(line, text=text)


def drop_dash(line: Line, dropped: Dropped) -> bool:
    """Whether a line is a dash alone, which says nothing outside of a table; the report counts it."""
    is_dash = line.text.strip() in DASHES
    dropped.counts["garbage characters"] += is_dash
    return is_dash


def drop_furniture(pages: Sequence[Sequence[Line]], dropped: Dropped) -> list[list[Line]]:
    """Take out page numbers and the heads and feet that repeat over pages, as text without geometry shows them."""
    repeated = _repeated(pages)
    distances = Counter(distance for page in pages for distance in {*_distances(page)})
    needed = min(2, len(pages) - 1)
    result = []
    for page in pages:
        kept = list(page)
        for edge in _edges(page):
            for at in edge:
                line = page[at]
                number = PAGE_NUMBER.fullmatch(line.text.strip())
                if number and (not number["label"].isdigit() or distances[int(number["label"]) - line.page] >= needed):
                    dropped.drop("page numbers", line)
                    dropped.labels.setdefault(line.page, number["label"])
                elif _key(line.text) in repeated:
                    dropped.drop("running heads", line)
                    if label := re.search(r"^\d{1,4}\b|\b\d{1,4}$", line.text.strip()):
                        dropped.labels.setdefault(line.page, label[0])
                else:
                    break  # the text begins here: what stands further in is no head
                kept[at] = replace(line, text="")
        result.append(kept)
    return result


def _edges(page: Sequence[Line]) -> tuple[list[int], list[int]]:
    """The outermost lines of a page, each edge from the outside in."""
    filled = [at for at, line in enumerate(page) if line.text.strip()]
    return filled[:HEAD_LINES], filled[: -HEAD_LINES - 1 : -1]


def _distances(page: Sequence[Line]) -> list[int]:
    """How far the numbers at a page's edges are from its physical number: a page number keeps its distance."""
    edge = (page[at] for side in _edges(page) for at in side)
    numbers = ((line.page, PAGE_NUMBER.fullmatch(line.text.strip())) for line in edge)
    return [int(number["label"]) - page for page, number in numbers if number and number["label"].isdigit()]


def _key(text: str) -> str:
    """A line for comparing over pages: a number at its beginning or end is the page's."""
    return re.sub(r"^\d{1,4}\b|\b\d{1,4}$", "#", re.sub(r"\s+", " ", text).strip().lower())


def _repeated(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Lines that stand at the edge of several pages: of at least three (of both of two), and a fifth of all."""
    if len(pages) < 2:
        return set()
    counts: Counter[str] = Counter()
    for page in pages:
        head, foot = _edges(page)
        counts.update({_key(page[at].text) for at in (*head, *foot) if not starts_low(page[at].text)})
    needed = max(3, len(pages) // 5) if len(pages) > 2 else 2
    return {key for key, count in counts.items() if count >= needed and len(key) < 120 and key != "#"}


def _longest_count(alone: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of (place, number) those that count up one by one, each the first of its number behind the one before.

    >>> _longest_count([(0, 7), (3, 1), (5, 2), (6, 2), (9, 3)])
    [(3, 1), (5, 2), (9, 3)]
    """
    longest: list[int] = [0] * len(alone)
    following: list[int | None] = [None] * len(alone)
    next_with: dict[int, int] = {}
    for index in range(len(alone) - 1, -1, -1):
        number = alone[index][1]
        following[index] = after = next_with.get(number + 1)
        longest[index] = 1 + (longest[after] if after is not None else 0)
        next_with[number] = index
    at = max(range(len(alone)), key=longest.__getitem__, default=None)
    run = []
    while at is not None:
        run.append(alone[at])
        at = following[at]
    return run


def drop_loose_numbers(lines: Sequence[Line], dropped: Dropped) -> list[Line]:
    """Take page numbers, and the heads beside them, out of a text that has no page breaks.

    A number alone on its line is a page number where at least three of them count up one by one, or two with a line in
    capitals right beside each, which is a head.
    """
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    alone = [(at, int(lines[at].text)) for at in filled if re.fullmatch(r"\s*\d{1,3}\s*", lines[at].text)]
    best = _longest_count(alone)
    numbers = {at for at, _ in best}
    in_capitals = [
        [beside for beside in (at - 1, at + 1) if 0 <= beside < len(lines) and lines[beside].text.isupper()]
        for at in numbers
    ]
    two_with_heads = len(best) == 2 and all(in_capitals)
    if len(best) < 3 and not two_with_heads:
        return list(lines)
    order = {at: place for place, at in enumerate(filled)}
    beside = [filled[order[at] + step] for at in numbers for step in (-1, 1) if 0 <= order[at] + step < len(filled)]
    heads = Counter(_key(lines[at].text) for at in beside)
    drop = {at for at in beside if heads[_key(lines[at].text)] >= 3}
    if two_with_heads:
        drop.update(*in_capitals)
    for at in sorted(numbers | drop):
        dropped.drop("page numbers" if at in numbers else "running heads", lines[at])
    return [replace(line, text="") if at in numbers | drop else line for at, line in enumerate(lines)]
