"""Names and numbers that a question asks for and the quotes lack: what is it called, which ones, how many."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from cthbqa.answer_kinds import ANY_NUMBER, is_number, is_year
from cthbqa.capitals import name_pattern
from cthbqa.places import places_in
from cthbqa.questions import Kind, Question
from cthbqa.sentences import list_items
from cthbqa.several import asks_for_places, enumerated, named_number, names_behind, number_pattern, too_few_items
from cthbqa.support import SAYING_LITTLE
from cthbqa.tables import is_table, rows_read
from cthbqa.terms import IN_WORDS, MONTHS, NUMBERS, STOP_WORDS, stem, words
from cthbqa.verb_forms import IRREGULAR, is_past
from cthbqa.vocabulary import Vocabulary

_ASKS_NAME = re.compile(
    r"\bnames? (?:of|behind) (?:the |an? |our |their |its )?(?:[\w-]+ ){0,2}?(?P<thing>[\w-]+)(?=\W*$"
    rf"| (?:that|which|who(?:se)?|in|of|on|for|from|at|by|with|the|it|they|we|[a-z]+ed|{'|'.join(sorted(IRREGULAR))}"
    r"|(?-i:[A-Z]))\b)|\bwhat (?:is|was|are|were) the (?:real |full |true |actual )?names?\b(?! of| behind)",
    re.IGNORECASE,
)
_CAPITAL = name_pattern(r"[“\"#'‘(]*[A-Z]")
_TOKEN = re.compile(r"[^\s]+")
# So many words from a thing stands its name.
_NAME_NEAR = 3
# A name inside a sentence, words in quotation marks, or what something is called.
_NAME = name_pattern(r"(?<![.!?“\"•\n] )(?<!^)\b[A-Z][a-zà-ÿ’'-]{2,}\b")
_QUOTATION = re.compile(r"[“\"#]")
# A person is named by a title, wherever it stands: "the person who met them, Ms Lee".
_PERSON = re.compile(
    r"(?:person|wom[ae]n|m[ae]n|ist|ian)s?$"
    r"|(?<!cent)(?<!chapt)(?<!cov)(?<!lett)(?<!numb)(?<!pap)(?<!riv)(?<!shelt)(?:er|or)s?$",
    re.IGNORECASE,
)
_TITLED = name_pattern(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Judge)\.? [A-Z]")
CALLED = re.compile(
    r"\b(?:called(?! (?:for|on|upon|in|off|out)\b)|named|known as|dubbed|entitled|titled) (?P<name>[\w’'-]+)"
)
_COUNTED = re.compile(
    rf"\b(?:which|what|the|these|those|all) (?P<number>{ANY_NUMBER}) (?:[a-z-]+ ){{0,2}}?"
    r"(?P<thing>[a-z-]{3,}s)\b",
    re.IGNORECASE,
)
_WHICH = re.compile(
    rf"\b(?:which|what) (?:{ANY_NUMBER} )?"
    r"(?!(?:are|can|could|did|do|have|may|must|should|were|will|would) )(?:[a-z-]+ )?"
    r"(?P<thing>(?!was\b|is\b|has\b|does\b|its\b|this\b)[a-z-]{3,}s)\b",
    re.IGNORECASE,
)
# A sentence of so many parts names things one by one.
_FEWEST_ITEMS = 4
# "into Polish, Spanish and Ukrainian"
_NAMED_AHEAD = name_pattern(r"\b[A-Z][\w’'-]+(?:, [A-Z][\w’'-]+)*,? and [A-Z][\w’'-]+\b")
BEGINS_LIST = re.compile(r"\b(?:namely|including|such as|are|were|is)\b|[:(–\n]")
_HOW_MANY = re.compile(
    r"\bhow many (?:of (?:the|those|these) )?(?:\d[\d.,]* )?(?P<counted>(?:[\w-]+ ){0,3}?[\w-]+)"
    r"(?= (?:was|were|is|are|did|do|does|has|have|had|will|can|could|would|should|in|of|for|from|at|on|with|to|that|who"
    rf"|there|take|come|get|belong|work|stay|{'|'.join(sorted(IRREGULAR))}|[a-z]{{2,}}ed)\b|\?|$)",
    re.IGNORECASE,
)
# "How many countries altogether"
_BEHIND_COUNTED = re.compile(
    r" (?:all together|already|altogether|else|in all|in total|now|overall|so far|together|total)$"
)
_BY_HOW_MANY = re.compile(r"\bby how many (?!per ?cent|points)(?P<of_what>[\w-]+)", re.IGNORECASE)
# "How many people took part?" is answered by a number of practitioners.
ANYBODY = frozenset(map(stem, "people persons person individuals participants attendees".split()))
_PERSONS = ANYBODY | frozenset(
    map(
        stem,
        "practitioners experts officers officials professionals delegates representatives students trainees survivors "
        "victims children women men girls boys workers migrants refugees police prosecutors judges investigators "
        "inspectors lawyers journalists teachers parliamentarians stakeholders staff guests speakers members".split(),
    )
)
_STATES = frozenset(map(stem, "countries nations states".split()))
_SPANS_OF_TIME = frozenset(stem(word) for word in ("minutes", "hours", "days", "weeks", "months", "years", "times"))
# "Which States share data?" asks for none.
_ASKS_FIGURE = re.compile(
    r"^(?:what (?:is|was|are|were) )?(?:the )?(?:figures?|number|percentage|per ?cent|proportion|rate|share) "
    r"|\btable \d",
    re.IGNORECASE,
)
_OF_TABLES = frozenset(
    map(
        stem,
        "according amount amounts cases column count figure number numbers per cent percent percentage proportion rate "
        "row share show shown table total".split(),
    )
)
_PREPOSITIONS = frozenset("across according among amongst amid per throughout".split())
# So many words before or behind a noun stands its number: "146 potential exploiters, recruiters, and facilitators",
# "helplines in new countries, now totalling 35".
_NUMBER_AHEAD, _NUMBER_BEHIND = 5, 9
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is about to be quoted: all quotes together, the best of them, the words of the best one's paragraph with its
    headings, and the quotes one by one.
    """

    every: str
    best: str
    paragraph: str
    quotes: tuple[str, ...] = ()


