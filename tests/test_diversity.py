"""The first five passages: near-duplicates and parts of one paragraph do not take three of them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from cthbqa.chunking import pack_chunks
from cthbqa.diversity import alike, spread
from cthbqa.reranking import Read
from cthbqa.retrieval import RERANK_DEPTH, SPARE, Retriever
from cthbqa.stores.embedded import EmbeddedStore
from cthbqa.types import Chunk, Filter
from toy import ToyEncoder, ToyLateInteraction, bag, make_document

SENTENCE = "Police train dogs at the harbour of the {} town. "


def chunk(name: str, text: str, paragraph: int = 1, document: str = "") -> Chunk:
    return Chunk(name, document or name, 0, len(text), text, "", (paragraph,))


DIFFERENT = [chunk(f"other{i}", f"word{i} and apple{i}") for i in range(4)]


@pytest.mark.parametrize(
    "same",
    [
        pytest.param([chunk(f"p{i}", f"part{i} text{i}", 3, "a") for i in range(3)], id="parts of one paragraph"),
        pytest.param([chunk(f"p{i}", "Police train dogs at the harbour") for i in range(3)], id="the same words"),
    ],
)
def test_the_third_of_its_like_makes_room(same: list[Chunk]) -> None:
    found = [each.id for each in spread([*same, *DIFFERENT])]
    assert found == ["p0", "p1", "other0", "other1", "other2", "p2", "other3"]


def test_nothing_is_lost_where_there_is_nothing_else() -> None:
    same = [chunk(f"p{i}", "Police train dogs") for i in range(6)]
    assert spread(same) == same


def test_what_differs_keeps_its_order() -> None:
    paragraphs = [chunk(f"p{i}", f"word{i} text{i}", i, "a") for i in range(7)]
    assert spread(paragraphs) == paragraphs


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # 4 words of 5, and 3 of 5.
        pytest.param("one two three four", "one two three four five", True, id="four fifths"),
        pytest.param("one two three four", "one two three five", False, id="three fifths"),
    ],
)
def test_how_many_words_make_two_chunks_the_same(one: str, other: str, expected: bool) -> None:
    assert alike(chunk("a", one), chunk("b", other)) is expected


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    return EmbeddedStore(tmp_path, "toy", "toy", writable=True)


def put(store: EmbeddedStore, name: str, paragraphs: list[str], characters: int = 1000, **known: object) -> None:
    document = make_document(name, paragraphs, **known)  # type: ignore[arg-type]
    chunks = pack_chunks(document, characters)
    store.add(document, chunks, np.stack([bag(each.text) for each in chunks]))
    store.put_token_vectors(chunks, [ToyLateInteraction().encode_passage(each.text) for each in chunks])


def test_a_long_paragraph_does_not_fill_the_first_places(store: EmbeddedStore) -> None:
    long = "".join(SENTENCE.format(name) for name in ("first", "second", "third", "fourth", "fifth", "sixth"))
    put(store, "a", [long], characters=60)
    put(store, "b", [f"Police train dogs and word{i} cats{i}." for i in range(5)])
    found = Retriever(store, ToyEncoder(), None, ToyLateInteraction()).retrieve("police dogs harbour town", 5, Filter())
    assert [passage.rank for passage in found] == [1, 2, 3, 4, 5]
    assert sum(passage.document.id == "a" for passage in found) == 2


@pytest.mark.parametrize(
    "where",
    [
        pytest.param(Filter(years=(2019,)), id="year"),
        pytest.param(Filter(documents=("wanted",)), id="document"),
        pytest.param(Filter(languages=("fr",)), id="language"),
    ],
)
def test_ten_passages_remain_ten_under_a_filter(store: EmbeddedStore, where: Filter) -> None:
    put(store, "other", [f"police dogs harbour word{i}" for i in range(150)], year=2020)
    put(store, "wanted", [f"police number{i} letter{i} sign{i}" for i in range(12)], year=2019, language="fr")
    found = Retriever(store, ToyEncoder(), None, ToyLateInteraction()).retrieve("police dogs harbour", 10, where)
    assert [passage.document.id for passage in found] == ["wanted"] * 10


class ReadsEverything:
    """A cross-encoder that likes the last text best, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.texts: list[str] = []

    def read(self, question: str, texts: Sequence[str]) -> Read:
        self.asked.append(question)
        self.texts += texts
        return Read(np.arange(len(texts), dtype=np.float32), np.zeros((len(texts), 1), dtype=np.float32))


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        pytest.param("Police dogs patrol the harbour.", False, id="claim"),
        pytest.param("Which police dogs patrol the harbour?", True, id="question"),
        pytest.param("police dogs harbour", True, id="words"),
        pytest.param("Please name the police dogs of the harbour.", True, id="request"),
        pytest.param("Police dogs patrol the harbour. Is that true?", True, id="claim and question"),
    ],
)
def test_the_cross_encoder_reads_questions_and_no_claims(store: EmbeddedStore, text: str, is_read: bool) -> None:
    put(store, "a", ["Police dogs patrol the harbour.", "Cats sleep by the harbour."])
    reranker = ReadsEverything()
    found = Retriever(store, ToyEncoder(), reranker, ToyLateInteraction()).search(text, 2, Filter())
    assert reranker.asked == [text] * is_read
    assert all(("rerank" in passage.scores) == is_read for passage in found)


@pytest.mark.parametrize("leaflets", [5, RERANK_DEPTH + SPARE + 5])
def test_copies_are_read_once_and_leave_room_for_others(store: EmbeddedStore, leaflets: int) -> None:
    names = [f"leaflet{number:02}" for number in range(leaflets)]
    for name in names:
        put(store, name, ["Police train dogs at the harbour."], title="Leaflet")
    put(store, "others", [f"Police train dogs and word{i} cats{i}." for i in range(20)])
    reranker = ReadsEverything()
    retriever = Retriever(store, ToyEncoder(), reranker, ToyLateInteraction())
    found = retriever.retrieve("Which police dogs train at the harbour?", 40, Filter())
    assert len(reranker.texts) == len(set(reranker.texts)) == RERANK_DEPTH
    copies = [passage for passage in found if passage.document.title == "Leaflet"]
    assert [passage.document.id for passage in copies] == names
    assert len({passage.scores["rerank"] for passage in copies}) == 1


def test_what_rounding_leaves_of_a_late_score_does_not_order_copies(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        put(store, name, ["Police train dogs at the harbour."], title="Leaflet")
    monkeypatch.setattr("cthbqa.retrieval.late_scores", lambda _, kept: 0.5 + 1e-8 * np.arange(len(kept)))
    retriever = Retriever(store, ToyEncoder(), None, ToyLateInteraction())
    late = retriever.first_stage("Which police dogs train?", 3, Filter()).late
    assert list(late.values()) == [0.5] * 3
