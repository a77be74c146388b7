"""Which law, chapter, language or song it was: things of a sort, of which the quotes have to have one.

In a paragraph on a parliament that was told of the matter stands no law, whatever the cross-encoder makes of it.
"""

import re

from cthbqa.capitals import name_pattern
from cthbqa.counting import Quoted
from cthbqa.lacking.exactness import LANGUAGES
from cthbqa.questions import Question

# What follows the noun: "what law against it did they pass", and no "what law enforcement does".
_BEHIND = (
    r"(?=\W*$| (?:did|do|does|was|were|is|are|has|have|had|will|would|can|could|should|must|makes?|made|allows?|bans?"
    r"|forbids?|against|about|on|of|for|to|in|by|that|which|says?|said|came|lets?|gives?|gave|obliges?|protects?"
    r"|governs?|requires?|[a-z]+ed)\b)"
)
_SORTS = tuple(
    (
        re.compile(
            r"(?:and |so |in |into |under |by |with |on |of |to |from )?(?:which|what) "
            # "What does the law say?" asks for what is in it.
            r"(?:(?!(?:an?|the|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|about)\b)"
            r"[\w-]+ ){0,2}?"
            rf"(?:{called}){_BEHIND}",
            re.IGNORECASE,
        ),
        name_pattern(held),
    )
    for called, held in (
        (
            r"laws?|bills?|decrees?|statutes?",
            # "Law enforcement" is none, and a sum may be called a bill.
            r"(?i:\blaws?\b(?! enforcement)|\b(?:bills?|drafts?|codes?|legislat\w+|decrees?|regulations?|directives?"
            r"|conventions?|statut\w+|ordinances?|constitution\w*|treat(?:y|ies)|protocols?|resolutions?|amendments?|rules?"
            r"|by-?laws?|provisions?)\b)|\bActs?\b|(?i:\b(?:articles?|sections?|paragraphs?) \d)|§",
        ),
        (
            r"directives?|decrees?|regulations?|ordinances?",
            r"(?i:\b(?:directives?|decrees?|regulat\w+|ordinances?|laws?|legislat\w+|rules?|orders?|conventions?|codes?"
            r"|instructions?)\b)|\bActs?\b|§",
        ),
        (
            r"chapters?",
            r"(?i:\b(?:chapters?|sections?|annex(?:es)?|parts? (?:\d|one|two|three|four|I))\b)|(?:^|\n)\d{1,2}\.? ",
        ),
        (
            r"songs?|hymns?|anthems?",
            r"(?i:\b(?:songs?|s[aiu]ng|singing|hymns?|anthems?|music|melod\w+|tunes?)\b)|[“„«\"]",
        ),
    )
)
# One language is asked for, and not in how many something can be had.
_ASKS_LANGUAGE = re.compile(
    r"(?:and |so )?(?:in |into |from )?(?:which|what) (?:other )?language (?:did|do|does|was|were|is|are|has|had)\b",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    rf"\b(?:{LANGUAGES}"
    r"|(?:sign|mother|native|first|own|their|local|national|official|plain|easy) (?:language|tongue)s?)\b",
    re.IGNORECASE,
)


def lacks_sort(question: Question, quoted: Quoted) -> bool:
    """True for "What law did they pass?" where neither the quotes nor their headings have a law, a decree, an Act ...

    >>> from cthbqa.questions import analyse
    >>> question = analyse("What law against it did the parliament pass?")
    >>> texts = "Law enforcement told members of parliament.", "They passed the Modern Ships Act."
    >>> [lacks_sort(question, Quoted(text, text, text)) for text in texts]
    [True, False]
    """
    held = f"{quoted.every}\n{quoted.paragraph}"
    return any(asked.match(question.text) and not sort.search(held) for asked, sort in _SORTS)


def lacks_language(question: Question, quoted: Quoted) -> bool:
    """True for "In what language were most of them sent?" where the quotes name no language.

    >>> from cthbqa.questions import analyse
    >>> question = analyse("In what language were most reports sent?")
    >>> texts = "There is a form in seven languages.", "Most came in Romanian."
    >>> [lacks_language(question, Quoted(text, text, text)) for text in texts]
    [True, False]
    """
    return _ASKS_LANGUAGE.match(question.text) is not None and not _LANGUAGE.search(quoted.every)
