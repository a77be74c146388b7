"""Words for the contrary: who asks which publications were withdrawn is not answered by those that were released."""

import re

from cthbqa.counting import Quoted
from cthbqa.questions import Kind, Question

_CONTRARIES = tuple(
    (re.compile(rf"\b(?:{one})\b", re.IGNORECASE), re.compile(rf"\b(?:{other})\b", re.IGNORECASE))
    for one, other in (
        (r"critici[sz]\w*|condemn\w*|denounc\w*", r"prais\w*|commend\w*|applaud\w*"),
        (r"withdr[ae]w\w*|retract\w*|scrapp\w*|abolish\w*|cancel\w*", r"releas\w+|launch\w*|publish\w*|introduc\w*"),
        (r"los(?:e|es|t|ing)|loss(?:es)?", r"benefit\w*|gain\w*|won(?!['’])"),
        (r"fail(?:s|ed|ures?|ing)?|w[ea]nt wrong|go(?:es|ne)? wrong", r"succe(?:ed(?:s|ed|ing)?|ss(?:es|ful\w*)?)"),
        (
            r"declin(?:e[sd]?|ing)|decreas\w*|fell|fallen|drop(?:s|ped)(?!-)|shr[aiu]nk\w*",
            r"increas\w*|ris(?:es?|en|ing)|rose|gr[eo]w(?:n|s|th|ing)?",
        ),
        (
            r"reject(?:s|ed|ing|ion)?|refus(?:e[sd]?|al|ing)|oppos(?:e[sd]?|ing)",
            r"accept\w*|adopt\w*|approv\w*|endors\w*",
        ),
        (r"weaken\w*|undermin\w*", r"strengthen\w*|reinforc\w*"),
    )
)
# What is said not to be is no contrary: "two States did not approve it" were those that rejected it.
_DENIED = re.compile(r"\b(?:not|never|nor|no|cannot|\w+n['’]t)\b(?: [\w-]+){1,3}", re.IGNORECASE)


def says_contrary(question: Question, quoted: Quoted) -> bool:
    """True when the quotes have the contrary of a word of the question, and nothing near them has that word.

    A yes or no is answered by the contrary, too.
    """
    if question.kind is Kind.YES_NO:
        return False
    near, said = f"{quoted.every} {quoted.paragraph}", _DENIED.sub(" ", quoted.every)
    return any(
        asked.search(question.text)
        and not contrary.search(question.text)
        and not asked.search(near)
        and contrary.search(said)
        for one, other in _CONTRARIES
        for asked, contrary in ((one, other), (other, one))
    )
