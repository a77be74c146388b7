"""Footnotes beside what they belong to: titles, authors, case numbers and dates stand there and not in the text."""

import re
from collections.abc import Sequence

from cthbqa.choosing import Candidate
from cthbqa.questions import Question
from cthbqa.terms import content_terms
from cthbqa.types import Paragraph, ParagraphKind, Passage

_WORKS = (
    r"(?:papers?|stud(?:y|ies)|articles?|books?|surveys?|publications?|letters?|judg(?:e?ments?)|rulings?|decisions?"
    r"|resolutions?|verdicts?|directives?|laws?|decrees?)"
)
_ASKED = re.compile(
    r"\b(?:case|file|docket|reference|document) (?:number|no\.?|code|symbol)s?\b|\b(?:the|a|its|their) references?\b"
    rf"|\btitles? of\b.*\b{_WORKS}\b|\b{_WORKS}\b.* (?:called|entitled|titled)\b"
    rf"|\b(?:who wrote|whom?\b.*\bwritten by|authors? of)\b.*\b{_WORKS}\b"
    r"|\bfootnotes?\b",
    re.IGNORECASE,
)
# A note has so many words in common with the paragraph that calls it.
LEAST_SHARED = 2


def with_notes(question: Question, chosen: Sequence[Candidate], passages: Sequence[Passage]) -> list[Candidate]:
    """What was chosen, and before it the footnote that has what is asked for: a title, an author, a number of a case.

    It is one of the section and page of the best of what was chosen, and has words in common with its paragraph.
    """
    if not _ASKED.search(question.text):
        return list(chosen)
    quoted = {each.paragraph.id for each in chosen}
    notes = [
        _quoting(note, each, passages)
        for each in chosen[:1]
        for note in each.document.paragraphs
        if note.kind is ParagraphKind.FOOTNOTE and note.id not in quoted and _belongs(note, each)
    ]
    return [*notes, *chosen]


def _belongs(note: Paragraph, quote: Candidate) -> bool:
    document, paragraph = quote.document, quote.paragraph
    near = note.section == paragraph.section and paragraph.page <= note.page <= paragraph.last_page
    left, right = (set(content_terms(document.paragraph_text(each))) for each in (note, paragraph))
    return near and len(left & right) >= LEAST_SHARED


def _quoting(note: Paragraph, quote: Candidate, passages: Sequence[Passage]) -> Candidate:
    own = (each for each in passages if any(paragraph.id == note.id for paragraph in each.paragraphs))
    return Candidate(next(own, quote.passage), note, note.start, note.end, quote.logit, quote.score)
