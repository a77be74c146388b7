"""The sides of a comparison, each examined: which reports are asked for a year or a publisher, and in what order."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cthbqa.choosing import Candidate, overlap
from cthbqa.comparing import Side, sides
from cthbqa.contrasting import without_names
from cthbqa.examination import OF_ANOTHER, Examination, holds_terms, nothing_searched
from cthbqa.periods import ANY_YEAR
from cthbqa.questions import Kind
from cthbqa.sources import Mention, alone
from cthbqa.types import Filter, ParagraphKind
from cthbqa.vocabulary import Vocabulary
from cthbqa.weighing import LOW_SCORE

# Of several publishers, a report of another year gives the figure where it scores this much higher (logits).
OTHER_REPORT_MARGIN = 2.0
# Among how many of the best sentences and tables for one year the figures of another are looked for.
TABLES_LOOKED_AT = 8
NOT_SAID_BY = "Nothing on this was found in the reports of this publisher: {}"
LEFT_OUT = "The reports of this publisher are not among those that are searched: {}"
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Sided:
    """What was found for a side, its label, and what is said where nothing was."""

    found: Examination
    label: str
    note: str


Examine = Callable[[str, Filter], Examination]


def by_source(compared: Sequence[Side], where: Filter, vocabulary: Vocabulary, examine: Examine) -> list[Sided]:
    """Each publisher's reports, asked the same."""
    sided = []
    for side in compared:
        scope = of_documents(where, side.documents, vocabulary)
        if scope is None:
            note = LEFT_OUT.format(side.label)
            sided.append(Sided(nothing_searched(side.question, note), side.label, note))
        else:
            sided.append(Sided(examine(side.question, scope), side.label, NOT_SAID_BY.format(side.label)))
    return _on_the_matter(sided)


def by_year(
    text: str,
    compared: Sequence[Side],
    mentions: Sequence[Mention],
    where: Filter,
    vocabulary: Vocabulary,
    examine: Examine,
) -> list[Sided]:
    """Each year's report, and where it says nothing, what other reports say of that year.

    Where the question names a publisher, its reports are asked; a country, which a publisher may be named for, is also
    what the reports of others are about.
    """
    mention = alone(mentions)
    narrow = of_documents(where, mention.documents, vocabulary) if mention else None
    asked = ""
    if mention is None or narrow is None or mention.place:
        scopes = [narrow, where] if narrow else [where]
        found = [_of_year(text, side, scopes, vocabulary, examine) for side in compared]
    else:
        asked = text[mention.start : mention.end]
        # Named, the publisher would draw the sentences that begin with its name.
        bare = without_names(text, mentions)
        found = [_of_year(bare, side, [narrow], vocabulary, examine) for side in compared]
        if all(each.objection for each in found):
            found = [_of_year(text, side, [where], vocabulary, examine) for side in compared]
            others = any(each.document.id not in mention.documents for one in found for each in one.chosen)
            found = [replace(each, aside=OF_ANOTHER.format(asked) if others else "") for each in found]
            asked = ""
    sided = [
        Sided(each, str(side.year), _note(side.year, asked, where, vocabulary))
        for each, side in zip(found, compared, strict=True)
    ]
    return _with_series(_on_the_matter(sided), [side.year for side in compared if side.year])


def names_no_topic(compared: Sequence[Side], text: str, mentions: Sequence[Mention]) -> bool:
    """True when nothing is left to compare but a publisher: "What changed in the OSCE's reports over the years?"."""
    if not compared[0].question:
        return True
    years = [side.year for side in compared if side.year]
    bare = sides(without_names(text, mentions), years, years) if mentions and years else ()
    return bool(bare) and not bare[0].question


def of_documents(where: Filter, documents: frozenset[str], vocabulary: Vocabulary) -> Filter | None:
    """A filter to some documents within another filter; None where it lets none of them through."""
    admitted = [each[0] for each in vocabulary.reports if each[0] in documents and where.admits(*each)]
    return replace(where, documents=tuple(sorted(admitted))) if admitted else None


