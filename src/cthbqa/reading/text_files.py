"""Plain text: bytes -> lines on pages (form feeds are page ends)."""

import codecs
import re
from pathlib import Path

from cthbqa.errors import UnreadableFile
from cthbqa.reading.contents import Contents
from cthbqa.reading.furniture import Dropped, clean_line, drop_furniture, drop_loose_numbers
from cthbqa.reading.lines import Line, blocks_of
from cthbqa.types import Page

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str | None:
    """The text of a file by its byte order mark, as UTF-8, or in a Windows code page; None if it is no text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if even + odd > len(data) // 5:
        encoding = "utf-16-le" if odd > even else "utf-16-be"
        return data.decode(encoding, errors="replace") if min(even, odd) * 20 < max(even, odd) else None
    if even + odd:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # In Western text letters beyond ASCII are few; where they are most, the page is a Cyrillic one.
        high = sum(byte >= 0xC0 for byte in data)
        return data.decode("cp1251" if high > sum(65 <= byte <= 122 for byte in data) else "cp1252", errors="replace")


def pages_of(text: str) -> list[list[Line]]:
    """Cut a text into pages at form feeds and each into lines."""
    pages = re.sub(r"\r\n?|\u2028|\x85", "\n", text).replace("\u2029", "\n\n").replace("\x0b", "\n").split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    return [
        [
            Line(text=line.expandtabs(4) if not line.lstrip().startswith(("•\t", "o\t", "-\t")) else line, page=number)
            for line in page.split("\n")
        ]
        for number, page in enumerate(pages, start=1)
    ]


def read_text(path: Path, data: bytes, dropped: Dropped) -> Contents:
    """Read plain text: form feeds are page ends, else the whole is one page."""
    text = decode(data)
    if text is None:
        raise UnreadableFile(f"{path}: is not text. Save it as PDF or as text in UTF-8 and add that.")
    pages = [[clean_line(line, dropped) for line in page] for page in pages_of(text)]
    pages = drop_furniture(pages, dropped) if len(pages) > 1 else [drop_loose_numbers(pages[0], dropped)]
    numbers = range(1, len(pages) + 1)
    empty = tuple(
        number for number, page in zip(numbers, pages, strict=True) if not any(line.text.strip() for line in page)
    )
    return Contents(
        parts=blocks_of(line for page in pages for line in page),
        pages=[Page(number, dropped.labels.get(number)) for number in numbers],
        pages_without_text=empty if len(pages) > 1 else (),
        hints={"format": "text"},
    )
