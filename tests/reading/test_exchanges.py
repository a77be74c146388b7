"""Answers under their questions, titles of items, and headings that every part repeats: what a paragraph is of."""

from pathlib import Path

import docx
import pytest

from cthbqa.gathering import gather
from cthbqa.questions import analyse
from cthbqa.reading import read_document
from cthbqa.types import Chunk, Document, ParagraphKind, Passage
from cthbqa.vocabulary import Vocabulary

from .checks import check_spans

TOLD = "The State pays for it, whatever the court decides in the end, and nobody has to pay it back."


def read(path: Path, *blocks: tuple[str, str]) -> Document:
    """A Word file of (style, text) as the reader sees it."""
    file = docx.Document()
    for style, text in (("Heading 1", "Foreword"), ("", "It was a busy year."), *blocks):
        file.add_paragraph(text, style=style or None)
    file.save(str(path))
    document, _ = read_document(path, path.name)
    check_spans(document)
    return document


def section_of(document: Document, text: str) -> tuple[str, ...]:
    [found] = [each for each in document.paragraphs if document.paragraph_text(each).endswith(text)]
    return found.section


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        pytest.param("Who pays for the interpreter?", TOLD, id="interview"),
        pytest.param("Q. A guest asked who pays.", f"A. {TOLD}", id="discussion"),
        pytest.param("We have had one for a year. Must she pay?", f"No. {TOLD}", id="letter"),
    ],
)
def test_an_answer_stands_under_its_question(tmp_path: Path, asked: str, answer: str) -> None:
    document = read(tmp_path / "a.docx", ("Heading 1", "Courts"), ("", asked), ("", answer), ("", "They met in May."))
    assert section_of(document, answer) == ("Courts", asked)
    assert section_of(document, "They met in May.") == section_of(document, asked) == ("Courts",)


def test_a_thought_that_ends_with_a_question_is_no_heading(tmp_path: Path) -> None:
    thought = "The courts were busy that year. Who should pay for all of it?"
    document = read(tmp_path / "a.docx", ("Heading 1", "Courts"), ("", thought), ("", TOLD))
    assert section_of(document, TOLD) == ("Courts",)


def test_a_question_is_quoted_only_to_who_asks_what_was_asked(tmp_path: Path) -> None:
    document = read(
        tmp_path / "a.docx", ("Heading 1", "Courts"), ("", "Q. A guest asked who pays."), ("", f"A. {TOLD}")
    )
    asked, answer = document.paragraphs[3:]
    chunk = Chunk(
        "c", document.id, asked.start, answer.end, document.text[asked.start :], "", (asked.number, answer.number)
    )
    passage = Passage(1, 0.0, chunk, document)

    def gathered(question: str) -> list[str]:
        found = gather(analyse(question), [passage], None, Vocabulary.of([document]))
        return [each.text for each in found]

    assert "Q. A guest asked who pays." not in gathered("Who pays for the interpreter?")
    assert "Q. A guest asked who pays." in gathered("What did a guest ask?")


def numbered(*titles: str) -> list[tuple[str, str]]:
    return [block for title in titles for block in (("List Number", title), ("", f"{TOLD} That was {title[:5]}."))]


def test_lone_numbered_titles_are_headings(tmp_path: Path) -> None:
    titles = ("High Court, 2 May 2024", "Court of Appeal, 9 May 2024", "Town Court, 3 June 2024")
    document = read(tmp_path / "a.docx", ("Heading 1", "Judgments"), *numbered(*titles))
    assert section_of(document, "That was Court.") == ("Judgments", "2. Court of Appeal, 9 May 2024")


@pytest.mark.parametrize(
    "titles",
    [
        pytest.param(("High Court, 2 May 2024", "Court of Appeal, 9 May 2024"), id="two"),
        pytest.param(("The court met.", "It heard them.", "It rose."), id="sentences"),
    ],
)
def test_other_lone_items_are_items(tmp_path: Path, titles: tuple[str, ...]) -> None:
    document = read(tmp_path / "a.docx", ("Heading 1", "Judgments"), *numbered(*titles))
    assert {each.kind for each in document.paragraphs[3:]} == {ParagraphKind.LIST, ParagraphKind.BODY}


def panels(heading: str, count: int) -> list[tuple[str, str]]:
    names = ("Ports", "Farms", "Houses", "Boats")[:count]
    return [
        block
        for name in names
        for block in (("Heading 1", f"Panel on {name}"), ("", TOLD), ("Heading 1", heading), ("", f"{name} matter."))
    ]


def test_a_heading_that_every_part_repeats_stands_below_the_part(tmp_path: Path) -> None:
    document = read(tmp_path / "a.docx", *panels("Key takeaways", 3))
    assert section_of(document, "Farms matter.") == ("Panel on Farms", "Key takeaways")


def test_a_heading_that_stands_twice_keeps_its_level(tmp_path: Path) -> None:
    document = read(tmp_path / "a.docx", *panels("Key takeaways", 2))
    assert section_of(document, "Farms matter.") == ("Key takeaways",)
