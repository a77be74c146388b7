"""Tables: quoted whole, found by their rows."""

from collections import defaultdict

import pytest

from cthbqa.answer_kinds import holds_kind
from cthbqa.choosing import Candidate, quotable_spans
from cthbqa.chunking import pack_chunks
from cthbqa.counting import counts
from cthbqa.extremes import tells_extreme
from cthbqa.gathering import gather
from cthbqa.questions import analyse
from cthbqa.ranking import ranks
from cthbqa.scores import load_scope
from cthbqa.tables import captioned, rows_read
from cthbqa.types import ParagraphKind, Passage
from cthbqa.vocabulary import Vocabulary
from cthbqa.weighing import objection
from toy import make_document

VICTIMS = "Table 1. Victims by country\nCountry | 2021 | 2022\nNepal | 24 | 47\nBrazil | 13 | 16\nTotal | 37 | 63"


def test_a_row_is_read_behind_the_caption_with_the_heads_of_its_columns() -> None:
    assert rows_read(VICTIMS, "How many came from Nepal?") == [
        "Table 1. Victims by country. Country: Nepal, 2021: 24, 2022: 47."
    ]


def test_rows_without_a_word_of_the_question_are_not_read() -> None:
    assert rows_read(VICTIMS, "Who was convicted?") == []
    assert rows_read("No table at all, of Nepal.", "How many came from Nepal?") == []


def test_a_table_without_heads_or_caption_is_read_as_its_cells() -> None:
    assert rows_read("Nepal | 24\nBrazil | 13", "Nepal?") == ["Nepal, 24."]


def test_a_table_is_quoted_as_a_whole() -> None:
    document = make_document("d", [VICTIMS], kind=ParagraphKind.TABLE)
    (chunk,) = pack_chunks(document, 1000)
    (paragraph,) = document.paragraphs
    assert quotable_spans(Passage(1, 0.0, chunk, document), paragraph) == [(paragraph.start, paragraph.end)]


def test_a_long_table_is_cut_between_its_rows_and_keeps_its_heads_in_mind() -> None:
    rows = [f"Country number {n} | {n} | {2 * n}" for n in range(40)]
    document = make_document("d", ["\n".join((*VICTIMS.split("\n")[:2], *rows))], kind=ParagraphKind.TABLE)
    first, *later = pack_chunks(document, 300)
    assert first.text.startswith("Table 1.")
    assert later
    assert all(line in rows for chunk in later for line in chunk.text.split("\n"))
    assert all(chunk.context.endswith("Table 1. Victims by country Country | 2021 | 2022") for chunk in later)


def test_a_row_gives_the_number_of_what_the_caption_counts() -> None:
    assert counts(analyse("How many victims came from Nepal in 2022?"), VICTIMS)
    assert not counts(analyse("How many flights came from Nepal in 2022?"), VICTIMS)


def test_the_amounts_of_a_table_have_their_currency_in_its_caption() -> None:
    question = analyse("How much did Italy pay?")
    assert holds_kind(question, "Contributions (euros)\nDonor | Amount\nItaly | 420,000")
    assert not holds_kind(question, "Contributions\nDonor | Amount\nItaly | 420,000")
    assert not holds_kind(analyse("How many came?"), "They came, as section 3.3 tells.")


def test_a_heading_stands_in_the_place_of_a_caption() -> None:
    assert captioned("Donor | Amount\nItaly | 420", ["Money", "Gifts (crowns)"]).startswith("Gifts (crowns)\n")
    assert captioned(VICTIMS, ["Figures"]) == VICTIMS
    assert captioned("Italy paid.", ["Money"]) == "Italy paid."
    assert holds_kind(analyse("How much came from Italy?"), captioned("Donor | Sum\nItaly | 420", ["Gifts (crowns)"]))


