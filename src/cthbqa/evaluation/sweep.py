"""Refusals over the threshold of the calibrated score: what moving it costs, by plain arithmetic."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cthbqa.beyond_scores import is_spelled_out
from cthbqa.evaluation.answers import Verdict
from cthbqa.questions import analyse
from cthbqa.scores import Calibration, load_scope
from cthbqa.types import Answer
from cthbqa.vocabulary import Vocabulary
from cthbqa.weighing import BY_SCORE

NEVER, ALWAYS = -math.inf, math.inf


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question asked: it is answered while the threshold is at most `answered_up_to`, and refused above.

    A score from 0 to 1, NEVER where a hard condition refuses it or it is out of scope, ALWAYS where it is answered
    whatever the score.
    """

    unanswerable: bool
    answered_up_to: float


@dataclass(frozen=True, slots=True)
class Step:
    """What is refused at one threshold: how many of the answerable (wrongly), how many of the unanswerable."""

    threshold: float
    wrongly_refused: int
    answerable: int
    rightly_refused: int
    unanswerable: int

    @property
    def precision(self) -> float | None:
        """The share of the refusals that are right; None where nothing is refused."""
        refused = self.wrongly_refused + self.rightly_refused
        return self.rightly_refused / refused if refused else None

    @property
    def recall(self) -> float | None:
        """The share of the unanswerable that is refused; None where there are none."""
        return self.rightly_refused / self.unanswerable if self.unanswerable else None

    @property
    def wrong_share(self) -> float | None:
        """The share of the answerable that is refused; None where there are none."""
        return self.wrongly_refused / self.answerable if self.answerable else None


def outcome_of(verdict: Verdict, vocabulary: Vocabulary, calibration: Calibration) -> Outcome:
    """Up to which threshold a judged question is answered."""
    asked = verdict.answer.standalone_question
    question = analyse(asked, vocabulary.is_repeated_name, vocabulary.years, vocabulary.report_years)
    spelled_out = is_spelled_out(question, vocabulary)
    return Outcome(verdict.case.unanswerable, answered_up_to(verdict.answer, spelled_out, calibration))


def answered_up_to(answer: Answer, spelled_out: bool, calibration: Calibration) -> float:
    """The highest threshold at which a question is answered, from the answer that it got at the one in force.

    An answer in parts counts by the signals it carries, which are those of its first part that is answered.
    """
    if answer.refusal is not None and not refused_by_calibration(answer):
        return NEVER
    if answer.answered and (spelled_out or not answer.signals):
        return ALWAYS
    probability = calibration.probability(answer.signals)
    # Answered in spite of its score: then it was not the score that decided.
    return ALWAYS if answer.answered and probability < calibration.threshold else probability


def refused_by_calibration(answer: Answer) -> bool:
    """True when nothing refused a question but the score whose threshold is moved: it is in scope."""
    by_score = answer.refusal is not None and answer.refusal.reason in BY_SCORE
    return by_score and load_scope().accepts(answer.signals)


def step_at(outcomes: Sequence[Outcome], threshold: float) -> Step:
    """What is refused at one threshold.

    >>> step_at([Outcome(False, 0.8), Outcome(True, 0.3), Outcome(True, NEVER), Outcome(False, ALWAYS)], 0.5)
    Step(threshold=0.5, wrongly_refused=0, answerable=2, rightly_refused=2, unanswerable=2)
    """
    refused = [outcome.unanswerable for outcome in outcomes if outcome.answered_up_to < threshold]
    unanswerable = sum(outcome.unanswerable for outcome in outcomes)
    return Step(
        threshold=threshold,
        wrongly_refused=refused.count(False),
        answerable=len(outcomes) - unanswerable,
        rightly_refused=refused.count(True),
        unanswerable=unanswerable,
    )


def sweep(outcomes: Sequence[Outcome]) -> list[Step]:
    """Every different set of refusals from threshold 0 to 1, each at the lowest threshold that shows it.

    A question with the score s is refused by every threshold above s; so after 0 each step stands at the score of a
    question, and refuses those that score lower.
    """
    scores = {outcome.answered_up_to for outcome in outcomes if 0 < outcome.answered_up_to < 1}
    steps: list[Step] = []
    for threshold in sorted({0.0, *scores, 1.0}):
        step = step_at(outcomes, threshold)
        if not steps or _refused(step) != _refused(steps[-1]):
            steps.append(step)
    return steps


def _refused(step: Step) -> tuple[int, int]:
    return step.wrongly_refused, step.rightly_refused
