"""A cross-encoder reads question and passage together and says how well the one answers the other.

It orders passages by its logit; what it has in its head before the logit says more of whether there is an answer at all
(answerability.py).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from cthbqa.models import DEFAULT_RERANKER, NONE, check_choice, model_folder
from cthbqa.onnx_models import with_output
from cthbqa.onnx_sessions import open_session

BATCH_TOKENS = 512
# The layer (of 12) whose hidden states are read: further up they say how near the passage is, not whether it answers.
STATES_LAYER = 10
WIDTH = 384
_STATES = f"/bert/encoder/layer.{STATES_LAYER - 1}/output/LayerNorm/Add_1_output_0"
# A longer question is cut, so that half of what the model reads at once is left to the passage.
QUESTION_TOKENS = 128


class Read(NamedTuple):
    """What a cross-encoder makes of a question with each of n texts.

    `logits` (n,): higher is better, only their order for one question means anything. `states` (n, states): what
    `answerability.py` reads.
    """

    logits: NDArray[np.float32]
    states: NDArray[np.float32]


class Reranker(Protocol):
    """Reads a question together with texts."""

    def read(self, question: str, texts: Sequence[str]) -> Read:
        """Question and n texts -> n logits and n states."""


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

    def read(self, question: str, texts: Sequence[str]) -> Read:
        """Question and n texts -> n logits; states (n, 768): hidden state at [CLS], then the mean over the question.

        Short texts are batched with short ones, so that little is padding, and in small batches: on two cores larger
        ones are slower. In a batch, what the int8 model says of a text depends a little on its neighbours.
        """
        question = self._cut(question)
        encodings = self._tokenizer.encode_batch([(question, text) for text in texts])
        read = Read(np.empty(len(texts), dtype=np.float32), np.empty((len(texts), 2 * WIDTH), dtype=np.float32))
        for batch in _batches([len(encoding.ids) for encoding in encodings]):
            logits, hidden = self._run([encodings[i] for i in batch])
            for i, logit, states in zip(batch, logits, hidden, strict=True):
                read.logits[i] = logit[0]
                read.states[i] = _summary(states, encodings[i].type_ids)
        return read

    def _cut(self, question: str) -> str:
        offsets = self._question_tokenizer.encode(question, add_special_tokens=False).offsets
        return question[: offsets[QUESTION_TOKENS - 1][1]] if len(offsets) > QUESTION_TOKENS else question

    def _run(self, encodings: Sequence[Any]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        length = max(len(encoding.ids) for encoding in encodings)
        feed = {
            name: np.zeros((len(encodings), length), dtype=np.int64)
            for name in ("input_ids", "attention_mask", "token_type_ids")
        }
        for row, encoding in enumerate(encodings):
            feed["input_ids"][row, : len(encoding.ids)] = encoding.ids
            feed["attention_mask"][row, : len(encoding.ids)] = 1
            feed["token_type_ids"][row, : len(encoding.ids)] = encoding.type_ids
        logits, hidden = self._session.run(["logits", _STATES], feed)
        return logits, hidden


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Which texts are read together, shortest first.

    >>> list(_batches([300, 20, 500, 30]))
    [[1, 3], [0], [2]]
    """
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        if batch and lengths[i] * (len(batch) + 1) > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _summary(hidden: NDArray[np.float32], type_ids: Sequence[int]) -> NDArray[np.float32]:
    """The state at [CLS], then the mean over the question's tokens: (tokens or more, width) -> (2 * width,)."""
    of_question = np.asarray(type_ids) == 0
    of_question[0] = False
    summary: NDArray[np.float32] = np.concatenate([hidden[0], hidden[: len(type_ids)][of_question].mean(axis=0)])
    return summary


def states_of(reranker: Reranker, question: str, text: str) -> NDArray[np.float32]:
    """The states (states,) of a question with one text, read by itself."""
    states: NDArray[np.float32] = reranker.read(question, [text]).states[0]
    return states


def load_reranker(name: str, models_dir: Path) -> Reranker | None:
    """Load a pinned model; None where the setting is "none". Raises ConfigError, ModelMissing, ModelMismatch."""
    check_choice("reranker", name, DEFAULT_RERANKER)
    return None if name == NONE else CrossEncoder(model_folder(models_dir, name))
