"""A small assistant over two made-up reports: answers by shared words, in milliseconds and without weights."""

import re
import threading
import time
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from cthbqa.chunking import pack_chunks
from cthbqa.errors import QuestionError
from cthbqa.ingestion import Ingested, Kept
from cthbqa.reading.report import FileReport
from cthbqa.reading_path import Step, reading_path
from cthbqa.topics import Placed, Topic, placed, topics
from cthbqa.types import Answer, Chunk, Citation, Document, Page, Paragraph, ParagraphKind, Passage, Refusal, Turn

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
    """Make a Document of `(section, words)` pairs; words that begin with `# ` are a heading."""
    text, paragraphs = "", []
    for number, (section, words) in enumerate(blocks, start=1):
        kind = ParagraphKind.HEADING if words.startswith("# ") else ParagraphKind.BODY
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
        self.asked: list[tuple[str, tuple[Turn, ...], tuple[int, ...], tuple[str, ...]]] = []

    def ask(
        self, question: str, history: Sequence[Turn] = (), years: Sequence[int] = (), documents: Sequence[str] = ()
    ) -> Answer:
        if not question.strip():
            raise QuestionError("The question is empty. Type a question and ask again.")
        if len(question) > 2000:
            raise QuestionError("The question has more than 2,000 characters. Shorten it and ask again.")
        self.asked.append((question, tuple(history), tuple(years), tuple(documents)))
        time.sleep(self.pause)
        self.may_answer.wait(timeout=60)
        standalone = question
        if history and question.lower().startswith("and "):
            standalone = f"{history[-1].question.rstrip('?')} {question[4:]}"
        wanted = _words(standalone)
        found = []
        for doc in self._documents:
            if (years and doc.year not in years) or (documents and doc.id not in documents):
                continue
            for paragraph in doc.paragraphs:
                if paragraph.kind is ParagraphKind.HEADING:
                    continue
                for match in re.finditer(r"[^.]+\.", doc.paragraph_text(paragraph)):
                    score = len(wanted & _words(match[0]))
                    lead = len(match[0]) - len(match[0].lstrip())
                    found.append(
                        (-score, doc, paragraph, paragraph.start + match.start() + lead, paragraph.start + match.end())
                    )
        found.sort(key=lambda each: (each[0], each[1].id, each[3]))
        best = [each for each in found[:2] if each[0] <= -2]
        if best:
            cites = tuple(self._cite(n, *each[1:]) for n, each in enumerate(best, start=1))
            text = " ".join(f"{cite.quote} [{cite.n}]" for cite in cites)
            return Answer(question, standalone, text, cites, None, (), seconds=self.pause)
        known = set().union(*(_words(doc.text) for doc in self._documents))
        refusal = Refusal("The reports say nothing that answers this.", tuple(sorted(wanted - known)))
        nearest = tuple(self._cite(n, *each[1:]) for n, each in enumerate(found[:2], start=1))
        return Answer(question, standalone, refusal.reason, (), refusal, nearest, seconds=self.pause)

    def _cite(self, n: int, doc: Document, paragraph: Paragraph, start: int, end: int) -> Citation:
        return Citation(
            n, doc.id, doc.title, doc.year, " > ".join(paragraph.section), paragraph.page, paragraph.page_label,
            paragraph.number, paragraph.id, start, end, doc.text[start:end], doc.paragraph_text(paragraph),
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
            "made": "2026-01-01T00:00:00Z",
            "models": {"encoder": {"name": "toy", "sha256": "0" * 64}},
            "counts": {
                "documents": len(self._documents),
                "paragraphs": sum(len(d.paragraphs) for d in self._documents),
            },
        }
