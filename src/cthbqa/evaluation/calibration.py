"""`cthbqa evaluate calibrate`: fit the score below which what was found is no answer.

`scripts/train_scope` fits that of what is out of scope in the same way; what it refuses comes on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cthbqa.answering import Answerer
from cthbqa.chunking import embedded_text
from cthbqa.evaluation.cases import Case
from cthbqa.reranking import states_of
from cthbqa.types import Filter

SIGNALS = ("answers_passage", "answers_quote", "logits", "residual", "similarity", "known")
REGULARISATION = 0.5
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """What was found for one question, and whether it answers.

    `decided`: a hard condition refuses it anyway. `states`: what the cross-encoder makes of the question with the best
    passage and with the quote, each (states,); none where nothing was found.
    """

    signals: dict[str, float]
    answerable: bool
    answers: bool
    decided: bool
    quote: str
    states: tuple[NDArray[np.float32], ...]


def collect(answerer: Answerer, case: Case) -> Example:
    """Ask one question and look at what was found. The evidence answers when its paragraph is one that does.

    A question that is only known to be unanswered by some reports is put to these.
    """
    found = answerer.examine(case.question, Filter(documents=case.documents if case.unanswerable else ()))
    # The reason given by the score itself is the one thing that must not count.
    decided = (bool(found.objection) and not found.by_score) or not found.signals
    states: tuple[NDArray[np.float32], ...] = ()
    answers, quote = False, ""
    if found.signals:
        best = found.chosen[0]
        quote = best.text
        answers = not case.unanswerable and case.is_evidence(best.document.paragraph_text(best.paragraph))
        if answerer.reranker is not None:
            texts = (embedded_text(best.passage.chunk), quote)
            states = tuple(states_of(answerer.reranker, case.question, text) for text in texts)
    return Example(dict(found.signals), not case.unanswerable, answers, decided, quote, states)


def fit(
    examples: Sequence[Example],
    most_wrongly_refused: float,
    trained_on: str,
    elsewhere: Sequence[Example] = (),
    signals: Sequence[str] = SIGNALS,
) -> dict[str, Any]:
    """A logistic regression on the standardised signals, and the threshold that refuses that share of the answerable.

    Questions that a hard condition decides take no part in the fit, but count among the refused. Examples `elsewhere`,
    on other texts, are fitted with and do not move the threshold.
    """
    names, model, means, scales = _monotone([*examples, *elsewhere], signals)
    used = [example for example in examples if not example.decided]
    probabilities = model.predict_proba((_values(used, names) - means) / scales)[:, 1]
    answerable = [example for example in examples if example.answerable]
    allowed = int(most_wrongly_refused * len(answerable)) - sum(example.decided for example in answerable)
    of_answerable = np.sort(probabilities[[example.answerable for example in used]])
    threshold = float(of_answerable[min(max(allowed, 0), len(of_answerable) - 1)])
    unanswerable = [example for example in examples if not example.answerable]
    refused = sum(example.decided for example in unanswerable) + sum(
        probability < threshold
        for probability, example in zip(probabilities, used, strict=True)
        if not example.answerable
    )
    wrongly = sum(example.decided for example in answerable) + (of_answerable < threshold).sum()
    return {
        "trained_on": trained_on,
        "questions": len(examples) + len(elsewhere),
        "wrongly_refused_on_training": round(float(wrongly / max(len(answerable), 1)), 3),
        "refused_on_training": round(float(refused / max(len(unanswerable), 1)), 3),
        "coefficients": dict(zip(names, np.round(model.coef_[0], 4).tolist(), strict=True)),
        "means": dict(zip(names, np.round(means, 4).tolist(), strict=True)),
        "scales": dict(zip(names, np.round(scales, 4).tolist(), strict=True)),
        "intercept": round(float(model.intercept_[0]), 4),
        "threshold": round(threshold - 1e-4, 4),
    }


def refused_out_of_fold(examples: Sequence[Example], others: Sequence[Example], wrongly_refused: float) -> float:
    """The share of the unanswerable that is refused where `wrongly_refused` of the answerable are.

    Each fifth of the examples is judged by a score that was fitted on the other four and on `others`.
    """
    probabilities = np.zeros(len(examples))
    for fold in range(FOLDS):
        held = [i for i in range(fold, len(examples), FOLDS) if not examples[i].decided]
        rest = [example for i, example in enumerate(examples) if i % FOLDS != fold]
        names, model, means, scales = _monotone([*rest, *others], SIGNALS)
        values = (_values([examples[i] for i in held], names) - means) / scales
        probabilities[held] = model.predict_proba(values)[:, 1]
    answerable = np.array([example.answerable for example in examples])
    threshold = np.sort(probabilities[answerable])[int(wrongly_refused * answerable.sum())]
    return float((probabilities[~answerable] < threshold).mean())


def _monotone(examples: Sequence[Example], signals: Sequence[str]) -> tuple[list[str], Any, Any, Any]:
    """The names of the signals that take part, the model, means and scales.

    A signal that would count against an answer the more it speaks for it is left out, so that the score is monotone in
    each.
    """
    used = [example for example in examples if not example.decided]
    labels = np.array([example.answers for example in used])
    names = [name for name in signals if all(name in example.signals for example in used)]
    model, means, scales = _fitted(used, labels, names)
    while len(names) > 1 and model.coef_[0].min() < 0:
        del names[int(model.coef_[0].argmin())]
        model, means, scales = _fitted(used, labels, names)
    return names, model, means, scales


def _values(used: Sequence[Example], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[example.signals[name] for name in names] for example in used])


def _fitted(used: Sequence[Example], labels: NDArray[np.bool_], names: Sequence[str]) -> tuple[Any, Any, Any]:
    from sklearn.linear_model import LogisticRegression

    values = _values(used, names)
    means, scales = values.mean(axis=0), values.std(axis=0) + 1e-9
    model = LogisticRegression(C=REGULARISATION, class_weight="balanced").fit((values - means) / scales, labels)
    return model, means, scales
