"""What is asked for so exactly that only an expression of its own can answer it: an age, a day, a nationality."""

import re
from dataclasses import dataclass

from cthbqa.places import PEOPLES
from cthbqa.terms import MONTHS

_MONTH = "|".join(MONTHS)
_PEOPLE = "|".join(PEOPLES)
# Peoples, as languages are called, and languages that are called after none.
LANGUAGES = (
    rf"{_PEOPLE}|amharic|arabic|bengali|braille|catalan|dari|esperanto|farsi|flemish|hausa|hebrew|hindi|khmer|kurdish"
    r"|latin|mandarin|pashto|persian|punjabi|roman(?:i|es|y)|swahili|tagalog|tamil|tigrinya|twi|urdu|wolof|yiddish"
    r"|yoruba|zulu"
)
_PERSONS = (
    "victims?|women|men|girls|boys|children|nationals?|citizens?|persons?|people|migrants?|traffickers?|workers?"
    "|refugees?|perpetrators?|practitioners?|officers?|experts?|speakers?|survivors?|offenders?|suspects?"
)

_TIME = (
    r"\b(?:seconds|minutes?|hours?|days?|weeks?|months?|years?|decades?|nights?|since|until|throughout)\b"
    r"|\b\d+ ?(?:h|hrs?|min|secs?)\b"
)


@dataclass(frozen=True, slots=True)
class Exact:
    """Which questions ask for it, by what it is recognised in a text, and what it is called."""

    asked: re.Pattern[str]
    held: re.Pattern[str]
    name: str


_EXACT = tuple(
    Exact(re.compile(asked, re.IGNORECASE), re.compile(held, re.IGNORECASE), name)
    for name, asked, held in (
        (
            "age",
            r"\bhow old\b|\b(?:what|which) ages?\b|\bage (?:of|group|range)\b",
            r"\b(?:aged?|ages|years?[- ]old|year-olds?|years of age|minors?|adults?|under \d\d|over \d\d years)\b"
            r"|\b\w+-year\b",
        ),
        (
            "length of time",
            r"\bhow long (?:did|does|do|has|have|will|had)\b|\bduration\b"
            r"|\bhow many (?:hours|days|weeks|months|years)\b",
            _TIME,
        ),
        # Of a course, or of a bridge.
        (
            "length",
            r"\bhow long (?:is|are|was|were)\b",
            rf"{_TIME}|\b\d+ ?(?:km|cm|mm|m|ft)\b|\b(?:(?:kilo|centi|milli)?met(?:re|er)s?|feet|miles?|pages)\b",
        ),
        (
            "day",
            r"\b(?:what|which) (?:exact )?(?:days?|dates?)\b|\bexact dates?\b",
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b|\b(?:{_MONTH}) \d{{1,2}}\b"
            r"|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|day\b",
        ),
        (
            "time of day",
            r"\b(?:what|which) time (?:of day|did|does|was|is)\b|\bat what time\b",
            r"\b\d{1,2}(?:[:.]\d\d| ?[ap]\.?m\b)|\b(?:noon|midnight|o['’]clock)\b",
        ),
        # Of a court's case, or of a file.
        (
            "such number",
            r"\b(?:case|file|docket) numbers?\b",
            r"\b(?:cases?|files?|docket|nos?\.|number) (?:no\. ?)?[A-Z]{0,4}[-/ ]?\d|\b\d+/\d+\b|\b[A-Z]{1,4}-\d",
        ),
        (
            "share",
            r"\b(?:what|which) (?:percentage|per cent|share|proportion)\b|\bhow many per ?cent\b",
            r"%|\bper ?cent(?:ages?)?\b|\b(?:half|third|quarter|majority|most|all|none|one in|out of)\b",
        ),
        (
            "month or season",
            r"\bwhen (?:exactly )?in (?:the year )?(?:19|20)\d\d\b|\b(?:which|what) month\b",
            rf"\b(?:{_MONTH}|spring|summer|autumn|winter|early|late|mid|beginning|end of|quarter)\b",
        ),
        (
            "nationality",
            r"\bnationalit(?:y|ies)\b|\bcitizenship\b|\bcountr(?:y|ies) of origin\b"
            rf"|\bfrom (?:which|what) (?:other )?(?:countr(?:y|ies)|states?)\b.*\b(?:{_PERSONS})\b.*\bc[oa]me\b"
            rf"|\b(?:which|what) (?:other )?(?:countr(?:y|ies)|states?)\b.*\b(?:{_PERSONS})\b.*\bc[oa]me from\b",
            # A table may have them in its rows.
            rf"\b(?:c[oa]me|origin\w*|born|nationalit\w+)\b|\bfrom (?:the )?(?-i:[A-Z])|\|"
            rf"|\b(?:{_PEOPLE}) (?:\w+ )?(?:{_PERSONS})\b"
            rf"|\b(?:{_PERSONS}) from\b|\bnationals?\b|\bcitizens? of\b|\bsource countr(?:y|ies)\b"
            rf"|\b(?:{_PEOPLE})s?(?:,| and| or) (?:{_PEOPLE})s?\b",
        ),
        (
            "language",
            r"\b(?:what|which) languages?\b",
            rf"\b(?:languages?|{LANGUAGES})\b",
        ),
        (
            "frequency",
            r"\bhow (?:often|frequently)\b",
            r"\b(?:annual|year|month|week|dai|every|each|once|twice|times|regular|biennial)\w*\b",
        ),
    )
)


def missing_exactness(question: str, evidence: str) -> str:
    """What the question asks for so exactly that the evidence does not give it; empty when there is nothing like it.

    >>> missing_exactness("On which day in April did it open?", "held in April")
    'day'
    >>> missing_exactness("On which day did it open?", "opened on 3 April")
    ''
    """
    return next((each.name for each in _EXACT if each.asked.search(question) and not each.held.search(evidence)), "")
