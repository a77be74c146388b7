"""Does a paragraph, or a sentence of it, speak of the years that a question asks for?"""

import re

from cthbqa.choosing import leans, sentence_before
from cthbqa.periods import ANY_YEAR
from cthbqa.questions import Kind, Question
from cthbqa.sentences import Span, list_items
from cthbqa.support import is_about_year
from cthbqa.terms import content_terms, stem, words
from cthbqa.types import Document, Paragraph
from cthbqa.verb_forms import with_other_tense

_SINCE_YEAR = re.compile(
    r"\b(?:since|from|until|than in|after|before|beginning of [\w ]{0,20} in) (?:\w+ )?(?:19|20)\d\d\b", re.IGNORECASE
)
# "A workshop opened in May 2019 has employed 19 women" counts nobody of 2019.
_BEGUN_IN_YEAR = re.compile(
    r"\b(?P<begun>adopted|built|created|established|founded|introduced|launched|opened|set up|signed)"
    r" in (?:\w+ )?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_REFERS_TO_YEAR = re.compile(
    r"\b(?:since|from|until|of|than in|after|before|(?:published|launched|begun|began|announced|introduced) in"
    r"|beginning of [\w ]{0,20} in) (?:\w+ )?(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def speaks_of_years(question: Question, document: Document, paragraph: Paragraph) -> bool:
    """True when a paragraph speaks of any year that the question names, or the question names none."""
    years = (*question.years, *question.spanned)
    # What the review of 2018 says of 2019 is asked for by "the 2018 review", too.
    named = document.year in question.reports
    return not years or named or any(is_about_year(document, paragraph, year) for year in years)


def is_of_years(question: Question, document: Document, paragraph: Paragraph, span: Span) -> bool:
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
        headed = next((years for heading in reversed(paragraph.section) if (years := _years(heading))), set())
        under_year = bool(headed & asked)
        items = [] if under_year or document.year in asked else list_items(text)
        return not items or any(_years(item) & asked and _shares_term(question, item) for item in items)
    named = _years(text)
    if named & asked:
        if question.kind is Kind.HOW_MANY and not _years(_without_beginnings(question, text)) & asked:
            return False
        # "23 countries since 2022" tells nothing of 2022 alone.
        alone = not question.spanned and question.kind is not Kind.WHEN and document.year not in asked
        return not alone or bool(_years(_SINCE_YEAR.sub(" ", text)) & asked)
    if (_years(" ".join(paragraph.section)) or {document.year}) & asked:
        return not _years(_REFERS_TO_YEAR.sub(" ", text))
    before = sentence_before(document, paragraph, span[0]) if leans(text) else None
    return (
        not named and before is not None and bool(_years(_SINCE_YEAR.sub(" ", document.text[slice(*before)])) & asked)
    )


def _without_beginnings(question: Question, text: str) -> str:
    """A text without the years in which something began, unless it is asked what did."""
    asked = {stem(form) for word in words(question.text) for form in with_other_tense(word)}
    return _BEGUN_IN_YEAR.sub(lambda found: found.group() if asked & set(content_terms(found["begun"])) else " ", text)


def _shares_term(question: Question, text: str) -> bool:
    return not question.terms or bool(set(question.terms) & set(content_terms(text)))


def _years(text: str) -> set[int | None]:
    return {int(year) for year in ANY_YEAR.findall(text)}
