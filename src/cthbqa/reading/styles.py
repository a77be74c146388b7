"""What size and weight say in a document with geometry: body text, headings and their levels."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cthbqa.reading.lines import Block, Line, Piece
from cthbqa.types import ParagraphKind


@dataclass(frozen=True, slots=True)
class Styles:
    """The size and weight of running text; `outline` maps folded heading texts to their level in the PDF's outline.

    `size` 0 means that the format has no geometry, and headings are told from their words alone; `structured` that the
    file marks its headings, so that a plain paragraph is none, however short; `parted` that it marks its paragraphs, so
    that none goes on in another.
    """

    size: float = 0.0
    bold: bool = False
    outline: Mapping[str, int] = field(default_factory=dict)
    varied: bool = False
    structured: bool = False
    parted: bool = False

    def is_plain(self, line: Line) -> bool:
        """Whether a line looks like running text."""
        return not self.is_large(line) and (self.bold or not line.bold)

    def is_large(self, line: Line) -> bool:
        """Whether a line is set larger than running text."""
        return self.size > 0 and line.size > 1.08 * self.size

    def is_small(self, line: Line) -> bool:
        """Whether a line is set clearly smaller than running text, and not bold."""
        return self.size > 0 and line.size < 0.85 * self.size and not line.bold


PLAIN = Styles()


def has_headings(parts: Iterable[Block | Piece]) -> bool:
    """Whether the file marks headings as such."""
    return any(isinstance(part, Piece) and part.kind is ParagraphKind.HEADING for part in parts)


def styles_of(lines: Sequence[Line], outline: Mapping[str, int]) -> Styles:
    """The style that most characters of the document are set in."""
    counts: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        if line.size:
            counts[line.size, line.bold] += len(line.text)
    if not counts:
        return Styles(outline=outline)
    (size, bold), _ = counts.most_common(1)[0]
    plain = Styles(size, bold, outline)
    return replace(plain, varied=any(not plain.is_plain(line) for line in lines))


def level_headings(pieces: Sequence[Piece], styles: Styles, folded: Mapping[int, str]) -> list[Piece]:
    """Give headings their level: from the outline if they stand there, else by size, weight and depth of number."""
    if not styles.size:
        return list(pieces)
    headings = {at: piece for at, piece in enumerate(pieces) if piece.kind is ParagraphKind.HEADING}
    outlined = {at: styles.outline[folded[at]] for at in headings if folded.get(at) in styles.outline}
    deepest = max(outlined.values(), default=0)
    levels = {
        rank: deepest + at for at, rank in enumerate(sorted({_rank(piece) for piece in headings.values()}), start=1)
    }
    for at, level in outlined.items():
        levels[_rank(headings[at])] = level
    return [
        replace(piece, level=outlined.get(at, levels[_rank(piece)])) if at in headings else piece
        for at, piece in enumerate(pieces)
    ]


def _rank(piece: Piece) -> tuple[float, bool, int]:
    line = piece.lines[0]
    depth = 5 if piece.marker.isalpha() else piece.marker.count(".") + 1
    return -round(line.size * 2) / 2, not line.bold, depth
