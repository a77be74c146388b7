"""A message of several sentences -> the question in it, without the story around it.

"I teach in Graz and have to give a talk on Monday. Which countries joined the project?": who asks, and why, is no part
of what is asked. What the question leans on ("Who was there?") stands in another sentence, and is kept.
"""

import re
from collections.abc import Callable, Sequence

from cthbqa.answer_kinds import ANY_NUMBER
from cthbqa.framing import unframed, without_thanks
from cthbqa.leaning import GENERAL, is_pointing
from cthbqa.periods import YEAR
from cthbqa.phrases import ABOUT
from cthbqa.places import find_places
from cthbqa.sentences import split_sentences
from cthbqa.terms import STOP_WORDS, stem, words

# A question with fewer telling words leans on what else is said; one with more than the other stands alone even if it
# has an "it".
LEAST_TOLD, ENOUGH_TOLD = 2, 3
_MATTER = (
    r"(?:all |any |some |only |just )*(?:an?|the|its|their|your|whom?|whose|what|which|where|when|why|how|whether|if"
    r"|names?|numbers?|figures?|information|details|examples?)\b"
)
_WISH = re.compile(
    r"(?:(?:so|and|now|but|please|therefore),? )*(?:for [^,]{3,50}? )?"
    r"(?:(?:i|we)(?:['’]d| would| will| only| just| now| still| also| really| simply)*"
    r" (?:need|like|want|love|appreciate|be (?:glad|grateful|interested))"
    r"(?: (?:to (?:know|have|see|get|find(?: out)?|hear|learn|understand)|for|in|if you could (?:tell|give|send) me))?"
    r"|(?:i|we)(?:['’]m| am| are|['’]re) (?:looking for|interested in|trying to find(?: out)?|wondering(?: about)?)"
    r"|(?:please |kindly )*(?:let me (?:know|have)|send me|give me))"
    rf" (?={_MATTER})",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:please |kindly |(?:can|could|would|will) you (?:please |kindly )?)*(?:list|name|tell|give|show|summari[sz]e"
    r"|describe|explain|compare|enumerate|state|outline|sum|quote)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:(?:and|but|so|now|then|also),? )*(?:(?:in|at|on|for|from|with|by|to|of|under|since) )?"
    r"(?:whom?|whose|what|which|where|when|why|how|did|does|do|is|are|was|were|has|have|had|can|could|will|would)\b",
    re.IGNORECASE,
)
# Words of asking and ordering say nothing of the matter.
_OF_ASKING = frozenset(
    "actually already also always asked ever exactly possibly really still yet help overview summary compare describe enumerate explain find kindly know knows list outline please quote said send state sum "
    "summarise summarize tell thank thanks understand".split()
)
_OF_SELF = re.compile(
    r"^(?:(?:and|but|so|now|since|as|because|while|before|after|though|of course|hi|hello),? )*"
    r"(?:i|we|my|our|me|us)\b",
    re.IGNORECASE,
)
# What somebody heard or is sure of is said of the matter, and not of themselves.
_REPORTED = re.compile(
    r"^.*?\b(?:know|knew|remember|recall|heard|hear|read|t(?:old|ell(?:ing|s)?)|says?|said|saying|thought|think"
    r"|believed?|understand|understood|learn(?:ed|t)|seen|saw|noticed|mention(?:ed|s)?|claim(?:ed|s)?|insist(?:ed|s)?"
    r"|argue[ds]?|sure|aware|assumed?|supposed?|noted)(?: \w+){0,4}? (?:that|how) "
    r"|^.*?\b(?:(?:told|tells?) (?:me|us) (?:about|of)|mentioned|sp(?:oke|eaks?) (?:about|of)|talk(?:s|ed|ing)? (?:about|of)|wrote about|learn(?:ed|t) about|read about|heard (?:about|of)) "
    r"|^.*?\b(?:know|remember|recall|heard|read|told|think|believe)(?: \w+){0,2} (?=there (?:is|was|are|were|will be)\b)"
    r"|^(?:i|we) (?:know|remember|recall|read|heard|think|believe|understand|saw) (?=(?:there|the|it|an?|that)\b)",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    r"\b(?:did|do|does|can|could)(?:n['’]t|n?o?t? not) (?:\w+ )?(?:say|mention|remember|recall|know|find|tell|ask)\b"
    r"|\bforgot\b|\bno (?:idea|clue)\b",
    re.IGNORECASE,
)
# In a sentence on who asks, another clause may tell of something else.
_OTHER_CLAUSE = re.compile(r"^.*?(?:,| -)? (?:and|but|because|since|as) (?=there (?:is|are|was|were)\b)", re.IGNORECASE)
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
# "There were three papers on it" names them.
_THERE_WAS = re.compile(
    r"^(?:(?P<when>in (?:19|20)\d\d),? )?there (?:is|was|are|were|will be) (?P<what>.+)", re.IGNORECASE
)
_NAME = re.compile(r"(?<=[\w,;)] )[A-Z]\w{2,}")
_AFTERTHOUGHT = re.compile(
    r"(?:,| -|(?= and i (?:am|was|do|did|have|would)\b)) (?:(?:but|and|because|since|as|so|which|although|while) (?:i|we|my|our|nobody|somebody|people|she|he)\b"
    r"|though\b).*$",
    re.IGNORECASE,
)
# "Can you sum that up?"
_DO_SO = re.compile(
    r"(?:can |could |would |you |please )*(?P<do>sum|summari[sz]e|list|name|explain|describe|enumerate|outline)"
    r" (?:(?:that|it|this|them|these|those|all|of) ?)*(?P<up>up)?",
    re.IGNORECASE,
)
_IN_TURN = re.compile(r" (?:one (?:after another|by one)|in turn|first|quickly|briefly|now)$", re.IGNORECASE)
_COUNTED = re.compile(rf"(?:{ANY_NUMBER}) [a-z]", re.IGNORECASE)
_SUM_UP = re.compile(
    r"(?:please |kindly |(?:can|could|would) (?:you|i|we) )*(?:help|give|write|make|do|provide|have|get)(?: me| us)?"
    r"(?: out)?(?: with)? (?:an? )?(?:short |brief |quick )?(?:summary|overview|outline)"
    r"(?: (?:of|on|about) (?:it|that|this))?(?: please)?",
    re.IGNORECASE,
)
_STANDS_FOR = re.compile(
    r"what (?:do |does |did )?(?:they|it|this|that|these|those|(?:the|these|those) (?:letters|initials|abbreviation"
    r"|acronym)) (?:stands? for|means?)",
    re.IGNORECASE,
)
_IN_QUOTES = re.compile(r"[\"“‘'](?P<term>[^\"”’']{3,60})[\"”’']")
_ACRONYM = re.compile(r"\b[A-Z]{2}[A-Z/-]*\b")
# "I am embarrassed to ask, but could you tell me ..."
_EXCUSED = re.compile(
    r"^(?:i|we|it|this|sorry|excuse|forgive|perhaps|maybe|one more thing|quick question|just)\b[^?]*?(?:,|:| -)"
    r"(?: but| so| and)? (?=(?:can|could|would) (?:you|anybody|someone)\b|(?:i|we)(?:['’]d| would) (?:like|need|love) to know\b"
    r"|(?:how|what|which|who|when|where|why)\b)",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"^(?:can|could|would|will) (?:you|anyone|anybody|somebody|someone)(?: please| kindly| perhaps| maybe| happen to| possibly)*"
    r" (?:tell|explain|say|know|remind|clarify|show)(?: to)?(?: me| us)?(?:,? please)?,? "
    r"(?=(?:(?:in|on|at|for|from|with|by|to|of|since) )?(?:whom?|whose|what|which|where|when|why|how|if|whether)\b)(?:if |whether )?",
    re.IGNORECASE,
)
_WH = r"(?:(?:in|on|at|for|from|with|by|to|of|since|under) )?(?:whom?|whose|what|which|where|when|why|how)\b"
# "As my ministry plans the same, I should be interested to learn which ..."
_COURTESY = re.compile(
    rf"(?:[^?]{{0,200}}?(?:,| -) )?may (?:i|we) (?:please )?ask(?: you to (?=[a-z]+\b)|,? (?={_WH}))"
    r"|(?:[^?]{0,200}?(?:,| -) )?(?:i|we|my \w+|our \w+)(?: (?:should|would|will|am|are|was|were|only|just|also|now|really|kindly)|['’]d|['’]m)*"
    r" (?:(?:like|love|want|need|wish|keen|curious|interested|pleased|happy|glad|grateful|obliged|trying|eager)(?: very much)? to (?:know|learn|hear|see|understand|find out)"
    r"|(?:be |very )*(?:keen|curious|interested|pleased|happy|glad|grateful|obliged|eager) (?:to (?:know|learn|hear|see|understand|find out)"
    r"|if (?:you|someone|somebody) (?:could|would|can) (?:kindly |please )?(?:tell(?: me| us)?|let (?:me|us) know|say|explain|set out|clarify|indicate))"
    r"|appreciate it if (?:you|someone) (?:could|would) (?:kindly |please )?(?:tell(?: me| us)?|let (?:me|us) know|say|explain|set out|clarify|indicate)"
    r"|wonder(?:ing|ed)?)"
    rf",? (?:if |whether )?(?={_WH})"
    r"|(?:please |kindly |(?:can|could|would|will) (?:you|anyone|someone) (?:please |kindly |perhaps )*)"
    r"(?:indicate|tell(?: me| us)?|let (?:me|us) know|say|explain|set out|clarify)(?: to (?:me|us))?,? (?:if |whether )?"
    rf"(?={_WH})",
    re.IGNORECASE,
)
_MAY_I_ASK = re.compile(r",? ?\b(?:may|might|can|could) (?:i|we) (?:please )?ask,? ?|,? if (?:i|we) may (?:ask|trouble you),? ?", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?P<ahead>(?:(?:in|on|at|for|from|with|by|to|of|since) )?(?:whom?|whose|what|which|where|when|why|how)\b[^,]{0,30}?"
    r" (?:is|are|was|were|do|does|did|has|have|had|will|can|could|would)) (?:they|it|this|that|these|those)(?P<behind>\b.*)",
    re.IGNORECASE,
)
# A longer name of a thing does not fit into a question.
MOST_IN_PLACE = 10
_OF_REPORT = re.compile(
    r"\b((?:19|20)\d\d) (?:\w+ )?(?:report|review)\b"
    r"|\b(?:report|review) (?:of|for|from|on) (?:the year )?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?P<titled>(?:Mr|Mrs|Ms|Dr|Ambassador)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
    r"|(?<!\b[Tt]he)(?<!\b[Aa])(?<=\w) (?P<named>[A-Z][a-zà-ÿ]+ [A-Z][a-zà-ÿ]+)\b(?! [A-Z])"
)
_HE = re.compile(r"\b(?:s?he)\b", re.IGNORECASE)


