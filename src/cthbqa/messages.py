"""A message of several sentences -> the question in it, without the story around it.

"I teach in Graz and have to give a talk on Monday. Which countries joined the project?": who asks, and why, is no part
of what is asked. What the question leans on ("Who was there?") stands in another sentence, and is kept.
"""

import re
from collections.abc import Callable, Sequence

from cthbqa.answer_kinds import ANY_NUMBER
from cthbqa.capitals import name_pattern
from cthbqa.courtesies import directly, is_wish, wished
from cthbqa.framing import without_thanks
from cthbqa.leaning import is_pointing
from cthbqa.periods import YEAR, reports_named
from cthbqa.phrases import ABOUT
from cthbqa.sentences import split_sentences
from cthbqa.story import claim, is_thing, person_named, thing, told, without_afterthought
from cthbqa.terms import stem

# A question with fewer telling words leans on what else is said; one with more than the other stands alone even if it
# has an "it".
LEAST_TOLD, ENOUGH_TOLD = 2, 3
# A longer name of a thing does not fit into a question.
MOST_IN_PLACE = 10
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
_NAME = name_pattern(r"(?<=[\w,;)] )[A-Z]\w{2,}")
_HE = re.compile(r"\bs?he\b", re.IGNORECASE)
_THEY = r"(?:they|it|this|that|these|those)"
_SUBJECT = re.compile(
    r"(?P<ahead>(?:(?:in|on|at|for|from|with|by|to|of|since) )?(?:whom?|whose|what|which|where|when|why|how)\b"
    rf"[^,]{{0,30}}? (?:is|are|was|were|do|does|did|has|have|had|will|can|could|would)) {_THEY}(?P<behind>\b.*)",
    re.IGNORECASE,
)
# "Can you sum that up?"
_DO_SO = re.compile(
    r"(?:can |could |would |you |please )*(?P<do>sum|summari[sz]e|list|name|explain|describe|enumerate|outline)"
    r" (?:(?:that|it|this|them|these|those|all|of) ?)*(?P<up>up)?",
    re.IGNORECASE,
)
_SUM_UP = re.compile(
    r"(?:please |kindly |(?:can|could|would) (?:you|i|we) )*(?:help|give|write|make|do|provide|have|get)(?: me| us)?"
    r"(?: out)?(?: with)? (?:an? )?(?:short |brief |quick )?(?:summary|overview|outline)"
    r"(?: (?:of|on|about) (?:it|that|this))?(?: please)?",
    re.IGNORECASE,
)
_STANDS_FOR = re.compile(
    rf"what (?:do |does |did )?(?:{_THEY}|(?:the|these|those) (?:letters|initials|abbreviation|acronym))"
    r" (?:stands? for|means?)(?:,? please)?",
    re.IGNORECASE,
)
# What is asked about is what was said before it: "It met in Spain. Is that right?".
_IS_IT_SO = re.compile(
    r"(?:and |so )?(?:(?:is|was) (?:that|this|it)|am i|are they) (?:really |actually )?"
    r"(?:right|true|correct|so|accurate|the case)\W*",
    re.IGNORECASE,
)
_IN_QUOTES = re.compile(r"[\"“‘'](?P<term>[^\"”’']{3,60})[\"”’']")
_ACRONYM = re.compile(r"\b[A-Z]{2}[A-Z/-]*\b")
_COUNTED = re.compile(rf"(?:{ANY_NUMBER}) [a-z]", re.IGNORECASE)


# "10 donors of the project, who are they?"
_WHO_ARE_THEY = re.compile(
    r"(?P<thing>(?!(?:and|but|so) )[^?,]{3,80}?)[,:;-]? (?P<who>who|what|where) (?P<be>are|were|is|was)"
    r" (?:they|it|these|those)(?P<behind> called| from| based| located)?[?!. ]*",
    re.IGNORECASE,
)


