"""More that a question asks for and the quotes lack: the thing of that number, that quarter, whoever said or earned it.

Beside tests/test_shortfall.py; each rule refuses what it is for, and nothing that comes near it.
"""

import pytest

from cthbqa.counting import Quoted
from cthbqa.questions import analyse
from cthbqa.shortfall import shortfall
from cthbqa.vocabulary import Vocabulary

SUMMER = "From July to September 2024, they arrested 22 people."
OKORO = "Mr. Ben Okoro of Port Bank said that ships are traced."
PAID = "Our clinic recovered €5,600 of his wages."
OPENED = "Ann Lee, Chairperson of the Council, opened the session with a speech."
FINES = "In 2022 the courts of the land set 86 such fines, whereas men stood trial in five cases."
DRILLS = "• Three drills with the first in Russian\n• A computer course in Albania in May\n• Labour law course in Malta"
PANELS = "Panel 3 received the best marks (4.7) and Panel 4 the lowest (4.0)."


def lacking(question: str, quote: str) -> str:
    names = frozenset({"lee", "okoro", "rapporteur"})
    vocabulary = Vocabulary(
        9, dict.fromkeys(("mediat", "famili", "head", "victim"), 1), names, names, names, frozenset(), frozenset()
    )
    return shortfall(analyse(question, vocabulary.is_name), Quoted(quote, quote, quote), vocabulary)


