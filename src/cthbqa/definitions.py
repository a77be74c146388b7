"""What is to be defined, and sentences that define: "By demand we mean ..."; what has a label: "Recommendation 7"."""

import re

from cthbqa.questions import Question
from cthbqa.terms import ORDINALS

_ASKED = re.compile(
    r"^(?:and |so )?(?:[Ww]hat (?:is|are)|[Dd]efine|(?:the )?(?:definition|meaning) of) (?:an? )?"
    r"(?P<thing>[a-z-]+(?: [a-z-]+){0,3})\W*$"
    r"|^[Hh]ow (?:is|are) (?P<passive>[a-z-]+(?: [a-z-]+){0,3}) defined\b"
    r"|^[Ww]hat (?:exactly )?(?:do|does) (?P<meant>[a-z-]+(?: [a-z-]+){0,3}) mean\W*$"
    r"|^[Hh]ow (?:do|does) [\w ]{2,30}? define (?:an? )?(?P<defined>[a-z-]+(?: [a-z-]+){0,3})\W*$"
)
_SMALL_WORDS = re.compile(r"\b(?:of|in|for|by|on|at|to|with|from|about|the|this|that|these|those|its|their|our|your)\b")
_DEFINES = (
    r"\w*(?:\b[^.]{0,30}?\b(?:is|are|means?|refers?|represents?|was|were|involves?|occurs?|defined)\b|\s*[:(–]| - )"
)
_MEANS = r"\w*\b[^.]{0,20}?\b(?:(?:we|I) mean|means|refers? to|(?:is|are) (?:understood|defined)|(?:is|are) an? )"
_LABELS = (
    r"(?:recommendation|measure|action|objective|goal|priority|principle|article|step|target|pillar|table|figure|chapter"
    r"|section|annex)"
)
_NTH = rf"(?:(?P<word>{'|'.join(ORDINALS)})|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))"
_LABEL = re.compile(
    rf"\b(?P<label>{_LABELS}) (?:no\. ?|number )?(?P<number>\d{{1,3}})\b|\bthe {_NTH} (?P<counted>{_LABELS})\b",
    re.IGNORECASE,
)


def thing_defined(question: Question) -> str:
    """The common noun that is to be defined ("What is forced labour?"); empty for other questions and for names."""
    match = _ASKED.match(question.text)
    thing = next(filter(None, match.groups()), "") if match else ""
    return "" if question.names or _SMALL_WORDS.search(thing) else thing


def may_define(thing: str, text: str) -> bool:
    """True when a text might say what a thing is, and does not only use its name."""
    return re.search(_head(thing) + _DEFINES, text.lower()) is not None


def defines(question: Question, sentence: str) -> bool:
    """True when a sentence plainly says what the thing means that is to be defined.

    >>> from cthbqa.questions import analyse
    >>> defines(analyse("How is demand defined?"), "By demand we mean the desire for goods.")
    True
    """
    thing = thing_defined(question)
    return bool(thing) and re.search(rf"\b{_head(thing)}{_MEANS}", sentence.lower()) is not None


def label_asked(question: Question) -> str:
    """The label by which something is asked for, folded; or empty.

    >>> from cthbqa.questions import analyse
    >>> label_asked(analyse("What is Recommendation no. 7?")), label_asked(analyse("Whom is the sixth measure for?"))
    ('recommendation 7', 'measure 6')
    """
    match = _LABEL.search(question.text)
    if not match:
        return ""
    number = match["number"] or match["digits"] or ORDINALS.index(match["word"].lower()) + 1
    return f"{match['label'] or match['counted']} {number}".lower()


def has_label(question: Question, text: str) -> bool:
    """True when a text stands under the label that is asked for."""
    label = label_asked(question)
    return bool(label) and re.match(rf"{re.escape(label)}\b", text.lower()) is not None


def unmet_label(question: Question, text: str, nearby: str) -> str:
    """The label that is asked for where things bear such labels nearby, and none this one; empty where one may.

    >>> from cthbqa.questions import analyse
    >>> unmet_label(analyse("What is measure 9?"), "Courts were built.", "Measure 1. Courts. Measure 2. Trees.")
    'measure 9'
    """
    label = label_asked(question)
    if not label or has_label(question, text):
        return ""
    name, _, number = label.rpartition(" ")
    given = re.findall(rf"\b{name} (\d{{1,3}})[.:]", nearby.lower())
    return label if len(set(given)) > 1 and number not in given else ""


def _head(thing: str) -> str:
    return re.escape(thing.split()[-1].rstrip("s"))
