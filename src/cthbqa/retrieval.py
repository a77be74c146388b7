"""Question -> passages: two searches, late interaction over what they bring, rerank, spread, cut."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cthbqa.chunking import embedded_text
from cthbqa.diversity import spread
from cthbqa.embedding import Encoder, embed_queries
from cthbqa.fusion import weighted_min_max
from cthbqa.late_interaction import LateInteraction, late_scores
from cthbqa.reranking import Reranker
from cthbqa.stores.base import Store
from cthbqa.terms import STOP_WORDS, words
from cthbqa.types import Filter, Passage

# How many chunks each search brings, and how many of those the cross-encoder reads.
SEARCH_DEPTH = 100
RERANK_DEPTH = 8
# How many more than asked for are looked at, where some of the first say the same.
SPARE = 10
# Weights of full text, dense search and late interaction in the first stage's score, with and without the last.
WEIGHTS = (0.2, 0.2, 0.6)
WEIGHTS_OF_TWO = (0.4, 0.6)
# What the first stage's score (0 to 1) adds to a logit of the cross-encoder (about -11 to 10).
FIRST_WEIGHT = 3.0
FIRST_WEIGHT_OF_TWO = 1.0
_REQUEST = re.compile(
    r"(?:please|tell|list|name|give|show|find|say|explain|describe|define|outline|compare|summari[sz]e"
    r"|(?:i|we) (?:want|need|wonder|would like)|(?:can|could|would|will) you)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FirstStage:
    """Scores of the chunks that the two searches brought: "dense" (cosine), "text" (BM25), "late" (mean of the best
    cosines of the question's words), and "fused", all of them together, 0 to 1.
    """

    dense: Mapping[str, float]
    text: Mapping[str, float]
    late: Mapping[str, float]
    fused: Mapping[str, float]

    @property
    def weight(self) -> float:
        """What `fused` weighs against a logit of the cross-encoder."""
        return FIRST_WEIGHT if self.late else FIRST_WEIGHT_OF_TWO

    @property
    def ranking(self) -> list[str]:
        """Chunk ids, best first."""
        return sorted(self.fused, key=lambda chunk_id: (-self.fused[chunk_id], chunk_id))


@dataclass(frozen=True, slots=True)
class Retriever:
    """Two searches over one store, fused with late interaction, and the best of them read by the cross-encoder."""

    store: Store
    encoder: Encoder
    reranker: Reranker | None
    late: LateInteraction | None = None

    def search(self, text: str, limit: int, where: Filter) -> list[Passage]:
        """The passages that bear on a question or a claim, best first. Of a claim, the cross-encoder reads nothing."""
        return self.retrieve(text, limit, where, read=not is_claim(text))

    def retrieve(self, question: str, limit: int, where: Filter, read: bool = True) -> list[Passage]:
        """The passages that bear on a question, best first.

        The scores of each stage are kept in `Passage.scores`: those of `FirstStage`, and "rerank" (logit) for the
        passages that the cross-encoder read.
        """
        first = self.first_stage(question, limit, where)
        ranking = first.ranking
        logits = self.rerank(question, ranking) if read else {}
        final = final_scores(first.fused, logits, first.weight) if logits else first.fused
        best = sorted(ranking, key=lambda chunk_id: -final[chunk_id])[: limit + SPARE]
        stages = {"dense": first.dense, "text": first.text, "late": first.late, "fused": first.fused, "rerank": logits}
        passages = []
        for rank, chunk in enumerate(spread(self.store.chunks(best))[:limit], start=1):
            scores = {name: stage[chunk.id] for name, stage in stages.items() if chunk.id in stage}
            passages.append(Passage(rank, final[chunk.id], chunk, self.store.document(chunk.document_id), scores))
        return passages

    def first_stage(self, question: str, limit: int, where: Filter) -> FirstStage:
        """What the two searches bring, each at least `limit`, and how near the question's words come to it."""
        vector = embed_queries(self.encoder, [question])[0]
        depth = max(limit, SEARCH_DEPTH)
        dense = dict(self.store.dense_search(vector, depth, where))
        text = dict(self.store.text_search(query_terms(question), depth, where))
        late = self._late_scores(question, list(dict.fromkeys([*dense, *text])))
        return FirstStage(dense, text, late, fuse(text, dense, late))

    def rerank(self, question: str, ranking: Sequence[str], depth: int = RERANK_DEPTH) -> dict[str, float]:
        """The cross-encoder's logits for the best chunks of a ranking, at most `depth` texts; nothing without one.

        Chunks of the same title, headings and words are read once and get the same logit: otherwise the copies of a
        page would take the places of what else might answer, and stand in an order that nothing decides.
        """
        if self.reranker is None or not ranking:
            return {}
        texts: dict[str, str] = {}
        for first in range(0, len(ranking), depth + SPARE):
            some = ranking[first : first + depth + SPARE]
            texts |= zip(some, map(embedded_text, self.store.chunks(some)), strict=True)
            if len(set(texts.values())) >= depth:
                break
        different = list(dict.fromkeys(texts.values()))[:depth]
        logits = dict(zip(different, map(float, self.reranker.read(question, different).logits), strict=True))
        return {chunk_id: logits[text] for chunk_id, text in texts.items() if text in logits}

    def _late_scores(self, question: str, chunk_ids: Sequence[str]) -> dict[str, float]:
        if self.late is None or not chunk_ids:
            return {}
        kept = self.store.token_vectors(chunk_ids)
        scores = late_scores(self.late.encode_question(question), list(kept.values()))
        # The last bits depend on what else is scored: copies would differ by them.
        return {chunk_id: round(float(score), 6) for chunk_id, score in zip(kept, scores, strict=True)}


def is_claim(text: str) -> bool:
    """True for a statement: the cross-encoder was trained on questions, and ranks passages for a claim worse.

    >>> [is_claim(text) for text in ("Trafficking feeds off vulnerability.", "Tell me of ports.", "victims in ports")]
    [True, False, False]
    """
    return text.rstrip().endswith(".") and "?" not in text and not _REQUEST.match(text.lstrip())


def query_terms(question: str) -> list[str]:
    """The words of a question that full text looks for: all but the stop words, or all where nothing else is left."""
    every = list(words(question))
    return [word for word in every if word not in STOP_WORDS] or every


def fuse(text: Mapping[str, float], dense: Mapping[str, float], late: Mapping[str, float]) -> dict[str, float]:
    """One score, 0 to 1, of what both searches and late interaction say."""
    if not late:
        return weighted_min_max([text, dense], WEIGHTS_OF_TWO)
    return weighted_min_max([text, dense, late], WEIGHTS)


def final_scores(first: Mapping[str, float], logits: Mapping[str, float], weight: float) -> dict[str, float]:
    """Logits of the cross-encoder plus the first stage's score; what it did not read comes below, in the first's order.

    >>> final_scores({"a": 0.5, "b": 0.75, "c": 0.25}, {"a": 2.0, "b": -4.0}, weight=2.0)
    {'a': 3.0, 'b': -2.5, 'c': -3.25}
    """
    final = {key: logit + weight * first[key] for key, logit in logits.items()}
    lowest = min(final.values()) - 1
    return {key: final.get(key, lowest + score) for key, score in first.items()}