def asked_in(message: str, knows: Callable[[str], bool] = lambda _: True, follows: bool = False) -> str:
    """The question in a message, as one would ask it alone; the message itself where it asks at once, or asks none.

    `knows` tells of a stem whether the reports use it. `follows`: there are turns before the message, on which it may
    lean.

    >>> asked_in("I teach in Graz and have a talk to give. Which countries joined the hackathon project?")
    'Which countries joined the hackathon project?'
    >>> asked_in("I heard that there was a workshop in Spain. Who took part?")
    'Who took part - about: a workshop in Spain?'
    >>> asked_in("I was told that survivors spoke on every panel. Is that right?")
    'Is it true that survivors spoke on every panel?'
    """
    sentences = _sentences(" ".join(message.split()))
    if len(sentences) < 2:
        return _at_once(message)
    asking = [sentence for sentence in sentences if _is_asking(sentence)]
    if not asking:
        return message
    story = [sentence for sentence in sentences if sentence not in asking]
    if len(asking) == 1 and _IS_IT_SO.fullmatch(asking[0]):
        said = next(filter(None, (claim(sentence) for sentence in reversed(story))), "")
        return f"Is it true that {said}?" if said else message
    asked = _telling(asking)
    if len(asked) > 1:
        return " ".join(map(_bare, asked))
    question = _named(_bare(asked[0]).rstrip("?!. "), person_named(" ".join(story)))
    much = len(told(question)) + len(told(" ".join(_NAME.findall(question))))
    if much < LEAST_TOLD or (much < ENOUGH_TOLD and is_pointing(question)):
        at = sentences.index(asked[0])
        nearest_first = [*reversed(sentences[:at]), *sentences[at + 1 :]]
        matter = _matter([sentence for sentence in nearest_first if sentence in story], knows, follows)
        if matter:
            return _joined(question, matter)
    return _ended(_in_year_of(question, story), asked[0])


def _at_once(message: str) -> str:
    """A message of one sentence without its courtesies, unless what they say is what the rest points to."""
    text = " ".join(message.split())
    turned = _WHO_ARE_THEY.fullmatch(text)
    if turned and told(turned["thing"]) and not _ASKS.match(turned["thing"]):
        the = "" if turned["thing"][0].isupper() or turned["thing"].startswith(("the ", "these ")) else "the "
        return f"{turned['who'].capitalize()} {turned['be']} {the}{turned['thing']}{turned['behind'] or ''}?"
    bare, left_out = directly(text)
    if bare == text or ("," in left_out and is_pointing(bare)):
        return message
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
    return sentence.endswith("?") or is_wish(sentence) or bool(_ORDER.match(bare) or _ASKS.match(bare))


def _telling(asking: Sequence[str]) -> list[str]:
    """Of what asks, that which says what it asks: a wish only where no question does."""
    telling = [sentence for sentence in asking if told(_bare(sentence))]
    questions = [sentence for sentence in telling if sentence.endswith("?") and len(told(sentence)) >= LEAST_TOLD]
    return questions or telling or list(asking[-1:])


def _bare(sentence: str) -> str:
    return wished(without_afterthought(sentence))


def _named(question: str, person: str) -> str:
    """The question with the person that "she" means."""
    return _HE.sub(person, question, count=1) if person and not person_named(f"Did {question}") else question


def _matter(story: Sequence[str], knows: Callable[[str], bool], follows: bool) -> str:
    """What a question leans on, of a story told nearest first; empty where nothing in it is known to the reports.

    That is what has most of the reports' words and of names; with what it points to. The business of who asks is only
    taken where no turn is before.
    """
    meant = [claim(sentence) or ("" if follows else thing(sentence)) for sentence in story]
    known = [sum(knows(stem(word)) for word in told(each)) + len(_NAME.findall(each)) for each in meant]
    if not any(known):
        return ""
    best = known.index(max(known))
    before = next((other for other in meant[best + 1 :] if other), "")
    return f"{before}, {meant[best]}" if before and is_pointing(meant[best]) else meant[best]


def _joined(question: str, matter: str) -> str:
    """One question of a question that leans on something, and that."""
    if _SUM_UP.fullmatch(question):
        return f"Summarise {matter}."
    term, acronym = _IN_QUOTES.search(matter), _ACRONYM.search(matter)
    if _STANDS_FOR.fullmatch(question) and (term or acronym):
        return f"What does {term['term']} mean?" if term else f"What does {acronym[0] if acronym else ''} stand for?"
    ordered = _DO_SO.fullmatch(question)
    if ordered:
        return f"{'Summarise' if ordered['up'] else ordered['do'].capitalize()} {matter}."
    subject, counted = _SUBJECT.fullmatch(question), _COUNTED.match(matter)
    if subject and (counted or is_thing(matter)) and len(matter.split()) <= MOST_IN_PLACE:
        return f"{subject['ahead']} {'the ' if counted else ''}{matter}{subject['behind']}?"
    return f"{question[:1].upper()}{question[1:]}{ABOUT}{matter}?"


def _in_year_of(question: str, story: Sequence[str]) -> str:
    """The question with the one year of a report or review that the story names, unless it has a year."""
    found = reports_named(" ".join(story))
    return f"{question} in {found[0]}" if len(found) == 1 and not YEAR.search(question) else question


def _ended(question: str, sentence: str) -> str:
    """With a capital, and the mark that the sentence ends with; a wish becomes a question."""
    mark = "." if sentence.endswith(".") and not is_wish(sentence) else "?"
    return f"{question[:1].upper()}{question[1:]}{mark}"
