"""Texts into vectors: the pinned ONNX model as a SentenceTransformer, and any other folder of that sort."""

import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from conftest import RunCli
from cthbqa import Assistant
from cthbqa.embedding import Encoder, Vectors, embed_documents, embed_queries, encoder_digest, load_encoder
from cthbqa.errors import IndexMismatch, ModelMissing
from cthbqa.indexing import build
from cthbqa.models import MODELS, fetch_models, model_folder
from toy import ToyEncoder, no_progress, toy_config

pytestmark = pytest.mark.models

BGE = "bge-small-en-v1.5-int8"
MINI = "all-MiniLM-L6-v2"
TEXTS = [
    "The Office trained 120 inspectors in Reykjavik.",
    "Financial intelligence units follow the money of traffickers.",
    "Жертвы торговли людьми 🙂",
    "a",
]


@pytest.fixture(scope="module")
def reference(models_dir: Path) -> Any:
    """The model run by hand: tokens, one row, the last hidden state at [CLS], unit length."""
    import onnxruntime
    from tokenizers import Tokenizer

    folder = models_dir / BGE
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))

    def vector(text: str) -> Vectors:
        ids = np.array([tokenizer.encode(text).ids[:512]], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        cls: Vectors = session.run(None, feed)[0][0, 0]
        return cls / np.linalg.norm(cls)

    return vector


def test_it_is_a_sentence_transformer(encoder: Encoder) -> None:
    from sentence_transformers import SentenceTransformer

    assert isinstance(encoder, SentenceTransformer)
    assert encoder.get_embedding_dimension() == 384
    assert encoder.max_seq_length == 512


def test_vectors_are_those_of_the_model(encoder: Encoder, reference: Any) -> None:
    vectors = embed_documents(encoder, TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
    for text, vector in zip(TEXTS, vectors, strict=True):
        assert float(vector @ reference(text)) > 0.9999


def test_questions_carry_the_prompt_of_the_model(encoder: Encoder, reference: Any) -> None:
    (vector,) = embed_queries(encoder, [TEXTS[0]])
    assert float(vector @ reference(MODELS[BGE].prompts["query"] + TEXTS[0])) > 0.9999
    assert float(vector @ reference(TEXTS[0])) < 0.9999


def test_a_vector_does_not_depend_on_its_neighbours(encoder: Encoder) -> None:
    alone = np.stack([embed_documents(encoder, [text])[0] for text in TEXTS])
    assert np.array_equal(embed_documents(encoder, TEXTS), alone)
    assert np.array_equal(embed_documents(encoder, [*TEXTS[::-1], "word " * 300])[3], alone[0])


def test_a_long_text_is_cut(encoder: Encoder) -> None:
    long = "traffickers " * 3000
    other_end = long + "harbour " * 100
    first, second = embed_documents(encoder, [long, other_end])
    assert np.array_equal(first, second)


@pytest.mark.parametrize("text", ["", " ", "\x00", "\u200b", "🙂", "؟"])
def test_any_text_has_a_vector(encoder: Encoder, text: str) -> None:
    assert np.isfinite(embed_documents(encoder, [text])).all()


def test_no_texts_no_vectors(encoder: Encoder) -> None:
    assert len(embed_documents(encoder, [])) == 0


def test_a_paraphrase_is_nearer_than_another_matter(encoder: Encoder) -> None:
    (question,) = embed_queries(encoder, ["How many labour inspectors took the course?"])
    near, far = embed_documents(encoder, [TEXTS[0], "The ministers discussed fisheries policy."])
    assert question @ near > question @ far + 0.1


@pytest.mark.parametrize("name", ["no-such-model", "/no/such/folder", "."])
def test_a_name_that_is_neither_model_nor_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="neither a pinned model"):
        load_encoder(name, tmp_path)


@pytest.fixture(scope="module")
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as sentence-transformers saves it, of a model small enough to be made here."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import BoW

    folder = tmp_path_factory.mktemp("bag-of-words")
    SentenceTransformer(modules=[BoW(vocab=["harbour", "police", "dogs"])]).save(str(folder))
    return folder


def test_any_sentence_transformers_folder_can_be_named(own_folder: Path, tmp_path: Path) -> None:
    encoder = load_encoder(str(own_folder), tmp_path)
    vectors = embed_documents(encoder, ["harbour police", "dogs"])
    root = 0.5**0.5
    assert vectors == pytest.approx(np.array([[root, root, 0], [0, 0, 1]]), abs=1e-5)


def test_whatever_makes_other_vectors_makes_another_digest(own_folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(own_folder, copy)
    assert encoder_digest(str(copy)) == encoder_digest(str(own_folder))
    config = next(path for path in copy.rglob("config.json") if "vocab" in path.read_text())
    config.write_text(config.read_text().replace("dogs", "cats"))
    assert encoder_digest(str(copy)) != encoder_digest(str(own_folder))


def test_the_optional_encoder(models_dir: Path, tmp_path: Path) -> None:
    try:
        if os.environ.get("CI") == "true":
            fetch_models(models_dir, (MINI,), print)
        folder = model_folder(models_dir, MINI)
    except ModelMissing as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(f"the optional encoder is not here: {error}")
    vectors = embed_documents(load_encoder(str(folder), tmp_path), TEXTS)
    assert vectors.shape == (len(TEXTS), 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.usefixtures("read_in_process")
def test_an_index_made_with_another_encoder_is_refused(tmp_path: Path, run_cli: RunCli) -> None:
    config = toy_config(tmp_path)
    config.corpus_dir.mkdir()
    (config.corpus_dir / "a.txt").write_text("The Office trained police.\n")
    build(config, ToyEncoder, no_progress)
    ran = run_cli("ask", "--index", config.index_dir, "Who was trained?")
    assert ran.failed_in_one_line(), ran
    assert str(config.encoder) in ran.err
    assert BGE in ran.err
    assert "cthbqa build" in ran.err
    # The same name with other weights is another encoder.
    (Path(config.encoder) / "weights.bin").write_bytes(b"other weights")
    with pytest.raises(IndexMismatch, match="cthbqa build"):
        Assistant(config, ToyEncoder(), None)
