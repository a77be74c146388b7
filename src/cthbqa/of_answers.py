"""Questions about the answer itself ("Which report is that from?"): its numbers tell, and no report does."""

import re

_PLACE = r"(?:reports?|documents?|pages?|paragraphs?|chapters?|sections?|sources?|files?|publications?|texts?)"
_IT = r"(?:that|this|it|these|those|they|the (?:quotes?|answers?|sentences?|information|figures?|numbers?))"
_SAID = r"(?: (?:come|stand|taken|quoted|written|found|said))?"
_ASKS = re.compile(
    r"(?:(?:and|so|but|ok(?:ay)?),? )*(?:"
    rf"(?:(?:from|in|on) )?(?:which|what) {_PLACE} (?:is|was|are|were|does|do) {_IT}{_SAID}(?: (?:from|in|on))?"
    r"|where (?:do|did|does) (?:you|that|this) (?:get|find|read|have|take|come)(?: (?:that|this|it))?(?: from)?"
    r"|where (?:is|was) (?:that|this) (?:from|taken from|quoted)"
    rf"|what(?: is|['’]s|s| are) (?:your|the) sources?(?: (?:of|for) {_IT})?|sources?|says who"
    r"|(?:which|what) (?:source|page)|where does (?:it|the report|that) (?:say|stand)(?: (?:that|this|so|it))?"
    r")",
    re.IGNORECASE,
)


def asks_of_answer(said: str) -> bool:
    """True for a question about where an answer is from.

    >>> asks_of_answer("which report is that from"), asks_of_answer("Which report is on ports")
    (True, False)
    """
    return _ASKS.fullmatch(said) is not None
