"""Details of persons and named things: what somebody said or did before, which company it was, what they found."""

import pytest

from cthbqa.biographies import lacks_earlier_life, only_credited, only_shows
from cthbqa.counting import Quoted
from cthbqa.lacking.named_kinds import lacks_named
from cthbqa.lacking.sayings import lacks_saying
from cthbqa.lacking.verdicts import lacks_verdict
from cthbqa.questions import analyse

RAID = "On Monday police in Pellen entered three flats and arrested two men."
SURVEY = "Of the guests, 40 per cent had seen something. Most did nothing."
FLAGS = "Guests are asked to pay at once. The hotels were closed in winter."
ICAT = "It will be the first-ever non-UN agency to chair the Inter-Agency Coordination Group Against Trafficking."
TECH = "From victims recruited on websites to flows of cryptocurrency, Information Technology (IT) is at its heart."
PICTURE = "The head of the Council, Sam Roe, visiting a shelter in Pellen. (Council/Ann Lee)"
LIST = (
    "• Joined the Advisory Council of Tech for Good\n• Convened meetings of National Co-ordinators, as a member of ICAT"
)


def quoted(text: str) -> Quoted:
    return Quoted(text, text, text)


@pytest.mark.parametrize(
    ("question", "quote", "lacks"),
    [
        pytest.param("What did the guests say?", RAID, True, id="nobody-speaks"),
        pytest.param("What did the guests of the hotel tell the police?", FLAGS, False, id="asked-is-a-saying"),
        pytest.param("What did the guests say?", SURVEY, False, id="a-survey"),
        pytest.param("What did the guests say?", "The guests praised the staff.", False, id="in-other-words"),
        pytest.param("What did the guests say?", "“We saw nothing.” A visitor", False, id="a-quotation"),
        pytest.param("What did Kofi's mother say?", "The fisherman said that he was well.", True, id="another-speaks"),
        pytest.param("What did Kofi's mother say?", "His mother thanked the nurse.", False, id="she-speaks"),
        pytest.param("What did the Minister of Justice say on it?", RAID, True, id="a-minister"),
        pytest.param("What did the minister say?", 'The police: "as we learned".', True, id="others-say-we"),
        pytest.param("What does the minister say of 2024?", "In 2024 we opened two shelters.", False, id="a-foreword"),
        pytest.param("What does the report say about guests?", RAID, False, id="a-report-says-what-is-in-it"),
        pytest.param("What do you say about guests?", RAID, False, id="so-do-its-authors"),
        pytest.param("What did the Special Representative say about flats?", RAID, False, id="and-who-signs-it"),
        pytest.param("What do the figures on victims tell us?", RAID, False, id="figures"),
        pytest.param("What do victims tell us about routes?", RAID, False, id="what-they-are-a-sign-of"),
        pytest.param("What do traffickers tell victims?", "They threaten them.", False, id="what-they-do-by-words"),
        pytest.param("What did the airlines say about it?", RAID, True, id="companies-speak-too"),
        pytest.param("What did the guests think of it?", "We find that guests do little.", True, id="the-authors"),
        pytest.param("What did the guests think of it?", "We were told that it was new.", False, id="told-the-authors"),
        pytest.param("What did the chapter on guests say?", RAID, False, id="a-chapter"),
    ],
)
def test_who_is_asked_to_have_said_something_speaks(question: str, quote: str, lacks: bool) -> None:
    assert lacks_saying(analyse(question), quoted(quote)) is lacks


