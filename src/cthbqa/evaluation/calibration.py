"""`cthbqa evaluate calibrate`: fit the score below which a question is refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from cthbqa.answering import Answerer
from cthbqa.evaluation.cases import Case
from cthbqa.types import Document, Filter, Paragraph

SIGNALS = ("logits", "residual", "kind", "similarity", "corpus_similarity")
# Weight of a question whose evidence was taken away against one that was written to be unanswerable: the former are
# more, and stranger than what people ask.
TAKEN_AWAY_WEIGHT = 0.02
REGULARISATION = 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """Signals of one question, and whether the evidence answers it. `decided`: a hard condition refuses it anyway."""

    signals: dict[str, float]
    answerable: bool
    written: bool
    decided: bool


def collect(answerer: Answerer, cases: Sequence[Case]) -> list[Example]:
    """Each case as it is; each answerable one a second time with its own evidence taken out of the reports."""
    examples = []
    for case in cases:
        examples.append(_example(answerer, case, answerable=not case.unanswerable, taken_away=False))
        if not case.unanswerable:
            examples.append(_example(answerer, case, answerable=False, taken_away=True))
    return examples


def _example(answerer: Answerer, case: Case, *, answerable: bool, taken_away: bool) -> Example:
    def ignored(document: Document, paragraph: Paragraph) -> bool:
        return taken_away and case.is_evidence(document.paragraph_text(paragraph))

    found = answerer.examine(case.question, Filter(), ignored)
    # The reason given by the score itself is the one thing that must not count.
    decided = bool(found.objection) and not found.by_score
    return Example(dict(found.signals), answerable, not taken_away, decided)


def fit(examples: Sequence[Example], most_wrongly_refused: float, trained_on: str) -> dict[str, Any]:
    """A logistic regression on the standardised signals, and the threshold that refuses that share of the answerable.

    Questions that a hard condition decides take no part in the fit, but count among the refused.
    """
    from sklearn.linear_model import LogisticRegression

    used = [example for example in examples if example.signals and not example.decided]
    values = np.array([[example.signals[name] for name in SIGNALS] for example in used])
    labels = np.array([example.answerable for example in used])
    weights = np.array([1.0 if example.written else TAKEN_AWAY_WEIGHT for example in used])
    weights[~labels] *= weights[labels].sum() / weights[~labels].sum()
    means, scales = values.mean(axis=0), values.std(axis=0)
    model = LogisticRegression(C=REGULARISATION).fit((values - means) / scales, labels, sample_weight=weights)
    probabilities = model.predict_proba((values - means) / scales)[:, 1]
    answerable = [example for example in examples if example.answerable]
    allowed = int(most_wrongly_refused * len(answerable)) - sum(example.decided for example in answerable)
    threshold = float(np.sort(probabilities[labels])[max(allowed, 0)])
    written = [example for example in examples if example.written and not example.answerable]
    refused = sum(example.decided or not example.signals for example in written) + sum(
        probability < threshold
        for probability, example in zip(probabilities, used, strict=True)
        if example.written and not example.answerable
    )
    return {
        "trained_on": trained_on,
        "wrongly_refused_on_training": round(float(np.mean(probabilities[labels] < threshold)), 3),
        "refused_on_training": round(float(refused / max(len(written), 1)), 3),
        "coefficients": dict(zip(SIGNALS, np.round(model.coef_[0], 4).tolist(), strict=True)),
        "means": dict(zip(SIGNALS, np.round(means, 4).tolist(), strict=True)),
        "scales": dict(zip(SIGNALS, np.round(scales, 4).tolist(), strict=True)),
        "intercept": round(float(model.intercept_[0]), 4),
        "threshold": round(threshold - 1e-4, 4),
    }