def lacks_name(question: Question, quoted: Quoted) -> bool:
    """True when a name is asked for, and the quotes write nothing like one that the question does not have.

    Where they write of the thing itself, its name stands beside it: "the platform Hydra", "Co-ordinator Ann Lee".
    """
    match = _ASKS_NAME.search(question.text)
    if not match:
        return False
    asked = set(words(question.text))
    if _PERSON.search(match["thing"] or "") and _TITLED.search(quoted.every):
        return False
    if any(not set(words(name)) <= asked for name in CALLED.findall(quoted.every)):
        return False
    named = (set(words(name)) for name in _NAME.findall(quoted.every) if name not in MONTHS)
    if not _QUOTATION.search(quoted.every) and all(name <= asked for name in named):
        return True
    written = _TOKEN.findall(quoted.every)
    thing = set(map(stem, words(match["thing"] or "")))
    places = [i for i, word in enumerate(written) if thing and thing <= set(map(stem, words(word)))]
    near = [word for i in places for word in _beside(written, i)]
    no_names = asked | STOP_WORDS | set(NUMBERS) | {month.lower() for month in MONTHS}
    return bool(places) and not any(_CAPITAL.match(word) and not set(words(word)) <= no_names for word in near)


def _beside(written: Sequence[str], at: int) -> Iterator[str]:
    """A word with the few before and behind it, up to a verb: "the City Court sentenced two men"."""
    ahead, behind = written[max(0, at - _NAME_NEAR) : at], written[at : at + _NAME_NEAR + 1]
    for side in (reversed(ahead), behind):
        yield from takewhile(lambda word: not is_past(word), side)


def lacks_items(question: Question, quoted: Quoted) -> bool:
    """True when so many things are to be named, and the quotes give their number and no more.

    A number of things is followed by them: "in 5 countries, namely ...", "three areas: ...".
    """
    if names_behind(question, quoted.best):
        return False
    if too_few_items(question, quoted.best):
        return True
    wanted = named_number(question)
    if wanted is None or wanted < 3 or question.kind not in (Kind.LIST, Kind.WHAT, Kind.WHO, Kind.WHERE):
        return False
    number = re.search(rf"\b{number_pattern(wanted)}\b", quoted.every, re.IGNORECASE)
    if not number or "•" in quoted.every:
        return False
    ahead, behind = quoted.every[: number.start()].rpartition(". ")[2], quoted.every[number.start() :].split(". ")
    # They are named in the sentence that counts them, or in the next one.
    near = ". ".join((f"{ahead}{behind[0]}", *behind[1:2]))
    most = max(
        len(set(places_in(near)) - set(question.places)), len(_NAME.findall(near)) // 2, enumerated(behind[0]) - 1
    )
    return not BEGINS_LIST.search(behind[0]) and most < wanted


def only_counts(question: Question, quoted: Quoted) -> bool:
    """True for "Which donors?" where the quotes say "10 donors and over 30 partners", and name none behind it."""
    asked = _WHICH.search(question.text)
    if not asked or question.kind is Kind.HOW_MANY or asks_for_places(question) or names_behind(question, quoted.best):
        return False
    thing = re.escape(asked["thing"])
    pattern = rf"\b{ANY_NUMBER} (?:[\w’'-]+ ){{0,2}}?{thing}\b(?P<behind>(?:[^.]|\.(?! ))*)"
    counted = re.search(pattern, quoted.every, re.IGNORECASE)
    # What is counted elsewhere ("both sectors") are not the items of a list.
    if list_items(quoted.best) and not re.search(pattern, quoted.best, re.IGNORECASE):
        return False
    if not counted or quoted.every.lower().count(asked["thing"]) > 1:
        return False
    if re.search(rf"\bother {thing}\b", counted.group(), re.IGNORECASE):
        return False
    if _NAMED_AHEAD.search(quoted.every[: counted.start()].rpartition(". ")[2]):
        return False
    # Behind another number stands the list of something else.
    behind = re.split(rf"\b{ANY_NUMBER}\b", counted["behind"], maxsplit=1, flags=re.IGNORECASE)[0]
    return not BEGINS_LIST.search(behind) and enumerated(behind) < _FEWEST_ITEMS


