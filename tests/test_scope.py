"""What the reports do not deal with is refused, however its words are put; what they deal with is not."""

import pytest

from cthbqa import Assistant
from cthbqa.scores import load_calibration, load_scope
from cthbqa.weighing import FOREIGN, LOW_SCORE

NOTHING_FOUND = {
    **{"logits": -22.5, "residual": -8.0, "similarity": 0.4, "agreement": 0.3, "margin": 1.0, "cover": 0.0},
    **{"answers_passage": -0.5, "answers_quote": -0.5},
}
FOUND = {
    **{"logits": 10.0, "residual": 0.0, "similarity": 0.75, "agreement": 2.0, "margin": 9.0, "cover": 1.0},
    **{"answers_passage": 1.0, "answers_quote": 1.0},
}


def test_every_signal_speaks_for_being_in_scope() -> None:
    assert all(weight > 0 for weight in load_scope().coefficients.values())
    assert set(load_scope().coefficients) <= set(FOUND)
    assert not load_scope().accepts(NOTHING_FOUND)
    assert load_scope().accepts(FOUND)


@pytest.mark.models
@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Who gets to see my health data?", id="privacy"),
        pytest.param("How do I delete my account?", id="how"),
        pytest.param("Which vitamins are in an apple?", id="list"),
        pytest.param("Why do leaves turn red in autumn?", id="why"),
        pytest.param("Is it safe to eat raw mushrooms?", id="yes or no"),
        pytest.param("Who won the match on Saturday?", id="who"),
        pytest.param("How many strings does a violin have?", id="how many"),
        pytest.param("fix a leaking tap", id="typed as into a search engine"),
    ],
)
def test_what_the_reports_do_not_deal_with_is_refused(assistant: Assistant, question: str) -> None:
    assert not assistant.ask(question).answered


@pytest.mark.models
def test_out_of_scope_is_refused_although_the_other_score_would_answer(assistant: Assistant) -> None:
    answer = assistant.ask("Can users view their information?")
    assert load_calibration().accepts(answer.signals)
    assert not answer.answered


@pytest.mark.models
@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        pytest.param("how do criminals misuse AI?", "misuse", id="without capitals"),
        pytest.param("What did police learn from acting out a case?", "Iceland", id="acting for simulation"),
        pytest.param("Which bodies did you join forces with to stop dirty money?", "financial", id="dirty money"),
    ],
)
def test_other_words_for_what_the_reports_deal_with_are_in_scope(
    assistant: Assistant, question: str, quoted: str
) -> None:
    assert quoted in assistant.ask(question).text


@pytest.mark.models
@pytest.mark.parametrize(
    ("question", "reason"),
    [
        pytest.param("Which vitamins are in an apple?", FOREIGN, id="in words that the reports lack"),
        pytest.param("Can users view their information?", LOW_SCORE, id="in words that the reports use"),
    ],
)
def test_what_is_out_of_scope_is_called_so_by_its_words(assistant: Assistant, question: str, reason: str) -> None:
    refusal = assistant.ask(question).refusal
    assert refusal is not None
    assert refusal.reason == reason
