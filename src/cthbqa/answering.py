"""Passages -> an answer of verbatim sentences, or a refusal.

Read top to bottom: find passages, score their sentences, choose the fewest that answer, check that they do, quote them.
A comparison asks the same of each year, a question in two asks each half.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from cthbqa.affirming import supports_yes
from cthbqa.answer_kinds import uncovered_terms
from cthbqa.choosing import Candidate, choose, joined
from cthbqa.comparing import Side, sides
from cthbqa.composing import (
    best_of_each_paragraph,
    figures_of_other_years,
    in_parts,
    numbered,
    parts_by_year,
    prose,
)
from cthbqa.dividing import halves
from cthbqa.first_person import in_first_person
from cthbqa.gathering import gather, openings
from cthbqa.office_holders import asks_for_leader
from cthbqa.outlining import announced, headed_list
from cthbqa.questions import Kind, Question, analyse
from cthbqa.reranking import Reranker
from cthbqa.retrieval import Retriever
from cthbqa.support import context_words, missing_terms
from cthbqa.types import Answer, Citation, Document, Filter, Passage, Refusal
from cthbqa.vocabulary import Vocabulary
from cthbqa.weighing import BY_SCORE, LOW_SCORE, NOTHING_ASKED, objection, unmet, weigh

PASSAGES_RETRIEVED = 20
# How many of a question's neighbours a refusal shows, how many sentences "show more evidence" adds, and how many each
# part of an answer in parts quotes.
NEAREST_SHOWN = 3
MORE_SHOWN = 4
QUOTED_IN_PART = 2
OF_ADDRESSES = "Contact: address, e-mail, telephone of the office"
# Nor has a head's name with "Who leads the Office?".
OF_LEADERS = "Leadership of the office: head, director, co-ordinator, representative"
OTHER_FIGURES = "Reports of different years give a figure. Each is quoted with its year."
NOTHING_MORE = "The reports say nothing more on this than was quoted already."
YES = "Yes: the quoted words say so."


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
        """True when nothing but a score speaks against the evidence."""
        return self.objection in (*BY_SCORE, NOTHING_MORE)


@dataclass(frozen=True, slots=True)
class Answerer:
    """Answers one question from a store's passages."""

    retriever: Retriever
    reranker: Reranker | None
    vocabulary: Vocabulary
    # Told how many passages were found when their sentences are about to be read: `("reading", 20)`.
    progress: Callable[[str, int], None] | None = None
    # What earlier answers showed, one space between words: it is not quoted again.
    shown: str = ""

    def answer(self, text: str, where: Filter) -> Answer:
        """Quote the sentences that answer a question, or refuse."""
        compared = sides(text, self.vocabulary.years, self._report_years(where))
        if compared and not compared[0].question:
            return refused(text, Refusal(NOTHING_ASKED))
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
        # Of whom it is asked, the names of the question still say.
        text = in_first_person(text, vocabulary)
        question = replace(question, text=text)
        # An address shares no word with "Where are you based?".
        sought = OF_ADDRESSES if question.kind is Kind.CONTACT else OF_LEADERS if asks_for_leader(question) else ""
        searched = f"{text} {sought}".strip()
        passages = self.retriever.retrieve(searched, PASSAGES_RETRIEVED, where)
        if self.progress is not None:
            self.progress("reading", len(passages))
        headings = headed_list(question, _documents(passages), vocabulary)
        if headings and not all(map(self._was_shown, headings)):
            against = unmet(question, headings[0], vocabulary)
            return Examination(question, passages, headings, headings, {}, against)
        found = gather(question, passages, self.reranker, vocabulary)
        candidates = [candidate for candidate in found if not self._was_shown(candidate)]
        if self.shown and not candidates:
            return Examination(question, passages, (), (), {}, NOTHING_MORE)
        chosen = choose(candidates, question, vocabulary)
        signals = weigh(question, passages, chosen, vocabulary, self.reranker)
        against = objection(question, passages, chosen, signals, vocabulary)
        if self.shown and against in BY_SCORE:
            against = NOTHING_MORE
        return Examination(
            question, passages, candidates, [*chosen[:1], *announced(chosen), *chosen[1:]], signals, against
        )

    def _was_shown(self, candidate: Candidate) -> bool:
        return bool(self.shown) and " ".join(candidate.text.split()) in self.shown

    def _whole(self, text: str, found: Examination) -> Answer:
        """The answer to a question in one piece, or the refusal."""
        if found.objection:
            missing = missing_terms(found.question, self.vocabulary)
            nearest = best_of_each_paragraph(found.candidates or openings(found.passages))[:NEAREST_SHOWN]
            return refused(text, Refusal(found.objection, missing), numbered(nearest), found.signals)
        others = figures_of_other_years(found.question, found.candidates, found.chosen)
        chosen = [*found.chosen, *others]
        grouped = bool(others) or found.question.kind is Kind.SUMMARY
        notes = [OTHER_FIGURES] if others else [YES] if supports_yes(found.question, chosen) else []
        return Answer(
            question=text,
            standalone_question=text,
            text=prose(numbered(chosen)),
            citations=numbered(chosen),
            refusal=None,
            nearest=(),
            signals=found.signals,
            parts=parts_by_year(chosen) if grouped else (),
            note=" ".join(notes),
            more=_more([found], chosen),
        )

    def _compared(self, text: str, compared: Sequence[Side], where: Filter) -> Answer:
        """The same question of each year, each with its own sentences, or the note that there are none."""
        searched = self._report_years(where)
        found, notes = [], []
        for side in compared:
            if side.year in searched:
                found.append(self.examine(side.question, replace(where, years=(side.year,))))
                notes.append(f"The report of {side.year} says nothing on this.")
            elif side.year in self.vocabulary.report_years:
                # Of a report that may not be looked at, nothing is said but that.
                notes.append(f"The report of {side.year} is not among those that are searched.")
                found.append(Examination(analyse(side.question), (), (), (), {}, notes[-1]))
            else:
                found.append(self.examine(side.question, where))
                notes.append(f"The reports say nothing on this for {side.year}.")
        return self._in_parts(text, _on_the_matter(found), [str(side.year) for side in compared], notes)

    def _report_years(self, where: Filter) -> frozenset[int]:
        """The years of the reports that a filter lets through."""
        if where == Filter():
            return self.vocabulary.report_years
        store = self.retriever.store
        documents = map(store.document, store.document_ids())
        return frozenset(
            document.year
            for document in documents
            if document.year is not None and where.admits(document.id, document.year, document.language)
        )

    def _divided(self, text: str, divided: Sequence[str], where: Filter) -> Answer:
        """Each half of a question in two. What one paragraph answers as a whole stays whole."""
        found = [self.examine(half, where) for half in divided]
        answered = [each for each in found if not each.objection]
        if not answered:
            return self._whole(text, self.examine(text, where))
        if len(answered) == len(found) and len({each.chosen[0].paragraph.id for each in found}) == 1:
            together = joined([each.chosen[0] for each in found])
            return self._whole(text, replace(found[0], chosen=together))
        return self._in_parts(text, found, divided, [f"The reports do not seem to say: {half}" for half in divided])

    def _in_parts(self, text: str, found: Sequence[Examination], labels: Sequence[str], notes: Sequence[str]) -> Answer:
        """One answer of several examinations; a refusal when all of them object."""
        answered = [each for each in found if not each.objection]
        if not answered:
            return self._whole(text, next((each for each in found if each.passages), found[0]))
        quoted = [() if each.objection else each.chosen[:QUOTED_IN_PART] for each in found]
        citations, parts, prose_in_parts = in_parts(quoted, labels, notes)
        more = _more(answered, [candidate for each in quoted for candidate in each])
        return Answer(
            question=text,
            standalone_question=text,
            text=prose_in_parts,
            citations=citations,
            refusal=None,
            nearest=(),
            signals=answered[0].signals,
            parts=parts,
            more=more,
        )


