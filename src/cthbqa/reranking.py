"""A cross-encoder reads question and passage together and says how well the one answers the other."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from cthbqa.models import model_folder

BATCH_TOKENS = 512
# A longer question is cut, so that half of what the model reads at once is left to the passage.
QUESTION_TOKENS = 128


class Reranker(Protocol):
    """Scores pairs; higher is better, only the order of scores for one question means anything."""

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Question and n texts -> n scores."""


class CrossEncoder:
    """A BERT cross-encoder with one logit, int8, computed by onnxruntime.

    Method: Nogueira and Cho, "Passage Re-ranking with BERT" (2019), section 2.
    """

    def __init__(self, folder: Path, max_tokens: int = 256) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._question_tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._question_tokenizer.no_padding()
        self._question_tokenizer.no_truncation()
        # Only the passage is cut: a question is never shortened by a long passage.
        self._tokenizer.enable_truncation(max_tokens, strategy="only_second")
        self._session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])

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
                scores[batch] = self._run([encodings[j] for j in batch])
                batch = []
            batch.append(i)
        if batch:
            scores[batch] = self._run([encodings[j] for j in batch])
        return scores

    def _cut(self, question: str) -> str:
        offsets = self._question_tokenizer.encode(question, add_special_tokens=False).offsets
        return question[: offsets[QUESTION_TOKENS - 1][1]] if len(offsets) > QUESTION_TOKENS else question

    def _run(self, encodings: Sequence[Any]) -> NDArray[np.float32]:
        length = max(len(encoding.ids) for encoding in encodings)
        feed = {
            name: np.zeros((len(encodings), length), dtype=np.int64)
            for name in ("input_ids", "attention_mask", "token_type_ids")
        }
        for row, encoding in enumerate(encodings):
            feed["input_ids"][row, : len(encoding.ids)] = encoding.ids
            feed["attention_mask"][row, : len(encoding.ids)] = 1
            feed["token_type_ids"][row, : len(encoding.ids)] = encoding.type_ids
        logits: NDArray[np.float32] = self._session.run(None, feed)[0][:, 0]
        return logits


def load_reranker(name: str, models_dir: Path) -> Reranker:
    """Load a pinned cross-encoder. Raises ModelMissing, ModelMismatch."""
    return CrossEncoder(model_folder(models_dir, name))
