"""Footnotes that have what is asked for: they are quoted before the paragraph that calls them."""

from dataclasses import replace

import pytest

from cthbqa.choosing import Candidate
from cthbqa.chunking import pack_chunks
from cthbqa.lacking.exactness import missing_exactness
from cthbqa.notes import with_notes
from cthbqa.questions import analyse
from cthbqa.types import Document, ParagraphKind, Passage
from toy import make_document

TEXT = "The Harbour Court said in its judgment of 3 May 2020 that sailors may refuse the toll."
NOTE = "1 Harbour Court, judgment of 3 May 2020, case 77/2020."


def noted(question: str, note: str = NOTE, section: str = "Tolls") -> list[str]:
    """What is quoted where the text is chosen, and a note stands in a section of its page."""
    made = make_document("d", [("Tolls", TEXT), (section, note)])
    text, below = made.paragraphs
    document: Document = replace(made, paragraphs=(text, replace(below, kind=ParagraphKind.FOOTNOTE)))
    passages = [Passage(n, 0.0, chunk, document) for n, chunk in enumerate(pack_chunks(document, 1000), start=1)]
    chosen = [Candidate(passages[0], text, text.start, text.end, 1.0, 1.0)]
    return [each.text for each in with_notes(analyse(question), chosen, passages)]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        pytest.param("What is the case number of the judgment on tolls?", [NOTE, TEXT], id="number"),
        pytest.param("What is the reference of that judgment?", [NOTE, TEXT], id="reference"),
        pytest.param("What is the title of the paper on tolls?", [NOTE, TEXT], id="title"),
        pytest.param("What did the court say on tolls?", [TEXT], id="nothing-of-notes"),
        pytest.param("In which case may sailors refuse?", [TEXT], id="another-case"),
    ],
)
def test_a_note_is_quoted_where_what_is_asked_for_stands_in_notes(question: str, quoted: list[str]) -> None:
    assert noted(question) == quoted


def test_a_note_of_another_section_or_on_something_else_is_left_out() -> None:
    asked = "What is the case number of the judgment on tolls?"
    assert noted(asked, section="Ropes") == [TEXT]
    assert noted(asked, note="2 Prices are those of June.") == [TEXT]


def test_a_number_of_a_case_is_no_number_of_things() -> None:
    asked = "What is the case number of the judgment?"
    assert missing_exactness(asked, "The case ended with 22 fines.") == "such number"
    assert not missing_exactness(asked, NOTE)
