"""Who holds an office, and who leads the authors of the reports: questions, and whether quotes tell."""

import re

from cthbqa.biographies import is_credited
from cthbqa.capitals import name_pattern
from cthbqa.counting import Quoted
from cthbqa.questions import Question
from cthbqa.terms import content_terms, words

# Offices that no other word of a report stands for, as "head" or "leads" stand for each other.
_ASKS_ROLE = re.compile(
    r"\bwho(?: (?:is|was|are|were|will be|serve[sd]? as|act(?:s|ed)? as)|['’]s)"
    r" (?:the |its |their |our |his |her )?(?:[\w-]+ ){0,2}?"
    r"(?P<role>deputy|predecessor|successor|assistant|advis[eo]r|spokes|secretar|president"
    r"|minister|ambassador|treasurer|founder|moderator|translator|interpreter|photographer|sponsor|patron)\w*"
    # "Which minister received him?"
    r"|\b(?:which|what) (?:(?:prime|foreign|vice|deputy) )?(?P<holder>president|minister|ambassador|mayor|senator|judge"
    r"|governor|bishop|professor|actor|singer|king|queen|prince)\b(?! (?:of|is|was)\b)",
    re.IGNORECASE,
)
_ASKS_OFFICE = re.compile(
    r"\bwho (?:is|was|are|were) (?:the |your |its |their )?(?P<office>(?:[\w-]+ ){0,4}?(?:director|chair\w*|president"
    r"|head|secretary|rapporteur|co-?ordinator|commissioner|minister|manager|ombuds\w+|representative|officer|advis[eo]r))\b",
    re.IGNORECASE,
)
_FULL_NAME = name_pattern(r"\b[A-Z][\w’'-]+(?: (?:[a-z]{2,3} )*[A-Z][\w’'-]+)+")
# Who came before or after somebody is somebody else.
_ASKS_NEXT = name_pattern(
    r"\bwho\b.*\b(?:before|after|prior to|succeed(?:s|ed)?|precede[sd]?|replace[sd]?|took over from)"
    r" (?:(?:Mr|Mrs|Ms|Dr)\.? )?(?-i:[A-Z])[\w’'-]+",
    re.IGNORECASE,
)
_ASKS_AUTHOR = re.compile(
    r"\bwho (?:is|are|was|were) the (?:authors?|writers?|editors?) of\b|\bwho (?:wrote|authored|edited)\b",
    re.IGNORECASE,
)
_AUTHOR = name_pattern(
    r"\b(?:authors?|authored|wr(?:ote|itten|iters?)|edit(?:ed|ors?)|compiled|by (?:the )?(?-i:[A-Z]))"
    # As works are cited in notes: "2 M. Lee and P. Ray, ...".
    r"|\b\d{1,3} (?-i:(?:[A-Z]\. ?)+[A-Z][\w’'-]+)",
    re.IGNORECASE,
)
# A law or a plan has no author, and is drawn up.
_ASKS_DRAFTER = re.compile(r"\bwho (?:draft(?:s|ed)|drew up|compiled)\b", re.IGNORECASE)
_DRAFTER = re.compile(
    r"\b(?:draft\w*|dr[ae]w\w* up|compil\w+|prepar\w+|elaborat\w+|develop\w*|produc\w+|formulat\w+|work\w* out)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:succe\w+|predecess\w+|preced\w+|former(?:ly)?|previous(?:ly)?|replac\w+|t(?:ook|aken) over|hand(?:ed|over)"
    r"|before|after|until|since)\b",
    re.IGNORECASE,
)
# Who leads the authors is a person, and a person is named with an office or a title.
_ASKS_LEADER = re.compile(
    r"\b(?:who|which person) (?:is |was |were |has been )?(?:currently |now )?"
    r"(?:in charge of|r[au]ns?|head(?:s|ed)?|leads?|led|direct(?:s|ed)?|manag(?:es|ed)"
    r"|(?:the )?(?:head|leader|chief|director|boss) of|at the head of)"
    r" (?:the |your |this )?(?:(?:anti|counter)[ -]?trafficking |osce['’]?s? )?(?:office|osr|osce|cthb|team)\b",
    re.IGNORECASE,
)
_LEADER = name_pattern(
    r"\b(?:Mr|Ms|Mrs|Dr|Ambassador)\.? [A-Z]|\b(?:led|headed|directed|run) by (?:the )?[A-Z]"
    r"|\b(?:[Cc]o-?ordinator|[Rr]epresentative|[Hh]ead|[Dd]irector|[Cc]hief)[a-z ,]*(?: [A-Z][\w’'-]+){2}"
)


