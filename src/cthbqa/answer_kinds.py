"""Does a sentence hold the kind of thing that is asked for: a number, a date, a place, a person, a list?"""

import re

from cthbqa.acronyms import acronyms_in, stands_for
from cthbqa.capitals import name_pattern
from cthbqa.money import gives_amount, names_currency
from cthbqa.periods import without_newest
from cthbqa.questions import Kind, Question
from cthbqa.several import asks_for_places, asks_for_town, new_places, towns_named
from cthbqa.tables import is_table, meaning_in_row
from cthbqa.terms import MONTHS, NUMBERS, content_terms, stem, words

_NUMBER_WORDS = (*NUMBERS, *"hundred thousand million billion dozen half both single once twice".split())
# A number in digits or in words, as a regular expression.
ANY_NUMBER = rf"(?:\d[\d.,]*|{'|'.join(_NUMBER_WORDS)})"
_NUMBER = re.compile(rf"\b{ANY_NUMBER}\b", re.IGNORECASE)
_TENS_AND_ONES = re.compile(r"[a-z]+ty-(?:one|two|three|four|five|six|seven|eight|nine)", re.IGNORECASE)
# "May" and "AD" only with their capitals: "may" and "ad" say nothing of a time.
_MONTH = "|".join(month if month != "May" else "(?-i:May)" for month in MONTHS)
_DATE = re.compile(
    rf"\b(?:1\d|20)\d\ds?\b|\b(?:{_MONTH})\b|\b(?:spring|summer|autumn|winter|annual(?:ly)?|yearly|monthly|weekly|"
    r"yesterday|today|tomorrow|centur(?:y|ies)|decades?|era|ago|(?-i:BCE?|AD)"
    r"|(?:in|within|during) (?:the|its|his|her|their) first (?:week|month|year)"
    rf"|on (?:my|his|her|its|our|their) first day|(?:{ANY_NUMBER}|an?|few|several) "
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) (?:after|before|earlier|into|later|remaining))\b",
    re.IGNORECASE,
)
# "The case described in section 3.3" counts nothing.
_REFERENCE = re.compile(
    r"\b(?:sections?|chapters?|articles?|paragraphs?|figures?|tables?|annex|see) \d[\d.]*\b", re.IGNORECASE
)
# Nor does the day of a date.
_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?=(?:{_MONTH})\b)", re.IGNORECASE)
# An e-mail address, a telephone number, or a town behind its postal code.
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.\w|\+\d[\d ()/-]{6,}\d|\b(?!(?:19|20)\d\d )\d{4,5} [A-Z][a-z]+,")
# A number as it is dialled within a country: "0800 555 181".
_LOCAL = r"\b0\d{2,4}[ /-](?:\d{4,}(?:[ -]\d{2,})*|\d{2,3}(?:[ -]\d{2,})+)\b"
_CONTACT = re.compile(rf"{_ADDRESS.pattern}|{_LOCAL}|\bwww\.|\bhttps?://|\b[a-z]+\.(?:com|org|net)/\w")
# What is asked for of an address, and what is that.
_CHANNELS = (
    (
        re.compile(r"\b(?:web ?sites?|home ?page|url|web ?pages?|web address)\b", re.I),
        re.compile(r"\bwww\.|\bhttps?://"),
    ),
    (re.compile(r"\be-?mails?\b", re.I), re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.\w")),
    (re.compile(r"\b(?:tele)?phones?\b|\b(?:call|ring|dial)\b", re.I), re.compile(rf"\+\d[\d ()/-]{{6,}}\d|{_LOCAL}")),
)
_NAME_LIKE = name_pattern(r"(?<![.!?“\"•] )(?<!^)\b[A-Z][\w’'-]+|\b[A-Z]{2,}\b")
_PEOPLE = re.compile(
    r"\b(?:practitioners?|experts?|authorit(?:y|ies)|officers?|police|polic(?:e|ing)|survivors?|victims?|children|"
    r"governments?|states?|parliamentarians?|stakeholders?|refugees?|migrants?|investigators?|prosecutors?|judges?|"
    r"responders?|organi[sz]ations?|agenc(?:y|ies)|office|coordinators?|co-ordinators?|representatives?|people|"
    r"persons?|institutions?|units?|groups?|partners?|donors?|journalists?|lawyers?|inspectors?|users?|we)\b",
    re.IGNORECASE,
)
_SMALL_WORDS = {"of", "the", "and", "for", "on", "in", "to"}
_CAPITALISED_RUN = name_pattern(r"(?<!\w)[A-Z][\w-]{1,80}(?: (?:(?:of|the|and|for|on|in|to) )*[A-Z][\w-]+){2,}")
_REASON = re.compile(
    r"\b(?:because|since|due to|in order to|so that|as a result|for this reason|therefore|thus|aim(?:s|ed|ing)?|"
    r"to [a-z]+|for [a-z]+ing|by [a-z]+ing|ensur\w+|[a-z]+ing)\b",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    r"\b(?:(?:long|short|large|big|small|high|low|old|young|new|late|early|rich|poor|strong|weak|fast|slow|deep|wide|"
    r"great|grav|sever|cheap|hard|easi|heavi|likeli|safe|busi|bus)(?:e?st)|best|worst|furthest|farthest"
    r"|the most(?=\W*$)"
    # Not "at least three", nor "most States", nor "Where do most Roma victims come from?", nor "suffer most from".
    r"|(?<!\bat )(?<!\bdo )(?<!\bdoes )(?<!\bdid )(?:most|least)"
    r" (?!\w+ly\b|\w+s\b|\w+ed \w+s\b|\w+(?:ion|ment|ance|ence|ity|ness) \w+s\b|(?:from|with|over|under|among|about)\b)"
    r"\w{4,})\b",
    re.IGNORECASE,
)
_ALIKE = (
    {"most common", "most frequent", "most often", "most usual", "most prevalent", "most widespread"},
    {"largest", "biggest", "greatest", "highest"},
    {"latest", "newest"},
    {"best", "most effective", "most promising", "most successful", "most useful", "most powerful"},
    {"smallest", "lowest", "least"},
)


def holds_kind(question: Question, sentence: str) -> bool:
    """True when the sentence holds a thing of the kind asked for that the question itself does not hold."""
    asked = set(words(question.text))
    if asks_for_places(question):
        return bool(new_places(question, sentence) or (asks_for_town(question) and towns_named(question, sentence)))
    match question.kind:
        case Kind.CONTACT:
            return bool(_CONTACT.search(sentence))
        case Kind.HOW_MUCH:
            # The amounts of a table have their currency in its caption or heads.
            return gives_amount(sentence) or (is_table(sentence) and names_currency(sentence))
        case Kind.HOW_MANY:
            numbers = _NUMBER.findall(_DAY.sub(" ", _REFERENCE.sub(" ", sentence)))
            return any(not is_year(number) and number.lower() not in asked for number in numbers)
        case Kind.WHEN:
            return any(date.lower() not in asked for date in _DATE.findall(sentence))
        case Kind.WHERE:
            return bool(new_places(question, sentence)) or _new_name(sentence, asked)
        case Kind.WHO:
            return _new_name(sentence, asked) or bool(_PEOPLE.search(sentence))
        case Kind.ACRONYM:
            bracketed = any(set(words(short)) & asked for short, _ in acronyms_in(sentence))
            return bracketed or any(
                spells_out(name, sentence) or meaning_in_row(sentence, name) for name in _abbreviations(question)
            )
        case Kind.WHY:
            return bool(_REASON.search(sentence))
        case _:
            return True


def _abbreviations(question: Question) -> list[str]:
    """The names of the question, folded, and its words with more than one capital as they are written: "OSR/CTHB"."""
    return [*question.names, *re.findall(r"\b[A-Z]\w*[A-Z][\w/&-]*", question.text)]


def is_address(sentence: str) -> bool:
    """True for a sentence with an address or a telephone number, which only tells where to write or call."""
    return bool(_ADDRESS.search(sentence))


def spells_out(acronym: str, sentence: str) -> bool:
    """True when capitalised words in a row begin with the letters of an acronym, in order.

    >>> spells_out("icat", "chair the Inter-Agency Coordination Group Against Trafficking when it")
    True
    """
    if stands_for(acronym, sentence):
        return True
    for run in _CAPITALISED_RUN.findall(sentence):
        initials = "".join(part[0] for part in re.split(r"[\s-]+", run.lower()) if part not in _SMALL_WORDS)
        letters = iter(initials)
        if len(acronym) > 2 and initials[0] == acronym[0] and all(letter in letters for letter in acronym):
            return True
    return False


def defines_acronym(question: Question, sentence: str) -> bool:
    """True when it is asked what an acronym is, and nothing else, and the sentence spells it out."""
    alone = question.kind is Kind.DEFINITION and set(question.terms) <= set(map(stem, question.names))
    return alone and any(spells_out(name, sentence) for name in question.names)


def gives_channel(question: Question, sentence: str) -> bool:
    """True when a website, an e-mail address or a telephone number is asked for, and the sentence has one."""
    return question.kind is Kind.CONTACT and any(
        asked.search(question.text) and given.search(sentence) for asked, given in _CHANNELS
    )


def says_more(question: Question, sentence: str) -> bool:
    """True when a sentence is not merely some words of the question in a row, as a heading or a motto is."""
    return " ".join(words(sentence)) not in " ".join(words(question.text))


def holds_superlative(question: Question, evidence: str) -> bool:
    """True when a question has a superlative ("the longest"), and the evidence all that it has.

    >>> from cthbqa.questions import analyse
    >>> holds_superlative(analyse("What is seen most often?"), "The signs seen most often were locked doors.")
    True
    """
    return bool(_SUPERLATIVE.search(without_newest(question.text))) and not unmet_superlatives(question, evidence)


def unmet_superlatives(question: Question, evidence: str) -> list[str]:
    """The question's superlatives ("the longest") that the evidence does not hold, nor another word for the same."""
    held = evidence.lower()
    return [
        found
        for found in (match.group().lower() for match in _SUPERLATIVE.finditer(without_newest(question.text)))
        if found not in held and not any(found in alike and any(word in held for word in alike) for alike in _ALIKE)
    ]


def is_number(word: str) -> bool:
    """True for a number in digits or in words."""
    return _NUMBER.fullmatch(word) is not None or _TENS_AND_ONES.fullmatch(word) is not None


def is_year(number: str) -> bool:
    """True for four digits that are a year of this century or the last, a comma or full stop behind them or not."""
    return bool(re.fullmatch(r"(?:19|20)\d\d[.,]?", number))


def _new_name(sentence: str, asked: set[str]) -> bool:
    return any(not set(words(name)) <= asked for name in _NAME_LIKE.findall(sentence) if name)


def uncovered_terms(question: Question, evidence: str) -> list[str]:
    """Stems of the question's content words that the evidence does not hold."""
    held = set(content_terms(evidence)) | {stem(word) for word in words(evidence)}
    return [term for term in question.terms if term not in held]
