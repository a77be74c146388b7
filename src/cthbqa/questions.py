"""What a question asks for: its kind, and the years, numbers, names and words that an answer has to meet."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from cthbqa.periods import YEAR, years_named, years_spanned
from cthbqa.places import find_places
from cthbqa.terms import STOP_WORDS, content_terms, words


class Kind(StrEnum):
    """The kind of thing asked for."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how many"
    HOW_MUCH = "how much"
    ACRONYM = "acronym"
    CONTACT = "contact"
    DEFINITION = "definition"
    LIST = "list"
    YES_NO = "yes or no"
    WHY = "why"
    SUMMARY = "summary"
    WHAT = "what"


_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile("|".join(patterns), re.IGNORECASE))
    for kind, *patterns in (
        (
            Kind.ACRONYM,
            r"\bdo(?:es)? (?:the (?:abbreviation|acronym|letters) )?(?!they\b|we\b|you\b)[\w/.-]{2,12} stand for\b",
            r"\bstands for\b|\bletters\b.*\bstand for\b|\bshort for\b|\babbreviat|\bacronym\b|\bfull name of\b",
            r"^[A-Z/-]{2,12} (?:meaning|full name|in full)",
        ),
        # Before "phone": "How many calls came in on the phone lines?" asks for no number to ring.
        (Kind.HOW_MANY, r"\bhow many\b"),
        (
            Kind.CONTACT,
            r"\be-?mail\b|\b(?:tele)?phone\b|\bcontact (?:details|data|address|information)\b|\bsocial media\b",
            r"\b(?:ring|call|phone|dial|contact|reach|write to|get in touch with|follow) (?:you|them|us|the office)\b",
            r"^(?:the )?(?:web ?site|home ?page|url)\b|\b(?:web ?site|home ?page) of (?:the|your|this)\b",
            r"\b(?:postal|street|mailing|office) address\b|\bhow (?:can|do) (?:i|we) (?:contact|reach|call)\b",
        ),
        # "How much has the gap narrowed?" asks for no money.
        (
            Kind.HOW_MANY,
            r"\bhow much (?:has|have|had|did|does|do) (?!.*\b(?:costs?|spen[dt]|paid|pay|money|cash|earn\w*)\b)[^?]*"
            r"(?<!\bto )(?<!\bthe )(?<!\bof )\b(?:increased?|decreased?|grow|grown|shrink|shrunk|rise|risen|fall|fallen"
            r"|drop|dropped|declined?|changed?|widen|widened|narrow|narrowed|improved?)\b",
        ),
        (
            Kind.HOW_MUCH,
            r"\bhow much (?:money|did|does|do|was|were|is|has|have|of the budget)",
            r"\b(?:budget|salary|price)\b|\bcosts?\b|\bin (?:euros?|dollars|usd|eur)\b",
        ),
        (
            Kind.HOW_MANY,
            # Said where it is asked for, and not in "How did the Office cut the number of ...?".
            r"^(?:(?!who\b|which\b|how\b|why\b|did\b|does\b|do\b)[\w-]+ ){0,3}?number of\b",
            r"\b(?:what|give|state|tell me|know) (?:(?:is|was|are|were) )?(?:the |a )?(?:[\w-]+ ){0,2}?number of\b",
            r"\b(?:what|which) (?:number|share|percentage|proportion|tally)\b|\btally of\b",
            r"\bhow (?:old|long|large|big|far|often)\b",
        ),
        (
            Kind.WHEN,
            r"^(?:and )?when\b|\b(?:what|which) (?:year|month|date|day)\b",
            r"\bdates? of\b|\bsince when\b|\bhow long ago\b",
        ),
        (Kind.WHERE, r"^(?:and |from )?where\b|\b(?:what|which) (?:city|town|place|location|venue|country|region)\b"),
        (Kind.WHY, r"^why\b|\bwhat (?:is|was|were|are) the (?:reasons?|causes?|purpose)\b|\bhow come\b|\bwhat for\b"),
        (
            Kind.SUMMARY,
            r"^(?:please )?(?:summari[sz]e|describe|tell me (?:more )?about|give me an overview|overview|explain)\b",
            r"^what happened\b|^what (?:did|has|does|do) .{0,60}\b(?:do|done)\b",
        ),
        (
            Kind.LIST,
            r"^(?:please )?(?:list|name|enumerate|give me (?:a list|the names)|show me)\b",
            r"\b(?:which|what) (?:\w+ ){0,3}?(?!was\b|is\b|has\b|does\b|its\b|this\b)\w{3,}s\b",
            r"^(?:what|which) (?:are|were)\b|\bthe (?:two|three|four|five|six|seven|eight|nine|ten)\b",
        ),
        (
            Kind.WHO,
            r"^(?:and |by |with |to |for |from )?(?:who|whom|whose)\b",
            r"\bwhich (?:person|official|expert|organi[sz]ation)\b|\bname of the\b",
        ),
        (
            Kind.DEFINITION,
            r"^what (?:is|are|does) (?!(?:said|told|written|mentioned|reported|done|planned)\b)"
            r"(?:(?:meant by|the meaning of|a|an) )?\S+(?: \S+){0,2}(?: mean)?\??$",
            r"\bdefin|\bmeaning\b",
        ),
        (Kind.YES_NO, r"^(?:and |so )?(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should)\b"),
    )
)
# Not the 19 of "COVID-19".
_NUMBER = re.compile(r"(?<![\w.])(?<![A-Z]-)\d+(?:[.,]\d+)*(?!\w)")
# A capitalised or all-capital word that is not the first of its sentence; "OSR/CTHB" and "Co-ordinator" are one each.
_CAPITALISED = re.compile(r"(?<![\w#@])#?[^\W\d_a-zà-ÿ][\w’'-]*(?:/[^\W\d_a-z][\w-]*)*")
# "I'm looking for ..."
_I_AM = re.compile(r"I(?:['’](?:m|d|ve|ll))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart. `terms` are stems of content words; names and places are folded words or phrases.

    `years` are those it names, `spanned` those that lie in a span it names ("since 2020").
    """

    text: str
    kind: Kind
    terms: tuple[str, ...]
    names: tuple[str, ...]
    places: tuple[str, ...]
    years: tuple[int, ...]
    spanned: tuple[int, ...]
    numbers: tuple[str, ...]


def analyse(
    text: str,
    is_name: Callable[[str], bool] = lambda _: False,
    known_years: Collection[int] = (),
    report_years: Collection[int] = (),
) -> Question:
    """Take a question apart.

    `is_name` tells of a folded word whether the reports only ever use it as a name; `known_years` are those that any
    report speaks of, `report_years` those that have a report.
    """
    years = years_named(text, report_years)
    places = dict(find_places(text))
    return Question(
        text=text,
        kind=_kind(text),
        terms=tuple(
            dict.fromkeys(term for term in content_terms(text) if not term.isdecimal() or int(term) not in years)
        ),
        names=_names(text, is_name, {word for written in places for word in words(written)}),
        places=tuple(dict.fromkeys(places.values())),
        years=years,
        spanned=years_spanned(text, known_years),
        numbers=tuple(number for number in _NUMBER.findall(text) if not YEAR.fullmatch(number)),
    )


def _kind(text: str) -> Kind:
    stripped = text.strip()
    for kind, pattern in _KINDS:
        if pattern.search(stripped):
            return kind
    return Kind.WHAT


def _names(text: str, is_name: Callable[[str], bool], places: set[str]) -> tuple[str, ...]:
    """Words that name someone or something, folded: capitalised ones, and those that the reports only capitalise.

    A text in capitals throughout, or in title case, says nothing by its capitals.
    """
    # The first word has its capital in any case.
    letters = re.findall(r"[^\W\d_]{2,}", text)[1:]
    shouting = sum(word[0].isupper() for word in letters) > 0.7 * max(len(letters), 1) and len(letters) > 2
    found: list[str] = []
    for match in _CAPITALISED.finditer(text):
        first = not text[: match.start()].strip(" \"'“‘(") or text[: match.start()].rstrip(" \"'“‘(").endswith(
            (".", "?", "!", ":")
        )
        word = match.group()
        acronym = sum(c.isupper() for c in word) > 1
        if (first and not acronym) or (shouting and not acronym) or _I_AM.fullmatch(word):
            continue
        found += (part for part in words(word) if part not in STOP_WORDS and not part.isdecimal())
    if not any(c.isupper() for c in text):
        # Whoever writes without capitals means names, too.
        found += (word for word in words(text) if word not in STOP_WORDS and is_name(word))
    return tuple(word for word in dict.fromkeys(found) if word not in places and len(word) > 1)
