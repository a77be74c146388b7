"""Lists that are asked for: places, professions, or a number of things; and whether a text names them."""

import re

from cthbqa.capitals import name_pattern
from cthbqa.places import CONTINENTS, country_names, places_in, regions_in
from cthbqa.questions import Kind, Question
from cthbqa.terms import IN_WORDS, MONTHS, NUMBERS, stem, words

_COUNTED = re.compile(
    r"\b(?:which|what|name|list|the)\s+(?:of the\s+)?"
    rf"(\d{{1,3}}|{'|'.join(NUMBERS)})\s+(?:\w+[ -]){{0,3}}?\w+",
    re.IGNORECASE,
)
# "How were the nineteen builders found?", "Did any of the four States ratify it?"
_NAMES_NOTHING = re.compile(
    r"(?:and |so )?(?:how|why|when|did|does|do|is|are|was|were|has|have|had|can|could|will|would)\b", re.IGNORECASE
)
_ASKS_FOR_PLACES = re.compile(
    # Not "What goes wrong for a country": between the two stand words that belong to the noun.
    r"\b(?:(?:which|what)(?: (?:are|were))?(?: (?:of )?(?:the|these|those))?(?: names of(?: the)?)?"
    r"|(?:list|name)(?: (?:all|the|of|me))*)"
    r"(?: (?!(?:an?|the|for|from|in|of|to|with|by|on|at|did|do|does|has|have|is|are|was|were|happen\w*|go\w*)\b)"
    r"[\w-]+){0,3}?"
    r" (?:countr(?:y|ies)|nations?|states|cities|towns|places)\b"
    # Typed as into a search engine: "countries visited 2018".
    r"|^(?:countries|nations|cities|towns)(?= (?:\w+ed|that|which|where|with)\b)",
    re.IGNORECASE,
)
_PLACES = re.compile(r"\b(?:countries|nations|states|cities|towns|places)\b", re.IGNORECASE)
_ASKS_FOR_PROFESSIONS = re.compile(
    r"\b(?:which|what)(?: (?:other|(?:kinds?|types?|sorts?) of))? (?:professions|professionals|occupations|jobs)\b"
    r"|\b(?:list|name)(?: the)? (?:professions|professionals|occupations|jobs)\b",
    re.IGNORECASE,
)
_PROFESSION = re.compile(
    r"\b(accountant|analyst|attorney|auditor|banker|caseworker|clerk|counsell?or|diplomat|doctor|engineer|inspector"
    r"|interpreter|investigator|journalist|judge|lawyer|magistrate|mediator|nurse|physician|police(?: officer)?"
    r"|prosecutor|psychiatrist|psychologist|regulator|researcher|soldier|teacher|trainer|translator|worker)s?\b",
    re.IGNORECASE,
)
# So many professions are a list of them.
LONG_LIST = 4
# So short is a sentence that leads in to those behind it.
WORDS_LEADING_IN = 12
_ASKS_FOR_TOWN = re.compile(r"\b(?:what|which) (?:\w+ )?(?:city|cities|towns?)\b", re.IGNORECASE)
# "in Kofinou", and not the "in" within "Trafficking in Persons".
_STANDING_IN = name_pattern(
    rf"(?:^|[^\w ] |(?<!\w)(?:[a-z][\w-]*|{'|'.join(MONTHS)}|\d+) )(?:in|at|near|to|from) (?:The )?([A-Z][\w-]+)"
    r"|\b(?:town|cit(?:y|ie)|village|port|harbour|municipality|district|suburb|island|airport)s? of ([A-Z][\w-]+)"
    r"|\b(?:towns|cities|villages|ports|harbours|municipalities)(?: (?:are|were|such as|including|like|namely))?[:,]?"
    r" (?:in )?([A-Z][\w-]+)"
    # As captions end: ", Catania, 25 October 2018".
    rf"|, ([A-Z][\w-]+),? (?:\d\d? )?(?:{'|'.join(MONTHS)})\b"
)


def asks_for_places(question: Question) -> bool:
    """True when countries, cities or the like are to be named: 'Which five countries ...'."""
    kinds = (Kind.LIST, Kind.WHERE, Kind.WHAT, Kind.WHO)
    return question.kind in kinds and bool(_ASKS_FOR_PLACES.search(question.text))


def asks_for_several(question: Question) -> bool:
    """True when places or professions are asked for in the plural."""
    places = asks_for_places(question) and _PLACES.search(question.text)
    return bool(places or _ASKS_FOR_PROFESSIONS.search(question.text))


def holds_several(question: Question, sentence: str) -> bool:
    """True when places or professions are asked for in the plural, and the sentence names more than one.

    >>> from cthbqa.questions import analyse
    >>> holds_several(analyse("Which professions were trained?"), "Lawyers and journalists were.")
    True
    """
    if not asks_for_several(question):
        return False
    if asks_for_places(question):
        return len(new_places(question, sentence)) > 1
    return len({named.lower() for named in _PROFESSION.findall(sentence)}) > 1


