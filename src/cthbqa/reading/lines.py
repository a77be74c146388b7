"""What layout works on: a line of the file, a block of lines that stand together, a piece that becomes a paragraph."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cthbqa.types import Box, ParagraphKind

# What is in a box below its heading has so many words. Fewer go with the heading: its date, its author, a second line.
MIN_BOXED = 12
# Stands in a line for the dotted leader of a table of contents.
LEADER = "\x1f"
# A line that ends in one of these may end within a word.
HYPHENS = ("-", "‐", "\u00ad")
# In the cell of a table each of these says "none".
DASHES = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands in the file. `box` and `size` (points) are there only where the format has geometry.

    Lines in one frame or box beside the running text have the same `frame`; 0 means that a line is in none.
    `ink` is "none" or "white" where letters are drawn so, `aslant` says that they do not stand upright on the page.
    `calls` are the numbers of the notes that were called in it.
    """

    text: str
    page: int = 1
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    from_ocr: bool = False
    frame: int = 0
    ink: str = ""
    aslant: bool = False
    calls: tuple[int, ...] = ()


Block = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph in the making.

    `groups` are the lines that stand together: one group for running text; one for each item of a list (after its
    lead-in, if `lead_in`), each attribution line of a quotation, each row of a table. `marker` is the number or letter
    it opens with, `level` the depth of a heading where the format gives one (1 is the highest, 0 unknown). `alone` says
    that blank lines stand before and after it.
    """

    groups: tuple[Block, ...]
    kind: ParagraphKind = ParagraphKind.BODY
    lead_in: bool = False
    marker: str = ""
    level: int = 0
    alone: bool = False

    @property
    def lines(self) -> Block:
        """All lines of the piece in order."""
        return tuple(line for group in self.groups for line in group)

    @property
    def first(self) -> str:
        """The text of its first line."""
        return self.groups[0][0].text

    @property
    def last(self) -> str:
        """The text of its last line."""
        return self.groups[-1][-1].text

    def in_frame(self, frame: int) -> "Piece":
        """The piece, standing in a frame."""
        return replace(self, groups=tuple(_lines_in_frame(group, frame) for group in self.groups))


def blocks_of(lines: Iterable[Line]) -> list[Block]:
    """Cut lines into blocks at the empty ones and at page ends."""
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if not line.text.strip():
            blocks.append([])
        elif blocks[-1] and blocks[-1][-1].page != line.page:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return [tuple(block) for block in blocks if block]


def framed(part: Block | Piece, frame: int) -> Block | Piece:
    """A block or a piece that stands in a frame."""
    return part.in_frame(frame) if isinstance(part, Piece) else _lines_in_frame(part, frame)


def _lines_in_frame(lines: Block, frame: int) -> Block:
    return tuple(replace(line, frame=frame) for line in lines)
