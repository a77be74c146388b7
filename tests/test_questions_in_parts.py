"""Comparisons of years, questions in two, spans of years, lists of headings, figures of several years."""

from dataclasses import replace

import pytest

from cthbqa import Assistant
from cthbqa.affirming import another_does_it, in_own_words, supports_yes
from cthbqa.answer_kinds import unmet_superlatives
from cthbqa.answering import NO_COMPARISON
from cthbqa.choosing import Candidate
from cthbqa.comparing import sides
from cthbqa.composing import figures_of_other_years
from cthbqa.contrasting import sides_by_place
from cthbqa.dividing import halves
from cthbqa.outlining import announced, headed_list
from cthbqa.periods import years_named, years_spanned
from cthbqa.questions import Kind, analyse
from cthbqa.types import Chunk, Document, Passage
from cthbqa.vocabulary import Vocabulary
from toy import make_document

REPORTED = [2018, 2024]


@pytest.mark.parametrize(
    ("question", "asked_of_2024"),
    [
        pytest.param(
            "How did the work on farms change between 2018 and 2024?",
            "What was said of the work on farms?",
            id="change",
        ),
        pytest.param("Compare the visits in 2018 with those in 2024", "What was said of the visits?", id="compare"),
        pytest.param("Which states were visited in 2018 and in 2024?", "Which states were visited?", id="and"),
        pytest.param(
            "Exercises: what was held in 2018, what in 2024?", "Exercises: what was held?", id="what-and-what"
        ),
        pytest.param("Compare what is said of AI in 2018 and 2024", "what is said of AI?", id="compare what"),
        pytest.param("In each report, who led the Office?", "who led the Office?", id="each report"),
        pytest.param("What is said of AI in each year?", "What is said of AI?", id="each year"),
        pytest.param(
            "How does the 2024 report's view of AI differ from that of 2018?",
            "What was said of view of AI?",
            id="apart",
        ),
        pytest.param(
            "How has the approach to AI evolved over time?", "What was said of the approach to AI?", id="time"
        ),
    ],
)
def test_a_comparison_asks_each_year(question: str, asked_of_2024: str) -> None:
    found = sides(question, [], REPORTED)
    assert [side.year for side in found] == REPORTED
    assert found[1].question == asked_of_2024


@pytest.mark.parametrize(
    ("question", "asked_of_spain"),
    [
        pytest.param("Which fines are there in Malta and in Spain?", "Which fines are there in Spain?", id="in-each"),
        pytest.param("How do fines differ between Malta and Spain?", "What was said of fines in Spain?", id="differ"),
        pytest.param("Are fines higher in Malta than in Spain?", "Are fines higher in Spain?", id="than"),
        pytest.param(
            "How do the reports treat fines in Malta and Spain respectively?",
            "What was said of fines in Spain?",
            id="treat",
        ),
    ],
)
def test_a_comparison_asks_of_each_place(question: str, asked_of_spain: str) -> None:
    found = sides_by_place(question)
    assert [side.label for side in found] == ["Malta", "Spain"]
    assert found[1].question == asked_of_spain


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Which workshop was held in Malta and Spain?", id="one-thing"),
        pytest.param("What did Malta and Spain do together in Malta and in Spain?", id="together"),
        pytest.param("Which fines are there in Malta?", id="one-place"),
    ],
)
def test_what_is_asked_of_places_as_one_has_no_sides(question: str) -> None:
    assert sides_by_place(question) == ()


def test_the_year_before_one_that_is_named_is_compared_with_it() -> None:
    found = sides("Did help come faster in 2024 than the year before?", [], [2022, 2023, 2024])
    assert [(side.year, side.question) for side in found] == [
        (2023, "Did help come faster?"),
        (2024, "Did help come faster?"),
    ]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How did the Office change procurement in 2024?", id="one year"),
        pytest.param("Exercises 2021-2026", id="years without a report"),
        pytest.param("How are victims in different countries supported?", id="different"),
        pytest.param("How did the hackathon develop?", id="develop"),
        pytest.param("Who led the Office?", id="no year"),
        pytest.param("How does trauma change a victim's memory?", id="what changes something else"),
        pytest.param("How does the law differ from the Palermo Protocol?", id="from something else"),
        pytest.param("How does exploitation affect victims over time?", id="time, and no change"),
        pytest.param("What did every report on demand recommend?", id="reports on something"),
        pytest.param("How does the Office decide what to work on each year?", id="a habit"),
    ],
)
def test_what_compares_nothing_has_no_sides(question: str) -> None:
    assert sides(question, [], REPORTED) == ()


