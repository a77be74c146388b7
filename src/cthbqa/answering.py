"""Passages -> an answer of verbatim sentences, or a refusal.

Read top to bottom: find passages, score their sentences, choose the fewest that answer, check that they do, quote them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cthbqa.answer_kinds import holds_kind
from cthbqa.embedding import embed_queries
from cthbqa.evidence import Vocabulary
from cthbqa.questions import Kind, Question, analyse
from cthbqa.reranking import Reranker
from cthbqa.retrieval import Retriever
from cthbqa.sentences import split_sentences
from cthbqa.support import (
    context_words,
    cover,
    is_about_year,
    known_share,
    load_calibration,
    missing_terms,
    too_few_items,
    unmet_names,
    unmet_numbers,
)
from cthbqa.types import (
    SECTION_SEPARATOR,
    Answer,
    Citation,
    Document,
    Filter,
    Paragraph,
    ParagraphKind,
    Passage,
    Refusal,
)

# How many passages are taken apart into sentences, and how many of a question's neighbours a refusal shows.
PASSAGES_READ = 6
NEAREST_SHOWN = 3
MOST_SENTENCES = 4
# A further sentence is quoted when its score (two logits) comes this near to the best one's.
MARGIN = 4.0
KIND_BONUS = 2.0
_DEPENDENT_OPENING = (
    "this ",
    "these ",
    "those ",
    "it ",
    "its ",
    "they ",
    "their ",
    "he ",
    "she ",
    "his ",
    "her ",
    "such ",
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence, or a whole list, that might be quoted. `score` is comparable within one question only."""

    passage: Passage
    paragraph: Paragraph
    start: int
    end: int
    logit: float
    score: float

    @property
    def document(self) -> Document:
        """The report it stands in."""
        return self.passage.document

    @property
    def text(self) -> str:
        """Its words."""
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Answerer:
    """Answers one question from a store's passages."""

    retriever: Retriever
    reranker: Reranker | None
    vocabulary: Vocabulary
    mean_vector: np.ndarray

    def answer(self, text: str, where: Filter) -> Answer:
        """Quote the sentences that answer a question, or refuse."""
        question = analyse(text, self.vocabulary.is_name)
        vector = embed_queries(self.retriever.encoder, [text])[0]
        passages = self.retriever.retrieve(text, 20, where, vector)
        candidates = self._candidates(question, passages)
        chosen = choose(candidates)
        signals = self._signals(question, vector, chosen)
        reason = self._objection(question, chosen, signals)
        if reason:
            missing = missing_terms(question, self.vocabulary)
            nearest = tuple(
                _citation(n, candidate)
                for n, candidate in enumerate(_best_of_each_paragraph(candidates or self._any(passages)), 1)
            )
            return Answer(text, text, reason, (), Refusal(reason, missing), nearest[:NEAREST_SHOWN], signals)
        citations = tuple(_citation(n, candidate) for n, candidate in enumerate(chosen, start=1))
        quoted = " ".join(f"{_as_prose(citation.quote)} [{citation.n}]" for citation in citations)
        return Answer(text, text, quoted, citations, None, (), signals)

    def _candidates(self, question: Question, passages: Sequence[Passage]) -> list[Candidate]:
        """The sentences of the best passages that speak of the question's years, scored, best first."""
        found = []
        for passage in passages:
            for paragraph in _paragraphs_of(passage):
                if all(is_about_year(passage.document, paragraph, year) for year in question.years[:1]):
                    found += [(passage, paragraph, span) for span in _quotable_spans(passage, paragraph)]
            if len({id(passage) for passage, _, _ in found}) >= PASSAGES_READ:
                break
        return self._scored(question, found)

    def _any(self, passages: Sequence[Passage]) -> list[Candidate]:
        """The opening of each passage, unscored: what a refusal shows when nothing speaks of the question's years."""
        firsts = [(passage, paragraph) for passage in passages for paragraph in _paragraphs_of(passage)[:1]]
        return [
            Candidate(passage, paragraph, *_quotable_spans(passage, paragraph)[0], 0.0, -float(passage.rank))
            for passage, paragraph in firsts
        ]

    def _scored(self, question: Question, found: list[tuple[Passage, Paragraph, tuple[int, int]]]) -> list[Candidate]:
        texts = [passage.document.text[start:end] for passage, _, (start, end) in found]
        if self.reranker is None or not texts:
            logits = [passage.score for passage, _, _ in found]
        else:
            logits = [float(logit) for logit in self.reranker.score(question.text, texts)]
        candidates = []
        for (passage, paragraph, (start, end)), logit, text in zip(found, logits, texts, strict=True):
            score = logit + passage.score + (KIND_BONUS if holds_kind(question, text) else 0.0)
            candidates.append(Candidate(passage, paragraph, start, end, logit, score))
        return sorted(candidates, key=lambda candidate: -candidate.score)

    def _signals(self, question: Question, vector: np.ndarray, chosen: Sequence[Candidate]) -> dict[str, float]:
        """What speaks for and against: each signal is a plain number that `calibration.json` knows by name."""
        if not chosen:
            return {}
        best = chosen[0]
        evidence = context_words(best.document, best.paragraph)
        return {
            "sentence_logit": best.logit,
            "passage_logit": best.passage.scores.get("rerank", best.passage.score),
            "similarity": best.passage.scores.get("dense", 0.0),
            "corpus_similarity": float(self.mean_vector @ vector),
            "cover": cover(question, evidence, self.vocabulary),
            "known": known_share(question, self.vocabulary),
        }

    def _objection(self, question: Question, chosen: Sequence[Candidate], signals: dict[str, float]) -> str:
        """Why the chosen sentences are no answer, in one sentence for the reader; empty when they are one."""
        unknown_years = [y for y in question.years if y not in self.vocabulary.years | self.vocabulary.report_years]
        if unknown_years:
            return f"The reports say nothing of {_listed(unknown_years)}."
        if not chosen:
            return (
                f"No paragraph that speaks of {_listed(question.years)} bears on this question."
                if question.years
                else ("The reports hold nothing that bears on this question.")
            )
        evidence = " ".join(context_words(candidate.document, candidate.paragraph) for candidate in chosen)
        unmet = unmet_names(question, evidence, self.vocabulary)
        if unmet:
            names = _listed(name.title() if len(name) > 4 else name.upper() for name in unmet)
            return f"The paragraphs that come nearest do not mention {names}."
        numbers = unmet_numbers(question, evidence)
        if numbers:
            return f"The paragraphs that come nearest do not mention {_listed(numbers)}."
        if not any(holds_kind(question, candidate.text) for candidate in chosen):
            return _NO_KIND.get(question.kind, "The paragraphs that come nearest do not hold what is asked for.")
        if too_few_items(question, " ".join(candidate.text for candidate in chosen[:1])):
            return "The reports give the number but do not name them one by one."
        calibration = load_calibration()
        if calibration.probability(signals) < calibration.threshold:
            return "The reports do not seem to answer this question."
        return ""


