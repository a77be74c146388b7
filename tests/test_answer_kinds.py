"""What kind of thing is asked for, and whether a text holds it and the question's names and numbers."""

import time

import pytest

from cthbqa.answer_kinds import gives_channel, holds_kind, unmet_superlatives
from cthbqa.questions import Kind, analyse
from cthbqa.support import other_ordinals, unmet_names, unmet_numbers
from cthbqa.terms import stem
from cthbqa.vocabulary import Vocabulary
from toy import make_document


def test_how_much_a_thing_changed_is_no_question_for_money() -> None:
    assert analyse("How much has the gap narrowed?").kind is Kind.HOW_MANY
    assert analyse("How much did the project to improve it cost?").kind is Kind.HOW_MUCH
    assert not holds_kind(analyse("How much did the hackathon cost?"), "It led to 68 potential victims.")
    assert holds_kind(analyse("How much did it cost?"), "It cost another trillion US dollars.")
    assert holds_kind(analyse("How much did they pay?"), "They paid 8,000 bucks.")
    assert holds_kind(analyse("What sum did the court award?"), "It awarded 480,000 crowns.")
    assert holds_kind(analyse("How many crowns did it cost?"), "It cost 480,000 crowns, or NOK 490.")
    assert not holds_kind(analyse("How many crowns did it cost?"), "It cost 480 workers, and 30 won.")
    assert analyse("What amount of time did it take?").kind is not Kind.HOW_MUCH


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        pytest.param("How do traffickers use social media to recruit?", Kind.WHAT, id="spoken-of"),
        pytest.param("Why is recruitment over e-mail not reported?", Kind.WHY, id="e-mail-spoken-of"),
        pytest.param("What is your email?", Kind.CONTACT, id="e-mail"),
        pytest.param("Did training change what officials do?", Kind.YES_NO, id="yes or no of a clause"),
        pytest.param("Do you know which officials came?", Kind.LIST, id="list of a clause"),
        pytest.param("How can someone else reach your team by phone?", Kind.CONTACT, id="by phone"),
        pytest.param("How do recruiters reach girls by chat?", Kind.WHAT, id="by chat"),
        pytest.param("What came of the phone number that two trainees spotted?", Kind.WHAT, id="number-in-a-story"),
        pytest.param("What is the phone number that I can ring?", Kind.CONTACT, id="number-to-ring"),
        pytest.param("How did they get governments to follow them?", Kind.WHAT, id="followed"),
        pytest.param("How can I follow them?", Kind.CONTACT, id="to-follow"),
        pytest.param("What put workers off the notices?", Kind.WHAT, id="put off"),
        pytest.param("What keeps drivers from leaving?", Kind.WHAT, id="keeps from"),
        pytest.param("What explains that fewer came?", Kind.WHY, id="explains"),
        pytest.param("How is it that fewer came?", Kind.WHY, id="how is it"),
        pytest.param("email adress of the office?", Kind.CONTACT, id="misspelt"),
        pytest.param("I'd write to you; what address should I use?", Kind.CONTACT, id="address-to-use"),
        pytest.param("anti-trafficking office budget 2024", Kind.HOW_MUCH, id="budget-as-keywords"),
        pytest.param("Did any of the four States sign it?", Kind.YES_NO, id="any-of-four"),
        pytest.param("Does the Office have an Instagram page?", Kind.CONTACT, id="page"),
        pytest.param("What are the human costs of trafficking?", Kind.LIST, id="human-costs"),
        pytest.param("How much is known about recruitment?", Kind.WHAT, id="known"),
        pytest.param("I would like to know what the annual budget was.", Kind.HOW_MUCH, id="budget"),
        pytest.param("What values does it stand for?", Kind.LIST, id="values"),
        pytest.param("OSR/CTHB - what does that stand for?", Kind.ACRONYM, id="letters"),
        pytest.param("what does ICAT mean", Kind.ACRONYM, id="letters-meant"),
        pytest.param("What does AI mean for the police?", Kind.WHAT, id="meant-for-somebody"),
    ],
)
def test_what_is_only_spoken_of_is_not_asked_for(question: str, kind: Kind) -> None:
    assert analyse(question).kind is kind


def test_the_day_of_a_date_counts_nothing() -> None:
    question = analyse("From how many countries did they come?")
    assert not holds_kind(question, "A simulated arrest, Vicenza, 8 June 2017.")
    assert holds_kind(question, "On 8 June they came from 55.")


def test_at_least_is_no_superlative() -> None:
    assert unmet_superlatives(analyse("Were at least three held?"), "Three were held.") == []
    assert unmet_superlatives(analyse("Did most States sign?"), "Six signed.") == []
    assert unmet_superlatives(analyse("Where do most Roma victims live?"), "Few moved.") == []
    assert unmet_superlatives(analyse("Why were most compensation claims turned down?"), "Five were.") == []
    assert unmet_superlatives(analyse("Who suffers most from it?"), "Children do.") == []
    assert unmet_superlatives(analyse("What is the most common form?"), "The most frequent form is begging.") == []
    assert unmet_superlatives(analyse("What are the best ways?"), "The most effective way is this.") == []
    assert unmet_superlatives(analyse("Who is most vulnerable?"), "Children are.") == ["most vulnerable"]


def test_the_language_that_is_asked_for_has_to_be_named() -> None:
    vocabulary = Vocabulary.of([make_document("a.txt", ["An exercise in Russian was held."])])
    asked = analyse("Was there an exercise in french?", vocabulary.is_name)
    assert (asked.places, unmet_names(asked, "An exercise in Russian", vocabulary)) == ((), ["french"])
    assert unmet_names(analyse("Was there one in Russian?"), "An exercise in Russian", vocabulary) == []