@pytest.mark.parametrize(
    ("question", "second"),
    [
        pytest.param("When was the fair held and what was its theme?", "What was the theme of the fair?", id="its"),
        pytest.param("Who ran the hackathon, and what did it lead to?", "What did the hackathon lead to?", id="it"),
        pytest.param("What is ICAT? Who co-chairs it?", "Who co-chairs ICAT?", id="two sentences"),
        pytest.param("Which donors and which partners paid?", None, id="two subjects"),
        pytest.param("What is said of banks, insurers and funds?", None, id="a list"),
        pytest.param("Who paid?", None, id="one question"),
        pytest.param("What is said about who recruits and how victims are held?", None, id="clauses"),
        pytest.param(
            "When did Operation Cliff take place and how many ships were met?",
            "How many ships were met - about: Operation Cliff?",
            id="only what was done",
        ),
        pytest.param("Who led it, and was there a survivor?", "Was there a survivor?", id="no and"),
        pytest.param(
            "Which ports were visited and which were not?", "Which were not - about: the ports visited?", id="not"
        ),
    ],
)
def test_a_question_in_two_is_asked_in_two(question: str, second: str | None) -> None:
    assert (halves(question)[1] if second else halves(question)) == (second or ())


def test_what_stands_before_a_colon_is_the_topic_of_each_half() -> None:
    assert halves("The raid: when was it made, and who paid?") == ("The raid: when was it made?", "The raid: who paid?")
    of_them = halves("The raid: how many workers were found and how many of them were housed?")
    assert of_them[1] == "The raid: how many of the workers found were housed?"
    assert halves("The raid: who paid?") == ()
    assert halves("What did she promise, when she opened the fair?") == ()


def test_each_half_has_its_own_year() -> None:
    assert halves("Who led it in 2018 and who in 2024?") == ("Who led it in 2018?", "Who led it in 2024?")
    assert halves("Who led the Office in 2018, and who leads it now?")[1] == "Who leads the Office now?"


def test_three_questions_in_one_are_asked_in_three() -> None:
    found = halves("Who opened the fair, when was it held and what was its theme?")
    assert found == ("Who opened the fair?", "When was the fair held?", "What was the theme of the fair?")


@pytest.mark.parametrize("question", ["Compare 2018 and 2024", "What changed between 2018 and 2024?"])
def test_a_comparison_of_nothing_asks_for_its_topic(question: str) -> None:
    assert [side.question for side in sides(question, [], REPORTED)] == ["", ""]


def test_what_is_said_of_a_thing_is_no_question_for_its_meaning() -> None:
    assert analyse("What is said about ports?").kind is not Kind.DEFINITION
    assert analyse("What is a port?").kind is Kind.DEFINITION


def test_years_of_a_question() -> None:
    assert years_named("What was done last year?", REPORTED) == (2024,)
    assert years_named("Is the brief the first one of this kind?", REPORTED) == ()
    assert years_named("What was done in 2019?", REPORTED) == (2019,)
    assert unmet_superlatives(analyse("What does the latest report say?"), "It tells of ports.") == []
    assert unmet_superlatives(analyse("What was the latest visit?"), "It tells of ports.") == ["latest"]
    assert years_spanned("What was done since 2019?", [2018, 2019, 2024]) == (2019, 2024)
    assert years_spanned("What was done since December 2018?", [2018, 2019]) == (2018, 2019)
    assert years_spanned("What was done since 5 May 2019?", [2018, 2019]) == (2019,)
    assert years_spanned("What was done between 2018 and 2020?", [2017, 2018, 2019, 2024]) == (2018, 2019)
    assert years_spanned("What was done before 2019?", [2018, 2019, 2024]) == (2018,)
    assert years_spanned("What was done until 2019?", [2018, 2019, 2024]) == (2018, 2019)
    assert years_spanned("What was done after 2018?", [2018, 2019, 2024]) == (2019, 2024)
    assert years_spanned("What was done after the beginning of 2018?", [2018, 2019]) == (2018, 2019)
    assert years_named("What was done before 2019?") == ()
    assert years_named("Was it ever done before 2019?") == (2019,)
    assert analyse("What was done after 2024?", known_years=[2024]).years == (2025,)
    assert years_spanned("What does the report from 2018 say?", [2018, 2024]) == ()


OUTLINED = make_document(
    "a.txt",
    [
        ("", "# Three Aims of Work"),
        ("Prevention", "# Prevention"),
        ("Prevention", "Officers learn to see the signs."),
        ("Protection", "# Protection"),
        ("Protection", "Shelters were opened."),
        ("Prosecution", "# Prosecution"),
        ("Prosecution", "Cases were brought."),
    ],
    year=2024,
    title="A Year",
)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        pytest.param("What are the three aims of work?", 3, id="by its number"),
        pytest.param("What are the five aims of work?", 0, id="another number"),
        pytest.param("What are the budgets of the year?", 0, id="another thing"),
        pytest.param("When were the aims set?", 0, id="no list"),
        pytest.param("What were the aims of work in 2018?", 0, id="another year"),
    ],
)
def test_headings_answer_what_they_list(question: str, count: int) -> None:
    vocabulary = Vocabulary.of([OUTLINED])
    found = headed_list(analyse(question), [OUTLINED], vocabulary)
    assert [candidate.text for candidate in found] == ["Prevention", "Protection", "Prosecution"][:count]


