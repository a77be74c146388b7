"""A question taken apart into what a follow-up may carry on: who or what it is about, and what it says of that."""

import re
from dataclasses import dataclass

_WH = re.compile(
    r"(?:(?:in|from|with|to|for|by|on|at|of|under|between|against|through|around|since) )?"
    r"(?:whom|whose|who|what|which|where|when|why|how (?:many|much)|how)\b",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"(?:please )?(?:(?:can|could) you )?(?:please )?(?:tell me (?:more )?about|"
    r"tell me(?= what| which| how| who)|what do the reports say (?:about|of|on)|"
    r"summari[sz]e|describe|explain|list|name|show me|give me (?:an overview|a summary|a list) of)\s+",
    re.IGNORECASE,
)
BE = frozenset("was were is are".split())
_AUXILIARIES = BE | frozenset("did does do has have had will can could would should".split())
MODALS = frozenset("will can could would should".split())
DETERMINERS = frozenset("the a an its their his her this that these those any some each every".split())
_PREPOSITIONS = frozenset(
    "in on at for with to from by about against during since through between under into because before after "
    "behind amid among across within without near".split()
)
_PRONOUNS = frozenset("they we you it he she i".split())
_IRREGULAR_PAST = {
    "become": "became", "begin": "began", "bring": "brought", "build": "built", "buy": "bought", "choose": "chose",
    "come": "came", "commit": "committed", "cut": "cut", "do": "did", "draw": "drew", "fall": "fell", "feel": "felt",
    "find": "found", "get": "got", "give": "gave", "go": "went", "grow": "grew", "hear": "heard", "hold": "held",
    "keep": "kept", "know": "knew", "lead": "led", "leave": "left", "lose": "lost", "make": "made", "meet": "met",
    "pay": "paid", "put": "put", "refer": "referred", "rise": "rose", "run": "ran", "say": "said", "see": "saw",
    "sell": "sold", "send": "sent", "set": "set", "show": "showed", "speak": "spoke", "spend": "spent",
    "stand": "stood", "take": "took", "teach": "taught", "tell": "told", "think": "thought",
    "understand": "understood", "win": "won", "write": "wrote",
}  # fmt: skip
IRREGULAR = frozenset(_IRREGULAR_PAST.values()) | frozenset(
    "given taken written spoken known called done begun seen shown chosen drawn fallen gone grown risen".split()
)
# Ends like a past and is none.
_NO_PAST = frozenset("breed creed deed exceed feed greed hundred indeed need proceed sacred seed speed succeed".split())
# Two letters for one, in words of one syllable: "planned", but "opened".
_DOUBLING = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$")
_PLURALS = frozenset("children men people police women".split())
# Ends like a noun or a plural, and is a verb.
_VERBS = frozenset("address assess bring comment discuss document focus implement mention question stress".split())
# Joins what is asked to what it is asked about, where no sentence can be made of the two.
ABOUT = " - about: "
_NOUN_ENDINGS = ("s", "ing", "tion", "ment", "ness", "ity")
_COMPLEMENTS = frozenset("about like available important responsible".split())
# Who the reports are written by: a follow-up is seldom about them.
_AUTHORS = frozenset({"the office", "the osce", "the osr/cthb", "office", "osce", "osr/cthb", "you", "they", "we"})
_REPORT = re.compile(
    r"(?:the|this|that) (?:(?:19|20)\d\d )?(?:report|review)s?(?: (?:of|for|on) (?:19|20)\d\d)?", re.IGNORECASE
)
_KINDS_OF = re.compile(r"^(?:the )?(?:forms?|kinds?|types?|sorts?|examples?) of ", re.IGNORECASE)
_PERSON = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr)\.? )?(?:[A-Z][a-zà-ÿ]+ )*[A-Z][a-zà-ÿ]+|he|she")
_OPENERS = "in|at|to|of|with|by|for|on"
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
        return self.subject.casefold() in _AUTHORS or _REPORT.fullmatch(self.subject) is not None

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
        if _is_past(word) and (i or lead.lower() in ("who", "what")):
            return Parts(lead, " ".join(words[:i]), "", "", word, " ".join(words[i + 1 :]))
        if i and is_plural(words[i - 1]) and word.islower() and word not in DETERMINERS | _PREPOSITIONS | {"of", "and"}:
            later = [each for each in words[i:] if each.lower() in _AUXILIARIES]
            if not later and not any(_is_past(each) for each in words[i + 1 : i + 3]):
                return Parts(lead, " ".join(words[:i]), "", "", word, " ".join(words[i + 1 :]))
        whole = not any(each.lower() in _AUXILIARIES for each in words[i + 1 :])
        if i and word.lower() in DETERMINERS | _PREPOSITIONS and words[i - 1] != "of" and whole:
            return Parts(lead, " ".join(words[: i - 1]), "", "", words[i - 1], " ".join(words[i:]))
    return Parts(subject=text)


def understood(question: str) -> Parts:
    """The parts of a question; of one that was joined to its topic, the topic."""
    about = question.rpartition(ABOUT)[2] if ABOUT in question else ""
    return Parts(subject=about.rstrip("?!. ")) if about else take_apart(question)


