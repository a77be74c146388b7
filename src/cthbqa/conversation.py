"""A follow-up and the turns before it -> a question that stands alone, which is shown and can be edited.

Rules, tried in order: ask again, correct, exchange a year or a place or a name, complete a bare question word, name
what a pronoun means. What fits none of them stands alone already and is left exactly as it is.
"""

import re
from collections.abc import Callable, Collection, Sequence

from cthbqa.capitals import name_pattern
from cthbqa.completing import completed, included, joined, matter, person_in, without_opening
from cthbqa.correcting import corrected, corrected_itself, without_correction
from cthbqa.exchanging import capitalised, exchanged, with_other_year
from cthbqa.framing import first_asked, going_back, in_order, plainly, unframed, without_short_is, without_thanks
from cthbqa.going_on import asks_again
from cthbqa.leaning import GENERAL, leaning, names_nothing, understood, with_longer_noun
from cthbqa.of_answers import asks_of_answer
from cthbqa.ordinals import of_listed, with_listed
from cthbqa.owning import with_owner
from cthbqa.periods import ANY_YEAR, without_years
from cthbqa.phrases import ABOUT, Parts, actors, agreeing, is_plural, topic
from cthbqa.places import find_places
from cthbqa.small_talk import small_talk
from cthbqa.terms import STOP_WORDS, words
from cthbqa.types import Turn

# No question that was answered is longer.
LONGEST_TURN = 2000
# A follow-up that would become longer than this is left as it is.
LONGEST_REWRITTEN = 300
_WHO_SAID = re.compile(r"(?:and )?who (?:said|says|told you|claims|claimed) (?:that|this|so|it)", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|she|him|her|his|hers|that person|this person)\b", re.IGNORECASE)
_THERE = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bbe )\bthere\b"
    r"(?! (?:is|are|was|were|be|been|had|has|have)\b)",
    re.IGNORECASE,
)
_THAT_NOUN = re.compile(r"\b(?:that|this|these|those|such) ((?!\w+ed\b)[a-z-]{4,})\b", re.IGNORECASE)
# "this" and "that" before a noun or a clause are no pronouns.
_IT = re.compile(
    r"\b(?:it\b|(?:that|this)(?=$|[?,.]| (?:about|called|for|held|important|help|happen|mean|lead|work|matter|differ"
    r"|change|start|begin|end|cost|relate|compare|achieve|include|involve|affect|in)\b)"
    r"|(?<=\bis )(?:that|this)(?= (?:so|special|new|relevant|needed|necessary|difficult|significant|unique)\b))",
    re.IGNORECASE,
)
_THEY = re.compile(r"\b(?:they\b|them\b|(?:these|those)(?=$|[?,.]| (?:about|called|held|for)\b))", re.IGNORECASE)
_DUMMY_IT = re.compile(
    r"\bit (?:true|possible|is|was|that|right|correct|known|ok)\b|\bis it\b.* (?:that|to)\b|\bit \w+ itself\b",
    re.IGNORECASE,
)
# "And its cost?" asks what that is.
_ONLY_OWNED = re.compile(
    r"(?:the [\w-]+ of|(?!who|what|that|it|there)\w+(?: \w+)?['’]s) (?!.*\b(?:is|are|was|were|did|do|does|has|have)\b)"
)
_INTO = r"(?:at|in|to|from|with|by|for|behind)"
_CLAUSE = re.compile(r"[,;:]| - |\b(?:and|that|when|if|while|who|which|because|than|so|as)\b", re.IGNORECASE)
_NOUN = name_pattern(
    r"\b(?:[Tt]he|[Aa]n?|[Aa]ny|[Ss]ome|[Ee]ach|[Mm]y|[Oo]ur|[Yy]our|those|people|[Ww]hich|[Hh]ow many) \w"
    r"|\w .*\b[A-Z]\w"
)
_HOW_MANY_OF = re.compile(r"how many of $", re.IGNORECASE)
_OWN_CLAUSE = re.compile(r"\b(?:the|an?|any|some|each|every) [\w-]+ $", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|today|currently|nowadays|at present|these days)\b", re.IGNORECASE)
_DATELESS = re.compile(r"when\b|what (?:is|are|does .* stand)\b|who is\b", re.IGNORECASE)
_ELSE = re.compile(r"(?:and )?(?:what|whom?|where) else\b", re.IGNORECASE)
_ASKS_WHERE = re.compile(
    r"where\b|(?:in |to |from |with )?(?:which|what) (?:countr|state|city|town|place)", re.IGNORECASE
)
_THAT_YEAR = re.compile(
    r"\b(?:in |for )?(?:(?:that|this|the same) year|the (?:(?:following|next|previous) year|year (?:after|before)))\b"
    r"|\b(?:back then|at that time)\b",
    re.IGNORECASE,
)
_THAT_PLACE = re.compile(
    r"\b(?:that|this|the same) (?:country|state|city|town|place|region)\b"
    r"|\bthe (?:country|city|town|region)(?=$| (?:too|as well|also)\b)",
    re.IGNORECASE,
)


