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


def years_meant(text: str, known: Collection[int] = (), reported: Collection[int] = ()) -> tuple[int, ...]:
    """The years that a question is about, in the order named.

    A span stands for the `known` years in it, those that any report speaks of, and its ends; "last year" and "the
    latest report" for the newest of the `reported` years: what is later than the newest report cannot be looked up.

    >>> years_meant("What was done since 2020?", known=[2018, 2022, 2024])
    (2020, 2022, 2024)
    >>> years_meant("What happened last year?", reported=[2018, 2024])
    (2024,)
    """
    years = [int(year) for year in YEAR.findall(text)]
    for match in _SPAN.finditer(text):
        first, last = sorted(int(year) for year in match.groups() if year)
        years += [first, last, *(year for year in sorted(known) if first <= year <= last)]
    rest = _SPAN.sub(" ", text)
    starts = [int(match[1] or match[2]) for match in _SINCE.finditer(rest)]
    years += [year for start in starts for year in sorted(known) if year >= start]
    ends = [int(match[1]) for match in _UNTIL.finditer(rest)]
    years += [year for end in ends for year in sorted(known) if year <= end]
    if _NEWEST.search(text) and reported and not years:
        years.append(max(reported))
    return tuple(dict.fromkeys(years))


def is_span(text: str) -> bool:
    """True when a question names a span of years, not single ones: one known year in it is enough to answer from."""
    return bool(_SPAN.search(text) or _SINCE.search(text) or _UNTIL.search(text))
