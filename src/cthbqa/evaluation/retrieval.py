"""`cthbqa evaluate retrieval`: full text, dense, fusions and reranking on a judged set in BEIR form.

The set is chunked, embedded and stored as reports are; a document's score is its best chunk's. BEIR: Thakur et al.,
"BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of Information Retrieval Models" (NeurIPS 2021).
"""

import csv
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cthbqa.chunking import embedded_text, pack_chunks
from cthbqa.embedding import Encoder, embed_documents, embed_queries
from cthbqa.errors import EvaluationError
from cthbqa.fusion import reciprocal_rank_fusion, weighted_z_scores
from cthbqa.late_interaction import LateInteraction
from cthbqa.retrieval import (
    SEARCH_DEPTH,
    WEIGHTS_OF_TWO,
    Retriever,
    final_scores,
    fuse,
    is_claim,
    query_terms,
)
from cthbqa.stores.base import Store
from cthbqa.stores.embedded import EmbeddedStore
from cthbqa.types import Document, Filter, Page, Paragraph, ParagraphKind

METRICS = ("ndcg@10", "mrr@10", "recall@5", "recall@10", "recall@100")
RESAMPLES = 1000
READ = "fused, reranked"
# The same, but for claims, of which the cross-encoder reads nothing.
DEFAULT = "as searched"
WITH_LATE = "with late interaction"
EVERYTHING = Filter()

Ranking = Mapping[str, float]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """A set in BEIR form: documents, queries (id -> text) and which documents are relevant to each."""

    documents: tuple[Document, ...]
    queries: Mapping[str, str]
    relevant: Mapping[str, Mapping[str, int]]


