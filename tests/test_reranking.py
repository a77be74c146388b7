"""The cross-encoder reads question and passage together."""

import numpy as np
import pytest

from cthbqa.reranking import Reranker

pytestmark = pytest.mark.models

# The pair of the model's card.
QUESTION = "How many people live in Berlin?"
PASSAGES = [
    "Berlin has a population of 3,520,031 registered inhabitants in an area of 891.82 square kilometers.",
    "Berlin is well known for its museums.",
]


def test_the_pair_of_the_model_card(reranker: Reranker) -> None:
    # Measured 9.15 and -4.32 with these int8 weights; the card gives 9.22 and -4.08 for the weights in full.
    assert reranker.read(QUESTION, PASSAGES).logits == pytest.approx([9.15, -4.32], abs=0.5)


def test_scores_stand_in_the_order_of_the_texts(reranker: Reranker) -> None:
    texts = [PASSAGES[1] * i for i in (9, 1, 5)] + [PASSAGES[0], "Police trained dogs. " * 30]
    scores = reranker.read(QUESTION, texts).logits
    order = [3, 0, 4, 2, 1]
    # The int8 model rounds over a whole batch: neighbours move a logit by some tenths.
    assert reranker.read(QUESTION, [texts[i] for i in order]).logits == pytest.approx(scores[order], abs=0.5)
    alone = [float(reranker.read(QUESTION, [text]).logits[0]) for text in texts]
    assert alone == pytest.approx(list(scores), abs=0.5)
    assert int(np.argmax(scores)) == 3


def test_the_same_question_has_the_same_scores(reranker: Reranker) -> None:
    assert np.array_equal(reranker.read(QUESTION, PASSAGES).logits, reranker.read(QUESTION, PASSAGES).logits)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("why " * 500, id="words"),
        pytest.param("人" * 2000, id="other script"),
        pytest.param("x" * 2000, id="one word"),
        pytest.param("", id="empty"),
    ],
)
def test_any_question_has_scores(reranker: Reranker, question: str) -> None:
    scores = reranker.read(question, [*PASSAGES, "", "word " * 2000]).logits
    assert scores.shape == (4,)
    assert np.isfinite(scores).all()


def test_a_long_question_leaves_room_for_the_passage(reranker: Reranker) -> None:
    long = QUESTION + " Please tell me." * 200
    good, bad = reranker.read(long, PASSAGES).logits
    assert good > bad + 3


def test_a_long_passage_does_not_shorten_the_question(reranker: Reranker) -> None:
    passage = PASSAGES[0] + " More words follow." * 300
    assert reranker.read(QUESTION, [passage]).logits[0] > 5


def test_no_texts_no_scores(reranker: Reranker) -> None:
    assert reranker.read(QUESTION, []).logits.shape == (0,)
