"""The same question year by year: which years a question sets side by side, and what it asks of each."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from cthbqa.periods import YEAR

# More columns than this are no comparison that a reader could take in: the newest are kept.
MOST_SIDES = 6
_Y = r"(?:19|20)\d\d"
_PREPOSITION = r"(?:(?:in|for|of|from|between|during|since|the|and|in the|for the|of the|both) )?"
_YEARS_NAMED = re.compile(
    rf"(?:,? ?\b(?:between|from|in|for|of|during)(?: the)?(?: years?)?|,? ?\b(?:both|the))? ?\b{_Y}\b(?: (?:report|review|one))?"
    rf"(?:(?:,? ?(?:and|with|to|versus|vs\.?|or|&|,|-|–|until|against|compared (?:to|with)|as opposed to|than)) "
    rf"(?:(?:between|from|in|for|of|during|those|that|the ones?|its?|the) )*{_Y}\b(?: (?:reports?|reviews?|one))?)+",
    re.IGNORECASE,
)
_EACH = re.compile(
    r",? ?\b(?:(?:in|across|over|between|from|for|by) )?(?:each|both|either|every|all|the two|the different|one)(?: of the)? "
    r"(?:annual )?(?:reports?|reviews?|years?)\b(?: to (?:the next|another))?|,? ?\b(?:year by year|year on year|over the years|over time|through the years)\b",
    re.IGNORECASE,
)
# Years that stand apart: "How does the 2024 report's view differ from that of 2018?"
_YEAR_APART = re.compile(
    rf"(?:\b(?:from|to|with|than) )?(?:\b(?:that|those|the ones?|it) )?(?:\b(?:in|of|for|from|during) )?(?:\bthe )?\b{_Y}\b"
    r"(?: (?:report|review)s?)?(?:['’]s)?",
    re.IGNORECASE,
)
_REPORTS_SAY = re.compile(r"\b(do|does|did) (?:the two|both|each|either)(?: of the)? (?:reports?|reviews?)\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:chang(?:e|es|ed|ing)|differ(?:s|ed|ent|ently|ence|ences)?|compar(?:e|es|ed|ison)|evolv(?:e|es|ed)|evolution|develop(?:ed)? over|"
    r"shift(?:s|ed)?|trends?|grow(?:n|th)?|grew|increas(?:e|ed)|decreas(?:e|ed)|versus|vs|contrast)\b",
    re.IGNORECASE,
)
# What is left of "How did the work on child trafficking change" once the comparison is taken out of it.
_FRAMES = (
    re.compile(
        r"^(?:how|in what ways?|to what extent) (?:did|do|does|has|have|is|are|was|were) (?P<topic>.+?) (?:been )?"
        r"(?:chang|differ|evolv|develop|shift|compar|grow|grew|grown|increas|decreas|var)\w*(?P<rest>.*)$",
        re.IGNORECASE,
    ),
    re.compile(r"^what (?:has |have |had )?(?:changed|differed|shifted) (?:in|about|with|for|regarding) (?P<topic>.+)$", re.IGNORECASE),
    re.compile(
        r"^(?:what (?:is|are|was|were) the (?:main |key )?(?:differences?|changes?|shifts?|trends?|comparison|contrast) "
        r"(?:in|between|of|regarding|to|for|on) |(?:please )?(?:can you |could you )?(?:compare|contrast) )(?P<topic>.+)$",
        re.IGNORECASE,
    ),
)


@dataclass(frozen=True, slots=True)
class Side:
    """One year of a comparison, and what is asked of it."""

    year: int
    question: str


def sides(question: str, known_years: Collection[int], report_years: Collection[int]) -> tuple[Side, ...]:
    """The sides of a comparison, oldest first; none for a question that compares no years.

    A question compares when it names two years that the reports speak of, or asks about change or about each report
    without naming any.

    >>> sides("How did the work on child trafficking change between 2018 and 2024?", [2018, 2024], [2018, 2024])
    (Side(year=2018, question='the work on child trafficking in 2018'), Side(year=2024, question='the work on child trafficking in 2024'))
    >>> sides("Which countries were visited in 2018 and in 2024?", [2018, 2024], [2018, 2024])[1].question
    'Which countries were visited in 2024?'
    """
    text = _REPORTS_SAY.sub(r"\1 the reports", " ".join(question.split())).rstrip("?!. ")
    named = [int(year) for year in YEAR.findall(text)]
    changing = bool(_CHANGE.search(text))
    if len(set(named)) > 1:
        years = sorted({*named})
        together = _YEARS_NAMED.search(text)
        if not set(years) <= {*known_years, *report_years} or not (together or changing):
            return ()
        bare = (_YEARS_NAMED if together else _YEAR_APART).sub(" ", text)
    elif not named and (_EACH.search(text) or (changing and _FRAMED.search(text))):
        years = sorted(report_years)[-MOST_SIDES:]
        bare = _EACH.sub(" ", text)
    else:
        return ()
    if len(years) < 2:
        return ()
    asked = _without_comparison(" ".join(bare.split())) if changing else " ".join(bare.split())
    asked = asked.strip(" ,;:")
    mark = "?" if asked == " ".join(bare.split()).strip(" ,;:") and question.rstrip().endswith("?") else ""
    return tuple(Side(year, f"{asked} in {year}{mark}") for year in years[-MOST_SIDES:]) if asked else ()


_FRAMED = re.compile(r"^(?:how (?:did|has|have)|what (?:has |have )?changed|compare|what (?:is|are|was|were) the (?:trend|change))\b", re.IGNORECASE)


def _without_comparison(text: str) -> str:
    for frame in _FRAMES:
        match = frame.match(text)
        if match:
            rest = match.groupdict().get("rest") or ""
            return " ".join(f"{match['topic']} {rest}".split())
    return text
