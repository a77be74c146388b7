"""The same question publisher by publisher or place by place: "beds for men: the ministry vs the network"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from cthbqa.comparing import MOST_SIDES, Side, as_question, names_nothing_to_compare, without_comparison
from cthbqa.places import find_places
from cthbqa.sources import JOINED, Mention

_COMPARING = re.compile(
    r"\b(?:compar\w*|contrast\w*|differ\w*|versus|vs|than|unlike|as opposed to|both|each|respectively"
    r"|more|fewer|less|most|larger|bigger|higher|lower|longer|better)\b",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:and|with|to|versus|vs|or|than|against|from|unlike|compared (?:to|with)|as opposed to)\b|,", re.IGNORECASE
)
# What two do as one is no comparison, nor is what one does for the other.
_AS_ONE = re.compile(
    r"\b(?:together|joint\w*|co-?operat\w*|between|each other|partner\w*|agree\w*|collaborat\w*"
    r"|work\w* with|shared?)\b",
    re.IGNORECASE,
)
# What stands before a name and goes with it, and what stands behind.
_LEADING = re.compile(
    r"(?:,? ?\b(?:compared (?:to|with)|as opposed to|than|versus|vs\.?|unlike|and|or|with|to|from|against"
    r"|both|between))*"
    r"(?:,? ?\b(?:that|those|the ones?|it|in|at|of|by|for|from|with|to|according to|run by))*"
    r"(?: ?\b(?:the|both))*,? ?$",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:['’]s?)?(?: (?:reports?|reviews?|ones?)\b(?!-))?:?", re.IGNORECASE)
_ASKING = re.compile(r"\b(?:do|does|did|has|have|had|is|are|was|were|what|how)(?: the| both)* ?$", re.IGNORECASE)
_THEY_SAY = re.compile(r"\bwhat (?:do |does |did )?they (?:say|said|write|wrote|report|state)\b", re.IGNORECASE)
_DIFFERENCE = re.compile(
    r"\b(differences?|changes?|comparison|contrast)(?= (?!in\b|between\b|of\b|regarding\b|for\b|on\b)\w)", re.IGNORECASE
)
# "training with training", left of "training at the one with training at the other".
_TWICE = re.compile(r"\b(\w{3}.*?) (?:with|to|and|vs\.?) \1\b", re.IGNORECASE)
# Reports do not call what they say a view.
_VIEW_OF = re.compile(
    r"^(?:the )?(?:views?|positions?|stances?|opinions?|takes?|attitudes?|approach(?:es)?) "
    r"(?:of|on|to|about|regarding) ",
    re.IGNORECASE,
)
# "What does the one say on fees, and what does the other say?"
_ASKED_AGAIN = re.compile(r",? (?:and|while|but) (?:(?:what|how) (?:do|does|did|about|of)|)(?: the)? $", re.IGNORECASE)
_SAY_TOO = re.compile(
    r"(?:['’]s)?(?: (?:say|said|report|think|recommend|do)(?: (?:on|about|of) (?:it|this|that|them))?)?\W*",
    re.IGNORECASE,
)
# "in Malta and in Spain", "Malta, Spain and France"
_PLACES_TOGETHER = (
    r"(?:{0})(?:(?:,|,? and|,? or|,? vs\.?|,? versus|,? than|,? (?:as )?compared (?:to|with))"
    r"(?P<again> (?:that |those )?(?:in|of|for|from|to))?(?: the)? (?:{0}))+"
)
_BOTH, _BETWEEN = (re.compile(rf" {word} (?:in )?$", re.IGNORECASE) for word in ("both", "between"))
_RESPECTIVELY = re.compile(r",? ?\b(?:respectively|each)\b", re.IGNORECASE)
_WHO_MORE = re.compile(
    r"(?:who|which(?: of (?:them|these|the two))?) (?P<verb>[\w-]+) (?:more|fewer|the most|the fewest) (?P<things>.+)",
    re.IGNORECASE,
)


def sides_by_source(question: str, mentions: Sequence[Mention]) -> tuple[Side, ...]:
    """The sides of a comparison of publishers, in the order in which it names them; none for another question.

    The names go out of what is asked of each, as the reports of each are all that is searched.
    """
    first: dict[frozenset[str], Mention] = {}
    for mention in mentions:
        first.setdefault(mention.documents, mention)
    named = list(first.values())[:MOST_SIDES]
    again = _ASKED_AGAIN.search(question[: mentions[-1].start]) if len(mentions) > 1 else None
    if (
        again
        and len(named) > 1
        and again.start() > mentions[-2].end
        and _SAY_TOO.fullmatch(question[mentions[-1].end :])
    ):
        # The first is asked in full, and the second the same.
        asked = _asked(question[: again.start()], mentions[:-1])
        return _of_each(asked, named, question)
    together = _together(question, mentions)
    if len(named) < 2 or not _set_side_by_side(question, together):
        return ()
    return _of_each(_asked(question, mentions), named, question)


def sides_by_place(question: str) -> tuple[Side, ...]:
    """The sides of a comparison of places, in the order in which it names them; none for another question.

    >>> [side.question for side in sides_by_place("Which fines are there in Malta and in Spain respectively?")]
    ['Which fines are there in Malta?', 'Which fines are there in Spain?']
    """
    written = {place: name for name, place in reversed(list(find_places(question)))}
    names = "|".join(re.escape(name) for name in written.values())
    in_one_breath = re.compile(_PLACES_TOGETHER.format(names)) if names else None
    together = in_one_breath.search(question) if in_one_breath else None
    if not together or len(written) > MOST_SIDES or not (_COMPARING.search(question) or together["again"]):
        return ()
    before = _BETWEEN.sub(" in ", _BOTH.sub(" ", question[: together.start()]))
    behind = _RESPECTIVELY.sub("", question[together.end() :])
    if _AS_ONE.search(f"{before} {behind}"):
        return ()
    sides = []
    for name in reversed(written.values()):
        asked = without_comparison(f"{before}{name}{behind}".rstrip("?!. "))
        sides.append(Side(None, f"{as_question(asked)}?", label=name))
    return tuple(sides)


def _of_each(asked: str, named: Sequence[Mention], question: str) -> tuple[Side, ...]:
    if names_nothing_to_compare(asked):
        return tuple(Side(None, "", documents=each.documents) for each in named)
    return tuple(
        Side(None, f"{asked}?", documents=each.documents, label=question[each.start : each.end]) for each in named
    )


def _together(question: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The publishers as they are named in one breath: "the one and the other" is one phrase."""
    phrases: list[list[Mention]] = []
    for mention in mentions:
        if phrases and JOINED.fullmatch(question[phrases[-1][-1].end : mention.start]):
            phrases[-1].append(mention)
        else:
            phrases.append([mention])
    return phrases


