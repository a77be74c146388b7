"""ClapNQ: questions people typed into a search engine, each with a passage that answers it, or only looks as if it did.

Rosenthal et al., "ClapNQ: Cohesive Long-form Answers from Passages in Natural Questions for RAG systems" (2024). All
passages together are one corpus, each a report of its own, so that the right one has to be found first.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cthbqa.answering import Answerer
from cthbqa.evaluation.cases import Case as Gold
from cthbqa.evaluation.retrieval import JudgedSet, index_judged_set
from cthbqa.types import Answer, Document, Page, Paragraph, ParagraphKind
from cthbqa.vocabulary import Vocabulary

FILES = ("clapnq_answerable.jsonl", "clapnq_unanswerable.jsonl")


@dataclass(frozen=True, slots=True)
class Case:
    """A question, the id of its passage, and the sentences that annotators chose; none for an unanswerable one."""

    question: str
    document_id: str
    selected: tuple[str, ...]

    @property
    def answerable(self) -> bool:
        """True when the passage answers."""
        return bool(self.selected)


def read(folder: Path) -> tuple[list[Document], list[Case]]:
    """The passages as documents (one for each text), and the questions."""
    documents: dict[str, Document] = {}
    cases = []
    for name in FILES:
        for number, line in enumerate((folder / name).read_text(encoding="utf-8").splitlines()):
            given = json.loads(line)
            passage = given["passages"][0]
            text = " ".join(passage["text"].split())
            document = documents.setdefault(text, _document(f"{Path(name).stem}-{number}", passage["title"], text))
            selected = tuple(s for output in given["output"] for s in output["selected_sentences"])
            cases.append(Case(given["input"], document.id, tuple(dict.fromkeys(selected))))
    return list(documents.values()), cases


def as_gold(documents: Sequence[Document], cases: Sequence[Case]) -> list[Gold]:
    """The questions as gold ones: the passage that answers as a whole is their evidence.

    >>> [gold] = as_gold([_document("1", "Ivory", "Tusks are carved.")], [Case("What is carved?", "1", ("Tusks",))])
    >>> gold.question, gold.evidence, gold.unanswerable
    ('What is carved?', (('Tusks are carved.',),), False)
    """
    text = {document.id: document.text for document in documents}
    return [
        Gold(
            *(case.document_id, case.question), evidence=((text[case.document_id],),), unanswerable=not case.answerable
        )
        for case in cases
    ]


@contextmanager
def over_all_passages(ours: Answerer, documents: Sequence[Document], chunk_characters: int) -> Iterator[Answerer]:
    """An answerer over an index of all passages, with the models, rules and calibration in force."""
    with TemporaryDirectory() as folder:
        retriever = ours.retriever
        everything = JudgedSet(tuple(documents), {}, {})
        store = index_judged_set(
            everything, Path(folder), retriever.encoder, retriever.late, chunk_characters, lambda *_: None
        )
        yield replace(
            ours,
            retriever=replace(retriever, store=store),
            vocabulary=Vocabulary.of(documents),
        )


def overlap(case: Case, answer: Answer) -> float:
    """Token F1 of the quotes against the sentences that annotators chose; 0 for a refusal.

    Rajpurkar et al., "SQuAD" (2016), section 6.1, here over sentences.
    """
    quoted = Counter(" ".join(citation.quote for citation in answer.citations).lower().split())
    chosen = Counter(" ".join(case.selected).lower().split())
    common = sum((quoted & chosen).values())
    if not common:
        return 0.0
    precision, recall = common / quoted.total(), common / chosen.total()
    return 2 * precision * recall / (precision + recall)


def curve(outcomes: Sequence[tuple[Case, Answer, float]]) -> Iterator[dict[str, Any]]:
    """What each threshold would refuse: outcomes are (case, answer, probability; 0 when a condition refuses)."""
    answerable = [probability for case, _, probability in outcomes if case.answerable]
    unanswerable = [probability for case, _, probability in outcomes if not case.answerable]
    for threshold in sorted({round(probability, 2) for probability in answerable}):
        yield {
            "threshold": threshold,
            "answerable refused": sum(p < threshold for p in answerable) / len(answerable),
            "unanswerable refused": sum(p < threshold for p in unanswerable) / len(unanswerable),
        }


def _document(document_id: str, title: str, text: str) -> Document:
    paragraph = Paragraph(f"{document_id}#p1", 1, 0, len(text), ParagraphKind.BODY, (), 1, None, 1, None)
    return Document(document_id, "", title, None, "", "en", "", text, (Page(1),), (paragraph,))
