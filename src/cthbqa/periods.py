"""The years that a question is about: those it names, the spans between them, and "last year"."""

import re
from collections.abc import Collection

from cthbqa.terms import MONTHS

YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w,.]*\d)")
# A year inside of a larger word or number, too: "2018/19".
ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_Y = r"((?:19|20)\d\d)"
_EDGE = (
    rf"(?:the )?(?:beginning |start |end |year )?(?:of )?"
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{'|'.join(MONTHS)}) (?:\d{{1,2}},? )?)?"
)
_SPAN = re.compile(
    rf"\b(?:between|from) {_Y} (?:and|to|until|till|through) {_Y}\b|(?<![\w-]){_Y} ?(?:-|–|to|until) ?{_Y}(?![\w-])",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"\b(?:(?:since|after|as of) {_EDGE}{_Y}\b|from {_Y} on(?:wards?)?\b)", re.IGNORECASE)
_UNTIL = re.compile(rf"\b(?:until|till|before|up to|prior to) {_EDGE}{_Y}\b", re.IGNORECASE)
# What was after 2018 was not in it; after the beginning of 2018, it may have been.
_AFTER = re.compile(rf"\b(?:after|later than|beyond) (?:the )?(?:end of )?(?:the )?(?:year )?{_Y}\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?:before|prior to|earlier than) (?:the )?(?:(?:beginning|start) of )?(?:the )?(?:year )?{_Y}\b", re.IGNORECASE
)
_EVER = re.compile(r"\bn?ever\b", re.IGNORECASE)
_NEWEST = re.compile(
    r"\b(?:(?:last|past|this) year\b(?!['’]s \d)|the (?:last|latest|newest|most recent) (?:report|review|year)\b)"
    # "the rapporteur's latest figures"; of one publisher or of all, the latest stand in the newest report.
    r"|(?:(?<=\w)['’]s?|\b(?:the|its|their|our|your)) (?:latest|newest|most recent|last) (?:annual )?"
    r"(?:reports?|reviews?|figures|numbers|statistics|data)\b",
    re.IGNORECASE,
)

# Of two reports, one is the older.
_OLDEST = re.compile(r"\bthe (?:(?:oldest|earliest) (?:report|review|one)|first (?:report|review))\b", re.IGNORECASE)
_OLDER = re.compile(r"\bthe (?:older|earlier|previous) (?:report|review)\b", re.IGNORECASE)
_NEWER = re.compile(r"\bthe (?:newer|later|more recent) (?:report|review)\b", re.IGNORECASE)
_REPORT_OF = re.compile(
    rf"\b{_Y} (?:annual )?(?:reports?|reviews?)\b|\b(?:report|review) (?:(?:of|for|from|on) )?(?:the year )?{_Y}\b",
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
    >>> years_named("What was done after 2018?")
    ()
    """
    _, _, rest = _left_out(text)
    years = [int(year) for year in YEAR.findall(rest)]
    if reported and not years:
        two = len(set(reported)) == 2
        if _OLDEST.search(text) or (two and _OLDER.search(text)):
            years.append(min(reported))
        if _NEWEST.search(text) or (two and _NEWER.search(text)):
            years.append(max(reported))
    return tuple(dict.fromkeys(years))


def reports_named(text: str) -> tuple[int, ...]:
    """The years by which a question names reports.

    >>> reports_named("What does the 2018 review say of 2019?")
    (2018,)
    """
    return tuple(dict.fromkeys(int(year) for pair in _REPORT_OF.findall(text) for year in pair if year))


def without_newest(text: str) -> str:
    """The text without the words that stand for the newest year: no evidence has to say that it is the latest.

    >>> without_newest("What does the latest report say of courts?")
    'What does say of courts?'
    """
    return " ".join(_OLDEST.sub(" ", _NEWEST.sub(" ", text)).split())


def years_spanned(text: str, known: Collection[int]) -> tuple[int, ...]:
    """The `known` years in the spans that a question names, their ends among them.

    >>> years_spanned("What was done since 2020?", known=[2018, 2022, 2024])
    (2022, 2024)
    """
    spans = [sorted(int(year) for year in match.groups() if year) for match in _SPAN.finditer(text)]
    after, before, rest = _left_out(_SPAN.sub(" ", text))
    spans += [[year + 1, 9999] for year in after] + [[0, year - 1] for year in before]
    spans += [[int(match[1] or match[2]), 9999] for match in _SINCE.finditer(rest)]
    spans += [[0, int(match[1])] for match in _UNTIL.finditer(rest)]
    return tuple(year for year in sorted(set(known)) if any(first <= year <= last for first, last in spans))


def years_beside(text: str) -> tuple[int, ...]:
    """The years right after or before those that a question leaves out, in order.

    >>> years_beside("What was done after 2024?"), years_beside("What was done before 2018?")
    ((2025,), (2017,))
    """
    after, before, _ = _left_out(text)
    return (*(year + 1 for year in after), *(year - 1 for year in before))


def _left_out(text: str) -> tuple[list[int], list[int], str]:
    """The years after which and before which something is asked for, and the text without these phrases."""
    after, rest = _AFTER.findall(text), _AFTER.sub(" ", text)
    # Whether there ever was such a thing before, the first one tells.
    before = [] if _EVER.search(text) else _BEFORE.findall(rest)
    return [int(year) for year in after], [int(year) for year in before], _BEFORE.sub(" ", rest) if before else rest


def without_years(text: str) -> str:
    """The text without the phrases that say of which year it speaks; years inside of a name stay.

    >>> without_years("Which countries were visited in 2024, and why?")
    'Which countries were visited, and why?'
    >>> without_years("What does the 2018 review say of 2019?")
    'What does the 2018 review say?'
    """
    return _IN_YEAR.sub("", text)
