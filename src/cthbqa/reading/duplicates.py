"""Near-duplicates: two documents that are exports of the same report, found by MinHash over runs of words.

Broder, "On the resemblance and containment of documents" (1997): the share of equal minima estimates the Jaccard
similarity of two sets.
"""

import re
from collections.abc import Iterable

from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped,unused-ignore]

from cthbqa.types import Document

SIMILARITY = 0.6
PERMUTATIONS = 128
RUN = 4


def signature(text: str) -> MinHash:
    """The MinHash of a text's runs of four words; case, punctuation and line breaks do not count."""
    words = re.findall(r"\w+", text.lower())
    minhash = MinHash(num_perm=PERMUTATIONS)
    minhash.update_batch(
        [" ".join(words[at : at + RUN]).encode() for at in range(max(len(words) - RUN + 1, 1 if words else 0))]
    )
    return minhash


def near_duplicates(documents: Iterable[Document], similarity: float = SIMILARITY) -> list[tuple[str, str, float]]:
    """Pairs (earlier id, later id, estimated similarity) of documents at least that similar, the most similar first."""
    index = MinHashLSH(threshold=similarity, num_perm=PERMUTATIONS)
    signatures: dict[str, MinHash] = {}
    pairs = []
    for document in documents:
        if document.id in signatures:
            continue
        minhash = signature(document.text)
        for other in index.query(minhash):
            estimate = float(minhash.jaccard(signatures[other]))
            if estimate >= similarity:
                pairs.append((other, document.id, round(estimate, 2)))
        index.insert(document.id, minhash)
        signatures[document.id] = minhash
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
