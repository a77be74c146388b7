"""Tables: quoted whole, found by their rows."""

from cthbqa.answer_kinds import holds_kind
from cthbqa.choosing import quotable_spans
from cthbqa.chunking import pack_chunks
from cthbqa.counting import counts
from cthbqa.gathering import gather
from cthbqa.questions import analyse
from cthbqa.tables import rows_read
from cthbqa.types import ParagraphKind, Passage
from cthbqa.vocabulary import Vocabulary
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
