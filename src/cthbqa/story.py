"""What a message says besides its question: what it tells of the matter, and what only of who asks."""

import re

from cthbqa.capitals import name_pattern
from cthbqa.framing import without_thanks
from cthbqa.leaning import GENERAL
from cthbqa.periods import YEAR
from cthbqa.places import find_places
from cthbqa.terms import STOP_WORDS, words

# Words of asking and ordering say nothing of the matter.
_OF_ASKING = frozenset(
    "actually already also always asked compare describe enumerate ever exactly explain find help kindly know knows "
    "list outline overview please possibly quote really said send state still sum summarise summarize summary tell "
    "thank thanks understand yet".split()
)
_OF_SELF = re.compile(
    r"^(?:(?:and|but|so|now|since|as|because|while|before|after|though|of course|hi|hello),? )*"
    r"(?:(?:i|we|my|our|me|us)\b|(?:it|this|that)(?:['’]s| is| was| would be| will be) "
    r"(?:for (?:my|our|an?|the)|needed|meant|urgent|very|helpful|important|not clear)\b)",
    re.IGNORECASE,
)
_THERE = r"there (?:is|was|are|were|will be)\b"
# What somebody heard or is sure of is said of the matter, and not of themselves.
_REPORTED = re.compile(
    r"^.*?\b(?:know|knew|remember|recall|heard|hear|read|t(?:old|ell(?:ing|s)?)|says?|said|saying|thought|think"
    r"|believed?|understand|understood|learn(?:ed|t)|seen|saw|noticed|mention(?:ed|s)?|claim(?:ed|s)?|insist(?:ed|s)?"
    r"|argue[ds]?|sure|aware|assumed?|supposed?|noted)(?: \w+){0,4}? (?:that|how) "
    r"|^.*?\b(?:(?:told|tells?) (?:me|us) (?:about|of)|mentioned|(?:spoke|speaks?|heard) (?:about|of)"
    r"|talk(?:s|ed|ing)? (?:about|of)|(?:wrote|learn(?:ed|t)|read) about) "
    rf"|^.*?\b(?:know|remember|recall|heard|read|told|think|believe)(?: \w+){{0,2}} (?={_THERE})"
    r"|^(?:i|we) (?:know|remember|recall|read|heard|think|believe|understand|saw) (?=(?:there|the|it|an?|that)\b)",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    r"\b(?:did|do|does|can|could)(?:n['’]t| not) (?:\w+ )?(?:say|mention|remember|recall|know|find|tell|ask)\b"
    r"|\bforgot\b|\bno (?:idea|clue)\b",
    re.IGNORECASE,
)
# In a sentence on who asks, another clause may tell of something else.
_OTHER_CLAUSE = re.compile(rf"^.*?(?:,| -)? (?:and|but|because|since|as) (?={_THERE})", re.IGNORECASE)
# "There were three papers on it" names them.
_THERE_WAS = re.compile(rf"^(?:(?P<when>in (?:19|20)\d\d),? )?{_THERE} (?P<what>.+)", re.IGNORECASE)
_BUSY_WITH = re.compile(
    r"\b(?:about|regarding|concerning|(?:lines?|words|sentences?|notes?|papers?|talks?|speech|slides?|article|briefing"
    r"|memo|essay|something|overview|summary) on) (?P<thing>(?!it\b|that\b|this\b|them\b)[^,;:]{4,})",
    re.IGNORECASE,
)
_THING = re.compile(r"(?:^|[\w,)] )(?P<thing>(?:the|an?|this|these|those|its|their|your) [^,;:]{4,})", re.IGNORECASE)
# "I'm Ann from Graz and ...", "We are a small charity in Leeds that ...": who they are.
_IDENTITY = re.compile(
    r"^(?:(?:hi|hello|dear \w+|good morning)[,!. ]+)?(?:i|we|my|our)\b(?: \w+)?"
    r"(?:['’]m| am| are| is|['’]re| work| teach| study| live| sits?| run)\b"
    r"(?! (?:preparing|working on|writing|drafting|looking|collecting|putting|reading|trying|doing|booking))"
    r".*?(?:, | and | but |$)",
    re.IGNORECASE,
)
_AFTERTHOUGHT = re.compile(
    r"(?:,| -|(?= and i (?:am|was|do|did|have|would)\b))"
    r" (?:(?:but|and|because|since|as|so|which|although|while) (?:i|we|my|our|nobody|somebody|people|she|he)\b"
    r"|though\b).*$",
    re.IGNORECASE,
)
_IN_TURN = re.compile(r" (?:one (?:after another|by one)|in turn|first|quickly|briefly|now)$", re.IGNORECASE)
_PERSON = name_pattern(
    r"\b(?P<titled>(?:Mr|Mrs|Ms|Dr|Ambassador)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
    r"|(?<!\b[Tt]he)(?<!\b[Aa])(?<=\w) (?P<named>[A-Z][a-zà-ÿ]+ [A-Z][a-zà-ÿ]+)\b(?! [A-Z])"
)


def told(text: str) -> list[str]:
    """The words that say what a text is about."""
    return [word for word in words(YEAR.sub("", text)) if word not in STOP_WORDS | GENERAL | _OF_ASKING]


def without_afterthought(text: str) -> str:
    """A sentence without what is added about who asks.

    >>> without_afterthought("Which towns joined, because I lost the list")
    'Which towns joined'
    """
    return _AFTERTHOUGHT.sub("", text)


def person_named(text: str) -> str:
    """The first person that a text names, by a title or by two names without an article; or empty.

    >>> person_named("He met Ann Lee in New York"), person_named("a visit of Mr. May")
    ('Ann Lee', 'Mr. May')
    """
    found = (match["titled"] or match["named"] for match in _PERSON.finditer(text))
    return next((name for name in found if not list(find_places(f"in {name}"))), "")


def claim(sentence: str) -> str:
    """What a sentence says of the matter; empty where it speaks of who asks.

    >>> claim("A colleague told me that in 2024 there was a workshop in Spain."), claim("I have a talk to give.")
    ('a workshop in Spain in 2024', '')
    """
    bare = without_thanks(sentence).rstrip("?!. ")
    if _UNSAID.search(bare):
        return ""
    reported = _REPORTED.match(bare) or _OTHER_CLAUSE.match(bare)
    if not reported and _OF_SELF.match(bare):
        return ""
    said = without_afterthought(_THERE_WAS.sub(_what_first, bare[reported.end() :] if reported else bare))
    return said if told(said) else ""


def _what_first(match: re.Match[str]) -> str:
    return f"{match['what']} {match['when'][:1].lower()}{match['when'][1:]}" if match["when"] else match["what"]


def thing(sentence: str) -> str:
    """What those who speak of themselves are busy with; or empty.

    >>> thing("I'm new here and have to write on the review of 2018.")
    'the review of 2018'
    """
    bare = without_afterthought(_IDENTITY.sub("", sentence.rstrip("?!. ")))
    match = _BUSY_WITH.search(bare) or _THING.search(bare)
    return _IN_TURN.sub("", match["thing"]) if match and (told(match["thing"]) or YEAR.search(match["thing"])) else ""


def is_thing(text: str) -> bool:
    """True for a text that is no more than the name of a thing."""
    return _THING.fullmatch(text) is not None
