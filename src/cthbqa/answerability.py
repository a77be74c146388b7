"""Does a text answer a question, or is it only about the same things?

The cross-encoder's logit cannot tell: on questions that a passage does and does not answer, all in the passage's own
words, it is no better than chance (area under the ROC curve .50). A linear head on its hidden states tells most of them
apart (docs/answers.md). `scripts/train_answerability` fits it, and says on what.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class AnswerabilityHead:
    """A logistic regression over hidden states: `weights` (states,) and `bias`."""

    weights: NDArray[np.float32]
    bias: float

    def logit(self, states: NDArray[np.float32]) -> float:
        """The log odds that the text answers the question, from `Read.states` of reranking.py, (states,)."""
        return float(states @ self.weights + self.bias)


@cache
def load_head() -> AnswerabilityHead:
    """The head shipped with the package."""
    return head_of(json.loads(files("cthbqa").joinpath("answerability.json").read_text(encoding="utf-8")))


def head_of(values: Mapping[str, Any]) -> AnswerabilityHead:
    """The head that a file holds."""
    return AnswerabilityHead(np.asarray(values["weights"], dtype=np.float32), float(values["bias"]))
