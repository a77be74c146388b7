"""Footnotes of a web page: their marks are taken out of the text, and the elements that they lead to are notes."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from cthbqa.reading.furniture import Dropped
from cthbqa.reading.lines import Line
from cthbqa.reading.words import RAISED, word_set

MARKS = "footnote marks"
_MARK = re.compile(r"\[?\s*(?:\d{1,3}|\*{1,3}|[†‡]|[ivx]{1,5}|[a-z])\s*\]?[,;]?")
_BACK = re.compile(r"[↩↑⏎^⤴︎\ufe0e\s]+")
_NAMED = re.compile(r"ftn|fn|note|cite|\bref", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d$")
# After these a raised figure is a power or a part of the name: units, letters, ten, and what stands in a formula.
_BASES = re.compile(r"\b(?:[kcdm]?m|mi|ft|yd|CO|[A-Za-z])$|\d\s?in$|(?<![\d.,])10$|[=+×÷−]\s*[^\W\d_]{1,3}$")
_RAISE = str.maketrans("0123456789-−–", f"{RAISED}⁻⁻⁻")
# How far a formula is looked back for.
_FORMULA = 12
_INLINE = word_set("a abbr b bdi bdo big cite code em font i ins mark q s small span strong sub sup u var")
_HOLDERS = word_set("p li div aside dd section")


def take_marks(tree: HtmlElement, dropped: Dropped) -> set[HtmlElement]:
    """Take the footnote marks out of the text, and give the elements that are notes.

    "in 2018<sup>3</sup>" reads "in 2018", a power such as "km<sup>2</sup>" reads "km²", and where neither is sure, a
    blank parts the figure from the number before it.
    """
    order = {element: at for at, element in enumerate(tree.iter())}
    notes: set[HtmlElement] = set()
    gone = []
    for link in tree.iter("a"):
        target = (link.get("href") or "").rpartition("#")[2] if "#" in (link.get("href") or "") else ""
        text = " ".join(link.text_content().split())
        if target and _is_mark_of(link, text, target):
            gone.append(link)
            notes.update(_note(tree, target, order, order[link]))
    for element in gone:
        _drop(element, dropped)
    for raised in list(tree.iter("sup")):
        text = " ".join(raised.text_content().split())
        if not re.fullmatch(r"\[\d{1,3}\]|\(\d{1,3}\)|[−–-]?\d{1,3}", text):
            continue
        before = _before(raised)
        if text[0] not in "[(" and _BASES.search(before):
            for child in list(raised):
                child.drop_tree()
            raised.text = text.translate(_RAISE)
            continue
        if text[0] in "−–-":
            continue
        if before[-1:].isdigit() and not _YEAR.search(before):
            raised.text = f" {raised.text or ''}"
        else:
            _drop(raised, dropped)
    return notes


def _is_mark_of(link: HtmlElement, text: str, target: str) -> bool:
    if text and _BACK.fullmatch(text):
        return True
    raised = next(link.iter("sup"), None) is not None or any(above.tag == "sup" for above in link.iterancestors())
    return bool(_MARK.fullmatch(text)) and (raised or bool(_NAMED.search(target)))


def _note(tree: HtmlElement, name: str, order: dict[HtmlElement, int], mark: int) -> Iterator[HtmlElement]:
    """The element that a mark leads to: behind it, for what leads back from a note leads to the text."""
    for element in tree.xpath("//*[@id=$name or @name=$name]", name=name):
        if order.get(element, 0) > mark:
            holders = (each for each in (element, *element.iterancestors()) if each.tag in _HOLDERS)
            yield from [holder for holder in holders if order[holder] > mark][:1]
            return


def _drop(element: HtmlElement, dropped: Dropped) -> None:
    dropped.drop(MARKS, Line(" ".join(element.text_content().split())))
    element.drop_tree()


def _before(element: HtmlElement) -> str:
    """The words right before an element, as far as its block goes or a formula is looked for."""
    text = ""
    while len(text) < _FORMULA:
        previous, parent = element.getprevious(), element.getparent()
        text = (parent.text or "" if previous is None else f"{_words(previous)}{previous.tail or ''}") + text
        if previous is not None:
            element = previous
        elif parent.tag in _INLINE:
            element = parent
        else:
            break
    return text


def _words(element: HtmlElement) -> str:
    return str(element.text_content()) if isinstance(element.tag, str) else ""
