"""The values that flow: Document -> Page -> Paragraph -> Chunk -> Passage -> Citation -> Answer.

Every `start` and `end` is a character offset into `Document.text`, the one canonical text of a report. A quote is
valid if and only if `document.text[start:end] == quote`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

SECTION_SEPARATOR = " > "


class ParagraphKind(StrEnum):
    """What a paragraph is to its reader.

    Tables of contents are never quoted; headings and links only where a list of headings, or a link, is asked for.
    """

    BODY = "body"
    LIST = "list"
    QUOTATION = "quotation"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    TABLE = "table"
    LINK = "link"
    HEADING = "heading"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class Box:
    """The rectangle of one line on a physical page, in PDF points, origin at the lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """A physical page (1-based `number`) and the label printed on it (`iv`, `12`), if it has one."""

    number: int
    label: str | None = None
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: `document.text[start:end]`.

    `number` counts from 1 within the document. `section` is the path of headings above it. `page` is the physical
    page it begins on and `last_page` the one it ends on. `boxes` is empty where the format has no geometry.
    """

    id: str
    number: int
    start: int
    end: int
    kind: ParagraphKind
    section: tuple[str, ...]
    page: int
    page_label: str | None
    last_page: int
    last_page_label: str | None
    boxes: tuple[Box, ...] = ()
    from_ocr: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A report as read: its catalogue data, its canonical text, and the paragraphs that cover it in order."""

    id: str
    sha256: str
    title: str
    year: int | None
    publisher: str
    language: str
    source: str
    text: str
    pages: tuple[Page, ...]
    paragraphs: tuple[Paragraph, ...]

    def paragraph_text(self, paragraph: Paragraph) -> str:
        """The words of one of this document's paragraphs."""
        return self.text[paragraph.start : paragraph.end]


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file of the corpus: what was read from it, and what was not.

    `status` is "read", "refused" or "duplicate"; `reason` says why it was not read. `dropped` counts what cleaning took
    out: "running heads", "page numbers", "footnote marks" (in the text), "stamps on scans", "lines beside the page",
    "lines that nobody sees", "lines drawn twice", "repeated heads of tables", "words of menus, forms and notices",
    "markup" (marks), "garbage characters". `guessed` names what corpus.toml does not give, with the value that reading
    found for it. `pages_hardly_read` have no more than a stamp or the like over an image that covers them. Pages are
    named by their physical numbers.
    """

    file: str
    status: str = "read"
    reason: str = ""
    pages: int = 0
    paragraphs: int = 0
    characters: int = 0
    pages_without_text: tuple[int, ...] = ()
    pages_garbled: tuple[int, ...] = ()
    pages_from_ocr: tuple[int, ...] = ()
    pages_hardly_read: tuple[int, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)
    guessed: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def pages_unread(self) -> tuple[int, ...]:
        """The pages that have no text, hardly any, or none that can be used: what OCR could read."""
        return tuple(sorted({*self.pages_without_text, *self.pages_garbled, *self.pages_hardly_read}))

    @property
    def bare_reason(self) -> str:
        """The reason without the path of the file, with which that of a refusal begins."""
        return self.reason.rpartition(f"{self.file}: ")[2] if self.status == "refused" else self.reason

    def to_json(self) -> dict[str, Any]:
        """The report as data that `json.dumps` takes."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is embedded and searched: whole paragraphs of one section, or some sentences of a long one.

    `text` is `document.text[start:end]`; `context` (title and section) goes before it into the encoder and into full
    text, and is never quoted. `paragraphs` are the numbers of the paragraphs it covers.
    """

    id: str
    document_id: str
    start: int
    end: int
    text: str
    context: str
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which documents a search may see. An empty tuple means no restriction of that sort."""

    years: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def admits(self, document_id: str, year: int | None, language: str) -> bool:
        """True when a search may see a document of this id, year and language."""
        return (
            (not self.documents or document_id in self.documents)
            and (not self.years or year in self.years)
            and (not self.languages or language in self.languages)
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """A retrieved chunk with its place in the ranking (`rank` from 1) and the scores that put it there."""

    rank: int
    score: float
    chunk: Chunk
    document: Document
    scores: Mapping[str, float] = field(default_factory=dict)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs that the chunk covers, in order."""
        numbers = set(self.chunk.paragraphs)
        return tuple(paragraph for paragraph in self.document.paragraphs if paragraph.number in numbers)


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and where it stands. `n` is its number in the answer's text.

    `from_ocr` marks a paragraph whose words were recognised on a scanned page and may hold misread letters. `kind` is
    that of the paragraph: what is quoted of a table is shown as one.
    """

    n: int
    document_id: str
    title: str
    year: int | None
    section: str
    page: int
    page_label: str | None
    paragraph: int
    paragraph_id: str
    start: int
    end: int
    quote: str
    paragraph_text: str
    from_ocr: bool = False
    kind: ParagraphKind = ParagraphKind.BODY


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer: one sentence for the reader, and the question's words that the reports never use."""

    reason: str
    missing_terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """One part of an answer that has several: a year of a comparison, or one half of a question in two.

    `label` names it ("2018", "Who opened it?"). `citations` are the numbers `n` of what is quoted in it; where there is
    nothing to quote, `note` says so ("The report of 2018 says nothing on this."), and is empty otherwise.
    """

    label: str
    citations: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Citations, or a refusal: never both and never neither.

    `text` holds the quotes with their numbers (`... [1] ... [2]`), or the refusal in words. `nearest` are the closest
    paragraphs of a refusal; they are not an answer and must be labelled so wherever they are shown. `signals` are the
    measured values that the decision rests on, for "why this answer?". `seconds` is the time it took.

    `parts` divide the citations where the question has parts, and are empty otherwise. `note` is a remark about the
    evidence in the assistant's own words ("Two reports give different figures."), shown apart from the quotes. `more`
    are the next best sentences, for "show more evidence": they are no part of the answer.
    """

    question: str
    standalone_question: str
    text: str
    citations: tuple[Citation, ...]
    refusal: Refusal | None
    nearest: tuple[Citation, ...]
    signals: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    parts: tuple[AnswerPart, ...] = ()
    note: str = ""
    more: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.citations) == (self.refusal is not None):
            raise ValueError("an answer has citations or is a refusal: never both, never neither")

    @property
    def answered(self) -> bool:
        """True when there are citations."""
        return self.refusal is None


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier question of a conversation with the answer's text.

    `refused`: it was not answered. It is what a follow-up means only where it stood alone.
    """

    question: str
    answer: str
    refused: bool = False
