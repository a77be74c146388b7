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

    def direction(self, across: float, up: float) -> tuple[float, float]:
        """A direction of the PDF's coordinates as shown."""
        steps = {0: (across, up), 90: (up, -across), 180: (-across, -up), 270: (-up, across)}
        return steps[self.degrees]

    def turned(self, degrees: int) -> "Turn":
        """This turn and another one to the right after it."""
        sides = (self.height, self.width) if degrees in {90, 270} else (self.width, self.height)
        return Turn((self.degrees + degrees) % 360, self.left, self.bottom, *sides)

    def shows(self, box: Box) -> bool:
        """Whether any of a box lies on the visible part: printers' marks and file names beside it do not."""
        return box.right > 0 and box.left < self.width and box.top > 0 and box.bottom < self.height


def turn_of(page: pdfium.PdfPage) -> Turn:
    """The turn of a page as its /CropBox and /Rotate say."""
    width, height = page.get_size()
    left, bottom, _, _ = page.get_cropbox()
    return Turn(page.get_rotation(), left, bottom, width, height)


@dataclass(frozen=True, slots=True)
class View:
    """How a page is read where that is not how it is shown: turned to the right by `degrees`, then mirrored.

    `width` and `height` are those of the page as it is read.
    """

    width: float
    height: float
    degrees: int = 0
    leftwards: bool = False

    @property
    def sides(self) -> tuple[float, float]:
        """Width and height of the page as it is shown."""
        return (self.height, self.width) if self.degrees in {90, 270} else (self.width, self.height)

    def mirrored(self, box: Box) -> Box:
        """A box as seen in a mirror, if the page reads leftwards; mirrored twice, it is where it was."""
        if not self.leftwards:
            return box
        return replace(box, left=round(self.width - box.right, 2), right=round(self.width - box.left, 2))

    def back(self, box: Box) -> Box:
        """A box of the page as it is read -> where it is on the page as it is shown."""
        box = self.mirrored(box)
        if self.degrees == 0:
            return box
        corners = [self._shown(box.left, box.bottom), self._shown(box.right, box.top)]
        (x, y), (u, v) = corners
        return Box(box.page, round(min(x, u), 2), round(min(y, v), 2), round(max(x, u), 2), round(max(y, v), 2))

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        places = {90: (self.height - y, x), 180: (self.width - x, self.height - y), 270: (y, self.width - x)}
        return places[self.degrees]
