"""The head on the cross-encoder tells an answer from a near miss, where the cross-encoder's own logit does not."""

import numpy as np
import pytest

from conftest import ROOT
from cthbqa.answerability import head_of, load_head
from cthbqa.evaluation.answerability import Pair, fit_head, out_of_fold
from cthbqa.onnx_models import with_output
from cthbqa.reranking import Reranker, states_of

PASSAGE = (
    "In May 2021 the Harbour Office trained 120 inspectors from nine ports in Lisbon. The course used a "
    "simulated ship. Afterwards four captains were charged."
)
# Neither passage nor questions were fitted on.
ANSWERED = (
    "How many inspectors did the Harbour Office train?",
    "Where were the inspectors trained?",
    "When did the Harbour Office train inspectors?",
    "From how many ports did the inspectors come?",
)
NEAR_MISSES = (
    "How old were the inspectors that the Harbour Office trained?",
    "Which nine ports did the inspectors come from?",
    "How much did the course in Lisbon cost?",
    "What sentences did the four captains get?",
)


@pytest.mark.models
def test_questions_that_a_passage_answers_get_higher_odds_than_near_misses(reranker: Reranker) -> None:
    head = load_head()
    answered = [head.logit(states_of(reranker, question, PASSAGE)) for question in ANSWERED]
    missed = [head.logit(states_of(reranker, question, PASSAGE)) for question in NEAR_MISSES]
    right = sum(a > b for a in answered for b in missed)
    assert right >= 13, (answered, missed)
    assert np.mean(answered) > 0 > np.mean(missed)


@pytest.mark.models
def test_a_text_has_the_same_states_whenever_it_is_read_alone(reranker: Reranker) -> None:
    read = reranker.read(ANSWERED[0], [PASSAGE, "Nothing of the kind."])
    assert read.states.shape == (2, 768)
    alone = states_of(reranker, ANSWERED[0], PASSAGE)
    assert alone.shape == (768,)
    assert np.array_equal(alone, states_of(reranker, ANSWERED[0], PASSAGE))
    # In a batch they are nearly the same, and the other text's are not.
    near, far = (float(np.corrcoef(alone, states)[0, 1]) for states in read.states)
    assert near > 0.95 > far


def test_an_output_is_appended_as_protocol_buffers_write_it() -> None:
    # ModelProto.graph (7) { GraphProto.output (12) { ValueInfoProto.name (1): "x" } }
    assert with_output(b"model", "x") == b"model" + bytes([0x3A, 5, 0x62, 3, 0x0A, 1]) + b"x"


def test_a_head_is_fitted_and_judged_on_other_groups() -> None:
    random = np.random.default_rng(0)
    pairs = []
    for i in range(80):
        answers = i % 2 == 0
        states = random.normal(size=6).astype(np.float32)
        states[0] += 3 if answers else -3
        pairs.append(Pair(states, answers, str(i // 4)))
    head = head_of(fit_head(pairs))
    assert head.weights[0] > abs(head.weights[1:]).max()
    odds = out_of_fold(pairs)
    assert np.mean([(value > 0) == pair.answers for value, pair in zip(odds, pairs, strict=True)]) > 0.95


def test_what_marks_one_group_alone_is_no_help_in_judging_it() -> None:
    # Each group has a sign of its own, which says everything of it to a head that has seen it.
    marked = [Pair(np.eye(20, dtype=np.float32)[i % 20], i % 2 == 0, str(i % 20)) for i in range(200)]
    known = head_of(fit_head(marked))
    assert all((known.logit(pair.states) > 0) == pair.answers for pair in marked)
    odds = out_of_fold(marked)
    assert np.mean([(value > 0) == pair.answers for value, pair in zip(odds, marked, strict=True)]) < 0.7


def test_the_head_is_small_and_says_what_it_was_fitted_on() -> None:
    path = ROOT / "src" / "cthbqa" / "answerability.json"
    assert path.stat().st_size < 100_000
    assert "reading.jsonl" in path.read_text(encoding="utf-8")
