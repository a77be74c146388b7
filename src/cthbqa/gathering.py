"""Passages -> the sentences that might be quoted, each scored by the cross-encoder, best first."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from cthbqa.answer_kinds import defines_acronym, gives_channel, holds_kind, is_address, says_more
from cthbqa.choosing import Candidate, leans, quotable_spans, sentence_before
from cthbqa.counting import counts
from cthbqa.definitions import defines, has_label, label_asked
from cthbqa.extremes import asks_for_extreme, tells_extreme
from cthbqa.matters import is_about, matter_of
from cthbqa.office_holders import asks_for_leader, holds_office, names_leader
from cthbqa.periods import ANY_YEAR
from cthbqa.places import places_in, with_countries
from cthbqa.questions import Kind, Question
from cthbqa.reranking import Reranker
from cthbqa.sentence_reading import (
    PARAGRAPHS_READ_ON,
    Place,
    asked_of_sentences,
    read_on,
    read_sentences,
    text_of,
    told_at,
)
from cthbqa.sentences import Span, list_items
from cthbqa.several import asks_for_several, holds_several, of_kind_asked, several_named
from cthbqa.support import context_words, cover, is_about_year, named_before, unmet_names
from cthbqa.tables import row_spans
from cthbqa.terms import MONTHS, content_terms
from cthbqa.types import Document, Paragraph, ParagraphKind, Passage
from cthbqa.vocabulary import Vocabulary

# How many passages are taken apart into sentences; further ones only for lists of what is asked.
PASSAGES_READ = 6
KIND_BONUS = 2.0
# "How many countries ...?": a number beside "countries" rather than any number.
COUNT_BONUS = 2.0
# "Which countries ...?" is answered by a list of them rather than by a sentence about one: with it, 9 of 12 lists of
# practice.jsonl are complete, without it 8; "cited first" of further.jsonl .859, without .847.
SEVERAL_BONUS = 10.0
# A list speaks of the matter when it holds this share of the question's other words (weighted by rarity). Others are
# then left out that hold less than this share of what it holds.
LEAST_COVER_OF_MATTER, LEAST_COVER_OF_LISTS = 0.5, 0.6
# For how many of the best sentences the log odds that they answer count, and what beside two logits of the
# cross-encoder (docs/answers.md).
ANSWERS_COUNT = 8
ANSWERS_WEIGHT = 0.5
# Only a sentence that names somebody in office can tell who leads the authors; only the sentence that spells an
# abbreviation out, or holds an address, can answer what these are.
DECISIVE_BONUS = 20.0
# "What is ABC?" is answered by what says what the letters mean, however well another sentence speaks of it.
SPELLED_BONUS = 30.0
# What was done, and by whom, no address tells; in which city the authors have their office, only that does.
OF_DEEDS = (Kind.SUMMARY, Kind.YES_NO, Kind.LIST, Kind.WHO)
OF_FACTS = (Kind.WHO, Kind.WHEN, Kind.WHERE, Kind.HOW_MANY, Kind.HOW_MUCH, Kind.YES_NO)
# A sentence that says what a thing means, or has the name of an office beside the office.
TELLING_BONUS = 6.0
# So much less is what is said of another place than the one that is asked for: nothing of it is quoted beside.
FAR_BELOW = 100.0
DECISIVE_KINDS = (Kind.ACRONYM, Kind.CONTACT)
_ASKS_FOR_LINK = re.compile(
    r"\b(?:links?|urls?|web ?sites?|web ?pages?|download\w*|online|address(?:es)?)\b", re.IGNORECASE
)

_SINCE_YEAR = re.compile(
    r"\b(?:since|from|until|than in|after|before|beginning of [\w ]{0,20} in) (?:\w+ )?(?:19|20)\d\d\b", re.IGNORECASE
)
_REFERS_TO_YEAR = re.compile(
    r"\b(?:since|from|until|of|than in|after|before|(?:published|launched|begun|began|announced|introduced) in"
    r"|beginning of [\w ]{0,20} in) (?:\w+ )?(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def gather(
    question: Question, passages: Sequence[Passage], reranker: Reranker | None, vocabulary: Vocabulary
) -> list[Candidate]:
    """The sentences of the best passages that speak of the question's years, scored, best first.

    "Which countries ...?": of the passages further down, what names several countries; and of such lists those alone
    that speak of the matter, where any does.
    """
    found: list[Place] = []
    read = 0
    matter = matter_of(question.text, vocabulary)
    several = asks_for_several(question) or asks_for_extreme(question)
    for passage in passages:
        further = read >= PASSAGES_READ and question.kind not in DECISIVE_KINDS
        if further and not (several or question.places or matter or label_asked(question)):
            break
        places = [
            (passage, paragraph, span)
            for paragraph in passage.paragraphs
            if paragraph.kind is not ParagraphKind.LINK or _ASKS_FOR_LINK.search(question.text)
            if speaks_of_years(question, passage.document, paragraph)
            for span in _spans_asked(question, passage, paragraph)
            if _is_of_years(question, passage.document, paragraph, span)
            if question.kind not in OF_DEEDS or not is_address(passage.document.text[span[0] : span[1]])
            if says_more(question, passage.document.text[span[0] : span[1]])
        ]
        if further:
            places = [
                place
                for place in places
                if holds_several(question, text_of(place))
                or has_label(question, text_of(place))
                or ranks(question, place[0].document, place[1], told_at(place))
                or _names_place(question, " ".join((place[0].document.paragraph_text(place[1]), *place[1].section)))
                or (matter and is_about(context_words(place[0].document, place[1]), matter, vocabulary))
            ]
        found += places
        read += bool(places)
    scored = _scored(question, _without_other_lists(question, found, vocabulary), reranker)
    there = {
        each.paragraph.id for each in scored if _names_place(question, context_words(each.document, each.paragraph))
    }
    # Where a place is asked for, what is said of others is no answer, however near it comes.
    return _first(there, scored) if there else _with_names_first(scored, question, vocabulary)


def _first(paragraphs: Collection[str], scored: Sequence[Candidate]) -> list[Candidate]:
    """The sentences of some paragraphs, and those of all others far below."""
    kept = [each for each in scored if each.paragraph.id in paragraphs]
    return kept + [
        replace(each, score=each.score - FAR_BELOW) for each in scored if each.paragraph.id not in paragraphs
    ]


def _spans_asked(question: Question, passage: Passage, paragraph: Paragraph) -> list[Span]:
    """What may be quoted of a paragraph, but that of a table of abbreviations one row is enough.

    And what only leads in to what stands below it ("The Rapporteur recommends:") tells no fact.
    """
    spans = quotable_spans(passage, paragraph)
    if question.kind is Kind.ACRONYM and paragraph.kind is ParagraphKind.TABLE:
        spans = [row for start, end in spans for row in row_spans(passage.document.text, start, end)]
    announces = question.kind not in OF_FACTS and _stands_over_list(passage.document, paragraph)
    if paragraph.kind is ParagraphKind.BODY and not announces:
        spans = [span for span in spans if not passage.document.text[slice(*span)].endswith(":")]
    return spans


def _stands_over_list(document: Document, paragraph: Paragraph) -> bool:
    below = next(iter(document.paragraphs[paragraph.number : paragraph.number + 1]), None)
    return below is not None and below.kind in (ParagraphKind.LIST, ParagraphKind.HEADING)


def _with_names_first(scored: Sequence[Candidate], question: Question, vocabulary: Vocabulary) -> list[Candidate]:
    """What has all the names of the question, with its headings, before what lacks one, where anything has them.

    And what is about the matter of the question before what is not.
    """
    # In which month it was, the sentence before may say.
    question = replace(question, names=tuple(name for name in question.names if name.title() not in MONTHS))
    matter = matter_of(question.text, vocabulary)
    if not question.names and not matter:
        return list(scored)
    paragraphs = {c.paragraph.id: (c.document, c.paragraph) for c in scored}
    holding = {
        each
        for each, where in paragraphs.items()
        if not unmet_names(question, context := context_words(*where), vocabulary, named_before(*where))
        and is_about(context, matter, vocabulary)
    }
    return _first(holding, scored) if 0 < len(holding) < len(paragraphs) else list(scored)


def _names_place(question: Question, text: str) -> bool:
    """True when the question names places, and a text all of them."""
    return bool(question.places) and set(question.places) <= with_countries(places_in(text))


def ranks(question: Question, document: Document, paragraph: Paragraph, text: str) -> bool:
    """True when the largest or smallest row is asked for, and a table can tell which it is: no part of one can."""
    whole = paragraph.kind is ParagraphKind.TABLE and text.endswith(document.paragraph_text(paragraph))
    return whole and tells_extreme(question, text, context_words(document, paragraph))


def _without_other_lists(question: Question, found: Sequence[Place], vocabulary: Vocabulary) -> list[Place]:
    """All but what names several of the things asked for, and speaks of the matter much less than another that does.

    "Which countries did the Office visit?" is answered by the countries visited, not by those where it held workshops.
    """
    if not asks_for_several(question):
        return list(found)
    kind = of_kind_asked(question)
    matter = replace(question, terms=tuple(term for term in question.terms if term != kind))
    covers = [
        cover(matter, " ".join((text_of(place), *place[1].section, place[0].document.title)), vocabulary)
        if holds_several(question, text_of(place))
        else None
        for place in found
    ]
    most = max((covered for covered in covers if covered is not None), default=0.0)
    needed = LEAST_COVER_OF_LISTS * most if most >= LEAST_COVER_OF_MATTER else 0.0
    return [place for place, covered in zip(found, covers, strict=True) if covered is None or covered >= needed]


def _scored(question: Question, found: Sequence[Place], reranker: Reranker | None) -> list[Candidate]:
    texts = [told_at(place) for place in found]
    if reranker is None or not texts:
        logits, odds = [passage.score for passage, _, _ in found], [0.0] * len(found)
    else:
        logits, odds = read_sentences(reranker, asked_of_sentences(question), texts)
        nearest = sorted(range(len(found)), key=lambda i: -(logits[i] + found[i][0].score))[:PARAGRAPHS_READ_ON]
        logits = read_on(reranker, asked_of_sentences(question), found, logits, {found[i][1].id for i in nearest})
    candidates, led = [], asks_for_leader(question)
    for (passage, paragraph, (start, end)), logit, text in zip(found, logits, texts, strict=True):
        bonus = DECISIVE_BONUS if question.kind in DECISIVE_KINDS else KIND_BONUS
        score = logit + passage.score + (bonus if holds_kind(question, text) else 0.0)
        score += SEVERAL_BONUS * several_named(question, text)
        score += DECISIVE_BONUS if gives_channel(question, text) else 0.0
        score += SPELLED_BONUS if defines_acronym(question, text) else 0.0
        of_report = not question.reports or passage.document.year in question.reports
        score += DECISIVE_BONUS if of_report and has_label(question, text) else 0.0
        score += TELLING_BONUS if defines(question, text) or holds_office(question, text) else 0.0
        score += DECISIVE_BONUS if led and names_leader(text) else 0.0
        score += DECISIVE_BONUS if ranks(question, passage.document, paragraph, text) else 0.0
        score += COUNT_BONUS if counts(question, text) else 0.0
        candidates.append(Candidate(passage, paragraph, start, end, logit, score))
    ranked = sorted(zip(candidates, odds, strict=True), key=lambda each: -each[0].score)
    return _by_answer(ranked)


def _by_answer(ranked: Sequence[tuple[Candidate, float]]) -> list[Candidate]:
    """The first few in the order of whether they answer, too, and not only of how near they come."""
    first = [replace(c, score=c.score + ANSWERS_WEIGHT * odds) for c, odds in ranked[:ANSWERS_COUNT]]
    # The others stay below the last of these.
    lowest = min((candidate.score for candidate in first), default=0.0)
    rest = [replace(candidate, score=min(candidate.score, lowest)) for candidate, _ in ranked[ANSWERS_COUNT:]]
    return sorted(first, key=lambda candidate: -candidate.score) + rest


def openings(passages: Sequence[Passage]) -> list[Candidate]:
    """The opening of each passage, unscored: what a refusal shows when nothing speaks of the question's years."""
    firsts = [(passage, paragraph) for passage in passages for paragraph in passage.paragraphs[:1]]
    return [
        Candidate(passage, paragraph, *quotable_spans(passage, paragraph)[0], 0.0, -float(passage.rank))
        for passage, paragraph in firsts
    ]


