"""Text -> sentences, as spans."""

import re
from functools import lru_cache

from sentencex import segment

Span = tuple[int, int]

# sentencex takes these for the end of a sentence; before a number or a bracket they are not.
_ABBREVIATION_BEFORE_NUMBER = re.compile(
    r"\b(?:[Aa]rts?|[Pp]aras?|[Nn]os?|[Vv]ols?|pp?|[Ss]ecs?|[Cc]h|[Ff]igs?|[Dd]ocs?|[Rr]ecs?|Ann|App|Tab|ca|c)\.$"
)
# What sentencex takes for the end of a sentence, and no sentence ends with: "Ms.", "Amb. Lee", "approx. 40".
_ABBREVIATION_AMID = re.compile(r"\b(?:Ms|Amb|Atty|Cllr|Ste|Ft|Govt|[Ii]ncl|[Ee]xcl|[Aa]pprox|[Rr]esp)\.$")
# sentencex counts bytes where such a space or control character stands before an initial, and fails on it.
_ODD_SPACE = re.compile(r"[^\S\n]|[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_CREDIT = re.compile(r"\([^()]{2,60}\)\.?$")
# "Recommendation 10." belongs to what it recommends.
_LABEL = re.compile(r"[A-Z][a-z]+ \d+(?:\.\d+)*\.")
# What an item of a list begins with: a bullet, or a number or letter.
ITEM_MARK = re.compile(r"^(?:•|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,5})[.)])(?: |$)", re.MULTILINE)
_MARKER_ONLY = re.compile(r"[\W\d_]*$|^(?:[a-z]|[ivx]+|\d+)[.)]$")


@lru_cache(maxsize=4096)
def split_sentences(text: str, language: str = "en") -> tuple[Span, ...]:
    """Spans of the sentences of a paragraph, without the white space around them.

    Items of a list, rows of a table and lines of an attribution stand on lines of their own and count as sentences.

    >>> [("Dr. May came. She left."[a:b]) for a, b in split_sentences("Dr. May came. She left.")]
    ['Dr. May came.', 'She left.']
    """
    spans: list[Span] = []
    position = 0
    plain = _ODD_SPACE.sub(" ", text)
    for piece in segment(language, plain):
        start = plain.index(piece, position)
        position = start + len(piece)
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        if start == end:
            continue
        if spans and _belongs_to_previous(
            text[spans[-1][0] : spans[-1][1]], text[start:end], text[spans[-1][1] : start]
        ):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)


def _belongs_to_previous(previous: str, sentence: str, gap: str) -> bool:
    if "\n" in gap:
        return False
    if _LABEL.fullmatch(previous) or _ABBREVIATION_AMID.search(previous):
        return True
    if _MARKER_ONLY.fullmatch(sentence) or _MARKER_ONLY.fullmatch(previous) or _CREDIT.fullmatch(sentence):
        return True
    return bool(_ABBREVIATION_BEFORE_NUMBER.search(previous)) and (sentence[0].isdigit() or sentence[0] in "([")


def list_items(text: str) -> list[str]:
    """Each item of a list, bulleted or numbered, after its lead-in; nothing for other texts.

    >>> list_items("Visits to:\\n• Austria\\n• Cyprus"), list_items("1. Contact\\n2. Trust")
    (['Visits to: Austria', 'Visits to: Cyprus'], ['Contact', 'Trust'])
    """
    lead_in, *items = ITEM_MARK.split(text)
    numbered = re.search(r"^•", text, re.MULTILINE) is None
    # One line alone that begins with a letter and a full stop is somebody's name.
    return [] if numbered and len(items) < 2 else [f"{lead_in.strip()} {item.strip()}".strip() for item in items]
