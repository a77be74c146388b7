"""Chosen sentences -> what a reader sees: numbered quotes, in parts where the question or the years have parts."""

import re
from collections.abc import Sequence
from itertools import pairwise

from cthbqa.answer_kinds import holds_kind
from cthbqa.choosing import Candidate, overlap
from cthbqa.citing import cite
from cthbqa.examination import holds_terms
from cthbqa.questions import Kind, Question
from cthbqa.terms import content_terms
from cthbqa.types import AnswerPart, Citation, ParagraphKind

# A figure of another year is shown beside the best one when its score (logits) comes this near, or the second where it
# has all words of the question: a report that gives its figure in a table, or further on, is still one that gives it.
OTHER_FIGURE_MARGIN, SAME_FIGURE_MARGIN = 4.0, 12.0
_COUNTED = re.compile(r"\b(?:how many|number of|how much)\s+((?:[\w-]+\s+){0,3}[\w-]+)", re.IGNORECASE)
_FIGURE = re.compile(r"\b\d[\d.,]*\b(?:\s+[\w-]+){1,3}")


def figures_of_other_years(
    question: Question, candidates: Sequence[Candidate], chosen: Sequence[Candidate]
) -> list[Candidate]:
    """The best figure of each other year for the thing that is counted; empty when the question names its year."""
    counted = _COUNTED.search(question.text)
    if question.kind is not Kind.HOW_MANY or question.years or question.spanned or not counted or not chosen:
        return []
    best, things = chosen[0], set(content_terms(counted[1]))
    years = {candidate.document.year for candidate in chosen}
    found: list[Candidate] = []
    for candidate in candidates:
        margin = SAME_FIGURE_MARGIN if holds_terms(question, [candidate]) else OTHER_FIGURE_MARGIN
        near = candidate.score >= best.score - margin and holds_kind(question, candidate.text)
        same = any(things & set(content_terms(figure)) for figure in _FIGURE.findall(candidate.text))
        if near and same and candidate.document.year not in years:
            years.add(candidate.document.year)
            found.append(candidate)
    return found


def parts_by_year(chosen: Sequence[Candidate]) -> tuple[AnswerPart, ...]:
    """A part for each year of the quotes, that of the best first; none when they are all of one year."""
    years = list(dict.fromkeys(candidate.document.year for candidate in chosen))
    if len(years) < 2 or None in years:
        return ()
    return tuple(
        AnswerPart(
            str(year), tuple(n for n, candidate in enumerate(chosen, start=1) if candidate.document.year == year)
        )
        for year in years
    )


def in_parts(
    quoted: Sequence[Sequence[Candidate]], labels: Sequence[str], notes: Sequence[str]
) -> tuple[tuple[Citation, ...], tuple[AnswerPart, ...], str]:
    """Citations, parts and text of an answer whose parts quote these; a part that quotes nothing has its note.

    A sentence that serves two parts has one number.
    """
    chosen: list[Candidate] = []
    parts, lines = [], []
    for mine, label, note in zip(quoted, labels, notes, strict=True):
        chosen += [candidate for candidate in mine if not any(overlap(candidate, other) for other in chosen)]
        numbers = tuple(n for n, c in enumerate(chosen, start=1) if any(overlap(c, candidate) for candidate in mine))
        parts.append(AnswerPart(label, numbers, "" if mine else note))
        lines.append(f"{label}: {prose([cite(n, chosen[n - 1]) for n in numbers]) if mine else note}")
    return numbered(chosen), tuple(parts), "\n".join(lines)


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
    """The quotes with their numbers, in one line but for lists and tables: '... [1] ... [2]'."""
    said = [f"{_as_prose(citation)} [{citation.n}]" for citation in citations]
    gaps = [_gap(before, citation) for before, citation in pairwise(citations)]
    return "".join(gap + words for gap, words in zip(["", *gaps], said, strict=False))


def _as_prose(citation: Citation) -> str:
    quote = citation.quote
    in_lines = citation.kind is ParagraphKind.TABLE or "\n•" in quote or quote.startswith("•")
    return quote if in_lines else " ".join(quote.split("\n"))


def _gap(before: Citation, citation: Citation) -> str:
    """What stands between two quotes: a table begins on a line of its own, and nothing goes on behind its last row."""
    return "\n" if ParagraphKind.TABLE in (before.kind, citation.kind) else " "
