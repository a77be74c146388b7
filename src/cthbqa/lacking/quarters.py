"""Quarters and halves of a year: what was done from July to September is no answer for the second quarter."""

import re

from cthbqa.counting import Quoted
from cthbqa.questions import Question
from cthbqa.terms import MONTHS

_NTH = r"first|second|third|fourth|last|latter|1st|2nd|3rd|4th"
_OF_YEAR = r"(?:,? of (?:the year\b|last year\b|this year\b|(?:the year )?(?:19|20)\d\d\b)|,? (?:in )?(?:19|20)\d\d\b)"
_ASKED = re.compile(
    rf"\b(?P<nth>{_NTH}) (?P<part>quarter|half|six months){_OF_YEAR}"
    rf"|\b(?P<short>[QH])(?P<number>[1-4])(?: ?/ ?|,? (?:of )?)(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d[ /-]?(?P<other>[QH])(?P<at>[1-4])\b",
    re.IGNORECASE,
)
_VALUES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_FORMS = {value: [form for form, each in _VALUES.items() if each == value] for value in range(1, 5)}
_SEASONS = {1: "winter|spring|early", 2: "spring|summer|mid", 3: "summer|autumn|fall|mid", 4: "autumn|winter|late|end"}
# A date in digits may be of any month.
_IN_DIGITS = r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b(?:19|20)\d\d-\d\d\b"


def missing_part_of_year(question: Question, quoted: Quoted) -> str:
    """The part of a year that is asked about, where the quotes, with their headings, name no time in it.

    >>> from cthbqa.questions import analyse
    >>> question = analyse("How many people did they arrest in the second quarter of 2024?")
    >>> texts = "From July to September 2024: 5 arrests.", "In Q2: 5 arrests.", "On 4 May, they arrested 5."
    >>> [missing_part_of_year(question, Quoted(text, text, text)) for text in texts]
    ['second quarter of 2024', '', '']
    """
    asked = _ASKED.search(question.text)
    length, nth = _part(asked) if asked else (0, 0)
    if not asked or not nth or _within(length, nth).search(f"{quoted.every}\n{quoted.paragraph}"):
        return ""
    return asked.group()


def _part(asked: re.Match[str]) -> tuple[int, int]:
    """How many quarters the part of a year has that a question names, and which one it is; 0 for none that there is.

    >>> [_part(_ASKED.search(text)) for text in ("the last quarter of 2021", "H1 2022", "first six months of 2022")]
    [(1, 4), (2, 1), (2, 1)]
    """
    short = asked["short"] or asked["other"]
    length = 1 if (short or asked["part"]).lower() in ("q", "quarter") else 2
    most = 4 // length
    nth = int(asked["number"] or asked["at"]) if short else _VALUES.get(asked["nth"].lower(), most)
    return length, nth if nth <= most else 0


def _within(length: int, nth: int) -> re.Pattern[str]:
    """What names a part of a year, or a time in it: its quarters, months and seasons."""
    quarters = range(length * (nth - 1) + 1, length * nth + 1)
    last = nth * length == 4
    named = "|".join((*_FORMS[nth], *(("last", "latter") if last else ())))
    called = "quarters?" if length == 1 else "(?:half|halves|semester|six months)"
    parts = [
        # A report of one may leave it to its date.
        r"\bquarterly\b" if length == 1 else r"\bhalf-year|\bsemi-?annual",
        rf"\b(?:{named})[- ](?:(?:and|or|to) (?:{_NTH}) )?{called}\b",
        rf"\b{'Q' if length == 1 else 'H'}-?{nth}\b",
        rf"\b(?-i:{'|'.join(MONTHS[3 * quarters[0] - 3 : 3 * quarters[-1]])})\b",
        # "Apr–Jun"
        rf"\b(?-i:{'|'.join(f'{month[:3]}t?' for month in MONTHS[3 * quarters[0] - 3 : 3 * quarters[-1]])})\b",
        *(rf"\bQ-?{each}\b|\b(?:{'|'.join(_FORMS[each])}) quarter\b" for each in quarters if length > 1),
        *(rf"\b(?:{_SEASONS[each]})\b" for each in quarters),
        _IN_DIGITS,
    ]
    return re.compile("|".join(parts), re.IGNORECASE)
