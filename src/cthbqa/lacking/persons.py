"""Questions that only a name answers: "Who chaired it?". And whether a text names anybody who may be meant."""

import re

from cthbqa.capitals import name_pattern
from cthbqa.counting import BEGINS_LIST, CALLED, Quoted
from cthbqa.organisations import INSTITUTIONS
from cthbqa.places import PEOPLES, places_in
from cthbqa.questions import Question
from cthbqa.several import named_number, number_pattern
from cthbqa.support import SAYING_LITTLE
from cthbqa.terms import MONTHS, STOP_WORDS, stem, words
from cthbqa.verb_forms import with_other_tense
from cthbqa.vocabulary import Vocabulary

_ACTS = re.compile(
    r"(?:(?:and|so) |[^?]{3,60}?[,;:] )?who (?:else |first |also |\w+ly )?(?P<verb>[a-z-]+)\b", re.IGNORECASE
)
# Nobody but a person does it.
_AS_PERSON = frozenset(map(stem, "chair command head moderate play preside represent speak".split()))
_NO_ACT = SAYING_LITTLE | frozenset(
    "came come comes gave give gives help helped helps made makes use used uses".split()
)
_ASKS_ROLE = re.compile(
    r"\b(?:who (?:is|was|are|were|will be)|who['’]s|names? of) (?:the |an? |our |your |its |their )?(?:[\w-]+ ){0,2}?"
    r"(?P<role>(?!other|under|after|number|member|former)[a-z]{3,}(?:er|or|ist|ian)s?|judges?|boss(?:es)?|coach(?:es)?|counsel)"
    r"(?=\W*$| (?:of|for|in|on|at|from|during|behind|that|who)\b)",
    re.IGNORECASE,
)
# "Who is Malta's Chief Inspector?"
_ASKS_HOLDER = name_pattern(
    r"\b[Ww]ho (?:is|was) (?:currently |now )?(?:the |(?:the )?(?:[\w-]+ ){0,2}[\w-]+['’]s? )+"
    r"(?P<office>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
)
# "What is the name of the Vice-Minister who chairs it?"
_ASKS_NAME_IN_OFFICE = re.compile(
    r"\bnames? of (?:the |its |their |your |our )?(?:(?!(?:of|for|in|at|on|by)\b)[\w’'-]+ ){0,4}?(?:[a-z]+-)?"
    r"(?:ministers?|presidents?|judges?|prosecutors?|directors?|chair(?:s|man|woman|person)?|co-?ordinators?|rapporteurs?"
    r"|ambassadors?|mayors?|secretar(?:y|ies)|commissioners?|representatives?)(?=\W*$| (?:of|for|in|at|on|who|that)\b)",
    re.IGNORECASE,
)
# Somebody else who is named in a report of a trial is none of them.
_COURT = re.compile(
    r"\b(?:judges?|magistrates?|justices?|presid\w+|prosecut(?:or|ing)\w*|lawyers?|attorneys?|counsel)\b", re.IGNORECASE
)
_RUN = name_pattern(
    r"[A-Z][\w’'./&-]*"
    r"(?:(?: (?:of|and|for|on|in|to|against|de|da|dei|del|della|des|di|du|von|van|&)(?: the)? | )[A-Z][\w’'./&-]*)*"
)
_FULL_NAME = name_pattern(r"[A-Z][\w’'-]+(?: [A-Z]\.)?(?: (?:(?:al|bin|da|de|den|der|el|van|von) )*[A-Z][\w’'-]+)+")
_TITLED = name_pattern(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof(?:essor)?|Judge|Sir|Ambassador|Secretary|President|Minister|General|Commissioner|Senator"
    r"|Colonel|Captain)\.? (?P<name>[A-Z][\w’'-]+)"
)
_BY_PEOPLE = re.compile(r"\bby (?:[\w-]+ ){0,4}?[a-z]+s\b")
_BEGINS = re.compile(r"(?:^|[.!?:\n]|[•“\"‘(])[ “\"‘]*$")
# Where something is, and not who does it.
_WITHIN = re.compile(r"\b(?:across|at|for|from|in|into|near|of|to|within)(?: the)? $|, $")
# "Sea Street 12, Pellen" is where they are.
_HOUSE_NUMBER = re.compile(r" \d{1,4}[a-z]?(?=,|\n|; )")
_AUTHORS = frozenset("cthb office osce osr state states".split())
_PEOPLES = frozenset(form for people in PEOPLES for form in (people, f"{people}s"))
_NO_NAMES = _AUTHORS | STOP_WORDS | _PEOPLES | {month.lower() for month in MONTHS}


