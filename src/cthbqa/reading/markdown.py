"""Markdown -> Contents, by markdown-it-py: headings, lists, tables, quotations; its marks are no words."""

import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cthbqa.errors import UnreadableFile
from cthbqa.reading.contents import Contents
from cthbqa.reading.furniture import Dropped, clean_line
from cthbqa.reading.lines import Block, Line, Piece, blocks_of
from cthbqa.reading.styles import Styles, has_headings
from cthbqa.reading.text_files import decode
from cthbqa.reading.web import read_fragment, words_of
from cthbqa.reading.web_notes import MARKS
from cthbqa.types import ParagraphKind

_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*", re.MULTILINE)
# Stands where a footnote begins: CommonMark has none, and takes one of a single word for the address of a link.
_NOTE_SIGN = "\x02"


def read_markdown(path: Path, data: bytes, dropped: Dropped) -> Contents:
    """Read a Markdown file as one page. A front matter between "---" lines gives title, date, author and language."""
    text = decode(data)
    if text is None:
        raise UnreadableFile(f"{path}: is not text. Save it as UTF-8 and add that.")
    front = re.match(r"---\s*\n(.*?)\n---\s*\n", text, re.DOTALL)
    body = _signed_notes(text[front.end() :] if front else text, dropped)
    try:
        # By itself, the parser leaves out without a word what is nested deeper than a list of ten levels.
        tokens = MarkdownIt("commonmark", {"maxNesting": len(body) + 1}).enable("table").parse(body)
        parts = list(_parts(tokens, dropped, re.sub(r"\r\n?", "\n", body).split("\n")))
    except RecursionError as error:
        raise UnreadableFile(
            f"{path}: its lists or quotations are nested too deeply to be read. Save it as PDF and add that."
        ) from error
    return Contents(
        parts=parts, styles=Styles(structured=has_headings(parts), parted=True), hints=_hints(front[1] if front else "")
    )


def _hints(front: str) -> dict[str, str]:
    given = dict(re.findall(r"^(\w+):[ \t]*[\"']?(.*?)[\"']?\s*$", front, re.MULTILINE))
    year = re.search(r"(?:19|20)\d\d", given.get("year", "") or given.get("date", ""))
    return {
        "title": given.get("title", ""),
        "publisher": given.get("publisher", "") or given.get("author", ""),
        "language": (given.get("language", "") or given.get("lang", ""))[:2].lower(),
        "year": year[0] if year else "",
    }


def _signed_notes(body: str, dropped: Dropped) -> str:
    """Put a sign before each footnote, and take out the marks that refer to them."""
    names = set(_NOTE.findall(body))
    marks = re.compile(rf"\[\^(?:{'|'.join(map(re.escape, names))})\]") if names else None
    body = _NOTE.sub(f"\n{_NOTE_SIGN}", body)
    if marks is None:
        return body
    for mark in marks.findall(body):
        dropped.drop(MARKS, Line(mark))
    return marks.sub("", body)


def _parts(tokens: Sequence[Token], dropped: Dropped, source: Sequence[str] = ()) -> Iterator[Block | Piece]:
    """The parts of these tokens; `source` are the lines that the tokens of a whole text name."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _end(tokens, at)
        inside = tokens[at + 1 : end]
        if token.type == "heading_open":
            yield from _pieces(inside, ParagraphKind.HEADING, dropped, level=int(token.tag[1]))
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            items = list(_items(inside, token.type == "ordered_list_open", int(token.attrGet("start") or 1), dropped))
            if items:
                yield Piece(tuple(items), ParagraphKind.LIST)
        elif token.type == "blockquote_open":
            groups = tuple(part.lines if isinstance(part, Piece) else part for part in _parts(inside, dropped))
            if groups:
                yield Piece(groups, ParagraphKind.QUOTATION)
        elif token.type == "table_open":
            rows = tuple(_rows(inside, dropped))
            if rows:
                yield Piece(rows, ParagraphKind.TABLE)
        elif token.type == "paragraph_open":
            note = bool(inside) and inside[0].content.startswith(_NOTE_SIGN)
            lines = tuple(line for each in inside if (line := _line(each, dropped)).text.strip())
            if lines:
                yield Piece((lines,), ParagraphKind.FOOTNOTE) if note else lines
        elif token.type in {"code_block", "fence"} and token.content.strip():
            yield from blocks_of(Line(text) for text in token.content.splitlines())
        elif token.type == "html_block":
            text, end = _whole_table(tokens, at, source)
            yield from read_fragment(text, dropped)
        at = end + 1


def _whole_table(tokens: Sequence[Token], at: int, source: Sequence[str]) -> tuple[str, int]:
    """The text of a block of HTML, and the last token of it.

    An empty line ends a block, but not the table that opened in it: the source up to the table's end belongs to it.
    """
    begin, end = tokens[at].map or (0, 0)
    opened = 0
    for number, line in enumerate(source[begin:], start=begin + 1):
        opened += line.lower().count("<table") - line.lower().count("</table")
        if number >= end and opened <= 0:
            following = (place for place in range(at + 1, len(tokens)) if (tokens[place].map or [0])[0] >= number)
            return "\n".join(source[begin:number]), next(following, len(tokens)) - 1
    return tokens[at].content, at


def _end(tokens: Sequence[Token], at: int) -> int:
    """Where the element that opens at `at` closes."""
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].nesting
        if depth == 0:
            return place
    return len(tokens) - 1


def _pieces(inside: Sequence[Token], kind: ParagraphKind, dropped: Dropped, level: int) -> Iterator[Piece]:
    lines = tuple(line for each in inside if (line := _line(each, dropped)).text.strip())
    if lines:
        yield Piece((lines,), kind, level=level, alone=True)


def _items(inside: Sequence[Token], numbered: bool, start: int, dropped: Dropped) -> Iterator[Block]:
    at, number = 0, start
    while at < len(inside):
        end = _end(inside, at)
        for place, part in enumerate(_parts(inside[at + 1 : end], dropped)):
            for group in part.groups if isinstance(part, Piece) else (part,):
                first = numbered and place == 0 and group
                yield (Line(f"{number}. {group[0].text}"), *group[1:]) if first else group
        number += 1
        at = end + 1


def _rows(inside: Sequence[Token], dropped: Dropped) -> Iterator[Block]:
    row: list[Line] = []
    for token in inside:
        if token.type == "inline":
            row.append(_line(token, dropped))
        elif token.type == "tr_close":
            yield tuple(row)
            row = []


def _line(token: Token, dropped: Dropped) -> Line:
    """The words of an inline token without marks; a link keeps its words, and an address that is its own words."""
    words = []
    children = token.children or []
    has_elements = any(child.type == "html_inline" for child in children)
    for child in children:
        if child.type in {"text", "code_inline", "image"}:
            words.append(html.escape(child.content) if has_elements else child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            words.append(" ")
        elif child.type.endswith("_open") or child.type == "html_inline":
            dropped.counts["markup"] += 1
            words.append(child.content)
    text = "".join(words).removeprefix(_NOTE_SIGN)
    return clean_line(Line(words_of(text, dropped) if has_elements else text), dropped, markup=False)
