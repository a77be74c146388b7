"""The matter of "What did the Office do about organ trafficking?", and whether a text is about it.

The cross-encoder takes what was done about trafficking for an answer, of organs or not. And it takes anything for an
answer to "Is there anything on organ removal?".
"""

import re

from cthbqa.periods import without_years
from cthbqa.places import find_places
from cthbqa.questions import Kind, Question
from cthbqa.terms import content_terms, words
from cthbqa.vocabulary import Vocabulary

# A text is about a matter when it holds this share of its words, weighted by rarity: of "organ trafficking",
# "trafficking" alone is next to nothing.
LEAST_SAID = 0.34
_SAID_ABOUT = re.compile(
    r"(?:and )?(?:what|how) (?:did|does|do|has|have) (?P<who>.+?)"
    r" (?:say|said|think|write|written|(?-i:state)|comment|recommend(?:ed)?|propose[ds]?|suggest(?:ed)?)"
    r"(?: to (?:the )?[\w’'-]+(?: [\w’'-]+)?| \w+)? (?:about|on|of|regarding) (?P<matter>.+)",
    re.IGNORECASE,
)
_DONE_ABOUT = re.compile(
    r"(?:and )?what (?:did|does|do|has|have|is|was)(?: .+?)? (?:do|done|doing)(?: \w+)? (?:about|on|regarding|against)"
    r" (?P<matter>.+)",
    re.IGNORECASE,
)
_ON = r"(?:on|about|of|regarding|concerning)"
_REPORTS = r"(?:any of )?(?:the|your|these|our|any) (?:\w+ )?(?:reports?|documents?|publications?)"
_ASKED_FOR = re.compile(
    rf"(?:and |so )?(?:(?:is|was|are|were) there (?:any\w*|some\w*|an?)(?: [\w-]+){{0,2}}? {_ON}"
    rf"|do(?:es)? {_REPORTS}(?: \w+)?"
    r" (?:deals? with|covers?|mentions?|speaks? of|talks? about|discuss(?:es)?|address(?:es)?"
    rf"|(?:have|has|contains?|says?) (?:anything|something) {_ON})"
    rf"|(?:i am|i['’]m|we are|we['’]re) looking for (?:\w+ ){{1,3}}?{_ON}"
    r"|(?:(?:do|have) you (?:have|got)|(?:can|could|where (?:can|do)) (?:i|we|you) find|(?:i|we) need)"
    rf" (?:any\w*|some\w*)(?: \w+)? {_ON}|(?:is there )?any mention of"
    rf"|what (?:do|does) {_REPORTS} (?:say|have|contain) {_ON}"
    r"|(?:(?:any|some|the|is there) )?(?:anything|details|figures|findings|guidance|info(?:rmation)?|material|numbers"
    r"|something|statistics) (?:on|about|regarding|concerning))"
    r" (?P<matter>.+)",
    re.IGNORECASE,
)
_SPOKEN_OF = re.compile(
    r"(?:and |so )?(?:is|are|was|were) (?P<matter>.+?) (?:mentioned|covered|dealt with|discussed|addressed)"
    rf"(?: (?:anywhere|at all|(?:in|by) {_REPORTS}))*\W*$",
    re.IGNORECASE,
)
# Typed as into a search engine: "trafficking in sport".
_NO_PHRASE = re.compile(
    r"(?:an?d?|are|can|compare|could|describe|did|do|does|explain|find|give|had|has|have|how|i|is|list|name|please|should"
    r"|show|so|summari[sz]e|tell|was|we|were|what|when|where|which|who|whom|whose|why|will|would)\b|.*\?"
    r"|.*\b(?:how|what|when|where|which|who|why"
    # What is asked for of a matter is not said of it.
    r"|address|contact|date|definition|e-?mail|fax|full|meaning|names?|number|phone|title|url|web ?site)\b",
    re.IGNORECASE,
)
_LONGEST_PHRASE = 4


def matter_of(question: str, vocabulary: Vocabulary) -> str:
    """What a named person is asked to have spoken of, or anybody to have done something about; empty for the rest."""
    return _said_about(question, vocabulary) or _matter(_DONE_ABOUT.match(question))


def _said_about(question: str, vocabulary: Vocabulary) -> str:
    said = _SAID_ABOUT.match(question)
    return _matter(said) if said and any(vocabulary.is_name(word) for word in words(said["who"])) else ""


def _matter(asked: re.Match[str] | None) -> str:
    return without_years(asked["matter"].rstrip("?!. ")).strip() if asked else ""


def is_about(text: str, matter: str, vocabulary: Vocabulary) -> bool:
    """True when a text holds enough of those words of a matter that the reports use, rare ones counting more."""
    return _holds(text, {term for term in content_terms(matter) if vocabulary.knows(term)}, vocabulary)


def _holds(text: str, terms: set[str], vocabulary: Vocabulary) -> bool:
    held = terms & set(content_terms(text))
    return sum(map(vocabulary.idf, held)) >= LEAST_SAID * sum(map(vocabulary.idf, terms))


def matter_sought(question: Question, vocabulary: Vocabulary) -> str:
    """What anything is looked for on, or was done about; empty for the rest, and for what a named person spoke of.

    Of somebody who is named there is little, and that is asked for in all words.

    >>> from cthbqa.questions import analyse
    >>> vocabulary = Vocabulary(9, {}, frozenset(), frozenset(), frozenset(), frozenset(), frozenset())
    >>> matter_sought(analyse("Is there anything on organ removal?"), vocabulary)
    'organ removal'
    """
    if _said_about(question.text, vocabulary):
        return ""
    patterns = (_DONE_ABOUT, _ASKED_FOR, _SPOKEN_OF)
    matter = _matter(next(filter(None, (pattern.match(question.text) for pattern in patterns)), None))
    phrase = question.kind in (Kind.WHAT, Kind.LIST) and not _NO_PHRASE.match(question.text)
    short = phrase and len(question.text.split()) <= _LONGEST_PHRASE
    return without_years(question.text).strip() if short and not matter else matter


def says_of(text: str, matter: str, vocabulary: Vocabulary) -> bool:
    """True when a text holds enough of the words of a matter, those that no report uses among them.

    A place that is named with the matter counts where the text has it; that it has to is asked elsewhere.
    """
    of_places = {term for written, _ in find_places(matter) for term in content_terms(written)}
    return _holds(text, set(content_terms(matter)) - (of_places - set(content_terms(text))), vocabulary)
