"""What is counted: women among the people, members of parliament, those of the 412 reports that came from one bank."""

import re

from cthbqa.answer_kinds import is_number, is_year
from cthbqa.counting import ANYBODY, Quoted, meant_by, thing_counted
from cthbqa.phrases import take_apart
from cthbqa.questions import Kind, Question
from cthbqa.terms import STOP_WORDS, content_terms, stem, words
from cthbqa.verb_forms import is_past, with_other_tense
from cthbqa.vocabulary import Vocabulary

# Who asks for these means them; by these words alone they are counted.
_GROUPS = tuple(
    frozenset(map(stem, group.split()))
    for group in (
        "women woman female females",
        "men man male males",
        "girls girl female females",
        "boys boy male males",
        "children child minors minor girls boys kids teenagers teenager adolescents juveniles underage",
    )
)
_WOMEN, _MEN, _GIRLS, _BOYS, _ = _GROUPS
_OPPOSITES = ((_WOMEN, _MEN), (_GIRLS, _BOYS))
_ARE_GROUP = re.compile(r"\b(?:were|was|are|is) (?:actually |also )?(?P<group>[a-z]+)\W*$", re.IGNORECASE)
# "How many of the 412 reports": a part of them stands behind their number, or right ahead: "31 of the 412".
_OF_ALL = re.compile(
    r"\bhow many (?:of|out of|among) (?:the|these|those|all|its|their) (?P<all>\d[\d.,]*\d|\d)\b", re.IGNORECASE
)
_PART_AHEAD = 40
_OF_WHOM = re.compile(
    r"\bhow many [\w-]+ of (?!the(?:m|se)?\b|those\b|us\b)(?P<whom>[\w-]+(?: [\w-]+)?)"
    r"(?= (?:was|were|is|are|did|do|does|has|have|had|will|can|sit|took|take|[a-z]{2,}ed|there)\b)",
    re.IGNORECASE,
)
# A word in more than about a fifth of the paragraphs tells nothing of what is counted.
_LEAST_RARE = 1.5
# So many words behind a number stands what it counts, up to a word that ends the phrase.
_COUNTED_WITHIN = 4
_PARTS = frozenset("all both each every half majority most no none quarter third thirds whole".split())
_SAYING_NOTHING = frozenset("be been done had has have held made make take taken took work".split())
_WORD = re.compile(r"[\w’'-]+")
_SET_AGAINST = re.compile(r",? (?:whereas|while|whilst)\b", re.IGNORECASE)


def lacks_counted(question: Question, quoted: Quoted, vocabulary: Vocabulary) -> bool:
    """True for "How many beds has it?" and "How many members of parliament sit on it?" where the quotes have neither
    beds nor parliament, nor their paragraph with its headings, though the reports use the word elsewhere.

    What no report calls so may be another word for what is counted: "tongues" for languages. What stands all over the
    reports need not be said again: victims "of trafficking".
    """
    counted = thing_counted(question)
    if not counted:
        return False
    held = set(map(stem, words(f"{quoted.every} {quoted.paragraph}")))
    # Where what was done with them is said, another word may stand for them: "41 ships were searched".
    verb = take_apart(question.text).verb
    done = verb and verb not in _SAYING_NOTHING and not held.isdisjoint(map(stem, with_other_tense(verb)))
    if counted not in ANYBODY and not done and vocabulary.knows(counted) and meant_by(counted).isdisjoint(held):
        return True
    of_whom = _OF_WHOM.search(question.text)
    telling = {
        term
        for term in (content_terms(of_whom["whom"]) if of_whom else ())
        if vocabulary.knows(term) and vocabulary.idf(term) >= _LEAST_RARE
    }
    return bool(telling) and telling.isdisjoint(held)


