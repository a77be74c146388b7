"""Which company, bank, university, platform or agency it was: things that have names of their own.

"Which bank noticed it?" is answered by a name, or by what tells the bank from others: "a bank in Oslo".
"""

import re
from dataclasses import dataclass

from cthbqa.acronyms import acronyms_in
from cthbqa.answer_kinds import spells_out
from cthbqa.capitals import name_pattern
from cthbqa.counting import Quoted
from cthbqa.organisations import INSTITUTIONS, KNOWN
from cthbqa.places import CONTINENTS, PEOPLES, find_places
from cthbqa.questions import Question
from cthbqa.terms import MONTHS, NUMBERS, STOP_WORDS, words
from cthbqa.verb_forms import IRREGULAR


@dataclass(frozen=True, slots=True)
class NamedKind:
    """A kind of thing: what it is called, and whether its names say what it is ("University of ...")."""

    called: re.Pattern[str]
    otherwise_called: re.Pattern[str]
    named_by_kind: bool = False
    institutions: bool = False


_KINDS = tuple(
    NamedKind(re.compile(called, re.IGNORECASE), re.compile(rf"\b(?:{otherwise})\b", re.IGNORECASE), by_kind, bodies)
    for called, otherwise, by_kind, bodies in (
        (
            r"compan(?:y|ies)|firms?|enterprises?|corporations?|airlines?",
            r"compan(?:y|ies)|firms?|enterprises?|business(?:es)?|corporations?|airlines?|employers?|manufacturers?|retailers?"
            r"|providers?|operators?|contractors?|subcontractors?|hotels?|shops?|chains?|suppliers?|consultanc(?:y|ies)|sites?"
            r"|platforms?|start-?ups?|giants?|ltd|gmbh|inc|plc|industr(?:y|ies)|private sector|agenc(?:y|ies)|brands?",
            False,
            False,
        ),
        (r"banks?", r"banks?|lenders?|credit (?:institutions?|unions?)|financial institutions?", False, True),
        (
            r"universit(?:y|ies)|colleges?",
            r"universit\w+|colleges?|institutes?|academ(?:y|ies)|schools?|facult(?:y|ies)|polytechnics?|centre|center",
            True,
            True,
        ),
        (
            r"platforms?|apps?|social networks?|social media|web ?sites?",
            r"platforms?|apps?|applications?|(?:web ?)?sites?|forums?|networks?|channels?|games?|portals?|chats?"
            r"|messengers?|services?|marketplaces?|media",
            False,
            False,
        ),
        (
            r"newspapers?|magazines?|broadcasters?",
            r"newspapers?|magazines?|broadcasters?|dail(?:y|ies)|weekl(?:y|ies)|journals?|papers?|press|tv|radio|channels?",
            False,
            False,
        ),
        (r"crypto-?currenc(?:y|ies)", r"crypto-?currenc(?:y|ies)|coins?|stablecoins?|tokens?|crypto", False, False),
        (
            r"agenc(?:y|ies)|ngos?|charit(?:y|ies)|foundations?",
            r"agenc(?:y|ies)|ngos?|charit(?:y|ies)|foundations?|organi[sz]ations?|associations?|bod(?:y|ies)|authorit(?:y|ies)"
            r"|institutions?|units?|services?|groups?|shelters?|ministr(?:y|ies)|offices?|police|inspectorates?",
            False,
            True,
        ),
    )
)
# "The police" are an agency, whatever they are called.
_AGENCY = re.compile(r"agenc|bod(?:y|ies)", re.IGNORECASE)
_AGENCIES = re.compile(
    r"\b(?:police|customs|inspectorates?|(?:border|coast) ?guards?|prosecut\w+|courts?|ministr(?:y|ies)|embass(?:y|ies)"
    r"|(?:tax|migration|labou?r) \w+|social (?:services?|workers?)|municipalit(?:y|ies)|hospitals?)\b",
    re.IGNORECASE,
)
_BEHIND = (
    "was were is are did do does has have had besides except belong belongs sit sits take takes run runs work "
    "works use uses sell sells offer offers make makes help helps join joins support supports give gives pay pays own "
    "owns host hosts in of that which who from for with at on by"
).split()
_ASKED = re.compile(
    r"^(?:and |so |in |by |with |to |from |at |for |on )*(?:which|what) "
    r"(?:(?!(?:an?|the|for|from|in|of|to|with|by|on|at|did|do|does|has|have|had|is|are|was|were|can|could|should|must|may"
    r"|kinds?|types?|sorts?|will|would|happen\w*|go\w*)\b)[\w-]+ ){0,2}?"
    rf"(?P<thing>{'|'.join(kind.called.pattern for kind in _KINDS)})"
    rf"(?=\W*$| (?:{'|'.join(_BEHIND)}|[a-z]+ed|{'|'.join(sorted(IRREGULAR))})\b| (?:[a-z-]+ )?traffickers\b)",
    re.IGNORECASE,
)
# "In operation since May" and "the operation lasted" name none.
_OPERATION = name_pattern(
    r"\b(?:[Ii]n|[Oo]f|[Bb]y|[Dd]uring|[Ff]rom|[Aa]bout|[Ww]ith|[Ww]as|[Dd]id) [Oo]peration "
    rf"(?!(?:{'|'.join(sorted(STOP_WORDS))}|last|since|today|until|now|within|year|week|month|day|\w+wide|\w+ly)\b)"
    # Typed small, it ends the question: "in operation across the strait" names none.
    r"(?P<name>[A-Z]\w{2,}\b|\w{3,}\b(?=\W*$))"
)
_RUN = name_pattern(
    r"(?<![\w’'-])[A-Z][\w’'./&-]*(?:(?: (?:of|and|for|on|in|to|against|de|da|von|van|&)(?: the)? | )[A-Z][\w’'./&-]*)*"
)
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_BEGINS = re.compile(r"(?:^|[.!?:\n|]|[•“\"‘(])[ “\"‘]*$")
# Where it was; but one pays "in Bitcoin".
_WITHIN = re.compile(r"\b(?:across|in|near|within) $")
_AUTHORS = frozenset("ai cthb eu ict it office osce osr report review state states uk un us usa".split())
# "The Baltic Sea", "Central Asia"
_GEOGRAPHY = frozenset("asia bay coast coasts gulf island islands lake ocean peninsula region river sea strait".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# "National Co-ordinators" are persons.
_PERSONS = re.compile(r"\w+(?:or|er|ist|ian|ative)s$")
_NO_NAMES = (
    _AUTHORS
    | _DAYS
    | STOP_WORDS
    | frozenset(f"{form}{s}" for form in PEOPLES for s in ("", "s"))
    | {m.lower() for m in MONTHS}
)
# Companies are called so, too: "Tallink Group", "Deutsche Bank".
_OF_COMPANIES = frozenset("bank business force fund group service trust union".split())
# "An estimated 3 companies" are told from no others.
_TELLING_NOTHING = STOP_WORDS | frozenset(NUMBERS) | frozenset("other others several many some private various".split())
# Behind it stands what tells one from another: "a bank in Oslo".
_TOLD_BY = r"(?: (?:that|which|who|in|from|based|called|named|such|like|including)\b|:|, (?:including|such)\b| \()"


def lacks_named(question: Question, quoted: Quoted) -> bool:
    """True for "Which company was fined?" where the quotes name none, nor say which one in other words.

    >>> from cthbqa.questions import analyse
    >>> question = analyse("Which bank noticed it?")
    >>> texts = "It was noticed by chance.", "It was noticed by Bank Levant.", "A bank in Oslo noticed it."
    >>> [lacks_named(question, Quoted(text, text, text)) for text in texts]
    [True, False, False]
    """
    asked = _ASKED.match(question.text)
    if not asked:
        return False
    kind = next(kind for kind in _KINDS if kind.called.fullmatch(asked["thing"]))
    if kind.named_by_kind:
        return not kind.otherwise_called.search(quoted.every)
    if _AGENCY.match(asked["thing"]) and _AGENCIES.search(quoted.every):
        return False
    # Which one "the company" is, the sentences before it say.
    known = re.search(rf"\b[Tt]h(?:e|is) (?:{kind.called.pattern})\b", quoted.every)
    said = f"{quoted.every} {quoted.paragraph}" if known else quoted.every
    return not (_names(question, said, kind, asked["thing"]) or _told_apart(question, said, kind))


def lacks_operation(question: Question, quoted: Quoted) -> bool:
    """True when it is asked about an operation by its name, with capitals or without, and the quotes are of another.

    >>> from cthbqa.questions import analyse
    >>> question = analyse("How much cash was seized in operation stubblefield?")
    >>> texts = "Operation VESPER GATE In May, EUR 300 were seized.", "Operation STUBBLEFIELD Cash was seized in May."
    >>> [lacks_operation(question, Quoted(text, text, text)) for text in texts]
    [True, False]
    """
    asked = _OPERATION.search(question.text)
    return asked is not None and not set(words(asked["name"])) & set(words(f"{quoted.every} {quoted.paragraph}"))


def _told_apart(question: Question, text: str, kind: NamedKind) -> bool:
    known = set(words(question.text)) | _TELLING_NOTHING
    for said in kind.otherwise_called.finditer(text):
        # Of a name, its capitals tell: that is looked at elsewhere.
        if not said.group().islower():
            continue
        before = re.search(r"([\w’'-]+) $", text[: said.start()])
        telling = set(words(before[1])) if before else set()
        # "A non-UN agency" is none of the UN.
        if telling - known and not telling & known - _TELLING_NOTHING:
            return True
        if re.match(_TOLD_BY, text[said.end() :]):
            return True
    return False


def _is_place(name: str) -> bool:
    """True for a name that is a place and nothing more, or "Tallinn of" one: no "British Airways"."""
    inside = {word for written, _ in find_places(f"in {name}") for word in words(written)}
    return bool(inside) and set(words(name)) - STOP_WORDS <= inside


def _names(question: Question, text: str, kind: NamedKind, thing: str) -> bool:
    """Whether a text has a name that the question has not, and that is no place, no month and none of the authors."""
    asked = set(words(question.text)) - set(words(thing))
    explained = {word for short, full in acronyms_in(text) for word in (short, full)}
    for run in _RUN.finditer(text):
        name = run.group().rstrip(".")
        parts = set(words(name))
        if asked & parts - STOP_WORDS or parts <= _NO_NAMES or _is_place(name) or parts & (_GEOGRAPHY | CONTINENTS):
            continue
        if not kind.institutions and (INSTITUTIONS & parts - _OF_COMPANIES or name in explained or name in KNOWN):
            continue
        place = " " not in name and _WITHIN.search(text[: run.start()]) and "currenc" not in thing
        if _PERSONS.search(name) or place:
            continue
        if any(spells_out(word.lower(), name) for word in _ACRONYM.findall(question.text)):
            continue
        # A capital at the beginning of a sentence says nothing.
        begins = _BEGINS.search(text[: run.start()]) and " " not in name and name[1:].islower()
        if not begins:
            return True
    return False
