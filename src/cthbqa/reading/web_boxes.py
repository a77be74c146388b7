"""Boxes on a web page: text that stands beside the text around it, under a heading of its own."""

from itertools import islice

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from cthbqa.reading.lines import MIN_BOXED
from cthbqa.reading.web_furniture import count_words
from cthbqa.reading.web_lists import HEADINGS
from cthbqa.reading.words import word_set

# Elements that hold a part of a page; others are text.
_PARTS = word_set("div section article main aside header footer nav form fieldset details table")
_FIGURES = word_set("figure img picture hr br")
# How many neighbours of an element are looked at.
_NEAR = 10


def is_box(element: HtmlElement) -> bool:
    """Whether an element opens with a heading that is none of the text behind the element.

    An aside stands beside the text by its name. Other elements are parts of a page as a rule, and some hold a heading
    with the lines right below it alone: they are boxes where what is around them begins before them and goes on behind
    them, in text that no other heading is for.
    """
    heading = _opening(element)
    if heading is None or not _holds_text(element, heading):
        return False
    amid_text = heading.tag != "h1" and _follows_on(element) and _goes_on(element, heading)
    return element.tag == "aside" or amid_text


def _opening(element: HtmlElement) -> HtmlElement | None:
    """The heading that is the first thing said in an element, if one is."""
    for each in element.iter():
        before = None if each is element else each.getprevious()
        if before is not None and (before.tail or "").strip():
            return None
        if each.tag in HEADINGS and _says(each):
            return each
        if isinstance(each.tag, str) and (each.text or "").strip():
            return None
    return None


def _holds_text(element: HtmlElement, heading: HtmlElement) -> bool:
    words = count_words(element) - count_words(heading)
    return words >= MIN_BOXED or (words > 0 and next(element.iter("li"), None) is not None)


def _follows_on(element: HtmlElement) -> bool:
    """Whether the element around this one says something before it."""
    parent = element.getparent()
    before = islice(element.itersiblings(preceding=True), _NEAR)
    return (parent is not None and bool((parent.text or "").strip())) or any(
        (each.tail or "").strip() or _says(each) for each in before
    )


def _goes_on(element: HtmlElement, heading: HtmlElement) -> bool:
    """Whether text follows on an element, at once or behind figures and other boxes."""
    loose = element.tail
    for each in islice(element.itersiblings(), _NEAR):
        if loose and loose.strip():
            return True
        loose = each.tail
        if each.tag in _FIGURES or not _says(each):
            continue
        if each.tag not in _PARTS:
            return each.tag not in HEADINGS
        opening = _opening(each)
        if opening is None or opening.tag != heading.tag:
            return False
    return bool(loose and loose.strip())


def _says(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and any(text.strip() for text in element.itertext("*"))
