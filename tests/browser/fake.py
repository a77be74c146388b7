"""A small assistant over two made-up reports: answers by shared words, in milliseconds and without weights."""

import re
import threading
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from cthbqa.chunking import pack_chunks
from cthbqa.errors import QuestionError
from cthbqa.ingestion import Ingested, Kept
from cthbqa.reading_path import Step, reading_path
from cthbqa.topics import Placed, Topic, placed, topics
from cthbqa.types import (
    Answer,
    AnswerPart,
    Chunk,
    Citation,
    Document,
    FileReport,
    Page,
    Paragraph,
    ParagraphKind,
    Passage,
    Refusal,
    Turn,
)

REPORTS: dict[str, tuple[str, int, list[tuple[str, str]]]] = {
    "harbour-2019.txt": (
        "Harbour Report",
        2019,
        [
            ("Trainings", "# Trainings"),
            ("Trainings", "The Office trained 120 inspectors in Lisbon. Each course lasted four days."),
            ("Trainings", "Teachers came from twelve ports. The courses used simulation in a real harbour."),
            ("Partners", "# Partners"),
            ("Partners", "The Coast Guard Federation (CGF) signed an agreement with the Office in May 2019."),
            ("Partners", "The Port Workers Union (PWU) published a handbook on forced labour in March 2018."),
        ],
    ),
    "valley-2021.txt": (
        "Valley Review",
        2021,
        [
            ("Overview", "# Overview"),
            ("Overview", "In 2021 the Office visited Georgia and Moldova. Both visits looked at farm labour."),
            ("Overview > Farms", "Inspectors found that seasonal workers were housed without contracts."),
            ("Overview > Farms", "The Office gave advice on procurement to nine states."),
        ],
    ),
}
STOP = frozenset(
    "the a an of in on to and what did do does was were is are how many who which where when with for".split()
)


def document(name: str, title: str, year: int, blocks: Sequence[tuple[str, str]]) -> Document:
    """Make a Document of `(section, words)` pairs; words that begin with `# ` are a heading, with bars a table."""
    text, paragraphs = "", []
    for number, (section, words) in enumerate(blocks, start=1):
        kind = ParagraphKind.TABLE if " | " in words else ParagraphKind.BODY
        kind = ParagraphKind.HEADING if words.startswith("# ") else kind
        start = len(text)
        text += words.removeprefix("# ")
        path = tuple(section.split(" > ")) if section else ()
        paragraphs.append(Paragraph(f"{name}#p{number}", number, start, len(text), kind, path, 1, None, 1, None))
        text += "\n\n"
    return Document(name, "0" * 64, title, year, "The Office", "en", "", text, (Page(1),), tuple(paragraphs))


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if word not in STOP}


