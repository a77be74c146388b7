"""The question in a message: who asks, and why, is left out; what the question leans on is kept."""

import pytest

from cthbqa.assistant import Assistant
from cthbqa.messages import asked_in
from cthbqa.types import Turn


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        pytest.param(
            "I'm a nurse from Graz and have to give a talk. How many helplines did the campaign add?",
            "How many helplines did the campaign add?",
            id="who-asks",
        ),
        pytest.param("10 donors of the project, who are they?", "Who are the 10 donors of the project?", id="they"),
        pytest.param(
            "How many helplines did the campaign add? I need it for a note by Monday.",
            "How many helplines did the campaign add?",
            id="why-asked-comes-last",
        ),
        pytest.param(
            "I need the number of courses that were launched in 2024. It is for our newsletter.",
            "The number of courses that were launched in 2024?",
            id="wish",
        ),
        pytest.param(
            "A colleague told me over lunch that there was a workshop in Spain. Who took part?",
            "Who took part - about: a workshop in Spain?",
            id="what-was-heard",
        ),
        pytest.param(
            "Everybody here talks about the simulation trainings. How do they actually work?",
            "How do the simulation trainings actually work?",
            id="pronoun-of-a-thing",
        ),
        pytest.param(
            "I saw the letters ABC/DEF on every page. Could you tell me what they stand for?",
            "What does ABC/DEF stand for?",
            id="letters",
        ),
        pytest.param(
            "I heard that the Office went to Cyprus in 2018. Is that right?",
            "Is it true that the Office went to Cyprus in 2018?",
            id="is-it-so",
        ),
        pytest.param("Thanks. Is that right?", "Thanks. Is that right?", id="nothing-said-that-may-be-right"),
        pytest.param("There is a quotation by Ann Lee. Who is she?", "Who is Ann Lee?", id="person"),
        pytest.param(
            "My boss wants two sentences on the plans for ports. Can you sum that up?",
            "Summarise the plans for ports.",
            id="summary",
        ),
        pytest.param(
            "I'm writing about the 2018 review. Which forms of exploitation are named?",
            "Which forms of exploitation are named in 2018?",
            id="year-of-the-report",
        ),
        pytest.param(
            "As our bank plans the same, I should like to know in which States partnerships were founded.",
            "In which States partnerships were founded?",
            id="courtesy",
        ),
        pytest.param(
            "For an evaluation of our work with the ports I need to know: did captains get any training?",
            "Did captains get any training?",
            id="purpose",
        ),
        pytest.param("Which States, may I ask, joined?", "Which States joined?", id="may-i-ask"),
    ],
)
def test_the_question_in_a_message_stands_alone(message: str, asked: str) -> None:
    assert asked_in(message) == asked


@pytest.mark.parametrize(
    "message",
    [
        pytest.param("Which countries did the Office visit in 2024?", id="plain-question"),
        pytest.param("core mandate acc. to 2018 review", id="abbreviation-ends-no-sentence"),
        pytest.param("Trafficking feeds off vulnerability. The rule of law is undermined.", id="statements"),
        pytest.param(
            "Having seen that an exercise was planned, we would like to know how that compares.",
            id="what-is-left-out-would-be-missed",
        ),
    ],
)
def test_what_asks_at_once_or_asks_nothing_is_left_as_it_is(message: str) -> None:
    assert asked_in(message) == message


def test_two_questions_of_a_message_stay_two() -> None:
    message = "I'm new here. When was the hackathon held? Who organised the conference?"
    assert asked_in(message) == "When was the hackathon held? Who organised the conference?"


def test_after_other_turns_the_business_of_who_asks_is_no_topic() -> None:
    message = "I'm preparing the minutes of a meeting. Who took part?"
    assert asked_in(message, follows=True) == "Who took part?"
    assert "meeting" in asked_in(message)


def test_a_name_in_the_story_does_not_refuse_the_question(assistant: Assistant) -> None:
    answer = assistant.ask("I'm a journalist from Akureyri. How many victims were identified in Reykjavik?")
    assert answer.answered
    assert answer.standalone_question == "How many victims were identified in Reykjavik?"


def test_a_claim_that_the_question_leans_on_still_refuses(assistant: Assistant) -> None:
    answer = assistant.ask("A colleague told me that there was a workshop in Norway. Who took part?")
    assert not answer.answered
    assert "Norway" in answer.text


def test_an_earlier_message_is_a_turn_like_its_question(assistant: Assistant) -> None:
    earlier = Turn("I work at a school. Which countries received official visits in 2024?", "")
    assert assistant.ask("And in 2018?", [earlier]).standalone_question == (
        "Which countries received official visits in 2018?"
    )