@pytest.mark.parametrize(
    ("question", "quote", "lacks"),
    [
        pytest.param("Which company was fined?", RAID, True, id="no-company"),
        pytest.param("Which company was fined?", "A fine was imposed on Hydra Flats.", False, id="named"),
        pytest.param("Which company was fined?", "A Spanish operator of sites was fined.", False, id="told-apart"),
        pytest.param("Which company was fined?", "The fine fell on a firm that let flats.", False, id="told-by-clause"),
        pytest.param("Which companies have to pay?", "The companies have to pay.", True, id="not-which"),
        pytest.param("Which companies belong to Tech for Good?", LIST, True, id="bodies-and-persons-are-none"),
        pytest.param("Which UN agencies besides UN Women sit in ICAT?", ICAT, True, id="the-group-itself"),
        pytest.param("Which UN agencies sit in ICAT?", "ICAT unites UNICEF, ILO and others.", False, id="agencies"),
        pytest.param("Which cryptocurrencies do traffickers use?", TECH, True, id="only-cryptocurrency"),
        pytest.param("Which cryptocurrencies are used?", "They pay in Bitcoin.", False, id="a-currency"),
        pytest.param("Which social media platforms do traffickers use?", TECH, True, id="only-websites"),
        pytest.param(
            "Which platforms do traffickers use?", "They use dating sites and chats.", False, id="sorts-of-them"
        ),
        pytest.param("Which platforms do traffickers use?", "They write on Telegram.", False, id="a-platform"),
        pytest.param("Which university evaluated it?", "The Ports Council evaluated it.", True, id="no-university"),
        pytest.param("Which university evaluated it?", "Lindental University did.", False, id="a-university"),
        pytest.param("Which agencies work together?", "The police and the tax office do.", False, id="the-police"),
        pytest.param("Which newspaper reported on it?", "It began with a report from a cleaner.", True, id="newspaper"),
        pytest.param("Which company was acquitted?", "The company was acquitted.", True, id="the-company"),
        pytest.param("Which company was fined?", "It was near the Baltic Sea, in Europe.", True, id="a-sea"),
        pytest.param("What companies can do", RAID, False, id="what-they-can-do"),
        pytest.param("What kinds of companies were fined?", RAID, False, id="kinds"),
        pytest.param("Which bank accounts were frozen?", RAID, False, id="bank-is-no-head"),
    ],
)
def test_which_company_it_was_is_told(question: str, quote: str, lacks: bool) -> None:
    assert lacks_named(analyse(question), quoted(quote)) is lacks


@pytest.mark.parametrize(
    ("question", "quote", "lacks"),
    [
        pytest.param("What did Sam Roe do before he joined the Council?", PICTURE, True, id="before-he-joined"),
        pytest.param("What was Sam Roe's previous job?", PICTURE, True, id="previous-job"),
        pytest.param("What was Sam Roe's earlier job?", "Sam Roe, a former judge, leads it.", False, id="former"),
        pytest.param("Where did she work before joining it?", "A nurse, she joined it.", False, id="joined"),
        pytest.param("What did the Council do before the visit?", RAID, False, id="before-an-event"),
        pytest.param("What was done in earlier years?", RAID, False, id="no-person"),
    ],
)  # fmt: skip
def test_what_somebody_did_before_is_told(question: str, quote: str, lacks: bool) -> None:
    assert lacks_earlier_life(analyse(question), quoted(quote)) is lacks


@pytest.mark.parametrize(
    ("question", "quote", "lacks"),
    [
        pytest.param("What did Sam Roe find in Pellen?", PICTURE, True, id="seen-and-not-told"),
        pytest.param("What did Sam Roe find in Pellen?", RAID, False, id="no-picture"),
        pytest.param("What did Sam Roe find?", f"He found it empty. {PICTURE}", False, id="told-beside"),
        pytest.param("Where is Sam Roe?", PICTURE, False, id="who-is-seen"),
    ],
)
def test_a_picture_tells_no_finding(question: str, quote: str, lacks: bool) -> None:
    assert only_shows(analyse(question), quoted(quote)) is lacks


def test_who_took_a_picture_is_told_nothing_else_of() -> None:
    assert only_credited(analyse("What job does Ann Lee have at the Council?"), quoted(PICTURE))
    assert not only_credited(analyse("What job does Ann Lee have?"), quoted(f"Ann Lee is a judge. {PICTURE}"))
    assert not only_credited(analyse("Who is Ann Lee?"), quoted(PICTURE))
    assert not only_credited(analyse("What does OSR/CTHB stand for?"), quoted("The Office (OSR/CTHB) met."))


def test_which_one_the_company_is_stands_before_it() -> None:
    told = Quoted("The company was acquitted.", "The company was acquitted.", "A trucking company was tried.")
    assert not lacks_named(analyse("Which company was acquitted?"), told)


def test_a_fine_is_told() -> None:
    assert lacks_verdict(analyse("What is the fine for a nurse who reports nothing?"), quoted(RAID))
    assert not lacks_verdict(analyse("What is the penalty for it?"), quoted("Whoever does it is fined."))