@pytest.mark.parametrize(
    ("question", "quote", "said"),
    [
        pytest.param("What mark did participants give Panel 1?", PANELS, "not say Panel 1", id="panel"),
        pytest.param("what mark did panel one get", PANELS, "not say panel one", id="panel-in-words"),
        pytest.param("What does Article 18 say?", "Articles 4(2) and 5 to 9 say it.", "Article 18", id="article"),
        pytest.param("What was Phase II on?", "Phase I was on ports, Phase III on ships.", "Phase II", id="roman"),
        pytest.param("What is in Bulletin No. 27?", "In Bulletin No. 26 we erred.", "No. 27", id="bulletin"),
        pytest.param("How big is the third shelter?", "The second shelter has 9 beds.", "third shelter", id="third"),
        pytest.param("Who came to the 3rd big meeting?", "To the second meeting came 9.", "3rd meeting", id="3rd"),
        pytest.param("Whom did they arrest in the second quarter of 2024?", SUMMER, "second quarter", id="quarter"),
        pytest.param("Whom did they arrest in Q4 2024?", SUMMER, "not say Q4 2024", id="quarter-in-short"),
        pytest.param("Whom did they arrest in the first half of 2024?", SUMMER, "first half of 2024", id="half"),
        pytest.param("What did Ms. Ann Lee of Sea Bank say of tracing?", OKORO, "what they said", id="another-spoke"),
        pytest.param("What did Ann Lee think of tracing?", OKORO, "what they said", id="without-a-title"),
        pytest.param("How much do the mediators in Osk earn per month?", PAID, "no amount", id="mediators"),
        pytest.param("What does the head of the clinic earn?", PAID, "no amount", id="head-of-a-clinic"),
        pytest.param("How much a month do foster families get?", PAID, "no amount", id="families"),
        pytest.param("What is the salary of the head of the clinic?", PAID, "no amount", id="salary"),
        pytest.param("Who moderated the opening session?", OPENED, "no name", id="moderated"),
        pytest.param("Who photographed the opening?", OPENED, "no name", id="photographed"),
        pytest.param("By whom was the opening speech translated?", OPENED, "no name", id="translated"),
        pytest.param("Who edited the speech of Ann Lee?", OPENED, "no name", id="edited"),
        pytest.param("What law against it did the parliament pass?", OPENED, "no name", id="law"),
        pytest.param("Under which law was he fined?", "Law enforcement fined him.", "no name", id="law-enforcement"),
        pytest.param("Which directive is it based on?", OPENED, "no name", id="directive"),
        pytest.param("Which chapter was written by Ann Lee?", OPENED, "no name", id="chapter"),
        pytest.param("Which song was sung for Ann Lee?", OPENED, "no name", id="song"),
        pytest.param("In what language were they sent?", "In seven languages.", "no language", id="one-language"),
        pytest.param("How many of the 86 fines were paid?", FINES, "no such number", id="five-other-things"),
        pytest.param("Where was the first Russian drill held?", DRILLS, "no place", id="places-of-other-items"),
        pytest.param("When was the first drill in Russian held?", DRILLS, "no date", id="dates-of-other-items"),
        pytest.param("Where was the drill held?", "There was a drill for Italian police.", "no place", id="for-whom"),
        pytest.param("What did the labour law course in Albania cover?", DRILLS, "this of Albania", id="not-its-item"),
    ],
)  # fmt: skip
def test_what_is_asked_for_and_not_there_is_said(question: str, quote: str, said: str) -> None:
    assert said in lacking(question, quote)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        pytest.param("What mark did Panel 2 get?", "Panels 1 to 3 got 4.7.", id="within-a-range"),
        pytest.param("What mark did Panel 4 get?", "Panels 1, 2 and 4 got 4.7.", id="within-a-list"),
        pytest.param("What mark did Panel 1 get?", "The first panel got 4.7, Panel 3 got 4.", id="panel-by-ordinal"),
        pytest.param("What mark did Panel 1 get?", "1. Panel on ports: 4.7. As for Panel 3, 4.", id="numbered-item"),
        pytest.param("What mark did Panel 1 get?", "It got 4.7.", id="no-panel-is-named"),
        pytest.param("What does Article 4 say?", "Article 4.2 is on ports.", id="a-part-of-it"),
        pytest.param("What was Phase 2 on?", "Phase II was on ports.", id="roman-or-not"),
        pytest.param("What did the first raid find?", "The raid found 9. A second raid followed.", id="first-unsaid"),
        pytest.param("How big is the second shelter?", "The first shelter has 9 beds, the 2nd has 4.", id="2nd"),
        pytest.param("Who came to the 2nd meeting?", "To the first meeting came 9, to the second 12.", id="second-12"),
        pytest.param("How big is the third shelter?", "The second shelter and another shelter have 9.", id="next"),
        pytest.param("Who came to the third day of it?", "On the second day came Ann Lee.", id="days-go-by-dates"),
        pytest.param("When did the Council of May 3 meet?", "The Council of May 4 met in June.", id="a-date"),
        pytest.param("Whom did they arrest in Q3 2024?", SUMMER, id="months-of-a-quarter"),
        pytest.param("Whom did they arrest in the third quarter of 2024?", "In late Sept, they arrested 9.", id="sept"),
        pytest.param("Whom did they arrest in the second half of 2024?", SUMMER, id="months-of-a-half"),
        pytest.param("Whom did they arrest in the last quarter of 2024?", "9 in the fourth quarter.", id="last"),
        pytest.param("Whom did they arrest in the first half of 2024?", "They arrested 9 in Q2.", id="by-quarters"),
        pytest.param("Whom did they arrest in the first quarter of 2024?", "On 03.02.2024: 9 arrests.", id="digits"),
        pytest.param("Who spoke in the first half of the course?", "Ann Lee spoke in May.", id="half-of-a-course"),
        pytest.param("What did Mr. Okoro say about tracing?", OKORO, id="who-spoke"),
        pytest.param("What did Ann Lee say about tracing?", "“I like tracing,” a judge told us.", id="interviewed"),
        pytest.param("What did Ann Lee say about tracing?", f"She was asked by us. {OKORO}", id="goes-on-as-she"),
        pytest.param("What did Port Bank say about tracing?", "Mr. Ben Okoro said that it works.", id="a-bank"),
        pytest.param("What did Ann Lee say about tracing?", "We thank Mr. Okoro for his tracing.", id="foreword"),
        pytest.param("What did Ann Lee say about tracing?", "“It works,” she told Mr. Okoro.", id="said-to-him"),
        pytest.param("What did the Special Rapporteur say of it?", OKORO, id="an-office"),
        pytest.param("How much do the mediators in Osk earn?", "Each mediator gets EUR 9.", id="mediator"),
        pytest.param("How much do the mediators in Osk earn?", "Mediation is paid with EUR 9.", id="mediation"),
        pytest.param("How much do the tutors in Osk earn?", PAID, id="a-word-that-no-report-has"),
        pytest.param("How much do victims get?", PAID, id="victims-go-by-their-names"),
        pytest.param("How much was paid for the clinic?", PAID, id="nobody-earns"),
        pytest.param("How much do families pay to get him out?", PAID, id="to-get-out"),
        pytest.param("Who moderated the session?", "The session was chaired by Ann Lee.", id="chaired"),
        pytest.param("Who chaired the session?", "Ann Lee was in the chair.", id="in-the-chair"),
        pytest.param("Who chaired the session?", "Ann Lee presided.", id="presided"),
        pytest.param("Who photographed it?", "The port at night. Photo: Ben Okoro", id="a-photo"),
        pytest.param("Who designed it?", "Posters by Ann Lee", id="by-her"),
        pytest.param("Who interpreted for him?", "Ann Lee translated what he said.", id="interpreted"),
        pytest.param("What law did the parliament pass?", "It passed the Modern Ships Act.", id="an-act"),
        pytest.param("Which law bans it?", "The Criminal Code bans it.", id="a-code"),
        pytest.param("Which law did he break?", "He broke Article 9.", id="an-article"),
        pytest.param("What law enforcement agency does it?", "The police do it.", id="no-law-asked-for"),
        pytest.param("What does the law on ports say?", "Ports have to be lit.", id="what-a-law-says"),
        pytest.param("Which chapter is on ports?", "Ports are the matter of section 3.", id="a-section"),
        pytest.param("In what language was it held?", "The exercise was in Russian.", id="in-russian"),
        pytest.param("Which language did they speak?", "Most of them spoke Arabic.", id="of-no-one-people"),
        pytest.param("How many of the 86 fines were paid?", "86 were fined, while only five paid.", id="set-against"),
        pytest.param("How many of the 86 fines were paid?", "It set 86 fines, whereas 5 fines were paid.", id="fines"),
        pytest.param("Where was the computer course held?", DRILLS, id="place-of-its-item"),
        pytest.param("Where was the drill held?", "There was a drill for Italian police in Rome.", id="in-rome"),
        pytest.param("What did the labour law course in Malta cover?", DRILLS, id="of-its-item"),
        pytest.param("What was taught in Albania?", DRILLS, id="other-words-for-its-item"),
    ],
)  # fmt: skip
def test_what_is_there_is_not_missed(question: str, quote: str) -> None:
    assert lacking(question, quote) == ""
