"""Contents: what every format hands to the common part of reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cthbqa.reading.lines import Block, Piece
from cthbqa.reading.styles import Styles
from cthbqa.reading.turning import View
from cthbqa.types import Page


@dataclass(frozen=True, slots=True)
class Contents:
    """A file's blocks and ready pieces in reading order, its pages, and what it says about itself.

    `hints` may hold title, year, publisher and language as the file's metadata give them, and the running head.
    `pages_hardly_read` have a scrap of text over an image that is the page; `pages_recognised_before` have words that
    another program put over a scan. `attached` counts the files of a portfolio, which are not read. `views` says of
    which pages the lines' boxes are not where they are shown: of those that are read turned or from right to left.
    """

    parts: Sequence[Block | Piece]
    pages: Sequence[Page] = (Page(1),)
    styles: Styles = field(default_factory=Styles)
    hints: Mapping[str, str] = field(default_factory=dict)
    pages_without_text: tuple[int, ...] = ()
    pages_garbled: tuple[int, ...] = ()
    pages_hardly_read: tuple[int, ...] = ()
    pages_from_ocr: tuple[int, ...] = ()
    pages_recognised_before: tuple[int, ...] = ()
    attached: int = 0
    views: Mapping[int, View] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def pages_said(pages: Sequence[int]) -> str:
    """Numbers of pages in words.

    >>> pages_said((2,)), pages_said((1, 2, 3, 5))
    ('page 2', 'pages 1-3, 5')
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    said = [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    more = f" and {len(said) - 20} more places" if len(said) > 20 else ""
    return f"page{'s' if len(pages) > 1 else ''} {', '.join(said[:20])}{more}"
