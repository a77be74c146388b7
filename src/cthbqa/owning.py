"""What "its" and "their" own, with the owner by name: "its first prize" -> "the first prize of the hackathon"."""

import re

from cthbqa.phrases import ABOUT
from cthbqa.verb_forms import is_past

# What no name of a thing goes on with.
_ENDS = (
    r"(?:about|after|against|and|are|as|at|because|before|between|by|can|could|did|do|does|during|for|from|had|has|have"
    r"|if|in|into|is|of|on|or|per|since|so|than|that|to|under|until|was|were|what|when|where|which|who|why|will|with"
    r"|would)\b"
)
# "How did its members contribute?": behind these a verb follows what is owned, and nothing tells where that ends.
_VERB_FOLLOWS = re.compile(
    r"(?:\b(?:do|does|did|can|could|will|would|should|must|may|might)|^how many of) $", re.IGNORECASE
)
_LONG = re.compile(rf"\b(?!of\b){_ENDS}", re.IGNORECASE)


def with_owner(said: str, pronoun: str, owner: str) -> str:
    """A question with what "its" or "their" means, or itself where it has no such word with something behind it.

    >>> with_owner("When was its first annual report published", "its", "the ISTAC")
    "When was the ISTAC's first annual report published"
    >>> with_owner("What were its main aims in 2024", "its", "the fair on visas in Malta")
    'What were the main aims of the fair on visas in Malta in 2024'
    >>> with_owner("How did its guests travel", "its", "the fair on visas in Malta")
    'How did the guests travel - about: the fair on visas in Malta'
    """
    owned = re.search(
        rf"\b{pronoun} (?P<thing>(?!{_ENDS})[\w-]+(?: (?!{_ENDS})[\w-]+){{0,3}}?)(?=\W*$|[,;:?.]| {_ENDS})",
        said,
        re.IGNORECASE,
    )
    plain = owned is not None and not _VERB_FOLLOWS.search(said[: owned.start()])
    if owned and plain and not is_past(owned["thing"].split()[-1]):
        return said.replace(owned.group(), f"the {owned['thing']} of {owner}", 1)
    found = re.search(rf"\b{pronoun}(?= [\w-])", said, re.IGNORECASE)
    if not found:
        return said
    if _LONG.search(owner) or is_past(owner.split()[-1]):
        return f"{said[: found.start()]}the{said[found.end() :]}{ABOUT}{owner}"
    possessive = "'" if owner.endswith("s") else "'s"
    return f"{said[: found.start()]}{owner}{possessive}{said[found.end() :]}"
