"""A follow-up that no other rule completes, with what the conversation is about behind it.

"Any results?", "what came out of the workshop?", "was there one in 2024?" are no questions of their own: what they
leave out stands in the question before. "What did the Office do for children in 2018?" is one, and is left alone.
"""

import re

from cthbqa.capitals import name_pattern
from cthbqa.periods import ANY_YEAR, without_years
from cthbqa.phrases import ABOUT, AUTHORS, RELATIONAL, Parts, is_plural, take_apart, topic
from cthbqa.terms import STOP_WORDS, words
from cthbqa.verb_forms import IRREGULAR, is_past

# Words that say what is asked for, and nothing of what it is asked about.
GENERAL = frozenset(
    "one ones first second third fourth fifth sixth last latter former other others another same thing things anything "
    "something everything else more less also too again exactly number numbers amount total sum year years part parts "
    "kind kinds sort area areas field topic topics subject aim aims goal goals purpose purposes reason reasons result "
    "results outcome outcomes finding findings outputs example examples detail details evidence instance instances "
    "step steps idea way ways role focus theme name names title country countries place places city cities region "
    "person people participant participants partner partners expert experts victim victims event events workshop "
    "workshops training trainings course courses conference conferences meeting meetings visit visits project projects "
    "publication publications paper papers report reports document documents exercise exercises office osce happened "
    "happen done made held found planned took take place come came give given show shown said say says tell work used "
    "two three four five six seven eight nine ten use good new next main important member members long far often much "
    "many similar rest dates authors author venue cost costs".split()
)
_POINTING = re.compile(
    r"\b(?:ones?|others|another|something similar|the (?:other|next|rest)"
    r"|this|these|those|such|it|they|them|their|its|he|she|his|her|him|that (?!is\b|was\b|the\b|a\b)\w+"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )there(?! (?:is|are|was|were|any|an?|some|other)\b))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]| and ")
_NAME = name_pattern(r"(?<=[\w,] )(?!I\b|OSCE\b|OSR\b|Office\b)[A-Z]\w")
_ANY = re.compile(r"(?:and |but )?(?:any\w*|some\w*|(?:was|were|is|are) there)\b", re.IGNORECASE)
# "on technology", but not "for 2019".
_MATTER = re.compile(r"\b(?:on|about|for|with|against|to|from) (?:the )?[a-z]", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|they|them|him|her|she|he)\b", re.IGNORECASE)
_OWN_THING = re.compile(
    rf"(?:an?|the) (?P<thing>(?!(?:main |first )?(?:{RELATIONAL}|one|same|other|next)\b)[\w-]+(?: [\w-]+)?)$"
)
_THE_NOUN = re.compile(
    r"\bthe (?P<noun>[a-z-]{4,})"
    r"(?=$|[?,.]| (?:say|cover|mean|cost|apply|help|about|for|called|published|held|written|made)\b)",
    re.IGNORECASE,
)
# "And what was planned for 2019?" leaves nothing out.
_ASKS_WHOLE = re.compile(
    r"\b(?:what|who|which|where|when|how \w+)(?: \w+)? (?:is|are|was|were|did|do|does|has|have|will)\b", re.IGNORECASE
)
_OPENED = re.compile(r"(?:and|but|so)\b", re.IGNORECASE)
_VERB_ALONE = re.compile(
    r"(?:(?:and|but|so),? )?(?:who|what|when|where|why|how)(?: else)?"
    rf"(?: (?:changed|improved|happened|happens|{'|'.join(sorted(IRREGULAR, key=len))}|(?!need)[a-z]{{2,}}ed))?"
    r"(?: (?:so|it|that|this|them))?[?!. ]*",
    re.IGNORECASE,
)
_AUTHORS = re.compile(r"\b(?:office|osce|osr/cthb|you)\b", re.IGNORECASE)
# A question with more telling words than this says itself what it is about: with any, unless it points back.
MOST_TOLD = 2
MOST_TOLD_OF_ANY = 1
MOST_WORDS = 9


def is_pointing(said: str) -> bool:
    """True for what points to something that it does not say itself: "Who led it", "which of them".

    >>> is_pointing("Who led it"), is_pointing("What did the Office publish, and who wrote it")
    (True, False)
    """
    pointing = _POINTING.search(said)
    return pointing is not None and not _CLAUSE.search(said, 5, pointing.start())