def test_a_name_behind_a_title_is_a_name() -> None:
    assert analyse("When did Mr. Smith visit Cyprus?").names == ("smith",)
    assert analyse("What did A. Miller say?").names == ("miller",)
    assert analyse("It was held. Where was that?").names == ()
    assert analyse("What are the four Ps?").names == ()


def test_a_number_inside_a_name_is_no_number() -> None:
    asked = analyse("Who was trained during COVID-19?")
    assert (asked.names, asked.numbers) == (("covid",), ())


def test_number_of_asks_how_many_only_where_it_is_asked_for() -> None:
    for asked in ("number of victims in Iceland", "hackathon number of links", "What was the total number of victims?"):
        assert analyse(asked).kind is Kind.HOW_MANY
    assert analyse("Which country has the greatest number of victims?").kind is not Kind.HOW_MANY
    assert analyse("Which steps go with reducing the number of victims?").kind is not Kind.HOW_MANY


@pytest.mark.parametrize(
    ("question", "evidence", "unmet"),
    [
        pytest.param("What did Valiant Richey visit?", "V. Richey visited a centre", [], id="initial"),
        pytest.param(
            "What did Valiant Richey visit?", "V. Adams visited a centre", ["valiant", "richey"], id="another"
        ),
        pytest.param("What does the Ruritanian capital pay?", "the capital of Ruritania", [], id="people-of-a-country"),
        pytest.param("What did West Coast ports do?", "ports of the western coast", [], id="western"),
        pytest.param("What did Covid do to ports?", "In the pandemic, ports closed", [], id="the-pandemic"),
        pytest.param("What does the Ruritanian capital pay?", "the capital", ["ruritanian"], id="no-such-country"),
        pytest.param("What did the Force officers do?", "U.F. officers met", ["force"], id="letters"),
        pytest.param("Who spoke at the Visit Review Plan?", "Their visit", ["visit review plan"], id="no-report"),
        pytest.param("What is said in its Impact Report?", "Pillars of impact: visits", [], id="the-report-itself"),
        pytest.param(
            "What is said in its Visit Impact Plan?", "Pillars of impact", ["visit impact plan"], id="a-thing"
        ),
    ],
)
def test_names_are_met_as_reports_write_them(question: str, evidence: str, unmet: list[str]) -> None:
    known = dict.fromkeys(map(stem, ("visit", "impact", "plan", "report", "review")), 1)
    names = frozenset({"valiant", "richey", "force"})
    vocabulary = Vocabulary(99, known, names, names, names, frozenset(), frozenset())
    assert unmet_names(analyse(question), evidence, vocabulary) == unmet


@pytest.mark.parametrize(
    ("question", "evidence", "unmet"),
    [
        pytest.param("Where was the 22nd conference held?", "The 25th conference was in Vienna.", ["22nd"], id="other"),
        pytest.param("Where was the 25th conference held?", "The 25th conference was in Vienna.", [], id="the same"),
        pytest.param("What happened on January 6th?", "On 6 January people gathered.", [], id="day"),
        pytest.param("Since when can one call 24 hours a day?", "It is open round the clock.", [], id="all-day"),
        pytest.param("Who has to be told within 24 hours?", "It is open in May.", ["24"], id="hours"),
        pytest.param("Where was the 1st Battalion?", "The First Battalion was in Perth.", [], id="in words"),
        pytest.param("Where was the 8th Battalion?", "The First Battalion was in Perth.", ["8th"], id="other words"),
    ],
)
def test_an_ordinal_has_to_be_met(question: str, evidence: str, unmet: list[str]) -> None:
    assert unmet_numbers(analyse(question), evidence) == unmet


def test_another_ordinal_before_the_same_thing_is_not_the_one_asked_for() -> None:
    question = analyse("When was the third evaluation of Norway?")
    assert other_ordinals(question, "2020: second evaluation visit") == ["third"]
    assert other_ordinals(question, "the second evaluation, and the third evaluation") == []
    assert other_ordinals(question, "the first visit") == []
    hyphened = analyse("How many second-instance convictions were there?")
    assert other_ordinals(hyphened, "Convictions (first instance)") == ["second"]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(f"Call 0123 45 {'1' * 60}a.", id="digits as of a telephone"),
        pytest.param("1,1" * 4000, id="digits as of an amount"),
        pytest.param("A" * 12_000, id="capitals"),
        pytest.param("A-" * 6000, id="capitals with hyphens"),
        pytest.param("a." * 6000, id="letters as of an address"),
    ],
)
@pytest.mark.parametrize(
    "question", ["What is the phone number?", "What does ABC stand for?", "How much did it cost?", "What is the email?"]
)
def test_what_no_word_looks_like_costs_no_time(question: str, sentence: str) -> None:
    asked = analyse(question)
    began = time.process_time()
    assert not holds_kind(asked, sentence)
    assert not gives_channel(asked, sentence)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        *((f"Call {number}.", True) for number in ("0800 555 181", "0151/2345 678", "030 123456", "0511-12-34-567")),
        *((f"Case {number}.", False) for number in ("0800 555", "0800 55 1", "12 345 678", "0123 45 1111a")),
    ],
)
def test_a_number_as_it_is_dialled_within_a_country(sentence: str, given: bool) -> None:
    assert gives_channel(analyse("What is the phone number?"), sentence) == given
