"""What the style of a Word paragraph says of it: heading and its level, item, caption, entry of a table of contents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import nsmap, qn

from cthbqa.reading.word_numbering import WordNumbers
from cthbqa.types import ParagraphKind


@dataclass(frozen=True, slots=True)
class Style:
    """The kind that a paragraph's style or own properties give it, a heading's level, whether it opens a page.

    `numbered` is the list that counts it, and its level there from 0; "" where none does. `listed` says that the style
    is one for numbered items, unlike those of paragraphs that have a number.
    """

    kind: ParagraphKind = ParagraphKind.BODY
    level: int = 0
    opens_page: bool = False
    numbered: tuple[str, int] = ("", 0)
    listed: bool = False


class WordStyles:
    """The styles of one file; `part` is its main part, `numbers` its lists."""

    def __init__(self, part: Any, numbers: WordNumbers) -> None:
        self._numbers = numbers
        self._get = cache(lambda name: part.get_style(name, WD_STYLE_TYPE.PARAGRAPH))

    def of(self, paragraph: Any) -> Style:
        """The style of a w:p. The paragraph's own word goes before its style's, and that before its base's."""
        chain = list(self._chain(paragraph))
        kind, level = next((told for style in chain if (told := _by_name(style.name or ""))), (ParagraphKind.BODY, 0))
        properties = [paragraph.pPr, *(style.element.pPr for style in chain)]
        numbered = self._numbered(properties, ["", *(style.style_id for style in chain)])
        if kind is ParagraphKind.BODY and numbered[0]:
            kind = ParagraphKind.LIST
        opens_page = _first(properties, "w:pageBreakBefore") not in {"", "0", "false", "off"}
        listed = any((style.name or "").lower().startswith("list number") for style in chain)
        return Style(kind, level, opens_page, numbered, listed)

    def _numbered(self, properties: list[Any], names: list[str]) -> tuple[str, int]:
        """The list and level of a paragraph. A style need not say its level: the list says which style it is for."""
        for each, name in zip(properties, names, strict=True):
            found = _first([each], "w:numPr/w:numId")
            if found:
                level = _first(properties, "w:numPr/w:ilvl")
                deep = int(level) if level.isdigit() else self._numbers.level_of(found, name)
                return ("", 0) if found == "0" else (found, deep)
        return "", 0

    def _chain(self, paragraph: Any) -> Iterator[Any]:
        style = self._get(paragraph.style)
        for _ in range(20):  # a style that rests on itself is damage
            if style is None:
                return
            yield style
            style = style.base_style


def _by_name(name: str) -> tuple[ParagraphKind, int] | None:
    name = name.lower()
    if heading := re.match(r"heading (\d)", name):
        return ParagraphKind.HEADING, int(heading[1])
    if name in {"title", "toc heading"}:
        return ParagraphKind.HEADING, 1
    if re.match(r"toc \d|table of figures", name):
        return ParagraphKind.CONTENTS, 0
    if name.startswith("list"):
        return ParagraphKind.LIST, 0
    if name == "caption":
        return ParagraphKind.CAPTION, 0
    if "quote" in name:
        return ParagraphKind.QUOTATION, 0
    return None


def _first(properties: list[Any], path: str) -> str:
    """The value of a property where it stands first, "true" where it stands without one, "" where it does not."""
    for each in properties:
        found = each.find(path, nsmap) if each is not None else None
        if found is not None:
            return str(found.get(qn("w:val"), "true"))
    return ""