def standalone(
    question: str,
    history: Sequence[Turn],
    is_name: Callable[[str], bool] = lambda _: False,
    report_years: Collection[int] = (),
) -> str:
    """The question as one would ask it without the turns before; itself when it stands alone.

    `is_name` tells of a word whether the reports only use it as a name, `report_years` of which years they are.
    Earlier turns are rewritten first, so that a follow-up to a follow-up finds what the first question was about.

    >>> asked = [Turn("Which countries received official visits in 2024?", "")]
    >>> standalone("And in 2018?", asked)
    'Which countries received official visits in 2018?'
    >>> standalone("How many?", asked)
    'How many countries received official visits in 2024?'
    """
    asked: list[Turn] = []
    for turn in history:
        said = turn.question
        if not said.strip() or len(said) > LONGEST_TURN or small_talk(said) or asks_of_answer(plainly(said)):
            continue
        said = _of_year(first_asked(unframed(without_thanks(said))), asked, report_years)
        whole = _rewritten(said, asked, is_name)
        # What was refused and leaned on others may have been understood wrongly: nothing is to lean on it in turn.
        alone = set(words(whole)) <= set(words(turn.question)) and not names_nothing(whole)
        if alone or not turn.refused:
            asked.append(Turn(whole, turn.answer))
    return _rewritten(_of_year(question, asked, report_years), asked, is_name)


def _of_year(said: str, asked: Sequence[Turn], report_years: Collection[int]) -> str:
    return with_other_year(said, asked[-1].question, report_years) if asked else said


def _rewritten(question: str, asked: Sequence[Turn], is_name: Callable[[str], bool]) -> str:
    """The question after the turns before it, which stand alone already."""
    if not asked:
        return question
    typed = " ".join(question.split()).rstrip("?!. ")
    thankless = without_thanks(typed)
    plain = corrected_itself(without_short_is(unframed(thankless)), is_name)
    earlier, said = going_back(plain)
    asked = _until(asked, earlier)
    previous, answer = asked[-1].question, asked[-1].answer
    if asks_of_answer(said):
        return question
    if asks_again(said, previous):
        return previous
    # Who says so says it of all that was asked.
    if _WHO_SAID.fullmatch(said):
        return _as_question(f"{said}{ABOUT}{matter(understood(previous))}")
    ordered, before = in_order(said), understood(previous)
    item = of_listed(ordered, asked)
    if item:
        return _as_question(_in_its_year(item, previous))
    said = with_listed(ordered, asked)
    short = joined(said, before)
    longer = with_longer_noun(said, before, previous)
    taking_part = included(said, before)
    found = (
        corrected(said, previous, is_name)
        or _of_what_is_meant(said, asked, is_name)
        or (_in_its_year(taking_part, previous) if taking_part else None)
        or exchanged(said, _whole(asked), is_name)
        or completed(said, before, person_in(answer, is_name))
        or (_in_its_year(short, previous) if short else None)
        or _with_nouns(said, previous, answer, before, _asked_about(previous, is_name) or person_in(answer, is_name))
        or _leaning(capitalised(said, is_name), previous, before)
        or (_in_its_year(longer, previous) if longer != said else None)
        or (_in_its_year(said, previous) if said != ordered else None)
        or (said if said != plain else None)
        or (plain if plain != without_short_is(unframed(thankless)) else None)
        or (thankless if thankless != typed else None)
    )
    # Turns that each name the one before would otherwise double in length with every turn.
    return _as_question(found) if found and len(found) <= LONGEST_REWRITTEN else question


