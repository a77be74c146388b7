"""The two reports, paragraph by paragraph, as a person has read and accepted them."""

import re
from collections import Counter
from pathlib import Path

import pytest

from cthbqa.catalogue import read_catalogue
from cthbqa.reading import FileReport, read_document
from cthbqa.types import Document, ParagraphKind

CORPUS = Path(__file__).parents[2] / "corpus"
GOLDEN = Path(__file__).parents[1] / "golden"
REPORTS = [
    pytest.param("osce-cthb-2018-year-in-review.txt", "paragraphs-2018.txt", id="2018"),
    pytest.param("osce-cthb-2024-six-pillars-of-impact.txt", "paragraphs-2024.txt", id="2024"),
]


def read(name: str) -> tuple[Document, FileReport]:
    return read_document(CORPUS / name, name, read_catalogue(CORPUS)[name])


def listing(document: Document) -> str:
    """One entry for each paragraph: [number kind | section] text."""
    return "".join(
        f"[{each.number} {each.kind} | {' > '.join(each.section)}] {document.paragraph_text(each)}\n"
        for each in document.paragraphs
    )


@pytest.mark.parametrize(("name", "golden"), REPORTS)
def test_paragraphs_are_those_that_a_person_accepted(name: str, golden: str) -> None:
    document, report = read(name)
    assert listing(document) == (GOLDEN / golden).read_text(encoding="utf-8")
    assert report.warnings == ()


@pytest.mark.parametrize(("name", "golden"), REPORTS)
def test_paragraphs_cover_the_text(name: str, golden: str) -> None:  # noqa: ARG001
    document, report = read(name)
    assert "\n\n".join(document.paragraph_text(each) for each in document.paragraphs) == document.text
    assert [each.number for each in document.paragraphs] == list(range(1, len(document.paragraphs) + 1))
    assert [each.id for each in document.paragraphs] == [f"{name}#p{each.number}" for each in document.paragraphs]
    assert report.characters == len(document.text)
    assert report.paragraphs == len(document.paragraphs)


@pytest.mark.parametrize(("name", "golden"), REPORTS)
def test_every_letter_and_figure_of_the_file_survives(name: str, golden: str) -> None:  # noqa: ARG001
    document, _ = read(name)
    letters = re.compile(r"[^\W_]")
    in_file = (CORPUS / name).read_text(encoding="utf-8")
    assert Counter(letters.findall(document.text)) == Counter(letters.findall(in_file))


@pytest.mark.parametrize(("name", "golden"), REPORTS)
def test_no_sentence_is_torn_and_no_bullet_is_alone(name: str, golden: str) -> None:  # noqa: ARG001
    document, _ = read(name)
    following = {each.number - 1: each for each in document.paragraphs}
    for paragraph in document.paragraphs:
        text = document.paragraph_text(paragraph)
        assert not text[0].islower() or re.match(r"[a-z]\. ", text), text
        assert not re.search(r"•\s*(\n|$)", text), text
        if paragraph.kind is not ParagraphKind.HEADING:
            assert not text.endswith((",", "-", " the", " of", " and")), text
            if text.endswith(":"):
                # What leads to several lists, each with its own lead-in, is whole.
                listed = following[paragraph.number]
                assert listed.kind is ParagraphKind.LIST, text
                assert document.paragraph_text(listed).split("\n")[0].endswith(":"), text
