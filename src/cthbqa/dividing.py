"""A question in two ("Who opened it, and when?") -> its halves, each a question that stands alone."""

import re
from collections.abc import Callable

from cthbqa.conversation import standalone
from cthbqa.periods import ANY_YEAR
from cthbqa.phrases import ABOUT, take_apart, topic
from cthbqa.types import Turn
from cthbqa.verb_forms import is_past

_WH = r"(?:whom|whose|who|what|which|where|when|why|how many|how much|how)\b"
_ASKS = (
    rf"(?:(?:in|from|with|to|for|by|on|at|of|against|since) )?{_WH}"
    r"|(?:did|was|were|is|are|does|do|has|have) (?:it|they|he|she|that|this|the|there)\b"
)
# "The training, which was held in Spain": no question, unless "which" has a noun; nor is "who" between commas.
_COMMA = (
    r",(?! (?:(?:in|from|with|to|for|by|on|at|of) )?which (?!(?:of|[\w-]+s)\b(?<!\bwas)(?<!\bis)(?<!\bhas)))"
    r"(?! who [^,?]+, )"
    # "What did she promise, when she spoke?"
    r"(?! (?:when|where|why|how) (?!(?:did|do|does|was|were|is|are|has|have|had|can|could|will|would|should|must|many"
    r"|much|often|long|far|old)\b)[\w’'-]+ )"
)
_AND = re.compile(rf"(?:,? and(?: also)?|;|{_COMMA}|\?(?: and(?: also)?)?) (?={_ASKS})", re.IGNORECASE)
# "What is said about who recruits and how ...": what is asked of in two, and no two questions.
_WITHIN = re.compile(
    rf"(?<!^)\b(?:about|of|on|say|says|said|know|explain|show|describe|see|understand|learn|determine|decide) {_WH}",
    re.IGNORECASE,
)
# "The hackathon: who took part and what did it find?"
_UNDER_A_TOPIC = re.compile(rf"(?P<topic>(?!{_WH})[^:?.;]{{3,60}}): (?P<asked>{_WH}.+)", re.IGNORECASE)
_BARE = re.compile(r"how many (?:[\w-]+ ){1,4}?(?:was|were|have been|had been) (?P<done>\w+)", re.IGNORECASE)
# "How many men were there in Malta, and how many in Spain?"
_UNCOUNTED = re.compile(r"how many (?P<where>(?:in|at|for|from|among|on) .+)", re.IGNORECASE)
_OF_THEM = re.compile(r"\b(?:them|they|their|those|these)\b", re.IGNORECASE)
_ONLY_A_YEAR = re.compile(
    rf"(?P<asks>{_WH}) (?:in )?(?:(?P<year>(?:19|20)\d\d)|the (?:(?:year )?(?P<before>before|previous year)"
    r"|(?:year )?(?:after|following year|next year)))",
    re.IGNORECASE,
)
# "who and where": one question with two words, no two questions.
_SHORTEST = 3
MOST_PARTS = 3


def halves(question: str, is_name: Callable[[str], bool] = lambda _: False) -> tuple[str, ...]:
    """The two or three questions in one, or none where it is one.

    What each leaves unsaid is taken from the one before, as in a follow-up (conversation.py).

    >>> halves("When was the conference held, and what was its theme?")
    ('When was the conference held?', 'What was the theme of the conference?')
    >>> halves("The fair: how many people came and who opened it?")
    ('The fair: how many people came?', 'The fair: who opened it?')
    >>> halves("In which country did the training, which was the first of its kind, take place?")
    ()
    """
    whole = " ".join(question.split())
    under = None if ABOUT in whole else _UNDER_A_TOPIC.match(whole)
    if under:
        # "It" is the topic; "them" is what the first half is about.
        alone = halves(under["asked"], is_name)
        parts = [f"{part}?" for part in _cut(under["asked"])] if alone else []
        asked = [half if _OF_THEM.search(part) else part for half, part in zip(alone, parts, strict=True)]
        return tuple(f"{under['topic']}: {half[:1].lower()}{half[1:]}" for half in asked)
    head, about, matter = whole.partition(ABOUT)
    parts = _cut(head)
    if not 1 < len(parts) <= MOST_PARTS:
        return ()
    if about:
        return tuple(f"{part[:1].upper()}{part[1:]}{about}{matter}" for part in parts)
    asked = [f"{parts[0]}?"]
    for part in parts[1:]:
        other_year = _of_another_year(parts[0], part)
        if other_year:
            asked.append(other_year)
            continue
        whole = standalone(f"and {part}?", [Turn(each, "") for each in asked], is_name)
        whole = re.sub(r"^and (\w)", lambda match: match[1].upper(), whole, flags=re.IGNORECASE)
        asked.append(_of_the_same(whole, asked[0]))
    return tuple(asked)


def _of_another_year(first: str, later: str) -> str:
    """A later half of which the year is all that is new: "Who led it in 2018, and who in 2024?"; or empty.

    >>> _of_another_year("How many people came in 2019", "how many the year before")
    'How many people came in 2018?'
    """
    new = _ONLY_A_YEAR.fullmatch(later)
    years = ANY_YEAR.findall(first)
    if not new or len(set(years)) != 1 or not first.lower().startswith(new["asks"].lower()):
        return ""
    step = -1 if new["before"] else 1
    year = new["year"] or str(int(years[0]) + step)
    return f"{first.replace(years[0], year)}?"


def _of_the_same(half: str, first: str) -> str:
    """A later half that only says what was done, with what the first half names: "How many people were met?".

    >>> _of_the_same("How many in Spain?", "How many men were found in Malta?")
    'How many men in Spain?'
    """
    said, before = half.rstrip("?"), take_apart(first)
    uncounted = _UNCOUNTED.fullmatch(said)
    if uncounted and before.lead.lower() == "how many" and before.noun:
        return f"How many {before.noun} {uncounted['where']}?"
    about = topic(before)
    bare = _BARE.fullmatch(said)
    named = re.search(r"\b[A-Z]", about) and not re.search(r"\b[A-Z]|\d", said[1:])
    return f"{said}{ABOUT}{about}?" if bare and is_past(bare["done"]) and named else half


def _cut(text: str) -> list[str]:
    """The questions in a text as they stand in it; none where it is one."""
    if re.match(r"(?:between|among) ", text, re.IGNORECASE):
        return []
    for cut in _AND.finditer(text):
        first, rest = text[: cut.start()].rstrip("?,; "), text[cut.end() :].rstrip("?!. ")
        before = take_apart(first)
        if (
            len(first.split()) < _SHORTEST
            or _WITHIN.search(first)
            or not (before.lead or before.auxiliary)
            or not (before.verb or before.auxiliary)
        ):
            continue
        later = _cut(rest) if _AND.search(rest) else [rest]
        return [first, *later] if rest and later else []
    return []
