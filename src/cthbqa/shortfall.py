"""What a question asks for and the quotes lack: a date, a place, names, a "not", what came of it.

The cross-encoder takes a paragraph about the same event for an answer whatever is asked of the event. Each rule here
looks for one thing that no answer of its kind can do without, and has a sentence for the reader.
"""

import re
from collections.abc import Callable

from cthbqa.answer_kinds import holds_kind
from cthbqa.biographies import lacks_earlier_life, only_credited, only_shows
from cthbqa.counting import (
    Quoted,
    gives_another_number,
    lacks_count,
    lacks_in_table,
    lacks_items,
    lacks_margin,
    lacks_name,
    only_counts,
)
from cthbqa.definitions import may_define, thing_defined
from cthbqa.lacking.actors import actor_asked, names_actor
from cthbqa.lacking.amounts import lacks_change, lacks_comparison, lacks_extent
from cthbqa.lacking.calling_off import lacks_calling_off
from cthbqa.lacking.contraries import says_contrary
from cthbqa.lacking.deeds import lacks_deed
from cthbqa.lacking.exactness import missing_exactness
from cthbqa.lacking.groups import counts_something_else, lacks_counted, lacks_group, lacks_part
from cthbqa.lacking.listed import of_nearest_items, place_of_another_item, told_where
from cthbqa.lacking.moments import lacks_beginning, lacks_date, lacks_end, lacks_future
from cthbqa.lacking.named_kinds import lacks_named, lacks_operation
from cthbqa.lacking.numbered import other_number
from cthbqa.lacking.obtaining import lacks_way_to_get
from cthbqa.lacking.pay import lacks_earner
from cthbqa.lacking.persons import lacks_each_name, lacks_person
from cthbqa.lacking.quarters import missing_part_of_year
from cthbqa.lacking.roles import turns_round
from cthbqa.lacking.sayings import lacks_saying, lacks_speaker
from cthbqa.lacking.sorts import lacks_language, lacks_sort
from cthbqa.lacking.verdicts import lacks_verdict
from cthbqa.matters import is_about, matter_of, matter_sought, says_of
from cthbqa.office_holders import lacks_leader, lacks_role
from cthbqa.places import places_in
from cthbqa.questions import Kind, Question
from cthbqa.several import asks_for_places, lacks_town, towns_named
from cthbqa.tenses import asks_for_plan, is_to_come
from cthbqa.vocabulary import Vocabulary