def _of_what_is_meant(said: str, asked: Sequence[Turn], is_name: Callable[[str], bool]) -> str | None:
    """What stands behind "no, I meant", as a follow-up of its own."""
    meant = without_correction(said)
    return _rewritten(meant, asked, is_name) if meant != said else None


def _leaning(said: str, previous: str, before: Parts) -> str | None:
    """What leans on the question before, with its topic; what asks for more of the same, with its year."""
    found = leaning(said, before)
    if found is None and re.fullmatch(r"whom? else", said, re.IGNORECASE):
        return f"{said}{ABOUT}{matter(before)}"
    if found is None and _ELSE.match(said) and _in_its_year(said, previous) != said:
        return _in_its_year(said, previous)
    return found and _in_its_year(found, previous)


def _until(asked: Sequence[Turn], earlier: str) -> Sequence[Turn]:
    """The turns up to the last one that has what is gone back to ("back to 2018: ..."), or all of them."""
    wanted = {word for word in words(earlier) if word not in STOP_WORDS}
    ends = (i for i in range(len(asked), 0, -1) if wanted and wanted <= set(words(asked[i - 1].question)))
    return asked[: next(ends, len(asked))]


def _whole(asked: Sequence[Turn]) -> str:
    """The last question that is one sentence: "And in 2018?" does not mean the aside that was joined to it."""
    return next((turn.question for turn in reversed(asked) if ABOUT not in turn.question), asked[-1].question)


def _with_nouns(said: str, previous: str, answer: str, before: Parts, person: str) -> str | None:
    """What each pronoun means in its stead ("Who took part in it?"); None when there is none to resolve."""
    result = said
    match = _HE.search(result)
    if match and person and _refers_back(result, match):
        result = re.sub(r"\b(?:his|her(?= \w))\b", f"{person}'s", result, flags=re.IGNORECASE)
        result = _HE.sub(person, result)
    places = [written for written, _ in find_places(previous)]
    result = _in_that_year(result, previous)
    # Where the question asks for a place or names none, its answer may: the first one that it names.
    answered = [written for written, _ in find_places(answer) if written not in places][:1]
    meant_place = answered + places[-1:] if _ASKS_WHERE.match(previous) else places[-1:] + answered
    if meant_place:
        result = _THAT_PLACE.sub(meant_place[0], result)
    match = _THERE.search(result)
    if match and places and _refers_back(result, match):
        to = "to" if re.search(r"\b(?:go|went|travel\w*|come|came)\b", result) else "in"
        result = _THERE.sub(f"{to} {places[-1]}", result)
    thing, group = topic(before), actors(before)
    match = _THAT_NOUN.search(result)
    meant = match and (_named_by(match[1], thing) or _named_by(match[1], group))
    if match and meant:
        result = result.replace(match.group(), meant, 1)
    if before.by_someone and not re.search(r"\b(?:did|do|does|have|has|will) they\b", result, re.IGNORECASE):
        served = re.search(r"\b(?:for|with) ((?:the )?(?:[A-Za-z-]+ )?[a-z-]+s)\b", thing)
        whole = thing if is_plural(thing) or thing.startswith("what ") else group
        group = served[1] if served and thing.startswith("what ") else whole
    event = re.search(rf" {_INTO} (the .+)", thing) if is_plural(thing) else None
    thing = event[1] if event and not is_plural(event[1]) else thing
    for pronoun, possessive, meaning in ((_THEY, "their", group), (_IT, "its", thing)):
        if not _is_thing(meaning):
            continue
        owned = re.search(rf"\b{possessive}\b", result, re.IGNORECASE)
        if owned and not _NOUN.search(_HOW_MANY_OF.sub("", result[: owned.start()])):
            result = with_owner(result, possessive, meaning)
        meaning = without_years(meaning) if ANY_YEAR.search(said) or _NOW.search(said) else meaning
        match = pronoun.search(result)
        if match and meaning not in result and not _DUMMY_IT.search(result) and _refers_back(result, match):
            result = f"{agreeing(result[: match.start()], meaning)}{meaning}{result[match.end() :]}"
    if result == said:
        return None
    result = without_opening(result)
    # Who "they" are says nothing of what was asked about them.
    telling = set(words(said)) - STOP_WORDS - GENERAL
    if before.by_authors and before.subject in result and before.subject not in said and len(telling) <= 1:
        result += f"{ABOUT}{topic(before)}" if topic(before) not in result else ""
    return _in_its_year(f"what is {result}" if _ONLY_OWNED.match(result) else result, previous)


