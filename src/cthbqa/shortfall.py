"""What a question asks for and the quotes lack: a date, a place, names, a "not", what came of it.

The cross-encoder takes a paragraph about the same event for an answer whatever is asked of the event. Each rule here
looks for one thing that no answer of its kind can do without, and has a sentence for the reader.
"""

import re
from collections.abc import Callable

from cthbqa.answer_kinds import (
    asks_for_places,
    holds_kind,
    lacks_town,
    towns_named,
)
from cthbqa.counting import Quoted, gives_another_number, lacks_count, lacks_items, lacks_name
from cthbqa.evidence import Vocabulary
from cthbqa.exactness import missing_exactness
from cthbqa.places import places_in
from cthbqa.questions import Kind, Question
from cthbqa.terms import content_terms, words

# A paragraph is about a matter when it holds this share of its words, weighted by rarity.
LEAST_SAID = 0.34
_HAPPENED = r"(?:did|was|were|will|has|had|have|is|are)\b"
_ASKS_DATE = re.compile(rf"\bwhen (?:in \w+ )?{_HAPPENED}|\b(?:which|what) (?:year|month)\b", re.IGNORECASE)
# Where something took place: a heart, a number or a line of a text stands somewhere else.
_ASKS_PLACE = re.compile(
    r"(?:and |so )?where (?:did|was|were|will|has|had|have)\b.*\b(?:held|(?:take|took|taken) place|happen\w*"
    r"|organi[sz]ed|conducted|convened|hosted|given|meet|met|conferences?|workshops?|trainings?|courses?|summits?|seminars?|meetings?"
    r"|exercises?|events?|visits?|hackathons?|sessions?)\b",
    re.IGNORECASE,
)
_SAID_ABOUT = re.compile(
    r"(?:and )?(?:what|how) (?:did|does|do|has|have) (?P<who>.+?) (?:say|said|think|write|written|state|comment)"
    r"(?: \w+)? (?:about|on|of|regarding) (?P<matter>.+)",
    re.IGNORECASE,
)
_NEGATIVE_QUESTION = re.compile(
    r"\b(?:not|no longer|never|fail\w*|unable|refus\w*|reject\w*|lack\w*|unwilling|turned? down|declin\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
# "what happens to those who do not register" asks for something else than what is not done.
_CONDITION = re.compile(r"(?<=\w )(?<!^and )(?<!^so )(?:that|who|if|when|whether|because|or)\b.*", re.IGNORECASE)
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|none|without|neither|nor|cannot|fail\w*|unable|except|although|but|unless|lack\w*|only|refus\w*"
    r"|reject\w*|declin\w*|un(?!der|it|iver|ion|iqu|if|til|to\b|odc|icef|hcr)\w+|non-\w+|prevent\w*|stop\w*"
    r"|rather than|instead)\b|n['’]t\b",
    re.IGNORECASE,
)
_ASKS_WHAT_IS_SAID = re.compile(
    r"\b(?:recommend\w*|advis(?:es?|ed|ing)|conclu\w+|reveal\w*|uncover\w*|findings?)\b", re.IGNORECASE
)
# "It would result from a tax" asks for no result.
_ASKS_RESULT = re.compile(r"\boutcomes?\b|\b(?:the|its|their|what|which|any|main) (?:\w+ )?results?\b", re.IGNORECASE)
_OUTCOME = re.compile(
    r"\b(?:recommend\w*|advi[sc]\w+|guid(?:es|ed|ance|ing)|propos\w+|suggest\w*|urg\w+|conclu\w+|reveal\w*|uncover\w*|find\w*|found|show\w*|identif\w+|lead\w*|led"
    r"|result\w*|outcome\w*|highlight\w*|underscor\w*|stress\w*|call\w* (?:for|on)|ensur\w+|creat\w+|achiev\w*"
    r"|impact\w*|help\w*|enabl\w+|strengthen\w*|deepen\w*|brought|total\w*|benefit\w*|reach\w*)\b",
    re.IGNORECASE,
)
# What came of a match, a trial, a vote or a tax.
_CAME_ABOUT = re.compile(
    r"\b(?:agreed|agreements?|adopted|decided|decisions?|approved|increased?|decreased?|reduc\w+|improv\w+|became|won|lost"
    r"|beat\w*|defeat\w*|scored?|traded|awarded|raise[ds]?|sav(?:e[ds]?|ings?)|convict\w*|sentenced|arrest\w*|acquit\w+"
    r"|charged|rescued|freed)\b",
    re.IGNORECASE,
)
_ASKS_WHAT_CAME = re.compile(
    r"^(?:and )?(?:what|which)\b.*\b(?:did|was|were|had)\b.*\b(?:conclusions?|results?|outcomes?|findings?|find|found"
    r"|uncover\w*|reveal\w*|reach|achiev\w*|lead|led|bring|yield\w*|show|decide\w*|agree\w*|produce\w*|turn up)\b"
    r"|^(?:and )?(?:what|which) (?:conclusions?|results?|outcomes?|findings?)\b.*\b(?:did|was|were|had)\b",
    re.IGNORECASE,
)
_ASKS_PLAN = re.compile(
    r"\b(?:plan\w*|will|would|intend\w*|want\w*|aim\w*|announc\w*|promis\w*|to be|next|future|expect\w*|hop\w+|goals?"
    r"|set out|priorit\w*|agenda|ahead|seek|sought|supposed|meant|purpose)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:will|shall|(?:plans?|intends?|aims?) to)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|[a-z]+ed|took|led|held|gave|made|became|brought|underwent|saw|went|built|began|met|won)\b"
)
_COMPARES = re.compile(
    r"\b(?:more|less|fewer|worse|better|(?!other)\w{3,}er)\b.*(?<!\brather )(?<!\bother )\bthan\b"
    r"(?! (?:\d|before|ever|most|hitherto|usual|until|so far|in the past|an?\b|one\b|just))",
    re.IGNORECASE,
)
_COMPARISON = re.compile(
    r"\b(?:than|compar\w+|exceed\w*|outnumber\w*|twice|double\w*|increas\w*|decreas\w*|most|highest|largest|more|less"
    r"|fewer|higher|lower|greater|especially|record|first-ever)\b",
    re.IGNORECASE,
)
# What happened at some time in a year says nothing of when a thing began.
_ASKS_BEGINNING = re.compile(
    r"\bwhen (?:was|were|did|has|had)\b.*\b(?:established|founded|created|formed|set up|instituted|come into being"
    r"|come into existence|start to exist|first exist)\W*$",
    re.IGNORECASE,
)
_BEGINNING = re.compile(
    r"\b(?:establish\w*|found(?:ed|ing|ation)|creat\w+|form(?:ed|ation)|set(?:ting)? up|institut(?:ed|ing)|launch\w*"
    r"|beg[aiu]n\w*|start\w*|since|history|inaugurat\w*|inception|open(?:ed|ing)|origin\w*|came into|develop\w*"
    r"|publish\w*|releas\w+|introduc\w+|adopt\w+|appoint\w*|anniversar\w+|born|first|agreed|led to|identif\w+)\b",
    re.IGNORECASE,
)
# Nor does the date of what somebody did in an office say when they came into it.
_ASKS_ACCESSION = re.compile(
    r"\bwhen (?:did|has|had|was|were)\b.*\b(?:become|appointed|elected|nominated|take (?:up |over )?office|sworn in)\b",
    re.IGNORECASE,
)
_ACCESSION = re.compile(
    r"\b(?:bec[ao]m\w+|appoint\w*|elect(?:ed|ion)|nominat\w+|t(?:ake|ook)|assum\w+|succe\w+|sworn|join\w*|since"
    r"|start\w*|beg[aiu]n\w*|new(?:ly)?|handover|former(?:ly)?)\b",
    re.IGNORECASE,
)
# "Is trafficking increasing?" is not answered by how large it is.
_ASKS_CHANGE = re.compile(
    r"(?:is|are|was|were|has|have|had|does|do|did)\b.*(?<!\bthe )(?<!\bof )(?<!\bin )"
    r"\b(?:increas(?:e|ed|ing)|decreas(?:e|ed|ing)|rising|risen?|rose|grow(?:n|ing)?|grew|declin(?:e|ed|ing)"
    r"|worsen(?:ed|ing)?|shrink(?:ing)?|shrunk"
    r"|(?:go|going|gone|went|gotten|getting|become|becoming) (?:up|down|worse|better))"
    r"(?:\W*$| (?:since|in|over|between|from|during|after|or|this|last|compared)\b)",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:increas\w+|grow\w*|grew|ris(?:e|es|en|ing)|rose|surg\w+|escalat\w+|expand\w+|doubl\w+|tripl\w+|spread\w*"
    r"|up from|higher|decreas\w+|declin\w+|fall(?:s|en|ing)?|fell|drop\w*|reduc\w+|lower\w*|shr[aiu]nk\w*|worse\w*"
    r"|better|improv\w+|enhanc\w+|strengthen\w+|boost\w*|deepen\w*|widen\w*|narrow\w*|intensif\w+|than|up|upwards?"
    r"|more and more|trends?|twice|halv\w+|jump\w*|climb\w*|soar\w*|accelerat\w+|multipl\w+|exacerbat\w+"
    r"|heighten\w*|add(?:ed|ing)|totalling|stable|unchanged|remain\w*|same)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\b)\d[\d.,]*")
