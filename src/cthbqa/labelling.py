"""Groups of texts -> the words that tell each from the others, and a name made of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from cthbqa.places import places_in
from cthbqa.terms import STOP_WORDS, content_terms, stem, words

WORDS_KEPT = 10
WORDS_OF_A_NAME = 3
SPARE = 5
NAMELESS = "Other"
# A word of more groups than that says what the reports are about, and of no group what tells it from the others.
MOST_OF_THE_GROUPS = 0.5
# Stems of words that are as frequent as they are empty.
_EMPTY = frozenset({"includ", "year", "use", "also", "new", "continu", "implement", "work", "main", "part"})
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Label:
    """A name, and the distinctive words that it is made of, the most distinctive first."""

    name: str
    words: tuple[str, ...]


def distinctive_words(groups: Sequence[Sequence[str]]) -> list[Label]:
    """A label for each group of texts.

    Class-based tf-idf (Grootendorst, "BERTopic: Neural topic modeling with a class-based TF-IDF procedure", 2022):
    a term weighs tf * log(1 + A / f), with tf its count in the group, f that in all groups and A the mean number of
    terms in a group. Terms are stems and pairs of neighbouring ones, shown in their most frequent spelling.
    """
    counts: list[Counter[str]] = []
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for texts in groups:
        count: Counter[str] = Counter()
        for text in texts:
            here = list(_terms(text))
            # Once for each text: what one paragraph says over and over is not what a topic is about.
            count.update({term for term, _ in here})
            for term, spelling in here:
                spellings[term][spelling] += 1
        counts.append(count)
    total: Counter[str] = sum(counts, Counter())
    groups_with = Counter(term for count in counts for term in count)
    mean = sum(total.values()) / max(len(groups), 1)
    written = {match[0] for texts in groups for text in texts for match in _WORD.finditer(text)}
    labels = []
    for count, texts in zip(counts, groups, strict=True):
        fewest = 2 if len(texts) > 1 else 1
        weights = {
            term: (1 + term.count(" ")) * number * log(1 + mean / total[term])
            for term, number in count.items()
            if number >= fewest and groups_with[term] <= max(2, len(groups) * MOST_OF_THE_GROUPS)
        }
        ranked = sorted(weights, key=lambda term: (-weights[term], term))
        chosen = list(_without_overlap(ranked))[: WORDS_KEPT + SPARE]
        shown = tuple(word for word in (_spelled(spellings[term], written) for term in chosen) if not _is_name(word))[
            :WORDS_KEPT
        ]
        name = ", ".join(shown[:WORDS_OF_A_NAME]) or NAMELESS
        labels.append(Label(name[:1].upper() + name[1:], shown))
    return labels


def _terms(text: str) -> Iterator[tuple[str, str]]:
    """`"Supply chains of Cyprus"` -> ("suppli", "supply"), ("chain", "chains"), ("suppli chain", "supply chains")."""
    before: tuple[str, str, int] | None = None
    for match in _WORD.finditer(text):
        term = " ".join(content_terms(match[0]))
        if not _tells(match[0], term):
            before = None
            continue
        yield term, match[0]
        if before and text[before[2] : match.start()].isspace():
            yield f"{before[0]} {term}", f"{before[1]} {match[0]}"
        before = term, match[0], match.end()


def _tells(word: str, term: str) -> bool:
    """Numbers, places and single letters name no topic."""
    if not term or term in _EMPTY or len(word) < 2 or any(sign.isdigit() for sign in word):
        return False
    return not places_in(f"in {word}")


def _spelled(spellings: Counter[str], written: set[str]) -> str:
    """The most frequent spelling; a capital at the beginning goes where the word is written small as well."""
    parts = min(spellings, key=lambda spelling: (-spellings[spelling], spelling)).split(" ")
    return " ".join(part.lower() if part.lower() in written else part for part in parts)


def _is_name(word: str) -> bool:
    """Persons and their titles name no topic: `Kari Johnstone`, `Special Representative`."""
    parts = word.split(" ")
    return len(parts) > 1 and all(part[0].isupper() and part[1:].islower() for part in parts)


def _without_overlap(ranked: Sequence[str]) -> Iterator[str]:
    """The terms in order, but for those that share a word with one before."""
    taken: set[str] = set()
    for term in ranked:
        parts = set(term.split())
        if not parts & taken:
            taken |= parts
            yield term


def renamed(labels: Sequence[Label], names: Mapping[str, str]) -> list[Label]:
    """The labels with the operator's names: words -> name, as in `{"supply procurement": "Supply chains"}`.

    A name goes to the label whose distinctive words hold all the words given, and to the one where these are the most
    distinctive when several do. No label gets two names and no name two labels: the first words that are met count, so
    that a name may be given under several, for topics that come out a little differently on another computer.
    """
    result = list(labels)
    done: set[int] = set()
    given_away: set[str] = set()
    for given, name in names.items():
        if name in given_away:
            continue
        wanted = {stem(word) for word in words(given) if word not in STOP_WORDS}
        places = []
        for index, label in enumerate(labels):
            known = [set(content_terms(word)) for word in label.words]
            if wanted and index not in done and wanted <= set().union(*known):
                places.append((sum(next(i for i, each in enumerate(known) if word in each) for word in wanted), index))
        if places:
            _, index = min(places)
            done.add(index)
            given_away.add(name)
            result[index] = replace(labels[index], name=name)
    return result
