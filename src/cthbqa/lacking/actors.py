"""Whose role is asked for: "What is the role of labour inspectors?" is answered by a text that names them."""

import re

from cthbqa.terms import STOP_WORDS, content_terms, stem, words

_ROLE = (
    r"(?:main |key |particular |specific )?"
    r"(?:contribution|duties|duty|function|job|part|responsibilit(?:y|ies)|role|task)s?"
)
_ENDS = r"(?: (?:against|at|during|for|in|on|towards?|under|when|within)\b.*)?"
_ASKS_ROLE = re.compile(
    rf"(?:and )?what(?:['’]s| is| was| are| were) the {_ROLE} of (?P<of>.+?){_ENDS}"
    rf"|(?:and )?(?:what|which) {_ROLE} (?:can|could|did|do|does|has|have|may|might|must|should|will|would)"
    rf" (?P<plays>.+?) (?:have|had|perform|play(?:ed)?|take){_ENDS}",
    re.IGNORECASE,
)
# Of "the ones who got away" no word is the name of somebody.
_CLAUSE = re.compile(r"\b(?:that|which|who|whom|whose|those|ones?)\b", re.IGNORECASE)
_MOST_WORDS = 4
_LETTERS = re.compile(r"\b[A-Z]{2,}")
# Each line names the same people: one of its words in the question, and any of them in the text.
_SAME = tuple(
    frozenset(stem(word) for word in line.split())
    for line in (
        "police law enforcement officers officer investigators policing",
        "ngo ngos non-governmental nongovernmental non-profit nonprofit civil society charity charities association"
        " associations",
        "state states government governments authority authorities country countries national ministry ministries",
        "judge judges court courts judiciary judicial magistrate magistrates",
        "prosecutor prosecutors prosecution prosecuting",
        "company companies business businesses firm firms corporation corporations private employers enterprises",
        "bank banks financial",
        "media press journalist journalists reporter reporters newspaper newspapers",
        "survivor survivors victim victims",
        "inspector inspectors inspectorate inspection inspections",
        "teacher teachers school schools educator educators education",
        "doctor doctors nurse nurses health medical hospital hospitals",
        "parliament parliaments parliamentarian parliamentarians parliamentary legislator legislators",
    )
)


def actor_asked(question: str) -> str:
    """Whose role a question asks for; empty for another question and for whoever is only paraphrased.

    >>> actor_asked("What role do labour inspectors play in the Baltic states?")
    'labour inspectors'
    >>> actor_asked("What is the role of those who got away?")
    ''
    """
    asked = _ASKS_ROLE.fullmatch(question.strip().rstrip("?!. "))
    actor = (asked["of"] or asked["plays"]) if asked else ""
    return "" if _CLAUSE.search(actor) or len(actor.split()) > _MOST_WORDS else actor


def names_actor(text: str, actor: str) -> bool:
    """True when a text has the last telling word of an actor's name, another word for the same people, or any word of
    it where no others are known.

    >>> names_actor("Law enforcement agencies need training.", "the police"), names_actor("It needs time.", "judges")
    (True, False)
    """
    telling = [stem(word) for word in words(actor) if word not in STOP_WORDS]
    held = set(content_terms(text)) | {stem(word) for word in words(text)}
    # Of people in no line, and of things that have a function, any word may be the telling one.
    alike = {word for line in _SAME if not line.isdisjoint(telling) for word in line} or set(telling)
    # Whether letters are spelled out is looked at elsewhere.
    in_letters = _LETTERS.search(actor) is not None
    return not telling or in_letters or telling[-1] in held or bool(alike & held)