def asked_in(
    message: str,
    knows: Callable[[str], bool] = lambda _: True,
    follows: bool = False,
) -> str:
    """The question in a message, as one would ask it alone; the message itself where it is one sentence, or asks none.

    `knows` tells of a stem whether the reports use it.
    `follows`: there are turns before the message, on which it may lean.

    >>> asked_in("I teach in Graz and have a talk to give. Which countries joined the hackathon project?")
    'Which countries joined the hackathon project?'
    >>> asked_in("I heard that there was a workshop in Spain. Who took part?")
    'Who took part - about: a workshop in Spain?'
    """
    sentences = _sentences(" ".join(message.split()))
    asking = [sentence for sentence in sentences if _is_asking(sentence)]
    if len(sentences) < 2:
        return _directly(message)
    if not asking:
        return message
    story = [sentence for sentence in sentences if sentence not in asking]
    asked = _telling(asking)
    if len(asked) > 1:
        return " ".join(map(_wished, asked))
    question = _named(_wished(asked[0]).rstrip("?!. "), _person(" ".join(story)))
    told = len(_told(question)) + len(_told(" ".join(_NAME.findall(question))))
    if told >= ENOUGH_TOLD or (told >= LEAST_TOLD and not is_pointing(question)):
        return _ended(_in_year_of(question, story), asked[0])
    after = sentences.index(asked[0])
    nearest_first = [*reversed(sentences[:after]), *sentences[after + 1 :]]
    meant = [_meant(sentence, follows) for sentence in nearest_first if sentence in story]
    # What has most of the reports' words and of names, the nearest where several have as many.
    known = [sum(knows(stem(word)) for word in _told(each)) + len(_NAME.findall(each)) for each in meant]
    if not any(known):
        return _ended(_in_year_of(question, story), asked[0])
    best = known.index(max(known))
    matter = meant[best]
    more = next((other for other in meant[best + 1 :] if other), "")
    if is_pointing(matter) and more:
        matter = f"{more}, {matter}"
    if _SUM_UP.fullmatch(question):
        return f"Summarise {matter}."
    if _STANDS_FOR.fullmatch(question.removesuffix(" please").rstrip(",")):
        term, acronym = _IN_QUOTES.search(matter), _ACRONYM.search(matter)
        if term or acronym:
            return f"What does {term['term']} mean?" if term else f"What does {acronym[0]} stand for?"
    ordered = _DO_SO.fullmatch(question)
    if ordered:
        return f"{'Summarise' if ordered['up'] else ordered['do'].capitalize()} {matter}."
    named = _SUBJECT.fullmatch(question)
    counted = _COUNTED.match(matter)
    if named and (counted or _THING.fullmatch(matter)) and len(matter.split()) <= MOST_IN_PLACE:
        return f"{named['ahead']} {'the ' if counted else ''}{matter}{named['behind']}?"
    return f"{question[:1].upper()}{question[1:]}{ABOUT}{matter}?"


