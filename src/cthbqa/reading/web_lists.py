"""Lists of a web page: the numbers that a browser shows before items, and terms with what they mean."""

import re
from dataclasses import replace

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from cthbqa.reading.lines import Block
from cthbqa.reading.numbered_items import ROMAN
from cthbqa.reading.spans import whole
from cthbqa.reading.words import ends_sentence, word_set

HEADINGS = word_set("h1 h2 h3 h4 h5 h6")

Entry = tuple[list[HtmlElement], list[HtmlElement]]


def whole_number(element: HtmlElement, name: str, otherwise: int) -> int:
    """The whole number that an attribute gives, if it is one."""
    return whole(element.get(name, "").strip(), otherwise)


def paragraphs_joined(groups: list[Block], block: Block) -> bool:
    """Put a paragraph of an item to the one above it, if that ends with its sentence; whether this was done."""
    if not groups or not ends_sentence(groups[-1][-1].text):
        return False
    groups[-1] = (*groups[-1], *block)
    return True


def numbered(groups: tuple[Block, ...], marker: str) -> tuple[Block, ...]:
    """An item's groups with its number before the first, unless the item has written one itself."""
    if not groups or not marker or re.match(r"\(?\w{1,3}[.)]\s", groups[0][0].text):
        return groups
    first = replace(groups[0][0], text=f"{marker}. {groups[0][0].text}")
    return ((first, *groups[0][1:]), *groups[1:])


def marker_of(number: int, kind: str) -> str:
    """The number of an item as its list shows it, "" where that is not sure."""
    if kind in {"a", "A"}:
        return chr(ord(kind) + number - 1) if 1 <= number <= 26 else ""
    if kind in {"i", "I"}:
        numeral = ROMAN[number - 1] if 1 <= number <= len(ROMAN) else ""
        return numeral.upper() if kind == "I" else numeral
    return str(number)


def entries_of(listing: HtmlElement) -> list[Entry]:
    """The entries of a list of terms: one term or more, and what they mean.

    Nothing, where the list holds something else as well, or its terms are headings: it only lays out a part of the
    page.
    """
    entries: list[Entry] = []
    loose = [listing.text]
    for child in _flat(listing):
        loose.append(child.tail)
        if child.tag == "dt":
            if not entries or entries[-1][1]:
                entries.append(([], []))
            entries[-1][0].append(child)
        elif child.tag == "dd" and entries:
            entries[-1][1].append(child)
        elif isinstance(child.tag, str):
            return []
    headed = any(each.tag in HEADINGS for terms, _ in entries for term in terms for each in term.iter())
    return [] if headed or any(text and text.strip() for text in loose) else entries


def _flat(listing: HtmlElement) -> list[HtmlElement]:
    """What stands in a list of terms, where each entry may be in an element of its own."""
    flat: list[HtmlElement] = []
    for child in listing:
        wraps = child.tag == "div" and not (child.text or "").strip() and not (child.tail or "").strip()
        flat.extend(child if wraps else [child])
    return flat