def _telling(said: str) -> list[str]:
    """The words that say what a question is about."""
    return [word for word in words(ANY_YEAR.sub("", said)) if word not in STOP_WORDS | GENERAL]


# A word of one letter or sign names nothing: "x", "{{7*7}}".
_OF_TWO = re.compile(r"[^\W_]{2}|[^\W\da-zA-Z_]")


def names_nothing(said: str) -> bool:
    """True for what leans on turns before it and has not a word of its own: "And in 2018?", "Who said so?".

    Not for "How long did it take?", which a single report on a single thing may answer.

    >>> names_nothing("And in 2018?"), names_nothing("What changed?"), names_nothing("And what was planned for 2019?")
    (True, True, False)
    """
    if _VERB_ALONE.fullmatch(said) or not _OF_TWO.search(said):
        return True
    telling = _telling(said)
    return not telling and _OPENED.match(said) is not None and _ASKS_WHOLE.search(said) is None


def understood(question: str) -> Parts:
    """The parts of a question; of one that was joined to its topic, the topic, or the thing that it names itself.

    >>> understood("Where was the workshop held - about: AI?").subject
    'the workshop on AI'
    """
    asked, joined, about = question.rstrip("?!. ").rpartition(ABOUT)
    if not joined:
        return take_apart(question)
    own = _OWN_THING.match(topic(take_apart(asked)))
    thing = own["thing"] if own and ABOUT not in asked else ""
    if not thing or is_plural(f"the {thing}") or f"the {thing.lower()}" in AUTHORS or thing.split()[-1] in about:
        return Parts(subject=about)
    return Parts(subject=f"the {thing} on {about}")


def with_longer_noun(said: str, before: Parts, previous: str) -> str:
    """The follow-up with "the guidelines" called as the question before called them, by the longer noun.

    >>> from cthbqa.phrases import take_apart
    >>> asked = "Who wrote the Model Guidelines?"
    >>> with_longer_noun("what do the guidelines say", take_apart(asked), asked)
    'what do the Model Guidelines say'
    """

    def longer(match: re.Match[str]) -> str:
        noun = match["noun"]
        found = re.search(rf"\b(?P<first>[\w-]{{4,}}) (?P<noun>{re.escape(noun)})\b", previous, re.IGNORECASE)
        first = found["first"] if found else ""
        plain = first.lower() in STOP_WORDS | GENERAL or first in (before.verb, before.auxiliary) or is_past(first)
        return f"the {first} {found['noun']}" if found and not plain and first not in said else match.group()

    return _THE_NOUN.sub(longer, said, count=1)


def leaning(said: str, before: Parts) -> str | None:
    """The follow-up with the topic of the question before; None when it stands by itself.

    `said` has its names in capitals, however they were typed.

    >>> from cthbqa.phrases import take_apart
    >>> leaning("any results", take_apart("What did the Office do about orphanages in 2018?"))
    'any results - about: the orphanages in 2018'
    >>> leaning("What did the Office do for children in 2018", take_apart("Who spoke in Vienna?"))
    """
    telling = _telling(said)
    if not is_pointing(said) and not _VERB_ALONE.fullmatch(said):
        most = MOST_TOLD_OF_ANY if _ANY.match(said) else 0
        opened = _OPENED.match(said) and len(telling) <= MOST_TOLD_OF_ANY and not _MATTER.search(said)
        if _AUTHORS.search(said) or (not opened and (len(telling) > most or ANY_YEAR.search(said))):
            return None
    if len(said.split()) > MOST_WORDS or len(telling) > MOST_TOLD or _NAME.search(said):
        return None
    about = topic(before)
    # What a question left open cannot say what the next one is about.
    if _PRONOUN.search(about):
        return None
    if about == before.subject and before.by_authors:
        about = before.predicate
    if not set(words(ANY_YEAR.sub("", about))) - STOP_WORDS - GENERAL:
        year = ANY_YEAR.search(about)
        return f"{said} in {year.group()}" if year and not ANY_YEAR.search(said) else None
    return f"{said}{ABOUT}{without_years(about) if ANY_YEAR.search(said) else about}"