def several_named(question: Question, sentence: str) -> int:
    """How much of a list of the places or professions asked for a sentence is: 0 for none, 1 for two, 2 for four."""
    if not holds_several(question, sentence):
        return 0
    named = {each.lower() for each in _PROFESSION.findall(sentence)}
    return 2 if not asks_for_places(question) and len(named) >= LONG_LIST else 1


def of_kind_asked(question: Question) -> str:
    """The stem of the word that says what kind of thing is to be listed, or empty.

    >>> from cthbqa.questions import analyse
    >>> of_kind_asked(analyse("Which countries trained professionals?"))
    'countri'
    """
    asked = (_ASKS_FOR_PLACES if asks_for_places(question) else _ASKS_FOR_PROFESSIONS).search(question.text)
    return stem(list(words(asked.group()))[-1]) if asked else ""


def asks_for_town(question: Question) -> bool:
    """True when a town is to be named."""
    return question.kind is not Kind.CONTACT and bool(_ASKS_FOR_TOWN.search(question.text))


def lacks_town(question: Question, evidence: str) -> bool:
    """True when a town is asked for, and the evidence names none that the question does not name.

    >>> from cthbqa.questions import analyse
    >>> lacks_town(analyse("In which city was it held?"), "a conference in Italy")
    True
    >>> [lacks_town(analyse("In which city was it held?"), f"{met} in {town}") for met, town in (
    ...     ("a reception centre", "Kofinou"), ("held on 27 February", "The Hague"))]
    [False, False]
    """
    return asks_for_town(question) and not towns_named(question, evidence) - country_names()


def towns_named(question: Question, evidence: str) -> set[str]:
    """What stands behind an "in" or "at" of the evidence, folded: towns, or what no list of places knows."""
    asked = set(words(question.text))
    standing = (town for match in _STANDING_IN.findall(evidence) for town in match if town and not town.isupper())
    named = {word for town in standing for word in words(town)} - asked
    return named - CONTINENTS - {month.lower() for month in MONTHS}


def too_few_items(question: Question, evidence: str) -> bool:
    """True when a number of things is to be named, and the evidence gives the number but does not name as many."""
    wanted = named_number(question)
    if (
        wanted is None
        or not says_number(wanted, evidence)
        or question.kind not in (Kind.LIST, Kind.WHERE, Kind.WHAT, Kind.WHO)
    ):
        return False
    named = len(new_places(question, evidence)) if asks_for_places(question) else enumerated(evidence)
    return named < wanted


def named_number(question: Question) -> int | None:
    """How many things are to be named: 'Which five countries ...' -> 5; None when the question names no number."""
    match = _COUNTED.search(question.text)
    if match is None or _NAMES_NOTHING.match(question.text):
        return None
    given = match.group(1).lower()
    return int(given) if given.isdigit() else NUMBERS[given]


def number_pattern(number: int) -> str:
    """A regular expression for a number, in digits or in words."""
    return f"(?:{number}|{IN_WORDS.get(str(number), number)})"


def says_number(number: int, text: str) -> bool:
    """True when a text has a number, in digits or in words."""
    return re.search(rf"\b{number_pattern(number)}\b", text, re.IGNORECASE) is not None


def leads_in(number: int, sentence: str) -> bool:
    """True for a short sentence that counts things and names none: the sentences behind it do.

    >>> leads_in(3, "Three findings trouble me most."), leads_in(3, "Three findings: age, sex and language.")
    (True, False)
    """
    return (
        says_number(number, sentence)
        and len(list(words(sentence))) <= WORDS_LEADING_IN
        and enumerated(sentence) < number
    )


def names_behind(question: Question, text: str) -> bool:
    """True when a text opens with the number of things that are to be named, and as many sentences follow."""
    wanted = named_number(question)
    first, *behind = re.split(r"[.!?]\s+", text)
    return wanted is not None and leads_in(wanted, first) and len(behind) >= wanted


def enumerated(text: str) -> int:
    """How many items the longest list in a text has: bullets, or parts between commas, semicolons and 'and'.

    >>> enumerated("in 5 countries, namely Estonia, Hungary, Greece, Bulgaria, and Latvia")
    7
    """
    bullets = sum(line.lstrip().startswith("•") for line in text.splitlines())
    prose = max((len(re.split(r"[,;:]|\band\b", part)) for part in re.split(r"[.!?]\s", text)), default=0)
    return max(bullets, prose)


def new_places(question: Question, sentence: str) -> set[str]:
    """The places that a sentence names and the question does not, parts of a continent among them."""
    return {*places_in(sentence), *regions_in(sentence)} - set(question.places)