# Where something took place: a heart, a number or a line of a text stands somewhere else.
_ASKS_PLACE = re.compile(
    r"(?:and |so )?where (?:did|was|were|will|has|had|have)\b.*\b(?:held|(?:take|took|taken) place|happen\w*"
    r"|organi[sz]ed|conducted|convened|hosted|given|meet|met|conferences?|workshops?|trainings?|courses?|summits?|seminars?|meetings?"
    r"|exercises?|events?|visits?|hackathons?|sessions?)\b",
    re.IGNORECASE,
)
_NEGATIVE_QUESTION = re.compile(
    r"\b(?:not(?! to\b)|no longer|never|fail\w*|unable|refus\w*|reject\w*|lack\w*|unwilling|turn(?:s|ed)? down"
    r"|declin\w*)\b|(?<!\bca)n['’]t\b",
    re.IGNORECASE,
)
# "what happens to those who do not register" asks for something else than what is not done.
_CONDITION = re.compile(r"(?<=\w )(?<!^and )(?<!^so )(?:that|who|if|when|whether|because|or)\b.*", re.IGNORECASE)
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|none|without|neither|nor|cannot|fail\w*|unable|except|although|but|unless|lack\w*|only|refus\w*"
    r"|reject\w*|declin\w*|un(?!der|it|iver|ion|iqu|if|til|to\b|odc|icef|hcr)\w+|non-\w+|prevent\w*|stop\w*"
    r"|rather than|instead|put off|called off|cancel\w*|postpon\w*|abandon\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_ASKS_WHAT_IS_SAID = re.compile(
    r"\b(?:recommend\w*|advis(?:es?|ed|ing)|conclu\w+|reveal\w*|uncover\w*|findings?)\b", re.IGNORECASE
)
_RECOMMENDS = re.compile(r"\b(?:recommend\w*|advis(?:es?|ed|ing))\b", re.IGNORECASE)
# What is advised need not be called so, nor each item of a list say it.
_ADVISED = re.compile(
    r"\b(?:recommend\w*|advi[sc]\w+|guid(?:ed|ance|ing)|propos\w+|suggest\w*|urg\w+|should|must|ought|needs?"
    r"|ha(?:s|ve) to|call\w* (?:for|on|upon)|encourag\w+|consider\w*|invit\w+|exhort\w*|way forward|next steps"
    r"|priorit\w+|imperative|essential|necessary|vital|crucial|do['’]?s and don['’]?t['’]?s|can do|could|steps?)\b",
    re.IGNORECASE,
)
# "It would result from a tax" asks for no result.
_ASKS_RESULT = re.compile(r"\boutcomes?\b|\b(?:the|its|their|what|which|any|main) (?:\w+ )?results?\b", re.IGNORECASE)
_OUTCOME = re.compile(
    r"\b(?:recommend\w*|advi[sc]\w+|guid(?:es|ed|ance|ing)|propos\w+|suggest\w*|urg\w+|conclu\w+|should|consider\w*"
    r"|reveal\w*|uncover\w*|find\w*|found|show\w*|identif\w+|lead\w*|led"
    r"|result\w*|outcome\w*|highlight\w*|underscor\w*|stress\w*|call\w* (?:for|on)|ensur\w+|creat\w+|achiev\w*"
    r"|impact\w*|help\w*|enabl\w+|strengthen\w*|deepen\w*|brought|total\w*|benefit\w*|reach\w*)\b",
    re.IGNORECASE,
)
# What came of a match, a trial, a vote or a tax.
_CAME_ABOUT = re.compile(
    r"\b(?:agreed|agreements?|adopted|decided|decisions?|approved|increased?|decreased?|reduc\w+|improv\w+|became|won|lost"
    r"|beat\w*|defeat\w*|scored?|traded|awarded|raise[ds]?|sav(?:e[ds]?|ings?)|convict\w*|sentenced|arrest\w*|acquit\w+"
    r"|charged|rescued|freed|ordered|ruled|dismissed|quashed|upheld|overturned|granted|refused)\b",
    re.IGNORECASE,
)
_ASKS_WHAT_CAME = re.compile(
    r"^(?:and )?(?:what|which)\b.*\b(?:did|was|were|had)\b.*\b(?:conclusions?|results?|outcomes?|findings?|find|found"
    r"|uncover\w*|reveal\w*|reach|achiev\w*|lead|led|bring|yield\w*|show|decide\w*|agree\w*|produce\w*|turn up)\b"
    r"|^(?:and )?(?:what|which) (?:conclusions?|results?|outcomes?|findings?)\b.*\b(?:did|was|were|had)\b",
    re.IGNORECASE,
)
_ASKS_PAYER = re.compile(
    r"\b(?:who|whose money|(?:which|what) (?:\w+ )?(?:countr|state|donor|organi[sz]ation|compan|bod|institution"
    r"|government|partner|programme)\w*)(?: (?:has|have|had|is|also|will|\w+ly))* "
    r"(?:fund(?:s|ed|ing)?|financ(?:es?|ed|ing)|pa(?:ys?|id|ying) for|sponsor(?:s|ed|ing)?|bankroll\w*)\b"
    r"|\bwho (?:is|was|are|were) (?:[\w-]+ ){0,3}?(?:donors?|funders?|sponsors?)\b",
    re.IGNORECASE,
)
_PAYER = re.compile(
    r"\b(?:fund\w*|financ\w+|pa(?:ys?|id)|sponsor\w*|donors?|donat\w+|contribut\w+|grants?|money|\w*budget\w*|costs?"
    r"|expens\w+|cover(?:s|ed)|made possible|thanks to|generous\w*|support(?:ed)?(?: (?:of|from|by|the))?|subsidi\w+"
    r"|underw\w+|euros?|dollars?|EUR|USD)\b|[€$£]",
    re.IGNORECASE,
)
_CHANNEL = re.compile(r"\b(?:fax|facebook|instagram|linkedin|whatsapp|telegram|youtube|tiktok|skype)\b", re.IGNORECASE)

