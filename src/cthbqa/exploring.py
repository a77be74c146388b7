"""Reports -> what there is to look around in: outlines, acronyms, dated sentences.

Everything is read off the reports' own words, and carries the spot it was read from. Pure functions over documents.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cthbqa.acronyms import acronyms_in
from cthbqa.sentences import split_sentences
from cthbqa.terms import MONTHS
from cthbqa.types import Document, Paragraph, ParagraphKind

_YEAR = re.compile(r"(?<![\d/.,-])(19[89]\d|20\d\d)(?![\d/]|[.,]\d|[-–]\d)")
_MONTH = re.compile(rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+)?({'|'.join(MONTHS)})\b(?:\s+(\d{{1,2}})\b)?")
_NUMBERING = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[a-zA-Z][.)]|[IVX]+[.)])\s+")
# What says nothing by itself.
SILENT = (ParagraphKind.HEADING, ParagraphKind.CONTENTS, ParagraphKind.LINK)


@dataclass(frozen=True, slots=True)
class Spot:
    """A span of a report that can be opened and cited."""

    document_id: str
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of a report's outline: `level` from 1, and the paragraph it stands at."""

    text: str
    level: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A report in short: its length, its own opening words, its outline."""

    document_id: str
    title: str
    year: int | None
    publisher: str
    pages: int
    paragraphs: int
    words: int
    opening: Spot | None
    outline: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """An acronym, what it stands for in the reports' words, where that stands, and how often it is used."""

    acronym: str
    meaning: str
    spots: tuple[Spot, ...]
    uses: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated sentence. `month` and `day` are 0 where the sentence does not say."""

    year: int
    month: int
    day: int
    spot: Spot

    @property
    def label(self) -> str:
        """`3 May 2019`, `May 2019` or `2019`."""
        parts = [str(self.day) if self.day else "", MONTHS[self.month - 1] if self.month else "", str(self.year)]
        return " ".join(part for part in parts if part)


def report_cards(documents: Iterable[Document]) -> tuple[ReportCard, ...]:
    """A card for each report."""
    return tuple(
        ReportCard(
            document.id, document.title, document.year, document.publisher, len(document.pages),
            len(document.paragraphs), len(document.text.split()), _opening(document), outline(document),
        )
        for document in documents
    )  # fmt: skip


def _opening(document: Document) -> Spot | None:
    """The first sentences of the first paragraph that is long enough to say what the report is about."""
    for paragraph in document.paragraphs:
        if paragraph.kind is ParagraphKind.BODY and len(document.paragraph_text(paragraph).split()) >= 40:
            spans = split_sentences(document.paragraph_text(paragraph), document.language)[:2]
            return Spot(document.id, paragraph.number, paragraph.start, paragraph.start + spans[-1][1])
    return None


def outline(document: Document) -> tuple[Heading, ...]:
    """The headings in their order, from the section paths: `("A",), ("A", "B"), ("C",)` -> A, B below it, C.

    A footnote at the end of its page can be one of a section before: that does not begin again there.
    """
    found: list[Heading] = []
    path: tuple[str, ...] = ()
    for paragraph in (each for each in document.paragraphs if each.kind is not ParagraphKind.FOOTNOTE):
        common = 0
        while common < min(len(path), len(paragraph.section)) and path[common] == paragraph.section[common]:
            common += 1
        for level in range(common, len(paragraph.section)):
            found.append(Heading(paragraph.section[level], level + 1, paragraph.number))
        path = paragraph.section
    return tuple(found)


def without_numbering(heading: str) -> str:
    """`2. Ending child labour` -> `Ending child labour`."""
    return _NUMBERING.sub("", heading).strip()


def sentence_spots(document: Document) -> Iterator[tuple[str, Spot]]:
    """Every sentence that can be quoted, with its spot."""
    for paragraph in document.paragraphs:
        if paragraph.kind in SILENT:
            continue
        text = document.paragraph_text(paragraph)
        for start, end in split_sentences(text, document.language):
            yield text[start:end], _spot(document, paragraph, start, end)


def _spot(document: Document, paragraph: Paragraph, start: int, end: int) -> Spot:
    return Spot(document.id, paragraph.number, paragraph.start + start, paragraph.start + end)


def glossary(documents: Sequence[Document]) -> tuple[Term, ...]:
    """Acronyms explained in the reports, `Full Name (ABC)` or `ABC (Full Name)`, in alphabetical order."""
    spots: dict[str, dict[str, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    for document in documents:
        for sentence, spot in sentence_spots(document):
            for acronym, meaning in acronyms_in(sentence):
                spots[acronym][meaning].append(spot)
    uses = _uses(documents, spots)
    terms = []
    for acronym, meanings in spots.items():
        meaning, found = max(meanings.items(), key=lambda each: (len(each[1]), -len(each[0])))
        terms.append(Term(acronym, meaning, tuple(found), uses[acronym]))
    return tuple(sorted(terms, key=lambda term: term.acronym.lower()))


def _uses(documents: Sequence[Document], acronyms: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for acronym in acronyms:
        pattern = re.compile(r"(?<!\w)" + re.escape(acronym).replace("/", r"/\s?") + r"(?!\w)")
        counts[acronym] = sum(len(pattern.findall(document.text)) for document in documents)
    return counts


def timeline(documents: Sequence[Document]) -> tuple[Moment, ...]:
    """Dated sentences in the order of their dates."""
    found = []
    for document in documents:
        for sentence, spot in sentence_spots(document):
            if date := _date(sentence):
                found.append(Moment(*date, spot))
    return tuple(sorted(found, key=lambda m: (m.year, m.month or 13, m.day, m.spot.document_id, m.spot.start)))


def _date(sentence: str) -> tuple[int, int, int] | None:
    """`(year, month, day)` when a sentence names one year; its month only when it names one."""
    years = {int(year) for year in _YEAR.findall(re.sub(r"https?://\S+", "", sentence))}
    if len(years) != 1:
        return None
    year = years.pop()
    months = list(_MONTH.finditer(sentence))
    if len({match[2] for match in months}) != 1:
        return year, 0, 0
    first = months[0]
    day = int(first[1] or first[3] or 0) if len(months) == 1 else 0
    return year, MONTHS.index(first[2]) + 1, day if day <= 31 else 0