def _of_year(text: str, side: Side, scopes: Sequence[Filter], vocabulary: Vocabulary, examine: Examine) -> Examination:
    """What the first of some scopes that has anything says of a year."""
    for scope in scopes:
        found = _in_scope(text, side, scope, vocabulary, examine)
        if not found.objection:
            break
    return found


def _in_scope(text: str, side: Side, scope: Filter, vocabulary: Vocabulary, examine: Examine) -> Examination:
    """What the year's own report says or, where it says nothing, what others say of the year.

    Of several publishers, the report of that year may be of one that has little to say of it: the better is taken.
    """
    reported = vocabulary.years_of(scope)
    asked = next((each for each in sides(text, vocabulary.years, reported) if each.year == side.year), side)
    own = None
    if side.year and side.year in reported:
        of_its_year = replace(scope, years=(side.year,))
        own = examine(asked.question, of_its_year)
        if own.objection and asked.uncounted:
            own = examine(asked.uncounted, of_its_year)
    if own and not own.objection and not vocabulary.sources.distinctive:
        return own
    of_year = examine(asked.dated, scope)
    if own is None or of_year.objection:
        return own or of_year
    return of_year if own.objection or of_year.score > own.score + OTHER_REPORT_MARGIN else own


def _note(year: int | None, asked: str, where: Filter, vocabulary: Vocabulary) -> str:
    """What is said of a year on which nothing was found; `asked` is the publisher, where it alone was asked."""
    if asked:
        return NOT_SAID_BY.format(asked)
    searched = sum(each[1] == year and where.admits(*each) for each in vocabulary.reports)
    if searched == 1 and not vocabulary.sources.distinctive:
        return f"The report of {year} says nothing on this."
    if not searched and year in vocabulary.report_years:
        # Of a report that may not be looked at, nothing is said but that.
        return f"The report of {year} is not among those that are searched."
    return f"The reports say nothing on this for {year}."


def _on_the_matter(sided: Sequence[Sided]) -> list[Sided]:
    """What one side quotes without a word of what is asked is no answer where another has the words.

    "How did the hackathon differ between 2018 and 2024?": one report speaks of it, the other of something near to it.
    """
    held = [each.found.terms_held for each in sided]
    return [
        replace(each, found=replace(each.found, objection=LOW_SCORE))
        if not each.found.objection and any(held) and not terms
        else each
        for each, terms in zip(sided, held, strict=True)
    ]


def _with_series(sided: Sequence[Sided], years: Sequence[int]) -> list[Sided]:
    """A table that gives the figures of all the years, or such a sentence, is quoted for each of them."""
    answered = [each.found for each in sided if not each.found.objection]
    series = [each.chosen[0] for each in answered if _is_series(each.chosen[0], each.question.kind, years)]
    if not series and len(answered) < len(sided):
        # One year has been found: a table beside it that holds all that is asked for may have the others.
        series = [
            candidate
            for each in answered
            for candidate in each.candidates[:TABLES_LOOKED_AT]
            if _is_series(candidate, Kind.WHAT, years) and holds_terms(each.question, [candidate])
        ]
    of_all = next(iter(series), None)
    if of_all is None:
        return list(sided)
    return [replace(each, found=_quoting_first(each.found, of_all)) for each in sided]


def _is_series(candidate: Candidate, kind: Kind, years: Sequence[int]) -> bool:
    """True for a table of all the years, and where it is asked for figures, for a sentence with as many."""
    figures = _FIGURE.findall(ANY_YEAR.sub(" ", candidate.text))
    counted = kind in (Kind.HOW_MANY, Kind.HOW_MUCH) and len(figures) >= len(years)
    named = {int(year) for year in ANY_YEAR.findall(candidate.text)}
    return set(years) <= named and (candidate.paragraph.kind is ParagraphKind.TABLE or counted)


def _quoting_first(found: Examination, series: Candidate) -> Examination:
    rest = () if found.objection else [each for each in found.chosen if not overlap(each, series)]
    return replace(found, chosen=[series, *rest], objection="")