_ASKS_PAYER = re.compile(
    r"\b(?:who|whose money|(?:which|what) (?:\w+ )?(?:countr|state|donor|organi[sz]ation|compan|bod|institution"
    r"|government|partner|programme)\w*)(?: (?:has|have|had|is|also|will|\w+ly))* "
    r"(?:fund(?:s|ed|ing)?|financ(?:es?|ed|ing)|pa(?:ys?|id|ying) for|sponsor(?:s|ed|ing)?|bankroll\w*)\b",
    re.IGNORECASE,
)
_PAYER = re.compile(
    r"\b(?:fund\w*|financ\w+|pa(?:ys?|id)|sponsor\w*|donors?|donat\w+|contribut\w+|grants?|money|\w*budget\w*|costs?"
    r"|expens\w+|cover(?:s|ed)|made possible|thanks to|generous\w*|support(?:ed)?(?: (?:of|from|by|the))?|subsidi\w+"
    r"|underw\w+|euros?|dollars?|EUR|USD)\b|[€$£]",
    re.IGNORECASE,
)
_MOST_OF = re.compile(
    r"\b(?:most|highest|largest|biggest|greatest|lowest|fewest|smallest) (?P<measure>number|share|rate|amount"
    r"|proportion|percentage|sum|count)\b",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"^(?:and |so )?(?:[Ww]hat (?:is|are)|[Dd]efine|(?:the )?(?:definition|meaning) of) (?:an? )?"
    r"(?P<thing>[a-z-]+(?: [a-z-]+){0,3})\W*$"
    r"|^[Ww]hat (?:exactly )?(?:do|does) (?P<meant>[a-z-]+(?: [a-z-]+){0,3}) mean\W*$"
    r"|^[Hh]ow (?:do|does) [\w ]{2,30}? define (?:an? )?(?P<defined>[a-z-]+(?: [a-z-]+){0,3})\W*$"
)
_SMALL_WORDS = re.compile(r"\b(?:of|in|for|by|on|at|to|with|from|about|the|this|that|these|those|its|their|our|your)\b")
_DEFINES = r"\w*\b[^.]{0,30}?(?:\b(?:is|are|means?|refers?|represents?|was|were|involves?|occurs?|defined)\b|[:(–]| - )"
_CHANNEL = re.compile(r"\b(?:fax|facebook|instagram|linkedin|whatsapp|telegram|youtube|tiktok|skype)\b", re.IGNORECASE)


