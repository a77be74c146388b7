"""What a report is about as a whole is met by each of its sentences, and is not asked of them."""

from dataclasses import replace

import pytest

from cthbqa.questions import analyse
from cthbqa.sentence_reading import asked_of_sentences
from cthbqa.subjects import own_name, without_subject
from cthbqa.support import context_words, unmet_names
from cthbqa.types import Document, ParagraphKind
from cthbqa.vocabulary import Vocabulary
from toy import make_document

LONG = "The Task Force met every month, " * 8


def covered(*lines: str, file: str = "doc1.pdf", title: str = "Annual Report") -> Document:
    return replace(make_document(file, [*lines, LONG, "A shelter was opened."], title=title), publisher="")


@pytest.mark.parametrize(
    ("document", "name"),
    [
        pytest.param(covered("PORTO TASK FORCE"), "Annual Report Doc Porto Task Force", id="cover-in-capitals"),
        pytest.param(covered("# Harbours of Porto"), "Annual Report Doc Harbours of Porto", id="heading"),
        pytest.param(covered("Porto, 3 May 2022"), "Annual Report Doc", id="where-it-was-printed"),
        pytest.param(covered("Boats of Ghana and Peru"), "Annual Report Doc", id="several-countries"),
        pytest.param(covered("Porto, Portugal"), "Annual Report Doc Porto, Portugal", id="a-city-with-its-country"),
        pytest.param(covered(LONG, "Porto Task Force"), "Annual Report Doc", id="behind-the-text"),
        pytest.param(covered(file="a/porto_visit-2.pdf"), "Annual Report Porto Visit", id="file"),
    ],
)
def test_a_report_is_known_by_title_cover_and_file(document: Document, name: str) -> None:
    assert own_name(document) == name


def test_a_masthead_in_a_table_is_a_cover() -> None:
    masthead = covered("PORTO TASK FORCE | No. 27, May 2022")
    tables = (replace(masthead.paragraphs[0], kind=ParagraphKind.TABLE), *masthead.paragraphs[1:])
    assert own_name(replace(masthead, paragraphs=tables)) == "Annual Report Doc Porto Task Force"


def test_what_a_report_is_known_by_need_not_stand_in_each_paragraph() -> None:
    of_porto, other = covered("PORTO TASK FORCE"), covered("# Harbours")
    question = analyse("Which shelter was opened in Porto by the IACM?")
    vocabulary = Vocabulary.of([of_porto, other])
    evidence = context_words(of_porto, of_porto.paragraphs[-1])
    assert unmet_names(question, evidence, vocabulary) == ["iacm"]
    assert set(unmet_names(question, context_words(other, other.paragraphs[-1]), vocabulary)) == {"porto", "iacm"}


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        pytest.param("Who opened shelters in Porto in 2022?", "Who opened shelters?", id="place-and-year"),
        pytest.param("Who pays the Porto Task Force's mobile teams?", "Who pays the mobile teams?", id="publisher"),
        pytest.param("What is a guest in the Porto report?", "What is a guest in the report?", id="report"),
        pytest.param("Who came to Porto by boat?", "Who came to Porto by boat?", id="whither"),
        pytest.param("Did the Porto Task Force buy boats?", "Did the Porto Task Force buy boats?", id="who-acts"),
        pytest.param("When did Porto buy boats?", "When did the city buy boats?", id="city"),
        pytest.param("Who sold boats in Porto and Lisbon?", "Who sold boats in Porto and Lisbon?", id="one-of-two"),
        pytest.param("Who sold boats in Lisbon or Porto?", "Who sold boats in Lisbon or Porto?", id="other-of-two"),
        pytest.param("Who opened shelters in Lisbon?", "Who opened shelters in Lisbon?", id="another-place"),
        pytest.param("What was done in Porto?", "What was done in Porto?", id="nothing-else-asked"),
    ],
)
def test_sentences_are_not_asked_for_what_the_whole_report_is_about(question: str, asked: str) -> None:
    years = {2022} if "2022" in question else set()
    analysed = analyse(question, known_years=years, report_years=years)
    assert " ".join(asked_of_sentences(analysed, covered("PORTO TASK FORCE")).split()) == asked


def test_a_people_is_left_out_before_a_noun() -> None:
    report = covered(title="Country visit report: Latvia")
    assert without_subject("How many Latvian courts sat?", report) == "How many courts sat?"
    assert without_subject("How many Estonian courts sat?", report) == "How many Estonian courts sat?"
