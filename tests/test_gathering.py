"""Which sentences are weighed, and what they are compared with."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cthbqa.choosing import Candidate, choose
from cthbqa.dating import is_of_years
from cthbqa.gathering import PASSAGES_READ, gather
from cthbqa.questions import analyse
from cthbqa.sentence_reading import asked_of_sentences
from cthbqa.sentences import split_sentences
from cthbqa.types import Chunk, Document, ParagraphKind, Passage
from cthbqa.vocabulary import Vocabulary
from toy import make_document

FILLER = [f"Harbour number {n} was opened by the mayor." for n in range(PASSAGES_READ)]
VISITS = "Official visits to Finland, France and Poland were made."
WORKSHOPS = "Trainings in Canada, Spain and Georgia were given."


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
    assert asked_of_sentences(analyse(question), make_document("a", ["Words."])) == compared


def gathered(question: str, paragraphs: Sequence[str]) -> list[str]:
    """The texts that are weighed, where each paragraph is a passage, best first."""
    return gathered_from(make_document("d", paragraphs), question)


def gathered_from(document: Document, question: str) -> list[str]:
    """The same of the paragraphs of a document."""
    passages = [
        Passage(
            n, -float(n), Chunk(f"d#c{n}", "d", p.start, p.end, document.paragraph_text(p), "", (p.number,)), document
        )
        for n, p in enumerate(document.paragraphs, start=1)
    ]
    vocabulary = Vocabulary.of([document])
    return [candidate.text for candidate in gather(analyse(question), passages, None, vocabulary)]


def test_a_list_of_what_is_asked_is_found_further_down() -> None:
    assert VISITS in gathered("Which countries were visited?", [*FILLER, VISITS])
    assert VISITS not in gathered("What was visited?", [*FILLER, VISITS])


def test_a_list_of_other_things_is_left_out_beside_the_one_asked_for() -> None:
    assert WORKSHOPS not in gathered("To which countries were official visits made?", [WORKSHOPS, VISITS])
    assert VISITS not in gathered("In which countries were trainings given?", [WORKSHOPS, VISITS])


def test_what_is_said_of_the_place_that_is_asked_for_comes_first_wherever_it_stands() -> None:
    found = gathered("What was opened in Spain?", [*FILLER, WORKSHOPS])
    assert found[0] == WORKSHOPS
    assert FILLER[0] in found
    assert gathered("What was opened in Malta?", [*FILLER, WORKSHOPS])[0] == FILLER[0]


def test_a_place_in_the_title_of_a_report_brings_nothing_from_further_down() -> None:
    document = make_document("d", [*FILLER, "Another harbour was closed."], title="Malta in 2024")
    assert gathered_from(document, "What was opened in Malta?") == FILLER


def test_what_has_the_name_that_is_asked_for_comes_first() -> None:
    named = "A member of ICAT, the Office spoke of ICAT."
    others = [*FILLER, *FILLER, *FILLER]
    assert gathered("What was opened for ICAT?", [FILLER[0], named, *others])[0] == named
    assert gathered("What was opened for GRETA?", [FILLER[0], named, *others])[0] == FILLER[0]


def test_a_number_of_what_is_counted_comes_before_another_number() -> None:
    counted, other = "Experts came from 55 countries.", "With 40 experts, they spoke for many days of other countries."
    assert gathered("How many countries took part?", [f"{other} {counted}"])[0] == counted


def test_a_number_of_what_is_counted_by_its_whole_name_comes_first() -> None:
    some, named = "An event was held for 33 States.", "It helps all 57 member States."
    assert gathered("How many member States are there?", [some, named])[0] == named


def test_what_has_the_superlative_that_is_asked_for_comes_first() -> None:
    other, most = "Signs were noted on a card.", "Locked doors were noted most often."
    assert gathered("Which signs were noted most often?", [other, most])[0] == most


def test_what_was_done_comes_before_what_is_to_come() -> None:
    done, planned = "Guidelines on fishing were published.", "The Office will hold workshops on fishing."
    assert gathered("What was done on fishing?", [planned, done])[0] == done
    assert gathered("What was planned on fishing?", [planned, done])[0] == planned


def test_what_has_lasted_since_a_year_does_not_tell_of_that_year() -> None:
    document = make_document(
        "d", ["It met 23 mayors since 2019. These mayors were glad. In 2019, it met 4 mayors."], year=2024
    )
    (paragraph,) = document.paragraphs
    spans = [(a, b) for a, b in split_sentences(document.text)]
    asked = [analyse(f"{which} mayors did it meet in 2019?") for which in ("Which", "How many")]
    assert [[is_of_years(each, document, paragraph, span) for span in spans] for each in asked] == [
        [False, False, True]
    ] * 2


def test_what_began_in_a_year_counts_nothing_of_that_year() -> None:
    document = make_document("d", ["A shop opened in May 2019 has employed 19 sailors. It is new."], year=2024)
    (paragraph,) = document.paragraphs
    asked = ("How many sailors were met in 2019?", "How many sailors has the shop opened in 2019 employed?")
    span = split_sentences(document.text)[0]
    assert [is_of_years(analyse(each), document, paragraph, span) for each in asked] == [False, True]


def test_an_item_of_another_matter_does_not_make_a_list_one_of_the_year() -> None:
    document = make_document("d", ["In 2022:\n• ports were closed, as in 2021\n• 36 were convicted"], year=2022)
    (paragraph,) = document.paragraphs
    span = (paragraph.start, paragraph.end)
    assert not is_of_years(analyse("How many were convicted in 2021?"), document, paragraph, span)
    assert is_of_years(analyse("Which ports were closed in 2021?"), document, paragraph, span)


def test_what_stands_under_the_label_that_is_asked_for_comes_first_wherever_it_stands() -> None:
    labelled = [f"Recommendation {n}. Harbours should have {n} mayors." for n in range(1, 13)]
    assert gathered("What is recommendation 8 of the mayor?", labelled)[0] == labelled[7]
    assert gathered("Whom is the ninth recommendation for?", labelled)[0] == labelled[8]
    # The report that is named has no such label: that of another year is none of its own.
    asked = "Which mayors does recommendation 8 of the 2018 report name?"
    assert gathered(asked, ["Mayors name mayors in 2018.", labelled[7]])[0] != labelled[7]


def test_what_holds_the_channel_that_is_asked_for_comes_first() -> None:
    texts = [
        "Harbour office, Quay Street 14, 1003 Karsk, Norway.",
        "E-mail: info@harbour.example",
        "Call 0800 555 181.",
    ]
    for question, text in (("e-mail address of the office", texts[1]), ("phone number of the office", texts[2])):
        assert gathered(question, texts)[0] == text


def test_what_says_who_holds_an_office_or_what_a_thing_is_comes_first() -> None:
    texts = ["Ann Lee, Chair of the Board, Harbour Network", "Sam Roe, Executive Director"]
    assert gathered("Who is the executive director of the Harbour Network?", texts)[0] == texts[1]
    texts = ["A study of demand came out.", "By demand we mean the desire for cheap goods."]
    assert gathered("How is demand defined?", texts)[0] == texts[1]


def test_words_of_the_question_in_a_row_are_no_answer() -> None:
    texts = ["From ship to shore.", "It takes police from ship to shore."]
    assert gathered("What does from ship to shore mean?", texts) == texts[1:]
    assert gathered("Which farms did the Office visit?", ["The Office visited farms."])


def test_a_number_of_any_persons_tells_how_many_people_there_were() -> None:
    counted, other = "It trained 54 practitioners.", "The exercise was held in 9 halls of Spain."
    assert gathered("How many persons were trained?", [f"{other} {counted}"])[0] == counted


def test_in_which_month_it_was_a_sentence_need_not_say() -> None:
    said, other = "The Alliance was told by Ingrid Aalto of ports.", "The Alliance met in June."
    assert gathered("Who told the Alliance of ports in June?", [said, other])[0] == said


def test_what_was_done_about_a_matter_is_looked_for_further_down() -> None:
    about = "Research on children in tourism was published."
    assert gathered("What was done about tourism?", [*FILLER, about])[0] == about
    assert about not in gathered("What was opened by the mayor?", [*FILLER, about])


def test_a_sentence_of_another_year_is_left_out_beside_one_of_the_year() -> None:
    paragraph = "In 2022, police found 94 victims. In 2023, police found 118 victims. They came from ports."
    found = gathered("How many victims did police find in 2022?", [paragraph])
    assert "In 2022, police found 94 victims." in found
    assert "In 2023, police found 118 victims." not in found
    assert "They came from ports." not in found


def test_an_address_does_not_answer_what_was_done() -> None:
    address = "Wallnerstrasse 6, 1010 Vienna, Austria: office@example.org"
    assert address not in gathered("What did the Office do in Austria?", [FILLER[0], address])
    for asked in ("What is the e-mail address?", "In which city is the Office?", "What is its postcode?"):
        assert address in gathered(asked, [FILLER[0], address])


def test_lists_that_share_no_word_with_the_question_are_all_weighed() -> None:
    found = gathered("Which countries did staff fly to?", [WORKSHOPS, VISITS])
    assert {WORKSHOPS, VISITS} <= set(found)


@pytest.mark.parametrize(
    ("second", "quotes"),
    [
        pytest.param("The Office trained forty harbour inspectors in Lisbon, again.", 1, id="in nearly the same words"),
        pytest.param("Inspectors of another harbour were taught by the Office in Porto.", 2, id="something else"),
    ],
)
def test_nothing_is_quoted_twice_in_other_words(second: str, quotes: int) -> None:
    document = make_document("d", ["The Office trained forty harbour inspectors in Lisbon.", second])
    assert len(quoted(document, "What did the Office do for inspectors?")) == quotes


def quoted(document: Document, question: str) -> list[str]:
    """What is quoted where the first sentence of each paragraph might be, all equally good."""
    candidates = [
        Candidate(Passage(1, 0.0, chunk, document), p, p.start, p.start + end, -1.0, 0.0)
        for p in document.paragraphs
        for chunk in [Chunk(p.id, "d", p.start, p.end, document.paragraph_text(p), "", (p.number,))]
        for _, end in split_sentences(chunk.text)[:1]
    ]
    return [candidate.text for candidate in choose(candidates, analyse(question), Vocabulary.of([document]))]


def test_what_happened_to_somebody_is_told_on() -> None:
    document = make_document("d", ["Ann came by ferry. She was hired at the quay. She was not paid."])
    assert quoted(document, "What happened to Ann?") == [document.text.strip()]
    assert quoted(document, "How did Ann come?") == ["Ann came by ferry."]


@pytest.mark.parametrize(("end", "quotes"), [("", 1), (" (OSCE/Ann Lee)", 2)])
def test_a_caption_that_breaks_off_is_quoted_beside_no_sentence(end: str, quotes: int) -> None:
    caption = f"Training of inspectors in nine harbours of the Baltic Sea: Conference of the Confer{end}"
    document = make_document("d", ["The Office trained forty harbour inspectors in Lisbon.", caption])
    told, pictured = document.paragraphs
    document = replace(document, paragraphs=(told, replace(pictured, kind=ParagraphKind.CAPTION)))
    assert len(quoted(document, "What did the Office do for inspectors?")) == quotes