def _directly(sentence: str) -> str:
    """A question put in a long courtesy ("..., I should be grateful to learn which ...") as one that asks at once."""
    text = " ".join(sentence.split())
    courtesy = _COURTESY.match(text)
    bare = _MAY_I_ASK.sub(" ", text[courtesy.end() :] if courtesy else text).strip()
    # What is left out may be what the rest points to.
    if bare == text or (courtesy and "," in courtesy[0] and is_pointing(bare)):
        return sentence
    return f"{bare[:1].upper()}{bare[1:]}".rstrip("?!. ") + "?"


def _sentences(text: str) -> list[str]:
    """The sentences of a message; "acc. to" ends none."""
    found: list[str] = []
    for start, end in split_sentences(text):
        sentence = text[start:end]
        if found and found[-1].endswith(".") and sentence[0].islower():
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return found


def _is_asking(sentence: str) -> bool:
    bare = without_thanks(sentence)
    return sentence.endswith("?") or any(pattern.match(bare) for pattern in (_WISH, _ORDER, _ASKS))


def _telling(asking: Sequence[str]) -> list[str]:
    """Of what asks, that which says what it asks: a wish only where no question does."""
    telling = [sentence for sentence in asking if _told(_wished(sentence))]
    questions = [sentence for sentence in telling if sentence.endswith("?") and len(_told(sentence)) >= LEAST_TOLD]
    return questions or telling or list(asking[-1:])


