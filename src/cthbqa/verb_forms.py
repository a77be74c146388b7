"""Pasts and participles of English verbs."""

import re

_IRREGULAR_PAST = {
    "become": "became", "begin": "began", "bring": "brought", "build": "built", "buy": "bought", "choose": "chose",
    "come": "came", "commit": "committed", "cut": "cut", "do": "did", "draw": "drew", "fall": "fell", "feel": "felt",
    "find": "found", "get": "got", "give": "gave", "go": "went", "grow": "grew", "hear": "heard", "hold": "held",
    "keep": "kept", "know": "knew", "lead": "led", "leave": "left", "lend": "lent", "lose": "lost", "make": "made",
    "meet": "met",
    "pay": "paid", "put": "put", "refer": "referred", "rise": "rose", "run": "ran", "say": "said", "see": "saw",
    "sell": "sold", "send": "sent", "set": "set", "show": "showed", "speak": "spoke", "spend": "spent",
    "stand": "stood", "take": "took", "teach": "taught", "tell": "told", "think": "thought",
    "understand": "understood", "win": "won", "write": "wrote",
}  # fmt: skip
_PRESENT = {written: verb for verb, written in _IRREGULAR_PAST.items()}
IRREGULAR = frozenset(_IRREGULAR_PAST.values()) | frozenset(
    "given taken written spoken known called done begun seen shown chosen drawn fallen gone grown risen".split()
)
# Ends like a past and is none.
_NO_PAST = frozenset("breed creed deed exceed feed greed hundred indeed need proceed sacred seed speed succeed".split())
# Two letters for one, in words of one syllable: "planned", but "opened".
_DOUBLING = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$")


def past(verb: str) -> str:
    """The past of a verb.

    >>> [past(verb) for verb in ("publish", "plan", "visit", "study", "meet")]
    ['published', 'planned', 'visited', 'studied', 'met']
    """
    if verb in _IRREGULAR_PAST:
        return _IRREGULAR_PAST[verb]
    doubled = verb + verb[-1] if _DOUBLING.match(verb) else verb
    return re.sub(r"e$", "", re.sub(r"(?<=[^aeiou])y$", "i", doubled)) + "ed"


def with_other_tense(verb: str) -> frozenset[str]:
    """An irregular verb with its past, or the past with its verb; any other word alone, as its stem has both.

    >>> sorted(with_other_tense("met")), sorted(with_other_tense("meet")), sorted(with_other_tense("visit"))
    (['meet', 'met'], ['meet', 'met'], ['visit'])
    """
    return frozenset({verb, _IRREGULAR_PAST.get(verb, verb), _PRESENT.get(verb, verb)})


def is_past(word: str) -> bool:
    """True for what looks like a past or a participle."""
    regular = word.islower() and word.endswith("ed") and len(word) > 4 and "-" not in word and word not in _NO_PAST
    return regular or word in IRREGULAR
