"""A question taken apart into what a follow-up may carry on: who or what it is about, and what it says of that."""

import re
from dataclasses import dataclass

from cthbqa.capitals import name_pattern
from cthbqa.verb_forms import is_past, past

_WH = re.compile(
    r"(?:(?:in|from|with|to|for|by|on|at|of|under|between|against|through|around|since) )?"
    r"(?:whom|whose|who|what|which|where|when|why|how (?:many|much)|how)\b",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"(?:please )?(?:(?:can|could) you )?(?:please )?(?:tell me (?:more )?about|"
    r"tell me(?= what| which| how| who)|what do the reports say (?:about|of|on)|"
    r"summari[sz]e|describe|explain|compare|contrast|list|name|show me|give me (?:an overview|a summary|a list) of)\s+",
    re.IGNORECASE,
)
BE = frozenset("was were is are".split())
_AUXILIARIES = BE | frozenset("did does do has have had will can could would should".split())
MODALS = frozenset("will can could would should".split())
_ARTICLES = (["the"], ["a"], ["an"])
DETERMINERS = frozenset("the a an its their his her this that these those any some each every".split())
_PREPOSITIONS = frozenset(
    "in on at for with to from by about against during since through between under into because before after "
    "behind amid among across within without near".split()
)
_JOINING = frozenset("of and or that than as".split())
_PRONOUNS = frozenset("they we you it he she i".split())
_PLURALS = frozenset("children men people police women".split())
# Ends like a noun or a plural, and is a verb.
_VERBS = frozenset("address assess bring comment discuss document focus implement mention question stress".split())
# Joins what is asked to its topic, where no sentence can be made of the two.
ABOUT = " - about: "
_NOUN_ENDINGS = ("s", "ing", "tion", "ment", "ness", "ity")
_COMPLEMENTS = frozenset("about like available important responsible".split())
# Who the reports are written by: a follow-up is seldom about them.
AUTHORS = frozenset({"the office", "the osce", "the osr/cthb", "office", "osce", "osr/cthb", "you", "they", "we"})
_REPORT = re.compile(
    r"(?:the|this|that) (?:(?:19|20)\d\d )?(?:report|review)s?(?: (?:of|for|on) (?:19|20)\d\d)?", re.IGNORECASE
)
_KINDS_OF = re.compile(r"^(?:the )?(?:forms?|kinds?|types?|sorts?|examples?) of ", re.IGNORECASE)
_PERSON = name_pattern(r"(?:(?:Mr|Mrs|Ms|Dr)\.? )?(?:[A-Z][a-zà-ÿ]+ )*[A-Z][a-zà-ÿ]+|he|she")
_OPENERS = "in|at|to|of|with|by|for|on|against"
# What only something else has: a question about the cost of the campaign is about the campaign.
RELATIONAL = (
    r"themes?|topics?|aims?|purposes?|goals?|results?|outcomes?|findings|title|subject|participants?|partners"
    r"|organi[sz]ers?|contents?|impact|effects?|dates?|reasons?|benefits?|costs?|price|budget|authors?|donors?|venue"
    r"|length|duration|agenda|hosts?|speakers?"
)
_OF_THING = re.compile(rf"^the (?:main |total )?(?:{RELATIONAL}) of ")
_IN_YEAR = re.compile(r",? ?\b(?:in|for|during) (?:[A-Z][a-z]+ )?(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Parts:
    """`In which | countries | did | the Office | conduct | workshops in 2024`; what a question lacks is empty.

    Without `subject`, the lead itself is the subject: `Which | countries | | | received | visits in 2024`.
    """

    lead: str = ""
    noun: str = ""
    auxiliary: str = ""
    subject: str = ""
    verb: str = ""
    rest: str = ""

    @property
    def predicate(self) -> str:
        """Verb and all that follows."""
        return f"{self.verb} {self.rest}".strip()

    @property
    def by_authors(self) -> bool:
        """True when the question is about something that the authors of the reports did."""
        return self.subject.casefold() in AUTHORS or _REPORT.fullmatch(self.subject) is not None

    @property
    def by_someone(self) -> bool:
        """True when the question is about what someone did, so that "it" means what they did, not them."""
        return self.by_authors or bool(_PERSON.fullmatch(self.subject))

    @property
    def asks_how_where_when(self) -> bool:
        """True when the lead asks for a circumstance, so that the question is whole without it."""
        return _opens_with_preposition(self.lead) or self.lead.lower() in ("where", "when", "why", "how", "")


def _opens_with_preposition(lead: str) -> bool:
    """True for "in which" and "with how many", and not for "how many"."""
    return " " in lead and lead.lower() not in ("how many", "how much")


def take_apart(question: str) -> Parts:
    """The parts of a question.

    >>> take_apart("What did the hackathon find?")
    Parts(lead='What', noun='', auxiliary='did', subject='the hackathon', verb='find', rest='')
    >>> take_apart("How many victims were identified in Reykjavik?")
    Parts(lead='How many', noun='victims', auxiliary='were', subject='', verb='identified', rest='in Reykjavik')
    """
    text = re.sub(r"^(?:and|so|but|then|please),? ", "", question.strip().rstrip("?!. "), flags=re.IGNORECASE)
    text = re.sub(r"^([Ww]as|[Ww]ere|[Ii]s|[Aa]re) there ", r"\1 ", re.sub(r"(?<=\w) (?:too|as well|also)$", "", text))
    text = re.sub(r"^((?:\w+ )?(?:[Ww]hom?|[Ww]hat|[Ww]here)) else\b", r"\1", text)
    text = re.sub(r"^[Aa]ccording to [^,]{3,60}, ", "", text)
    text = re.sub(r"^(?:[Ii]n|[Dd]uring) ((?:19|20)\d\d),? (.+)", r"\2 in \1", text)
    imperative = _IMPERATIVE.match(text)
    if imperative:
        return Parts(subject=text[imperative.end() :])
    wh = _WH.match(text)
    words = (text[wh.end() :] if wh else text).split()
    lead = wh.group() if wh else ""
    if not wh and (not words or words[0].lower() not in _AUXILIARIES):
        return Parts(subject=text)
    for i, word in enumerate(words):
        if word.lower() in _AUXILIARIES:
            return _with_auxiliary(lead, " ".join(words[:i]), word, words[i + 1 :])
        if is_past(word) and (i or lead.lower() in ("who", "what")) and not _belongs_to_noun(words[i:]):
            return Parts(lead, " ".join(words[:i]), "", "", word, " ".join(words[i + 1 :]))
        if i and is_plural(words[i - 1]) and word.islower() and word not in DETERMINERS | _PREPOSITIONS | {"of", "and"}:
            later = [each for each in words[i:] if each.lower() in _AUXILIARIES]
            if not later and not any(is_past(each) for each in words[i + 1 : i + 3]):
                return Parts(lead, " ".join(words[:i]), "", "", word, " ".join(words[i + 1 :]))
        whole = not any(each.lower() in _AUXILIARIES for each in words[i + 1 :])
        if i and word.lower() in DETERMINERS | _PREPOSITIONS and words[i - 1] != "of" and whole:
            return Parts(lead, " ".join(words[: i - 1]), "", "", words[i - 1], " ".join(words[i:]))
    return Parts(subject=text)


def _belongs_to_noun(words: list[str]) -> bool:
    """True for the participle of "victims identified in Spain were helped": the verb of the question comes later."""
    if len(words) < 2 or words[1] not in _PREPOSITIONS:
        return False
    later = next((i for i, word in enumerate(words) if word.lower() in _AUXILIARIES), 0)
    return later > 0 and not {"that", "which", "who", "where", "when", "and"} & set(words[:later])


def _with_auxiliary(lead: str, noun: str, auxiliary: str, tail: list[str]) -> Parts:
    auxiliary = auxiliary.lower()
    if tail and tail[0] in ("being", "been"):
        auxiliary, tail = f"{auxiliary} {tail[0]}", tail[1:]
    asks_subject = bool(noun) or lead.lower() in ("who", "what")
    past = asks_subject and not _opens_with_preposition(lead) and tail and is_past(tail[0])
    # "Who will chair it", "Which States will join": with a modal, the verb has no ending to be known by.
    free = lead.lower() == "who" or (noun and lead.lower() in ("which", "what"))
    modal = free and auxiliary in MODALS and tail and tail[0].islower() and not tail[0].endswith("s")
    if past or (modal and tail[0] not in DETERMINERS | _PRONOUNS):
        return Parts(lead, noun, auxiliary, "", tail[0], " ".join(tail[1:]))
    end = _end_of_subject(tail, passive=auxiliary.split()[0] in BE)
    subject, rest = " ".join(tail[:end]), tail[end:]
    if rest[:1] in (["being"], ["been"]):
        rest = [" ".join(rest[:2]), *rest[2:]]
    year = _IN_YEAR.search(subject)
    # "the campaign in" of "How many countries is the campaign in?", "human trafficking | a problem".
    apart = end - 1 if not rest and end > 1 and tail[-1] in _PREPOSITIONS else end if rest[:1] in _ARTICLES else 0
    if apart:
        return Parts(lead, noun, auxiliary, " ".join(tail[:apart]), "", " ".join(tail[apart:]))
    if not rest and year:
        return Parts(lead, noun, auxiliary, subject[: year.start()], "", year.group().strip(" ,"))
    return Parts(lead, noun, auxiliary, subject, rest[0] if rest else "", " ".join(rest[1:]))


def _end_of_subject(tail: list[str], passive: bool) -> int:
    """How many words of what follows the auxiliary are the subject."""
    if passive:
        # "the first known workshop": a participle before a noun is part of the subject.
        ends = (i for i in range(1, len(tail)) if _ends_subject(tail, i))
        return next(ends, len(tail))
    if not tail or tail[0].lower() in _PRONOUNS:
        return min(len(tail), 1)
    if "take place" in " ".join(tail):
        return " ".join(tail).partition("take place")[0].count(" ")
    start = int(tail[0].lower() in DETERMINERS)
    end = start
    while end < len(tail) and tail[end][0].isupper():
        end += 1
    named = end > start
    if named and (end == len(tail) or (tail[end] not in _PREPOSITIONS and not _names_a_noun(tail, start, end))):
        return end
    while end < len(tail):
        first = end
        while end < len(tail) and tail[end].lower() not in DETERMINERS | _PREPOSITIONS:
            end += 1
        # Of "workshop achieve", the last is the verb; of "workshop produce results" the one before: it is no plural.
        verb = end - 1
        while first <= start and verb > first and tail[verb].endswith("s") and tail[verb] not in _VERBS:
            verb -= 1
        if verb > first and (tail[verb] in _VERBS or not tail[verb].endswith(_NOUN_ENDINGS)):
            return verb
        # "the workshop | for Georgian practitioners | cover": the verb comes later.
        while end < len(tail) and tail[end].lower() in DETERMINERS | _PREPOSITIONS:
            end += 1
    return next((i for i, w in enumerate(tail) if named and w in _PREPOSITIONS), start + 1)


def _ends_subject(tail: list[str], i: int) -> bool:
    """True for "held" behind "the workshop", for the article of "human trafficking | a problem" and the like."""
    if [tail[i]] in _ARTICLES:
        return tail[i - 1].lower() not in _PREPOSITIONS | _JOINING and i + 1 < len(tail) and tail[i + 1].islower()
    return tail[i] in _COMPLEMENTS | {"being", "been"} or (is_past(tail[i]) and _closes(tail[i + 1 :]))


def _names_a_noun(tail: list[str], start: int, end: int) -> bool:
    """True for "the BeSafe | campaign reach": the name belongs to the noun behind it, and the verb is further on."""
    name, after = tail[:end], tail[end:]
    words = next((i for i, w in enumerate(after) if w.lower() in DETERMINERS | _PREPOSITIONS), len(after))
    several = words > 1 and not after[1].endswith(("s", "ly")) and after[1].islower()
    return bool(start) and several and not name[-1].isupper() and " ".join(name).casefold() not in AUTHORS


def _closes(after: list[str]) -> bool:
    """True when no noun follows that a participle could belong to."""
    return not after or after[0] in _PREPOSITIONS | {"to", "together", "and"} or after[0].endswith(("ly", "wards"))


def topic(parts: Parts) -> str:
    """What the question is about, to be called "it" or "that".

    >>> topic(take_apart("Who took part in the hackathon?"))
    'the hackathon'
    >>> topic(take_apart("Which countries received official visits in 2024?"))
    'the official visits in 2024'
    """
    happens = f"{parts.verb} {parts.rest}".startswith("take place")
    if parts.subject and (happens or not (parts.by_someone and (parts.rest or parts.noun))):
        return _OF_THING.sub("", parts.subject) if parts.subject != "something" else _thing_of(parts)
    if parts.subject:
        thing = re.sub(r"^(?:to|about|on|of) ", "", parts.rest) if parts.verb in ("do", "say") else parts.rest
        thing = re.sub(rf"^(?:{_OPENERS}) (?=the |a |an )", "", thing)
        if thing and thing.split()[0] not in _PREPOSITIONS:
            return with_article(_IN_YEAR.sub("", thing) if thing[0].isupper() else thing)
        tail = thing if " " in thing else ""
        noun = _KINDS_OF.sub("", parts.noun)
        if parts.verb and not parts.noun and parts.auxiliary == "did":
            return f"what {parts.subject} {past(parts.verb)} {parts.rest}".strip()
        if noun != parts.noun:
            return f"{noun} {tail}".strip()
        return f"the {noun} {tail}".strip() if noun else parts.subject
    if parts.auxiliary and parts.noun:
        return f"the {parts.noun} {parts.predicate}"
    return _thing_of(parts)


def _thing_of(parts: Parts) -> str:
    """What stands behind the verb, or is asked for where nothing does."""
    rest = re.sub(r"^in (?:19|20)\d\d (?:about|on|for) ", "", parts.rest)
    return with_article(re.sub(rf"^(?:to \w+|part in|together in|{_OPENERS}) ", "", rest) or parts.noun)


def actors(parts: Parts) -> str:
    """Who or what the question is about, to be called "they".

    >>> actors(take_apart("Which countries received official visits in 2024?"))
    'the countries that received official visits in 2024'
    >>> actors(take_apart("How many victims did the hackathon find?"))
    'the victims that the hackathon found'
    """
    many = is_plural(parts.noun) and parts.auxiliary == "did" and not parts.asks_how_where_when
    if parts.subject and many and not parts.by_authors and not is_plural(parts.subject):
        return f"the {parts.noun} that {parts.subject} {past(parts.verb)} {parts.rest}".strip()
    if parts.subject or not parts.noun:
        return parts.subject or topic(parts)
    return topic(parts) if parts.auxiliary else f"the {parts.noun} that {parts.predicate}"


def with_article(phrase: str) -> str:
    """A plural gets its article: 'official visits in 2024' -> 'the official visits in 2024'."""
    words = phrase.split()
    if not words or words[0].lower() in DETERMINERS or words[0][0].isupper():
        return phrase
    head = next((words[i - 1] for i, w in enumerate(words) if i and w in _PREPOSITIONS | {"of"}), words[-1])
    return f"the {phrase}" if head.endswith("s") and not head.endswith("ss") else phrase


def is_plural(phrase: str) -> bool:
    """True for a phrase whose head is a plural: 'the workshops in Spain', not 'the hackathon of experts'.

    >>> is_plural("the victims identified in Reykjavik")
    True
    """
    words = phrase.split()
    end = next((i for i, w in enumerate(words) if i and w in _PREPOSITIONS | {"of", "that"}), len(words))
    # "the victims identified in Reykjavik": the participle belongs to the noun before it.
    head = words[end - 2] if end > 1 and is_past(words[end - 1]) else words[end - 1] if words else ""
    plural = head in _PLURALS or (head.endswith("s") and not head.endswith(("ss", "is", "us")))
    return plural and (head.islower() or re.fullmatch(r"[A-Z]{2,}s", head) is not None or phrase.startswith("the "))


def agreeing(ahead: str, subject: str) -> str:
    """The auxiliary before a subject, singular or plural with it: ("Why is ", "the courses") -> "Why are "."""
    plural = {"is": "are", "was": "were", "does": "do", "has": "have"}
    forms = plural if is_plural(subject) else {many: one for one, many in plural.items()}
    return re.sub(r"\b(\w+) $", lambda m: f"{forms.get(m[1], m[1])} ", ahead)
