""" "Tell me more": what asks for the question before once more, and for what its answer did not show."""

import re
from collections.abc import Sequence

from cthbqa.types import Turn

_MORE = re.compile(
    r"(?:and |please |ok(?:ay)?,? |yes,? )*(?:(?:can|could) you )?"
    r"(?:(?:tell|give|show) me (?:some )?more(?: details?| evidence)?|(?:any )?more(?: details?| evidence)?|go on"
    r"|continue|elaborate|say more|explain|(?:\w+ )?(?:what|where|anything|anyone) else|(?:\w+ )?(?P<who>whom?) else"
    r"|(?:is|was) (?:that|this|it) (?:all|everything)|anything more|in (?:more )?detail)"
    r"(?: (?:about|on|of|to say|to tell) (?:it|that|this|them|these|those))?(?:,? please)?",
    re.IGNORECASE,
)
_ASKS_WHO = re.compile(
    r"(?:\w+ )?whom?\b|(?:\w+ )?(?:which|what) (?:\w+ )?(?:people|partners|countries|states)\b", re.I
)


def asks_again(said: str, previous: str) -> bool:
    """True for "Tell me more" and the like; for "Who else?" only after a question for somebody.

    >>> asks_again("is that all", "What did it find?"), asks_again("who else", "What did it find?")
    (True, False)
    """
    match = _MORE.fullmatch(said)
    return match is not None and (not match["who"] or _ASKS_WHO.match(previous) is not None)


def shown_before(said: str, turns: Sequence[Turn]) -> str:
    """What the earlier answers showed, one space between words, where more is asked for than that; else nothing."""
    if not _MORE.fullmatch(said):
        return ""
    return " ".join(" ".join(turn.answer for turn in turns if not turn.refused).split())
