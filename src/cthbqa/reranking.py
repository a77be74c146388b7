"""A cross-encoder reads question and passage together and says how well the one answers the other.

It orders passages by its logit; what it has in its head before the logit says more of whether there is an answer at all
(answerability.py).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from cthbqa.models import model_folder
from cthbqa.onnx_sessions import open_session

BATCH_TOKENS = 512
# The layer (of 12) whose hidden states are read: further up they say how near the passage is, not whether it answers.
STATES_LAYER = 10
_STATES = f"/bert/encoder/layer.{STATES_LAYER - 1}/output/LayerNorm/Add_1_output_0"
# A longer question is cut, so that half of what the model reads at once is left to the passage.
QUESTION_TOKENS = 128


class Reranker(Protocol):
    """Scores pairs; higher is better, only the order of scores for one question means anything."""

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Question and n texts -> n scores."""

    def states(self, question: str, text: str) -> NDArray[np.float32]:
        """Question and one text -> what the model makes of the pair, shape (states,), for `answerability.py`."""


class CrossEncoder:
    """A BERT cross-encoder with one logit, int8, computed by onnxruntime.

    Method: Nogueira and Cho, "Passage Re-ranking with BERT" (2019), section 2.
    """

    def __init__(self, folder: Path, max_tokens: int = 256) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._question_tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._question_tokenizer.no_padding()
        self._question_tokenizer.no_truncation()
        # Only the passage is cut: a question is never shortened by a long passage.
        self._tokenizer.enable_truncation(max_tokens, strategy="only_second")
        self._session = open_session(with_output((folder / "model.onnx").read_bytes(), _STATES))

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Question and n texts -> n logits.

        Short texts are batched with short ones, so that little is padding, and in small batches: on two cores larger
        ones are slower.
        """
        question = self._cut(question)
        encodings = self._tokenizer.encode_batch([(question, text) for text in texts])
        order = sorted(range(len(texts)), key=lambda i: len(encodings[i].ids))
        scores = np.empty(len(texts), dtype=np.float32)
        batch: list[int] = []
        for i in order:
            if batch and len(encodings[i].ids) * (len(batch) + 1) > BATCH_TOKENS:
                scores[batch] = self._run("logits", [encodings[j] for j in batch])[:, 0]
                batch = []
            batch.append(i)
        if batch:
            scores[batch] = self._run("logits", [encodings[j] for j in batch])[:, 0]
        return scores

    def states(self, question: str, text: str) -> NDArray[np.float32]:
        """The hidden state at [CLS], then the mean over the question's words: shape (768,).

        The pair runs by itself: in a batch, the int8 model's states depend a little on the neighbours.
        """
        encoding = self._tokenizer.encode(self._cut(question), text)
        hidden = self._run(_STATES, [encoding])[0]
        of_question = np.asarray(encoding.type_ids) == 0
        of_question[0] = False
        return np.concatenate([hidden[0], hidden[of_question].mean(axis=0)])

    def _cut(self, question: str) -> str:
        offsets = self._question_tokenizer.encode(question, add_special_tokens=False).offsets
        return question[: offsets[QUESTION_TOKENS - 1][1]] if len(offsets) > QUESTION_TOKENS else question

    def _run(self, output: str, encodings: Sequence[Any]) -> NDArray[np.float32]:
        length = max(len(encoding.ids) for encoding in encodings)
        feed = {
            name: np.zeros((len(encodings), length), dtype=np.int64)
            for name in ("input_ids", "attention_mask", "token_type_ids")
        }
        for row, encoding in enumerate(encodings):
            feed["input_ids"][row, : len(encoding.ids)] = encoding.ids
            feed["attention_mask"][row, : len(encoding.ids)] = 1
            feed["token_type_ids"][row, : len(encoding.ids)] = encoding.type_ids
        values: NDArray[np.float32] = self._session.run([output], feed)[0]
        return values


def with_output(model: bytes, name: str) -> bytes:
    """An ONNX model that gives out one more of the values that it computes.

    Protocol Buffers merge what is appended to a message: field 7 of a model is its graph, field 12 of a graph an
    output, field 1 of that its name (onnx.proto; "Encoding", protobuf.dev).
    """
    return model + _field(7, _field(12, _field(1, name.encode())))


def _field(number: int, payload: bytes) -> bytes:
    """One length-delimited field of at most 127 bytes."""
    return bytes([number << 3 | 2, len(payload)]) + payload


def load_reranker(name: str, models_dir: Path) -> Reranker:
    """Load a pinned cross-encoder. Raises ModelMissing, ModelMismatch."""
    return CrossEncoder(model_folder(models_dir, name))
