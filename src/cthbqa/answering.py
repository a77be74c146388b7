"""Passages -> an answer of verbatim sentences, or a refusal.

Read top to bottom: find passages, score their sentences, choose the fewest that answer, check that they do, quote them.
A comparison asks the same of each year, a question in two asks each half.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from cthbqa.choosing import Candidate, choose, overlap
from cthbqa.citing import cite
from cthbqa.comparing import Side, sides
from cthbqa.dividing import halves
from cthbqa.embedding import Vectors, embed_queries
from cthbqa.evidence import Vocabulary
from cthbqa.gathering import gather, openings
from cthbqa.outlining import headed_list
from cthbqa.questions import Question, analyse
from cthbqa.reranking import Reranker
from cthbqa.retrieval import Retriever
from cthbqa.support import missing_terms
from cthbqa.types import Answer, AnswerPart, Citation, Document, Filter, ParagraphKind, Passage, Refusal
from cthbqa.weighing import FOREIGN, LOW_SCORE, objection, unmet, weigh

PASSAGES_RETRIEVED = 20
# How many of a question's neighbours a refusal shows, how many sentences "show more evidence" adds, and how many each
# part of an answer in parts quotes.
NEAREST_SHOWN = 3
MORE_SHOWN = 4
QUOTED_IN_PART = 2


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
        return self.objection in (LOW_SCORE, FOREIGN)


@dataclass(frozen=True, slots=True)
class Answerer:
    """Answers one question from a store's passages."""

    retriever: Retriever
    reranker: Reranker | None
    vocabulary: Vocabulary
    mean_vector: Vectors
    # Told how many passages were found when their sentences are about to be read: `("reading", 20)`.
    progress: Callable[[str, int], None] | None = None

    def answer(self, text: str, where: Filter) -> Answer:
        """Quote the sentences that answer a question, or refuse."""
        reported = self.vocabulary.report_years
        compared = sides(text, self.vocabulary.years, [y for y in reported if y in (where.years or reported)])
        if compared:
            return self._compared(text, compared, where)
        divided = halves(text, self.vocabulary.is_name)
        if divided:
            return self._divided(text, divided, where)
        return self._whole(text, self.examine(text, where))

    def examine(self, text: str, where: Filter) -> Examination:
        """Find and weigh the evidence for a question."""
        vocabulary = self.vocabulary
        question = analyse(text, vocabulary.is_repeated_name, vocabulary.years, vocabulary.report_years)
        vector = embed_queries(self.retriever.encoder, [text])[0]
        passages = self.retriever.retrieve(text, PASSAGES_RETRIEVED, where, vector)
        if self.progress is not None:
            self.progress("reading", len(passages))
        headings = headed_list(question, _documents(passages), vocabulary)
        if headings:
            against = unmet(question, headings[0], vocabulary)
            return Examination(question, passages, headings, headings, {}, against)
        candidates = gather(question, passages, self.reranker)
        chosen = choose(candidates, question, vocabulary)
        signals = weigh(question, vector, passages, chosen, vocabulary, self.mean_vector, self.reranker)
        against = objection(question, passages, chosen, signals, vocabulary)
        return Examination(question, passages, candidates, chosen, signals, against)

    def _whole(self, text: str, found: Examination) -> Answer:
        """The answer to a question in one piece."""
        if found.objection:
            missing = missing_terms(found.question, self.vocabulary)
            nearest = best_of_each_paragraph(found.candidates or openings(found.passages))[:NEAREST_SHOWN]
            citations = numbered(nearest)
            return Answer(text, text, found.objection, (), Refusal(found.objection, missing), citations, found.signals)
        citations = numbered(found.chosen)
        return Answer(text, text, prose(citations), citations, None, (), found.signals, more=_more([found]))

    def _compared(self, text: str, compared: Sequence[Side], where: Filter) -> Answer:
        """The same question of each year, each with its own sentences, or the note that there are none."""
        found = [self.examine(side.question, where) for side in compared]
        labels = [str(side.year) for side in compared]
        reported = self.vocabulary.report_years
        notes = [
            f"The report of {side.year} says nothing on this." if side.year in reported
            else f"The reports say nothing on this for {side.year}."
            for side in compared
        ]  # fmt: skip
        if all(each.objection for each in found):
            return self._whole(text, self.examine(text, where))
        return _in_parts(text, found, labels, notes)

    def _divided(self, text: str, divided: Sequence[str], where: Filter) -> Answer:
        """Each half of a question in two; one sentence that answers both is quoted once."""
        found = [self.examine(half, where) for half in divided]
        quoted = [{(c.document.id, c.start) for c in each.chosen[:1]} for each in found if not each.objection]
        if len(quoted) < len(found) or all(each == quoted[0] for each in quoted):
            whole = self.examine(text, where)
            if not quoted or (not whole.objection and len(quoted) == len(found)):
                return self._whole(text, whole)
        notes = [f"Not found in the reports: {half}" for half in divided]
        return _in_parts(text, found, list(divided), notes)


def _in_parts(text: str, found: Sequence[Examination], labels: Sequence[str], notes: Sequence[str]) -> Answer:
    """One answer of several examinations; a sentence that serves two parts has one number."""
    chosen: list[Candidate] = []
    parts, lines = [], []
    for each, label, note in zip(found, labels, notes, strict=True):
        if each.objection:
            parts.append(AnswerPart(label, (), note))
            lines.append(f"{label}: {note}")
            continue
        mine = each.chosen[:QUOTED_IN_PART]
        chosen += [candidate for candidate in mine if not any(overlap(candidate, other) for other in chosen)]
        numbers = tuple(n for n, c in enumerate(chosen, start=1) if any(overlap(c, candidate) for candidate in mine))
        parts.append(AnswerPart(label, numbers))
        lines.append(f"{label}: {prose([cite(n, chosen[n - 1]) for n in numbers])}")
    signals = next(each.signals for each in found if not each.objection)
    answer = Answer(text, text, "\n".join(lines), numbered(chosen), None, (), signals, parts=tuple(parts))
    return replace(answer, more=_more([each for each in found if not each.objection]))


def _more(found: Sequence[Examination]) -> tuple[Citation, ...]:
    """The next best sentences, each of another paragraph than what is quoted."""
    chosen = {candidate.paragraph.id for each in found for candidate in each.chosen}
    rest = [c for each in found for c in each.candidates if c.paragraph.id not in chosen]
    return numbered(best_of_each_paragraph(sorted(rest, key=lambda candidate: -candidate.score))[:MORE_SHOWN])


def _documents(passages: Sequence[Passage]) -> list[Document]:
    """The documents of some passages, that of the best passage first."""
    return list({passage.document.id: passage.document for passage in passages}.values())


def best_of_each_paragraph(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The first of each paragraph, links left out, in order."""
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.paragraph.kind is not ParagraphKind.LINK:
            first.setdefault(candidate.paragraph.id, candidate)
    return list(first.values())


def numbered(candidates: Sequence[Candidate]) -> tuple[Citation, ...]:
    """Citations numbered from 1."""
    return tuple(cite(n, candidate) for n, candidate in enumerate(candidates, start=1))


def prose(citations: Sequence[Citation]) -> str:
    """The quotes with their numbers, in one line but for lists: '... [1] ... [2]'."""
    return " ".join(f"{_as_prose(citation.quote)} [{citation.n}]" for citation in citations)


def _as_prose(quote: str) -> str:
    return quote if "\n•" in quote or quote.startswith("•") else " ".join(quote.split("\n"))
