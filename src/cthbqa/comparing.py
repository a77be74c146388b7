"""The same question year by year: which years a question sets side by side, and what it asks of each."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from cthbqa.periods import YEAR
from cthbqa.terms import content_terms, stem

# More columns than this are no comparison that a reader could take in: the newest are kept.
MOST_SIDES = 6
_Y = r"\b(?:19|20)\d\d\b"
_REPORT = r"(?: (?:reports?|reviews?|ones?)\b)?"
_JOINED = r"(?:,? ?(?:and|with|to|versus|vs\.?|or|&|,|-|–|until|against|compared (?:to|with)|as opposed to|than)) "
_AGAIN = r"(?:(?:between|from|in|for|of|during|those|that|the ones?|its?|the|what) )*"
# "between 2018 and 2024", "in 2018 and in 2024", "for 2019 with those for 2025", "the 2018 and the 2024 reports"
_YEARS_TOGETHER = re.compile(
    r"(?:,? ?\b(?:between|from|in|for|of|during)\b(?: the)?(?: years?)?|,? ?\b(?:both|the)\b)? ?"
    rf"{_Y}{_REPORT}(?:{_JOINED}{_AGAIN}{_Y}{_REPORT})+",
    re.IGNORECASE,
)
# Years that stand apart: "How does the 2024 report's view differ from that of 2018?"
_YEAR_APART = re.compile(
    r"(?:\b(?:from|to|with|than) )?(?:\b(?:that|those|the ones?|it) )?(?:\b(?:in|of|for|from|during) )?(?:\bthe )?"
    rf"{_Y}{_REPORT}(?:['’]s)?",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"(?:(?<=\bthan )|(?<=\bto )|(?<=\bwith )|(?<=\band ))(?:in )?"
    r"(?:the (?:year before|(?:previous|preceding|prior) year|year earlier)|(?:one|a) year (?:before|earlier))\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r",? ?\b(?:(?:in|across|over|between|from|for|by) )?"
    r"(?:each|both|either|every|all|the two|the different|one(?= \w+ to (?:the next|another)))(?: of the)?(?: two)?"
    # A report on something is no report of a year.
    r" (?:annual )?(?:reports?|reviews?|years?)\b(?! (?:on|about|into|by)\b)(?: to (?:the next|another))?"
    r"|,? ?\b(?:year by year|year on year|over the years|through the years)\b",
    re.IGNORECASE,
)
_REPORTS_SAY = re.compile(
    r"\b(do|does|did) (?:the two|both|each|either)(?: of the)?(?: two)? (?:reports?|reviews?)\b", re.IGNORECASE
)
_CHANGED = (
    r"(?:(?:chang|evol[vu]|develop|shift|compar|gr[eo]w|increas|decreas|var[iy])\w*|differ(?:s|ed|ence|ences)?\b)"
)
_ROSE = r"(?:rise|risen|fall|fallen|drop|dropped|decline[sd]?|go up|gone up|go down|gone down|shrink|shrunk)"
_MORE = re.compile(
    r"(?P<auxiliary>did|do|does|has|have|had) (?P<who>.+? )(?P<verb>[\w-]+) (?:more|fewer)"
    # "more money" cannot be counted.
    r" (?P<things>(?:[\w-]+ ){0,3}?(?:\w+s|people|men|women|children|staff)\b.*)$",
    re.IGNORECASE,
)
_MORE_THERE = re.compile(r"(?P<verb>are|were) there (?:more|fewer) (?P<things>.+)$", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?:the )?(?:[\w-]+ ){0,2}(?:number|share|percentage|proportion|amount|total) of\b", re.IGNORECASE
)
# "How does the Office decide what to do each year?" asks for what is done always.
_HABIT = re.compile(
    r"\b(?:do|does|is|are|can|must|should)\b.*(?<! in)(?<! for)(?<! of)(?<! from) (?:each|every) year\b", re.IGNORECASE
)
# Plain enough to compare years where none is named: what changes, and not what changes something else.
_CHANGED_PLAINLY = re.compile(
    r"^what (?:has |have |had )?(?:changed|differed|shifted)\b|\b(?:reports|reviews) (?:chang|differ)\w*"
    r"|\b(?:chang(?:ed?|es)|evolved?|differ(?:s|ed)?)"
    r"(?=\W*$| (?:over|between|across|through|with|from one)(?: the)? (?:\w+ )?(?:time|years?|reports?)\b)",
    re.IGNORECASE,
)
_OVER_TIME = re.compile(r",? ?\bover time\b", re.IGNORECASE)
_CHANGE = re.compile(rf"\b(?:{_CHANGED}|trends?|versus|vs|contrast)\b", re.IGNORECASE)
# "What changed between 2018 and 2024?" names nothing that could be compared.
_NO_TOPIC = frozenset(
    map(
        stem,
        "change changed changes compare comparison contrast develop development differ difference different "
        "differences evolve key main new report reports review reviews said shift thing things trend trends "
        "year years".split(),
    )
)
_QUESTION = re.compile(r"(?:what|which|who|whom|whose|where|when|how|why)\b", re.IGNORECASE)
_YES_OR_NO = re.compile(r"(?:did|do|does|has|have|had|is|are|was|were|can|could|will|would)\b", re.IGNORECASE)
_DIFFERENCE = r"(?:differences?|changes?|shifts?|trends?|comparison|contrast)"
# What is left of "How did the work on child trafficking change" once the comparison is taken out of it.
_FRAMES = tuple(
    re.compile(rf"^{frame}$", re.IGNORECASE)
    for frame in (
        rf"(?:how|in what ways?|to what extent) (?:did|do|does|has|have|is|are|was|were) (?P<topic>.+?) (?:been )?"
        rf"{_CHANGED}(?P<rest>.*)",
        r"how (?:do|does|did) (?:the )?(?:reports?|reviews?|they) "
        r"(?:treat|describe|cover|present|handle|deal with|address|approach|discuss|see|view) (?P<topic>.+)",
        r"what (?:has |have |had )?(?:changed|differed|shifted) (?:in|about|with|for|regarding) (?P<topic>.+)",
        # "fall" and "rise" are nouns, too, but not at the end.
        rf"(?:did|do|does|has|have) (?P<topic>.+?)(?<!\bthe)(?<!\ba)"
        rf" (?:(?:{_CHANGED}|{_ROSE})(?: (?:or|and) |\b))+(?P<rest>(?: in .+)?)",
        rf"what (?:is|are|was|were) the (?:main |key )?{_DIFFERENCE} (?:in|between|of|regarding|for|on) (?P<topic>.+)",
        r"(?:please )?(?:(?:can|could) you )?(?:compare|contrast) (?P<topic>.+)",
    )
)


@dataclass(frozen=True, slots=True)
class Side:
    """One year or publisher of a comparison, and what is asked of it.

    A year that has a report is not named in the question: the report of that year is asked. Named, it would draw every
    sentence that begins with "In 2024"; it is in `dated`, for what reports of other years say of it. "More visits" is
    asked for as a number of visits, and in `uncounted` not, for a report that names them and does not count them. The
    question is empty where the comparison names nothing to compare. The side of a publisher has no year, but its
    `documents`, and its name as the question writes it as `label`.
    """

    year: int | None
    question: str
    dated: str = ""
    uncounted: str = ""
    documents: frozenset[str] = frozenset()
    label: str = ""


def sides(question: str, known_years: Collection[int], report_years: Collection[int]) -> tuple[Side, ...]:
    """The sides of a comparison, oldest first; none for a question that compares no years.

    A question compares when it names two years that the reports speak of, or asks about change or about each report
    without naming any.

    >>> [side.question for side in sides("How did training change between 2018 and 2019?", [2019], [2018])]
    ['What was said of training?', 'What was said of training in 2019?']
    >>> sides("Which countries were visited in 2018 and in 2024?", [], [2018, 2024])[1].question
    'Which countries were visited?'
    """
    text = _REPORTS_SAY.sub(r"\1 the reports", _with_year_before(" ".join(question.split()))).rstrip("?!. ")
    named = [int(year) for year in YEAR.findall(text)]
    changing = bool(_CHANGE.search(text))
    if len(set(named)) > 1:
        years = sorted(set(named))
        together = _YEARS_TOGETHER.search(text)
        if not set(years) <= {*known_years, *report_years} or not (together or changing):
            return ()
        bare = (_YEARS_TOGETHER if together else _YEAR_APART).sub(" ", text)
    elif not named and _compares_all(question, text):
        years = sorted(report_years)
        bare = _OVER_TIME.sub(" ", _EACH.sub(" ", text))
    else:
        return ()
    bare = " ".join(bare.split()).strip(" ,;:")
    asked = without_comparison(bare).strip(" ,;:")
    if len(years) < 2 or not asked:
        return ()
    if asked != bare:
        asked = as_question(asked)
    if names_nothing_to_compare(asked):
        return tuple(Side(year, "") for year in years)
    mark = "?" if asked != bare or question.rstrip().endswith("?") else ""
    plain, dated = f"{asked}{mark}", {year: f"{asked} in {year}{mark}" for year in years}
    uncounted = f"{bare}{mark}" if asks_for_more(bare) else ""
    return tuple(
        Side(year, plain if year in report_years else dated[year], dated[year], uncounted)
        for year in years[-MOST_SIDES:]
    )


def _compares_all(question: str, text: str) -> bool:
    """True when a question without years asks about each report, or its `text` what has changed."""
    if _EACH.search(question) and not _HABIT.search(question):
        return True
    return bool(_CHANGED_PLAINLY.search(text)) and without_comparison(text) != text


def _with_year_before(text: str) -> str:
    """The text with the number of "the year before", where it names one year.

    >>> _with_year_before("Were there more visits in 2024 than the year before?")
    'Were there more visits in 2024 than in 2023?'
    """
    named = set(YEAR.findall(text))
    return _YEAR_BEFORE.sub(f"in {int(min(named)) - 1}", text) if len(named) == 1 else text


def as_question(asked: str) -> str:
    """What is left of a comparison, which is mostly a topic and no question, as one.

    >>> as_question("the work on farms"), as_question("the number of visits"), as_question("who was visited")
    ('What was said of the work on farms', 'What was the number of visits', 'who was visited')
    """
    if _QUESTION.match(asked) or _YES_OR_NO.match(asked):
        return asked
    return f"What was {'' if _AMOUNT.match(asked) else 'said of '}{asked}"


def asks_for_more(text: str) -> bool:
    """True for "Did they run more courses" and "Were there more courses", which ask for numbers without saying so."""
    return bool(_MORE.match(text) or _MORE_THERE.match(text))


def names_nothing_to_compare(asked: str) -> bool:
    """True when nothing is left of a comparison but words of comparing."""
    return set(content_terms(asked)) <= _NO_TOPIC


def without_comparison(text: str) -> str:
    """What is compared, without the words that compare it; the text where it has none.

    >>> without_comparison("How did the work on farms change"), without_comparison("Did they run more courses")
    ('the work on farms', 'How many courses did they run')
    """
    there = _MORE_THERE.match(text)
    if there:
        return f"How many {there['things']} {there['verb'].lower()} there"
    more = _MORE.match(text)
    if more:
        return f"How many {more['things']} {more['auxiliary'].lower()} {more['who']}{more['verb']}"
    for frame in _FRAMES:
        match = frame.match(text)
        if match:
            rest = match.groupdict().get("rest") or ""
            return " ".join(f"{match['topic']} {rest}".split())
    return text
