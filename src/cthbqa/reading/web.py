"""HTML -> Contents: the text of a page, by its elements; navigation and other furniture of a site is left out."""

import re
from pathlib import Path

from lxml import html  # type: ignore[import-untyped]
from lxml.etree import LxmlError  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from cthbqa.errors import UnreadableFile
from cthbqa.reading.contents import Contents
from cthbqa.reading.furniture import Dropped
from cthbqa.reading.lines import Block, Piece
from cthbqa.reading.styles import Styles, has_headings
from cthbqa.reading.text_files import decode
from cthbqa.reading.web_blocks import WebBlocks, text_of
from cthbqa.reading.web_furniture import take_furniture, take_hidden
from cthbqa.reading.web_notes import take_marks

_TOO_DEEP = "its elements are nested too deeply to be read. Save it as PDF and add that."
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)


def read_html(path: Path, data: bytes, dropped: Dropped) -> Contents:
    """Read an HTML file as one page."""
    declared = _CHARSET.search(data[:4096])
    try:
        text = data.decode(declared[1].decode("ascii")) if declared else decode(data)
    except (UnicodeDecodeError, LookupError):
        text = decode(data)
    # With `huge_tree`, elements may stand 2,048 deep instead of 256.
    parser = html.HTMLParser(huge_tree=True)
    try:
        tree = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text or ""), parser=parser)
    except (LxmlError, ValueError) as error:
        raise UnreadableFile(f"{path}: is damaged as HTML ({error}). Save it as PDF and add that.") from error
    # What stands deeper, and all behind it, is not in the tree.
    if any(each.type_name == "ERR_RESOURCE_LIMIT" for each in parser.error_log):
        raise UnreadableFile(f"{path}: {_TOO_DEEP}")
    hints = _hints(tree)
    try:
        parts = _parts(tree, dropped)
    except RecursionError as error:
        raise UnreadableFile(f"{path}: {_TOO_DEEP}") from error
    return Contents(parts=parts, styles=Styles(structured=has_headings(parts), parted=True), hints=hints)


def read_fragment(text: str, dropped: Dropped) -> list[Block | Piece]:
    """The blocks and pieces of a piece of HTML that stands in another text."""
    return _parts(_tree(f"<div>{text}</div>"), dropped)


def words_of(text: str, dropped: Dropped) -> str:
    """The words of a line with elements in it, each blank as one."""
    tree = _tree(f"<p>{text}</p>")
    take_hidden(tree, dropped)
    take_marks(tree, dropped)
    return text_of(tree)


def _tree(text: str) -> HtmlElement:
    return html.document_fromstring(text, parser=html.HTMLParser(huge_tree=True))


def _parts(tree: HtmlElement, dropped: Dropped) -> list[Block | Piece]:
    notes = take_marks(tree, dropped)
    return list(WebBlocks(dropped, notes).parts(take_furniture(tree, dropped)))


def _hints(tree: HtmlElement) -> dict[str, str]:
    def meta(*names: str) -> str:
        for name in names:
            found = tree.xpath("//meta[@name=$name or @property=$name]/@content", name=name)
            if found and found[0].strip():
                return str(found[0]).strip()
        return ""

    titles = tree.xpath("//h1//text()") if len(tree.xpath("//h1")) == 1 else tree.xpath("//title//text()")
    year = re.search(
        r"(?:19|20)\d\d", meta("article:published_time", "date", "dc.date", "DC.date", "citation_publication_date")
    )
    return {
        "title": meta("citation_title", "og:title", "dc.title", "DC.title") or " ".join("".join(titles).split()),
        "publisher": meta("citation_publisher", "og:site_name", "dc.publisher", "DC.publisher", "author"),
        "year": year[0] if year else "",
        "language": str(tree.get("lang") or "")[:2].lower(),
    }
