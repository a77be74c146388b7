"""Sentences that might be quoted -> each with its score, best first."""

from collections.abc import Sequence
from dataclasses import replace

from cthbqa.answer_kinds import defines_acronym, gives_channel, holds_kind, holds_superlative
from cthbqa.choosing import Candidate
from cthbqa.counting import counts, counts_by_name
from cthbqa.definitions import defines, has_label
from cthbqa.extremes import tells_extreme
from cthbqa.genres import heads_year, is_of_genre
from cthbqa.office_holders import asks_for_leader, holds_office, names_leader
from cthbqa.questions import Kind, Question
from cthbqa.reranking import Reranker
from cthbqa.sentence_reading import PARAGRAPHS_READ_ON, Place, asked_of_sentences, read_on, read_sentences, told_at
from cthbqa.several import several_named
from cthbqa.support import context_words
from cthbqa.tenses import asks_what_was_done, is_to_come
from cthbqa.terms import content_terms
from cthbqa.types import Document, Paragraph, ParagraphKind

KIND_BONUS = 2.0
# "How many countries ...?": a number beside "countries" rather than any number.
COUNT_BONUS = 2.0
# "Which countries ...?" is answered by a list of them rather than by a sentence about one: with it, 9 of 12 lists of
# practice.jsonl are complete, without it 8; "cited first" of further.jsonl .859, without .847.
SEVERAL_BONUS = 10.0
# For how many of the best sentences the log odds that they answer count, and what beside two logits of the
# cross-encoder (docs/answers.md).
ANSWERS_COUNT = 8
ANSWERS_WEIGHT = 0.5
# Only a sentence that names somebody in office can tell who leads the authors; only the sentence that spells an
# abbreviation out, or holds an address, can answer what these are, however well another speaks of them.
DECISIVE_BONUS = 30.0
# A sentence that says what a thing means, has the name of an office beside the office, the superlative asked for, or a
# number of what is counted by its whole name.
TELLING_BONUS = 6.0
KINDS_LISTED = (Kind.LIST, Kind.WHAT, Kind.SUMMARY)
# The items of a list share few words with the question; its heading does.
HEADED_BONUS = 8.0
# What stands under "Conclusions" or "Looking ahead", where these are asked for; twice that where the heading names the
# year that is asked for, too: "Looking ahead to 2022".
GENRE_BONUS = 4.0
# What is only to come is no answer to what was done.
TO_COME_MALUS = -4.0
DECISIVE_KINDS = (Kind.ACRONYM, Kind.CONTACT)
# Few sentences have an amount of money, and no other tells how much it was.
KIND_BONUSES = {**dict.fromkeys(DECISIVE_KINDS, DECISIVE_BONUS), Kind.HOW_MUCH: TELLING_BONUS}


def ranked(question: Question, found: Sequence[Place], reranker: Reranker | None) -> list[Candidate]:
    """The sentences, best first: two logits of the cross-encoder, what their words add, and whether they answer."""
    texts = [told_at(place) for place in found]
    if reranker is None or not texts:
        logits, odds = [passage.score for passage, _, _ in found], [0.0] * len(found)
    else:
        reports = {passage.document.id: passage.document for passage, _, _ in found}
        asked_of = {name: asked_of_sentences(question, report) for name, report in reports.items()}
        asked = [asked_of[passage.document.id] for passage, _, _ in found]
        logits, odds = read_sentences(reranker, asked, texts)
        nearest = sorted(range(len(found)), key=lambda i: -(logits[i] + found[i][0].score))[:PARAGRAPHS_READ_ON]
        logits = read_on(reranker, asked, found, logits, {found[i][1].id for i in nearest})
    candidates = [
        Candidate(place[0], place[1], *place[2], logit, logit + place[0].score + _bonus(question, place, text))
        for place, logit, text in zip(found, logits, texts, strict=True)
    ]
    by_score = sorted(zip(candidates, odds, strict=True), key=lambda each: -each[0].score)
    return _by_answer(by_score)


def _bonus(question: Question, place: Place, text: str) -> float:
    """What the words of a sentence add to its score: it has what the question asks for."""
    passage, paragraph, _ = place
    headed = is_list_asked_for(question, passage.document, paragraph)
    of_genre = is_of_genre(question.text, passage.document, paragraph)
    of_report = not question.reports or passage.document.year in question.reports
    points = (
        (KIND_BONUSES.get(question.kind, KIND_BONUS), holds_kind(question, text)),
        (DECISIVE_BONUS, gives_channel(question, text)),
        (DECISIVE_BONUS, defines_acronym(question, text)),
        (DECISIVE_BONUS, of_report and has_label(question, text)),
        (TELLING_BONUS, defines(question, text) or holds_office(question, text)),
        (TELLING_BONUS, holds_superlative(question, text)),
        (DECISIVE_BONUS, asks_for_leader(question) and names_leader(text)),
        (DECISIVE_BONUS, ranks(question, passage.document, paragraph, text)),
        (COUNT_BONUS, counts(question, text)),
        (TELLING_BONUS, counts_by_name(question, text)),
        (TO_COME_MALUS, asks_what_was_done(question.text) and is_to_come(text)),
        (HEADED_BONUS, headed),
        (GENRE_BONUS * (2 if heads_year(question.years, paragraph) else 1), of_genre),
        # "Recommendations to States", "On forced criminality".
        (TELLING_BONUS, headed and of_genre),
    )
    return SEVERAL_BONUS * several_named(question, text) + sum(each for each, holds in points if holds)


def is_list_asked_for(question: Question, document: Document, paragraph: Paragraph) -> bool:
    """True for a list whose heading says what is asked for: "To the Ministry of Labour". Its items need not.

    What leads in to it may stand for a heading: "To companies:".
    """
    if paragraph.kind is not ParagraphKind.LIST or question.kind not in KINDS_LISTED:
        return False
    lead_in = document.paragraph_text(paragraph).partition("\n")[0]
    over = [*paragraph.section[-1:], *([lead_in] if lead_in.endswith(":") else [])]
    asked = {*question.terms, *question.names}
    return any(terms and terms <= asked for terms in map(set, map(content_terms, over)))


def _by_answer(ranked: Sequence[tuple[Candidate, float]]) -> list[Candidate]:
    """The first few in the order of whether they answer, too, and not only of how near they come."""
    first = [replace(c, score=c.score + ANSWERS_WEIGHT * odds) for c, odds in ranked[:ANSWERS_COUNT]]
    # The others stay below the last of these.
    lowest = min((candidate.score for candidate in first), default=0.0)
    rest = [replace(candidate, score=min(candidate.score, lowest)) for candidate, _ in ranked[ANSWERS_COUNT:]]
    return sorted(first, key=lambda candidate: -candidate.score) + rest


def ranks(question: Question, document: Document, paragraph: Paragraph, text: str) -> bool:
    """True when the largest or smallest row is asked for, and a table can tell which it is: no part of one can."""
    whole = paragraph.kind is ParagraphKind.TABLE and text.endswith(document.paragraph_text(paragraph))
    return whole and tells_extreme(question, text, context_words(document, paragraph))
