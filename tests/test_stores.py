"""One suite for every store: what retrieval may rely on."""

import math
import shutil
from collections.abc import Callable
from pathlib import Path

import faiss
import numpy as np
import pytest

from cthbqa.chunking import embedded_text, pack_chunks
from cthbqa.embedding import Vectors
from cthbqa.errors import IndexMismatch
from cthbqa.retrieval import query_terms
from cthbqa.stores.base import Store
from cthbqa.stores.embedded import EmbeddedStore
from cthbqa.types import Document, Filter
from toy import DIMENSION, ToyLateInteraction, bag, make_document

ALL = Filter()
OpenStore = Callable[..., EmbeddedStore]


@pytest.fixture(params=[pytest.param(EmbeddedStore, id="embedded")])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> OpenStore:
    """Open the one store of a test; called again it opens what was saved."""
    return lambda writable=False, late="toy": request.param(tmp_path, "toy", late, writable=writable)


@pytest.fixture
def store(open_store: OpenStore) -> EmbeddedStore:
    return open_store(writable=True)


def put(store: Store, document: Document) -> None:
    """Add a document with toy vectors of its words alone, so that cosines can be worked out by hand."""
    chunks = pack_chunks(document, 1000)
    store.add(document, chunks, np.stack([bag(chunk.text) for chunk in chunks]))


def text_hits(store: Store, question: str, where: Filter = ALL) -> list[str]:
    return [hit.chunk_id for hit in store.text_search(query_terms(question), 10, where)]


def test_dense_scores_are_inner_products(store: EmbeddedStore) -> None:
    put(store, make_document("a", ["harbour police", "harbour police train dogs", "apples"]))
    hits = store.dense_search(bag("police harbour"), 3, ALL)
    # Shared stems over the root of the product of both counts: 2 / sqrt(2 * 2), 2 / sqrt(2 * 4), 0 / sqrt(2 * 1).
    assert [hit.chunk_id for hit in hits] == ["a#c1", "a#c2", "a#c3"]
    assert [hit.score for hit in hits] == pytest.approx([1.0, 2 / math.sqrt(8), 0.0], abs=1e-6)


def test_text_scores_are_bm25(store: EmbeddedStore) -> None:
    put(store, make_document("a", ["harbour", "valley", "mountain"], title="-"))
    ((chunk_id, score),) = store.text_search(["harbour"], 10, ALL)
    # idf = ln((3 - 1 + 0.5) / (1 + 0.5)); all texts are of mean length, so that the rest is 1.
    assert chunk_id == "a#c1"
    assert score == pytest.approx(math.log(2.5 / 1.5), abs=0.01)


@pytest.mark.parametrize("search", ["dense", "text"])
@pytest.mark.parametrize(
    "where",
    [
        pytest.param(Filter(years=(2019,)), id="year"),
        pytest.param(Filter(documents=("wanted",)), id="document"),
        pytest.param(Filter(languages=("fr",)), id="language"),
        pytest.param(Filter(years=(2019, 1999), documents=("wanted", "other"), languages=("fr",)), id="all of them"),
    ],
)
def test_ten_remain_ten_under_a_filter(store: EmbeddedStore, where: Filter, search: str) -> None:
    # The other report holds the better matches: filtered after the search, nothing would be left.
    put(store, make_document("other", [f"police {'police ' * i}" for i in range(30)], year=2020))
    put(store, make_document("wanted", [f"police dog number{i}" for i in range(12)], year=2019, language="fr"))
    if search == "dense":
        found = [hit.chunk_id for hit in store.dense_search(bag("police"), 10, where)]
    else:
        found = text_hits(store, "police", where)
    assert len(found) == 10
    assert all(chunk_id.startswith("wanted#") for chunk_id in found)


def test_a_filter_that_lets_nothing_through(store: EmbeddedStore) -> None:
    put(store, make_document("a", ["police"]))
    nothing = Filter(years=(1901,))
    assert store.dense_search(bag("police"), 5, nothing) == []
    assert store.text_search(["police"], 5, nothing) == []