def test_a_sentence_that_announces_the_headings_says_what_they_are() -> None:
    def found(announcement: str) -> list[str]:
        sections = [
            ("Plans", announcement),
            ("Plans > Ports", "# Ports"),
            ("Plans > Ports", "We will train."),
            ("Plans > Farms", "# Farms"),
            ("Plans > Farms", "We will visit."),
        ]
        document = make_document("a.txt", sections)
        asked = analyse("What are the priority areas in our plans?")
        return [candidate.text for candidate in headed_list(asked, [document], Vocabulary.of([document]))]

    assert found("It was a good year. Below are our priority areas.") == ["Ports", "Farms"]
    assert found("It was a good year. We had priority areas.") == []


def candidate(document: Document, score: float = 5.0) -> Candidate:
    paragraph = document.paragraphs[0]
    text = document.paragraph_text(paragraph)
    chunk = Chunk(paragraph.id, document.id, paragraph.start, paragraph.end, text, "", (1,))
    return Candidate(Passage(1, score, chunk, document), paragraph, paragraph.start, paragraph.end, score, score)


def test_a_yes_is_said_only_in_the_words_of_the_quote() -> None:
    quote = [candidate(make_document("a.txt", ["The Office visited Mongolia with experts."]))]
    assert supports_yes(analyse("Did the Office visit Mongolia?"), quote)
    assert not supports_yes(analyse("Did the Office visit Mongolia twice a month?"), quote)
    assert not supports_yes(analyse("Who visited Mongolia?"), quote)
    planned = [candidate(make_document("a.txt", ["The Office will visit Mongolia."]))]
    assert not supports_yes(analyse("Did the Office visit Mongolia?"), planned)
    denied = [candidate(make_document("a.txt", ["The Office did not visit Mongolia."]))]
    assert not supports_yes(analyse("Did the Office visit Mongolia?"), denied)


@pytest.mark.parametrize(
    ("question", "quote", "yes"),
    [
        pytest.param("Did Mongolia visit the Office?", "The Office visited Mongolia.", False, id="another"),
        pytest.param("Did the Office visit Mongolia?", "Mongolia visited the Office.", False, id="authors-visited"),
        pytest.param("Did the Office visit Mongolia?", "Country visits:\n• Malta\n• Mongolia", True, id="no-doer"),
        pytest.param("Did traffickers train judges?", "Judges were trained to see traffickers.", False, id="passive"),
        pytest.param("Did judges train the experts?", "Judges were trained by experts.", False, id="by-others"),
        pytest.param(
            "Did Malta identify 40 men?", "After training in Malta, Iceland identified 40 men.", False, id="clauses"
        ),
        pytest.param(
            "Did Iceland identify 40 men?", "After talks in Malta, Iceland identified 40 men.", True, id="one"
        ),
        pytest.param("Did the Office visit Malta?", "Visits to Cyprus as well as talks with Malta", False, id="talks"),
        pytest.param("Did Malta visit all ports?", "Malta visited six ports.", False, id="all"),
        pytest.param(
            "Did the Office find 40 men?", "Following the Office's work, Malta did, finding 40.", False, id="of"
        ),
        pytest.param("Will the Office visit Malta?", "The Office visited Malta.", False, id="will"),
        pytest.param("Did the Office visit Malta in May 2018?", "In 2018 it may visit Malta.", False, id="May"),
        pytest.param("Was Malta visited in 2018?", "Malta was visited in 2019.", False, id="another-year"),
        pytest.param("Is trafficking a symptom of crime?", "Crime is a symptom of trafficking.", False, id="order"),
    ],
)
def test_a_yes_is_said_only_of_who_did_it(question: str, quote: str, yes: bool) -> None:
    assert supports_yes(analyse(question), [candidate(make_document("a.txt", [quote]))]) is yes


def test_by_whom_it_was_done_is_told_from_to_whom() -> None:
    assert not another_does_it("Did experts train the judges?", "Judges were trained by experts.")
    assert another_does_it("Did judges train the experts?", "Judges were trained by experts.")


def test_a_yes_lacks_no_publisher() -> None:
    document = replace(
        make_document("a.txt", ["Acting Co-ordinator Ann Lee spoke."]), publisher="Special Representative"
    )
    question = analyse("Is Ann Lee the Special Representative?")
    assert in_own_words(question, [candidate(document)])
    assert not supports_yes(question, [candidate(document)])