NO_AMOUNT = "The paragraphs that come nearest give no amount of money."
NO_COMPARISON = "The reports make no such comparison."
NO_NAME = "The paragraphs that come nearest give no name."
NO_NUMBER = "The paragraphs that come nearest give no such number."
NOTHING_SAID = "The reports tell of this, and not of what they said."
NOT_ONE_BY_ONE = "The reports give the number but do not name them one by one."


def shortfall(question: Question, quoted: Quoted, vocabulary: Vocabulary) -> str:
    """The first thing that is asked for and not there, as a sentence; empty when nothing is known to be missing."""
    exact = missing_exactness(question.text, quoted.every)
    if exact:
        return f"The paragraphs that come nearest give no {exact}."
    unsaid = other_number(question, quoted) or missing_part_of_year(question, quoted)
    if unsaid:
        return f"The paragraphs that come nearest do not say {unsaid}."
    elsewhere = place_of_another_item(question, quoted)
    if elsewhere:
        return f"The reports do not seem to say this of {elsewhere}."
    unnamed = _not_said_about(question, quoted, vocabulary)
    if unnamed:
        return f"The reports quote this, and do not say that it is about {unnamed}."
    if not _ASKS_PAYER.search(question.text) and lacks_person(question, quoted, vocabulary):
        return NO_NAME
    if lacks_each_name(question, quoted, vocabulary):
        return NOT_ONE_BY_ONE
    if lacks_in_table(question, quoted, vocabulary) or lacks_counted(question, quoted, vocabulary):
        return NO_NUMBER
    if lacks_earner(question, quoted, vocabulary):
        return NO_AMOUNT
    if lacks_speaker(question, quoted, vocabulary):
        return NOTHING_SAID
    return next((reason for lacks, reason in _RULES if lacks(question, quoted)), "")


def _lacks_place(question: Question, quoted: Quoted) -> bool:
    if asks_for_places(question) and not holds_kind(question, quoted.every):
        return True
    if question.kind is not Kind.WHERE or not _ASKS_PLACE.match(question.text):
        return False
    told = told_where(question, quoted)
    # Of the list that is quoted first, only what is told of the same thing.
    best = of_nearest_items(question, quoted.best)
    return not (set(places_in(told)) - set(question.places) or towns_named(question, best))


def _lacks_negation(question: Question, quoted: Quoted) -> bool:
    """True when it is asked what was not done or who did not, and the quotes have no such word."""
    if question.kind is Kind.YES_NO or not _NEGATIVE_QUESTION.search(_CONDITION.sub("", question.text)):
        return False
    return not _NEGATIVE.search(quoted.every)


def _lacks_payer(question: Question, quoted: Quoted) -> bool:
    """True when it is asked who pays for something, and the quotes do not speak of money."""
    return bool(_ASKS_PAYER.search(question.text)) and not _PAYER.search(quoted.every)


def _lacks_outcome(question: Question, quoted: Quoted) -> bool:
    """True when it is asked what came of something, and the quotes say nothing of the kind, or that it is to come."""
    if question.kind is Kind.YES_NO:
        return False
    said = _OUTCOME.search(quoted.every)
    if _RECOMMENDS.search(question.text):
        return not _ADVISED.search(quoted.paragraph)
    if _ASKS_WHAT_IS_SAID.search(question.text) and not said:
        return True
    if _ASKS_RESULT.search(question.text) and not said and not _CAME_ABOUT.search(quoted.every):
        return True
    asked = _ASKS_WHAT_CAME.search(question.text) and not asks_for_plan(question.text)
    return bool(asked) and is_to_come(quoted.best)


