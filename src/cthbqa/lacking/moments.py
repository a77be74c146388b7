"""When something happened, began, ended or is to come: asked for, and missing in what is quoted."""

import re

from cthbqa.answer_kinds import holds_kind
from cthbqa.counting import Quoted
from cthbqa.lacking.listed import told_when
from cthbqa.questions import Kind, Question
from cthbqa.tenses import tells_past
from cthbqa.terms import content_terms, stem

_HAPPENED = r"(?:did|was|were|will|has|had|have|is|are)\b"
_ASKS_DATE = re.compile(
    rf"\bwhen (?:in \w+ )?{_HAPPENED}|\b(?:which|what) (?:year|month)\b|\S \W*(?:since )?when\W*$", re.IGNORECASE
)
_ASKS_FUTURE = re.compile(r"\b(?:until |by )?when(?: will| shall|['’]s the next| (?:is|are) the next)\b", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:will|shall|to be|is to|are to|plan\w*|schedul\w+|expect\w*|due (?!to\b)|upcoming|coming|next|foreseen"
    r"|envisag\w+"
    # Or the case in which it does: "within 30 days", "once you ask".
    r"|within|once|as soon as|if|when|before|should|must|(?-i:may)|can|could|would|target\w*|track"
    r"|intend\w*|aims?|by (?:the end of )?(?:early |late |mid-?)?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# What happened at some time in a year says nothing of when a thing began.
_ASKS_BEGINNING = re.compile(
    r"\bwhen (?:was|were|did|has|had)\b.*\b(?:established|founded|created|formed|set up|instituted|come into being"
    r"|come into existence|start to exist|first exist)\W*$",
    re.IGNORECASE,
)
_BEGINNING = re.compile(
    r"\b(?:establish\w*|found(?:ed|ing|ation)|creat\w+|form(?:ed|ation)|set(?:ting)? up|institut(?:ed|ing)|launch\w*"
    r"|beg[aiu]n\w*|start\w*|since|history|inaugurat\w*|inception|open(?:ed|ing)|origin\w*|came into|develop\w*"
    r"|publish\w*|releas\w+|introduc\w+|adopt\w+|appoint\w*|anniversar\w+|born|first|agreed|led to|identif\w+"
    r"|dates? (?:back|from))\b",
    re.IGNORECASE,
)
# Nor does the date of what somebody did in an office say when they came into it.
_ASKS_ACCESSION = re.compile(
    r"\bwhen (?:did|has|had|was|were)\b.*\b(?:become|appointed|elected|nominated|take (?:up |over )?office|sworn in)\b"
    r"(?P<office>.*)",
    re.IGNORECASE,
)
_ACCESSION = re.compile(
    r"\b(?:bec[ao]m\w+|appoint\w*|elect(?:ed|ion)|nominat\w+|t(?:ake|ook)|assum\w+|succe\w+|sworn|join\w*|since|named"
    r"|came into|start\w*|beg[aiu]n\w*|new(?:ly)?|handover|former(?:ly)?)\b",
    re.IGNORECASE,
)
_ASKS_END = re.compile(
    r"\b(?:until|till|up to) (?:when|which|what)\b"
    r"|\bwhen (?:did|does|will|was|were)\b.*"
    r"\b(?:end|expire|leave(?: office)?|step down|resign|retire|stop|finish|cease|over)\W*$",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:until|till|end(?:s|ed|ing)?|expir\w+|left|stepped|resign\w*|retir\w+|stopp\w+|finish\w*|ceas\w+|over"
    r"|through|former(?:ly)?"
    r"|conclud\w+|complet\w+|clos\w+)\b|(?:19|20)\d\d ?[-–] ?(?:19|20)?\d\d",
    re.IGNORECASE,
)
# What a sentence opens with came before what it dates.
_CAME_BEFORE = re.compile(
    r"(?:after|based on|because of|building (?:up)?on|drawing on|encouraged by|following|inspired by|thanks to)"
    r" (?P<what>[^,.;]{5,150}), ",
    re.IGNORECASE,
)
_BEGUN = frozenset(map(stem, "begin began start started launch launched take took place held happen happened".split()))


def lacks_date(question: Question, quoted: Quoted) -> bool:
    """True when it is asked when something happened, and the quotes have no date that the question does not have.

    Nor one of what is asked about: "Following a pilot in Malta, guides were published in 2024" dates the guides.
    """
    asked = question.kind is Kind.WHEN and _ASKS_DATE.search(question.text)
    if not asked:
        return False
    return not holds_kind(question, told_when(question, quoted)) or _only_came_before(question, quoted.every)


def _only_came_before(question: Question, quotes: str) -> bool:
    """True when all that is asked about stands in the opening of the quotes, without a date."""
    opening = _CAME_BEFORE.match(quotes)
    if opening is None or holds_kind(question, opening["what"]):
        return False
    asked = set(question.terms) - _BEGUN
    return bool(asked) and asked <= set(content_terms(opening["what"]))


def lacks_future(question: Question, quoted: Quoted) -> bool:
    """True when it is asked when something is to come, and the quotes only tell what was."""
    asked = question.kind is Kind.WHEN and _ASKS_FUTURE.search(question.text)
    return bool(asked) and tells_past(quoted.every) and not _FUTURE.search(quoted.every)


def lacks_end(question: Question, quoted: Quoted) -> bool:
    """True when it is asked until when something was, and the quotes speak of no end."""
    asked = question.kind is Kind.WHEN and _ASKS_END.search(question.text)
    return bool(asked) and not _END.search(quoted.every)


def lacks_beginning(question: Question, quoted: Quoted) -> bool:
    """True when it is asked when something was founded or somebody appointed, and the quotes date something else."""
    if question.kind is not Kind.WHEN:
        return False
    accession = _ASKS_ACCESSION.search(question.text)
    if accession:
        office = set(content_terms(accession["office"]))
        other = bool(office) and not office & set(content_terms(quoted.every))
        return other or not _ACCESSION.search(quoted.every)
    return bool(_ASKS_BEGINNING.search(question.text)) and not _BEGINNING.search(quoted.best)
