"""What somebody meant instead: "No, I meant 2018", "not Cyprus, Austria", "Who spoke in London, I mean in Vienna"."""

import re
from collections.abc import Callable

from cthbqa.exchanging import capitalised, exchanged
from cthbqa.framing import in_order

_ASKS = r"(?:(?:in|from|with|to|for|by|on|at) )?(?:whom?|whose|what|which|where|when|why|how)\b"
_MEANT = r"i (?:meant?|was asking (?:about|for))|make (?:it|that)|(?:or )?rather"
# "No country was visited" corrects nothing.
_CORRECTION = re.compile(
    rf"(?:(?:no|nope)(?:, | - |\. |$| (?=sorry\b|wait\b|actually\b|{_MEANT}|{_ASKS}))"
    r"|(?:sorry|pardon|excuse me|apologies|my mistake|wait|actually|oh)(?:,| -|\.)?(?: |$)(?!for\b|to\b|about\b))*"
    rf"(?:(?:{_MEANT})\b,? )*",
    re.IGNORECASE,
)
_MIDDLE = re.compile(
    r"(?P<first>.{6,}?)(?:,| -)? (?:no,? |sorry,? |oh,? )*(?:i meant?|or rather)\b,? (?P<meant>.+)", re.IGNORECASE
)
_CLAUSE = re.compile(rf"(?:{_ASKS}|(?:did|does|do|is|are|was|were|has|have)\b)", re.IGNORECASE)
_EXCUSE = r"(?:(?:no|sorry|oh),? )*"
_INSTEAD = re.compile(rf"{_EXCUSE}not (?:in )?(.+?)(?:, but|,| but)(?: i meant?)? (?:in )?(.+)", re.IGNORECASE)
_SWAPPED = re.compile(rf"{_EXCUSE}(?:i meant? )?(?:in )?(.+?), not (?:in )?(.+)", re.IGNORECASE)


def corrected(said: str, previous: str, is_name: Callable[[str], bool]) -> str | None:
    """The previous question with the right word in it; None where no other word is put in its place."""
    instead, swapped = _INSTEAD.fullmatch(said), _SWAPPED.fullmatch(said)
    wrong, right = instead.groups() if instead else swapped.groups()[::-1] if swapped else ("", "")
    if wrong and re.search(rf"\b{re.escape(wrong)}\b", previous, re.IGNORECASE):
        right = capitalised(right, is_name)
        return re.sub(rf"\b{re.escape(wrong)}\b", lambda _: right, previous, flags=re.IGNORECASE)
    meant = instead[2] if instead else without_correction(said)
    whole = in_order(meant) != meant
    return exchanged(f"and {meant}", previous, is_name) if meant != said and not whole else None


def without_correction(said: str) -> str:
    """What is meant, without "no, I meant"; the follow-up as it is where nothing would be left.

    >>> without_correction("no i mean the conference"), without_correction("No, when")
    ('the conference', 'when')
    >>> without_correction("No country was visited")
    'No country was visited'
    """
    correction = _CORRECTION.match(said)
    return (said[correction.end() :] if correction else "") or said


def corrected_itself(said: str, is_name: Callable[[str], bool]) -> str:
    """The follow-up that corrects itself as one says it without a slip.

    >>> corrected_itself("Who spoke in London, I mean in Vienna", lambda _: False)
    'Who spoke in Vienna'
    """
    match = _MIDDLE.fullmatch(said)
    if not match or _INSTEAD.fullmatch(said) or _CORRECTION.fullmatch(f"{match['first']} "):
        return said
    meant = match["meant"]
    if _CLAUSE.match(meant):
        return meant
    return (exchanged(f"and {meant}", match["first"], is_name) or said).rstrip("?")
