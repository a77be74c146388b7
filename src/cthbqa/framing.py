"""What people put around a follow-up and do not ask: thanks, "could you tell me", "back to 2018:"."""

import re

from cthbqa.capitals import name_pattern
from cthbqa.phrases import is_plural

_THANKS = re.compile(
    r"^(?:(?:ok(?:ay)?,? (?=thank|thx|great|good|perfect))?(?:thanks?|thank you|very helpful|thx|cheers|great"
    r"|perfect|good|nice|interesting|i see|got it|hello|hi|hm+|ah|oh)"
    r"(?: (?:so much|a lot|very much|for (?:that|this)))?(?:\s*[,.!;:-]+ *| (?=and\b)))+",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"(?:(?:and|but|so|also|ok(?:ay)?),? )*(?:please )?(?:(?:can|could|would) you (?:please |also |maybe )*"
    r"(?:tell (?:me|us)|say|check|find out)|do (?:you|we|they) (?:also )?(?:know|say)|tell (?:me|us)|"
    r"i(?:'d| would) (?:also )?(?:like|want) to know|i (?:also )?(?:want|need) to know|any idea"
    r"|(?:she|he|they|we|i) (?:also )?(?:asks?|asked|(?:wants?|wanted|needs?|needed) (?:also )?to know)) "
    r"(?=(?:whom?|whose|what|which|where|when|why|how|if|whether|by whom|in which|for whom|with whom)\b)"
    r"(?:(?:if|whether) )?",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:(?:and|but|so|ok(?:ay)?|now),? )*(?:(?:going |coming |let's go )?back to|returning to) (?P<what>.+?)"
    r"(?:[:;,]| -) (?P<asked>.+)",
    re.IGNORECASE,
)
_OPENED = r"(?:(?:and|but|so|ok(?:ay)?|now|also|then),? )+"
_CLAUSE = (
    r"(?P<asked>(?:(?:who|whom|whose|what|which|where|when|why|how|is|are|was|were|did|do|does|has|have|had|will|can"
    r"|could)|(?:in|with|for|from|by|on|at|to) (?:whom|which|what))\b.+)"
)
_FRONTED = re.compile(
    rf"(?:{_OPENED}(?:the same |only |just )?|(?:the )?same |only |just )"
    rf"(?P<where>(?:in|at|for|with|from|among|on) [^,:?]{{3,40}})[,:] {_CLAUSE}",
    re.IGNORECASE,
)
_NAMED_FIRST = name_pattern(
    rf"(?:{_OPENED})?(?:as for |about |regarding )?"
    r"(?P<what>(?:the|this|that|these|those|all) [^,:?]{3,50}?|(?-i:[A-Z])[^ ,:?]+(?: (?-i:[A-Z])[^ ,:?]+)*)"
    r"(?:[,:]| -) " + _CLAUSE,
    re.IGNORECASE,
)
_OF_IT = re.compile(r"\b(?:its|their|his|her) (?P<owned>\w+)", re.IGNORECASE)
_IT, _THEY = (re.compile(rf"\b(?:{pronoun})\b", re.IGNORECASE) for pronoun in ("it|that|one", "they|them|those"))
_FOR_YEAR = re.compile(r"^for (?=(?:19|20)\d\d$)", re.IGNORECASE)
# Short question words as they are typed in a hurry: none is a word of its own.
_HURRIED = {
    "hw": "how", "hwo": "how", "waht": "what", "wat": "what", "wath": "what", "wehn": "when", "wehre": "where",
    "wen": "when", "wher": "where", "whcih": "which", "whic": "which", "whihc": "which", "whn": "when", "whre": "where",
    "wht": "what", "whta": "what", "wich": "which", "woh": "who", "wy": "why",
}  # fmt: skip
_HURRIED_WORD = re.compile(
    r"^(?P<ahead>(?:(?:and|but|so|ok(?:ay)?|also|then|in|from|with|to|for|by|on|at|of|since),? )*)"
    rf"(?P<word>{'|'.join(_HURRIED)})(?= [a-z])",
    re.IGNORECASE,
)
_WH = r"(?:whom?|whose|what|which|where|when|why|how)\b"
_TWO = re.compile(rf"(?P<first>{_WH}(?: [^ ,]+){{2,}}?),? and {_WH} (?:\S+ )*\S+", re.IGNORECASE)
_WITHIN = re.compile(rf" {_WH}", re.IGNORECASE)
_SHORT_IS = re.compile(r"\b(who|what|when|where|how|why)['’]s\b", re.IGNORECASE)
_POLITE_END = re.compile(r",? (?:please|thanks|thank you)$", re.IGNORECASE)


def first_asked(question: str) -> str:
    """Of "Who hosted it and when was it held?" the first question, which is what a follow-up means.

    >>> first_asked("Who hosted the conference, and when was it held?")
    'Who hosted the conference?'
    """
    match = _TWO.match(question)
    return f"{match['first']}?" if match and not _WITHIN.search(match["first"], 1) else question


def with_question_word(said: str) -> str:
    """The question with its question word as it is spelt; inside of a question, "Wen" may be a name.

    >>> with_question_word("and wich countries did they visit")
    'and which countries did they visit'
    """
    return _HURRIED_WORD.sub(lambda match: f"{match['ahead']}{_HURRIED[match['word'].lower()]}", said)


def without_thanks(said: str) -> str:
    """The follow-up without what is said out of courtesy; as it is where nothing would be left.

    >>> without_thanks("Thanks. And could you tell me who paid for it")
    'And could you tell me who paid for it'
    >>> without_thanks("thank you")
    'thank you'
    """
    rest = _THANKS.sub("", _POLITE_END.sub("", said))
    return rest if rest.strip() else said


def unframed(said: str) -> str:
    """What "could you tell me" and the like introduce.

    >>> unframed("And could you tell me who paid for it")
    'who paid for it'
    """
    frame = _FRAME.match(said)
    return said[frame.end() :] if frame else said


def without_short_is(said: str) -> str:
    """ "who's it for" -> "who is it for"."""
    return _SHORT_IS.sub(r"\1 is", said)


def plainly(said: str) -> str:
    """What is asked, without marks at the end, courtesies and "could you tell me".

    >>> plainly("Thanks! Could you tell me who paid for it?")
    'who paid for it'
    """
    return unframed(without_thanks(" ".join(said.split()).rstrip("?!. ")))


def going_back(said: str) -> tuple[str, str]:
    """What an earlier turn was about, and what is asked of it now; ("", the follow-up) where none is gone back to.

    >>> going_back("ok, back to the hackathon: who took part")
    ('the hackathon', 'who took part')
    >>> going_back("back to the campaign: how many people did it reach")
    ('the campaign', 'how many people did the campaign reach')
    """
    match = _BACK.match(said)
    return (match["what"], in_order(f"{match['what']}, {match['asked']}", match["asked"])) if match else ("", said)


def in_order(said: str, otherwise: str = "") -> str:
    """What was put first, where a question has it; `otherwise`, or the follow-up as it is, where nothing was.

    >>> in_order("and in Switzerland, how many cantons joined")
    'how many cantons joined in Switzerland'
    >>> in_order("the same for 2018: what was done")
    'what was done in 2018'
    >>> in_order("and the workshop, what was its subject")
    'what was the subject of the workshop'
    """
    fronted = _FRONTED.fullmatch(said)
    if fronted:
        return f"{fronted['asked']} {_FOR_YEAR.sub('in ', fronted['where'])}"
    named = _NAMED_FIRST.fullmatch(said)
    if named:
        what, asked = named["what"], named["asked"]
        owned = _OF_IT.sub(lambda of: f"the {of['owned']} of {what}", asked, count=1)
        likely, other = (_THEY, _IT) if is_plural(what) else (_IT, _THEY)
        pronoun = likely if likely.search(asked) else other
        changed = owned if owned != asked else pronoun.sub(lambda _: what, asked, count=1)
        if changed != asked:
            return changed
    return otherwise or said
