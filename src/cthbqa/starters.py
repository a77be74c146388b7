"""Reports -> questions to begin with, made of their own headings, acronyms and places."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from cthbqa.exploring import glossary, outline, without_numbering
from cthbqa.naming import Named, named_places
from cthbqa.types import Document

# How many questions there are to begin with.
STARTERS = 6
_WITH_ARTICLE = ("United ", "Netherlands", "Philippines")


def starter_candidates(documents: Sequence[Document]) -> tuple[str, ...]:
    """Questions made of headings, acronyms and places, taking turns among the reports. Whether they are answered is
    for `answered_starters` to find out."""
    repeated = Counter(heading.text for document in documents for heading in outline(document))
    rows: list[list[str]] = []
    for document in documents:
        subjects = [without_numbering(each.text) for each in outline(document) if repeated[each.text] == 1]
        good = [each for each in subjects if 3 <= len(each.split()) <= 9 and not re.search(r"[|:]", each)]
        rows.append([_about(_in_a_sentence(each)) for each in sorted(good, key=_is_title)])
    rows.append([f"What does {term.acronym.removesuffix('s')} stand for?" for term in glossary(documents)])
    rows.append([_of_place(place) for place in named_places(documents)[:10]])
    turns = [row[index] for index in range(max(map(len, rows), default=0)) for row in rows if index < len(row)]
    return tuple(dict.fromkeys(turns))


def _of_place(place: Named) -> str:
    name = f"the {place.name}" if place.name.startswith(_WITH_ARTICLE) else place.name
    years = [year for year, _ in place.by_year if year]
    return f"What is said of {name} in each report?" if len(years) > 1 else _about(name)


def _about(subject: str) -> str:
    return f"What do the reports say about {subject}?"


def _is_title(heading: str) -> bool:
    """`Ending Child Labour` is a title; `Ending child labour` reads like part of a sentence."""
    rest = heading.split()[1:]
    return sum(word[0].isupper() for word in rest) * 3 > len(rest)


def _in_a_sentence(heading: str) -> str:
    first = heading.split()[0]
    if _is_title(heading) or not first[1:].islower():
        return f"“{heading}”"
    return heading[0].lower() + heading[1:]


def answered_starters(
    documents: Sequence[Document], answered: Callable[[str], bool], most: int = STARTERS
) -> tuple[str, ...]:
    """The first candidates that the assistant answers with citations. Asks at most ten times as many as are wanted."""
    found: list[str] = []
    for question in starter_candidates(documents)[: most * 10]:
        if len(found) == most:
            break
        if answered(question):
            found.append(question)
    return tuple(found)
