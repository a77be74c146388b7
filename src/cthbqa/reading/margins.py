"""Running heads, feet and page numbers of pages with geometry, told by their place and by coming again; footnotes."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import partial

from cthbqa.reading.columns import MOST, Region, holds, order
from cthbqa.reading.furniture import PAGE_NUMBER, Dropped
from cthbqa.reading.lines import Line
from cthbqa.reading.page_edges import is_text
from cthbqa.reading.words import ends_sentence, starts_low
from cthbqa.types import Box

# LaTeX's article class sets its page numbers a sixth of the page above the lower edge.
ZONE = 0.18
FOOTNOTE_MARK = re.compile(r"(?:\(?\d{1,3}[.)]?(?=\s*[^\W\d]|\s+\S)|[*†‡§]{1,3})\s*\S")


def drop_margins(pages: Sequence[tuple[float, Sequence[Line]]], dropped: Dropped) -> list[list[Line]]:
    """Take page numbers and repeated heads and feet out of pages, given as (height, lines); note the printed labels.

    A number is the page's if it counts up with the pages: its distance from the physical page is the document's.
    """
    zones = [_zone(height, lines) for height, lines in pages]
    counts = Counter(key for zone in zones for key in {_key(line) for line in zone})
    needed = 3 if len(pages) > 2 else 2
    distances = _distances(zones, pages)
    texts = Counter((line.text.strip().lower(), _key(line)[1]) for zone in zones for line in zone)
    is_fresh = partial(_is_fresh, texts=texts, distances=distances)
    # A line larger than the text is a heading, such as "Chapter 3", unless its very words come again.
    large = 1.08 * _usual_size(pages)
    result = []
    slots: Counter[tuple[int, float]] = Counter()
    for zone, (_, lines) in zip(zones, pages, strict=True):
        kept, heads = [], set[tuple[int, float]]()
        for line in lines:
            label = (
                _label(line, distances)
                if line in zone and _is_outer(line, lines) and (len(pages) > 1 or _is_outermost(line, lines))
                else None
            )
            if label is not None and PAGE_NUMBER.fullmatch(line.text.strip()) and not is_text(line, lines, is_fresh):
                dropped.drop("page numbers", line)
                dropped.labels.setdefault(line.page, label)
                heads.add(_slot(line))
            elif (
                line in zone
                and (
                    (
                        label is not None
                        and len(line.text) < 100
                        and len(pages) > 2
                        and line.size <= large
                        and not _is_note(line, lines, counts)
                    )
                    or (
                        len(pages) > 1
                        and max(counts[key] for key in _near(line)) >= needed
                        and (line.size <= large or _times(line, texts) >= needed)
                    )
                )
                and not is_text(line, lines, is_fresh)
            ):
                dropped.drop("running heads", line)
                heads.add(_slot(line))
                if label is not None:
                    dropped.labels.setdefault(line.page, label)
            else:
                kept.append(line)
        slots.update(heads)
        result.append(kept)
    taken = {slot for slot, count in slots.items() if count >= needed} if len(pages) > 1 else set()
    taken |= _slots_of_heads(zones, result, large)
    return [_without_varying(zone, kept, taken, dropped) for zone, kept in zip(zones, result, strict=True)]


def _is_fresh(line: Line, texts: Mapping[tuple[str, int], int], distances: set[tuple[bool, int]]) -> bool:
    """Whether no other page has a line's words at its height, and it does not count the pages."""
    return _times(line, texts) < 2 and _label(line, distances) is None


def _times(line: Line, texts: Mapping[tuple[str, int], int]) -> int:
    """How many pages have a line's very words, numbers and all, at its height."""
    text, height = line.text.strip().lower(), _key(line)[1]
    return sum(texts[(text, height + step)] for step in (-1, 0, 1))


def _usual_size(pages: Sequence[tuple[float, Sequence[Line]]]) -> float:
    """The size that most characters are set in."""
    sizes: Counter[float] = Counter()
    for line in (line for _, lines in pages for line in lines):
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _slots_of_heads(
    zones: Sequence[Sequence[Line]], kept: Sequence[Sequence[Line]], large: float
) -> set[tuple[int, float]]:
    """Where most pages have a small line apart above all text: heads, even if no two pages have the same."""
    found: Counter[tuple[int, float]] = Counter()
    for zone, lines in zip(zones, kept, strict=True):
        tops = [line for line in zone if line in lines and line.size < 0.85 * large and _stands_apart(line, lines)]
        found.update({_slot(line) for line in tops if _is_topmost(line, lines)})
    return {slot for slot, count in found.items() if count >= max(3, 0.6 * len(zones))}


