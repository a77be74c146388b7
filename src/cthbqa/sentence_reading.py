"""Sentences read by the cross-encoder: alone, item by item, row by row, and behind the sentence before them."""

from collections.abc import Collection, Sequence

from cthbqa.answerability import load_head
from cthbqa.choosing import sentence_before
from cthbqa.periods import without_years
from cthbqa.questions import Kind, Question
from cthbqa.reranking import Reranker
from cthbqa.sentences import Span, list_items
from cthbqa.subjects import without_subject
from cthbqa.tables import captioned, rows_read
from cthbqa.terms import content_terms
from cthbqa.types import Document, Paragraph, Passage

# The sentences of the paragraphs that hold the best few are read once more behind the sentence before them, which costs
# this much of the logit: of 620 questions, 547 instead of 534 have their answer in the quotes (docs/answers.md).
PARAGRAPHS_READ_ON = 3
READ_ON_COST = 1.0

# A sentence, or a whole list or table, in its paragraph and passage.
Place = tuple[Passage, Paragraph, Span]


def text_of(place: Place) -> str:
    """The words of a sentence."""
    passage, _, (start, end) = place
    return passage.document.text[start:end]


def told_at(place: Place) -> str:
    """The words of a sentence, those of a table behind the heading that is its caption."""
    return captioned(text_of(place), place[1].section)


def asked_of_sentences(question: Question, report: Document) -> str:
    """The question as sentences are compared with it: without its year and the country of the report.

    All of them meet these, and with them the cross-encoder prefers whatever begins with "In 2024" or names the country.
    """
    timeless = without_years(question.text)
    one = len(question.years) == 1 and not question.spanned and question.kind is not Kind.WHEN
    return without_subject(timeless if one and content_terms(timeless) else question.text, report)


def read_sentences(reranker: Reranker, asked: Sequence[str], texts: Sequence[str]) -> tuple[list[float], list[float]]:
    """The cross-encoder's logit of each text with what is asked of it, and the log odds that it answers.

    The logit of a list is the best of the whole and of its lead-in with each item, that of a table the best of the
    whole and of its rows.
    """
    items = [(i, item) for i, text in enumerate(texts) for item in (*list_items(text), *rows_read(text, asked[i]))]
    pairs = [*zip(asked, texts, strict=True), *((asked[i], item) for i, item in items)]
    logits, odds = _read(reranker, pairs)
    best = logits[: len(texts)]
    for (i, _), logit in zip(items, logits[len(texts) :], strict=True):
        best[i] = max(best[i], logit)
    return best, odds[: len(texts)]


def read_on(
    reranker: Reranker,
    asked: Sequence[str],
    found: Sequence[Place],
    logits: Sequence[float],
    paragraphs: Collection[str],
) -> list[float]:
    """The logits with those of the sentences of some paragraphs raised to what they are behind the sentence before.

    "The campaign has reached more than two million" does not say which campaign: the sentence before it does.
    """
    behind = {}
    for i, (passage, paragraph, (start, _)) in enumerate(found):
        before = sentence_before(passage.document, paragraph, start) if paragraph.id in paragraphs else None
        if before:
            behind[i] = (asked[i], f"{passage.document.text[slice(*before)]} {text_of(found[i])}")
    raised = list(logits)
    if behind:
        for i, logit in zip(behind, _read(reranker, list(behind.values()))[0], strict=True):
            raised[i] = max(raised[i], logit - READ_ON_COST)
    return raised


def _read(reranker: Reranker, pairs: Sequence[tuple[str, str]]) -> tuple[list[float], list[float]]:
    """Logits, and log odds of an answer, of questions each with a text. Those of one question are read together."""
    head = load_head()
    logits, odds = [0.0] * len(pairs), [0.0] * len(pairs)
    for question in dict.fromkeys(asked for asked, _ in pairs):
        places = [i for i, (asked, _) in enumerate(pairs) if asked == question]
        read = reranker.read(question, [pairs[i][1] for i in places])
        for i, logit, states in zip(places, read.logits, read.states, strict=True):
            logits[i], odds[i] = float(logit), head.logit(states)
    return logits, odds