def refused(
    text: str, refusal: Refusal, nearest: tuple[Citation, ...] = (), signals: Mapping[str, float] | None = None
) -> Answer:
    """The answer to a question that is a refusal."""
    return Answer(text, text, refusal.reason, (), refusal, nearest, signals or {})


def _on_the_matter(found: Sequence[Examination]) -> list[Examination]:
    """What one year quotes without a word of what is asked is no answer where another year has the words.

    "How did the hackathon differ between 2018 and 2024?": one report speaks of it, the other of something near to it.
    """
    held = [_terms_held(each) for each in found]
    return [
        replace(each, objection=LOW_SCORE) if not each.objection and any(held) and not terms else each
        for each, terms in zip(found, held, strict=True)
    ]


def _terms_held(found: Examination) -> int:
    """How many of the question's content words stand in what was chosen, its headings among it; 0 for an objection."""
    if found.objection:
        return 0
    evidence = " ".join(context_words(candidate.document, candidate.paragraph) for candidate in found.chosen)
    return len(found.question.terms) - len(uncovered_terms(found.question, evidence))


def _more(found: Sequence[Examination], chosen: Sequence[Candidate]) -> tuple[Citation, ...]:
    """The next best sentences, each of another paragraph than what is quoted."""
    quoted = {candidate.paragraph.id for candidate in chosen}
    rest = [candidate for each in found for candidate in each.candidates if candidate.paragraph.id not in quoted]
    return numbered(best_of_each_paragraph(sorted(rest, key=lambda candidate: -candidate.score))[:MORE_SHOWN])


def _documents(passages: Sequence[Passage]) -> list[Document]:
    """The documents of some passages, that of the best passage first."""
    return list({passage.document.id: passage.document for passage in passages}.values())
