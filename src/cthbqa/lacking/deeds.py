"""Who moderated, translated, photographed or designed it: work of a role, of which the quotes have to speak.

Whoever opened a session has not moderated it, and the cross-encoder takes any name beside the session for an answer.
"""

import re

from cthbqa.biographies import is_credited
from cthbqa.capitals import name_pattern
from cthbqa.counting import Quoted
from cthbqa.questions import Question

# The work as a question calls it, and how else a text may.
_WORK = tuple(
    (re.compile(rf"(?:{asked})", re.IGNORECASE), re.compile(rf"\b(?:{told})", re.IGNORECASE))
    for asked, told in (
        (
            # The Chairperson of a council need not have moderated what they opened.
            r"moderat(?:ed|es)",
            r"moderat|facilitat|host|(?:co-?)?chair(?:s|ed|ing)?\b|presid(?:e[ds]?|ing)\b|le(?:d|ads?|ading)\b"
            r"|(?:headed|ran|runs|steered|guided|convened|anchor\w*)\b|mediat|master of ceremon",
        ),
        (
            r"(?:co-?)?chair(?:ed|s)",
            r"(?:co-?)?chair(?!persons?hip)|presid(?:e[ds]?|ing|ents?)\b|moderat|facilitat|host|le(?:d|ads?|ading)\b"
            r"|(?:head(?:s|ed)|ran|runs|convened)\b|at the head\b",
        ),
        (
            r"translat(?:ed|es)|interpret(?:ed|s)",
            r"translat|interpret|language versions?\b|render\w* (?:in|into)\b|put into\b",
        ),
        (r"photograph(?:ed|s)", r"photo|picture|camera|images?\b|filmed|shot by\b|credits?\b"),
        (
            r"illustrat(?:ed|es)",
            r"illustrat|drawings?\b|drawn\b|dr[ae]ws?\b|graphics?\b|artists?\b|artwork|images?\b|pictures?\b"
            r"|cartoon|paint|sketch",
        ),
        (
            r"design(?:ed|s)",
            r"design|lay-?out|typeset|graphic|architect|develop|creat|conceiv|devis|dr[ae]wn?\b|inven|built"
            r"|made by\b|produc|works? of\b|conception|idea of\b|(?:elabor|prepar)at?\w*",
        ),
        (r"edit(?:ed|s)", r"edit|compil|revis|proofread|correct"),
        (r"audit(?:ed|s)", r"audit|accountant|examin|verif|check|certif"),
    )
)
_ASKED = re.compile(
    rf"(?:and |so |by )?(?:who|whom)\b(?: (?:has|had|have|was|were|is|are|\w+ly))*"
    rf" (?P<deed>{'|'.join(asked.pattern for asked, _ in _WORK)})(?! up\b)\b"
    rf"|by whom (?:was|were|is|are) [^?]{{3,80}}? (?P<done>{'|'.join(asked.pattern for asked, _ in _WORK)})\W*$",
    re.IGNORECASE,
)
# "Posters by Ann Lee", "it met under Ann Lee", but not "opened by Ann Lee".
_BY = name_pattern(r"(?<!ed)(?<!wn)(?<!en)(?<!un) by (?:the )?[A-Z]|\bunder [A-Z]|: [A-Z][\w’'-]+ [A-Z]|[©]")


def lacks_deed(question: Question, quoted: Quoted) -> bool:
    """True for "Who moderated the session?" where neither the quotes nor their paragraph speak of such work.

    >>> from cthbqa.questions import analyse
    >>> question = analyse("Who moderated the opening session?")
    >>> texts = "Ann Lee opened the session.", "Ann Lee was in the chair.", "Ann Lee led the opening session."
    >>> [lacks_deed(question, Quoted(text, text, text)) for text in texts]
    [True, False, False]
    """
    asked = _ASKED.match(question.text)
    if not asked:
        return False
    deed = asked["deed"] or asked["done"]
    told = next(told for each, told in _WORK if each.fullmatch(deed))
    held = f"{quoted.every}\n{quoted.paragraph}"
    return not (told.search(held) or _BY.search(quoted.every) or is_credited(quoted.every))