def _in_that_year(text: str, previous: str) -> str:
    """ "That year" and "the year after" as the number that they mean where the question before has one year."""
    match = _THAT_YEAR.search(text)
    years = set(ANY_YEAR.findall(previous))
    if not match or len(years) != 1:
        return text
    later = {"after": 1, "following": 1, "next": 1, "before": -1, "previous": -1}
    year = int(years.pop()) + next((step for word, step in later.items() if word in match.group().lower()), 0)
    return f"{text[: match.start()]}in {year}{text[match.end() :]}"


def _is_thing(meaning: str) -> bool:
    """False for what is left of a question that names nothing: "2024", "there in 2018", "virtually"."""
    telling = ANY_YEAR.sub("", meaning).split()
    # "What the OSCE" is half a clause.
    if telling[:1] == ["what"] and len(telling) < 4:
        return False
    if {"it", "they", "them", "he", "she"} & set(telling):
        return False
    return (
        bool(telling)
        and telling[0].lower() not in ("there", "in", "not", "something")
        and not telling[0].endswith("ly")
    )


def _asked_about(question: str, is_name: Callable[[str], bool]) -> str:
    """The person that a question names, be it one that the reports name but once: two capitals without an article."""
    asked = re.match(r"who (?:is|was) ([a-zà-ÿ]+ [a-zà-ÿ]+)\W*$", question, re.IGNORECASE)
    if asked and any(is_name(word) for word in words(asked[1])):
        return asked[1].title()
    names = re.findall(r"(?<!\b[Tt]he)(?<!\ba) ([A-Z][a-zà-ÿ]+ [A-Z][a-zà-ÿ]+)\b(?! [A-Z])", question)
    return person_in(question, is_name) or next((n for n in names if not list(find_places(f"in {n}"))), "")


def _named_by(noun: str, phrase: str) -> str:
    """The part of a phrase that a noun names: for "meeting" in "States at the meeting", "the meeting"."""
    found = re.search(rf"\b(?:the|an?) (?:(?!the\b|an?\b)\S+ )*?{noun.removesuffix('s')}.*", phrase, re.IGNORECASE)
    return found.group() if found else ""


def _refers_back(text: str, pronoun: re.Match[str]) -> bool:
    """False when the pronoun can mean something that its own sentence named in a clause before."""
    ahead = without_opening(text[: pronoun.start()])
    # "the house they live in": what they live in is said by the sentence itself.
    if _OWN_CLAUSE.search(ahead) and text[pronoun.end() :].strip():
        return False
    return not (_CLAUSE.search(ahead, 5) and _NOUN.search(ahead))


def _in_its_year(text: str, previous: str) -> str:
    """The question with the year of the one before, unless it has one, or asks for it, or for what something is."""
    years = set(ANY_YEAR.findall(previous))
    if len(years) != 1 or ANY_YEAR.search(text) or _DATELESS.match(text) or _NOW.search(text):
        return text
    return f"{text} in {years.pop()}"


def _as_question(text: str) -> str:
    """One space between words, a capital at the beginning, a question mark at the end."""
    said = re.sub(r" ([,.])", r"\1", " ".join(text.split())).rstrip("?!., ")
    imperative = re.match(r"(?:tell|list|summari[sz]e|describe|explain|name|show|give|please)\b", said, re.IGNORECASE)
    return said[:1].upper() + said[1:] + ("." if imperative else "?")
