"""The numbers printed on pages: told from other numbers at the edge by counting up with the physical pages."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cthbqa.reading.furniture import PAGE_NUMBER
from cthbqa.reading.lines import Line

# How many pages have to agree on a distance beside the document's own: the one that holds on most of its pages.
LEAST_OF_PART = 3
NEAR = 3.0
# Between the two numbers of a spread there is at least a column's width, in points.
SPREAD_GAP = 150.0
# Printed minus physical number, with whether the printed one is roman.
Distance = tuple[bool, int]


@dataclass(frozen=True, slots=True)
class Numbering:
    """How far a document's printed numbers are from its physical pages.

    `everywhere` holds on all pages, `on` on some alone: behind pages that carry no number the distance is another.
    Where each physical page shows two printed ones, `spread` is the left one's number less twice the physical page's,
    and `both` are the pages that show both.
    """

    everywhere: frozenset[Distance] = frozenset()
    on: Mapping[int, Distance] = field(default_factory=dict)
    spread: int | None = None
    both: frozenset[int] = frozenset()

    def label(self, line: Line) -> str | None:
        """The page label that a line at the edge holds, or None: "12", "iv", of a spread "12–13"."""
        for printed, value, roman in numbers_in(line.text):
            if self.spread is not None and not roman:
                left = self.spread + 2 * line.page
                if value in {left, left + 1}:
                    return f"{left}–{left + 1}" if line.page in self.both else printed
            elif (distance := (roman, value - line.page)) in self.everywhere or distance == self.on.get(line.page):
                return printed
        return None


def numbering_of(zones: Sequence[Sequence[Line]], pages: Sequence[Sequence[Line]]) -> Numbering:
    """How the pages are numbered; `zones` are the lines near the edges of each page, `pages` all of its lines."""
    holds: dict[Distance, list[int]] = defaultdict(list)
    spreads: dict[int, list[int]] = defaultdict(list)
    for zone, lines in zip(zones, pages, strict=True):
        outer = [line for line in zone if is_outer(line, lines) and (len(pages) > 1 or is_outermost(line, lines))]
        for is_roman, distance, page in {
            (is_roman, value - line.page, line.page) for line in outer for _, value, is_roman in numbers_in(line.text)
        }:
            holds[is_roman, distance].append(page)
        for distance, page in _spreads(outer):
            spreads[distance].append(page)
    least = 1 if len(pages) == 1 else 2
    arabic, roman = _agreed(holds, least, is_roman=False), _agreed(holds, least, is_roman=True)
    spread = max(spreads, key=lambda distance: len(spreads[distance]), default=None)
    # The right number of one spread and the left one of the next are as far from their pages: two agree by chance.
    if spread is not None and len(spreads[spread]) >= max([2, *(len(holds[each]) for each in arabic)]):
        return Numbering(frozenset(roman), spread=spread, both=frozenset(spreads[spread]))
    everywhere = frozenset(arabic | roman)
    return Numbering(everywhere, _of_parts(holds, everywhere))


def _agreed(holds: Mapping[Distance, Sequence[int]], least: int, *, is_roman: bool) -> set[Distance]:
    """The distance that most pages agree on, if there are enough of them."""
    ranked = [
        (len(pages), -abs(key[1]), key) for key, pages in holds.items() if key[0] is is_roman and len(pages) >= least
    ]
    return {max(ranked)[2]} if ranked else set()


def _of_parts(holds: Mapping[Distance, Sequence[int]], everywhere: frozenset[Distance]) -> dict[int, Distance]:
    """Distances that hold on a part of the document in which no better one does: page -> distance."""
    taken = {page for distance in everywhere for page in holds[distance]}
    on: dict[int, Distance] = {}
    for distance, pages in sorted(holds.items(), key=lambda item: (-len(item[1]), item[0])):
        if distance in everywhere or len(pages) < LEAST_OF_PART:
            continue
        if taken.isdisjoint(range(min(pages), max(pages) + 1)):
            on |= dict.fromkeys(pages, distance)
            taken.update(pages)
    return on


def _spreads(outer: Sequence[Line]) -> set[tuple[int, int]]:
    """Pairs of numbers n, n + 1 at the left and right of one page: (n less twice the page, page)."""
    alone = [(value, line) for line in outer for _, value, roman in numbers_in(line.text) if not roman]
    return {
        (value - 2 * line.page, line.page)
        for value, line in alone
        for other_value, other in alone
        if other_value == value + 1
        and line.box
        and other.box
        and abs(line.box.bottom - other.box.bottom) < NEAR
        and other.box.left - line.box.right > SPREAD_GAP
    }


def numbers_in(text: str) -> list[tuple[str, int, bool]]:
    """Numbers that could be the page's: (as printed, value, is roman), alone or at either end of the line."""
    text = text.strip()
    alone = PAGE_NUMBER.fullmatch(text)
    if alone:
        label = alone["label"]
        return [(label, int(label), False)] if label.isdigit() else [(label, _roman(label), True)]
    return [(each, int(each), False) for each in re.findall(r"^\d{1,4}(?=[\s|])|(?<=[\s|])\d{1,4}$", text)]


def _roman(label: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in label.lower()]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def is_outer(line: Line, lines: Sequence[Line]) -> bool:
    """Whether at most two lines stand between this one and the edge of the page."""
    if not line.box:
        return False
    below = [other for other in lines if other.box and other.box.bottom < line.box.bottom - NEAR]
    above = [other for other in lines if other.box and other.box.bottom > line.box.bottom + NEAR]
    return len(below) <= 2 or len(above) <= 2


def is_outermost(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line stands alone at its height, above or below all others: without other pages nothing else tells."""
    heights = [other.box.bottom for other in lines if other is not line and other.box]
    if not line.box or any(abs(height - line.box.bottom) < NEAR for height in heights):
        return False
    return all(height < line.box.bottom for height in heights) or all(height > line.box.bottom for height in heights)
