"""What somebody earns or gets: an amount that is said of somebody else is none of theirs.

"Our clinic recovered €5,600 of his wages" tells nothing of what the head of the clinic earns.
"""

import re

from cthbqa.counting import ANYBODY, Quoted
from cthbqa.questions import Question
from cthbqa.terms import STOP_WORDS, stem, words
from cthbqa.vocabulary import SHORTEST_AKIN, Vocabulary

_WHO = r"(?P<{}>(?:(?!to\b)[\w’'-]+\s){{0,7}}?(?!to\b)[\w’'-]+)"
_DO = r"(?: (?:a|an|per|each|every) (?:hour|day|week|month|year))? (?:do|does|did|is|are|was|were) (?:the |a |an )?"
_ASKED = re.compile(
    # What people get may be anything, how much they get is seldom.
    rf"(?:and |so )?how much(?: money)?{_DO}{_WHO.format('getter')} (?:earn|get|receive|make|(?:get |being )?paid)\b"
    rf"|(?:and |so )?what(?: (?:salary|wages?|pay|fee|allowance|amount))?{_DO}{_WHO.format('earner')} (?:earn|paid)\b"
    r"|(?:and |so )?(?:what|how (?:high|large|big)) (?:is|are|was|were) the (?:\w+ )?(?:salar(?:y|ies)|wages?|pay"
    rf"|allowance) (?:of|for) (?:the |a |an )?{_WHO.format('paid')}\W*$",
    re.IGNORECASE,
)
# Behind the noun stands of whom, where and what for: "the head of the clinic", "mediators in the north".
_BEHIND = re.compile(
    r" (?:of|in|at|for|on|from|with|who|that|which|to|under|after|by|when|working|employed|between|during"
    r"|living|staying)\b.*",
    re.IGNORECASE,
)
# Those of whom a story tells by their names, as "he" and "they", or as others call them.
_TOLD_OTHERWISE = ANYBODY | frozenset(
    map(
        stem,
        "boy builder child cleaner courier crew driver employee fisher girl labourer man member migrant national"
        " patient picker refugee rider seafarer staff survivor they victim woman worker you".split(),
    )
)


def lacks_earner(question: Question, quoted: Quoted, vocabulary: Vocabulary) -> bool:
    """True for "How much do mediators earn?" where neither the quotes nor their headings have mediators.

    What no report calls so may be another word for those who are paid.
    """
    earner = _earner(question.text)
    if not earner or not vocabulary.knows(earner):
        return False
    held = set(map(stem, words(f"{quoted.every} {quoted.paragraph}")))
    # "Guardianship" is that of guardians; of few letters, other words begin so by chance.
    return not any(word == earner or (len(earner) >= SHORTEST_AKIN and word.startswith(earner)) for word in held)


def _earner(question: str) -> str:
    """The stem of who is asked to earn something; empty where it is not asked, or they may go by any name.

    >>> [_earner(f"How much {asked}?") for asked in ("do the Roma mediators in Bar earn per month", "is the tax")]
    ['mediat', '']
    >>> _earner("What does the head of the clinic earn?"), _earner("How much a month do foster families get?")
    ('head', 'famili')
    """
    asked = _ASKED.match(question)
    if not asked:
        return ""
    who = asked["getter"] or asked["earner"] or asked["paid"]
    noun = [word for word in words(_BEHIND.sub("", who)) if word not in STOP_WORDS]
    # Who is named goes on as "she".
    if len(noun) == 1 and not who[0].islower():
        return ""
    return "" if not noun or stem(noun[-1]) in _TOLD_OTHERWISE else stem(noun[-1])