def _wished(sentence: str) -> str:
    """What somebody wants to know or to have, without their saying so."""
    bare = _AFTERTHOUGHT.sub("", _POLITE.sub("", unframed(_EXCUSED.sub("", without_thanks(sentence)))))
    wish = _WISH.match(bare)
    return bare[wish.end() :] if wish else bare


def _told(text: str) -> list[str]:
    """The words that say what a text is about."""
    return [word for word in words(YEAR.sub("", text)) if word not in STOP_WORDS | GENERAL | _OF_ASKING]


def _person(story: str) -> str:
    """The first person that a story names, by a title or by two names without an article."""
    found = (match["titled"] or match["named"] for match in _PERSON.finditer(story))
    return next((name for name in found if not list(find_places(f"in {name}"))), "")


def _named(question: str, person: str) -> str:
    """The question with the person that "she" means."""
    return _HE.sub(person, question, count=1) if person and not _person(f"Did {question}") else question


def _meant(sentence: str, follows: bool) -> str:
    """What a sentence of the story may lend to the question; the business of who asks only where no turn is before."""
    return _claim(sentence) or ("" if follows else _thing(sentence))


def _claim(sentence: str) -> str:
    """What a sentence of the story says of the matter; empty where it speaks of who asks."""
    bare = without_thanks(sentence).rstrip("?!. ")
    if _UNSAID.search(bare):
        return ""
    reported = _REPORTED.match(bare) or _OTHER_CLAUSE.match(bare)
    if not reported and _OF_SELF.match(bare):
        return ""
    claim = _AFTERTHOUGHT.sub("", _THERE_WAS.sub(_first_what, bare[reported.end() :] if reported else bare))
    return claim if _told(claim) else ""


def _first_what(match: re.Match[str]) -> str:
    return f"{match['what']} {match['when'][:1].lower()}{match['when'][1:]}" if match["when"] else match["what"]


def _thing(sentence: str) -> str:
    """What those who speak of themselves are busy with: "the review of 2018" in "I'm writing on the review of 2018"."""
    bare = _AFTERTHOUGHT.sub("", _IDENTITY.sub("", sentence.rstrip("?!. ")))
    match = _BUSY_WITH.search(bare) or _THING.search(bare)
    return _IN_TURN.sub("", match["thing"]) if match and (_told(match["thing"]) or YEAR.search(match["thing"])) else ""


def _in_year_of(question: str, story: Sequence[str]) -> str:
    """The question with the one year of a report or review that the story names, unless it has a year."""
    found = {year for pair in _OF_REPORT.findall(" ".join(story)) for year in pair if year}
    return f"{question} in {found.pop()}" if len(found) == 1 and not YEAR.search(question) else question


def _ended(question: str, sentence: str) -> str:
    """With a capital, and the mark that the sentence ends with; a wish becomes a question."""
    mark = "." if sentence.endswith(".") and not _WISH.match(without_thanks(sentence)) else "?"
    return f"{question[:1].upper()}{question[1:]}{mark}"