def lacks_person(question: Question, quoted: Quoted, vocabulary: Vocabulary) -> bool:
    """True when it is asked who did something or was something, and the quotes say of nobody that they did or were.

    The deed or the role is not in them, and no name is that could stand for who did it: of a person where only a
    person does it.
    """
    said = set(map(stem, words(quoted.every)))
    acts = _ACTS.match(question.text)
    verb = next(words(acts["verb"]), "") if acts else ""
    if verb and verb not in _NO_ACT and not said & set(map(stem, with_other_tense(verb))):
        if _AS_PERSON & set(map(stem, with_other_tense(verb))):
            return not persons(question, quoted.every, vocabulary)
        return not names(question, quoted.every, vocabulary) and not _BY_PEOPLE.search(quoted.every)
    if _ASKS_NAME_IN_OFFICE.search(question.text) and not _may_name_person(question, quoted.every, vocabulary):
        return True
    holder = _ASKS_HOLDER.search(question.text)
    # Who is the Secretariat is a body.
    by_person = holder and holder["office"].lower().split()[-1] not in INSTITUTIONS
    if by_person and not persons(question, quoted.every, vocabulary):
        return True
    role = _ASKS_ROLE.search(question.text)
    if not role or stem(role["role"].lower()) in said:
        return False
    if _COURT.fullmatch(role["role"]):
        return not _COURT.search(quoted.every)
    return not names(question, quoted.every, vocabulary)


def lacks_each_name(question: Question, quoted: Quoted, vocabulary: Vocabulary) -> bool:
    """True for "Who were the two winners?" where the quotes say that there were two, and do not name as many."""
    wanted = named_number(question)
    if wanted is None or not _ACTS.match(question.text):
        return False
    counted = re.search(rf"\b{number_pattern(wanted)}\b(?P<behind>(?:[^.]|\.(?! ))*)", quoted.every, re.IGNORECASE)
    if not counted or BEGINS_LIST.search(counted["behind"]):
        return False
    return len(names(question, quoted.every, vocabulary)) < wanted


def _may_name_person(question: Question, text: str, vocabulary: Vocabulary) -> bool:
    """True when a text names a person, or writes like one what the reports have nowhere in small letters."""
    if persons(question, text, vocabulary) or CALLED.search(text):
        return True
    last = [list(words(name))[-1] for name in _FULL_NAME.findall(text) if not places_in(f"in {name}")]
    return any(not vocabulary.knows(stem(word)) for word in last if word not in words(question.text))


def names(question: Question, text: str, vocabulary: Vocabulary) -> list[str]:
    """What a text writes like the name of a person, body or country, but for the authors and the question's names."""
    asked = set(words(question.text)) - STOP_WORDS
    found = []
    for run in _RUN.finditer(text):
        if _HOUSE_NUMBER.match(text, run.end()) and not places_in(f"in {run.group()}"):
            continue
        parts = [word for word in words(run.group()) if word not in STOP_WORDS]
        if asked & set(parts) or set(parts) <= _NO_NAMES:
            continue
        place = len(parts) < 2 and bool(places_in(f"in {run.group()}"))
        # A capital at the beginning of a sentence says nothing.
        begins = run.group().lower() in parts and _BEGINS.search(text[: run.start()])
        known = place or vocabulary.is_name(parts[0])
        if (known or not begins) and not (place and _WITHIN.search(text[: run.start()])):
            found.append(run.group())
    return found


def persons(question: Question, text: str, vocabulary: Vocabulary) -> list[str]:
    """The names of persons in a text that the question does not name: "Ann Lee", "Secretary Lee".

    >>> from cthbqa.questions import analyse
    >>> vocabulary = Vocabulary(9, {}, frozenset(), frozenset({"lee"}), frozenset(), frozenset(), frozenset())
    >>> persons(analyse("Who chairs it?"), "Ann Lee of the Harbour Council is in Baltic Sea towns.", vocabulary)
    ['Ann Lee']
    """
    asked = set(words(question.text))
    titled = [match["name"] for match in _TITLED.finditer(text)]
    full = [
        name
        for name in _FULL_NAME.findall(text)
        if vocabulary.is_name((parts := list(words(name)))[-1])
        # "Alaska Natives" are many.
        and not parts[-1].endswith("s")
        and parts[0] not in STOP_WORDS
        and not INSTITUTIONS & set(parts)
        and not places_in(f"in {name}")
    ]
    return [name for name in (*full, *titled) if not asked & set(words(name))]
