"""Who did it to whom: a question that turns round what a report tells is not answered by it.

The cross-encoder hardly sees the difference between "What did the police teach the Office?" and what the Office taught
the police.
"""

import re

from cthbqa.capitals import name_pattern
from cthbqa.counting import Quoted
from cthbqa.phrases import AUTHORS
from cthbqa.places import PEOPLES, find_places, places_in
from cthbqa.questions import Question
from cthbqa.terms import STOP_WORDS, stem, words
from cthbqa.verb_forms import past, with_other_tense

_GIVING = (
    "advise deliver donate explain give hand inform instruct lend offer pay propose provide recommend send share "
    "supply teach tell train transfer"
).split()
_GAVE = "|".join(sorted({form for verb in _GIVING for form in (*with_other_tense(verb), past(verb))}, key=len)[::-1])
_BY_GIVER = re.compile(
    rf"\b(?:did|do|does|has|have|had) (?P<giver>[^?,]{{3,60}}?) (?:{'|'.join(_GIVING)}|{_GAVE})\b (?P<taker>[^?]+)"
    rf"|^(?:and )?(?:which|what) (?P<subject>[^?,]{{3,40}}?) (?:{_GAVE}) (?P<whom>[^?]+)",
    re.IGNORECASE,
)
_GIVES = frozenset(map(stem, (form for verb in _GIVING for form in (*with_other_tense(verb), past(verb)))))
# To whom, with whom or where something is done.
_AS_TAKER = frozenset("across among at for in into near throughout to towards with within".split())
_AS_GIVER = frozenset("by from of".split())
# So many words from a name stands its preposition.
_NEAR = 3
_ORIGIN = name_pattern(
    rf"\b(?P<people>{'|'.join(PEOPLES)}) [a-z][\w-]*s\b|\bfrom (?:the )?(?P<place>[A-Z][\w.-]+(?: [A-Z][\w-]+)?)",
    re.IGNORECASE,
)
_GOAL = name_pattern(r"\b(?:in)?to (?:the )?(?P<place>[A-Z][\w.-]+(?: [A-Z][\w-]+)?)")


def turns_round(question: Question, quoted: Quoted) -> bool:
    """True when the quotes tell of the same with the roles exchanged: who gave is who received, whence is whither."""
    evidence = f"{quoted.every} {quoted.paragraph}"
    return _takes_who_gives(question.text, evidence) or _goes_back(question.text, evidence)


def _takes_who_gives(question: str, evidence: str) -> bool:
    """True when somebody who is named is asked to have given, taught or told, and only receives in the evidence.

    >>> _takes_who_gives("What did the Malta police teach the Office?", "The Office held courses for police in Malta.")
    True
    >>> _takes_who_gives("What did the Malta police teach the Office?", "Officers learned it from police of Malta.")
    False
    """
    asked = _BY_GIVER.search(question)
    giver = (asked["giver"] or asked["subject"]) if asked else ""
    names = {stem(word) for word in words(giver) if word not in STOP_WORDS}
    telling = {stem(word) for written, _ in find_places(giver) for word in words(written)}
    telling |= {stem(word) for name in re.findall(r"\b[A-Z][\w-]+", giver) for word in words(name)}
    telling -= {stem(word) for author in AUTHORS for word in words(author)}
    if not telling & names:
        return False
    written = re.findall(r"[\w’'-]+|[.;:!?]", evidence)
    named = [i for i, word in enumerate(written) if telling & {stem(part) for part in words(word)}]
    return bool(named) and not any(_gives(written, i) for i in named)


def _gives(written: list[str], at: int) -> bool:
    """True when what is named at a place in the words of a text acts there."""
    before = [word.lower() for word in written[max(0, at - _NEAR) : at]]
    nearest = next((word for word in reversed(before) if word in _AS_TAKER | _AS_GIVER), "")
    if nearest in _AS_GIVER:
        return True
    clause = []
    for word in written[at:]:
        if word in ".;:!?":
            break
        clause.append(word)
    return nearest not in _AS_TAKER and any(_GIVES & {stem(part) for part in words(word)} for word in clause)


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
