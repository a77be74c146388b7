"""Topics -> a way in: the few paragraphs that give the picture, from every topic, none that says what another does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from cthbqa.embedding import Vectors
from cthbqa.exploring import Spot
from cthbqa.topics import Placed, Topic
from cthbqa.types import Document, ParagraphKind

STEPS = 10
FEWEST_WORDS, MOST_WORDS = 25, 220
# How much it counts to be central, against being unlike what was chosen already.
CENTRAL = 0.7


@dataclass(frozen=True, slots=True)
class Step:
    """A paragraph to read, and the name of the topic that it stands for."""

    topic: str
    spot: Spot


def reading_path(
    documents: Iterable[Document], paragraphs: Placed, topics: Sequence[Topic], most: int = STEPS
) -> tuple[Step, ...]:
    """Central and diverse paragraphs, topic by topic.

    Topics take turns, the largest first, until there are `most`. Of a topic comes the paragraph of greatest maximal
    marginal relevance (Carbonell and Goldstein, "The use of MMR", SIGIR 1998): near the topic's centre, far from all
    that were chosen before. Lists, captions and very short or long paragraphs are passed over.
    """
    rows = {spot: row for row, spot in enumerate(paragraphs.spots)}
    readable = _readable(documents)
    waiting = [[rows[spot] for spot in topic.spots if spot in rows and spot in readable] for topic in topics]
    centres = [_centre(paragraphs.vectors, [rows[spot] for spot in topic.spots if spot in rows]) for topic in topics]
    chosen: list[tuple[int, int]] = []
    while len(chosen) < most and any(waiting):
        for index, candidates in enumerate(waiting):
            if not candidates or len(chosen) == most:
                continue
            row = _next(paragraphs.vectors, candidates, centres[index], [row for _, row in chosen])
            candidates.remove(row)
            chosen.append((index, row))
    # Those of one topic are read one after the other.
    in_order = sorted(chosen, key=lambda each: each[0])
    return tuple(Step(topics[index].name, paragraphs.spots[row]) for index, row in in_order)


def _readable(documents: Iterable[Document]) -> set[Spot]:
    return {
        Spot(document.id, paragraph.number, paragraph.start, paragraph.end)
        for document in documents
        for paragraph in document.paragraphs
        if paragraph.kind is ParagraphKind.BODY
        and FEWEST_WORDS <= len(document.paragraph_text(paragraph).split()) <= MOST_WORDS
    }


def _centre(vectors: Vectors, rows: Sequence[int]) -> Vectors:
    if not rows:
        return np.zeros(vectors.shape[1], dtype=np.float32)
    centre: Vectors = vectors[list(rows)].mean(axis=0)
    length = float(np.linalg.norm(centre))
    return centre / length if length else centre


def _next(vectors: Vectors, candidates: Sequence[int], centre: Vectors, chosen: Sequence[int]) -> int:
    """The candidate with the greatest `CENTRAL * cos(it, centre) - (1 - CENTRAL) * max cos(it, chosen)`."""
    here = vectors[list(candidates)]
    alike = (here @ vectors[list(chosen)].T).max(axis=1) if chosen else np.zeros(len(candidates))
    return candidates[int(np.argmax(CENTRAL * (here @ centre) - (1 - CENTRAL) * alike))]
