"""Who is named once with an office goes on by the office: "the Prosecutor General, Mr. Grell", then "the Prosecutor
General said".
"""

import re

from cthbqa.terms import fold

_OFFICE = r"(?P<office>[A-Z][\w-]+(?: (?:of|for|on|and|against|to|the|in)(?: the)?(?= [A-Z])| [A-Z][\w-]+){0,6})"
# An office stands so many characters from the name.
_NEAR = 120
_TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Judge|Ambassador)\.? )?"


def goes_by_office(name: str, named: str, evidence: str) -> bool:
    """True when a text names the holder of an office, and the evidence has the office, on which no other name follows.

    `name` is folded.

    >>> named = "It met the Minister of the Interior, Ms. Ann Lee; and the Prosecutor General, Mr. Sam Roe."
    >>> goes_by_office("roe", named, "The Prosecutor General called these fines foolish.")
    True
    >>> goes_by_office("lee", named, "The Prosecutor General called these fines foolish.")
    False
    """
    for written in re.finditer(r"[A-Z][\w’'-]+", named):
        if fold(written[0]) != name:
            continue
        near = named[max(0, written.start() - _NEAR) : written.end() + _NEAR]
        person = rf"{_TITLE}(?:[A-Z][\w.’'-]+ ){{0,2}}{re.escape(written[0])}"
        beside = (rf"\b{_OFFICE}, {person}\b", rf"\b{person},? \(?(?:the |then |former )*{_OFFICE}")
        offices = (match["office"] for pattern in beside for match in re.finditer(pattern, near))
        if any(_stands_alone(office, evidence) for office in offices):
            return True
    return False


def _stands_alone(office: str, evidence: str) -> bool:
    """Whether a text has an office of several words without the name of somebody behind it."""
    alone = rf"\b{re.escape(office)}\b(?!,? {_TITLE}(?-i:[A-Z])| (?:of|for) (?:the )?(?-i:[A-Z]))"
    return " " in office and re.search(alone, evidence, re.IGNORECASE) is not None
