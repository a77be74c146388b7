"""Late interaction: a vector for each word, made at build time, compared when a question is asked."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cthbqa import indexing, verifying
from cthbqa.assistant import Assistant
from cthbqa.chunking import pack_chunks
from cthbqa.config import Config
from cthbqa.errors import ConfigError, IndexMismatch, ModelMissing
from cthbqa.late_interaction import (
    PASSAGE_MARK,
    TokenEncoder,
    basis,
    late_interaction_digest,
    late_scores,
    load_late_interaction,
    unit,
)
from cthbqa.models import DEFAULT_LATE_INTERACTION, NONE, sha256_of
from cthbqa.retrieval import Retriever
from cthbqa.stores.embedded import EmbeddedStore
from cthbqa.stores.embedded.catalog import Catalog
from cthbqa.stores.embedded.generations import current_generation, read_manifest
from cthbqa.types import Filter
from toy import ToyEncoder, ToyLateInteraction, bag, make_document, no_progress, toy_config


@pytest.fixture
def config(tmp_path: Path, request: pytest.FixtureRequest) -> Config:
    request.getfixturevalue("read_in_process")
    config = replace(toy_config(tmp_path), late_interaction=DEFAULT_LATE_INTERACTION)
    config.corpus_dir.mkdir()
    (config.corpus_dir / "a.md").write_text("Police train dogs.\n\nApples grow on trees.\n", encoding="utf-8")
    return config


def build(config: Config, late: ToyLateInteraction) -> indexing.BuildReport:
    return indexing.build(config, ToyEncoder, no_progress, load_late=lambda: late)


def test_the_score_is_the_mean_of_the_best_cosines() -> None:
    question = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]], dtype=np.float32)
    passage = np.array([[127, 0, 0], [0, 0, 127]], dtype=np.int8)
    half = np.array([[0, 64, 0]], dtype=np.int8)
    # Best cosines 1, 0, 1; and 0, 64/127, 0.
    assert late_scores(question, [passage, half]) == pytest.approx([2 / 3, 64 / 127 / 3])
    assert late_scores(question, []).shape == (0,)


def test_only_new_words_are_encoded(config: Config) -> None:
    late = ToyLateInteraction()
    build(config, late)
    assert len(late.encoded) == 2
    build(config, late)
    assert len(late.encoded) == 2
    (config.corpus_dir / "a.md").write_text("Police train dogs.\n\nPears grow on trees.\n", encoding="utf-8")
    build(config, late)
    assert [text.splitlines()[-1] for text in late.encoded[2:]] == ["Pears grow on trees."]


def test_an_index_says_which_model_made_its_token_vectors(config: Config) -> None:
    build(config, ToyLateInteraction())
    manifest = read_manifest(current_generation(config.index_dir))
    assert manifest.late_interaction == DEFAULT_LATE_INTERACTION
    assert manifest.late_interaction_digest == late_interaction_digest(DEFAULT_LATE_INTERACTION)


def test_switching_it_on_encodes_what_is_there_and_embeds_nothing_anew(config: Config) -> None:
    late, without = ToyLateInteraction(), replace(config, late_interaction=NONE)
    assert build(without, late).embedded == 2
    assert late.encoded == []
    with pytest.raises(IndexMismatch, match="cthbqa build"):
        Assistant(config, ToyEncoder(), None, late)
    assert build(config, late).embedded == 0
    assert len(late.encoded) == 2
    assert Assistant(config, ToyEncoder(), None, late).search("police dogs")[0].scores["late"] == pytest.approx(1.0)
    # Switched off again, an index that has them answers without.
    assert "late" not in Assistant(without, ToyEncoder(), None).search("police dogs")[0].scores


def test_verify_sees_a_chunk_without_token_vectors(config: Config) -> None:
    build(config, ToyLateInteraction())
    assert verifying.verify(config)["chunks"] == 2
    generation = current_generation(config.index_dir)
    catalog = Catalog(generation / "catalog.sqlite", writable=True)
    catalog.connection.execute("DELETE FROM token_vectors WHERE rowid = 1")
    catalog.close()
    path = generation / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["checksums"]["catalog.sqlite"] = sha256_of(generation / "catalog.sqlite")
    path.write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(IndexMismatch, match="token vectors"):
        verifying.verify(config)


def test_it_moves_the_passage_whose_words_answer_up(tmp_path: Path) -> None:
    late = ToyLateInteraction()
    store = EmbeddedStore(tmp_path, "toy", "toy", writable=True)
    # By meaning (here: shared stems over length) the short passage wins, by its words the long one does.
    long = "police train dogs harbour " + " ".join(f"word{i}" for i in range(40))
    document = make_document("a", ["police dogs", long])
    chunks = pack_chunks(document, 1000)
    store.add(document, chunks, np.stack([bag(chunk.text) for chunk in chunks]))
    question = "police train dogs harbour"
    assert Retriever(store, ToyEncoder(), None).retrieve(question, 2, Filter())[0].chunk.id == "a#c1"
    store.put_token_vectors(chunks, [late.encode_passage(chunk.text) for chunk in chunks])
    best, other = Retriever(store, ToyEncoder(), None, late).retrieve(question, 2, Filter())
    assert best.chunk.id == "a#c2"
    assert (best.scores["late"], other.scores["late"]) == (pytest.approx(1.0), pytest.approx(0.5))


def test_a_setting_that_names_no_model(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="'none'"):
        load_late_interaction("colbert", tmp_path)
    assert load_late_interaction(NONE, tmp_path) is None
    assert late_interaction_digest(NONE) == ""


def test_missing_weights_name_the_command(config: Config, tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="cthbqa models"):
        indexing.build(replace(config, models_dir=tmp_path / "none"), ToyEncoder, no_progress)


def test_the_basis_is_orthonormal() -> None:
    directions = basis()
    assert directions.shape == (384, 128)
    assert directions.T @ directions == pytest.approx(np.eye(128), abs=2e-3)


@pytest.mark.models
def test_the_model_finds_the_passage_that_answers(late: TokenEncoder) -> None:
    question = late.encode_question("How many people live in Berlin?")
    passages = [
        "Berlin is well known for its museums.",
        "Berlin has a population of 3,520,031 registered inhabitants in an area of 891.82 square kilometers.",
        "Apples grow on trees.",
    ]
    scores = late_scores(question, [late.encode_passage(passage) for passage in passages])
    assert list(np.argsort(-scores)) == [1, 0, 2]


@pytest.mark.models
def test_the_basis_keeps_what_tokens_say(late: TokenEncoder) -> None:
    """Cosines of tokens in 128 whole numbers are those of the 384 that the model gives."""
    _, states = late.states("Labour inspectors learned to see the signs of exploitation", PASSAGE_MARK, 512)
    full = unit(states) @ unit(states).T
    kept = late.encode_passage("Labour inspectors learned to see the signs of exploitation").astype(np.float32)
    assert unit(kept) @ unit(kept).T == pytest.approx(full, abs=0.1)


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [pytest.param("", id="empty"), pytest.param("word " * 5000, id="long"), pytest.param("...!?", id="punctuation")],
)
def test_any_text_has_vectors(late: TokenEncoder, text: str) -> None:
    question, passage = late.encode_question(text), late.encode_passage(text)
    assert np.linalg.norm(question, axis=1) == pytest.approx(np.ones(len(question)), abs=1e-5)
    assert 3 <= len(question) <= 128
    assert 3 <= len(passage) <= 512
    assert passage.dtype == np.int8
