"""Reports of several publishers: which of them a question names, sets side by side, or asks first."""

from dataclasses import replace
from pathlib import Path

import pytest

from cthbqa import Assistant
from cthbqa.answer_kinds import unmet_superlatives
from cthbqa.comparing import sides
from cthbqa.composing import figures_of_other_years
from cthbqa.config import Config
from cthbqa.contrasting import sides_by_source
from cthbqa.embedding import Encoder
from cthbqa.indexing import build
from cthbqa.late_interaction import LateInteraction
from cthbqa.periods import years_named
from cthbqa.publishing import with_default_publisher
from cthbqa.questions import Kind, analyse
from cthbqa.reranking import Reranker
from cthbqa.sources import Sources, alone
from cthbqa.types import Chunk, Document, Passage
from cthbqa.weighing import NOTHING_ASKED
from toy import make_document, no_progress


def published(name: str, publisher: str, year: int = 2020, title: str = "") -> Document:
    return replace(make_document(name, ["Words."], year=year, title=title), publisher=publisher)


IMA = "IMA Special Bureau for Fair Work"
OSTLAND = "National Commissioner for Work, Ostland"
HARBOUR = "Harbour Network, Shelters and Helplines"
REPORTS = (
    published("ima-18", IMA, 2018, "Review of IMA/SBFW activities"),
    published("ima-21", IMA, 2021, "Annual Report of IMA/SBFW"),
    published("ostland", OSTLAND, 2022, "Work in Ostland"),
    published("harbour", HARBOUR, 2023, "A Lamp at Night"),
)
SOURCES = Sources.of(REPORTS)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        pytest.param("What does the IMA say on fees?", ["IMA"], id="acronym"),
        pytest.param("Did IMA/SBFW train judges?", ["IMA/SBFW"], id="acronym of a title"),
        pytest.param("According to the commissioner, how many were there?", ["commissioner"], id="according to"),
        pytest.param("What was common in the commissioner's latest figures?", ["commissioner"], id="figures"),
        pytest.param("Who runs a Harbour Network shelter?", ["Harbour Network"], id="two words"),
        pytest.param("What does the National Commissioner for Work propose?", ["National Commissioner"], id="name"),
        pytest.param("Harbour's plans for 2024?", ["Harbour"], id="first word"),
        pytest.param("Compare the IMA and the commissioner", ["IMA", "commissioner"], id="beside another"),
        pytest.param("How does the IMA differ from the Harbour Network?", ["IMA", "Harbour Network"], id="both"),
        pytest.param("who runs a harbour network shelter", ["harbour network"], id="without capitals"),
        pytest.param("who paid for the harbour", [], id="one word without capitals"),
        pytest.param("Who opened shelters and helplines?", [], id="ordinary words"),
        pytest.param("Special needs of children?", [], id="first word of another"),
        pytest.param("What does the National Theatre get?", [], id="a name of another"),
        pytest.param("Who paid for the work?", [], id="in two names"),
    ],
)
def test_a_question_names_publishers_by_words_that_no_other_has(question: str, named: list[str]) -> None:
    assert [question[each.start : each.end] for each in SOURCES.named(question)] == named


def test_a_mention_is_of_all_reports_of_the_publisher_and_says_how_it_is_made() -> None:
    said = alone(SOURCES.named("What does the IMA say on fees?"))
    there = alone(SOURCES.named("Who was convicted in Ostland?"))
    assert said is not None
    assert there is not None
    assert (said.documents, said.quoted, said.place) == ({"ima-18", "ima-21"}, True, False)
    assert (there.documents, there.quoted, there.place) == ({"ostland"}, False, True)
    assert alone(SOURCES.named("Compare the IMA and the Harbour Network")) is None
    of_another = alone(SOURCES.named("What does the IMA say about Ostland?"))
    assert of_another is not None
    assert of_another.documents == {"ima-18", "ima-21"}