def shortfall(question: Question, quoted: Quoted, vocabulary: Vocabulary) -> str:
    """The first thing that is asked for and not there, as a sentence; empty when nothing is known to be missing."""
    exact = missing_exactness(question.text, quoted.every)
    if exact:
        return f"The paragraphs that come nearest give no {exact}."
    unnamed = _not_said_about(question, quoted, vocabulary)
    if unnamed:
        return f"The reports quote this, and do not say that it is about {unnamed}."
    return next((reason for lacks, reason in _RULES if lacks(question, quoted)), "")


def _lacks_date(question: Question, quoted: Quoted) -> bool:
    asked = question.kind is Kind.WHEN and _ASKS_DATE.search(question.text)
    return bool(asked) and not holds_kind(question, quoted.every)


def _lacks_beginning(question: Question, quoted: Quoted) -> bool:
    """True when it is asked when something was founded or somebody appointed, and the quotes date something else."""
    if question.kind is not Kind.WHEN:
        return False
    if _ASKS_ACCESSION.search(question.text):
        return not _ACCESSION.search(quoted.every)
    return bool(_ASKS_BEGINNING.search(question.text)) and not _BEGINNING.search(quoted.every)


def _lacks_place(question: Question, quoted: Quoted) -> bool:
    if asks_for_places(question) and not holds_kind(question, quoted.every):
        return True
    if question.kind is not Kind.WHERE or not _ASKS_PLACE.match(question.text):
        return False
    return not (set(places_in(quoted.every)) - set(question.places) or towns_named(question, quoted.best))