def lacks_role(question: Question, quoted: Quoted) -> bool:
    """True when the holder of an office is asked for, and the quotes do not name the office.

    Or when it is asked who came before or after somebody or who wrote something, and the quotes say of nobody that they
    did.
    """
    asked = _ASKS_ROLE.search(question.text)
    if _ASKS_NEXT.search(question.text) and not _NEXT.search(quoted.every):
        return True
    if _ASKS_AUTHOR.search(question.text) and not _AUTHOR.search(quoted.every):
        return True
    if _ASKS_DRAFTER.search(question.text) and not (_AUTHOR.search(quoted.every) or _DRAFTER.search(quoted.every)):
        return True
    role = _spelled((asked["role"] or asked["holder"]) if asked else "")
    return role not in _spelled(quoted.every) and not (role == "photographer" and is_credited(quoted.every))


def _spelled(text: str) -> str:
    """A text without capitals, and "advisor" as "adviser"."""
    return text.lower().replace("advisor", "adviser")


def holds_office(question: Question, text: str) -> bool:
    """True when the holder of an office is asked for, and a text has its words and the name of somebody beside.

    >>> from cthbqa.questions import analyse
    >>> question = analyse("Who is the executive director of the Harbour Network?")
    >>> [holds_office(question, f"{who} of the network") for who in ("Ann Lee, Executive Director", "Ann Lee, Chair")]
    [True, False]
    """
    asked = _ASKS_OFFICE.search(question.text)
    if not asked or not set(content_terms(asked["office"])) <= set(content_terms(text)):
        return False
    known = set(words(question.text))
    return any(not known & set(words(name)) for name in _FULL_NAME.findall(text))


def names_holder(question: Question, text: str) -> bool:
    """True when the holder of an office is asked for, and a text has the office and a name right beside each other.

    As who signs a foreword does: the cross-encoder sees no answer there.

    >>> from cthbqa.questions import analyse
    >>> question = analyse("Who is the executive director of the Harbour Network?")
    >>> signed = "Dr Ann Lee, Executive Director, Harbour Network", "The Executive Director thanked all. Ann Lee sings."
    >>> [names_holder(question, text) for text in signed]
    [True, False]
    """
    asked = _ASKS_OFFICE.search(question.text)
    if not asked:
        return False
    office = r"\s+".join(map(re.escape, asked["office"].split()))
    title = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Judge|Ambassador)\.? )?"
    beside = name_pattern(
        rf"(?P<before>{_FULL_NAME.pattern}),? \(?(?:the |our |its )?(?i:{office})\b"
        rf"|\b(?i:{office})(?: (?:of|for) [^.,;:]{{3,60}})?[,:]? {title}(?P<behind>{_FULL_NAME.pattern})"
    )
    known = set(words(question.text))
    return any(not known & set(words(m["before"] or m["behind"])) for m in beside.finditer(text))


def asks_for_leader(question: Question) -> bool:
    """True when it is asked who leads the authors of the reports."""
    return _ASKS_LEADER.search(question.text) is not None


def names_leader(text: str) -> bool:
    """True when a text names somebody with an office or a title."""
    return _LEADER.search(text) is not None


def lacks_leader(question: Question, quoted: Quoted) -> bool:
    """True when it is asked who leads the authors of the reports, and the quotes name nobody in office."""
    return asks_for_leader(question) and not names_leader(quoted.every)
