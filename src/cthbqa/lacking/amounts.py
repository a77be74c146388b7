"""More or less, growth, a total: amounts that a question sets against each other, and whether the quotes do."""

import re

from cthbqa.counting import Quoted
from cthbqa.places import places_in
from cthbqa.questions import Kind, Question

_COMPARES = re.compile(
    r"\b(?:more|less|fewer|worse|better|(?!other)\w{3,}er)\b.*(?<!\brather )(?<!\bother )\bthan\b"
    r"(?! (?:\d|before|ever|most|hitherto|usual|until|so far|in the past|an?\b|one\b|just))",
    re.IGNORECASE,
)
_COMPARISON = re.compile(
    r"\b(?:than|compar\w+|exceed\w*|outnumber\w*|twice|double\w*|increas\w*|decreas\w*|most|highest|largest|more|less"
    r"|fewer|higher|lower|greater|especially|record|first-ever|others|whereas|as against|versus)\b",
    re.IGNORECASE,
)
# "Is trafficking increasing?" is not answered by how large it is.
_ASKS_CHANGE = re.compile(
    r"(?:is|are|was|were|has|have|had|does|do|did)\b.*(?<!\bthe )(?<!\bof )(?<!\bin )"
    r"\b(?:increas(?:e|ed|ing)|decreas(?:e|ed|ing)|rising|risen?|rose|grow(?:n|ing)?|grew|declin(?:e|ed|ing)"
    r"|worsen(?:ed|ing)?|shrink(?:ing)?|shrunk"
    r"|(?:go|going|gone|went|gotten|getting|become|becoming) (?:up|down|worse|better))"
    r"(?:\W*$| (?:since|in|over|between|from|during|after|or|this|last|compared)\b)",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:increas\w+|grow\w*|grew|ris(?:e|es|en|ing)|rose|surg\w+|escalat\w+|expand\w+|doubl\w+|tripl\w+|spread\w*"
    r"|up from|higher|decreas\w+|declin\w+|fall(?:s|en|ing)?|fell|drop\w*|reduc\w+|lower\w*|shr[aiu]nk\w*|worse\w*"
    r"|better|improv\w+|enhanc\w+|strengthen\w+|boost\w*|deepen\w*|widen\w*|narrow\w*|intensif\w+|than|up|upwards?"
    r"|more and more|trends?|twice|halv\w+|jump\w*|climb\w*|soar\w*|accelerat\w+|multipl\w+|exacerbat\w+"
    r"|heighten\w*|add(?:ed|ing)|totalling|stable|unchanged|remain\w*|same)\b",
    re.IGNORECASE,
)
# "How much rarer has it become?" and "How much safer are they?"
_ASKS_BY_HOW_MUCH = re.compile(
    r"\b(?:(?:how (?:much|many)|by what) (?:more|less|fewer|better|worse)"
    r"|how much (?:\w+ier|(?:larg|bigg|small|high|low|fast|slow|strong|weak|saf|rar|long|short|great|old|new|cheap|hard"
    r"|broad|wid|deep)er))\b(?! (?:than )?\d)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\b)\d[\d.,]*")
# A figure of one place is none of them all.
_ASKS_EVERYWHERE = re.compile(
    r"\b(?:(?:across|throughout) (?:the |all )|total number of "
    r"|in the (?:whole|entire) |world-?wide\b|globally\b|in the world\b"
    r"|region-wide\b)",
    re.IGNORECASE,
)
_EVERYWHERE = re.compile(r"\b(?:across|throughout|world\w*|global\w*|every\w*|all|total\w*|overall|altogether)\b")
_MOST_OF = re.compile(
    r"\b(?:most|highest|largest|biggest|greatest|lowest|fewest|smallest) (?P<measure>number|share|rate|amount"
    r"|proportion|percentage|sum|count)\b",
    re.IGNORECASE,
)


def lacks_comparison(question: Question, quoted: Quoted) -> bool:
    """True when more or less, or the most of something, is asked for, and the quotes compare nothing."""
    if _COMPARES.search(question.text) and not _COMPARISON.search(quoted.every):
        return True
    most = _MOST_OF.search(question.text)
    return most is not None and most["measure"].lower() not in quoted.every.lower()


def lacks_change(question: Question, quoted: Quoted) -> bool:
    """True when it is asked whether or how much something grows or falls, and the quotes neither say so nor compare."""
    asked = _ASKS_BY_HOW_MUCH.search(question.text) or (
        question.kind is Kind.YES_NO and _ASKS_CHANGE.match(question.text)
    )
    return bool(asked) and not _CHANGE.search(quoted.every) and len(set(_FIGURE.findall(quoted.every))) < 2


def lacks_extent(question: Question, quoted: Quoted) -> bool:
    """True when it is asked how many there are everywhere, and the quotes give a figure of one place."""
    asked = question.kind is Kind.HOW_MANY and _ASKS_EVERYWHERE.search(question.text)
    return bool(asked and places_in(quoted.best)) and not _EVERYWHERE.search(quoted.every)
