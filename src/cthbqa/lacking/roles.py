"""Who did it to whom: a question that turns round what a report tells is not answered by it.

The cross-encoder hardly sees the difference between "What did the police teach the Office?" and what the Office taught
the police.
"""

import re
from collections.abc import Iterable
from itertools import takewhile

from cthbqa.capitals import name_pattern
from cthbqa.counting import Quoted
from cthbqa.phrases import AUTHORS
from cthbqa.places import PEOPLES, find_places, places_in
from cthbqa.questions import Kind, Question
from cthbqa.terms import STOP_WORDS, stem, words
from cthbqa.verb_forms import past, with_other_tense

_GIVING = (
    "advise deliver donate explain give hand inform instruct lend offer pay propose provide recommend send share "
    "supply teach tell train transfer"
).split()
_FORMS = {form for verb in _GIVING for form in (*with_other_tense(verb), past(verb))} | {"given", "transferred"}
_GIVE_OR_GAVE = "|".join(sorted(_FORMS))
_BY_GIVER = re.compile(
    rf"\b(?:did|do|does|has|have|had) (?P<giver>[^?,]{{3,60}}?) (?:{_GIVE_OR_GAVE})\b [^?]+"
    rf"|^(?:and )?(?:which|what) (?P<subject>[^?,]{{3,40}}?) (?:{_GIVE_OR_GAVE}) [^?]+",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:be|been|being|get|got)$", re.IGNORECASE)
# Who gives credit or priority hands nothing over.
_GIVING_NOTHING = re.compile(
    r"\bg(?:ive|ives|ave|iving) (?:[\w-]+ ){0,3}?(?:attention|consideration|credit|importance|praise|preference"
    r"|priority|rise|thanks|thought|way|weight)\b",
    re.IGNORECASE,
)
_GIVES = frozenset(map(stem, _FORMS))
_NAME = name_pattern(r"\b[A-Z][\w-]+")
_OF_AUTHORS = frozenset(stem(word) for author in AUTHORS for word in words(author))
# To whom, with whom or where something is done.
_AS_TAKER = frozenset("across among at for in into near throughout to towards with within".split())
_AS_GIVER = frozenset("by from of".split())
# So many words from a name stands its preposition.
_NEAR = 3
_ORIGIN = name_pattern(
    rf"\b(?P<people>{'|'.join(PEOPLES)}) [a-z][\w-]*s\b"
    r"|\bfrom (?:the )?(?P<place>(?-i:[A-Z])[\w.-]+(?: (?-i:[A-Z])[\w-]+)?)",
    re.IGNORECASE,
)
_GOAL = name_pattern(r"\b(?:in)?to (?:the )?(?P<place>[A-Z][\w.-]+(?: [A-Z][\w-]+)?)")


def turns_round(question: Question, quoted: Quoted) -> bool:
    """True when the quotes tell of the same with the roles exchanged: who gave is who received, whence is whither."""
    evidence = f"{quoted.every} {quoted.paragraph}"
    # A fee for somebody is what they pay.
    if question.kind is Kind.HOW_MUCH:
        return False
    return _takes_who_gives(question.text, evidence) or _goes_back(question.text, evidence)


def _takes_who_gives(question: str, evidence: str) -> bool:
    """True when somebody who is named is asked to have given, taught or told, and only receives in the evidence.

    >>> _takes_who_gives("What did the Malta police teach the Office?", "The Office held courses for police in Malta.")
    True
    >>> _takes_who_gives("What did the Malta police teach the Office?", "Officers learned it from police of Malta.")
    False
    >>> _takes_who_gives("Where had the Malta police been taught before?", "It held courses for police in Malta.")
    False
    """
    asked = _BY_GIVER.search(question)
    giver = (asked["giver"] or asked["subject"]) if asked else ""
    # "Where had the Maltese been trained?": they received.
    giver = "" if _PASSIVE.search(giver) or _GIVING_NOTHING.search(question) else giver
    named_there = [*(written for written, _ in find_places(giver)), *_NAME.findall(giver)]
    telling = {stem(word) for name in named_there for word in words(name) if word not in STOP_WORDS} - _OF_AUTHORS
    if not telling:
        return False
    written = re.findall(r"[\w’'-]+|[.,;:!?]", evidence)
    named = [i for i, word in enumerate(written) if telling & {stem(part) for part in words(word)}]
    parts = [_gives(written, i) for i in named]
    return False in parts and True not in parts


def _gives(written: list[str], at: int) -> bool | None:
    """Whether what is named at a place in the words of a text gives there (True), receives (False), or neither (None).

    "The Office recommends that Malta ..." is said to Malta; "Malta found ..." tells of no giving.
    """
    # "In 2018, Malta ..." and "In 2018 Malta ..." are no words on Malta.
    near = takewhile(lambda word: word[0].isalpha(), reversed(written[max(0, at - _NEAR) : at]))
    nearest = next((word.lower() for word in near if word.lower() in _AS_TAKER | _AS_GIVER), "")
    if nearest:
        return nearest in _AS_GIVER
    if _has_giving(_clause(written[at:])):
        return True
    return False if _has_giving(_clause(reversed(written[:at]))) else None


def _clause(written: Iterable[str]) -> Iterable[str]:
    """The words up to the end of a clause."""
    return takewhile(lambda word: word not in ".;:!?", written)


def _has_giving(clause: Iterable[str]) -> bool:
    return any(_GIVES & {stem(part) for part in words(word)} for word in clause)


def _goes_back(question: str, evidence: str) -> bool:
    """True for "Maltese workers sent to Spain" where the evidence has Spanish workers who are sent to Malta.

    >>> _goes_back("How many Maltese workers were sent to Spain?", "Spanish workers were sent to Malta.")
    True
    """
    whence, whither = _origins(question), _goals(question)
    starts, ends = _origins(evidence), _goals(evidence)
    return bool(whence & ends and whither & starts) and not whence & starts and not whither & ends


def _origins(text: str) -> set[str]:
    return {place for match in _ORIGIN.finditer(text) for place in places_in(match["people"] or match["place"])}


def _goals(text: str) -> set[str]:
    return {place for match in _GOAL.finditer(text) for place in places_in(match["place"])}
