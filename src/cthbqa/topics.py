"""Paragraphs and their vectors -> topics: what the reports speak of, and how much of it in which year.

Topics are clusters of the paragraphs' vectors, named after their distinctive words. A few paragraphs make no clusters:
then the reports' own section headings are the topics.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isqrt

import numpy as np

from cthbqa.embedding import Vectors
from cthbqa.exploring import SILENT, Spot, without_numbering
from cthbqa.labelling import Label, distinctive_words, renamed
from cthbqa.types import Chunk, Document

FEWEST_PARAGRAPHS = 40
FEWEST_TOPICS, MOST_TOPICS = 4, 16
# A line such as "From policy to practice." is of every topic and none.
FEWEST_WORDS = 8
# Silhouettes are compared on so many paragraphs: they need the distance of each to each.
SAMPLE = 2000
# Of many paragraphs, one attempt finds the centres as well as ten do, and only every fourth number of topics is tried:
# the page waits for it. Of few, more attempts cost nothing: with ten, other words in one caption change the topics.
MANY = 1000
MOST_STARTS = 100


@dataclass(frozen=True, slots=True)
class Topic:
    """What a number of paragraphs have in common.

    `words` are the most distinctive first; `by_year` counts paragraphs in the reports of each year (0 for reports
    without one); `spots` are the paragraphs, those that are most of it first.
    """

    name: str
    words: tuple[str, ...]
    by_year: tuple[tuple[int, int], ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Paragraphs that say something, and where they lie: `vectors[i]` is the unit vector of `spots[i]`.

    What all paragraphs of one report have in common is taken off the vectors.
    """

    spots: tuple[Spot, ...]
    texts: tuple[str, ...]
    vectors: Vectors


def placed(documents: Iterable[Document], chunks: Sequence[Chunk], vectors: Vectors) -> Placed:
    """One vector for each paragraph, the mean of its chunks'; `vectors` has shape (len(chunks), dimension).

    A chunk's vector knows the report's title, so that paragraphs of one report lie near each other whatever they speak
    of. Less the mean of its report, a paragraph lies near those of the same subject in other years.
    """
    rows: dict[tuple[str, int], list[int]] = defaultdict(list)
    for row, chunk in enumerate(chunks):
        for number in chunk.paragraphs:
            rows[chunk.document_id, number].append(row)
    spots, texts, found = [], [], []
    for document in documents:
        of_report = []
        for paragraph in document.paragraphs:
            text = document.paragraph_text(paragraph)
            here = rows[document.id, paragraph.number]
            if here and paragraph.kind not in SILENT and len(text.split()) >= FEWEST_WORDS:
                spots.append(Spot(document.id, paragraph.number, paragraph.start, paragraph.end))
                texts.append(text)
                of_report.append(vectors[here].mean(axis=0))
        if of_report:
            found.append(_unit(np.stack(of_report) - np.mean(of_report, axis=0)))
    stacked = np.concatenate(found) if found else np.empty((0, 1), dtype=np.float32)
    return Placed(tuple(spots), tuple(texts), stacked)


def topics(
    documents: Sequence[Document], paragraphs: Placed, names: Mapping[str, str] | None = None
) -> tuple[Topic, ...]:
    """The topics, the one with the most paragraphs first.

    `names` are the operator's: words that the topic's distinctive words have to hold -> the name to show.
    """
    if len(paragraphs.spots) < FEWEST_PARAGRAPHS:
        return headings_as_topics(documents, names or {})
    groups = _clusters(paragraphs.vectors)
    labels = distinctive_words([[paragraphs.texts[row] for row in group] for group in groups])
    years = {document.id: document.year or 0 for document in documents}
    found = [
        _topic(label, [paragraphs.spots[row] for row in group], years)
        for group, label in zip(groups, renamed(labels, names or {}), strict=True)
    ]
    return tuple(sorted(found, key=lambda topic: (-len(topic.spots), topic.name)))


def headings_as_topics(documents: Sequence[Document], names: Mapping[str, str]) -> tuple[Topic, ...]:
    """The first headings of the section paths as topics; reports that share a heading share the topic."""
    spots: dict[str, list[Spot]] = defaultdict(list)
    shown: dict[str, str] = {}
    for document in documents:
        for paragraph in document.paragraphs:
            if paragraph.section and paragraph.kind not in SILENT:
                heading = without_numbering(paragraph.section[0])
                shown.setdefault(heading.casefold(), heading)
                spot = Spot(document.id, paragraph.number, paragraph.start, paragraph.end)
                spots[heading.casefold()].append(spot)
    labels = [Label(shown[key], tuple(key.split())) for key in spots]
    years = {document.id: document.year or 0 for document in documents}
    found = [_topic(label, here, years) for label, here in zip(renamed(labels, names), spots.values(), strict=True)]
    return tuple(sorted(found, key=lambda topic: (-len(topic.spots), topic.name)))


def names_without_topic(topics: Iterable[Topic], names: Mapping[str, str]) -> tuple[str, ...]:
    """The words of the operator's names that no topic bears any more, as they stand in corpus.toml."""
    borne = {topic.name for topic in topics}
    return tuple(words for words, name in names.items() if name not in borne)


def _topic(label: Label, spots: Sequence[Spot], years: Mapping[str, int]) -> Topic:
    counts: dict[int, int] = defaultdict(int)
    for spot in spots:
        counts[years[spot.document_id]] += 1
    return Topic(label.name, label.words, tuple(sorted(counts.items())), tuple(spots))


def _clusters(vectors: Vectors) -> list[list[int]]:
    """Rows of each cluster, the nearest to its centre first.

    k-means, with as many clusters as have the best silhouette (Rousseeuw, "Silhouettes", 1987). Everything that is
    drawn by lot is drawn from the same seed: the same index has the same topics.
    """
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    best, best_score = None, -1.0
    many = len(vectors) >= MANY
    starts = 1 if many else min(MOST_STARTS, max(10, 10_000 // len(vectors)))
    for count in range(FEWEST_TOPICS, max(FEWEST_TOPICS, min(MOST_TOPICS, isqrt(len(vectors)))) + 1, 4 if many else 1):
        fitted = KMeans(count, n_init=starts, random_state=0).fit(vectors)
        if len(set(fitted.labels_)) < 2:
            continue
        sample = min(SAMPLE, len(vectors))
        score = float(silhouette_score(vectors, fitted.labels_, sample_size=sample, random_state=0))
        if score > best_score:
            best, best_score = fitted, score
    if best is None:
        return [list(range(len(vectors)))]
    groups = []
    for cluster, centre in enumerate(best.cluster_centers_):
        members = np.flatnonzero(best.labels_ == cluster)
        order = np.argsort(-(vectors[members] @ centre), kind="stable")
        groups.append([int(row) for row in members[order]])
    return groups


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return unit
