"""Reports -> the places and organisations that they name, each with the sentences that name it."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cthbqa.acronyms import SMALL_WORDS
from cthbqa.exploring import Spot, glossary, sentence_spots
from cthbqa.organisations import Names, organisations_in
from cthbqa.places import places_in
from cthbqa.types import Document

_CAPITALISED = re.compile(r"\b[^\W\d_a-z][\w’'.-]*(?:\s+(?:(?:of|and|the|da|de)\s+)?[^\W\d_a-z][\w’'.-]*){0,12}")
# Towns by the list of places, offices and qualities in a report's capitals.
_NO_PLACES = frozenset({"mission", "union", "independence", "hope", "mobile", "media", "police", "most", "man"})


@dataclass(frozen=True, slots=True)
class Named:
    """A place or an organisation, in how many sentences of each year's reports (0: without a year), and these."""

    name: str
    by_year: tuple[tuple[int, int], ...]
    spots: tuple[Spot, ...]


def named_organisations(documents: Sequence[Document]) -> tuple[Named, ...]:
    """Organisations with the sentences that name them, most named first; an acronym and its name are one."""
    names = Names.of({term.acronym: term.meaning for term in glossary(documents)})
    return _named(documents, lambda sentence: organisations_in(sentence, names))


def named_places(documents: Sequence[Document]) -> tuple[Named, ...]:
    """Countries and cities with the sentences that name them, most named first."""
    # A word that the reports also write small, such as "mission" or "nice", is no town.
    common = {word for document in documents for word in re.findall(r"\b[a-z]+\b", document.text)}
    named = _named(documents, lambda sentence: (_titled(place) for place in _places(sentence)))
    return tuple(place for place in named if place.name.lower() not in common | _NO_PLACES)


def _places(sentence: str) -> Iterator[str]:
    """The places in a sentence, found in its runs of capitalised words: these recur, sentences do not."""
    found: dict[str, None] = {}
    for match in _CAPITALISED.finditer(sentence):
        found |= dict.fromkeys(_places_of_run(match[0], match.start() == 0))
    yield from found


@lru_cache(maxsize=100_000)
def _places_of_run(run: str, first: bool) -> tuple[str, ...]:
    # `places_in` mistrusts the first word of a sentence, which is capitalised whatever it is.
    return places_in(run if first else f"in {run}")


def _titled(name: str) -> str:
    """`bosnia and herzegovina` -> `Bosnia and Herzegovina`."""
    words = name.split()
    return " ".join(word if index and word in SMALL_WORDS else word.capitalize() for index, word in enumerate(words))


def _named(documents: Iterable[Document], names_in: Callable[[str], Iterable[str]]) -> tuple[Named, ...]:
    spots: dict[str, list[Spot]] = defaultdict(list)
    years: dict[str, Counter[int]] = defaultdict(Counter)
    spelled: dict[str, str] = {}
    for document in documents:
        for sentence, spot in sentence_spots(document):
            for name in dict.fromkeys(names_in(sentence)):
                name = spelled.setdefault(name.casefold(), name)
                if spots[name][-1:] == [spot]:
                    continue
                spots[name].append(spot)
                years[name][document.year or 0] += 1
    found = [Named(name, tuple(sorted(years[name].items())), tuple(spots[name])) for name in spots]
    return tuple(sorted(found, key=lambda each: (-len(each.spots), each.name)))