def lacks_group(question: Question, quoted: Quoted) -> bool:
    """True for "How many women took part?" where the quotes have a number of people, and no word of women."""
    counted = thing_counted(question)
    held = set(map(stem, words(quoted.every)))
    predicate = _ARE_GROUP.search(question.text) if question.kind is Kind.HOW_MANY else None
    named = {counted, stem(predicate["group"].lower())} if predicate else {counted}
    groups = [group for group in _GROUPS if not named.isdisjoint(group)]
    if groups and all(held.isdisjoint(group) for group in groups):
        return True
    asked = set(map(stem, words(question.text))) if question.kind is Kind.HOW_MANY else set()
    # "Female" are women and girls.
    if any(not asked.isdisjoint(group) and not held.isdisjoint(group) for group in (_WOMEN, _MEN, _GIRLS, _BOYS)):
        return False
    return any(
        not asked.isdisjoint(group) and asked.isdisjoint(other) and not held.isdisjoint(other)
        for one, another in _OPPOSITES
        for group, other in ((one, another), (another, one))
    )


def lacks_part(question: Question, quoted: Quoted) -> bool:
    """True for "How many of the 412 reports came from the bank?" where the quotes have the 412 and no part of them."""
    asked = _OF_ALL.search(question.text)
    if not asked:
        return False
    whole = re.compile(rf"(?<![\d.,]){re.escape(asked['all'])}(?![\d]|[.,]\d)")
    told = list(whole.finditer(quoted.every))
    return bool(told) and not any(_has_part(quoted.every, match) for match in told)


def counts_something_else(question: Question, quoted: Quoted) -> bool:
    """True for "How many people completed the courses?" where the quotes have "two courses", and no other number.

    What is to be counted may be called otherwise there; then it is not called as another thing of the question is.
    """
    counted = thing_counted(question)
    if not counted or counted in map(stem, words(quoted.every)):
        return False
    others = set(question.terms) - {counted}
    written = quoted.every.split()
    numbers = [i for i, word in enumerate(written) if is_number(word.rstrip(",.;:)")) and not is_year(word)]
    return bool(numbers) and all(_counted_at(written, i) in others for i in numbers)


def _counted_at(written: list[str], at: int) -> str:
    """The stem of what a number at a place counts: the last word of its phrase.

    >>> _counted_at("held two new online courses for the police".split(), 1)
    'cours'
    """
    phrase = []
    for word in written[at + 1 : at + 1 + _COUNTED_WITHIN]:
        parts = list(words(word))
        if not parts or parts[0] in STOP_WORDS or not word[0].isalpha():
            break
        phrase.append(stem(parts[-1]))
        if not word[-1].isalpha():
            break
    return phrase[-1] if phrase else ""


def _has_part(text: str, whole: re.Match[str]) -> bool:
    """Whether a part stands behind a number in its sentence, or right ahead of it.

    What is set against it counts where it is no number of other things.

    >>> texts = "86 fines were paid, whereas five were not.", "86 fines were paid, whereas five boys went to court."
    >>> [_has_part(text, re.search("86", text)) for text in texts]
    [True, False]
    """
    behind = re.split(r"[.!?;]\s", text[whole.end() :], maxsplit=1)[0]
    said, *against = _SET_AGAINST.split(behind)
    near = [*_WORD.findall(_last_words(text[: whole.start()])), *_WORD.findall(said)]
    if any(_is_part(word) for word in near):
        return True
    counted = _counted_at(whole.group().split() + said.split(), 0)
    written = " ".join(against).split()
    return any(
        _is_part(word.strip(".,:()"))
        and (_counted_at(written, i) in ("", counted) or word.lower() in _PARTS or is_past(written[i + 1].rstrip(".,")))
        for i, word in enumerate(written)
    )


def _last_words(text: str) -> str:
    """The words that stand whole in the last characters of a text: "022" of 2022 is a number of nothing."""
    return text if len(text) <= _PART_AHEAD else text[-_PART_AHEAD - 1 :].partition(" ")[2]


def _is_part(word: str) -> bool:
    return (is_number(word) and not is_year(word)) or word.lower() in _PARTS