def test_what_a_quote_announces_is_quoted_with_it() -> None:
    sections = [
        ("Plans", "It was a good year. Below are our plans."),
        ("Plans > Ports", "# Ports"),
        ("Plans > Ports", "We will train."),
        ("Plans > Farms", "# Farms"),
        ("Plans > Farms", "We will visit."),
    ]
    said = candidate(make_document("a.txt", sections))
    assert [each.text for each in announced([said])] == ["Ports", "Farms"]
    whole = candidate(make_document("a.txt", [*sections[1:], sections[0]]))
    assert announced([whole]) == announced([]) == []


def test_figures_of_other_years_are_shown_beside_the_best() -> None:
    best = candidate(make_document("a.txt", ["It trained 120 inspectors."], year=2018), 5.0)
    other = candidate(make_document("b.txt", ["It trained 300 inspectors."], year=2024), 4.0)
    unlike = candidate(make_document("c.txt", ["It gave 12 courses."], year=2020), 4.0)
    far = candidate(make_document("d.txt", ["It saw 9 inspectors."], year=2021), -4.0)
    question = analyse("How many inspectors were trained?")
    assert figures_of_other_years(question, [best, other, unlike, far], [best]) == [other]
    assert figures_of_other_years(analyse("How many inspectors were trained in 2018?"), [best, other], [best]) == []


@pytest.mark.models
def test_a_comparison_quotes_each_year_under_its_label(assistant: Assistant) -> None:
    answer = assistant.ask("How did the work on supply chains change between 2018 and 2024?")
    assert [part.label for part in answer.parts] == ["2018", "2024"]
    years = {citation.n: citation.year for citation in answer.citations}
    for part in answer.parts:
        assert part.citations, part
        assert {years[n] for n in part.citations} == {int(part.label)}
    assert answer.text.startswith("2018: ")


@pytest.mark.models
def test_whether_there_were_more_is_not_told_by_the_figure_of_one_year(assistant: Assistant) -> None:
    answer = assistant.ask("Were there more country visits in 2024 than in 2021?")
    assert not answer.answered
    assert answer.text == NO_COMPARISON
    assert {citation.year for citation in answer.nearest} == {2024}


@pytest.mark.models
@pytest.mark.parametrize(
    ("question", "in_2018", "in_2024"),
    [
        pytest.param(
            "How did the work on public procurement change between 2018 and 2024?",
            "in public procurement",
            "procurement practices",
            id="both",
        ),
        pytest.param("In each report, what is said of organ removal?", "organ removal", None, id="only 2018"),
        pytest.param("How did the hackathon differ between 2018 and 2024?", None, "hackathon", id="only 2024"),
    ],
)
def test_a_comparison_quotes_what_each_report_says_of_the_matter(
    assistant: Assistant, question: str, in_2018: str | None, in_2024: str | None
) -> None:
    answer = assistant.ask(question)
    for part, words in zip(answer.parts, (in_2018, in_2024), strict=True):
        quoted = " ".join(answer.citations[number - 1].quote for number in part.citations)
        assert words in quoted if words else not quoted


@pytest.mark.models
def test_of_a_report_that_is_filtered_out_nothing_is_said(assistant: Assistant) -> None:
    question = "How did the work on supply chains change between 2018 and 2024?"
    of_2018 = [document.id for document in assistant.documents() if document.year == 2018]
    for narrowed in (assistant.ask(question, documents=of_2018), assistant.ask(question, years=[2018])):
        assert [bool(part.citations) for part in narrowed.parts] == [True, False]
        assert narrowed.parts[1].note == "The report of 2024 is not among those that are searched."
    none = assistant.ask("How did football change between 2018 and 2024?", documents=of_2018)
    assert none.refusal is not None
    assert "2024" not in none.refusal.reason


@pytest.mark.models
def test_the_half_that_is_not_found_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("How many victims were identified in Reykjavik, and what did the operation cost?")
    assert [bool(part.citations) for part in answer.parts] == [True, False]
    assert "cost" in answer.parts[1].note


@pytest.mark.models
def test_what_letters_mean_is_answered_by_what_spells_them_out(assistant: Assistant) -> None:
    assert "Inter-Agency Coordination Group" in assistant.ask("what does ICAT mean").citations[0].quote


@pytest.mark.models
@pytest.mark.parametrize("question", ["What are the six pillars of impact?", "the six pillars"])
def test_the_six_pillars_are_quoted_one_by_one(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert len(answer.citations) == 6
    assert "Crisis Response: Safeguarding Displaced Populations" in [citation.quote for citation in answer.citations]


@pytest.mark.models
def test_more_evidence_is_no_part_of_the_answer(assistant: Assistant) -> None:
    answer = assistant.ask("How many victims were identified in Reykjavik?")
    assert answer.more
    quoted = {citation.paragraph_id for citation in answer.citations}
    assert not quoted & {citation.paragraph_id for citation in answer.more}
