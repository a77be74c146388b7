"""What a question asks for: its kind, and the years, numbers, names and words that an answer has to meet."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from cthbqa.money import HOW_MANY_OF_THEM
from cthbqa.periods import YEAR, reports_named, years_beside, years_named, years_spanned
from cthbqa.places import countries_meant, find_places, languages_in, without_seats
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


_CHANNELS = r"(?:social media|facebook|instagram|linkedin|twitter|whatsapp|telegram|youtube|tiktok)"
_OF_MONEY = (
    r"(?:costs?|spen[dt]|pa(?:y|id)|charged?|earn\w*|worth|receiv\w+|rais\w+|donat\w+|contribut\w+|invest\w*|g[ia]ven?"
    r"|allocat\w+|fund\w*|budget\w*|grants?|fees?|salary|money|price|euros?|dollars?|shares?|sales|revenues?|income|profits?|debts?|deficit)"
)
# No names, though reports may only write them with capitals.
_ANY_BODY = frozenset(
    "annex appendix article chapter commission committee court department embassy figure government inspectorate "
    "ministry municipality parliament section table tribunal".split()
)
# "What put victims off?" asks for no list of what ends with an "s".
_BRINGS_ABOUT = (
    r"(?:accounts?|brought|brings|caused|causes|convinced|drove|drives|explains?|explained|got|gets|hampered|hampers"
    r"|held|helped|helps|hindered|hinders|holds|keeps|kept|leads|led|lets|made|makes|prevented|prevents|puts?|stopped"
    r"|stops|triggered|triggers|turned|turns)"
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile("|".join(patterns), re.IGNORECASE))
    for kind, *patterns in (
        (
            Kind.ACRONYM,
            r"\bdo(?:es)? (?:the (?:abbreviation|acronym|letters) )?(?!(?:they|we|you|it|this|that|he|she)\b)"
            r"[\w/.-]{2,12} stand for\b|(?-i:\b[A-Z]{2}[A-Z/.-]*)\b[^?]*\bstand for\b",
            r"\bstands for\b|\bletters\b.*\bstand for\b|\bshort for\b|\babbreviat|\bacronym\b|\bfull name of\b",
            r"^[A-Z/-]{2,12} (?:meaning|full name|in full)",
            r"\bdo(?:es)? (?:the )?(?-i:[A-Z][A-Z/-]*[A-Z]) mean\W*$",
        ),
        (Kind.HOW_MUCH, HOW_MANY_OF_THEM, r"\b(?:what|which) (?:sums?|amounts?)\b(?! of (?!money\b))"),
        # Before "phone": "How many calls came in on the phone lines?" asks for no number to ring.
        (Kind.HOW_MANY, r"\bhow many\b"),
        (
            Kind.CONTACT,
            # Asked for, and not only spoken of, as in "How do traffickers use social media?".
            r"^what(?:['’]s| is) (?:the|your) address\b",
            r"\b(?:e-?mail|(?:tele)?phone|contact|fax) (?:add?ress(?:es)?|numbers?|details|data|information)\b"
            # "The phone number that two trainees spotted" is one in a story.
            r"(?! (?:that|which) (?!I\b|we\b|you\b|one\b|people\b|can\b|is\b))",
            r"^(?:e-?mail|(?:tele)?phone|fax) (?!\w+ing\b)",
            r"^(?:(?:what|which|where) (?:is|are) )?(?:the |your |its |their )?(?:[\w/'’.-]+ ){0,3}"
            r"(?:e-?mail|(?:tele)?phone|fax)s?\W*$|\b(?:e-?mail|(?:tele)?phone) (?:of|for|to) (?:the|your|this)\b",
            rf"\b{_CHANNELS}(?:['’]s)? (?:accounts?|pages?|channels?|profiles?|handles?|presence)\b",
            rf"\b(?:follow|find|reach|contact|active|present|is|are)\b [^?]*\bon {_CHANNELS}\W*$",
            rf"^(?:the )?(?:office['’]?s? |your )?{_CHANNELS}\W*$",
            r"\b(?:ring|call|phone|dial|contact|reach|write to|get in touch with|follow) (?:you|us|the office)\b",
            # "How did they get states to follow them?" asks for no address.
            r"\b(?:I|we|one|how to)(?: can| could| do| may)?"
            r" (?:ring|call|phone|dial|contact|reach|write to|get in touch with|follow) them\b",
            r"^(?:and )?how (?:can|could|do|does|may|should|would) (?:[\w-]+ ){1,4}?"
            r"(?:get in touch with|contact|reach|call|ring|write to) (?:[\w/-]+ ){1,4}?"
            r"by (?:e-?mail|(?:tele)?phone|mail|post|fax)\b",
            r"^(?:the )?(?:web ?site|home ?page|url)\b|\b(?:web ?site|home ?page) of (?:the|your|this)\b",
            r"^(?:and )?where (?:is|are) (?:the |your )?(?:office|osce|osr/cthb|headquarters|you)"
            r"(?: (?:located|based|situated))?\W*$|\b(?:headquarters|seat) of (?:the|your) (?:office|osce)\b"
            r"|\baddress of (?:the|your) (?:office|osce)\b|\b(?:post(?:al )?|zip )codes?\b",
            r"\b(?:which|what) (?:city|town|street|country|building) (?:is|are)"
            r" (?:the |your )?(?:office|osce|headquarters|you)(?: (?:in|on|located|based|situated)(?: in)?)?\W*$",
            r"\b(?:which|what) (?:city|town|street|country) (?:does|do) (?:the |your )?(?:office|osce|you) have\b",
            r"^(?:and )?where (?:can|could|do) (?:i|we|one) (?:find|visit)"
            r" (?:the |your )?(?:office|osce|headquarters|you)\W*$",
            r"\b(?:what|which) (?:[\w-]+ )?address (?:can|could|do|may|must|shall|should) (?:I|we|one|you|people)\b",
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
            r"\bhow much (?:money|cash|funding|of the budget)\b|\bin (?:euros?|dollars|usd|eur)\b",
            rf"\bhow much (?:did|does|do|was|were|is|are|has|have|had|will|would)\b[^?]*\b{_OF_MONEY}\b",
            r"\b(?:what|which|how (?:high|big|large))\b[^?]*\b(?:budgets?|salar(?:y|ies)|prices?)\b",
            r"^(?:the )?(?:\w+ )?(?:budget|salary|price|cost)s?\b (?:of|for|in)\b",
            # As typed into a search box.
            r"^(?:[\w-]+ ){0,4}?(?:budgets?|salar(?:y|ies)|prices?)(?: (?:in )?(?:19|20)\d\d)?\W*$",
            # Not the human cost of a crime.
            r"^(?:and )?(?:what|which|how|do|does|did|will|would)\b[^?]*"
            r"(?<!\bhuman )(?<!\bsocial )(?<!\bsocietal )(?<!\bpersonal )(?<!\bpsychological )\bcosts?\b",
        ),
        (
            Kind.HOW_MANY,
            # Said where it is asked for, and not in "How did the Office cut the number of ...?".
            r"^(?:(?!who\b|which\b|how\b|why\b|did\b|does\b|do\b)[\w-]+ ){0,3}?number of\b",
            r"\b(?:what|give|state|tell me|know) (?:(?:is|was|are|were) )?(?:the |a )?(?:[\w-]+ ){0,2}?number of\b",
            r"\b(?:exact|precise|total|whole) number of\b",
            r"\b(?:what|which) (?:number|share|percentage|proportion|tally)\b|\btally of\b",
            r"\bhow (?:old|long|large|big|far|often)\b|\bby how much\b",
        ),
        (
            Kind.WHEN,
            r"^(?:and )?when\b|\b(?:what|which) (?:year|month|date|day)\b",
            r"\bdates? of\b|\b(?:since|until|till) when\b|\bhow long ago\b",
        ),
        (Kind.WHERE, r"^(?:and |from )?where\b|\b(?:what|which) (?:city|town|place|location|venue|country|region)\b"),
        (
            Kind.WHY,
            r"^why\b|^(?:the )?reasons? (?!for hope\b)(?!\w+s\b)",
            r"\bwhat (?:is|was|were|are) the (?:reasons?|causes?|purpose)\b|\bhow come\b|\bwhat for\b",
            r"^(?:and )?what (?:explain(?:s|ed)|account(?:s|ed) for)\b|^(?:and )?how is it that\b",
            r"^(?:for what reasons?|on what grounds)\b",
        ),
        (
            Kind.SUMMARY,
            r"^(?:please )?(?:summari[sz]e|describe|tell me (?:more )?about|give me an overview|overview|explain)\b",
            r"^what happened\b|^what (?:did|has|does|do) .{0,60}\b(?:do|done)\b",
            r"^what (?:has been|was|were|is being|will be) done\b",
            r"^what (?:do|does|did|can|could) .{0,40}\b(?:know|say|tell (?:me|us))\b.{0,20} (?:about|on)\b",
            r"\b(?:overview|summary) of\b",
        ),
        (
            Kind.LIST,
            r"^(?:please )?(?:list|name|enumerate|give me (?:a list|the names)|show me)\b",
            # "Did training change what officials do?" is to be answered by yes or no.
            r"^(?!(?:and |so )?(?:did|does|is|was|were|has|had|do (?!you\b)|are (?!there\b)|have (?!you\b))\b)"
            rf".*\b(?:which|what) (?!{_BRINGS_ABOUT}\b)(?:\w+ ){{0,3}}?"
            r"(?!was\b|is\b|has\b|does\b|its\b|this\b)\w{3,}s\b",
            r"^(?:what|which) (?:are|were)\b"
            r"|^(?!(?:and |so )?(?:did|does|is|was|were|has|had) )"
            r".*\bthe (?:two|three|four|five|six|seven|eight|nine|ten)\b",
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
_WH = (
    r"(?:(?:in|from|with|by|to|for|since|at) )?"
    r"(?:who|whom|whose|what|which|where|when|why|how (?:many|much|long|often|old))\b"
)
# As typed into a search box, what is asked for comes last: "workshop in Catania when", "hackathon - who took part?".
_ASKED_LAST = re.compile(
    rf"^(?!(?:{_WH}|how|is|are|was|were|did|do|does|has|have|had|can|could|will|would|should|tell|list|name"
    r"|summari[sz]e|describe|explain|give|show|please)\b)"
    rf"[^?]{{3,}}?(?:(?: +[-–—]|[:;,?]) +(?P<apart>{_WH}[^?]*)| +(?P<last>{_WH}(?: [\w-]+)?))\W*$",
    re.IGNORECASE,
)
# Not the 19 of "COVID-19".
_NUMBER = re.compile(r"(?<![\w.])(?<![A-Z]-)\d+(?:[.,]\d+)*(?!\w)")
# A capitalised or all-capital word that is not the first of its sentence; "OSR/CTHB" and "Co-ordinator" are one each.
_CAPITALISED = re.compile(r"(?<![\w#@])#?[^\W\d_a-zà-ÿ][\w’'-]*(?:/[^\W\d_a-z][\w-]*)*")
# "the four Ps"
_LETTERS = re.compile(r"[A-Z]['’]?s")
_HONORIFICS = frozenset("mr mrs ms dr prof".split())
# The full stop of "Dr. Miller" and "J. Miller" ends no sentence.
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Capt|Sen|Amb|H\.E|[A-Z])\.$")
# "I'm looking for ..."
_I_AM = re.compile(r"I(?:['’](?:m|d|ve|ll))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart. `terms` are stems of content words; names and places are folded words or phrases.

    `years` are those it names, `spanned` those that lie in a span it names ("since 2020"), `reports` those by which it
    names reports ("the 2018 review").
    """

    text: str
    kind: Kind
    terms: tuple[str, ...]
    names: tuple[str, ...]
    places: tuple[str, ...]
    years: tuple[int, ...]
    spanned: tuple[int, ...]
    numbers: tuple[str, ...]
    reports: tuple[int, ...] = ()


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
    years, spanned = years_named(text, report_years), years_spanned(text, known_years)
    if not spanned:
        # Of what no report speaks, a question names the year that it begins or ends with.
        years = (*years, *years_beside(text))
    meant = countries_meant(text)
    placed = without_seats(text)
    places = {written: meant.get(place, place) for written, place in find_places(placed)}
    names = _names(placed, is_name, {word for written in places for word in words(written)})
    return Question(
        text=text,
        kind=_kind(text),
        terms=tuple(
            dict.fromkeys(term for term in content_terms(text) if not term.isdecimal() or int(term) not in years)
        ),
        names=tuple(dict.fromkeys((*names, *languages_in(text)))),
        places=tuple(dict.fromkeys(places.values())),
        years=years,
        spanned=spanned,
        reports=reports_named(text),
        numbers=tuple(number for number in _NUMBER.findall(text) if not YEAR.fullmatch(number)),
    )