_NO_KIND = {
    Kind.HOW_MANY: "The paragraphs that come nearest give no such number.",
    Kind.HOW_MUCH: "The paragraphs that come nearest give no amount of money.",
    Kind.WHEN: "The paragraphs that come nearest give no date.",
    Kind.WHERE: "The paragraphs that come nearest name no place.",
    Kind.WHO: "The paragraphs that come nearest name nobody.",
    Kind.ACRONYM: "The reports do not spell this abbreviation out.",
    Kind.WHY: "The paragraphs that come nearest give no reason.",
}


def choose(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The fewest sentences that answer: the best, and those that come near to it, one to four, in order of paragraph.

    A sentence that opens with "This" or "It" takes the one before it along.
    """
    if not candidates:
        return []
    best = candidates[0]
    near = [candidate for candidate in candidates if candidate.score >= best.score - MARGIN][:MOST_SENTENCES]
    chosen: list[Candidate] = []
    for candidate in near:
        stands = _standing_alone(candidate)
        if not any(_overlap(stands, other) for other in chosen):
            chosen.append(stands)
    return _joined(chosen)


def _standing_alone(candidate: Candidate) -> Candidate:
    """The candidate, widened to the sentence before when it leans on it."""
    if not candidate.text.lower().startswith(_DEPENDENT_OPENING):
        return candidate
    before = [
        candidate.paragraph.start + start
        for start, end in split_sentences(
            candidate.document.paragraph_text(candidate.paragraph), candidate.document.language
        )
        if candidate.paragraph.start + end <= candidate.start
    ]
    return _spanning(candidate, before[-1], candidate.end) if before else candidate


def _joined(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Neighbouring sentences of one paragraph become one quote; the order of first choice stays."""
    joined: list[Candidate] = []
    for candidate in chosen:
        for i, other in enumerate(joined):
            if candidate.paragraph.id == other.paragraph.id and _adjacent(candidate, other):
                joined[i] = _spanning(other, min(candidate.start, other.start), max(candidate.end, other.end))
                break
        else:
            joined.append(candidate)
    return joined


def _adjacent(a: Candidate, b: Candidate) -> bool:
    first, second = sorted((a, b), key=lambda candidate: candidate.start)
    return not first.document.text[first.end : second.start].strip()


def _overlap(a: Candidate, b: Candidate) -> bool:
    return a.document.id == b.document.id and a.start < b.end and b.start < a.end


def _spanning(candidate: Candidate, start: int, end: int) -> Candidate:
    return Candidate(candidate.passage, candidate.paragraph, start, end, candidate.logit, candidate.score)


def _best_of_each_paragraph(candidates: Sequence[Candidate]) -> list[Candidate]:
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.paragraph.id, candidate)
    return list(first.values())[:NEAREST_SHOWN]


