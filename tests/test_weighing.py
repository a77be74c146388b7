"""The signals of what was chosen, and which sentence refuses what no hard condition does."""

from collections.abc import Sequence

import numpy as np
import pytest

from cthbqa.answerability import load_head
from cthbqa.choosing import Candidate
from cthbqa.chunking import pack_chunks
from cthbqa.questions import analyse
from cthbqa.reranking import Read
from cthbqa.scores import load_calibration, load_scope
from cthbqa.types import Passage
from cthbqa.vocabulary import Vocabulary
from cthbqa.weighing import FOREIGN, FOREIGN_SCOPE, LEAST_OF_LISTS, LOW_SCORE, objection, weigh
from toy import make_document

DOCUMENT = make_document(
    "a", [f"# Part {i}" if i % 2 else (f"Part {i - 1}", f"Police train dogs at harbour{i}.") for i in range(1, 9)]
)
VOCABULARY = Vocabulary.of([DOCUMENT])
QUESTION = analyse("Which animals do police train?", VOCABULARY.is_repeated_name, frozenset(), frozenset())


class ToyReranker:
    """Finds every text as good as the next, at a logit of 2."""

    def read(self, question: str, texts: Sequence[str]) -> Read:
        states = np.zeros((len(texts), len(load_head().weights)), dtype=np.float32)
        return Read(np.full(len(texts), 2.0, dtype=np.float32), states)


def passages(*scores: tuple[float, dict[str, float]]) -> list[Passage]:
    chunks = pack_chunks(DOCUMENT, 50)
    return [Passage(i + 1, score, chunks[i], DOCUMENT, of) for i, (score, of) in enumerate(scores)]


def chosen(passage: Passage) -> Candidate:
    paragraph = passage.paragraphs[-1]
    return Candidate(passage, paragraph, paragraph.start, paragraph.end, -1.0, 0.0)


def weighed(found: list[Passage], best: Passage) -> dict[str, float]:
    return weigh(QUESTION, found, [chosen(best)], VOCABULARY, ToyReranker())


def test_a_passage_that_was_read_has_its_own_logit_and_cosine() -> None:
    found = passages((6.0, {"rerank": 5.0, "dense": 0.8, "text": 3.0}), (2.0, {"dense": 0.5}), (1.0, {"text": 4.0}))
    signals = weighed(found, found[0])
    assert (signals["passage_logit"], signals["similarity"], signals["margin"]) == (5.0, 0.8, 4.0)
    # First of the two that dense search brought, second of the two by full text.
    assert signals["agreement"] == 1.5


def test_what_was_not_read_is_read_and_what_only_full_text_brought_is_as_near_as_the_farthest() -> None:
    found = passages((6.0, {"rerank": 5.0, "dense": 0.8}), (2.0, {"dense": 0.5}), (-11.5, {"text": 4.0}))
    signals = weighed(found, found[2])
    assert (signals["passage_logit"], signals["similarity"]) == (2.0, 0.5)
    # Below the middle one, which says nothing more than to be in the middle.
    assert signals["margin"] == 0.0


def test_nothing_chosen_has_no_signals() -> None:
    assert weigh(QUESTION, [], [], VOCABULARY, ToyReranker()) == {}


def raised(signals: dict[str, float], to: float) -> dict[str, float]:
    """Signals with so much more of the agreement that only the score of what is out of scope knows."""
    scope = load_scope()
    agreement = signals["agreement"]
    while scope.probability(signals | {"agreement": agreement}) < to:
        agreement += 0.05
    return signals | {"agreement": agreement}


@pytest.mark.parametrize(
    ("scope", "known", "expected"),
    [
        pytest.param(0.0, 0.2, FOREIGN, id="out of scope"),
        pytest.param(0.0, 0.8, LOW_SCORE, id="out of scope in the reports' words"),
        pytest.param(0.2, 0.2, FOREIGN, id="rather out of scope"),
        pytest.param(FOREIGN_SCOPE, 0.2, LOW_SCORE, id="rather in scope"),
    ],
)
def test_which_sentence_refuses_by_a_score(scope: float, known: float, expected: str) -> None:
    found = passages((6.0, {"rerank": 5.0, "dense": 0.8, "text": 3.0}))
    lowest = {name: load_calibration().means[name] - 4 for name in ("answers_passage", "answers_quote")}
    signals = weighed(found, found[0]) | lowest | {"logits": -23.0, "residual": -12.0, "cover": 0.0, "known": known}
    signals = raised(signals | {"similarity": 0.3, "margin": 0.0, "agreement": 0.0, "kind": 1.0}, scope)
    assert not load_calibration().accepts(signals)
    assert objection(QUESTION, found, [chosen(found[0])], signals, VOCABULARY) == expected


@pytest.mark.parametrize(
    ("likely", "sentence", "expected"),
    [
        pytest.param(LEAST_OF_LISTS - 0.01, 1.0, LOW_SCORE, id="spoken of and not named"),
        pytest.param(LEAST_OF_LISTS + 0.01, 1.0, "", id="likely enough"),
        pytest.param(LEAST_OF_LISTS - 0.01, -1.0, "", id="a paraphrase"),
    ],
)
def test_a_list_in_the_words_of_the_question_has_to_be_likelier(likely: float, sentence: float, expected: str) -> None:
    found = passages((6.0, {"rerank": 5.0, "dense": 0.8, "text": 3.0}))
    signals = weighed(found, found[0]) | {"sentence_logit": sentence, "answers_passage": -4.0}
    while load_calibration().probability(signals) < likely:
        signals |= {"answers_passage": signals["answers_passage"] + 0.01}
    signals = raised(signals, 0.9)
    assert load_calibration().accepts(signals)
    assert objection(QUESTION, found, [chosen(found[0])], signals, VOCABULARY) == expected
