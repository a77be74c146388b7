"""HTML -> Contents: the main part of a page, by its elements; navigation and other furniture of a site is left out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import html  # type: ignore[import-untyped]
from lxml.etree import LxmlError  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from cthbqa.errors import UnreadableFile
from cthbqa.reading.contents import Contents
from cthbqa.reading.furniture import Dropped, clean_line
from cthbqa.reading.lines import Block, Line, Piece
from cthbqa.reading.styles import Styles, has_headings
from cthbqa.reading.text_files import decode
from cthbqa.reading.words import word_set
from cthbqa.types import ParagraphKind

_FURNITURE = "//script | //style | //noscript | //template | //nav | //form | //iframe | //svg | //button"
_SITE = " | ".join(
    [
        *(f"//{tag}[not(ancestor::article or ancestor::main)]" for tag in ("header", "footer")),
        "//*[@hidden or @aria-hidden='true']",
        "//*[@role='navigation' or @role='banner' or @role='contentinfo' or @role='search']",
    ]
)
_BLOCKS = word_set(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer h1 h2"
    " h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul"
)
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
    for query in (_FURNITURE, _SITE):
        for element in tree.xpath(query):
            if element.getparent() is not None:
                dropped.counts["navigation and scripts"] += 1
                element.drop_tree()
    mains = tree.xpath("//main | //*[@role='main']") or tree.xpath("//article")
    roots = mains if len(mains) == 1 else [tree.body if tree.body is not None else tree]
    try:
        parts = list(_walk(roots[0], dropped))
    except RecursionError as error:
        raise UnreadableFile(f"{path}: {_TOO_DEEP}") from error
    return Contents(parts=parts, styles=Styles(structured=has_headings(parts)), hints=hints)


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


def _walk(element: HtmlElement, dropped: Dropped) -> Iterator[Block | Piece]:
    """One part for each block element; loose text between blocks is a block too."""
    loose: list[str] = [element.text or ""]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "br":
            loose.append("\n")
        elif tag in _BLOCKS or any(each.tag in _BLOCKS for each in child.iter() if isinstance(each.tag, str)):
            yield from _loose(loose, dropped)
            loose = []
            bold = tag == "p" and _all_bold(child)
            yield from (_bold(part) if bold else part for part in _block(child, tag, dropped))
        elif tag:
            loose.append(_text(child, keep_breaks=True))
        loose.append(child.tail or "")
    yield from _loose(loose, dropped)


def _all_bold(element: HtmlElement) -> bool:
    """Whether a paragraph is one run of bold: a heading of authors whose editor has no headings."""
    children = list(element)
    return (
        len(children) == 1
        and children[0].tag in {"b", "strong"}
        and not (element.text or "").strip()
        and not (children[0].tail or "").strip()
    )


def _bold(part: Block | Piece) -> Block | Piece:
    return part if isinstance(part, Piece) else tuple(replace(line, bold=True) for line in part)


def _loose(texts: list[str], dropped: Dropped) -> Iterator[Block]:
    """Text outside of block elements: two line breaks or more part paragraphs."""
    for paragraph in re.split(r"\n\s*\n", re.sub(r"[ \t\r\f]+", " ", "".join(_fold_breaks(texts)))):
        line = clean_line(Line(" ".join(paragraph.split())), dropped, markup=False)
        if line.text.strip():
            yield (line,)


def _fold_breaks(texts: list[str]) -> Iterator[str]:
    for text in texts:
        yield text if text == "\n" else re.sub(r"\s+", " ", text)


def _block(element: HtmlElement, tag: str, dropped: Dropped) -> Iterator[Block | Piece]:
    if re.fullmatch(r"h[1-6]", tag):
        yield from _piece(element, ParagraphKind.HEADING, dropped, level=int(tag[1]))
    elif tag in {"ul", "ol"}:
        yield from _list(element, tag, dropped)
    elif tag == "table":
        yield from _table(element, dropped)
    elif tag in {"figcaption", "caption"}:
        yield from _piece(element, ParagraphKind.CAPTION, dropped)
    elif tag == "blockquote":
        groups = _groups(element, dropped)
        if groups:
            yield Piece(groups, ParagraphKind.QUOTATION)
    elif tag == "pre":
        yield tuple(
            clean_line(Line(text), dropped) for text in element.text_content().splitlines() if text.strip()
        ) or (Line(""),)
    else:
        yield from _walk(element, dropped)


def _piece(element: HtmlElement, kind: ParagraphKind, dropped: Dropped, level: int = 0) -> Iterator[Piece]:
    line = clean_line(Line(_text(element)), dropped, markup=False)
    if line.text.strip():
        yield Piece(((line,),), kind, level=level, alone=True)


def _groups(element: HtmlElement, dropped: Dropped) -> tuple[Block, ...]:
    parts = (part.lines if isinstance(part, Piece) else part for part in _walk(element, dropped))
    return tuple(part for part in parts if any(line.text.strip() for line in part))


def _list(element: HtmlElement, tag: str, dropped: Dropped) -> Iterator[Piece]:
    items = []
    for number, item in enumerate(element.iterchildren("li"), start=1):
        for at, group in enumerate(_groups(item, dropped)):
            numbered = tag == "ol" and at == 0 and not re.match(r"\(?\w{1,3}[.)]\s", group[0].text)
            items.append((Line(f"{number}. {group[0].text}"), *group[1:]) if numbered else group)
    if items:
        yield Piece(tuple(items), ParagraphKind.LIST)


def _table(element: HtmlElement, dropped: Dropped) -> Iterator[Block | Piece]:
    rows = []
    for row in element.xpath(".//tr[not(ancestor::table[ancestor::table])]"):
        cells = tuple(clean_line(Line(_text(cell)), dropped, markup=False) for cell in row.iterchildren("td", "th"))
        if any(cell.text.strip() for cell in cells):
            rows.append(cells)
    captions = tuple(
        (clean_line(Line(_text(each)), dropped, markup=False),) for each in element.iterchildren("caption")
    )
    if rows and max(len(row) for row in rows) == 1:
        for cell in element.xpath(".//td | .//th"):
            yield from _walk(cell, dropped)
    elif rows:
        yield Piece((*captions, *rows), ParagraphKind.TABLE)


def _text(element: HtmlElement, *, keep_breaks: bool = False) -> str:
    """The words of an element; a line break is a blank unless it is to be kept."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            parts.append(("\n" if keep_breaks else " ") if child.tag == "br" else _text(child, keep_breaks=keep_breaks))
            if child.tag in _BLOCKS:
                parts.append(" ")
        parts.append(child.tail or "")
    return "".join(parts) if keep_breaks else re.sub(r"\s+", " ", "".join(parts))
