"""Words as search sees them: lower case, without accents, stemmed, without stop words."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

# Function words and the words that only carry a question: they say nothing of what is asked for.
STOP_WORDS = frozenset(
    """
    a about above after again against all also am an and any are aren't as at be because been before being below
    between both but by can cannot could couldn't did didn't do does doesn't doing don't down during each either else
    etc ever few for from further get give given had hadn't has hasn't have haven't having he her here hers herself him
    himself his how however i if in into is isn't it its itself just let like made make many may me might more most
    much must my myself no nor not of off on once one only or other our ours out over own per please same shall she
    should show so some such tell than that the their theirs them then there these they this those through to too
    under until up upon us very was wasn't we were weren't what when where which while who whom whose why will with
    want wants wanted useful important within without would wouldn't you your yours
    """.split()
)

# Numbers as they are written in words, from two on, with their values.
NUMBERS = {
    word: value
    for value, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        start=2,
    )
} | {word: 10 * value for value, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), start=3)}
IN_WORDS = {str(value): word for word, value in NUMBERS.items()}
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS_IN_WORDS = {str(value): word for value, word in enumerate(ORDINALS, start=1)}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# "FIUs" is searched as "FIU".
_PLURAL_ACRONYM = re.compile(r"\b([A-Z]{2,})s\b")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SINGULAR = {"children": "child", "women": "woman", "men": "man"}
_STEMMER = snowballstemmer.stemmer("english")
# Text recognition reads the capital I of "AI" as a small l; "Al" stays where it begins a name ("Al Jazeera").
_MISREAD_AI = re.compile(r"\bAl\b(?![- ]?[A-Z’'])|\bAl\b(?= (?:Defen[cs]e|Act|System|Tool|Model))")


# Written both ways: "co-ordinator" and "coordinator", "e-mail" and "email".
_HYPHENED_PREFIX = re.compile(r"\b([Cc]o|[Aa]nti|[Ee]|[Mm]ulti|[Nn]on|[Pp]re|[Rr]e)-(?=[a-z]{3})")


def search_form(text: str) -> str:
    """The text as it is searched: misread acronyms put right, prefixes joined to their words. Never quoted.

    >>> search_form("a Policy Brief on generative artificial intelligence (Al)")
    'a Policy Brief on generative artificial intelligence (AI)'
    >>> search_form("Co-ordinator of anti-trafficking, by e-mail")
    'Coordinator of antitrafficking, by email'
    """
    return _HYPHENED_PREFIX.sub(r"\1", _MISREAD_AI.sub("AI", text))


def fold(text: str) -> str:
    """Lower case, without accents: 'Brühl' -> 'bruhl'."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words(text: str) -> Iterator[str]:
    """The words of a text, folded, in order; a possessive loses its ending."""
    for match in _WORD.finditer(fold(_PLURAL_ACRONYM.sub(r"\1", search_form(text)))):
        yield re.sub(r"['’]s?$", "", match.group())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of a folded word, but that organisations have nothing to do with organs.

    >>> stem("organization"), stem("organised"), stem("organs"), stem("children")
    ('organis', 'organis', 'organ', 'child')
    """
    if word.startswith(("organis", "organiz")):
        return "organis"
    return str(_STEMMER.stemWord(_SINGULAR.get(word, word)))


def content_terms(text: str) -> list[str]:
    """Stems of the words that carry meaning, in order, with repetitions."""
    return [stem(word) for word in words(text) if word not in STOP_WORDS]