def _set_side_by_side(question: str, phrases: Sequence[Sequence[Mention]]) -> bool:
    several = any(len(phrase) > 1 for phrase in phrases)
    if several and not _AS_ONE.search(question):
        return True
    gaps = [question[a[-1].end : b[0].start] for a, b in pairwise(phrases)]
    return bool(_COMPARING.search(question)) and (several or any(_APART.search(gap) for gap in gaps))


def without_names(question: str, mentions: Sequence[Mention]) -> str:
    """A question without the publishers that it names, for where only their reports are asked.

    >>> without_names("Did Lantern run more courses?", [Mention(frozenset(), 4, 11, False, False)])
    'Did they run more courses'
    """
    kept, at = "", 0
    for phrase in _together(question, mentions):
        before, behind = question[at : phrase[0].start], question[phrase[-1].end :]
        trailing = _TRAILING.match(behind)
        possessive = bool(trailing and re.match(r"['’]", trailing.group()))
        if _ASKING.search(before) and not possessive and not kept.endswith("they"):
            kept += re.sub(r"(?: ?\b(?:the|both))* ?$", " they", before, count=1)
        else:
            kept += _LEADING.sub(" " if kept or before else "", before)
        at = phrase[-1].end + (len(trailing.group()) if trailing else 0)
    return " ".join(f"{kept}{question[at:]}".split()).strip(" ,;:?!.")


def _asked(question: str, mentions: Sequence[Mention]) -> str:
    """What is asked of each publisher, without a mark at its end."""
    text = _THEY_SAY.sub("what is said", without_names(question, mentions))
    text = _TWICE.sub(r"\1", _DIFFERENCE.sub(r"\1 in", text))
    more = _WHO_MORE.match(text)
    if more:
        verb = "" if more["verb"] in ("has", "have", "had") else f" {more['verb']}"
        return f"How many {more['things']}{verb}"
    # "Does the one run more than the other?" has become "does they".
    text = re.sub(r"\bdoes they\b", "do they", re.sub(r"^Does they\b", "Do they", text))
    asked = without_comparison(text).strip(" ,;:")
    return as_question(_VIEW_OF.sub("", asked) or asked)
