"""What has to hold for every document, whatever file it was read from."""

import io
import re
import unicodedata

from pypdf import PdfReader

from cthbqa.types import Document


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
