"""Which sentences to quote: the fewest that answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cthbqa.questions import Kind, Question
from cthbqa.sentences import Span, split_sentences
from cthbqa.several import asks_for_places, leads_in, named_number
from cthbqa.support import cover
from cthbqa.tables import captioned
from cthbqa.terms import content_terms
from cthbqa.types import Document, Paragraph, ParagraphKind, Passage
from cthbqa.vocabulary import Vocabulary

MOST_SENTENCES = 4
MOST_IN_SUMMARY = 6
# A further sentence is quoted when its score (two logits) comes this near to the best one's.
MARGIN = 4.0
WIDE_MARGIN = 6.0
NEXT_MARGIN = 12.0
LEAST_LOGIT = 0.0
# And one that holds much less of the question's words (weighted by rarity) than the best is about something else.
LEAST_COVER = 0.6
# What has this share of its content words in common with a quote of the same report says it again.
SAME_TERMS = 0.75
# "What happened to her?" is told by what follows, too.
_ASKS_STORY = re.compile(r"\bwhat (?:has |had )?happen(?:ed|s) (?:to|with)\b", re.IGNORECASE)
SENTENCES_OF_STORY = 8
# So many words of a caption without a full stop or a credit behind them break off.
WORDS_OF_FRAGMENT = 12
_ENDS = re.compile(r"[.!?)\]”\"’»]\W*$")
_OPEN_KINDS = (Kind.WHAT, Kind.WHY, Kind.SUMMARY, Kind.LIST, Kind.DEFINITION, Kind.YES_NO)
# Quoted as a whole: an item or a row says little without the others.
_WHOLE = (ParagraphKind.LIST, ParagraphKind.QUOTATION, ParagraphKind.TABLE)
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
    "in short",
    "in other words",
    "as a result",
    "as such",
    "thus ",
    "therefore",
    "thereby",
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

    @property
    def told(self) -> str:
        """Its words, those of a table behind the heading that is its caption."""
        return captioned(self.text, self.paragraph.section)


def quotable_spans(passage: Passage, paragraph: Paragraph) -> list[Span]:
    """What may be quoted of a paragraph: its sentences within the passage; a list, table or quotation as a whole."""
    if paragraph.kind in _WHOLE and paragraph.end <= passage.chunk.end:
        return [(paragraph.start, paragraph.end)]
    spans = _sentences(passage.document, paragraph)
    inside = [(start, end) for start, end in spans if start >= passage.chunk.start and end <= passage.chunk.end]
    return inside or [(max(paragraph.start, passage.chunk.start), min(paragraph.end, passage.chunk.end))]


def _sentences(document: Document, paragraph: Paragraph) -> list[Span]:
    """Where the sentences of a paragraph stand in its document."""
    spans = split_sentences(document.paragraph_text(paragraph), document.language)
    return [(paragraph.start + start, paragraph.start + end) for start, end in spans]


def choose(candidates: Sequence[Candidate], question: Question, vocabulary: Vocabulary) -> list[Candidate]:
    """The fewest sentences that answer: the best, and those that come near to it, one to four, in order of paragraph.

    A sentence that opens with "This" or "It" takes the one before it along.
    """
    if not candidates:
        return []
    margin = WIDE_MARGIN if question.kind in _OPEN_KINDS else MARGIN
    best = candidates[0]
    # Beside a sentence that the cross-encoder takes for an answer, those that it does not take for one are noise;
    # where it takes none for one (paraphrases), several readings are shown.
    certain = best.logit > LEAST_LOGIT
    needed = LEAST_COVER * _cover(best, question, vocabulary)
    # What follows the best sentence often completes it ("This project will ..."), and is cheap to read along.
    near = [
        candidate
        for candidate in candidates
        if candidate is best
        or (not certain and not _is_fragment(candidate))
        or _follows(best, candidate)
        or (
            candidate.logit > LEAST_LOGIT
            and not _is_fragment(candidate)
            and (_is_list(candidate) or _cover(candidate, question, vocabulary) >= needed)
        )
        if candidate.score >= best.score - (NEXT_MARGIN if margin > MARGIN and _follows(best, candidate) else margin)
    ][: MOST_IN_SUMMARY if question.kind is Kind.SUMMARY else MOST_SENTENCES]
    chosen: list[Candidate] = []
    for candidate in near:
        stands = _with_items(_standing_alone(candidate), question)
        if candidate is best and _ASKS_STORY.search(question.text):
            stands = _told_on(stands)
        if any(overlap(stands, other) for other in chosen):
            # What it leans on is quoted already.
            stands = candidate
        if not any(overlap(stands, other) or says_again(stands, other) for other in chosen):
            chosen.append(stands)
    return joined(chosen)


def _standing_alone(candidate: Candidate) -> Candidate:
    """The candidate, widened to the sentence before when it leans on it."""
    if not leans(candidate.text):
        return candidate
    before = sentence_before(candidate.document, candidate.paragraph, candidate.start)
    return _spanning(candidate, before[0], candidate.end) if before else candidate


def _with_items(candidate: Candidate, question: Question) -> Candidate:
    """The candidate, widened to a sentence that counts what is to be named, and to those behind it that name it.

    "What three findings trouble her?": "Three findings trouble me most. Children are ..."
    """
    number = named_number(question)
    if number is None or asks_for_places(question):
        return candidate
    document, paragraph = candidate.document, candidate.paragraph
    sentences = _sentences(document, paragraph)
    for (start, end), (_, last) in zip(sentences, sentences[number:], strict=False):
        if start <= candidate.start and candidate.end <= last and leads_in(number, document.text[start:end]):
            return _spanning(candidate, start, last)
    return candidate


def _told_on(candidate: Candidate) -> Candidate:
    """The candidate, widened to the few sentences behind it in its paragraph."""
    sentences = _sentences(candidate.document, candidate.paragraph)
    behind = [end for _, end in sentences if end >= candidate.end][:SENTENCES_OF_STORY]
    return _spanning(candidate, candidate.start, max([candidate.end, *behind]))


def leans(sentence: str) -> bool:
    """True for a sentence that opens with what another one names: "This", "It", "These workshops"."""
    return sentence.lower().startswith(_DEPENDENT_OPENING)


def sentence_before(document: Document, paragraph: Paragraph, start: int) -> Span | None:
    """The last sentence of a paragraph that ends before a place in its document; None for its first."""
    ended = [span for span in _sentences(document, paragraph) if span[1] <= start]
    return ended[-1] if ended else None


def joined(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Neighbouring sentences of one paragraph become one quote; the order of first choice stays."""
    quotes: list[Candidate] = []
    for candidate in chosen:
        for i, other in enumerate(quotes):
            if overlap(candidate, other):
                break
            if candidate.paragraph.id == other.paragraph.id and _adjacent(candidate, other):
                quotes[i] = _spanning(other, min(candidate.start, other.start), max(candidate.end, other.end))
                break
        else:
            quotes.append(candidate)
    return quotes


