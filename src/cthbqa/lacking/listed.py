"""Lists: an item tells of itself, and the place or the date of another one is no answer."""

import re
from collections.abc import Iterator

from cthbqa.counting import Quoted
from cthbqa.places import PEOPLES, places_in
from cthbqa.questions import Kind, Question
from cthbqa.sentences import ITEM_MARK
from cthbqa.terms import content_terms

# For whom something is says nothing of where: "an exercise for Italian practitioners".
_PEOPLE = "|".join(PEOPLES)
_FOR_WHOM = re.compile(
    rf"\bfor (?:the |its |all )?(?:[a-z]+ )?(?:{_PEOPLE})(?:(?:,|,? and|,? or) (?:{_PEOPLE}))* (?:[a-z-]+ )?"
    r"(?:agencies|authorities|citizens|experts|inspectors|investigators|journalists|judges|lawyers|nationals|officers"
    r"|officials|police|practitioners|prosecutors|speakers|students|victims|workers)\b",
    re.IGNORECASE,
)
# What has so many words more of a question is another thing.
_CLEARLY_MORE = 2


def of_nearest_items(question: Question, text: str) -> str:
    """The text of a quote, but of a list only what leads in and the items that share most words with the question.

    >>> from cthbqa.questions import analyse
    >>> question = analyse("Where was the sailing course for beginners held?")
    >>> of_nearest_items(question, "In May:\\n• Sailing courses for beginners\\n• A rowing course in Malta")
    'In May: Sailing courses for beginners'
    """
    lead, *items = ITEM_MARK.split(text)
    if len(items) < 2:
        return text
    shared = [len(set(question.terms) & set(content_terms(item))) for item in items]
    kept = [item.strip() for item, words in zip(items, shared, strict=True) if words == max(shared)]
    return f"{lead.strip()} {'; '.join(kept)}".strip()


def told_where(question: Question, quoted: Quoted) -> str:
    """What the quotes tell of places: without the other items of a list, and without for whom something is.

    >>> from cthbqa.questions import analyse
    >>> text = "There was a course for Italian judges in Rome."
    >>> told_where(analyse("Where was the course held?"), Quoted(text, text, text))
    'There was a course in Rome.'
    """
    # What ends a quote ends a phrase: "the first in Russian".
    return "; ".join(_FOR_WHOM.sub("", told).replace("  ", " ") for told in _nearest(question, quoted))


def told_when(question: Question, quoted: Quoted) -> str:
    """What the quotes tell of dates: without the other items of a list."""
    return "; ".join(_nearest(question, quoted))


def _nearest(question: Question, quoted: Quoted) -> Iterator[str]:
    return (of_nearest_items(question, quote) for quote in quoted.quotes or (quoted.every,))


def place_of_another_item(question: Question, quoted: Quoted) -> str:
    """The place of which something is asked, where another item of the list is of that place.

    >>> from cthbqa.questions import analyse
    >>> text = "In 2018:\\n• A course on boats in Malta\\n• A long sailing course in Spain"
    >>> quoted = Quoted(text, text, text)
    >>> place_of_another_item(analyse("What did the long sailing course in Malta cover?"), quoted)
    'Malta'
    >>> place_of_another_item(analyse("What did the long sailing course in Spain cover?"), quoted)
    ''
    """
    lead, *items = ITEM_MARK.split(quoted.best)
    # Two places may be those of two items.
    if len(items) < 2 or len(question.places) != 1 or question.kind is Kind.YES_NO:
        return ""
    place = question.places[0]
    asked = set(question.terms) - set(content_terms(f"{lead} {place}"))
    here: list[int] = []
    others: list[int] = []
    nowhere: list[int] = []
    for item in items:
        named = places_in(f"in {item}")
        of_place = here if place in named else others if named else nowhere
        of_place.append(len(asked & set(content_terms(item))))
    # What is of no place may be of this one.
    other = max(others, default=0)
    if place in places_in(lead) or not here or max(nowhere, default=0) >= other:
        return ""
    return place.title() if other - max(here) >= _CLEARLY_MORE else ""
