"""Questions about a report as a thing are told so, and no others."""

import pytest

from cthbqa.assistant import Assistant
from cthbqa.report_itself import asks_of_report, tells_of_report
from cthbqa.weighing import OF_REPORT


@pytest.mark.parametrize(
    "question",
    [
        "Who printed the 2018 report?",
        "Who did the graphic design of the review?",
        "When was the 2024 report published?",
        "How many pages does the 2018 report have?",
        "Is the 2024 report available in Russian?",
        "Where can I download the report?",
        "How many times does the report mention AI?",
        "How often is AI mentioned in the 2024 report?",
        "Which report is longer?",
        "What did the reports leave out?",
    ],
)
def test_a_report_as_a_thing_is_asked_about(question: str) -> None:
    assert asks_of_report(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who published the report on ports?",
        "How often does the Alliance Conference meet?",
        "How often does the Office meet the agencies mentioned in the Action Plan?",
        "How many times was the exercise held?",
        "What did the Office publish in the 2018 review?",
        "When was the report on disabilities published?",
        "How many years had the Office existed when it wrote its 2018 review?",
        "What does the 2018 review say about children?",
        "In which languages are the resources, according to the 2024 report?",
    ],
)
def test_what_a_report_says_is_asked_about(question: str) -> None:
    assert not asks_of_report(question)


def test_the_refusal_says_where_such_things_stand(assistant: Assistant) -> None:
    assert assistant.ask("Who printed the 2018 review?").text == OF_REPORT


def test_a_report_that_tells_it_of_itself_may_answer() -> None:
    assert tells_of_report("Layout: Ann Lee")
    assert not tells_of_report("The Office published guidelines.")