def speaks_of_years(question: Question, document: Document, paragraph: Paragraph) -> bool:
    """True when a paragraph speaks of any year that the question names, or the question names none."""
    years = (*question.years, *question.spanned)
    # What the review of 2018 says of 2019 is asked for by "the 2018 review", too.
    named = document.year in question.reports
    return not years or named or any(is_about_year(document, paragraph, year) for year in years)


def _is_of_years(question: Question, document: Document, paragraph: Paragraph, span: Span) -> bool:
    """True when a sentence speaks of a year that is asked for, in a paragraph that does.

    It names the year; or no year, and its headings or its report are of that year, or the sentence before it names it
    and it leans on that. In a report of the year, what only refers to another ("since 2022") is still of the year.
    """
    asked = {*question.years, *question.spanned}
    if not asked or document.year in question.reports:
        return True
    text = document.text[span[0] : span[1]]
    if span == (paragraph.start, paragraph.end):
        # Of a list in a report of another year, an item that speaks of the year has to speak of the matter, too.
        under_year = bool(_years(" ".join(paragraph.section)) & asked) and not _years(text) - asked
        items = [] if under_year or document.year in asked else list_items(text)
        return not items or any(_years(item) & asked and _shares_term(question, item) for item in items)
    named = _years(text)
    if named & asked:
        # "23 countries since 2022" tells nothing of 2022 alone.
        alone = not question.spanned and question.kind is not Kind.WHEN and document.year not in asked
        return not alone or bool(_years(_SINCE_YEAR.sub(" ", text)) & asked)
    if (_years(" ".join(paragraph.section)) or {document.year}) & asked:
        return not _years(_REFERS_TO_YEAR.sub(" ", text))
    before = sentence_before(document, paragraph, span[0]) if leans(text) else None
    return (
        not named and before is not None and bool(_years(_SINCE_YEAR.sub(" ", document.text[slice(*before)])) & asked)
    )


def _shares_term(question: Question, text: str) -> bool:
    return not question.terms or bool(set(question.terms) & set(content_terms(text)))


def _years(text: str) -> set[int | None]:
    return {int(year) for year in ANY_YEAR.findall(text)}
