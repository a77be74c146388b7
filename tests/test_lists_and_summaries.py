"""Summaries of all reports, numbered recommendations, lists whose items stand behind the sentence that counts them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cthbqa.assistant import Assistant
from cthbqa.evaluation.elsewhere import Elsewhere
from cthbqa.genres import is_of_genre
from cthbqa.questions import Kind, analyse
from cthbqa.ranking import is_list_asked_for, ranked
from cthbqa.summarising import topic_terms
from cthbqa.throwaway import assistant_over_texts
from cthbqa.types import Chunk, ParagraphKind, Passage
from cthbqa.vocabulary import Vocabulary
from toy import make_document

REPORT = """# Annual report 2021

## 1 Findings

Three findings worry the Board most. Night ferries are still not inspected. Interpreters come a day too late. And the
money that smugglers make is hardly ever found.

## 2 Recommendations

The Board makes three recommendations.

Recommendation 1. The Harbour Office should inspect every night ferry before it leaves.

Recommendation 2. The Ministry of Justice should pay interpreters for the hours that they wait.

Recommendation 3. The tax authority should look for the money within a week of an arrest.

### To the mayors

- open a waiting room at each quay
- print the rules in nine languages

### To the shipping lines

- count passengers twice
- keep the lists for a year

### To the ferry companies

F1. Teach the crews to read a passport. F2. Leave a lamp on at night. F3. Call the police before the ferry lands, and
not behind it.

## Lessons learned

Small boats matter. Nobody had counted them before the spring.

A rule that is not read aloud is not read. The notices were printed. They were hung up. The rain took them.

## Limitations

Visits to the islands were not possible. In the south, only two mayors could be met.

## 3 Plans for 2022

In 2022 the Board will become the first to chair the Council of Harbours, which is a chance to be heard.

Through its chairmanship, the Board will:

