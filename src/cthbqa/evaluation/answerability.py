"""Fit the head that says whether a text answers a question (cthbqa.answerability)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cthbqa.answerability import AnswerabilityHead, head_of

REGULARISATION = 10.0
FOLDS = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """A question with a text, as the cross-encoder's states (states,), and whether the text answers it.

    Pairs of one `group` are about the same text, and are never on both sides of a fold.
    """

    states: NDArray[np.float32]
    answers: bool
    group: str
    weight: float = 1.0


def fit_head(pairs: Sequence[Pair], trained_on: str = "") -> dict[str, Any]:
    """A regularised logistic regression on the standardised states, its scaling folded into weights and bias."""
    from sklearn.linear_model import LogisticRegression

    states = np.stack([pair.states for pair in pairs])
    means, scales = states.mean(axis=0), states.std(axis=0) + 1e-6
    # Divided by the root of their number, so that the regularisation means the same for any number of states.
    scales = scales * np.sqrt(states.shape[1])
    model = LogisticRegression(C=REGULARISATION, max_iter=2000).fit(
        (states - means) / scales,
        [pair.answers for pair in pairs],
        sample_weight=[pair.weight for pair in pairs],
    )
    weights = model.coef_[0] / scales
    bias = float(model.intercept_[0] - means @ weights)
    return {"trained_on": trained_on, "bias": round(bias, 4), "weights": np.round(weights, 5).tolist()}


def out_of_fold(pairs: Sequence[Pair], always: Sequence[Pair] = ()) -> list[float]:
    """The log odds of each pair, by a head that was fitted on the pairs of other groups and on `always`."""
    from sklearn.model_selection import GroupKFold

    odds = [0.0] * len(pairs)
    groups = [pair.group for pair in pairs]
    for rest, held in GroupKFold(min(FOLDS, len(set(groups)))).split(groups, groups=groups):
        head: AnswerabilityHead = head_of(fit_head([*always, *(pairs[i] for i in rest)]))
        for i in held:
            odds[i] = head.logit(pairs[i].states)
    return odds