def _paragraphs_of(passage: Passage) -> list[Paragraph]:
    numbers = set(passage.chunk.paragraphs)
    return [paragraph for paragraph in passage.document.paragraphs if paragraph.number in numbers]


def _quotable_spans(passage: Passage, paragraph: Paragraph) -> list[tuple[int, int]]:
    """What may be quoted of a paragraph: its sentences within the passage; a list or a quotation only as a whole."""
    if paragraph.kind in (ParagraphKind.LIST, ParagraphKind.QUOTATION) and paragraph.end <= passage.chunk.end:
        return [(paragraph.start, paragraph.end)]
    text = passage.document.paragraph_text(paragraph)
    spans = [(paragraph.start + a, paragraph.start + b) for a, b in split_sentences(text, passage.document.language)]
    inside = [(start, end) for start, end in spans if start >= passage.chunk.start and end <= passage.chunk.end]
    return inside or [(max(paragraph.start, passage.chunk.start), min(paragraph.end, passage.chunk.end))]


def _citation(n: int, candidate: Candidate) -> Citation:
    document, paragraph = candidate.document, candidate.paragraph
    return Citation(
        n=n,
        document_id=document.id,
        title=document.title,
        year=document.year,
        section=SECTION_SEPARATOR.join(paragraph.section),
        page=paragraph.page,
        page_label=paragraph.page_label,
        paragraph=paragraph.number,
        paragraph_id=paragraph.id,
        start=candidate.start,
        end=candidate.end,
        quote=candidate.text,
        paragraph_text=document.paragraph_text(paragraph),
    )


def _as_prose(quote: str) -> str:
    return quote if "\n•" in quote or quote.startswith("•") else " ".join(quote.split("\n"))


def _listed(values: object) -> str:
    items = [str(value) for value in values]  # type: ignore[attr-defined]
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
