"""What sentences are compared with: a question of one year without it, every other question as it is."""

import pytest

from cthbqa.gathering import _asked
from cthbqa.questions import analyse


@pytest.mark.parametrize(
    ("question", "compared"),
    [
        pytest.param("Which countries were visited in 2024?", "Which countries were visited?", id="one-year"),
        pytest.param("In 2018, who went to Cyprus?", "who went to Cyprus?", id="year-first"),
        pytest.param("When in 2018 was it held?", "When in 2018 was it held?", id="when"),
        pytest.param("What was done in 2018 and in 2024?", "What was done in 2018 and in 2024?", id="two-years"),
        pytest.param("What in 2024?", "What in 2024?", id="nothing-but-the-year"),
    ],
)
def test_a_question_of_one_year_is_compared_without_it(question: str, compared: str) -> None:
    assert _asked(analyse(question)) == compared
