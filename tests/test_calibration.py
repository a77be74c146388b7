"""The score that refuses: fitted on signals, monotone in each, and judged on questions that it was not fitted on."""

import numpy as np
import pytest

from cthbqa.evaluation.calibration import Example, fit, refused_out_of_fold


def examples(count: int, apart: float, seed: int) -> list[Example]:
    """Half of them answer; `answers_quote` says so by so many standard deviations, and `known` says the opposite."""
    random = np.random.default_rng(seed)
    made = []
    for i in range(count):
        answers = i % 2 == 0
        signals = {
            "answers_quote": float(random.normal(apart if answers else -apart)),
            "known": float(random.normal(-0.5 if answers else 0.5)),
        }
        made.append(Example(signals, answers, answers, False, str(i), ()))
    return made


def test_a_signal_that_would_count_against_an_answer_is_left_out() -> None:
    fitted = fit(examples(200, 1.0, seed=1), 0.1, "made up")
    assert set(fitted["coefficients"]) == {"answers_quote"}
    assert fitted["coefficients"]["answers_quote"] > 0


@pytest.mark.parametrize("allowed", [0.05, 0.2])
def test_the_threshold_refuses_the_share_of_the_answerable_that_is_allowed(allowed: float) -> None:
    fitted = fit(examples(400, 0.5, seed=2), allowed, "made up")
    assert fitted["wrongly_refused_on_training"] == pytest.approx(allowed, abs=0.01)
    assert fitted["refused_on_training"] > allowed


def test_examples_on_other_texts_are_fitted_with_and_do_not_count_among_the_refused() -> None:
    ours, elsewhere = examples(200, 0.5, seed=3), examples(200, 3.0, seed=4)
    fitted = fit(ours, 0.1, "made up", elsewhere)
    assert fitted["questions"] == 400
    assert fitted["wrongly_refused_on_training"] == pytest.approx(0.1, abs=0.01)
    assert fitted["coefficients"] != fit(ours, 0.1, "made up")["coefficients"]


def test_what_was_decided_before_counts_as_refused() -> None:
    ours = [*examples(100, 3.0, seed=5), *(Example({}, False, False, True, str(i), ()) for i in range(50))]
    assert fit(ours, 0.1, "made up")["refused_on_training"] == 1.0
    assert refused_out_of_fold(ours, [], 0.1) == 1.0


def test_out_of_fold_nothing_is_known_of_signals_that_say_nothing() -> None:
    random = np.random.default_rng(6)
    noise = [Example({"known": float(random.normal())}, i % 2 == 0, i % 2 == 0, False, str(i), ()) for i in range(2000)]
    assert refused_out_of_fold(noise, [], 0.15) == pytest.approx(0.15, abs=0.05)
    assert refused_out_of_fold(examples(200, 3.0, seed=7), [], 0.15) == 1.0
