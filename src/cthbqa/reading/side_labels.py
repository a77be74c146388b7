"""Labels in the margin: years, numbers, terms, headings. Each is read right before the text that it stands beside."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from cthbqa.reading.regions import HAS_WORD, MOST_LINES_OF_LABEL, Region, same_row, union
from cthbqa.reading.words import ends_sentence

# How wide the labels may be, in widths of the text.
_WIDEST = 0.6


def labels_of_walls(regions: Sequence[Region], walls: Sequence[Region]) -> list[tuple[Region, list[Region]]]:
    """The labels at the left of lines that run over a gutter: (the line, the lines of its label).

    A label begins on the row of such a line; its other lines, if it is wrapped, stand close below.
    """
    found: list[tuple[Region, list[Region]]] = []
    lines = [each for each in regions if len(each.lines) == 1 and each not in walls]
    for group in _labels_among(lines, walls):
        wall = _beside(group[0], walls)
        if wall is not None and len(group) <= MOST_LINES_OF_LABEL:
            found.append((wall, _set_apart(group, wall)))
    return found


def _labels_among(lines: Sequence[Region], texts: Sequence[Region]) -> list[list[Region]]:
    """Group lines that stand close below one another, unless another sentence begins beside the lower one."""
    groups: list[list[Region]] = []
    for each in sorted(lines, key=lambda each: -each.box.top):
        group = next((group for group in reversed(groups) if _under(group[-1], each)), None)
        above = _beside(group[-1], texts) if group else None
        anew = above is not None and above.lines and ends_sentence(above.lines[-1].text) and _beside(each, texts)
        if group is None or anew or group[-1].box.bottom - each.box.top > 0.6 * each.lines[0].size:
            groups.append([each])
        else:
            group.append(each)
    return groups


def _under(one: Region, other: Region) -> bool:
    """Whether one region stands above another in one column."""
    return one.box.bottom > other.box.bottom and one.box.left < other.box.right and other.box.left < one.box.right


def _beside(label: Region, texts: Sequence[Region]) -> Region | None:
    """The text on the row of a label."""
    return next((each for each in texts if same_row(label.box, each.box)), None)


def _set_apart(label: Sequence[Region], text: Region) -> list[Region]:
    """A label, set apart from its text if it is a heading: words in bold beside plain text."""
    bold = all(line.bold for each in label for line in each.lines) and not all(line.bold for line in text.lines)
    words = any(HAS_WORD.search(line.text) for each in label for line in each.lines)
    return [replace(each, apart=bool(bold and words)) for each in label]


def with_labels(left: Sequence[Region], down: Sequence[Region]) -> list[Region]:
    """A text with the labels in the margin at its left, each before what it stands beside; nothing if they are none.

    Labels are short and narrower than the text, and begin where its paragraphs do or between two of them. `down` is
    the text in its order. What stands above the first label goes on from the page before.
    """
    if not left or not down or any(len(each.lines) != 1 for each in left):
        return []
    groups = _labels_among(left, ())
    if any(len(group) > MOST_LINES_OF_LABEL or _is_text(group) for group in groups) or not _is_margin(left, down):
        return []
    openings = _openings(down)
    levels = [_level_with(group[0], down, openings) for group in groups]
    places = [_gap_at(group, down) if at is None else at for group, at in zip(groups, levels, strict=True)]
    starts = [at for at in places if at is not None]
    if sum(at is not None for at in levels) < 2 or len(starts) < len(places) or starts != sorted(starts):
        return []
    ordered = list(down[: starts[0]])
    for group, start, end in zip(groups, starts, [*starts[1:], len(down)], strict=True):
        if start < end and len(group) > end - start + 1:
            return []
        ordered += [*(_set_apart(group, down[start]) if start < len(down) else group), *down[start:end]]
    return ordered


def _is_text(group: Sequence[Region]) -> bool:
    """Whether lines are no label but sentences."""
    return len(group) > 1 and ends_sentence(group[-1].lines[-1].text)


def _is_margin(left: Sequence[Region], right: Sequence[Region]) -> bool:
    """Whether the left of two columns is much narrower, and the right one a single column."""
    one, other = union(each.box for each in left), union(each.box for each in right)
    single = all(above.box.bottom > below.box.bottom - 1 for above, below in pairwise(right))
    return single and one.right - one.left < _WIDEST * (other.right - other.left)


def _openings(down: Sequence[Region]) -> list[int]:
    """Where the paragraphs of a column begin: below a wider gap than there is between their lines."""
    gaps = [above.box.bottom - below.box.top for above, below in pairwise(down)]
    usual = median(sorted(gaps)[: max(2 * len(gaps) // 3, 1)] or [0.0])
    sizes = [each.lines[0].size if each.lines else 0.0 for each in down[1:]]
    wide = [at for at, (gap, size) in enumerate(zip(gaps, sizes, strict=True), start=1) if gap > usual + 0.15 * size]
    return [0, *wide]


def _level_with(label: Region, down: Sequence[Region], openings: Sequence[int]) -> int | None:
    """The paragraph that begins at the height of a label, or less than a line above or below it."""
    near = [at for at in openings if abs(down[at].box.top - label.box.top) < 0.8 * label.lines[0].size]
    return min(near, key=lambda at: abs(down[at].box.top - label.box.top), default=None)


def _gap_at(group: Sequence[Region], down: Sequence[Region]) -> int | None:
    """The index of what comes below a heading that stands at the height of a gap in the text."""
    box = union(each.box for each in group)
    if any(min(box.top, each.box.top) - max(box.bottom, each.box.bottom) > 1 for each in down):
        return None
    return next((at for at, each in enumerate(down) if each.box.top <= box.bottom + 1), len(down))
