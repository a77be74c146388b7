"""Passages -> an answer of verbatim sentences, or a refusal.

Read top to bottom: find passages, score their sentences, choose the fewest that answer, check that they do, quote them.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cthbqa.answer_kinds import asks_for_places, holds_kind, too_few_items, unmet_superlatives
from cthbqa.choosing import Candidate, choose, quotable_spans
from cthbqa.citing import cite
from cthbqa.embedding import Vectors, embed_queries
from cthbqa.evidence import Vocabulary
from cthbqa.questions import Kind, Question, analyse
from cthbqa.reranking import Reranker
from cthbqa.retrieval import Retriever
from cthbqa.support import (
    context_words,
    cover,
    is_about_year,
    known_share,
    load_calibration,
    missing_terms,
    residual,
    unknown_premise,
    unmet_names,
    unmet_numbers,
)
from cthbqa.types import (
    Answer,
    Document,
    Filter,
    Paragraph,
    ParagraphKind,
    Passage,
    Refusal,
)

PASSAGES_RETRIEVED = 20
# How many passages are taken apart into sentences, and how many of a question's neighbours a refusal shows.
PASSAGES_READ = 6
NEAREST_SHOWN = 3
KIND_BONUS = 2.0
# Only the sentence that spells an abbreviation out, or holds an address, can answer what these are.
DECISIVE_BONUS = 20.0
_DECISIVE_KINDS = (Kind.ACRONYM, Kind.CONTACT)
# When a passage of another year is that much better (logits), the question is put to the wrong year.
OTHER_YEAR_MARGIN = 3.0
# Both together mark a question about something else: the cross-encoder sees no answer anywhere (sum of two logits), and
# of the question's words (weighted by rarity) the reports know less than this share.
FOREIGN_LOGITS, FOREIGN_KNOWN = -20.0, 0.3


Ignored = Callable[[Document, Paragraph], bool]


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found for a question, and why it is no answer (`objection`, empty when it is one)."""

    question: Question
    passages: Sequence[Passage]
    candidates: Sequence[Candidate]
    chosen: Sequence[Candidate]
    signals: Mapping[str, float]
    objection: str

    @property
    def by_score(self) -> bool:
        """True when nothing but the calibrated score speaks against the evidence."""
        return self.objection == LOW_SCORE


