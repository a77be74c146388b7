"""Words for the contrary: who asks which publications were withdrawn is not answered by those that were released."""

import re

from cthbqa.counting import Quoted
from cthbqa.questions import Kind, Question

_CONTRARIES = tuple(
    (re.compile(rf"\b(?:{one})\b", re.IGNORECASE), re.compile(rf"\b(?:{other})\b", re.IGNORECASE))
    for one, other in (
        (r"critici[sz]\w*|condemn\w*|denounc\w*", r"prais\w*|commend\w*|applaud\w*"),
        (r"withdr[ae]w\w*|retract\w*|scrapp\w*|abolish\w*|cancel\w*", r"releas\w+|launch\w*|publish\w*|introduc\w*"),
        (r"los[et]|losing|lost|losses", r"benefit\w*|gain\w*|won"),
        (r"fail(?:s|ed|ures?|ing)?|w[ea]nt wrong|go wrong", r"succe(?:ed|ss)\w*"),
        (
            r"declin\w*|decreas\w*|fell|falls?|drop(?:s|ped)?|shr[aiu]nk\w*",
            r"increas\w*|ris(?:es?|en|ing)|rose|gr[eo]w\w*",
        ),
        (r"reject\w*|refus\w*|oppos\w*", r"accept\w*|adopt\w*|approv\w*|endors\w*"),
        (r"clos(?:es?|ed|ing)|shut(?:s|ting)?", r"open(?:s|ed|ing)?|inaugurat\w*"),
        (r"worst|worse|worsen\w*", r"best|better|improv\w*"),
        (r"weaken\w*|undermin\w*", r"strengthen\w*|reinforc\w*"),
        (r"left|leav(?:e|es|ing)|quit|exclud\w*", r"join\w*|includ\w*"),
    )
)


def says_contrary(question: Question, quoted: Quoted) -> bool:
    """True when the quotes have the contrary of a word of the question, and nothing near them has that word.

    A yes or no is answered by the contrary, too.
    """
    if question.kind is Kind.YES_NO:
        return False
    near = f"{quoted.every} {quoted.paragraph}"
    return any(
        asked.search(question.text)
        and not contrary.search(question.text)
        and not asked.search(near)
        and contrary.search(quoted.every)
        for one, other in _CONTRARIES
        for asked, contrary in ((one, other), (other, one))
    )
