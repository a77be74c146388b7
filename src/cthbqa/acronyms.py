"""A sentence -> the acronyms it explains: `Full Name (ABC)` and `ABC (Full Name)`."""

import re
from collections.abc import Iterator

SMALL_WORDS = {"a", "an", "and", "da", "de", "for", "in", "of", "on", "the", "to"}
_BETWEEN = "|".join(sorted({*SMALL_WORDS, "against", "at", "between", "by", "from", "with"}))
# What is longer than a word, as a key is, would be looked through from each of its signs.
_NAME = re.compile(rf"(?<!\w)[A-Z][\w-]{{1,80}}(?: (?:(?:{_BETWEEN}) ){{0,3}}[A-Z][\w-]+)+")
# Two letters stand for too many names.
LEAST_LETTERS = 3
_BRACKETS = re.compile(r"\(([^()]{2,160})\)")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,11}(?:[/&-]\s?[A-Z][A-Za-z]{0,11})?")
# "ABC: full name", as a glossary has it.
_EXPLAINED_BEHIND = re.compile(
    r"^[•\s]*(?P<short>[A-Z][\w/&-]{1,15})\s*(?::|=|–|—|\bmeans\b|\bstands for\b)\s+(?P<long>[^.;:!?\n]{3,160})",
    re.MULTILINE,
)


def acronyms_in(sentence: str) -> Iterator[tuple[str, str]]:
    """`"The Coast Guard Federation (CGF) met."` -> `("CGF", "Coast Guard Federation")`.

    >>> list(acronyms_in("VoT: victim of trafficking."))
    [('VoT', 'victim of trafficking')]
    """
    for match in _BRACKETS.finditer(sentence):
        yield from _explained(sentence[: match.start()], match[1])
    for match in _EXPLAINED_BEHIND.finditer(sentence):
        whole = " ".join(match["long"].split())
        if _is_acronym(match["short"]) and expansion(match["short"], whole) == whole:
            yield match["short"], whole


def _explained(before: str, inside: str) -> Iterator[tuple[str, str]]:
    short = re.sub(r"\s+", "", inside)
    if _is_acronym(short) and (meaning := expansion(short, before)):
        yield short, meaning
    word = re.search(r"(\S+)\s*$", before)
    whole = " ".join(inside.split())
    if word and _is_acronym(word[1]) and expansion(word[1], inside) == whole:
        yield word[1], whole


def _is_acronym(text: str) -> bool:
    return bool(_ACRONYM.fullmatch(text)) and sum(sign.isupper() for sign in text) >= 2 and len(text) <= 16


def expansion(acronym: str, before: str) -> str | None:
    """The words at the end of `before` that an acronym stands for, or None.

    Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text", PSB 2003:
    the acronym's letters are met from right to left, and its first letter begins a word.
    `("ICAT", "chair of the Inter-Agency Coordination Group Against Trafficking")` -> the words from `Inter-Agency`.
    """
    letters = [sign.lower() for sign in acronym if sign.isalnum()]
    position = len(before)
    for index in range(len(letters) - 1, -1, -1):
        position -= 1
        while position >= 0 and not (
            before[position].lower() == letters[index] and (index > 0 or _begins_name(before, position))
        ):
            position -= 1
        if position < 0:
            return None
    meaning = " ".join(before[position:].split()).rstrip(" ,;:")
    words = meaning.split()
    if not 2 <= len(words) <= 2 * len(letters) + 2 or acronym in words or re.search(r"[.;:!?](\s|$)|[()]", meaning):
        return None
    return meaning


def _begins_name(text: str, position: int) -> bool:
    word = re.match(r"\w+", text[position:])
    return (position == 0 or not text[position - 1].isalnum()) and word is not None and word[0] not in SMALL_WORDS


def stands_for(acronym: str, text: str) -> bool:
    """True when an acronym's letters begin the words of a name in a text; those of small words may be left out.

    >>> stands_for("BEDAR", "of the Board for the Elimination of Doubts against Reason")
    True
    >>> stands_for("BEAR", "the Board for the Elimination of Doubts against Reason"), stands_for("BAR", "Boys and Ron")
    (False, True)
    """
    letters = acronym.lower()
    if len(letters) < LEAST_LETTERS or not letters.isalpha():
        return False
    return any(
        _begin_with(letters, parts[at:])
        for parts in (re.split(r"[\s-]+", name) for name in _NAME.findall(text))
        for at, part in enumerate(parts)
        if part[0].isupper()
    )


def _begin_with(letters: str, parts: list[str]) -> bool:
    """True when some words, from the first on, begin with letters, each its own; small ones need not have one."""
    if not letters or not parts:
        return not letters
    own = parts[0][0].lower() == letters[0] and _begin_with(letters[1:], parts[1:])
    return own or (parts[0].islower() and _begin_with(letters, parts[1:]))
