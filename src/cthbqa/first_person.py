"""A question about the authors of a report as they would put it: who writes "we" seldom writes their own name.

Of "What has the Commissioner proposed?" the report of a commissioner says "I propose ...". The cross-encoder does not
know whose sentence it reads, and takes the name for something that should stand in it.
"""

import re

from cthbqa.capitals import name_pattern
from cthbqa.places import find_places
from cthbqa.terms import STOP_WORDS, stem, words
from cthbqa.vocabulary import Vocabulary

_NAME = name_pattern(
    r"(?:\b[Tt]he )?\b[A-Z][\w-]+(?: (?:(?:of|the|for|and|on|in|to|against) )*[A-Z][\w-]+)*(?P<own>['’]s?)?"
)
# "Has President Biden proposed it?": the first word has its capital in any case.
_OPENING = re.compile(r"\w+ (?=.)")
_AGREEING = {"has": "have", "does": "do", "is": "are", "was": "were"}
_VERB_AHEAD = re.compile(rf"\b(?P<verb>{'|'.join(_AGREEING)}) $", re.IGNORECASE)
_PREPOSITION_AHEAD = re.compile(r"\b(?:to|by|of|from|for|with|about) $", re.IGNORECASE)
# Who they are and how old, no "we" of theirs tells.
_ASKS_OF_THEM = re.compile(r"\b(?:is|are|was|were|be) $", re.IGNORECASE)


def in_first_person(text: str, vocabulary: Vocabulary) -> str:
    """The question with "we" for who published a report, where that report hardly ever writes the name."""
    said, end = "", 0
    for match in _NAME.finditer(text):
        start, name = match.start(), match.group()
        opening = _OPENING.match(name)
        if start == 0 and opening and not _words(opening.group()):
            start, name = opening.end(), name[opening.end() :]
        ahead, behind = said + text[end:start], text[match.end() :]
        if not _is_author(name, vocabulary) or (_ASKS_OF_THEM.search(ahead) and not behind.strip("?!. ")):
            continue
        if match["own"]:
            said = f"{ahead}our"
        elif _PREPOSITION_AHEAD.search(ahead):
            said = f"{ahead}us"
        else:
            said = _VERB_AHEAD.sub(lambda found: f"{_AGREEING[found['verb'].lower()]} ", ahead) + "we"
        end = match.end()
    return said + text[end:]


def _is_author(name: str, vocabulary: Vocabulary) -> bool:
    named = _words(name)
    places = {word for written, _ in find_places(name) for word in words(written)}
    return bool(named - places) and any(
        named <= _words(publisher) and not unwritten.isdisjoint(map(stem, named))
        for publisher, unwritten in vocabulary.unwritten.items()
    )


def _words(name: str) -> set[str]:
    return {word for word in words(name) if word not in STOP_WORDS}
