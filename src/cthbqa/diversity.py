"""The first passages are about more than one thing: what says the same again makes room."""

from collections.abc import Sequence

from cthbqa.terms import words
from cthbqa.types import Chunk

# Of the first five passages, no more than two say the same or stand in one paragraph.
FIRST, MOST_ALIKE = 5, 2
# Share of words that two chunks have in common, of all the words in either, above which they say the same.
SAME_WORDS = 0.8


def spread(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks in their order, but for those that would be the third of their like among the first five.

    These come next, in their order. Alike are parts of one paragraph, and chunks of nearly the same words, such as two
    editions of one report have.
    """
    first: list[Chunk] = []
    for chunk in chunks:
        if len(first) == FIRST:
            break
        if sum(alike(chunk, other) for other in first) < MOST_ALIKE:
            first.append(chunk)
    chosen = {chunk.id for chunk in first}
    return [*first, *(chunk for chunk in chunks if chunk.id not in chosen)]


def alike(one: Chunk, other: Chunk) -> bool:
    """True for two parts of one paragraph, and for nearly the same words."""
    if one.document_id == other.document_id and set(one.paragraphs) & set(other.paragraphs):
        return True
    left, right = set(words(one.text)), set(words(other.text))
    return len(left & right) >= SAME_WORDS * len(left | right)
