"""Paragraphs into chunks: nothing lost, nothing twice, nothing torn."""

from dataclasses import replace
from itertools import pairwise

import pytest

from cthbqa.chunking import chunk_hash, embedded_text, pack_chunks
from cthbqa.types import Document, ParagraphKind
from toy import make_document

SENTENCE = "The Office trained {} officers in harbours of the region."
LONG = " ".join(SENTENCE.format(i) for i in range(40))
REPORT = make_document(
    "r",
    [
        ("Trainings", "# Trainings"),
        ("Trainings", "Short one."),
        ("Trainings", "Short two."),
        ("Trainings", LONG),
        ("Partners", "# Partners"),
        ("Partners", "A third."),
        ("Partners", "word" * 300),
        ("Partners", "The end."),
    ],
)


@pytest.mark.parametrize("least", [0, 200, 100_000])
@pytest.mark.parametrize("most", [100, 300, 1000, 100_000])
def test_every_word_but_the_headings_is_in_one_chunk(most: int, least: int) -> None:
    chunks = pack_chunks(REPORT, most, least)
    covered = [0] * len(REPORT.text)
    for chunk in chunks:
        assert chunk.text == REPORT.text[chunk.start : chunk.end]
        for i in range(chunk.start, chunk.end):
            covered[i] += 1
    for paragraph in REPORT.paragraphs:
        wanted = 0 if paragraph.kind is ParagraphKind.HEADING else 1
        for i in range(paragraph.start, paragraph.end):
            # Between two sentences of a split paragraph stands a space.
            assert covered[i] == wanted or REPORT.text[i].isspace()
    assert max(covered) == 1


@pytest.mark.parametrize("least", [0, 200, 100_000])
def test_a_chunk_knows_its_paragraphs(least: int) -> None:
    for chunk in pack_chunks(REPORT, 300, least):
        touched = [p.number for p in REPORT.paragraphs if p.start < chunk.end and chunk.start < p.end]
        assert list(chunk.paragraphs) == touched


def test_paragraphs_stay_whole() -> None:
    texts = [chunk.text for chunk in pack_chunks(REPORT, 100_000)]
    assert texts == [REPORT.paragraph_text(p) for p in REPORT.paragraphs if p.kind is not ParagraphKind.HEADING]


def test_long_paragraphs_are_split_between_sentences() -> None:
    parts = [chunk for chunk in pack_chunks(REPORT, 500) if 4 in chunk.paragraphs]
    assert len(parts) >= 5
    assert all(len(chunk.text) <= 500 for chunk in parts)
    assert all(chunk.text.startswith("The Office") and chunk.text.endswith("region.") for chunk in parts)
    # Of nearly equal length: no crumb is left at the end.
    assert min(len(chunk.text) for chunk in parts) > 250
    assert " ".join(chunk.text for chunk in parts) == LONG


def test_a_sentence_without_end_stays_whole() -> None:
    assert "word" * 300 in [chunk.text for chunk in pack_chunks(REPORT, 100)]


def test_short_paragraphs_of_a_section_join_when_asked_to() -> None:
    joined = [chunk.paragraphs for chunk in pack_chunks(REPORT, 1000, 200)]
    assert joined[0] == (2, 3)
    # Never across a heading.
    assert not any({4, 6} <= set(numbers) for numbers in joined)
    assert [chunk.paragraphs for chunk in pack_chunks(REPORT, 1000)][:2] == [(2,), (3,)]


@pytest.mark.parametrize("kind", ["table", "caption", "link", "footnote"])
def test_what_is_a_thing_of_its_own_never_joins(kind: str) -> None:
    document = make_document("d", ["One.", "Two.", "Three."])
    middle = replace(document.paragraphs[1], kind=ParagraphKind(kind))
    changed = replace(document, paragraphs=(document.paragraphs[0], middle, document.paragraphs[2]))
    assert [chunk.paragraphs for chunk in pack_chunks(changed, 1000, 500)] == [(1,), (2,), (3,)]


def test_context_goes_into_the_encoder_and_not_into_the_quote() -> None:
    (chunk,) = pack_chunks(make_document("d", [("A > B", "Words.")], title="Report 2020"), 1000)
    assert chunk.text == "Words."
    assert embedded_text(chunk) == "Report 2020 > A > B\nWords."


def test_the_hash_is_of_what_is_embedded() -> None:
    def hashes(document: Document) -> list[str]:
        return [chunk_hash(chunk) for chunk in pack_chunks(document, 1000)]

    one = make_document("a", ["x", "y"], title="T")
    assert hashes(one) == hashes(make_document("b", ["x", "y"], title="T"))
    others = (make_document("a", ["x", "z"], title="T"), make_document("a", ["x", "y"], title="U"))
    assert hashes(others[0])[0] == hashes(one)[0]
    assert hashes(others[0])[1] != hashes(one)[1]
    assert not set(hashes(others[1])) & set(hashes(one))


def test_ids_are_counted_and_in_order() -> None:
    chunks = pack_chunks(REPORT, 300)
    assert [chunk.id for chunk in chunks] == [f"r#c{i}" for i in range(1, len(chunks) + 1)]
    assert all(a.end <= b.start for a, b in pairwise(chunks))


def test_a_report_of_headings_has_no_chunks() -> None:
    assert pack_chunks(make_document("h", ["# One", "# Two"]), 1000) == ()