def test_an_empty_store_finds_nothing(store: EmbeddedStore) -> None:
    assert store.dense_search(bag("police"), 5, ALL) == []
    assert store.text_search(["police"], 5, ALL) == []
    assert store.document_ids() == ()


def test_removed_documents_are_gone(store: EmbeddedStore) -> None:
    put(store, make_document("a", ["police dogs", "police boats"]))
    put(store, make_document("b", ["police horses"]))
    store.remove("a")
    assert [hit.chunk_id for hit in store.dense_search(bag("police dogs"), 10, ALL)] == ["b#c1"]
    assert text_hits(store, "police dogs boats") == ["b#c1"]
    assert store.document_ids() == ("b",)
    with pytest.raises(KeyError):
        store.document("a")


def test_adding_again_replaces(store: EmbeddedStore) -> None:
    put(store, make_document("a", ["police dogs", "police boats", "police cars"]))
    put(store, make_document("a", ["police horses"]))
    assert [hit.chunk_id for hit in store.dense_search(bag("police dogs"), 10, ALL)] == ["a#c1"]
    assert text_hits(store, "dogs") == []
    assert store.chunks(["a#c1"])[0].text == "police horses"


def filled(open_store: OpenStore) -> EmbeddedStore:
    store = open_store(writable=True)
    put(store, make_document("a", ["police dogs", "harbour boats", "farm labour"]))
    put(store, make_document("b", ["police horses and boats"], year=None))
    store.save()
    return store


def both_searches(store: EmbeddedStore) -> tuple[object, object]:
    return store.dense_search(bag("police boats"), 4, ALL), store.text_search(["police", "boats"], 4, ALL)


def test_saved_and_opened_again_gives_equal_hits(open_store: OpenStore) -> None:
    before = both_searches(filled(open_store))
    assert both_searches(open_store()) == before
    assert before[0]
    assert before[1]


def other_faiss(numbers: list[int], dimension: int = DIMENSION) -> faiss.Index:
    index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))
    index.add_with_ids(np.ones((len(numbers), dimension), dtype=np.float32), np.asarray(numbers, dtype=np.int64))
    return index


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.unlink(), id="lost"),
        pytest.param(lambda path: path.write_bytes(b"no FAISS file"), id="other bytes"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-100]), id="cut short"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: faiss.write_index(other_faiss([1, 2]), str(path)), id="fewer vectors"),
        pytest.param(lambda path: faiss.write_index(other_faiss([5, 6, 7, 8]), str(path)), id="other chunks"),
        pytest.param(lambda path: faiss.write_index(other_faiss([1, 2, 3, 4], 7), str(path)), id="other dimension"),
    ],
)
def test_faiss_is_made_again_from_sqlite(
    open_store: OpenStore, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    before = both_searches(filled(open_store))
    damage(tmp_path / "vectors.faiss")
    again = open_store()
    assert both_searches(again) == before
    assert again.vectors_agree()


def test_vectors_that_differ_are_seen(open_store: OpenStore, tmp_path: Path) -> None:
    assert filled(open_store).vectors_agree()
    faiss.write_index(other_faiss([1, 2, 3, 4]), str(tmp_path / "vectors.faiss"))
    assert not open_store().vectors_agree()


def test_a_broken_catalogue_names_the_command(open_store: OpenStore, tmp_path: Path) -> None:
    filled(open_store)
    shutil.copy(tmp_path / "vectors.faiss", tmp_path / "catalog.sqlite")
    with pytest.raises(IndexMismatch, match="cthbqa build"):
        open_store()


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        pytest.param("They trained investigators.", "investigator training", id="stemming"),
        pytest.param("Ten FIUs met.", "what is an FIU", id="plural acronym in the text"),
        pytest.param("The FIU met.", "which FIUs met", id="plural acronym in the question"),
        pytest.param("Café in Brühl", "cafe bruhl", id="accents"),
        pytest.param("the survivor’s voice", "survivor's", id="possessive"),
        pytest.param("called “Invisible victims”", 'what is "Invisible victims"?', id="quotes"),
        pytest.param("a C (programming) tool", 'c* AND NEAR(tool) OR body: "', id="operators"),
        pytest.param("a tool", "tool^2 -tool +tool {tool} tool*", id="syntax characters"),
        pytest.param("a not or near and tool", "not or near and tool", id="operator words"),
        pytest.param("Al Defence", "AI defence", id="misread acronym"),
    ],
)
def test_full_text(store: EmbeddedStore, written: str, asked: str) -> None:
    put(store, make_document("a", [written, "wholly different words"]))
    assert text_hits(store, asked) == ["a#c1"]


