"""Passages -> an answer of verbatim sentences, or a refusal.

Read top to bottom: find passages, score their sentences, choose the fewest that answer, check that they do, quote them.
A comparison asks the same of each year, a question in two asks each half.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from cthbqa.affirming import supports_yes
from cthbqa.bylines import byline
from cthbqa.choosing import Candidate, choose, joined
from cthbqa.comparing import sides
from cthbqa.composing import (
    best_of_each_paragraph,
    figures_of_other_years,
    in_parts,
    numbered,
    parts_by_year,
    prose,
)
from cthbqa.contrasting import sides_by_place, sides_by_source
from cthbqa.dividing import halves
from cthbqa.examination import NOTHING_MORE, OF_ANOTHER, Examination
from cthbqa.first_person import in_first_person
from cthbqa.gathering import gather, openings
from cthbqa.notes import with_notes
from cthbqa.office_holders import asks_for_leader
from cthbqa.outlining import announced, headed_list
from cthbqa.questions import Kind, analyse
from cthbqa.reranking import Reranker
from cthbqa.retrieval import Retriever
from cthbqa.shortfall import NO_COMPARISON
from cthbqa.siding import Sided, by_source, by_year, names_no_topic, of_documents
from cthbqa.sources import alone
from cthbqa.summarising import with_rest_of_topic
from cthbqa.support import missing_terms
from cthbqa.types import Answer, Citation, Document, Filter, Passage, Refusal
from cthbqa.vocabulary import Vocabulary
from cthbqa.weighing import BY_SCORE, LOW_SCORE, NOTHING_ASKED, objection, unmet, weigh

PASSAGES_RETRIEVED = 20
# How many of a question's neighbours a refusal shows, how many sentences "show more evidence" adds, and how many each
# part of an answer in parts quotes.
NEAREST_SHOWN = 3
MORE_SHOWN = 4
QUOTED_IN_PART = 2
# The publisher that a question names is quoted rather than another whose sentence scores this much higher (logits).
OWN_REPORT_MARGIN = 3.0
OF_ADDRESSES = "Contact: address, e-mail, telephone of the office"
# Nor has a head's name with "Who leads the Office?".
OF_LEADERS = "Leadership of the office: head, director, co-ordinator, representative"
OTHER_FIGURES = "Reports of different years give a figure. Each is quoted with its year."
YES = "Yes: the quoted words say so."


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
        mentions = self.vocabulary.sources.named(text)
        mention = alone(mentions)
        scope = of_documents(where, mention.documents, self.vocabulary) if mention else None
        contrasted = sides_by_source(text, mentions)
        compared = contrasted or sides(text, self.vocabulary.years, self.vocabulary.years_of(scope or where))
        if compared and names_no_topic(compared, text, mentions):
            return refused(text, Refusal(NOTHING_ASKED))
        if contrasted:
            sided = by_source(contrasted, where, self.vocabulary, self.examine)
            # Where no publisher has an answer alone, it may have been no comparison.
            if any(not each.found.objection for each in sided):
                return self._compared(text, sided)
            return self._whole(text, self._examined(text, where))
        if compared:
            sided = by_year(text, compared, mentions, where, self.vocabulary, self.examine)
            one_sided = [side.found for side in sided if not side.found.objection]
            if compared[0].uncounted and 0 < len(one_sided) < len(sided):
                # Whether there were more needs both figures: what there is of one is shown, and is no answer.
                shown = best_of_each_paragraph([each for found in one_sided for each in found.chosen])[:NEAREST_SHOWN]
                return refused(text, Refusal(NO_COMPARISON), numbered(shown), one_sided[0].signals)
            return self._compared(text, sided)
        divided = halves(text, self.vocabulary.is_name)
        if divided:
            return self._divided(text, divided, where)
        found = self._examined(text, where)
        # What no paragraph says of two countries, one may say of each.
        apart = sides_by_place(text) if found.objection else ()
        each = [self._examined(side.question, where) for side in apart]
        if each and not any(side.objection for side in each):
            return self._in_parts(text, each, [side.label for side in apart], [""] * len(each))
        return self._whole(text, found)

    def _examined(self, text: str, where: Filter) -> Examination:
        """The evidence for a question; of the publisher that it names, where that has any.

        What stands in the reports of others is still found: named as who says it, the publisher is asked first, and
        otherwise where another's report would answer in its place.
        """
        vocabulary = self.vocabulary
        mentions = vocabulary.sources.named(text)
        mention = alone(mentions)
        scope = of_documents(where, mention.documents, vocabulary) if mention else None
        if mention is None or scope is None:
            return self.examine(text, where)
        # A publisher that has its name on every other page of its own reports is a rare name in those of others.
        matter = [text[other.start : other.end] for other in mentions if other.documents != mention.documents]
        first = self.examine(text, scope) if mention.quoted else None
        if first and not first.objection and not first.names(matter):
            first = replace(first, objection=LOW_SCORE)
        if first and not first.objection:
            return first
        found = self.examine(text, where, vocabulary.years_of(scope))
        if found.objection or mention.place or found.chosen[0].document.id in mention.documents:
            return found
        own = first or self.examine(text, scope)
        if not own.objection and own.score > found.score - OWN_REPORT_MARGIN:
            return own
        return replace(found, aside=OF_ANOTHER.format(text[mention.start : mention.end]))

    def examine(self, text: str, where: Filter, reported: Collection[int] = ()) -> Examination:
        """Find and weigh the evidence for a question; "last year" is the newest of the `reported` years.

        They are those of the reports that are searched, unless given.
        """
        vocabulary = self.vocabulary
        reported = reported or vocabulary.years_of(where)
        question = analyse(text, vocabulary.is_repeated_name, vocabulary.years, reported)
        # Of whom it is asked, the names of the question still say.
        text = in_first_person(text, vocabulary)
        question = replace(question, text=text)
        # An address shares no word with "Where are you based?".
        sought = OF_ADDRESSES if question.kind is Kind.CONTACT else OF_LEADERS if asks_for_leader(question) else ""
        searched = f"{text} {sought}".strip()
        passages = self.retriever.retrieve(searched, PASSAGES_RETRIEVED, where)
        if self.progress is not None:
            self.progress("reading", len(passages))
        documents = _documents(passages)
        headings = headed_list(question, documents, vocabulary) or byline(question, documents, vocabulary)
        if headings and not all(map(self._was_shown, headings)):
            against = unmet(question, headings[0], vocabulary)
            return Examination(question, passages, headings, headings, {}, against)
        found = gather(question, passages, self.reranker, vocabulary)
        candidates = [candidate for candidate in found if not self._was_shown(candidate)]
        if self.shown and not candidates:
            return Examination(question, passages, (), (), {}, NOTHING_MORE)
        chosen = with_rest_of_topic(choose(candidates, question, vocabulary), candidates, question, vocabulary)
        signals = weigh(question, passages, chosen, vocabulary, self.reranker)
        noted = with_notes(question, chosen, passages)
        against = objection(question, passages, [*chosen, *noted[: len(noted) - len(chosen)]], signals, vocabulary)
        if noted != chosen:
            return Examination(question, passages, candidates, noted, signals, against)
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
            note=found.aside or " ".join(notes),
            more=_more([found], chosen),
        )

    def _compared(self, text: str, sided: Sequence[Sided]) -> Answer:
        """What was found for each side of a comparison, or the note that nothing was."""
        found, labels, notes = zip(*((side.found, side.label, side.note) for side in sided), strict=True)
        return self._in_parts(text, found, labels, notes)

    def _divided(self, text: str, divided: Sequence[str], where: Filter) -> Answer:
        """Each half of a question in two. What one paragraph answers as a whole stays whole."""
        found = [self._examined(half, where) for half in divided]
        answered = [each for each in found if not each.objection]
        if not answered:
            # Where each half lacks a thing that it cannot do without, the whole lacks it, too.
            lacking = not any(each.by_score or each.objection == NOTHING_ASKED for each in found)
            return self._whole(text, found[0] if lacking else self._examined(text, where))
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
            note=next((each.aside for each in answered if each.aside), ""),
            more=more,
        )


def refused(
    text: str, refusal: Refusal, nearest: tuple[Citation, ...] = (), signals: Mapping[str, float] | None = None
) -> Answer:
    """The answer to a question that is a refusal."""
    return Answer(text, text, refusal.reason, (), refusal, nearest, signals or {})


def _more(found: Sequence[Examination], chosen: Sequence[Candidate]) -> tuple[Citation, ...]:
    """The next best sentences, each of another paragraph than what is quoted."""
    quoted = {candidate.paragraph.id for candidate in chosen}
    rest = [candidate for each in found for candidate in each.candidates if candidate.paragraph.id not in quoted]
    return numbered(best_of_each_paragraph(sorted(rest, key=lambda candidate: -candidate.score))[:MORE_SHOWN])


def _documents(passages: Sequence[Passage]) -> list[Document]:
    """The documents of some passages, that of the best passage first."""
    return list({passage.document.id: passage.document for passage in passages}.values())
