"""What has to hold for every document, whatever file it was read from."""

import io
import os
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader

import cthbqa.reading
from cthbqa.reading import FileReport, read_document
from cthbqa.reading.furniture import Dropped
from cthbqa.reading.ocr import ocr_available
from cthbqa.types import Document, ParagraphKind


def needs_tesseract() -> None:
    """Skip the test where Tesseract is missing; with CI=true nothing may be skipped."""
    if not ocr_available():
        if os.environ.get("CI") == "true":
            pytest.fail("Tesseract is not installed")
        pytest.skip("Tesseract is not installed")


def read(path: Path) -> tuple[Document, FileReport]:
    """Read a PDF, and hold the document to what has to hold for every one."""
    document, report = read_document(path, path.name)
    check_spans(document)
    check_pages(document, path.read_bytes())
    return document, report


def note_dropped(monkeypatch: pytest.MonkeyPatch) -> list[Dropped]:
    """What is dropped from now on, one for each file that is read."""
    noted: list[Dropped] = []

    class Noting(Dropped):
        def __init__(self) -> None:
            super().__init__()
            noted.append(self)

    monkeypatch.setattr(cthbqa.reading, "Dropped", Noting)
    return noted


def texts(document: Document, kind: ParagraphKind = ParagraphKind.BODY) -> list[str]:
    """The words of the paragraphs of one kind, in order."""
    return [document.paragraph_text(each) for each in document.paragraphs if each.kind is kind]


def check_spans(document: Document) -> None:
    """Paragraphs cover the text in order, with their ids, and lie on pages of the document."""
    assert "\n\n".join(document.paragraph_text(each) for each in document.paragraphs) == document.text
    start = 0
    numbers = {page.number: page.label for page in document.pages}
    for count, paragraph in enumerate(document.paragraphs, start=1):
        assert paragraph.number == count
        assert paragraph.id == f"{document.id}#p{count}"
        assert paragraph.start == start
        assert paragraph.end > paragraph.start
        start = paragraph.end + 2
        assert paragraph.page <= paragraph.last_page
        assert numbers[paragraph.page] == paragraph.page_label
        assert numbers[paragraph.last_page] == paragraph.last_page_label
        for box in paragraph.boxes:
            assert paragraph.page <= box.page <= paragraph.last_page
            assert box.left < box.right
            assert box.bottom < box.top


def check_pages(document: Document, data: bytes) -> None:
    """Each paragraph's words are those that pypdf finds on its physical pages, and it needs all of them."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        reader.decrypt("")
    on_page = {page.number: flat(reader.pages[page.number - 1].extract_text()) for page in document.pages}
    for paragraph in document.paragraphs:
        text = document.paragraph_text(paragraph)
        pages = range(paragraph.page, paragraph.last_page + 1)
        found = "".join(on_page[page] for page in pages)
        missing = [word for word in text.split() if flat(word) not in found]
        assert not missing, text
        if len(pages) > 1:
            assert all(flat(text) not in on_page[page] for page in pages), "the paragraph lies on one page alone"


def check_words(document: Document, data: bytes) -> None:
    """The page of each paragraph, asked alone of pypdf, has all of its words, each as often.

    No other page has as many of its runs of three words: pages can have the same words, but not in the same order.

    Nothing is tolerated but that pypdf leaves apart the words which hyphens part at line ends: such a word has to be in
    its page's text with those joined. A paragraph over a page end has to need both pages.
    """
    reader = PdfReader(io.BytesIO(data))
    pages = {at: page.extract_text() for at, page in enumerate(reader.pages, start=1)}
    for paragraph in document.paragraphs:
        text = document.text[paragraph.start : paragraph.end]
        own = [pages[number] for number in range(paragraph.page, paragraph.last_page + 1)]
        assert not _missing(text, "\n".join(own)), text
        for number, other in pages.items():
            if not paragraph.page <= number <= paragraph.last_page:
                assert _runs_of(text, other) < _runs_of(text, "\n".join(own)), f"page {number} has: {text}"
        if len(own) > 1:
            assert all(flat(text) not in flat(page) for page in own), "the paragraph lies on one page alone"


def _missing(text: str, page: str) -> Counter[str]:
    """The words of a text that a page has not, or not as often."""
    return _words(text) - (_words(page) | _words(re.sub(r"(?<=\w)[-\u2010\xad]\s*\n\s*(?=\w)", "", page)))


def _runs_of(text: str, page: str) -> int:
    """How many of a text's runs of three words (of all its words, if they are fewer) a page has."""
    words, others = _words_in(text), _words_in(page)
    length = min(3, len(words))
    runs = {tuple(others[at : at + length]) for at in range(len(others) - length + 1)}
    return sum(tuple(words[at : at + length]) in runs for at in range(len(words) - length + 1))


def _words(text: str) -> Counter[str]:
    return Counter(_words_in(text))


def _words_in(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower())


def flat(text: str) -> str:
    """A text's letters and figures alone: parsers differ in blanks and hyphens."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())


def word_errors(truth: list[str], found: list[str]) -> float:
    """Word error rate: the edits that make the truth of what was found, by the number of true words."""
    above = list(range(len(found) + 1))
    for row, word in enumerate(truth, start=1):
        current = [row]
        for column, other in enumerate(found, start=1):
            current.append(min(above[column] + 1, current[-1] + 1, above[column - 1] + (word != other)))
        above = current
    return above[-1] / len(truth)
