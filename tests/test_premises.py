"""What a question takes for granted and nothing that was found says."""

import pytest

from cthbqa.premises import LIKELY, LIKELY_IF_TOLD, unsaid_in_years, unsaid_premise
from cthbqa.questions import analyse
from cthbqa.scores import load_calibration
from cthbqa.vocabulary import Vocabulary

PARAGRAPH = "In 2024, the conference on ports gathered 850 people in May. It was convened for sailors."
FOUND = "Another one ended in tears. The sailors met in Vienna."
DOUBTFUL = {"sentence_logit": 1.0, "logits": 0.0, "answers_passage": -0.2}
UNLIKELIER = {"sentence_logit": 1.0, "logits": -2.0, "answers_passage": -2.0}
CERTAIN = {"sentence_logit": 8.0, "logits": 12.0, "answers_passage": 3.0}
PARAPHRASED = DOUBTFUL | {"sentence_logit": -3.0}


def test_the_signals_are_on_their_sides_of_the_bounds() -> None:
    unlikelier, doubtful, certain = map(load_calibration().probability, (UNLIKELIER, DOUBTFUL, CERTAIN))
    assert unlikelier < LIKELY < doubtful < LIKELY_IF_TOLD < certain


@pytest.mark.parametrize(
    ("question", "signals", "said"),
    [
        pytest.param("Why was the conference on ports moved online?", UNLIKELIER, ("moved", "online"), id="why"),
        pytest.param("Since the sailors resigned, who met in Vienna?", DOUBTFUL, ("resigned",), id="since"),
        pytest.param("Why did the conference end?", UNLIKELIER, ("end",), id="said-of-another"),
        pytest.param("Why can the conference not end alone?", UNLIKELIER, ("end",), id="alone"),
        pytest.param("Who played the sailors?", UNLIKELIER, ("played",), id="who"),
        pytest.param("Who played the sailors?", DOUBTFUL, (), id="who-in-other-words"),
        pytest.param("Why were the Swiss sailors met?", UNLIKELIER, ("met",), id="but-no-place"),
        pytest.param("Why did the conference end?", DOUBTFUL, ("end",), id="a-reason-has-to-be-likelier"),
        pytest.param("What was the purpose of the conference on ports?", UNLIKELIER, (), id="a-purpose-is-a-reason"),
        pytest.param(
            "Why was the port's old crane painted green?", UNLIKELIER, (), id="so-many-words-are-a-paraphrase"
        ),
        pytest.param("Why did the conference in spring hardly go ahead?", UNLIKELIER, (), id="adverbs-and-seasons"),
        pytest.param("Why does he think that the little conference ended?", UNLIKELIER, ("ended",), id="opinions"),
        pytest.param(
            "Why was the conference for families and the supply?", UNLIKELIER, ("families", "supply"), id="ly"
        ),
        pytest.param("Why was the conference on the trip convened?", UNLIKELIER, (), id="on-what"),
        pytest.param("Why was the conference convened by the boss?", UNLIKELIER, ("boss",), id="by-whom"),
        pytest.param("Why was the conference convened as a trip?", UNLIKELIER, ("trip",), id="as-what"),
        pytest.param("Why did the sailors praise the conference?", UNLIKELIER, ("praise",), id="praised"),
        pytest.param("Why was the conference in autumn?", UNLIKELIER, ("autumn",), id="another-season"),
        pytest.param("On which day did the sailors meet?", DOUBTFUL, (), id="a-day-is-asked-for"),
        pytest.param("Why was the conference on ports moved online?", CERTAIN, (), id="certain"),
        pytest.param("Why was the gathering of seamen called?", PARAPHRASED, (), id="paraphrase"),
        pytest.param("Was the conference on ports moved online?", DOUBTFUL, (), id="nothing-taken-for-granted"),
    ],
)
def test_words_of_what_is_taken_for_granted(question: str, signals: dict[str, float], said: tuple[str, ...]) -> None:
    lacking = unsaid_premise(analyse(question), signals, PARAGRAPH, FOUND)
    assert set(lacking) == set(said)


@pytest.mark.parametrize(
    ("question", "signals", "said"),
    [
        pytest.param("What hackathon results came in 2024?", DOUBTFUL, ("hackathon", "results"), id="of-another-year"),
        pytest.param("What did the hackathon of 2024 find?", DOUBTFUL, (), id="one-word-may-be-another"),
        pytest.param("What hackathon results came?", DOUBTFUL, (), id="no-year"),
        pytest.param("What regatta scores came in 2024?", DOUBTFUL, (), id="no-report-uses-them"),
        pytest.param("What did the report on 2024 say of ports?", DOUBTFUL, (), id="a-report-is-no-matter"),
        pytest.param("What hackathon results came in 2024?", CERTAIN, (), id="certain"),
    ],
)
def test_words_that_only_other_years_have(question: str, signals: dict[str, float], said: tuple[str, ...]) -> None:
    known = dict.fromkeys(("hackathon", "port", "report", "result"), 1)
    nothing: frozenset[str] = frozenset()
    vocabulary = Vocabulary(9, known, nothing, nothing, nothing, frozenset(), frozenset())
    assert unsaid_in_years(analyse(question), signals, PARAGRAPH + FOUND, vocabulary) == said