def test_of_one_publisher_no_name_tells_reports_apart() -> None:
    assert Sources.of(REPORTS[:2]).named("What does the IMA say on fees?") == ()
    nameless = [replace(document, publisher="") for document in REPORTS]
    assert Sources.of(nameless).named("What does IMA/SBFW say on fees?") == ()


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        pytest.param("Compare what Ostland and the IMA say on fees.", "what is said on fees?", id="compare"),
        pytest.param(
            "beds for men: homes of Ostland vs Harbour Network", "What was said of beds for men: homes?", id="vs"
        ),
        pytest.param(
            "Ostland: hours of the helpline compared with the one of the Harbour Network",
            "What was said of hours of the helpline?",
            id="compared with the one",
        ),
        pytest.param(
            "How does the IMA's view of fees differ from that of the commissioner?", "What was said of fees?", id="view"
        ),
        pytest.param(
            "Which courses do the IMA and the Harbour Network offer?", "Which courses do they offer?", id="and"
        ),
        pytest.param("Does Harbour run more homes than Ostland?", "How many homes do they run?", id="more than"),
        pytest.param("Are there more homes of Harbour or of Ostland?", "How many homes are there?", id="there"),
        pytest.param("Have the IMA and Harbour helped anyone?", "Have they helped anyone?", id="yes or no"),
        pytest.param("Who has more homes, the IMA or the Harbour Network?", "How many homes?", id="who has more"),
        pytest.param(
            "Compare the number of raids in Ostland and at the IMA", "What was the number of raids?", id="number"
        ),
        pytest.param(
            "What is the difference between the IMA's and the commissioner's rules on fees?",
            "What was said of rules on fees?",
            id="possessives",
        ),
        pytest.param("What does the IMA say on fees, and what does Harbour say?", "what is said on fees?", id="again"),
        pytest.param("Compare the IMA and Ostland", "", id="nothing"),
    ],
)
def test_a_comparison_of_publishers_asks_each_the_same(question: str, asked: str) -> None:
    found = sides_by_source(question, SOURCES.named(question))
    assert [side.question for side in found] == [asked, asked]
    assert len({side.documents for side in found}) == 2


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Did the advice of the IMA have any effect in Ostland?", id="no comparison"),
        pytest.param("How do the IMA and the Harbour Network work together?", id="together"),
        pytest.param("Does the Harbour Network house more people in Ostland than in Spain?", id="one of them a place"),
        pytest.param("Does the IMA train more judges in 2018 or in 2021?", id="one publisher"),
    ],
)
def test_what_names_two_publishers_need_not_compare_them(question: str) -> None:
    assert sides_by_source(question, SOURCES.named(question)) == ()


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        pytest.param(
            "How did the number of raids change between 2019 and 2022?", "What was the number of raids?", id="number"
        ),
        pytest.param(
            "Did the IMA run more courses in 2019 or in 2022?", "How many courses did the IMA run?", id="more"
        ),
        pytest.param(
            "Did the number of raids rise or fall between 2019 and 2022?", "What was the number of raids?", id="rise"
        ),
    ],
)
def test_a_number_that_changes_is_asked_for_as_a_number(question: str, asked: str) -> None:
    found = sides(question, [2019], [2022])
    assert found[1].question == asked
    assert found[0].question == f"{asked.rstrip('?')} in 2019?"
    assert analyse(asked).kind is Kind.HOW_MANY


def test_what_cannot_be_counted_is_not_asked_for_as_a_number() -> None:
    assert (
        sides("Did we have more money in 2018 or in 2024?", [], [2018, 2024])[0].question == "Did we have more money?"
    )


@pytest.mark.models
def test_what_is_not_counted_is_still_named(assistant: Assistant) -> None:
    answer = assistant.ask("Were there more country visits in 2018 or in 2024?")
    assert [bool(part.citations) for part in answer.parts] == [True, True]


def test_the_latest_of_a_publisher() -> None:
    question = "What was most common in the commissioner's latest figures?"
    assert years_named(question, [2018, 2022]) == (2022,)
    assert "latest" not in unmet_superlatives(analyse(question), "It was most common.")
    assert years_named("What do its latest courses teach?", [2018, 2022]) == ()


def test_a_default_publisher_is_given_only_to_its_own_reports() -> None:
    own = make_document("own.txt", ["The IMA has a Special Bureau. Fair work pays."])
    strange = make_document("strange.txt", ["The network met the IMA."])
    assert with_default_publisher(replace(own, publisher=""), IMA).publisher == IMA
    assert with_default_publisher(replace(own, publisher="IMA"), IMA).publisher == IMA
    assert with_default_publisher(replace(own, publisher=HARBOUR), IMA).publisher == HARBOUR
    assert with_default_publisher(replace(strange, publisher=""), IMA).publisher == ""


def test_a_figure_further_down_is_shown_when_it_is_of_all_that_is_asked() -> None:
    def candidate(text: str, year: int, score: float):  # type: ignore[no-untyped-def]
        from cthbqa.choosing import Candidate

        document = make_document(f"{year}.txt", [text], year=year)
        paragraph = document.paragraphs[0]
        chunk = Chunk(paragraph.id, document.id, paragraph.start, paragraph.end, text, "", (1,))
        passage = Passage(1, score, chunk, document)
        return Candidate(passage, paragraph, paragraph.start, paragraph.end, score, score)

    best = candidate("It trained 120 inspectors.", 2018, 9.0)
    same = candidate("300 inspectors were trained at ports.", 2024, 0.0)
    less = candidate("It met 40 inspectors.", 2021, 0.0)
    question = analyse("How many inspectors were trained?")
    assert figures_of_other_years(question, [best, same, less], [best]) == [same]