class FakeAssistant:
    """The same methods as the real one."""

    def __init__(self, reports: Mapping[str, Any] = REPORTS, pause: float = 0.0) -> None:
        self._documents = tuple(document(name, *rest) for name, rest in reports.items())
        self.pause = pause
        # While this is clear, no question is answered: a test says when the wait is over, however slow the machine.
        self.may_answer = threading.Event()
        self.may_answer.set()
        # The same for the passages: until this is set, it is still searching.
        self.may_read = threading.Event()
        self.may_read.set()
        self.asked: list[tuple[str, tuple[Turn, ...], tuple[int, ...], tuple[str, ...]]] = []
        self.languages_asked: list[tuple[str, ...]] = []

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        years: Sequence[int] = (),
        documents: Sequence[str] = (),
        languages: Sequence[str] = (),
        progress: Callable[[str, int], None] = lambda *_: None,
    ) -> Answer:
        if not question.strip():
            raise QuestionError("The question is empty. Type a question and ask again.")
        if len(question) > 2000:
            raise QuestionError("The question has more than 2,000 characters. Shorten it and ask again.")
        self.asked.append((question, tuple(history), tuple(years), tuple(documents)))
        self.languages_asked.append(tuple(languages))
        searched = [
            doc
            for doc in self._documents
            if (not years or doc.year in years)
            and (not documents or doc.id in documents)
            and (not languages or doc.language in languages)
        ]
        progress("searching", len(searched))
        self.may_read.wait(timeout=60)
        progress("reading", sum(len(doc.paragraphs) for doc in searched))
        time.sleep(self.pause)
        self.may_answer.wait(timeout=60)
        standalone = question
        if history and question.lower().startswith("and "):
            standalone = f"{history[-1].question.rstrip('?')} {question[4:]}"
        wanted = _words(standalone)
        found = self._ranked(wanted, searched)
        best = [each for each in found[:2] if each[0] <= -2]
        if question.startswith("Compare "):
            answer = self._compared(standalone, searched)
        elif len(asked := re.findall(r"[^?]+\?", question)) == 2:
            answer = self._in_two(asked, searched)
        elif best:
            answer = self._answer([(each[1:], None) for each in best])
        else:
            known = set().union(*(_words(doc.text) for doc in self._documents))
            refusal = Refusal("The reports say nothing that answers this.", tuple(sorted(wanted - known)))
            nearest = tuple(self._cite(n, *each[1:]) for n, each in enumerate(found[:2], start=1))
            answer = Answer("", "", refusal.reason, (), refusal, nearest)
        if answer.answered:
            quoted = {cite.paragraph_id for cite in answer.citations}
            others = [self._cite(n, *each[1:]) for n, each in enumerate(found, start=1) if each[0] < 0]
            more = tuple(each for each in others if each.paragraph_id not in quoted)[:3]
            answer = replace(answer, more=more, signals={"agreement": 2.0, "cover": 1.0, "unheard_of": 0.87})
        return replace(answer, question=question, standalone_question=standalone, seconds=self.pause)

    def _ranked(self, wanted: set[str], documents: Sequence[Document]) -> list[Any]:
        """(minus the words shared, report, paragraph, start, end) of every sentence, best first."""
        found = []
        for doc in documents:
            for paragraph in doc.paragraphs:
                if paragraph.kind is ParagraphKind.HEADING:
                    continue
                whole = r"(?s).+" if paragraph.kind is ParagraphKind.TABLE else r"[^.]+\."
                for match in re.finditer(whole, doc.paragraph_text(paragraph)):
                    score = len(wanted & _words(match[0]))
                    lead = len(match[0]) - len(match[0].lstrip())
                    found.append(
                        (-score, doc, paragraph, paragraph.start + match.start() + lead, paragraph.start + match.end())
                    )
        return sorted(found, key=lambda each: (each[0], each[1].id, each[3]))

    def _answer(
        self, quoted: Sequence[tuple[Any, str | None]], labels: Sequence[tuple[str, str]] = (), note: str = ""
    ) -> Answer:
        """An answer of (place, label of its part); `labels` are the parts, each with what is said where it is empty."""
        cites = tuple(self._cite(n, *place) for n, (place, _label) in enumerate(quoted, start=1))
        parts = []
        for label, empty in labels:
            numbers = tuple(n for n, (_place, name) in enumerate(quoted, start=1) if name == label)
            parts.append(AnswerPart(label, numbers, "" if numbers else empty))
        text = " ".join(f"{cite.quote} [{cite.n}]" for cite in cites)
        return Answer("", "", text, cites, None, (), parts=tuple(parts), note=note)

    def _compared(self, question: str, documents: Sequence[Document]) -> Answer:
        quoted, labels = [], []
        for doc in documents:
            best = [each for each in self._ranked(_words(question), [doc])[:2] if each[0] <= -2]
            quoted += [(each[1:], str(doc.year)) for each in best]
            labels.append((str(doc.year), f"The report of {doc.year} says nothing on this."))
        return self._answer(quoted, labels, "The reports count different things.")

    def _in_two(self, asked: Sequence[str], documents: Sequence[Document]) -> Answer:
        quoted, labels = [], []
        for each in map(str.strip, asked):
            best = [one for one in self._ranked(_words(each), documents)[:1] if one[0] <= -2]
            quoted += [(one[1:], each) for one in best]
            labels.append((each, "The reports do not say."))
        return self._answer(quoted, labels)

    def _cite(self, n: int, doc: Document, paragraph: Paragraph, start: int, end: int) -> Citation:
        return Citation(
            n, doc.id, doc.title, doc.year, " > ".join(paragraph.section), paragraph.page, paragraph.page_label,
            paragraph.number, paragraph.id, start, end, doc.text[start:end], doc.paragraph_text(paragraph),
            kind=paragraph.kind,
        )  # fmt: skip

    def search(self, query: str, limit: int = 10) -> list[Passage]:
        wanted = _words(query)
        found = []
        for doc in self._documents:
            for each in doc.paragraphs:
                text = doc.paragraph_text(each)
                if each.kind is not ParagraphKind.HEADING and (score := len(wanted & _words(text))):
                    found.append((score, doc, Chunk(each.id, doc.id, each.start, each.end, text, "", (each.number,))))
        found.sort(key=lambda one: -one[0])
        return [Passage(rank, score, chunk, doc) for rank, (score, doc, chunk) in enumerate(found[:limit], start=1)]

    def documents(self) -> tuple[Document, ...]:
        return self._documents

    def document(self, document_id: str) -> Document:
        return next(doc for doc in self._documents if doc.id == document_id)

    def starter_questions(self) -> tuple[str, ...]:
        return ("How many inspectors did the Office train in Lisbon?", "Which countries did the Office visit in 2021?")

    def topics(self) -> tuple[Topic, ...]:
        return topics(self._documents, self._placed())

    def reading_path(self) -> tuple[Step, ...]:
        return reading_path(self._documents, self._placed(), self.topics())

    def _placed(self) -> Placed:
        chunks = [chunk for each in self._documents for chunk in pack_chunks(each, 1000)]
        vectors = np.zeros((len(chunks), 64), dtype=np.float32)
        for row, chunk in enumerate(chunks):
            for word in _words(chunk.text):
                vectors[row, zlib.crc32(word.encode()) % 64] = 1
        return placed(self._documents, chunks, vectors)

    def ingestion(self) -> Kept:
        return Kept(
            {each.id: Ingested("", FileReport(each.id, paragraphs=len(each.paragraphs))) for each in self._documents}
        )

    def about(self) -> Mapping[str, Any]:
        return {
            "generation": "g1",
            "made_at": "2026-01-01T00:00:00+00:00",
            "counts": {
                "documents": len(self._documents),
                "chunks": 4,
            },
            "models": [{"name": "toy", "sha256": "0" * 64, "licence": "MIT"}],
        }