def _adjacent(a: Candidate, b: Candidate) -> bool:
    first, second = sorted((a, b), key=lambda candidate: candidate.start)
    return not first.document.text[first.end : second.start].strip()


def _is_list(candidate: Candidate) -> bool:
    """Items of a list are names: they share few words with the question."""
    return candidate.paragraph.kind is ParagraphKind.LIST


def _is_fragment(candidate: Candidate) -> bool:
    """A caption that breaks off: words of a picture, such as the title on a photographed book, and not of the report.

    They are quoted where nothing else answers, and beside no sentence.
    """
    captioning = candidate.paragraph.kind is ParagraphKind.CAPTION
    return captioning and len(candidate.text.split()) >= WORDS_OF_FRAGMENT and not _ENDS.search(candidate.text)


def _cover(candidate: Candidate, question: Question, vocabulary: Vocabulary) -> float:
    headings = " ".join((*candidate.paragraph.section, candidate.document.title))
    return cover(question, f"{candidate.text} {headings}", vocabulary)


def _follows(first: Candidate, second: Candidate) -> bool:
    return first.paragraph.id == second.paragraph.id and first.end <= second.start and _adjacent(first, second)


def overlap(a: Candidate, b: Candidate) -> bool:
    """True when two candidates share characters."""
    return a.document.id == b.document.id and a.start < b.end and b.start < a.end


def says_again(candidate: Candidate, said: Candidate) -> bool:
    """True when a report says in nearly the same words what is quoted of it already, as in a box and below it."""
    left, right = set(content_terms(candidate.text)), set(content_terms(said.text))
    same_report = candidate.document.id == said.document.id
    return same_report and len(left & right) >= SAME_TERMS * max(len(left), len(right)) > 0


def _spanning(candidate: Candidate, start: int, end: int) -> Candidate:
    return Candidate(candidate.passage, candidate.paragraph, start, end, candidate.logit, candidate.score)