- bring the harbour towns together
- help the Council grow
- have the rules for ferries written anew
"""
OTHERS = "\n\n".join(["# Quays", *(f"Quay {number} was swept and its lamps were lit." for number in range(40))])


@pytest.fixture(scope="module")
def board(models_dir: Path) -> Iterator[Assistant]:
    assert models_dir.is_dir()
    with assistant_over_texts(Elsewhere({"board-2021.md": f"{REPORT}\n\n{OTHERS}"}, ())) as assistant:
        yield assistant


@pytest.mark.models
def test_numbered_recommendations_are_all_quoted_in_order(board: Assistant) -> None:
    answer = board.ask("What are the recommendations of the annual report?")
    assert [citation.quote[:17] for citation in answer.citations] == [f"Recommendation {n}." for n in (1, 2, 3)]


@pytest.mark.models
def test_one_recommendation_is_not_all_of_them(board: Assistant) -> None:
    answer = board.ask("Which recommendation is about interpreters?")
    assert answer.citations[0].quote.startswith("Recommendation 2.")
    assert len([citation for citation in answer.citations if citation.quote.startswith("Recommendation")]) < 3


@pytest.mark.models
def test_a_list_is_found_by_its_heading(board: Assistant) -> None:
    answer = board.ask("Which recommendations are addressed to the shipping lines?")
    assert "count passengers twice" in answer.citations[0].quote


@pytest.mark.models
def test_items_that_stand_in_one_paragraph_are_found_by_its_heading(board: Assistant) -> None:
    answer = board.ask("Which recommendations are made to the ferry companies?")
    assert [citation.quote[:3] for citation in answer.citations] == ["F1."]
    assert answer.citations[0].quote.endswith("behind it.")


@pytest.mark.models
def test_the_paragraphs_under_a_heading_are_quoted_by_their_openings(board: Assistant) -> None:
    answer = board.ask("What lessons were drawn?")
    assert [citation.quote for citation in answer.citations] == [
        "Small boats matter. Nobody had counted them before the spring.",
        "A rule that is not read aloud is not read. The notices were printed. They were hung up.",
    ]
    assert "Small boats" not in board.ask("What lesson was drawn from the storm?").text


@pytest.mark.models
def test_what_one_paragraph_tells_under_its_heading_is_quoted_whole(board: Assistant) -> None:
    answer = board.ask("What were the limitations of the report?")
    assert answer.citations[0].quote.startswith("Visits to the islands")
    assert answer.citations[0].quote.endswith("could be met.")
    told = board.ask("Summarise the lessons learned.").citations
    assert [citation.quote[:11] for citation in told] == ["Small boats", "A rule that"]


@pytest.mark.models
def test_what_a_short_sentence_counts_is_quoted_with_what_names_it(board: Assistant) -> None:
    answer = board.ask("Which three findings worry the Board most?")
    assert "hardly ever found" in answer.citations[0].quote


@pytest.mark.models
def test_a_list_under_the_heading_of_a_year_is_of_that_year(board: Assistant) -> None:
    answer = board.ask("What will the Board do through its chairmanship in 2022?")
    assert any("help the Council grow" in citation.quote for citation in answer.citations)


def test_a_conclusion_is_looked_for_among_the_conclusions() -> None:
    words = "Lamps on quays should be lit all night."
    document = make_document("d", [("Talks", words.replace("should be", "were")), ("Conclusions", words)])
    chunk = Chunk("d#c1", "d", 0, len(document.text), document.text, "", (1, 2))
    places = [(Passage(1, 0.0, chunk, document), each, (each.start, each.end)) for each in document.paragraphs]
    best = ranked(analyse("What was concluded about lamps?"), places, None)[0]
    assert best.paragraph.section == ("Conclusions",)


def test_the_recommendations_on_a_matter_come_before_what_else_is_listed_on_it() -> None:
    lists = [(f"{over} on ferries", "• Light the quays.\n• Count the guests.") for over in ("Figures", "Advice")]
    document = make_document("d", lists, kind=ParagraphKind.LIST)
    figures, advice = (
        replace(each, section=(over, "On ferries"))
        for each, over in zip(document.paragraphs, ("Figures", "Recommendations to States"), strict=True)
    )
    chunk = Chunk("d#c1", "d", 0, len(document.text), document.text, "", (1, 2))
    scored = ((figures, 4.0), (advice, 0.0))
    places = [(Passage(1, score, chunk, document), each, (each.start, each.end)) for each, score in scored]
    best = ranked(analyse("List the recommendations on ferries"), places, None)[0]
    assert best.paragraph.section == advice.section


@pytest.mark.parametrize(
    ("question", "section", "words", "is_one"),
    [
        ("What should States do?", "4. Recommendations", "Train the police.", True),
        ("What does the study want companies to do?", "4. Recommendations", "To companies:\n• Warn users.", True),
        ("What is planned for 2022?", "Looking ahead to 2022", "In the coming year the Office intends to:", True),
        ("What is planned for 2022?", "Money", "In the coming year the Office intends to:\n• visit Malta;", True),
        ("What was planned for 2022?", "Money", "The Office spent 3 million.", False),
        ("What was done in 2022?", "Looking ahead to 2022", "The Office will visit Malta.", False),
        ("What was concluded?", "4. Recommendations", "Train the police.", False),
    ],
)
def test_what_stands_under_the_words_for_what_is_asked(question: str, section: str, words: str, is_one: bool) -> None:
    kind = ParagraphKind.LIST if "\n" in words else ParagraphKind.BODY
    document = make_document("d", [(section, words)], kind=kind)
    assert is_of_genre(question, document, document.paragraphs[0]) is is_one


@pytest.mark.parametrize(
    ("question", "lead_in", "asked_for"),
    [
        ("What does the study want companies to do?", "To companies:", True),
        ("What does the study want States to do?", "To companies:", False),
        ("What does the study want companies to do?", "To companies and States:", False),
        ("What does the study want companies to do?", "To companies", False),
    ],
)
def test_what_leads_in_to_a_list_may_be_what_is_asked_for(question: str, lead_in: str, asked_for: bool) -> None:
    document = make_document("d", [("Advice", f"{lead_in}\n• warn users")], kind=ParagraphKind.LIST)
    assert is_list_asked_for(analyse(question), document, document.paragraphs[0]) is asked_for


@pytest.mark.models
@pytest.mark.parametrize(
    "question",
    ["What did the Office do about child trafficking?", "Give me an overview of the work on technology."],
)
def test_a_summary_quotes_each_report_that_speaks_of_its_topic(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert 3 <= len(answer.citations) <= 6
    assert {citation.year for citation in answer.citations} == {2018, 2024}
    assert len({citation.paragraph_id for citation in answer.citations}) >= 3
    assert len(answer.parts) == 2


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Give me an overview of the Board's work on ferries.", {"ferri"}),
        ("What has been done about night ferries?", {"night", "ferri"}),
        ("Summarise the inspections.", {"inspect"}),
        ("What did the Board do in Malta?", {"malta"}),
        ("Tell me about unicorns.", set()),
    ],
)
def test_the_topic_of_a_summary_is_what_the_reports_have_of_it(question: str, topic: set[str]) -> None:
    vocabulary = Vocabulary.of(
        [make_document("d", ["The Board made inspections of night ferries in Malta, a lot of work."])]
    )
    analysed = analyse(question)
    assert analysed.kind is Kind.SUMMARY
    assert topic_terms(analysed, vocabulary) == topic
