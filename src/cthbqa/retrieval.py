"""Question -> passages: two searches, fuse, rerank, cut."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from cthbqa.chunking import embedded_text
from cthbqa.embedding import Encoder, Vectors, embed_queries
from cthbqa.fusion import weighted_min_max
from cthbqa.reranking import Reranker
from cthbqa.stores.base import Store
from cthbqa.terms import STOP_WORDS, words
from cthbqa.types import Filter, Passage

# How many chunks each search brings, and how many of the fused ones the cross-encoder reads.
SEARCH_DEPTH = 100
RERANK_DEPTH = 20
TEXT_WEIGHT = 0.4
# What the first stage's fused score (0 to 1) adds to a logit of the cross-encoder (about -11 to 10).
FUSED_WEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Retriever:
    """Two searches over one store, fused, and the best of them read by the cross-encoder."""

    store: Store
    encoder: Encoder
    reranker: Reranker | None

    def retrieve(self, question: str, limit: int, where: Filter, vector: Vectors | None = None) -> list[Passage]:
        """The passages that bear on a question, best first.

        `vector` is the question's unit vector where the caller has it already. The scores of each stage are kept in
        `Passage.scores`: "dense" (cosine), "text" (BM25), "fused", and "rerank" (logit) for those that were read.
        """
        if vector is None:
            vector = embed_queries(self.encoder, [question])[0]
        depth = max(limit, SEARCH_DEPTH)
        dense = dict(self.store.dense_search(vector, depth, where))
        text = dict(self.store.text_search(query_terms(question), depth, where))
        fused = weighted_min_max([text, dense], [TEXT_WEIGHT, 1 - TEXT_WEIGHT])
        ranking = sorted(fused, key=lambda chunk_id: (-fused[chunk_id], chunk_id))
        candidates = ranking[: max(limit, RERANK_DEPTH)]
        chunks = {chunk.id: chunk for chunk in self.store.chunks(candidates)}
        final: Mapping[str, float] = fused
        rerank: dict[str, float] = {}
        if self.reranker is not None and candidates:
            read = candidates[:RERANK_DEPTH]
            logits = self.reranker.score(question, [embedded_text(chunks[chunk_id]) for chunk_id in read])
            rerank = dict(zip(read, map(float, logits), strict=True))
            final = combine(rerank, fused)
            candidates = sorted(candidates, key=lambda chunk_id: (-final.get(chunk_id, -math.inf), -fused[chunk_id]))
        passages = []
        for rank, chunk_id in enumerate(candidates[:limit], start=1):
            stages = {"dense": dense, "text": text, "fused": fused, "rerank": rerank}
            scores = {name: stage[chunk_id] for name, stage in stages.items() if chunk_id in stage}
            document = self.store.document(chunks[chunk_id].document_id)
            passages.append(Passage(rank, final.get(chunk_id, fused[chunk_id]), chunks[chunk_id], document, scores))
        return passages


def query_terms(question: str) -> list[str]:
    """The words of a question that full text looks for: all but the stop words, or all where nothing else is left."""
    every = list(words(question))
    return [word for word in every if word not in STOP_WORDS] or every


def combine(rerank: Mapping[str, float], fused: Mapping[str, float]) -> dict[str, float]:
    """The cross-encoder's logits decide; where they hardly differ, the fused first-stage scores do."""
    return {key: logit + FUSED_WEIGHT * fused[key] for key, logit in rerank.items()}
