"""Each condition that refuses, by a question that nothing else refuses in these words; and what must not be refused."""

import pytest

from cthbqa import Assistant
from cthbqa.question_language import OTHER_LANGUAGE
from cthbqa.questions import Kind, analyse

pytestmark = pytest.mark.models


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        pytest.param("What was the theme of the Alliance conference in 2023?", "2023", id="unknown year"),
        pytest.param("what did the hackathon of 2018 find", "not for 2018", id="another year's"),
        pytest.param("When in 2018 was the simulated arrest in Vicenza?", "not for 2018", id="another year's day"),
        pytest.param("Why was the hackathon moved online?", "moved", id="what did not happen"),
        pytest.param("Tell me about the country visit to Turkmenistan", "Turkmenistan", id="place"),
        pytest.param("What did Frontex officers learn in Vicenza?", "Frontex", id="name"),
        pytest.param("What is the annual budget of the Office?", "amount of money", id="kind of thing"),
        pytest.param("In which 15 languages is the code of conduct available?", "one by one", id="number, not names"),
        pytest.param("Which of the official visits in 2024 was the longest?", "longest", id="superlative"),
        pytest.param("Why was the conference in Vienna postponed?", "postponed", id="premise"),
        pytest.param("What was the topic of the 22nd Alliance Conference?", "do not say 22nd", id="ordinal"),
        pytest.param("What is the Nexus Platform?", "Nexus Platform", id="title"),
        pytest.param("What is debt bondage?", "never speak of debt and bondage", id="definition"),
        pytest.param("What is the principle of non-punishment?", "never speak of non-punishment", id="notion"),
        pytest.param("What is the difference between smuggling and theft?", "speak of smuggling", id="two"),
        pytest.param("Does the report mention Roma communities?", "not mention Roma.", id="as the question writes it"),
        pytest.param(
            "Which NGOs does the Office work with?", "not seem to say this of NGOs.", id="a plural as it is written"
        ),
        pytest.param("What is child labour, how do the reports define it?", "what they mean", id="both halves"),
        pytest.param("In which city was the Mediterranean regional training?", "name no town", id="town"),
        pytest.param("What does OSCE stand for?", "abbreviation", id="acronym"),
        pytest.param("How do I bake sourdough bread?", "do not deal with", id="foreign"),
    ],
)
def test_refused_for_its_reason(assistant: Assistant, question: str, reason: str) -> None:
    answer = assistant.ask(question)
    assert answer.refusal is not None, answer.text
    assert reason in answer.refusal.reason


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        pytest.param("What is the email address of the office?", "info-cthb@osce.org", id="contact"),
        pytest.param("What does ODIHR stand for?", "Democratic Institutions", id="acronym"),
        pytest.param("List the countries that received official visits in 2024.", "Tajikistan", id="list"),
        pytest.param("Did the Office visit Mongolia?", "Mongolia", id="yes"),
        pytest.param("Which countries did the Office visit in 2018?", "Mongolia", id="several"),
        pytest.param("Which countries did the Office visit in 2024?", "Tajikistan", id="visited, not where it worked"),
        pytest.param("countries visited 2018", "Mongolia", id="typed as into a search engine"),
        pytest.param("Which professions have been through the migration training?", "Mediators", id="professions"),
        pytest.param("Who is Marco Bufo?", "Marco Bufo", id="person"),
        pytest.param("What is meant by orphanage trafficking?", "exploitation of children", id="definition"),
        pytest.param("In which town did Valiant Richey visit a reception centre?", "Kofinou", id="town"),
        pytest.param("How many victims were identified in Reykjavik?", "over 40 victims", id="how many"),
        pytest.param("What is the concept of orphanage trafficking?", "exploitation of children", id="notion"),
        pytest.param("What will the 25th Alliance Conference be about?", "child trafficking", id="ordinal"),
    ],
)
def test_answered(assistant: Assistant, question: str, quoted: str) -> None:
    assert quoted in " ".join(citation.quote for citation in assistant.ask(question).citations)


def test_other_lists_are_not_quoted_beside_the_one_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask("Which countries did the Office visit in 2024?")
    assert "workshops in Canada" not in answer.text


def test_polite_words_are_no_names_and_standing_for_something_is_no_abbreviation() -> None:
    assert analyse("Good morning, I'm drafting a line on Iceland: what came of it?").names == ()
    assert analyse("What approach does the office stand for?").kind is not Kind.ACRONYM
    assert analyse("what does icat stand for").kind is Kind.ACRONYM
    assert analyse("How many calls came in on the phone lines?").kind is Kind.HOW_MANY


def test_verbs_that_say_little_are_not_named_as_unknown(assistant: Assistant) -> None:
    refusal = assistant.ask("Did the number of tungsten prosecutions go up?").refusal
    assert refusal is not None
    assert refusal.missing_terms == ("tungsten",)


@pytest.mark.models
@pytest.mark.parametrize(
    "question", ["Quels pays ont reçu des visites officielles en 2024 ?", "Сколько жертв было выявлено в Рейкьявике?"]
)
def test_who_asks_in_another_language_is_told_so(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.refusal is not None
    assert answer.refusal.reason == answer.text == OTHER_LANGUAGE
    assert answer.standalone_question == question


@pytest.mark.models
@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        pytest.param("What did the Office do in Albania?", "technology and trafficking in Albania", id="a list"),
        pytest.param("What did the Office do in Austria?", "country visits", id="no address"),
        pytest.param("Where is the Office located?", "Wallnerstrasse 6", id="address"),
        pytest.param("In which city is the Office?", "Vienna, Austria", id="city"),
        pytest.param("Where are you based?", "Wallnerstrasse 6", id="in no word of the report"),
    ],
)
def test_what_was_done_in_a_place_is_answered_by_what_names_it(
    assistant: Assistant, question: str, quoted: str
) -> None:
    assert quoted in assistant.ask(question).text