def _with_auxiliary(lead: str, noun: str, auxiliary: str, tail: list[str]) -> Parts:
    auxiliary = auxiliary.lower()
    asks_subject = bool(noun) or lead.lower() in ("who", "what")
    past = asks_subject and not _opens_with_preposition(lead) and tail and _is_past(tail[0])
    # "Who will chair it", "Which States will join": with a modal, the verb has no ending to be known by.
    free = lead.lower() == "who" or (noun and lead.lower() in ("which", "what"))
    modal = free and auxiliary in MODALS and tail and tail[0].islower() and not tail[0].endswith("s")
    if past or (modal and tail[0] not in DETERMINERS | _PRONOUNS):
        return Parts(lead, noun, auxiliary, "", tail[0], " ".join(tail[1:]))
    end = _end_of_subject(tail, passive=auxiliary.lower() in BE)
    subject, rest = " ".join(tail[:end]), tail[end:]
    year = _IN_YEAR.search(subject)
    if not rest and year:
        return Parts(lead, noun, auxiliary, subject[: year.start()], "", year.group().strip(" ,"))
    return Parts(lead, noun, auxiliary, subject, rest[0] if rest else "", " ".join(rest[1:]))


def _end_of_subject(tail: list[str], passive: bool) -> int:
    """How many words of what follows the auxiliary are the subject."""
    if passive:
        # "the first known workshop": a participle before a noun is part of the subject.
        ends = (i for i, w in enumerate(tail) if i and (w in _COMPLEMENTS or (_is_past(w) and _closes(tail[i + 1 :]))))
        return next(ends, len(tail))
    if not tail or tail[0].lower() in _PRONOUNS:
        return min(len(tail), 1)
    start = int(tail[0].lower() in DETERMINERS)
    end = start
    while end < len(tail) and tail[end][0].isupper():
        end += 1
    named = end > start
    if named and (end == len(tail) or tail[end] not in _PREPOSITIONS):
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


def _closes(after: list[str]) -> bool:
    """True when no noun follows that a participle could belong to."""
    return not after or after[0] in _PREPOSITIONS | {"to", "together", "and"} or after[0].endswith(("ly", "wards"))


def _is_past(word: str) -> bool:
    regular = word.islower() and word.endswith("ed") and len(word) > 4 and "-" not in word and word not in _NO_PAST
    return regular or word in IRREGULAR


def topic(parts: Parts) -> str:
    """What the question is about, to be called "it" or "that".

    >>> topic(take_apart("Who took part in the hackathon?"))
    'the hackathon'
    >>> topic(take_apart("Which countries received official visits in 2024?"))
    'the official visits in 2024'
    """
    if parts.subject and not (parts.by_someone and (parts.rest or parts.noun)):
        return parts.subject
    if parts.subject:
        thing = re.sub(r"^(?:to|about|on|of) ", "", parts.rest) if parts.verb in ("do", "say") else parts.rest
        thing = re.sub(rf"^(?:{_OPENERS}) (?=the |a |an )", "", thing)
        if thing and thing.split()[0] not in _PREPOSITIONS:
            return with_article(_IN_YEAR.sub("", thing) if thing[0].isupper() else thing)
        tail = thing if " " in thing else ""
        noun = _KINDS_OF.sub("", parts.noun)
        if parts.verb and not parts.noun and parts.auxiliary == "did":
            return f"what {parts.subject} {_past(parts.verb)} {parts.rest}".strip()
        if noun != parts.noun:
            return f"{noun} {tail}".strip()
        return f"the {noun} {tail}".strip() if noun else parts.subject
    if parts.auxiliary and parts.noun:
        return f"the {parts.noun} {parts.predicate}"
    return with_article(re.sub(rf"^(?:to \w+|part in|together in|{_OPENERS}) ", "", parts.rest) or parts.noun)


def _past(verb: str) -> str:
    """The past of a verb.

    >>> [_past(verb) for verb in ("publish", "plan", "visit", "study", "meet")]
    ['published', 'planned', 'visited', 'studied', 'met']
    """
    if verb in _IRREGULAR_PAST:
        return _IRREGULAR_PAST[verb]
    doubled = verb + verb[-1] if _DOUBLING.match(verb) else verb
    return re.sub(r"e$", "", re.sub(r"(?<=[^aeiou])y$", "i", doubled)) + "ed"


def actors(parts: Parts) -> str:
    """Who or what the question is about, to be called "they".

    >>> actors(take_apart("Which countries received official visits in 2024?"))
    'the countries that received official visits in 2024'
    """
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
    head = words[end - 2] if end > 1 and _is_past(words[end - 1]) else words[end - 1] if words else ""
    plural = head in _PLURALS or (head.endswith("s") and not head.endswith(("ss", "is", "us")))
    return plural and (head.islower() or phrase.startswith("the "))


def agreeing(ahead: str, subject: str) -> str:
    """The auxiliary before a subject, singular or plural with it: ("Why is ", "the courses") -> "Why are "."""
    plural = {"is": "are", "was": "were", "does": "do", "has": "have"}
    forms = plural if is_plural(subject) else {many: one for one, many in plural.items()}
    return re.sub(r"\b(\w+) $", lambda m: f"{forms.get(m[1], m[1])} ", ahead)