def _lacks_definition(question: Question, quoted: Quoted) -> bool:
    """True when a common noun is to be defined ("What is forced labour?"), and the quotes only use it."""
    thing = thing_defined(question)
    return bool(thing) and not may_define(thing, quoted.every)


def _lacks_channel(question: Question, quoted: Quoted) -> bool:
    """True when it is asked how to reach the authors by a channel that the quotes do not name."""
    held = quoted.every.lower()
    return question.kind is Kind.CONTACT and any(
        channel.lower() not in held for channel in _CHANNEL.findall(question.text)
    )


def _not_said_about(question: Question, quoted: Quoted, vocabulary: Vocabulary) -> str:
    """What it is asked whether anybody has spoken of or done something about, or whose role it is asked for, where the
    paragraph is not about it.
    """
    matter = matter_of(question.text, vocabulary)
    if matter and not is_about(quoted.paragraph, matter, vocabulary):
        return matter
    actor = actor_asked(question.text)
    if actor and not names_actor(quoted.paragraph, actor):
        return actor
    sought = matter_sought(question, vocabulary)
    return "" if not sought or says_of(quoted.paragraph, sought, vocabulary) else sought


_RULES: tuple[tuple[Callable[[Question, Quoted], bool], str], ...] = (
    (lambda question, quoted: lacks_town(question, quoted.best), "The paragraphs that come nearest name no town."),
    (_lacks_place, "The paragraphs that come nearest name no place."),
    (lacks_date, "The paragraphs that come nearest give no date."),
    (lacks_future, "The paragraphs that come nearest give no date."),
    (lacks_end, "The paragraphs that come nearest give no date."),
    (lacks_beginning, "The paragraphs that come nearest leave open when it began."),
    (lacks_name, NO_NAME),
    (gives_another_number, "The reports give another number."),
    (lacks_items, NOT_ONE_BY_ONE),
    (lacks_margin, NO_NUMBER),
    (lacks_group, NO_NUMBER),
    (lacks_part, NO_NUMBER),
    (counts_something_else, NO_NUMBER),
    (lacks_count, "The reports speak of them, and not of how many they are."),
    (_lacks_negation, "The reports say what was done, and not what was not."),
    (lacks_calling_off, "The reports do not say that it was called off."),
    (only_counts, NOT_ONE_BY_ONE),
    (lacks_comparison, NO_COMPARISON),
    (lacks_change, NO_COMPARISON),
    (lacks_role, NO_NAME),
    (lacks_leader, NO_NAME),
    (lacks_deed, NO_NAME),
    (lacks_extent, "The reports give another number."),
    (says_contrary, "The reports tell of this the other way round."),
    (turns_round, "The reports tell of this the other way round."),
    (_lacks_payer, "The paragraphs that come nearest leave open who paid."),
    (_lacks_outcome, "The reports tell of this, and not of what came of it."),
    (lacks_verdict, "The reports tell of this, and not of what came of it."),
    (lacks_saying, NOTHING_SAID),
    (lacks_named, NO_NAME),
    (lacks_sort, NO_NAME),
    (lacks_language, "The paragraphs that come nearest give no language."),
    (only_credited, "The reports name them only as the author of a picture."),
    (lacks_earlier_life, "The reports say nothing of what they did before."),
    (only_shows, "The reports tell of this, and not of what came of it."),
    (lacks_operation, "The reports tell this of another operation."),
    (lacks_way_to_get, "The reports do not say where to get it."),
    (_lacks_definition, "The reports use these words, and do not say what they mean."),
    (_lacks_channel, "The reports give no such address or number."),
)
