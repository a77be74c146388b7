"""The years that a question is about: those it names, the spans between them, and "last year"."""

import re
from collections.abc import Collection

YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w,.]*\d)")
_Y = r"((?:19|20)\d\d)"
_EDGE = r"(?:the )?(?:beginning |start |end |year )?(?:of )?"
_SPAN = re.compile(
    rf"\b(?:between|from) {_Y} (?:and|to|until|till|through) {_Y}\b|(?<![\w-]){_Y} ?(?:-|–|to|until) ?{_Y}(?![\w-])",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"\b(?:(?:since|after|as of) {_EDGE}{_Y}\b|from {_Y} on(?:wards?)?\b)", re.IGNORECASE)
_UNTIL = re.compile(rf"\b(?:until|till|before|up to|prior to) {_EDGE}{_Y}\b", re.IGNORECASE)
_NEWEST = re.compile(
    r"\b(?:(?:last|past|this) year\b(?!['’]s \d)|the (?:last|latest|newest|most recent) (?:report|review|year)\b)",
    re.IGNORECASE,
)

_IN_YEAR = re.compile(
    rf"^(?:in|during) (?:the year )?{_Y},? |,? ?\b(?:in|for|during|of) (?:the year )?{_Y}\b", re.IGNORECASE
)


def years_named(text: str, reported: Collection[int] = ()) -> tuple[int, ...]:
    """The years that a question names, in order.

    "Last year" and "the latest report" stand for the newest of the `reported` years: what is later than the newest
    report cannot be looked up.

    >>> years_named("What happened last year?", reported=[2018, 2024])
    (2024,)
    """
    years = [int(year) for year in YEAR.findall(text)]
    if _NEWEST.search(text) and reported and not years:
        years.append(max(reported))
    return tuple(dict.fromkeys(years))


def without_newest(text: str) -> str:
    """The text without the words that stand for the newest year: no evidence has to say that it is the latest.

    >>> without_newest("What does the latest report say of courts?")
    'What does say of courts?'
    """
    return " ".join(_NEWEST.sub(" ", text).split())


def years_spanned(text: str, known: Collection[int]) -> tuple[int, ...]:
    """The `known` years in the spans that a question names, their ends among them.

    >>> years_spanned("What was done since 2020?", known=[2018, 2022, 2024])
    (2022, 2024)
    """
    spans = [sorted(int(year) for year in match.groups() if year) for match in _SPAN.finditer(text)]
    rest = _SPAN.sub(" ", text)
    spans += [[int(match[1] or match[2]), 9999] for match in _SINCE.finditer(rest)]
    spans += [[0, int(match[1])] for match in _UNTIL.finditer(rest)]
    return tuple(year for year in sorted(set(known)) if any(first <= year <= last for first, last in spans))


def without_years(text: str) -> str:
    """The text without the phrases that say of which year it speaks; years inside of a name stay.

    >>> without_years("Which countries were visited in 2024, and why?")
    'Which countries were visited, and why?'
    >>> without_years("What does the 2018 review say of 2019?")
    'What does the 2018 review say?'
    """
    return _IN_YEAR.sub("", text)
