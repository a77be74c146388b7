"""Running heads, feet and page numbers of pages with geometry, told by their place and by coming again; footnotes."""

import re
from collections import Counter
from collections.abc import Sequence

from cthbqa.reading.furniture import PAGE_NUMBER, Dropped
from cthbqa.reading.lines import Line

# LaTeX's article class sets its page numbers a sixth of the page above the lower edge.
ZONE = 0.18
FOOTNOTE_MARK = re.compile(r"(?:\(?\d{1,3}[.)]?(?=\s*[^\W\d]|\s+\S)|[*†‡§]{1,3})\s*\S")


def drop_margins(pages: Sequence[tuple[float, Sequence[Line]]], dropped: Dropped) -> list[list[Line]]:
    """Take page numbers and repeated heads and feet out of pages, given as (height, lines); note the printed labels."""
    zones = [_zone(height, lines) for height, lines in pages]
    counts = Counter(key for zone in zones for key in {_key(line) for line in zone})
    needed = 3 if len(pages) > 2 else 2
    result = []
    for zone, (_, lines) in zip(zones, pages, strict=True):
        kept = []
        for line in lines:
            if line not in zone:
                kept.append(line)
            elif _is_number(line, lines):
                dropped.counts["page numbers"] += 1
                number = PAGE_NUMBER.fullmatch(line.text.strip())
                if number:
                    dropped.labels.setdefault(line.page, number["label"])
            elif len(pages) > 1 and max(counts[key] for key in _near(line)) >= needed:
                dropped.counts["running heads"] += 1
            else:
                kept.append(line)
        result.append(kept)
    _label_from_heads(zones, counts, needed, dropped)
    return result


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
    return re.sub(r"\b(?:\d+|[ivxl]{1,6})\b", "#", line.text.lower()).strip(), height


def _near(line: Line) -> list[tuple[str, int]]:
    text, height = _key(line)
    return [(text, height + step) for step in (-1, 0, 1)]


def _is_number(line: Line, lines: Sequence[Line]) -> bool:
    """Whether the line is nothing but a page number, and the outermost of its edge or beside the outermost."""
    if not line.box or not PAGE_NUMBER.fullmatch(line.text.strip()):
        return False
    if re.fullmatch(r"(?:19|20)\d\d", line.text.strip()):
        return False
    below = [other for other in lines if other.box and other.box.bottom < line.box.bottom - 3]
    above = [other for other in lines if other.box and other.box.bottom > line.box.bottom + 3]
    return len(below) <= 2 or len(above) <= 2


def _label_from_heads(
    zones: Sequence[Sequence[Line]], counts: Counter[tuple[str, int]], needed: int, dropped: Dropped
) -> None:
    """Read labels out of heads such as "12 | Annual report": the figure that counts up with the pages."""
    found: list[tuple[int, int]] = []
    for zone in zones:
        for line in zone:
            if max(counts[key] for key in _near(line)) >= needed:
                found.extend((line.page, int(number)) for number in re.findall(r"\b\d{1,4}\b", line.text))
    offsets = Counter(number - page for page, number in set(found))
    if not offsets:
        return
    offset, count = offsets.most_common(1)[0]
    if count >= needed:
        for page, number in found:
            if number - page == offset:
                dropped.labels.setdefault(page, str(number))


def part_footnotes(lines: Sequence[Line], body_size: float) -> tuple[list[Line], list[Line]]:
    """Part a page's lines: (text, footnotes). Footnotes are small, have no text below them, and open with a mark."""
    if not body_size:
        return list(lines), []
    small = [line for line in lines if line.box and line.size <= 0.93 * body_size]
    large = [line for line in lines if line.box and line.size > 0.93 * body_size]
    lowest = [line for line in small if not any(_is_below(other, line) for other in large)]
    lowest.sort(key=lambda line: (-line.box.bottom, line.box.left) if line.box else (0.0, 0.0))
    first = next((at for at, line in enumerate(lowest) if FOOTNOTE_MARK.match(line.text)), None)
    if first is None:
        return list(lines), []
    notes = lowest[first:]
    return [line for line in lines if line not in notes], notes


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
        opens = bool(mark) and (digits is None or not groups or int(digits[1]) == number + 1)
        if opens or not groups:
            groups.append([])
            number = int(digits[1]) if digits else number
        groups[-1].append(line)
    return [tuple(group) for group in groups]