def _lacks_negation(question: Question, quoted: Quoted) -> bool:
    """True when it is asked what was not done or who did not, and the quotes have no such word."""
    if question.kind is Kind.YES_NO or not _NEGATIVE_QUESTION.search(_CONDITION.sub("", question.text)):
        return False
    return not _NEGATIVE.search(quoted.every)


def _lacks_comparison(question: Question, quoted: Quoted) -> bool:
    if _COMPARES.search(question.text) and not _COMPARISON.search(quoted.every):
        return True
    most = _MOST_OF.search(question.text)
    return most is not None and most["measure"].lower() not in quoted.every.lower()


def _lacks_change(question: Question, quoted: Quoted) -> bool:
    """True when it is asked whether something grows or falls, and the quotes have no such word nor two figures."""
    asked = question.kind is Kind.YES_NO and _ASKS_CHANGE.match(question.text)
    return bool(asked) and not _CHANGE.search(quoted.every) and len(set(_FIGURE.findall(quoted.every))) < 2


def _lacks_payer(question: Question, quoted: Quoted) -> bool:
    """True when it is asked who pays for something, and the quotes do not speak of money."""
    return bool(_ASKS_PAYER.search(question.text)) and not _PAYER.search(quoted.every)


def _lacks_outcome(question: Question, quoted: Quoted) -> bool:
    """True when it is asked what came of something, and the quotes say nothing of the kind, or that it is to come."""
    if question.kind is Kind.YES_NO:
        return False
    said = _OUTCOME.search(quoted.every)
    if _ASKS_WHAT_IS_SAID.search(question.text) and not said:
        return True
    if _ASKS_RESULT.search(question.text) and not said and not _CAME_ABOUT.search(quoted.every):
        return True
    if not _ASKS_WHAT_CAME.search(question.text) or _ASKS_PLAN.search(question.text):
        return False
    to_come = _TO_COME.search(quoted.best)
    return to_come is not None and not _PAST.search(quoted.best[: to_come.start()])


def _lacks_definition(question: Question, quoted: Quoted) -> bool:
    """True when a common noun is to be defined ("What is forced labour?"), and the quotes only use it."""
    match = _DEFINED.match(question.text)
    thing = match and (match["thing"] or match["meant"] or match["defined"])
    if not thing or question.names or _SMALL_WORDS.search(thing):
        return False
    head = re.escape(thing.split()[-1].rstrip("s"))
    return not re.search(head + _DEFINES, quoted.every.lower())


def _lacks_channel(question: Question, quoted: Quoted) -> bool:
    """True when it is asked how to reach the authors by a channel that the quotes do not name."""
    held = quoted.every.lower()
    return question.kind is Kind.CONTACT and any(
        channel.lower() not in held for channel in _CHANNEL.findall(question.text)
    )


def _not_said_about(question: Question, quoted: Quoted, vocabulary: Vocabulary) -> str:
    """What a named person is asked to have spoken of, where the paragraph has few of its words and others more.

    Words count by how rare they are: of "organ trafficking", "trafficking" alone is next to nothing.
    """
    asked = _SAID_ABOUT.match(question.text)
    if not asked or not any(vocabulary.is_name(word) for word in words(asked["who"])):
        return ""
    matter = {term for term in content_terms(asked["matter"]) if vocabulary.knows(term)}
    said = matter & set(content_terms(quoted.paragraph))
    unsaid = sum(map(vocabulary.idf, said)) < LEAST_SAID * sum(map(vocabulary.idf, matter))
    return asked["matter"].rstrip("?!. ") if unsaid else ""


_RULES: tuple[tuple[Callable[[Question, Quoted], bool], str], ...] = (
    (lambda question, quoted: lacks_town(question, quoted.best), "The paragraphs that come nearest name no town."),
    (_lacks_place, "The paragraphs that come nearest name no place."),
    (_lacks_date, "The paragraphs that come nearest give no date."),
    (_lacks_beginning, "The paragraphs that come nearest leave open when it began."),
    (lacks_name, "The paragraphs that come nearest give no name."),
    (gives_another_number, "The reports give another number."),
    (lacks_items, "The reports give the number but do not name them one by one."),
    (lacks_count, "The reports speak of them, and not of how many they are."),
    (_lacks_negation, "The reports say what was done, and not what was not."),
    (_lacks_comparison, "The reports make no such comparison."),
    (_lacks_change, "The reports make no such comparison."),
    (_lacks_payer, "The paragraphs that come nearest leave open who paid."),
    (_lacks_outcome, "The reports tell of this, and not of what came of it."),
    (_lacks_definition, "The reports use these words, and do not say what they mean."),
    (_lacks_channel, "The reports give no such address or number."),
)
