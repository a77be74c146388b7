"""Passages -> the sentences that might be quoted, scored (ranking.py), best first."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from cthbqa.answer_kinds import is_address, says_more
from cthbqa.choosing import Candidate, quotable_spans
from cthbqa.dating import is_of_years, speaks_of_years
from cthbqa.definitions import has_label, label_asked
from cthbqa.extremes import asks_for_extreme
from cthbqa.matters import is_about, matter_of
from cthbqa.places import places_in, with_countries
from cthbqa.questions import Kind, Question
from cthbqa.ranking import DECISIVE_KINDS, KINDS_LISTED, is_list_asked_for, ranked, ranks
from cthbqa.reranking import Reranker
from cthbqa.sentence_reading import Place, text_of, told_at
from cthbqa.sentences import Span
from cthbqa.several import asks_for_several, holds_several, of_kind_asked
from cthbqa.support import context_words, cover, named_before, unmet_names
from cthbqa.tables import row_spans
from cthbqa.terms import MONTHS
from cthbqa.types import Document, Paragraph, ParagraphKind, Passage
from cthbqa.vocabulary import Vocabulary

# How many passages are taken apart into sentences; further ones only for lists of what is asked.
PASSAGES_READ = 6
# A list speaks of the matter when it holds this share of the question's other words (weighted by rarity). Others are
# then left out that hold less than this share of what it holds.
LEAST_COVER_OF_MATTER, LEAST_COVER_OF_LISTS = 0.5, 0.6
# What was done, and by whom, no address tells; in which city the authors have their office, only that does.
OF_DEEDS = (Kind.SUMMARY, Kind.YES_NO, Kind.LIST, Kind.WHO)
OF_FACTS = (Kind.WHO, Kind.WHEN, Kind.WHERE, Kind.HOW_MANY, Kind.HOW_MUCH, Kind.YES_NO)
# So much less is what is said of another place than the one that is asked for: nothing of it is quoted beside.
FAR_BELOW = 100.0
_ASKS_FOR_LINK = re.compile(
    r"\b(?:links?|urls?|web ?sites?|web ?pages?|download\w*|online|address(?:es)?)\b", re.IGNORECASE
)
_ASKS_WHAT_WAS_ASKED = re.compile(
    r"\b(?:ask(?:s|ed)?|questions?|queries|query|rais(?:e|es|ed)|wonder(?:s|ed)?|want(?:s|ed)? to know)\b",
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
    several = asks_for_several(question) or asks_for_extreme(question) or question.kind in KINDS_LISTED
    for passage in passages:
        further = read >= PASSAGES_READ and question.kind not in DECISIVE_KINDS
        if further and not (several or question.places or matter or label_asked(question)):
            break
        places = [
            (passage, paragraph, span)
            for paragraph in passage.paragraphs
            if paragraph.kind is not ParagraphKind.LINK or _ASKS_FOR_LINK.search(question.text)
            if not _is_answered_below(passage.document, paragraph) or _ASKS_WHAT_WAS_ASKED.search(question.text)
            if speaks_of_years(question, passage.document, paragraph)
            for span in _spans_asked(question, passage, paragraph)
            if is_of_years(question, passage.document, paragraph, span)
            if question.kind not in OF_DEEDS or not is_address(passage.document.text[span[0] : span[1]])
            if says_more(question, passage.document.text[span[0] : span[1]])
        ]
        if further:
            places = [
                place
                for place in places
                if holds_several(question, text_of(place))
                or has_label(question, text_of(place))
                or is_list_asked_for(question, place[0].document, place[1])
                or ranks(question, place[0].document, place[1], told_at(place))
                or _names_place(question, " ".join((place[0].document.paragraph_text(place[1]), *place[1].section)))
                or (matter and is_about(context_words(place[0].document, place[1]), matter, vocabulary))
            ]
        found += places
        read += bool(places)
    scored = ranked(question, _without_other_lists(question, found, vocabulary), reranker)
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


def _is_answered_below(document: Document, paragraph: Paragraph) -> bool:
    """True for a question of an interview or a discussion: what answers it stands under it (reading/exchanges.py)."""
    below = next(iter(document.paragraphs[paragraph.number : paragraph.number + 1]), None)
    return below is not None and below.section[-1:] == (document.paragraph_text(paragraph),)


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


def openings(passages: Sequence[Passage]) -> list[Candidate]:
    """The opening of each passage, unscored: what a refusal shows when nothing speaks of the question's years."""
    firsts = [(passage, paragraph) for passage in passages for paragraph in passage.paragraphs[:1]]
    return [
        Candidate(passage, paragraph, *quotable_spans(passage, paragraph)[0], 0.0, -float(passage.rank))
        for passage, paragraph in firsts
    ]
