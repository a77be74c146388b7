"""The caption of a table: the line "Table 1: ..." right over or under it, which becomes its first row."""

from collections.abc import Sequence
from dataclasses import replace

from cthbqa.reading.lines import Line
from cthbqa.reading.regions import Region, cell_of, union
from cthbqa.reading.words import TABLE_CAPTION
from cthbqa.types import Box

# How far the caption may begin from the left edge of its table, in points.
_NEAR = 20.0


def with_captions(tables: Sequence[Region], lines: Sequence[Line]) -> tuple[list[Region], list[Line]]:
    """Give finished tables the captions that stand right over them: (the tables, the lines that are left)."""
    left = list(lines)
    told: list[Region] = []
    for table in tables:
        near = [line for line in left if line.box and table.box.left - _NEAR < line.box.left < table.box.right]
        caption = caption_of(table.box, [line for line in near if line.box and line.box.bottom > table.box.top - 4], ())
        if not caption or table.piece is None or table.piece.lead_in:
            told.append(table)
            continue
        piece = replace(table.piece, groups=((cell_of(caption),), *table.piece.groups), lead_in=True)
        told.append(replace(table, piece=piece, box=union([table.box, *(line.box for line in caption if line.box)])))
        left = [line for line in left if line not in caption]
    return told, left


def caption_of(box: Box, lines: Sequence[Line], cells: Sequence[Line]) -> list[Line]:
    """The line "Table 1: ..." right above or below a table, and what goes on under it in its type; or nothing."""
    others = [line for line in lines if line not in cells and line.box]
    for line in others:
        if not line.box or not TABLE_CAPTION.match(line.text):
            continue
        if 0 <= box.bottom - line.box.top + 2 < 40:
            return [line]
        between = [
            other
            for other in others
            if other.box
            and box.top - 2 <= other.box.bottom < line.box.bottom
            and (other.size, other.bold) == (line.size, line.bold)
            and abs(other.box.left - line.box.left) < 3
        ]
        lowest = min((other.box.bottom for other in between if other.box), default=line.box.bottom)
        if 0 <= lowest - box.top + 2 < 40 and line.box.bottom - box.top < 40 + 1.5 * line.size * len(between):
            return [line, *sorted(between, key=lambda other: -other.box.bottom if other.box else 0.0)]
    return []