@dataclass(frozen=True, slots=True)
class Answerer:
    """Answers one question from a store's passages."""

    retriever: Retriever
    reranker: Reranker | None
    vocabulary: Vocabulary
    mean_vector: Vectors

    def answer(self, text: str, where: Filter) -> Answer:
        """Quote the sentences that answer a question, or refuse."""
        found = self.examine(text, where)
        if found.objection:
            missing = missing_terms(found.question, self.vocabulary)
            nearest = _best_of_each_paragraph(found.candidates or self._openings(found.passages))
            citations = tuple(cite(n, candidate) for n, candidate in enumerate(nearest, start=1))
            return Answer(text, text, found.objection, (), Refusal(found.objection, missing), citations, found.signals)
        citations = tuple(cite(n, candidate) for n, candidate in enumerate(found.chosen, start=1))
        quoted = " ".join(f"{_as_prose(citation.quote)} [{citation.n}]" for citation in citations)
        return Answer(text, text, quoted, citations, None, (), found.signals)

    def examine(self, text: str, where: Filter, ignored: Ignored = lambda *_: False) -> "Examination":
        """Find and weigh the evidence for a question.

        Paragraphs that `ignored` names are treated as if the reports did not have them: taking an answerable question's
        own evidence away makes it one that has to be refused, which is what the threshold is calibrated on.
        """
        question = analyse(text, self.vocabulary.is_name)
        vector = embed_queries(self.retriever.encoder, [text])[0]
        passages = [
            passage
            for passage in self.retriever.retrieve(text, PASSAGES_RETRIEVED, where, vector)
            if not all(ignored(passage.document, paragraph) for paragraph in passage.paragraphs)
        ]
        candidates = self._candidates(question, passages, ignored)
        chosen = choose(candidates, question, self.vocabulary)
        signals = self._signals(question, vector, passages, chosen)
        objection = self._objection(question, passages, chosen, signals)
        return Examination(question, passages, candidates, chosen, signals, objection)

    def _candidates(self, question: Question, passages: Sequence[Passage], ignored: Ignored) -> list[Candidate]:
        """The sentences of the best passages that speak of the question's years, scored, best first."""
        found: list[tuple[Passage, Paragraph, tuple[int, int]]] = []
        read = 0
        for passage in passages:
            spans = [
                (passage, paragraph, span)
                for paragraph in passage.paragraphs
                if paragraph.kind is not ParagraphKind.LINK or _ASKS_FOR_LINK.search(question.text)
                if _speaks_of_years(question, passage.document, paragraph) and not ignored(passage.document, paragraph)
                for span in quotable_spans(passage, paragraph)
            ]
            found += spans
            read += bool(spans)
            if read == PASSAGES_READ and question.kind not in _DECISIVE_KINDS:
                break
        return self._scored(question, found)

    def _openings(self, passages: Sequence[Passage]) -> list[Candidate]:
        """The opening of each passage, unscored: what a refusal shows when nothing speaks of the question's years."""
        firsts = [(passage, paragraph) for passage in passages for paragraph in passage.paragraphs[:1]]
        return [
            Candidate(passage, paragraph, *quotable_spans(passage, paragraph)[0], 0.0, -float(passage.rank))
            for passage, paragraph in firsts
        ]

    def _scored(self, question: Question, found: list[tuple[Passage, Paragraph, tuple[int, int]]]) -> list[Candidate]:
        texts = [passage.document.text[start:end] for passage, _, (start, end) in found]
        if self.reranker is None or not texts:
            logits = [passage.score for passage, _, _ in found]
        else:
            logits = self._logits(question.text, texts)
        candidates = []
        for (passage, paragraph, (start, end)), logit, text in zip(found, logits, texts, strict=True):
            bonus = DECISIVE_BONUS if question.kind in _DECISIVE_KINDS else KIND_BONUS
            score = logit + passage.score + (bonus if holds_kind(question, text) else 0.0)
            candidates.append(Candidate(passage, paragraph, start, end, logit, score))
        return sorted(candidates, key=lambda candidate: -candidate.score)

    def _logits(self, question: str, texts: Sequence[str]) -> list[float]:
        """The cross-encoder's logit of each text; of a list, the best of the whole and of lead-in with each item."""
        assert self.reranker is not None
        variants = [(i, variant) for i, text in enumerate(texts) for variant in (text, *_items(text))]
        scores = self.reranker.score(question, [variant for _, variant in variants])
        best = [-np.inf] * len(texts)
        for (i, _), score in zip(variants, scores, strict=True):
            best[i] = max(best[i], float(score))
        return best

    def _signals(
        self, question: Question, vector: Vectors, passages: Sequence[Passage], chosen: Sequence[Candidate]
    ) -> dict[str, float]:
        """What speaks for and against: each signal is a plain number that `calibration.json` knows by name."""
        if not chosen:
            return {}
        best = chosen[0]
        covered = cover(question, context_words(best.document, best.paragraph), self.vocabulary)
        passage_logit = best.passage.scores.get("rerank", best.passage.score)
        return {
            "sentence_logit": best.logit,
            "passage_logit": passage_logit,
            "margin": best.passage.score - float(np.median([passage.score for passage in passages])),
            "agreement": sum(_reciprocal_rank(best.passage, passages, search) for search in ("dense", "text")),
            "logits": min(max(best.logit + passage_logit, -23.0), 6.0),
            "residual": residual(best.logit + passage_logit, covered),
            "kind": float(any(holds_kind(question, candidate.text) for candidate in chosen)),
            "similarity": best.passage.scores.get("dense", 0.0),
            # As a share of what the reports' own chunks have: 1 is a question as near to the middle as a paragraph.
            "corpus_similarity": float(self.mean_vector @ vector / (self.mean_vector @ self.mean_vector)),
            "cover": covered,
            "known": known_share(question, self.vocabulary),
        }

    def _objection(
        self, question: Question, passages: Sequence[Passage], chosen: Sequence[Candidate], signals: Mapping[str, float]
    ) -> str:
        """Why the chosen sentences are no answer, in one sentence for the reader; empty when they are one."""
        unknown_years = [y for y in question.years if y not in self.vocabulary.years | self.vocabulary.report_years]
        if unknown_years:
            return f"The reports say nothing of {_listed(unknown_years)}."
        if not chosen:
            about = f" that speaks of {_listed(question.years)}" if question.years else ""
            return f"No paragraph{about} bears on this question."
        if question.years and passages[0].score - chosen[0].passage.score > OTHER_YEAR_MARGIN:
            return f"The reports speak of something like it, but not for {_listed(question.years)}."
        if not question.terms and not question.years:
            return "The question names nothing that could be looked up. Please ask it in full."
        if signals["logits"] < FOREIGN_LOGITS and signals["known"] < FOREIGN_KNOWN:
            return "This seems to be about something that the reports do not deal with."
        evidence = context_words(chosen[0].document, chosen[0].paragraph)
        unmet = unmet_names(question, evidence, self.vocabulary)
        if unmet:
            names = _listed(name.title() if len(name) > 4 else name.upper() for name in unmet)
            return f"The paragraphs that come nearest do not mention {names}."
        unmet_words = unmet_numbers(question, evidence) + unmet_superlatives(question, chosen[0].text)
        if unmet_words:
            return f"The paragraphs that come nearest do not say {_listed(unmet_words)}."
        premise = unknown_premise(question, signals, self.vocabulary)
        if premise:
            return f"The reports say nothing of {_listed(premise)}, so they cannot say why."
        if question.kind in _NO_KIND and not signals["kind"]:
            return _NO_KIND[question.kind]
        if asks_for_places(question) and not signals["kind"]:
            return "The paragraphs that come nearest name no place."
        if too_few_items(question, chosen[0].text):
            return "The reports give the number but do not name them one by one."
        if question.kind in _DECISIVE_KINDS:
            return ""  # what is spelled out needs no further evidence
        calibration = load_calibration()
        if calibration.probability(signals) < calibration.threshold:
            return LOW_SCORE
        return ""


