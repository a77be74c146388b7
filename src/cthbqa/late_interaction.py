"""Late interaction: each word of a question looks for the word of a passage that comes nearest to it.

Method: Khattab and Zaharia, "ColBERT: Efficient and Effective Passage Search via Contextualized Late Interaction over
BERT" (SIGIR 2020), section 3. The vectors of a passage's words are made once, at build time, so that a question costs
one run of the model.
"""

import hashlib
import string
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from cthbqa.embedding import Vectors
from cthbqa.models import DEFAULT_LATE_INTERACTION, MODELS, NONE, check_choice, model_folder
from cthbqa.onnx_sessions import open_session

TokenVectors = NDArray[np.int8]

QUESTION_TOKENS, PASSAGE_TOKENS = 128, 512
# The model's own marks of what is a question and what a passage: the tokens [unused0] and [unused1].
QUESTION_MARK, PASSAGE_MARK = 1, 2
BASIS_NAME = "late_interaction_basis.npy"
# Raised when token vectors are made in another way: those of an index are then made again.
TOKEN_VERSION = 1
# A component of a unit vector, -1 to 1, as a whole number.
SCALE = 127


class LateInteraction(Protocol):
    """Makes one vector for each token of a text."""

    def encode_question(self, text: str) -> Vectors:
        """A question -> unit vectors (tokens, dimension)."""

    def encode_passage(self, text: str) -> TokenVectors:
        """A passage -> unit vectors (tokens, dimension), times `SCALE` and rounded."""


class TokenEncoder:
    """A ColBERT of 33 million parameters, int8, computed by onnxruntime, without its last layer.

    The pinned weights end before the projection that the model was trained with, so that a token has 384 numbers. They
    are turned into the directions in which tokens differ most, 128 of them (`late_interaction_basis.npy`, made by
    `scripts/fit_token_basis`): as good, and a third of the size. Questions are not filled up with [MASK], as
    with the projection: measured, that is worse without it (docs/retrieval.md). Punctuation of passages is left out.
    """

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._begin, self._end = (self._tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
        marks = map(self._tokenizer.token_to_id, string.punctuation)
        self._punctuation = np.array([mark for mark in marks if mark is not None])
        self._session = open_session(folder / "model.onnx")
        self._basis = basis()

    def encode_question(self, text: str) -> Vectors:
        """A question -> unit vectors (tokens, 128), float32; what is longer than `QUESTION_TOKENS` is cut."""
        _, states = self.states(text, QUESTION_MARK, QUESTION_TOKENS)
        return unit(states @ self._basis)

    def encode_passage(self, text: str) -> TokenVectors:
        """A passage -> unit vectors (tokens, 128), int8; what is longer than `PASSAGE_TOKENS` is cut."""
        ids, states = self.states(text, PASSAGE_MARK, PASSAGE_TOKENS)
        vectors = unit(states[~np.isin(ids, self._punctuation)] @ self._basis)
        return np.round(vectors * SCALE).astype(np.int8)

    def states(self, text: str, mark: int, most: int) -> tuple[NDArray[np.int64], Vectors]:
        """Token ids and the model's last hidden states, (tokens, 384), of one text by itself.

        In a batch the int8 model would make a text's vectors depend on its neighbours.
        """
        inside = self._tokenizer.encode(text, add_special_tokens=False).ids[: most - 3]
        ids = np.asarray([[self._begin, mark, *inside, self._end]], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        return ids[0], self._session.run(["last_hidden_state"], feed)[0][0]


def load_late_interaction(name: str, models_dir: Path) -> LateInteraction | None:
    """Load a pinned model; None where the setting is "none". Raises ConfigError, ModelMissing, ModelMismatch."""
    check_choice("late_interaction", name, DEFAULT_LATE_INTERACTION)
    return None if name == NONE else TokenEncoder(model_folder(models_dir, name))


def late_interaction_digest(name: str) -> str:
    """What identifies token vectors: weights, basis and the way they are made. Empty where there are none."""
    check_choice("late_interaction", name, DEFAULT_LATE_INTERACTION)
    if name == NONE:
        return ""
    made_with = f"{MODELS[name].digest} {TOKEN_VERSION} ".encode() + basis().tobytes()
    return hashlib.sha256(made_with).hexdigest()


def basis() -> Vectors:
    """The directions that are kept of a token's hidden state, orthonormal, (384, 128)."""
    with files("cthbqa").joinpath(BASIS_NAME).open("rb") as file:
        directions: Vectors = np.load(file).astype(np.float32)
    return directions


def unit(vectors: Vectors) -> Vectors:
    """Each row at length 1."""
    rows: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return rows


def late_scores(question: Vectors, passages: Sequence[TokenVectors]) -> Vectors:
    """How near the words of a question find words in each passage: the mean of the best cosines, (passages,).

    >>> question = np.eye(2, dtype=np.float32)
    >>> late_scores(question, [np.array([[127, 0], [0, 127]], np.int8), np.array([[127, 0]], np.int8)]).tolist()
    [1.0, 0.5]
    """
    if not passages:
        return np.empty(0, dtype=np.float32)
    starts = np.cumsum([0, *map(len, passages[:-1])])
    cosines = np.concatenate(passages).astype(np.float32) @ (question.T / SCALE)
    scores: Vectors = np.maximum.reduceat(cosines, starts, axis=0).mean(axis=1, dtype=np.float32)
    return scores
