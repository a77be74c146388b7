"""What is asked of a person's life and work, where the quotes only show or name them.

Under a picture stands who is seen on it, and behind that who took it: "(Agency/Ann Lee)".
"""

import re

from cthbqa.capitals import name_pattern
from cthbqa.counting import Quoted
from cthbqa.organisations import INSTITUTIONS
from cthbqa.questions import Question
from cthbqa.terms import content_terms, words

# "(OSCE/Ann Lee)", "(Photo: Ann Lee)", "© Ann Lee"
_CREDIT = name_pattern(
    r"\((?:[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3} ?/ ?(?=[^()/]*[A-Z][a-zà-ÿ]+ [A-Z])"
    rf"(?![^()]*\b(?i:{'|'.join(sorted(INSTITUTIONS))}|area|guard)\b)"
    r"|(?:[Pp]hoto(?:graph(?:y|s)?)?|[Pp]icture|[Ii]mage)s?(?: by)?:? )[^()]{3,80}\)"
    # "Photo: Ann Lee speaking" shows her.
    r"|(?:©|\b(?:Photo|Picture|Image)s?(?: by)?: ?) ?[A-Z][\w’'.-]*(?:[ /]+[A-Z][\w’'.-]*){0,4}(?=\W*(?:\n|$|[.)|]))"
)
_OF_PICTURES = re.compile(
    r"\b(?:photo\w*|pictures?|images?|pics?|camera|credit(?:s|ed)?|copyright|illustrat\w+|shot)\b", re.IGNORECASE
)
_ASKS_PHOTOGRAPHER = re.compile(
    r"\bwho\b[^?]* (?:photographer|photographed|(?:took|shot|made) (?:(?:the|this) )?(?:photo\w*|pictures?|images?))\b",
    re.IGNORECASE,
)
_WORDS_FOR_PICTURES = "photographer photographed photo photograph picture image took shot made credited reuse want"
_ASKS_WHO = re.compile(
    r"(?:and |so )?(?:who(?: is| was|['’]s)|what is said (?:of|about)|tell me about)\b", re.IGNORECASE
)
_ASKS_EARLIER = re.compile(
    r"['’]s? (?:earlier|previous|former|prior|past|last) (?:job|post|career|profession|employer|occupation|work)s?\b"
    r"|\b(?:earlier|previous|former|prior|past) (?:job|post|career|profession|employer|occupation)s? of\b"
    r"|\b(?:what|where|who|which|how|for whom)\b[^?]* (?:did|was|had|were|has)\b[^?]*"
    r" (?:do|done|be|been|doing|work\w*|employ\w*)\b[^?]*"
    r" before (?:(?:he|she|they) (?:joined|became|came|took|started|was|were|went|entered|began)"
    r"|(?:joining|becoming|coming to|taking|starting|entering|being appointed))\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:former\w*|previous\w*|prior|before|earlier|once|work(?:ed|ing)|serv(?:ed|ing)|career"
    r"|years? (?:as|at|of|in|with)"
    r"|until|join(?:ed|ing)|background|experienced?|had been|used to|ex-\w+|retired|trained as|studied|by profession"
    r"|veteran|having|spent|left|was an?|came from|then|after)\b",
    re.IGNORECASE,
)
_ASKS_FINDING = re.compile(
    r"\bwhat (?:did|do|does|had|has|have) [^?]+ (?:find|found|discover\w*|learn\w*|conclude\w*|notice\w*|observed?"
    r"|uncover\w*|detect\w*)\b",
    re.IGNORECASE,
)
_FINDING = re.compile(
    r"\b(?:f(?:ind\w*|ound)|discover\w*|learn\w*|conclu\w+|notic\w+|observ\w+|uncover\w*|detect\w*|reveal\w*|saw|seen|showed?|shown"
    r"|identif\w+|report\w*|said|that|was|were|is|are|had|has|have)\b",
    re.IGNORECASE,
)


def only_credited(question: Question, quoted: Quoted) -> bool:
    """True when a person is asked about who only took the picture that the quotes stand under.

    >>> from cthbqa.questions import analyse
    >>> quote = "The head of the Council, Sam Roe, in Pellen. (Council/Ann Lee)"
    >>> quoted = Quoted(quote, quote, quote)
    >>> asked = "What job does Ann Lee have?", "What job does Sam Roe have?", "Which picture is by Ann Lee?"
    >>> [only_credited(analyse(question), quoted) for question in asked]
    [True, False, False]
    """
    if not question.names or _OF_PICTURES.search(question.text) or _ASKS_WHO.match(question.text):
        return False
    evidence = f"{quoted.every} {quoted.paragraph}"
    credited = {word for credit in _CREDIT.findall(evidence) for word in words(credit)}
    told = set(words(_CREDIT.sub(" ", evidence)))
    return any(name in credited - told for name in question.names)


def lacks_earlier_life(question: Question, quoted: Quoted) -> bool:
    """True when it is asked what somebody was or did before, and the quotes speak of no earlier time."""
    return bool(_ASKS_EARLIER.search(question.text)) and not _EARLIER.search(quoted.every)


def tells_earlier_life(question: Question, text: str) -> bool:
    """True when it is asked what somebody did before, and a text has it beside the name: "Ann Lee, a former judge".

    >>> from cthbqa.questions import analyse
    >>> question = analyse("What did Ann Lee do before she became Rapporteur?")
    >>> texts = "Ann Lee, a former judge of Pellen", "Ann Lee met a former judge", "The former judge Ann Lee"
    >>> [tells_earlier_life(question, text) for text in texts]
    [True, False, True]
    """
    if not _ASKS_EARLIER.search(question.text):
        return False
    # "Before she became Rapporteur" names an office.
    person = set(words(re.split(r"\bbefore\b|['’]s?\b", question.text)[0]))
    names = "|".join(re.escape(name) for name in question.names if name in person)
    was = r"(?:former(?:ly)?|previously|ex-)"
    beside = (
        rf"\b(?:{names})(?:, | \()(?:(?:an?|the|who was|until then) )?{was}\b"
        rf"|\b{was} (?:[\w-]+ ){{1,6}}(?:{names})\b"
    )
    return bool(names) and re.search(beside, text, re.IGNORECASE) is not None


def only_shows(question: Question, quoted: Quoted) -> bool:
    """True when it is asked what somebody found, and the quote stands under a picture and tells of no finding."""
    asked = _ASKS_FINDING.search(question.text)
    caption = _CREDIT.search(quoted.best)
    return bool(asked and caption) and not _FINDING.search(_CREDIT.sub(" ", quoted.best))


def tells_photographer(question: Question, text: str) -> bool:
    """True when it is asked who took a picture, and a text under one has some of the words for it, and who it was.

    >>> from cthbqa.questions import analyse
    >>> questions = "Who took the photo of the shelter?", "Who took the photo on the cover?", "Who runs the shelter?"
    >>> [tells_photographer(analyse(question), "The shelter in Pellen. (Council/Ann Lee)") for question in questions]
    [True, False, False]
    """
    asked = _ASKS_PHOTOGRAPHER.search(question.text)
    matter = set(question.terms) - set(content_terms(_WORDS_FOR_PICTURES))
    return asked is not None and is_credited(text) and not matter.isdisjoint(content_terms(text))


def is_credited(text: str) -> bool:
    """True when a text names who took a picture.

    >>> is_credited("Visitors in Pellen. (Council/Ann Lee)"), is_credited("The Council/Board (of Ann Lee) met.")
    (True, False)
    """
    return _CREDIT.search(text) is not None