_ASKS_FOR_LINK = re.compile(
    r"\b(?:links?|urls?|web ?sites?|web ?pages?|download\w*|online|address(?:es)?)\b", re.IGNORECASE
)
LOW_SCORE = "The reports do not seem to answer this question."
_NO_KIND = {
    Kind.HOW_MANY: "The paragraphs that come nearest give no such number.",
    Kind.HOW_MUCH: "The paragraphs that come nearest give no amount of money.",
    Kind.CONTACT: "The reports give no such address or number.",
    Kind.ACRONYM: "The reports do not spell this abbreviation out.",
}


def _items(text: str) -> list[str]:
    """Each item of a list after its lead-in; nothing for other texts.

    >>> _items("Visits to:\\n• Austria\\n• Cyprus")
    ['Visits to: Austria', 'Visits to: Cyprus']
    """
    lead_in, *items = text.split("\n• ") if not text.startswith("• ") else ("", *text[2:].split("\n• "))
    return [f"{lead_in} {item}".strip() for item in items]


def _speaks_of_years(question: Question, document: Document, paragraph: Paragraph) -> bool:
    """True when a paragraph speaks of any year that the question names, or the question names none."""
    return not question.years or any(is_about_year(document, paragraph, year) for year in question.years)


def _reciprocal_rank(passage: Passage, passages: Sequence[Passage], search: str) -> float:
    """1 / the passage's rank among the others by one search's score; 0 when that search did not bring it."""
    if search not in passage.scores:
        return 0.0
    return 1 / (1 + sum(other.scores.get(search, -np.inf) > passage.scores[search] for other in passages))


def _best_of_each_paragraph(candidates: Sequence[Candidate]) -> list[Candidate]:
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.paragraph.kind is ParagraphKind.LINK:
            continue
        first.setdefault(candidate.paragraph.id, candidate)
    return list(first.values())[:NEAREST_SHOWN]


def _as_prose(quote: str) -> str:
    return quote if "\n•" in quote or quote.startswith("•") else " ".join(quote.split("\n"))


def _listed(values: object) -> str:
    items = [str(value) for value in values]  # type: ignore[attr-defined]
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