def read_judged_set(folder: Path) -> JudgedSet:
    """Read corpus.jsonl, queries.jsonl and qrels.tsv; only judged queries count. Raises EvaluationError."""
    try:
        documents = tuple(document_of(given) for given in _json_lines(folder / "corpus.jsonl"))
        relevant: dict[str, dict[str, int]] = {}
        with (folder / "qrels.tsv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                relevant.setdefault(row["query-id"], {})[row["corpus-id"]] = int(row["score"])
        queries = {given["_id"]: given["text"] for given in _json_lines(folder / "queries.jsonl")}
    except (OSError, ValueError, KeyError) as error:
        raise EvaluationError(f"{folder}: not a judged set in BEIR form ({type(error).__name__}: {error}).") from error
    return JudgedSet(documents, {key: text for key, text in queries.items() if key in relevant}, relevant)


def index_judged_set(
    judged: JudgedSet,
    folder: Path,
    encoder: Encoder,
    late: LateInteraction | None,
    chunk_characters: int,
    progress: Progress,
) -> EmbeddedStore:
    """Chunk, embed and store the documents of a set in `folder`."""
    store = EmbeddedStore(folder, "evaluation", "evaluation", writable=True)
    for done, document in enumerate(judged.documents):
        progress("embedding", done, len(judged.documents))
        chunks = pack_chunks(document, chunk_characters)
        if not chunks:
            continue
        texts = [embedded_text(chunk) for chunk in chunks]
        store.add(document, chunks, embed_documents(encoder, texts))
        if late is not None:
            store.put_token_vectors(chunks, [late.encode_passage(text) for text in texts])
    progress("embedding", len(judged.documents), len(judged.documents))
    store.save()
    return store


def rank_all(
    judged: JudgedSet, retriever: Retriever, progress: Progress
) -> tuple[dict[str, dict[str, Ranking]], dict[str, float]]:
    """Every variant's ranking of documents for every query, and the median milliseconds of a query for each."""
    rankings: dict[str, dict[str, Ranking]] = {}
    milliseconds: dict[str, list[float]] = {}
    for done, (query_id, text) in enumerate(judged.queries.items()):
        progress("asking", done, len(judged.queries))
        for name, scores, seconds in variants(text, retriever):
            rankings.setdefault(name, {})[query_id] = bydocument_of(scores, retriever.store)
            milliseconds.setdefault(name, []).append(1000 * seconds)
    progress("asking", len(judged.queries), len(judged.queries))
    return rankings, {name: round(statistics.median(values), 1) for name, values in milliseconds.items()}


def variants(text: str, retriever: Retriever, where: Filter = EVERYTHING) -> Iterator[tuple[str, Ranking, float]]:
    """Name, scores of chunks, and the seconds that this variant takes by itself."""
    began = time.perf_counter()
    words = dict(retriever.store.text_search(query_terms(text), SEARCH_DEPTH, where))
    text_time = time.perf_counter() - began
    began = time.perf_counter()
    dense = dict(retriever.store.dense_search(embed_queries(retriever.encoder, [text])[0], SEARCH_DEPTH, where))
    dense_time = time.perf_counter() - began
    both = text_time + dense_time
    yield "full text", words, text_time
    yield "dense", dense, dense_time
    yield "RRF", reciprocal_rank_fusion([words, dense]), both
    yield "z-score sum", weighted_z_scores([words, dense], WEIGHTS_OF_TWO), both
    yield "min-max sum", fuse(words, dense, {}), both
    began = time.perf_counter()
    first = retriever.first_stage(text, SEARCH_DEPTH, where)
    first_time = time.perf_counter() - began
    if first.late:
        yield WITH_LATE, first.fused, first_time
    if retriever.reranker is None:
        return
    began = time.perf_counter()
    logits = retriever.rerank(text, first.ranking)
    final = final_scores(first.fused, logits, first.weight) if logits else first.fused
    read_time = time.perf_counter() - began
    yield READ, final, first_time + read_time
    # As `Retriever.search` does.
    yield (DEFAULT, first.fused, first_time) if is_claim(text) else (DEFAULT, final, first_time + read_time)


def summarise(
    judged: JudgedSet, rankings: Mapping[str, Mapping[str, Ranking]], milliseconds: Mapping[str, float]
) -> dict[str, Any]:
    """Means over queries of each variant with bootstrap 95 % intervals, as the command prints them.

    Efron, "Bootstrap Methods: Another Look at the Jackknife" (1979): percentiles over resampled queries.
    """
    variants: dict[str, dict[str, Any]] = {}
    for name, ranking in rankings.items():
        values = per_query(judged, ranking)
        variants[name] = dict[str, Any]({metric: round(statistics.fmean(values[metric]), 4) for metric in METRICS})
        variants[name] |= {f"{metric} interval": interval(values[metric]) for metric in METRICS}
        variants[name]["milliseconds"] = milliseconds[name]
    default = next(variants[name] for name in (DEFAULT, WITH_LATE, "min-max sum") if name in variants)
    return {
        "queries": len(judged.queries),
        "default": {key: default[key] for key in (*METRICS, "milliseconds")},
        "variants": variants,
    }


def per_query(judged: JudgedSet, ranking: Mapping[str, Ranking]) -> dict[str, list[float]]:
    """Metric -> its value for each query, in the order of `judged.queries`."""
    try:
        import ir_measures
        from ir_measures import RR, R, nDCG
    except ImportError as error:
        raise EvaluationError("ir-measures is not installed. Run `pip install 'cthbqa[evaluate]'`.") from error
    measures = {nDCG @ 10: "ndcg@10", RR @ 10: "mrr@10", R @ 5: "recall@5", R @ 10: "recall@10", R @ 100: "recall@100"}
    relevant = {query_id: dict(judged.relevant[query_id]) for query_id in judged.queries}
    run = {query_id: places(scores) for query_id, scores in ranking.items()}
    values = {metric: dict.fromkeys(judged.queries, 0.0) for metric in METRICS}
    for found in ir_measures.iter_calc(list(measures), relevant, run):
        values[measures[found.measure]][found.query_id] = found.value
    return {metric: list(by_query.values()) for metric, by_query in values.items()}


def places(scores: Ranking) -> dict[str, float]:
    """Scores that fall with the place in the ranking; of the same score, in the order of ids, as in a search.

    The usual programs put what scores the same in the opposite order.

    >>> places({"b": 0.5, "a": 0.5, "c": 0.75})
    {'b': 1.0, 'a': 2.0, 'c': 3.0}
    """
    worst_first = sorted(sorted(scores, reverse=True), key=lambda key: scores[key])
    return {key: float(place) for place, key in enumerate(worst_first, start=1)}


def interval(values: Sequence[float]) -> list[float]:
    """The 95 % interval of a mean: percentiles of the means of resampled values."""
    generator = random.Random(0)
    means = sorted(statistics.fmean(generator.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return [round(means[int(share * RESAMPLES)], 4) for share in (0.025, 0.975)]


def bydocument_of(scores: Ranking, store: Store) -> dict[str, float]:
    """Chunk scores -> each document's best."""
    best: dict[str, float] = {}
    for chunk in store.chunks(list(scores)):
        best[chunk.document_id] = max(best.get(chunk.document_id, -1e9), scores[chunk.id])
    return best


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def document_of(given: Mapping[str, Any]) -> Document:
    """One line of corpus.jsonl (`_id`, `title`, `text`) as a document of one paragraph."""
    document_id, text = str(given["_id"]), str(given["text"]).strip()
    paragraph = Paragraph(f"{document_id}#p1", 1, 0, len(text), ParagraphKind.BODY, (), 1, None, 1, None)
    return Document(
        *(document_id, "", str(given.get("title", "")), None, "", "en", "", text, (Page(1),)),
        (paragraph,) if text else (),
    )
