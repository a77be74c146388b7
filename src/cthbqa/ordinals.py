"""What "the first one", "the latter", "the third" is of what an answer lists."""

import re
from collections.abc import Sequence

from cthbqa.places import find_places
from cthbqa.terms import ORDINALS

_ORDINALS = {name: i for i, name in enumerate(ORDINALS[:6])}
_ORDINALS |= {"former": 0, "last": -1, "latter": -1}
_NTH = re.compile(
    rf"\bthe ({'|'.join(_ORDINALS)})(?: (?:ones?|items?|points?)\b(?! (?:to|who|that)\b)| of (?:them|these|those)\b"
    r"|(?=$|[?,.;:]| (?:in|about|on|for|of|do|does|address)\b))",
    re.IGNORECASE,
)
_MARK = re.compile(r" ?\[\d+\]\s*")
_ENUMERATION = re.compile(r"(?:\b(?:including|namely|such as):?|:)\s+([^.:]+)")
MOST_WORDS_OF_NAME = 8


def with_listed(said: str, answers: Sequence[str]) -> str:
    """The follow-up with the item that an ordinal means named in its stead; as it is where nothing is listed.

    The last of the answers that lists as many things is meant.

    >>> with_listed("tell me more about the second one", ["Visits to:\\n• Austria [1]\\n• Cyprus: a pilot project"])
    'tell me more about Cyprus'
    >>> with_listed("What was done with the last one", ["It worked with Greece, Malta and Spain. [1]", "No."])
    'What was done with Spain'
    """
    match = _NTH.search(said)
    if not match:
        return said
    nth = _ORDINALS[match[1].lower()]
    listed = (items for items in map(_items, reversed(answers)) if len(items) > max(1, nth))
    items = next(listed, [])
    return f"{said[: match.start()]}{items[nth]}{said[match.end() :]}" if items else said


def _items(answer: str) -> list[str]:
    """What an answer lists: its bullets, the places in its one sentence, or its quotes."""
    bullets = [_short(_MARK.split(line)[0]) for line in re.split(r"(?:^|\n)• ", answer)[1:]]
    if len(bullets) > 1:
        return bullets
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
    return re.split(r"[:;\n]|\. | – ", _MARK.sub(" ", item).strip())[0].rstrip(".,")
