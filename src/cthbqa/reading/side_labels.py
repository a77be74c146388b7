"""Labels in the margin: years, numbers, terms, headings. Each is read right before the text that it stands beside."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cthbqa.reading.regions import Region, same_row
from cthbqa.reading.words import ends_sentence

# A label may be wrapped, but not over more lines than this.
_MOST_LINES = 4
_WORD = re.compile(r"[^\W\d_]{2}")


def labels_of_walls(regions: Sequence[Region], walls: Sequence[Region]) -> list[tuple[Region, list[Region]]]:
    """The labels at the left of lines that run over a gutter: (the line, the lines of its label).

    A label begins on the row of such a line; its other lines, if it is wrapped, stand close below.
    """
    found: list[tuple[Region, list[Region]]] = []
    lines = [each for each in regions if len(each.lines) == 1 and each not in walls]
    for group in _labels_among(lines, walls):
        wall = _beside(group[0], walls)
        if wall is not None and len(group) <= _MOST_LINES:
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
    words = any(_WORD.search(line.text) for each in label for line in each.lines)
    return [replace(each, apart=bool(bold and words)) for each in label]
