"""From a PDF's own coordinates to the page as a reader sees it: cut to its visible part, turned as it says."""

from dataclasses import dataclass, replace

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from cthbqa.types import Box


@dataclass(frozen=True, slots=True)
class Turn:
    """How to bring points of one page to the page as shown, with its lower left corner as origin.

    `left` and `bottom` are the visible part's corner in the PDF's coordinates; `width` and `height` are as shown.
    """

    degrees: int
    left: float
    bottom: float
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the PDF's coordinates as shown."""
        x, y = x - self.left, y - self.bottom
        if self.degrees == 90:
            return y, self.height - x
        if self.degrees == 180:
            return self.width - x, self.height - y
        if self.degrees == 270:
            return self.width - y, x
        return x, y

    def box(self, page: int, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the PDF's coordinates as shown."""
        (x, y), (u, v) = self.point(left, bottom), self.point(right, top)
        return Box(page, min(x, u), min(y, v), max(x, u), max(y, v))

    def mirrored(self, box: Box) -> Box:
        """A box where it would be if the page were seen in a mirror; mirrored twice, it is where it was."""
        return mirrored(box, self.width)

    def shows(self, box: Box) -> bool:
        """Whether any of a box lies on the visible part: printers' marks and file names beside it do not."""
        return box.right > 0 and box.left < self.width and box.top > 0 and box.bottom < self.height


def turn_of(page: pdfium.PdfPage) -> Turn:
    """The turn of a page as its /CropBox and /Rotate say."""
    width, height = page.get_size()
    left, bottom, _, _ = page.get_cropbox()
    return Turn(page.get_rotation(), left, bottom, width, height)


def mirrored(box: Box, width: float) -> Box:
    """A box of a page of that width as seen in a mirror: left is right."""
    return replace(box, left=round(width - box.right, 2), right=round(width - box.left, 2))