def _is_topmost(line: Line, lines: Sequence[Line]) -> bool:
    return not any(other.box.bottom > line.box.bottom + 3 for other in lines if other.box and line.box)


def drop_repeated(pages: Sequence[Sequence[Line]], dropped: Dropped) -> list[list[Line]]:
    """Take out lines aslant that come again on other pages: the label of a chapter at the side of each."""
    counts = Counter(text for lines in pages for text in {_key(line)[0] for line in lines})
    for line in (line for lines in pages for line in lines if counts[_key(line)[0]] > 1):
        dropped.drop("running heads", line)
    return [[line for line in lines if counts[_key(line)[0]] == 1] for lines in pages]


def _without_varying(
    zone: Sequence[Line], kept: Sequence[Line], taken: Collection[tuple[int, float]], dropped: Dropped
) -> list[Line]:
    """Take out heads that change from chapter to chapter: they stand where heads stand on other pages, apart."""
    heads = [line for line in kept if line in zone and _is_near(_slot(line), taken) and _stands_apart(line, kept)]
    for line in heads:
        dropped.drop("running heads", line)
    return [line for line in kept if line not in heads]


def _slot(line: Line) -> tuple[int, float]:
    """Where a line stands on its page, and how large it is set."""
    return (round(line.box.bottom) if line.box else 0), line.size


def _is_near(slot: tuple[int, float], taken: Collection[tuple[int, float]]) -> bool:
    return any(abs(slot[0] - height) <= 1 and abs(slot[1] - size) < 0.3 for height, size in taken)