CORPUS = {
    "ima-2018.md": "# Courses\n\nIn Riga the Bureau held three courses for port inspectors.\n\n"
    "Recruitment fees are to be paid by employers, says our guide on fair recruitment.\n",
    "ima-2021.md": "# Courses\n\nThe Bureau held nine courses for port inspectors, most of them online.\n\n"
    "# Staff\n\nThe Bureau has 14 members of staff in Vienna.\n",
    "ostland-2022.md": "# Raids\n\n| | 2019 | 2021 | 2022 |\n|---|---|---|---|\n| Raids on farms | 31 | 44 | 58 |\n"
    "| Persons convicted | 5 | 7 | 12 |\n\n# Fees\n\n"
    "The Commissioner recommends that Parliament forbid recruitment fees for seasonal workers.\n\n"
    "Workers have to pay recruitment fees to the agency.\n\n"
    "# Shelters\n\nThe State pays for two shelters for men, with 11 beds in Karsk.\n",
    "harbour-2023.md": "# Shelters\n\nOur network runs nine shelters for men, with 57 beds.\n\n"
    "# Helpline\n\nThe helpline of the network is open from 6 p.m. to 8 a.m. and took 1,800 calls.\n",
}
ENTRIES = {"ima-2018.md": (2018, IMA), "ima-2021.md": (2021, IMA), "ostland-2022.md": (2022, OSTLAND)}
ENTRIES |= {"harbour-2023.md": (2023, HARBOUR)}


@pytest.fixture(scope="module")
def several(
    encoder: Encoder,
    reranker: Reranker,
    late: LateInteraction,
    models_dir: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Assistant:
    """Four short reports of three publishers."""
    folder = tmp_path_factory.mktemp("several")
    (folder / "corpus").mkdir()
    for name, text in CORPUS.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    entries = [f'[reports."{name}"]\nyear = {year}\npublisher = "{whose}"\n' for name, (year, whose) in ENTRIES.items()]
    (folder / "corpus" / "corpus.toml").write_text("\n".join(entries), encoding="utf-8")
    config = Config(corpus_dir=folder / "corpus", index_dir=folder / "index", models_dir=models_dir)
    build(config, lambda: encoder, no_progress, load_late=lambda: late)
    return Assistant(config, encoder, reranker, late)


def quoted(assistant: Assistant, question: str) -> dict[str, set[str]]:
    """The label of each part of the answer, with the reports that it quotes."""
    answer = assistant.ask(question)
    reports = {citation.n: citation.document_id for citation in answer.citations}
    return {part.label: {reports[n] for n in part.citations} for part in answer.parts}


@pytest.mark.models
def test_publishers_are_compared_side_by_side(several: Assistant) -> None:
    assert quoted(several, "Compare beds for men in shelters: Ostland vs Harbour Network") == {
        "Ostland": {"ostland-2022.md"},
        "Harbour Network": {"harbour-2023.md"},
    }
    answer = several.ask("What do the commissioner and the Harbour Network say about recruitment fees?")
    assert [bool(part.citations) for part in answer.parts] == [True, False]
    assert answer.parts[1].note == "Nothing on this was found in the reports of this publisher: Harbour Network"


@pytest.mark.models
def test_a_table_of_one_report_answers_both_years(several: Assistant) -> None:
    for question in (
        "How did the number of raids on farms change between 2019 and 2022?",
        # Of 2021 there is a report, of another publisher.
        "How did the number of raids on farms change between 2021 and 2022?",
    ):
        assert set(map(frozenset, quoted(several, question).values())) == {frozenset({"ostland-2022.md"})}


@pytest.mark.models
def test_years_of_a_publisher_are_those_of_its_reports(several: Assistant) -> None:
    question = "Did the IMA hold more courses for port inspectors in 2018 or in 2021?"
    assert quoted(several, question) == {"2018": {"ima-2018.md"}, "2021": {"ima-2021.md"}}
    silent = several.ask("How many courses for port inspectors did the IMA hold in 2021 and in 2022?")
    assert silent.parts[1].note == "Nothing on this was found in the reports of this publisher: IMA"


@pytest.mark.models
def test_the_publisher_that_is_named_is_asked_first_and_others_with_a_word(several: Assistant) -> None:
    own = several.ask("Who has to pay recruitment fees, according to the Bureau?")
    assert {citation.document_id for citation in own.citations} == {"ima-2018.md"}
    latest = several.ask("How many courses for port inspectors were held, in the IMA's latest report?")
    assert [citation.document_id for citation in latest.citations] == ["ima-2021.md"]
    other = several.ask("How many shelters for men does the Bureau run?")
    assert {citation.year for citation in other.citations} <= {2022, 2023}
    assert (
        other.note == "This is quoted from another report; nothing on it was found in those of this publisher: Bureau"
    )


@pytest.mark.models
def test_what_a_publisher_says_of_another_has_its_name(several: Assistant) -> None:
    answer = several.ask("What does the Harbour Network say about the Commissioner?")
    assert "harbour-2023.md" not in {citation.document_id for citation in answer.citations}


@pytest.mark.models
@pytest.mark.parametrize(
    "question", ["What changed in the Bureau's reports over the years?", "How did the IMA change over time?"]
)
def test_a_comparison_of_nothing_but_a_publisher_asks_for_its_topic(several: Assistant, question: str) -> None:
    answer = several.ask(question)
    assert answer.refusal is not None
    assert answer.refusal.reason == NOTHING_ASKED


@pytest.mark.models
def test_of_publishers_that_are_filtered_out_nothing_is_said(several: Assistant) -> None:
    answer = several.ask("Compare beds for men in shelters: Ostland vs Harbour Network", documents=["ostland-2022.md"])
    assert answer.parts[1].note == (
        "The reports of this publisher are not among those that are searched: Harbour Network"
    )
