"""Running heads, feet and page numbers of pages with geometry, told by their place and by coming again."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import partial

from cthbqa.reading.footnotes import FOOTNOTE_MARK
from cthbqa.reading.furniture import PAGE_NUMBER, Dropped
from cthbqa.reading.lines import Line
from cthbqa.reading.page_edges import is_text
from cthbqa.reading.page_numbers import Numbering, is_outer, is_outermost, numbering_of
from cthbqa.reading.words import ends_sentence

# LaTeX's article class sets its page numbers a sixth of the page above the lower edge.
ZONE = 0.18


def drop_margins(pages: Sequence[tuple[float, Sequence[Line]]], dropped: Dropped) -> list[list[Line]]:
    """Take page numbers and repeated heads and feet out of pages, given as (height, lines); note the printed labels.

    A number is the page's if it counts up with the pages: its distance from the physical page is the document's, or
    that of its part of the document.
    """
    zones = [_zone(height, lines) for height, lines in pages]
    counts = Counter(key for zone in zones for key in {_key(line) for line in zone})
    needed = 3 if len(pages) > 2 else 2
    numbering = numbering_of(zones, [lines for _, lines in pages])
    texts = Counter((line.text.strip().lower(), _key(line)[1]) for zone in zones for line in zone)
    is_fresh = partial(_is_fresh, texts=texts, numbering=numbering)
    # A line larger than the text is a heading, such as "Chapter 3", unless its very words come again.
    large = 1.08 * _usual_size(pages)
    result = []
    slots: Counter[tuple[int, float]] = Counter()
    numbers: list[list[Line]] = []
    for zone, (_, lines) in zip(zones, pages, strict=True):
        kept, heads = [], set[tuple[int, float]]()
        numbers.append([])
        for line in lines:
            label = (
                numbering.label(line)
                if line in zone and is_outer(line, lines) and (len(pages) > 1 or is_outermost(line, lines))
                else None
            )
            if label is not None and PAGE_NUMBER.fullmatch(line.text.strip()) and not is_text(line, lines, is_fresh):
                dropped.drop("page numbers", line)
                dropped.labels.setdefault(line.page, label)
                heads.add(_slot(line))
                numbers[-1].append(line)
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
    for at, (zone, kept) in enumerate(zip(zones, result, strict=True)):
        likely = [
            each for each in kept if each in zone and (_is_near(_slot(each), taken) or _is_beside(each, numbers[at]))
        ]
        result[at] = _without_varying(likely, kept, dropped)
    return result


def _is_fresh(line: Line, texts: Mapping[tuple[str, int], int], numbering: Numbering) -> bool:
    """Whether no other page has a line's words at its height, and it does not count the pages."""
    return _times(line, texts) < 2 and numbering.label(line) is None


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


def _without_varying(heads: Sequence[Line], kept: Sequence[Line], dropped: Dropped) -> list[Line]:
    """Take out heads that change from chapter to chapter: they stand where heads stand on other pages, apart.

    On the line of a page's number they do, too.
    """
    heads = [line for line in heads if _stands_apart(line, kept)]
    for line in heads:
        dropped.drop("running heads", line)
    return [line for line in kept if line not in heads]


def _is_beside(line: Line, numbers: Sequence[Line]) -> bool:
    """Whether a line no larger than the number of its page stands on one line with that."""
    return any(
        abs(line.box.bottom - number.box.bottom) < 3 and line.size < number.size + 0.3
        for number in numbers
        if line.box and number.box
    )


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
