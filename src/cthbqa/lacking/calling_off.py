"""What was called off: who asks why takes it for granted, and the quotes may tell of what took place."""

import re

from cthbqa.counting import Quoted
from cthbqa.questions import Kind, Question
from cthbqa.same_events import tells_same

_ASKS_CALLED_OFF = re.compile(
    r"\b(?:was|were|is|are|been|being|be)\b[^?]* (?:called off|cancell?ed|postponed|put off)\b"
    r"|\bdid\b[^?]* (?:call off|cancel|postpone|put off)\b",
    re.IGNORECASE,
)
# "What happens if it is cancelled?" takes nothing for granted.
_CONDITION = re.compile(
    r"\b(?:if|in case|when|whenever|whether|should) (?!was\b|were\b|did\b|is\b|are\b).*", re.IGNORECASE
)
# Or what was done instead, or that it could not be done.
_CALLED_OFF = re.compile(
    r"\b(?:call\w* off|abort\w*|suspen\w+|not|cannot|never|no longer|instead|moved|shifted|online|dropped|shelved"
    r"|withdr[ae]w\w*"
    r"|prevent\w*|unable|impossible|interrupt\w*|br(?:oke|oken) off|later|without|fell through)\b|n['’]t\b",
    re.IGNORECASE,
)


def lacks_calling_off(question: Question, quoted: Quoted) -> bool:
    """True when it is asked why, by whom or when something was called off, and the best quote does not say that it was.

    >>> from cthbqa.questions import analyse
    >>> question = analyse("Why was the visit to Pellen called off?")
    >>> texts = "The visit to Pellen was in May.", "The visit was put off as the speaker fell ill."
    >>> [lacks_calling_off(question, Quoted(text, text, text)) for text in texts]
    [True, False]
    """
    if question.kind is Kind.YES_NO or not _ASKS_CALLED_OFF.search(_CONDITION.sub("", question.text)):
        return False
    told = f"{quoted.best} {quoted.paragraph}"
    return not (_CALLED_OFF.search(quoted.best) or tells_same("postponed", told) or tells_same("cancelled", told))