def _kind(text: str) -> Kind:
    stripped = text.strip()
    last = _ASKED_LAST.match(stripped)
    # "ABC - what does that stand for?" needs the letters.
    if last and not _KINDS[0][1].search(stripped):
        stripped = last["apart"] or last["last"]
    for kind, pattern in _KINDS:
        if pattern.search(stripped):
            return kind
    return Kind.WHAT


def _names(text: str, is_name: Callable[[str], bool], places: set[str]) -> tuple[str, ...]:
    """Words that name someone or something, folded: capitalised ones, and those that the reports only capitalise.

    A text in capitals throughout, or in title case, says nothing by its capitals.

    >>> [_names(f"When was Judge Ann Lee {made}?", lambda _: False, set()) for made in ("appointed", "Appointed")]
    [('judge', 'ann', 'lee'), ()]
    """
    # The first word has its capital in any case.
    letters = re.findall(r"[^\W\d_]{2,}", text)[1:]
    capitals = sum(word[0].isupper() for word in letters) > 0.7 * max(len(letters), 1) and len(letters) > 2
    # "When was Judge Ann Lee appointed National Rapporteur?" is full of names.
    shouting = capitals and not any(word.islower() and word not in STOP_WORDS for word in letters)
    found: list[str] = []
    for match in _CAPITALISED.finditer(text):
        before = text[: match.start()].rstrip(" \"'“‘(")
        first = not before or (before.endswith((".", "?", "!", ":")) and not _TITLE.search(before))
        word = match.group()
        acronym = sum(c.isupper() for c in word) > 1
        if (first and not acronym) or (shouting and not acronym) or _I_AM.fullmatch(word) or _LETTERS.fullmatch(word):
            continue
        found += (p for p in words(word) if p not in STOP_WORDS | _HONORIFICS and not p.isdecimal())
    if not any(c.isupper() for c in text):
        # Whoever writes without capitals means names, too; "the ministry" is any, however reports write it.
        found += (word for word in words(text) if word not in STOP_WORDS | _ANY_BODY and is_name(word))
    return tuple(word for word in dict.fromkeys(found) if word not in places and len(word) > 1)