@pytest.mark.parametrize("term", ['"', "'", "*", "(", "a OR b", "", ";--", "NEAR(", "body:x", 'x"y'])
def test_any_term_can_be_searched(store: EmbeddedStore, term: str) -> None:
    put(store, make_document("a", ["police"]))
    assert [hit.chunk_id for hit in store.text_search([term, "police"], 10, ALL)] == ["a#c1"]


def test_headings_count_in_full_text_and_are_not_quoted(store: EmbeddedStore) -> None:
    put(store, make_document("a", [("Crisis Response > Impact", "Thirty were found.")]))
    assert text_hits(store, "crisis response") == ["a#c1"]
    assert store.chunks(["a#c1"])[0].text == "Thirty were found."


def test_documents_come_back_as_they_were(open_store: OpenStore) -> None:
    blocks = [("A > B", "# Überschrift 🙂"), ("A > B", "Zeile eins\nzwei 🙂 “x”."), "Größe — 12 €", "العربية 中文"]
    document = make_document("tief/a b.txt", blocks, year=None)
    chunks = pack_chunks(document, 1000)
    vectors: Vectors = np.stack([bag(embedded_text(chunk)) for chunk in chunks])
    store = open_store(writable=True)
    store.add(document, chunks, vectors)
    store.save()
    again = open_store()
    assert again.document("tief/a b.txt") == document
    backwards = [chunk.id for chunk in reversed(chunks)]
    assert again.chunks(backwards) == list(reversed(chunks))


def test_token_vectors_come_back_as_they_were(open_store: OpenStore) -> None:
    store, late = open_store(writable=True), ToyLateInteraction()
    document = make_document("a", ["harbour police train dogs", "apples"])
    put(store, document)
    chunks = pack_chunks(document, 1000)
    first, second = (late.encode_passage(chunk.text) for chunk in chunks)
    store.put_token_vectors(chunks[:1], [first])
    # Asked for in any order; a chunk without any is left out, not made up.
    assert [*store.token_vectors(["a#c2", "a#c1"])] == ["a#c1"]
    store.put_token_vectors(chunks[1:], [second])
    store.save()
    for opened in (store, open_store()):
        found = opened.token_vectors(["a#c2", "a#c1"])
        assert np.array_equal(found["a#c1"], first)
        assert np.array_equal(found["a#c2"], second)
        assert first.shape == (4, DIMENSION)
    # Those of another model are none.
    assert open_store(late="other").token_vectors(["a#c1"]) == {}


def test_token_vectors_go_with_their_chunks(store: EmbeddedStore) -> None:
    for name, text in (("a", "harbour"), ("b", "apples")):
        document = make_document(name, [text])
        put(store, document)
        store.put_token_vectors(pack_chunks(document, 1000), [ToyLateInteraction().encode_passage(text)])
    store.remove("a")
    store.save()
    assert [*store.token_vectors(["a#c1", "b#c1"])] == ["b#c1"]
    assert store.catalog.connection.execute("SELECT count(*) FROM token_vectors").fetchone() == (1,)
