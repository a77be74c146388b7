"""The matter of "What did the Office do about organ trafficking?", and whether a text is about it.

The cross-encoder takes what was done about trafficking for an answer, of organs or not.
"""

import re

from cthbqa.periods import without_years
from cthbqa.terms import content_terms, words
from cthbqa.vocabulary import Vocabulary

# A text is about a matter when it holds this share of its words, weighted by rarity: of "organ trafficking",
# "trafficking" alone is next to nothing.
LEAST_SAID = 0.34
_SAID_ABOUT = re.compile(
    r"(?:and )?(?:what|how) (?:did|does|do|has|have) (?P<who>.+?) (?:say|said|think|write|written|(?-i:state)|comment)"
    r"(?: \w+)? (?:about|on|of|regarding) (?P<matter>.+)",
    re.IGNORECASE,
)
_DONE_ABOUT = re.compile(
    r"(?:and )?what (?:did|does|do|has|have|is|was)(?: .+?)? (?:do|done|doing)(?: \w+)? (?:about|on|regarding|against)"
    r" (?P<matter>.+)",
    re.IGNORECASE,
)


def matter_of(question: str, vocabulary: Vocabulary) -> str:
    """What a named person is asked to have spoken of, or anybody to have done something about; empty for the rest."""
    said = _SAID_ABOUT.match(question)
    if said and not any(vocabulary.is_name(word) for word in words(said["who"])):
        said = None
    asked = said or _DONE_ABOUT.match(question)
    return without_years(asked["matter"].rstrip("?!. ")).strip() if asked else ""


def is_about(text: str, matter: str, vocabulary: Vocabulary) -> bool:
    """True when a text holds enough of those words of a matter that the reports use, rare ones counting more."""
    terms = {term for term in content_terms(matter) if vocabulary.knows(term)}
    held = terms & set(content_terms(text))
    return sum(map(vocabulary.idf, held)) >= LEAST_SAID * sum(map(vocabulary.idf, terms))
