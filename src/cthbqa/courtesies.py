"""What people put around a question out of courtesy, and do not ask: "I should be grateful to learn which ..."."""

import re

from cthbqa.framing import unframed, without_thanks

_PREPOSITION = r"(?:(?:in|on|at|for|from|with|by|to|of|since|under) )?"
_WH = rf"{_PREPOSITION}(?:whom?|whose|what|which|where|when|why|how)\b"
_YOU = r"(?:can|could|would|will) (?:you|anyone|anybody|somebody|someone)"
_SAY = (
    r"(?:tell(?: me| us)?|let (?:me|us) know|say|explain|set out|clarify|indicate"
    r"|remind(?: me| us)?|show(?: me| us)?)"
)
_LEARN = r"to (?:know|learn|hear|see|understand|find out)"
_GLAD = r"(?:keen|curious|interested|pleased|happy|glad|grateful|obliged|eager)"
_ASIDE = r"(?:please |kindly |perhaps |maybe |possibly |happen to )*"
# What is wished for: a thing, or what a question word asks.
_MATTER = (
    r"(?:all |any |some |only |just )*(?:an?|the|its|their|your|whom?|whose|what|which|where|when|why|how|whether|if"
    r"|names?|numbers?|figures?|information|details|examples?)\b"
)
_WISH = re.compile(
    r"(?:(?:so|and|now|but|please|therefore),? )*(?:for [^,]{3,50}? )?"
    r"(?:(?:i|we)(?:['’]d| would| will| only| just| now| still| also| really| simply)*"
    rf" (?:need|like|want|love|appreciate|be {_GLAD})"
    rf"(?: (?:{_LEARN}|to (?:have|get)|for|in|if you could (?:tell|give|send) me))?"
    r"|(?:i|we)(?:['’]m| am| are|['’]re) (?:looking for|interested in|trying to find(?: out)?|wondering(?: about)?)"
    r"|(?:please |kindly )*(?:let me (?:know|have)|send me|give me))"
    rf" (?={_MATTER})",
    re.IGNORECASE,
)
# "I am embarrassed to ask, but could you tell me ..."
_EXCUSED = re.compile(
    r"^(?:i|we|it|this|sorry|excuse|forgive|perhaps|maybe|one more thing|quick question|just)\b[^?]*?(?:,|:| -)"
    rf"(?: but| so| and)? (?={_YOU}\b|(?:i|we)(?:['’]d| would) (?:like|need|love) to know\b|{_WH})",
    re.IGNORECASE,
)
_POLITE = re.compile(
    rf"^{_YOU} {_ASIDE}(?:{_SAY}|know)(?: to (?:me|us))?(?:,? please)?,? (?:if |whether )?(?={_WH}|(?:if|whether)\b)",
    re.IGNORECASE,
)
# "As my ministry plans the same, I should be interested to learn which ..."
_BEFORE = r"(?:[^?]{0,200}?(?:,| -) |for (?:an?|the|my|our|this) [^?,:]{3,120} )?"
# Behind a colon, what needs no question word, too: "I need to know: did they ...".
_ASKED_APART = rf"(?:,? (?:if |whether )?(?={_WH})|: (?=(?:{_WH}|(?:did|do|does|is|are|was|were|has|have|had|will)\b)))"
_COURTESY = re.compile(
    rf"{_BEFORE}may (?:i|we) (?:please )?ask(?: you to (?=[a-z]+\b)|,? (?={_WH}))"
    rf"|{_BEFORE}(?:i|we|my \w+|our \w+)"
    r"(?: (?:should|would|will|am|are|was|were|only|just|also|now|really|kindly)|['’]d|['’]m)*"
    rf" (?:(?:be |very )*(?:like|love|want|need|wish|trying|{_GLAD})(?: very much)? {_LEARN}"
    rf"|(?:(?:be |very )*{_GLAD}|appreciate it) if (?:you|someone|somebody) (?:could|would|can) {_ASIDE}{_SAY}"
    rf"|wonder(?:ing|ed)?){_ASKED_APART}"
    rf"|(?:please |kindly |{_YOU} {_ASIDE}){_SAY}(?: to (?:me|us))?,? (?:if |whether )?(?={_WH})",
    re.IGNORECASE,
)
_MAY_I_ASK = re.compile(
    r",? ?\b(?:may|might|can|could) (?:i|we) (?:please )?ask,? ?|,? if (?:i|we) may (?:ask|trouble you),? ?",
    re.IGNORECASE,
)


def is_wish(sentence: str) -> bool:
    """True for what asks by a wish: "I need the number of workshops"."""
    return _WISH.match(without_thanks(sentence)) is not None


def wished(sentence: str) -> str:
    """What somebody wants to know or to have, without their saying so.

    >>> wished("Sorry, but could you please tell me who led it?"), wished("We would like the list of towns.")
    ('who led it?', 'the list of towns.')
    """
    bare = _POLITE.sub("", unframed(_EXCUSED.sub("", without_thanks(sentence))))
    wish = _WISH.match(bare)
    return bare[wish.end() :] if wish else bare


def directly(sentence: str) -> tuple[str, str]:
    """A question put in a long courtesy as one that asks at once, and what was left out before it.

    >>> directly("As we plan the same, I should be interested to learn which towns, may I ask, joined.")
    ('which towns joined.', 'As we plan the same, I should be interested to learn ')
    """
    courtesy = _COURTESY.match(sentence)
    left_out = courtesy[0] if courtesy else ""
    return _MAY_I_ASK.sub(" ", sentence[len(left_out) :]).strip(), left_out