def gives_another_number(question: Question, quoted: Quoted) -> bool:
    """True for "which three courses" where the paragraph has "two courses" and no three."""
    asked = _COUNTED.search(question.text)
    # Who asks counts two things by themselves ("which two shores").
    if not asked or asked["number"].lower() in ("one", "two", "1", "2"):
        return False
    given = re.findall(
        rf"\b({ANY_NUMBER}) (?:[\w’'-]+ ){{0,2}}?{re.escape(asked['thing'])}\b", quoted.every, re.IGNORECASE
    )
    number = asked["number"].lower()
    same = {number, IN_WORDS.get(number, number), str(NUMBERS.get(number, number))}
    return bool(given) and not same & set(words(f"{quoted.every} {quoted.paragraph}"))


def lacks_count(question: Question, quoted: Quoted) -> bool:
    """True when the quotes speak of what is to be counted, and never with a number near it."""
    counted = thing_counted(question)
    spoken_of = not meant_by(counted).isdisjoint(map(stem, words(quoted.every)))
    return bool(counted) and spoken_of and not counts(question, quoted.every)


def lacks_margin(question: Question, quoted: Quoted) -> bool:
    """True for "By how many votes was it adopted?" where the quotes have no votes: no other word stands for them."""
    asked = _BY_HOW_MANY.search(question.text)
    return asked is not None and stem(asked["of_what"].lower()) not in map(stem, words(quoted.every))


def lacks_in_table(question: Question, quoted: Quoted, vocabulary: Vocabulary) -> bool:
    """True when a number is asked for, and the table that is quoted lacks a word of the question that the reports use.

    Next to "Persons convicted | 44", "How many appeal convictions were there?" has no answer. What no report calls so
    may be another word for what a row has.
    """
    asks_figure = question.kind is Kind.HOW_MANY or _ASKS_FIGURE.search(question.text)
    if not asks_figure or not is_table(quoted.best):
        return False
    held = set(map(stem, words(f"{quoted.every} {quoted.paragraph}")))
    asked = {word for word in words(question.text) if not is_past(word)} - SAYING_LITTLE - _PREPOSITIONS
    lacking = set(map(stem, asked)) - held - ANYBODY - _OF_TABLES
    return any(vocabulary.knows(word) for word in lacking if not word.isdecimal())


def counts(question: Question, text: str) -> bool:
    """True when it is asked how many there are of something, and the text has that with a number near it.

    >>> from cthbqa.questions import analyse
    >>> question = analyse("How many countries were there?")
    >>> counts(question, "experts from 55 countries"), counts(question, "40 experts who had come from other countries")
    (True, False)
    """
    counted = thing_counted(question)
    return bool(counted) and _has_number_of(_PERSONS if counted in ANYBODY else meant_by(counted), question, text)


def counts_by_name(question: Question, text: str) -> bool:
    """True when the text has a number of what is to be counted by all its words: "participating States"."""
    match = _HOW_MANY.search(question.text)
    name = match["counted"].lower().split() if match and thing_counted(question) else []
    pattern = r"\W+".join(map(re.escape, name))
    return (
        len(name) > 1
        and re.search(rf"\b{pattern}\b", text, re.IGNORECASE) is not None
        and _has_number_of(frozenset({stem(name[-1])}), question, text)
    )


def _has_number_of(meant: frozenset[str], question: Question, text: str) -> bool:
    """True when a number stands near a word with one of some stems."""
    # Of a table, the rows that have a word of the question: the caption says what they count.
    sentences = rows_read(text, question.text) or re.split(r"(?<=[.!?])\s", text)
    for sentence in sentences:
        written = _WORD.findall(sentence)
        places = [i for i, word in enumerate(written) if stem(word.lower()) in meant]
        near = (word for i in places for word in written[max(0, i - _NUMBER_AHEAD) : i + _NUMBER_BEHIND])
        if any(is_number(word) and not is_year(word) for word in near):
            return True
    return False


def meant_by(counted: str) -> frozenset[str]:
    """The stems of what a counted thing may be called."""
    return _STATES if counted in _STATES else frozenset({counted})


def thing_counted(question: Question) -> str:
    """The stem of what is to be counted; empty where nothing is, or a span of time."""
    match = _HOW_MANY.search(question.text)
    if question.kind is not Kind.HOW_MANY or not match:
        return ""
    last = _BEHIND_COUNTED.sub("", match["counted"]).split()[-1].lower()
    # "e-learning courses: how many and for whom?"
    # "47 activities: how many done?" counts what is named elsewhere.
    return "" if last in STOP_WORDS or is_past(last) or stem(last) in _SPANS_OF_TIME else stem(last)
