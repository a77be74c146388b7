"""What "the first one", "the latter", "the third" is of what an answer lists."""

import re
from collections.abc import Sequence

from cthbqa.places import find_places
from cthbqa.terms import ORDINALS
from cthbqa.types import Turn

_ORDINALS = {name: i for i, name in enumerate(ORDINALS[:6])}
_ORDINALS |= {"former": 0, "last": -1, "latter": -1}
_NTH = re.compile(
    rf"\bthe ({'|'.join(_ORDINALS)})(?: (?:ones?|items?|points?)\b(?! (?:to|who|that)\b)| of (?:them|these|those)\b"
    r"|(?=$|[?,.;:]| (?:in|about|on|for|of|do|does|address)\b))",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:(?:and|but|so|then|ok(?:ay)?|now),? )*(?:(?:what|how) about )?", re.IGNORECASE)
# "1. Ports", "(b) Lakes".
_NUMBER = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)] ")
_MARK = re.compile(r" ?\[\d+\]\s*")
_ENUMERATION = re.compile(r"(?:\b(?:including|namely|such as):?|:)\s+([^.:]+)")
MOST_WORDS_OF_NAME = 8


def with_listed(said: str, turns: Sequence[Turn]) -> str:
    """The follow-up with the item that an ordinal means named in its stead; as it is where nothing is listed.

    The list of which the question before names an item is meant, or the last one that is long enough.

    >>> visits = Turn("Where were they?", "Visits to:\\n• Austria [1]\\n• Cyprus: a pilot project")
    >>> with_listed("tell me more about the second one", [visits])
    'tell me more about Cyprus'
    """
    match = _NTH.search(said)
    items = _listed(match, turns) if match else []
    return f"{said[: match.start()]}{items[_nth(match)]}{said[match.end() :]}" if match and items else said


def of_listed(said: str, turns: Sequence[Turn]) -> str | None:
    """What "and the second one?" asks: what was asked of another item of the list, or what is said of this one.

    >>> visits = Turn("Where were they?", "Visits to:\\n• Austria [1]\\n• Cyprus: a pilot project")
    >>> of_listed("what about the second", [visits])
    'What do the reports say about Cyprus'
    >>> of_listed("and the last one", [visits, Turn("Who was in Austria?", "")])
    'Who was in Cyprus?'
    """
    opening = _OPENING.match(said)
    match = _NTH.fullmatch(said, opening.end() if opening else 0)
    items = _listed(match, turns) if match else []
    if not match or not items:
        return None
    item, previous = items[_nth(match)], turns[-1].question
    other = next((each for each in sorted(items, key=len, reverse=True) if each in previous), None)
    return previous.replace(other, item) if other else f"What do the reports say about {item}"


def _nth(match: re.Match[str]) -> int:
    return _ORDINALS[match[1].lower()]


def _listed(match: re.Match[str], turns: Sequence[Turn]) -> list[str]:
    """The list of which an ordinal names an item; none where no answer lists as many."""
    lists = (items for turn in reversed(turns) for items in _lists(turn.answer))
    found = [items for items in lists if len(items) > max(1, _nth(match))]
    named = (items for items in found if any(item in turns[-1].question for item in items))
    return next(named, found[0] if found else [])


def _lists(answer: str) -> list[list[str]]:
    """What an answer lists: the bullets of each quote, the places in its one sentence, or its quotes."""
    bulleted = [re.split(r"(?:^|\n)• ", quote)[1:] for quote in re.split(r" ?\[\d+\](?=\s(?!•)|$)", answer)]
    found = [[_short(_MARK.split(line)[0]) for line in lines] for lines in bulleted if len(lines) > 1]
    return found or [_names(answer)]


def _names(answer: str) -> list[str]:
    """The places in the one sentence of an answer, what it names one by one, or the names that it quotes."""
    quotes = [quote for quote in _MARK.split(answer) if quote.strip()]
    places = list(dict.fromkeys(written for written, _ in find_places(answer)))
    if len(quotes) == 1 and len(places) > 1:
        return places
    if len(quotes) == 1 and (enumerated := _enumerated(quotes[0])):
        return enumerated
    names = [_short(quote) for quote in quotes]
    # Whole sentences are no names of things.
    return names if all(len(name.split()) <= MOST_WORDS_OF_NAME for name in names) else []


def _enumerated(sentence: str) -> list[str]:
    """What a sentence names one by one: "core areas, including: ports, rivers and lakes" -> three."""
    match = _ENUMERATION.search(sentence)
    if not match:
        return []
    items = re.split(r"; (?:and )?|, (?:and )?", match[1])
    if not re.search(r"[,;] and ", match[1]):
        items[-1:] = items[-1].rsplit(" and ", 1)
    return items if len(items) > 2 and all(len(item.split()) <= MOST_WORDS_OF_NAME for item in items) else []


def _short(item: str) -> str:
    """The name of an item: up to its colon, its dash or the end of its sentence."""
    named = _NUMBER.sub("", _MARK.sub(" ", item).strip())
    return re.split(r"[:;\n]|\. | – ", named)[0].rstrip(".,")