def test_a_row_may_be_a_year() -> None:
    table = "Table 1. Victims by year\nYear | Women | Men\n2019 | 66 | 18\n2020 | 43 | 17\n2021 | 64 | 37"
    assert tells_extreme(analyse("In which year were there the fewest victims?"), table, "")
    numbers = "Table 1. Victims\nNumber | Women | Men\n1 | 66 | 18\n2 | 43 | 17"
    assert not tells_extreme(analyse("Which number has the fewest women?"), numbers, "")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("Which country had the most victims in 2022?", True, id="column-of-the-year"),
        pytest.param("Which country had the most victims in 2019?", False, id="no-such-column"),
        pytest.param("Which port had the most victims in 2022?", False, id="no-such-rows"),
        pytest.param("Which country had the fewest courts in 2022?", False, id="counted-by-no-table"),
        pytest.param("Leaving Nepal aside, which country had the most victims in 2021?", True, id="one-left-out"),
        pytest.param("In which country did the victims stay longest?", False, id="no-column-of-times"),
        pytest.param("Did Nepal have the most victims in 2022?", False, id="no-row-asked-for"),
    ],
)
def test_the_largest_row_is_told_by_a_table_that_has_such_rows_and_such_a_column(question: str, told: bool) -> None:
    assert tells_extreme(analyse(question), VICTIMS, "") is told


def test_how_long_something_takes_is_read_in_a_column_of_times() -> None:
    table = "Court | Cases | Average wait (weeks)\nHill | 30 | 12\nLake | 20 | 40"
    assert tells_extreme(analyse("In which of the courts does one wait longest?"), table, "")
    assert tells_extreme(analyse("Before which court does it take the longest?"), table, "")
    assert not tells_extreme(analyse("Which court has the longest corridor?"), table, "")


def test_a_table_that_tells_comes_before_what_speaks_of_the_same() -> None:
    document = make_document("d", [VICTIMS], kind=ParagraphKind.TABLE)
    prose = make_document("e", ["A country may count victims, and which country has most is disputed."])
    documents = [prose, document]
    passages = [Passage(n, 0.0, pack_chunks(each, 1000)[0], each) for n, each in enumerate(documents, start=1)]
    question = analyse("Which country had the most victims?")
    assert gather(question, passages, None, Vocabulary.of(documents))[0].text == VICTIMS
    # Of a table that is cut, nobody sees the largest row.
    half = document.paragraphs[0]
    assert ranks(question, document, half, VICTIMS)
    assert not ranks(question, document, half, VICTIMS.rpartition("\n")[0])


@pytest.mark.parametrize(("year", "refused"), [(2022, False), (2020, True)])
def test_a_table_of_other_years_says_nothing_of_the_year_of_its_report(year: int, refused: bool) -> None:
    document = make_document("d", [VICTIMS], kind=ParagraphKind.TABLE, year=year)
    (chunk,) = pack_chunks(document, 1000)
    (paragraph,) = document.paragraphs
    vocabulary = Vocabulary.of([document])
    question = analyse(f"How many came from Nepal in {year}?", vocabulary.is_name, vocabulary.years, [year])
    found = Passage(1, 0.0, chunk, document)
    whole = Candidate(found, paragraph, paragraph.start, paragraph.end, 0.0, 0.0)
    # As good as can be: nothing but the year speaks against it.
    signals = defaultdict(lambda: 4.0, dict.fromkeys(load_scope().coefficients, 4.0))
    against = objection(question, [found], [whole], signals, vocabulary)
    assert against.endswith(f"not for {year}.") == refused


def test_of_a_table_of_abbreviations_the_row_is_quoted() -> None:
    table = "Table 2. Abbreviations\nShort | Long\nSTR | Suspicious transaction report\nXYZ | Xenia yacht zone"
    document = make_document("d", [table], kind=ParagraphKind.TABLE)
    (chunk,) = pack_chunks(document, 1000)
    passage = Passage(1, 0.0, chunk, document)
    found = gather(analyse("What does STR stand for?"), [passage], None, Vocabulary.of([document]))
    assert found[0].text == "STR | Suspicious transaction report"


def test_what_leads_in_to_a_list_tells_no_fact() -> None:
    document = make_document("d", ["The Rapporteur meets ministers. The Rapporteur recommends to ministers:"])
    (chunk,) = pack_chunks(document, 1000)
    passage = Passage(1, 0.0, chunk, document)
    found = gather(analyse("Is the Rapporteur bound by ministers?"), [passage], None, Vocabulary.of([document]))
    assert [candidate.text for candidate in found] == ["The Rapporteur meets ministers."]