def _stands_apart(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line stands at the edge of the text with a wide gap between it and the rest, and is no sentence."""
    if not line.box or len(line.text) > 100 or ends_sentence(line.text):
        return False
    others = [other.box for other in lines if other.box and abs(other.box.bottom - line.box.bottom) > 3]
    above = [line.box.bottom - box.top for box in others if box.bottom < line.box.bottom]
    below = [box.bottom - line.box.top for box in others if box.bottom > line.box.bottom]
    return (not above and min(below, default=1e9) > line.size) or (not below and min(above, default=1e9) > line.size)


def _is_note(line: Line, lines: Sequence[Line], counts: Mapping[tuple[str, int], int]) -> bool:
    """Whether a line with a page's number is a footnote: number first, at the foot, words that stand nowhere else."""
    below = sum(other.box.bottom < line.box.bottom for other in lines if other.box and line.box)
    if below > len(lines) / 2 or not FOOTNOTE_MARK.match(line.text):
        return False
    return max(counts[key] for key in _near(line)) < 2


def _distances(zones: Sequence[Sequence[Line]], pages: Sequence[tuple[float, Sequence[Line]]]) -> set[tuple[bool, int]]:
    """How far printed numbers are from physical pages, as (is roman, distance), where several pages agree on it."""
    found: Counter[tuple[bool, int]] = Counter()
    for zone, (_, lines) in zip(zones, pages, strict=True):
        seen = set()
        for line in zone:
            if _is_outer(line, lines) and (len(pages) > 1 or _is_outermost(line, lines)):
                seen |= {(roman, value - line.page) for _, value, roman in _numbers(line.text)}
        found.update(seen)
    least = 1 if len(pages) == 1 else 2
    agreed: set[tuple[bool, int]] = set()
    for roman in (False, True):
        ranked = [(count, -abs(key[1]), key) for key, count in found.items() if key[0] is roman and count >= least]
        agreed |= {max(ranked)[2]} if ranked else set()
    return agreed


def _label(line: Line, distances: set[tuple[bool, int]]) -> str | None:
    """The page label that a line at the edge holds, if its number keeps the document's distance."""
    return next((label for label, value, roman in _numbers(line.text) if (roman, value - line.page) in distances), None)


def _numbers(text: str) -> list[tuple[str, int, bool]]:
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


def _zone(height: float, lines: Sequence[Line]) -> list[Line]:
    """The lines near the upper or lower edge, at most the outermost three heights of each."""
    upper = [line for line in lines if line.box and line.box.bottom > height * (1 - ZONE)]
    lower = [line for line in lines if line.box and line.box.top < height * ZONE]
    tops = sorted({round(line.box.bottom) for line in upper if line.box}, reverse=True)[:3]
    bottoms = sorted({round(line.box.bottom) for line in lower if line.box})[:3]
    return [line for line in upper if line.box and round(line.box.bottom) in tops] + [
        line for line in lower if line.box and round(line.box.bottom) in bottoms
    ]


def _key(line: Line) -> tuple[str, int]:
    height = round(line.box.bottom / 3) if line.box else 0
    return re.sub(r"^(?:\d{1,4}|[ivxl]{1,6})\b|\b(?:\d{1,4}|[ivxl]{1,6})$", "#", line.text.lower().strip()), height


def _near(line: Line) -> list[tuple[str, int]]:
    text, height = _key(line)
    return [(text, height + step) for step in (-1, 0, 1)]


def _is_outer(line: Line, lines: Sequence[Line]) -> bool:
    """Whether at most two lines stand between this one and the edge of the page."""
    if not line.box:
        return False
    below = [other for other in lines if other.box and other.box.bottom < line.box.bottom - 3]
    above = [other for other in lines if other.box and other.box.bottom > line.box.bottom + 3]
    return len(below) <= 2 or len(above) <= 2


def _is_outermost(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line stands alone at its height, above or below all others: without other pages nothing else tells."""
    heights = [other.box.bottom for other in lines if other is not line and other.box]
    if not line.box or any(abs(height - line.box.bottom) < 3 for height in heights):
        return False
    return all(height < line.box.bottom for height in heights) or all(height > line.box.bottom for height in heights)


def part_footnotes(
    lines: Sequence[Line], body_size: float, frames: Sequence[Box] = ()
) -> tuple[list[Line], list[Line]]:
    """Part a page's lines: (text, footnotes). Footnotes are small, have no text below them, and open with a mark.

    What stands in a frame is no footnote, unless the frame is as good as the page.
    """
    if not body_size:
        return list(lines), []
    small = [line for line in lines if line.box and line.size <= 0.93 * body_size and not _in_box(line, lines, frames)]
    large = [line for line in lines if line.box and line.size > 0.93 * body_size]
    lowest = [line for line in small if not any(_is_below(other, line) for other in large)]
    regions = order([Region(line.box, (line,)) for line in lowest if line.box])
    lowest = [line for region in regions for line in region.lines]
    first = next((at for at, line in enumerate(lowest) if FOOTNOTE_MARK.match(line.text)), None)
    if first is None:
        return list(lines), []
    while first and _goes_on_note(lowest[first - 1], lowest[first]):
        first -= 1
    if not starts_low(lowest[first].text) and not FOOTNOTE_MARK.match(lowest[first].text):
        first = next(at for at, line in enumerate(lowest) if FOOTNOTE_MARK.match(line.text))
    notes = lowest[first:]
    return [line for line in lines if line not in notes], notes


def _goes_on_note(line: Line, below: Line) -> bool:
    """Whether a line right above a footnote is set like it: the rest of the note that the page before ended in."""
    if not line.box or not below.box or abs(line.size - below.size) > 0.6:
        return False
    return 0 < line.box.bottom - below.box.bottom < 1.6 * line.size


def _in_box(line: Line, lines: Sequence[Line], frames: Sequence[Box]) -> bool:
    for frame in frames:
        if line.box and holds(frame, line.box):
            return sum(holds(frame, other.box) for other in lines if other.box) < MOST * len(lines)
    return False


def _is_below(other: Line, line: Line) -> bool:
    if not other.box or not line.box:
        return False
    return other.box.top < line.box.bottom + 2 and min(other.box.right, line.box.right) > max(
        other.box.left, line.box.left
    )


def split_footnotes(notes: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Lines of a page's footnotes -> one group for each note: a note opens with a mark that goes on from the last."""
    groups: list[list[Line]] = []
    number = 0
    for line in notes:
        mark = FOOTNOTE_MARK.match(line.text)
        digits = re.match(r"\(?(\d{1,3})", line.text)
        opens = bool(mark) and (digits is None or number in {0, int(digits[1]) - 1})
        if opens or not groups:
            groups.append([])
            number = int(digits[1]) if digits else number
        groups[-1].append(line)
    return [tuple(group) for group in groups]
