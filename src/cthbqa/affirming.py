"""Do the quotes say yes? Only in the question's own words, without a "not", of the same doer."""

import re
from collections.abc import Sequence

from cthbqa.answer_kinds import uncovered_terms
from cthbqa.choosing import Candidate
from cthbqa.phrases import BE, take_apart
from cthbqa.questions import Kind, Question
from cthbqa.sentences import list_items
from cthbqa.terms import STOP_WORDS, content_terms, stem, words

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|without|neither|nor|cannot|fail\w*|unable|except|although|but)\b|n['’]t\b", re.IGNORECASE
)
_TO_COME = re.compile(r"\b(?:will|shall|plan\w*|intend\w*|aim\w*|would|should|may|could)\b", re.IGNORECASE)
_PASSIVE = BE | {"be", "been", "being"}
_RANKED = re.compile(
    r"\b(first|only|largest|biggest|last|sole|single|main|oldest|newest)(?:-ever)? ([\w-]+)", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# The authors as a subject, and not "the Office's training".
_AUTHORS = re.compile(r"\b(?:(?:[Tt]he|[Oo]ur) Office|OSCE|OSR/CTHB|[Ww]e)\b(?!['’]s)")
# Words that say little and may turn a yes into a no.
_DECIDING = re.compile(
    r"\b(?:all|every|each|both|only|just|none|any|over|under|above|below|up to|at (?:least|most)|more|less|fewer|many"
    r"|most|few|again|before|after|until|since|against|from|without|never|ever|always|still|already|first|last"
    r"|will|would|can|could|should|must|once|twice|(?-i:May))\b",
    re.IGNORECASE,
)
# Before a clause that is an item of a list.
_ITEM = "• "
_CUT = re.compile(
    r"[;:,–—()]|(?<=[.!?])\s"
    r"|\b(?:and|or|but|while|whereas|as well as|which|who|that|where|including)\b"
)


def in_own_words(question: Question, quoted: Sequence[Candidate]) -> bool:
    """True when the best quote has every content word of a yes-no question, with its headings, and no "not".

    Never a no: that the reports do not say a thing does not make it false.
    """
    if question.kind is not Kind.YES_NO or not quoted:
        return False
    best = quoted[0]
    about = (*best.paragraph.section, best.document.publisher, str(best.document.year or ""))
    said = " ".join((best.text, *about))
    to_come = _TO_COME.search(best.text) and not _TO_COME.search(question.text)
    denied = _NEGATION.search(best.text) or _NEGATION.search(question.text)
    return not (uncovered_terms(question, said) or to_come or denied or another_does_it(question.text, best.text))


def supports_yes(question: Question, quoted: Sequence[Candidate]) -> bool:
    """True when the best quote says what a yes-no question asks, so that a yes may stand beside it.

    One clause has to hold the question's content words in the question's order, and its small words that decide ("all",
    "under", "before", "will"): that all of them stand somewhere in a sentence is also true of "Germany trained Iceland,
    which identified victims" and "Did Germany identify victims?". A year has to stand in the sentence itself.
    """
    if not in_own_words(question, quoted):
        return False
    asked, sentence = take_apart(question.text), quoted[0].text
    said_of = f"{asked.verb} {asked.rest}" if asked.by_authors else question.text
    wanted = [term for term in content_terms(said_of) if not _YEAR.fullmatch(term)]
    deciding = _deciding(question.text)
    if not set(_YEAR.findall(question.text)) <= set(_YEAR.findall(sentence)):
        return False
    return any(
        _in_order(wanted, content_terms(clause))
        and deciding <= _deciding(clause)
        and _ranked(question.text) <= _ranked(clause)
        and (not asked.by_authors or _done_by_authors(clause))
        for clause in _clauses(sentence)
    )


def _ranked(text: str) -> set[tuple[str, str]]:
    """What is the first, the only or the largest: who is the first organisation need not be the first of its kind."""
    return {(rank.lower(), stem(thing.lower())) for rank, thing in _RANKED.findall(text)}


def _deciding(text: str) -> set[str]:
    return {word.lower() for word in _DECIDING.findall(text)}


def _done_by_authors(clause: str) -> bool:
    """True where a clause names the authors as those who act, or names nobody: an item of a list, a passive."""
    opening = clause.strip().partition(" ")[0].lower()
    if opening.endswith("ing") or opening in ("to", "used"):
        return False
    return bool(_AUTHORS.search(clause)) or bool(_PASSIVE & set(words(clause))) or clause.startswith(_ITEM)


def _clauses(text: str) -> list[str]:
    """A sentence cut where another thing may begin; of a list, its lead-in with each item."""
    items = [item.replace(": ", " ", 1) for item in list_items(text)]
    return [_ITEM + clause for item in items for clause in _CUT.split(item)] or _CUT.split(text)


def _in_order(wanted: Sequence[str], written: Sequence[str]) -> bool:
    rest = iter(written)
    return bool(wanted) and all(term in rest for term in wanted)


def another_does_it(question: str, sentence: str) -> bool:
    """True when a sentence has the question's verb, and another than the question's subject for its doer.

    What the authors of the reports do is often said without a doer ("through country visits").

    >>> another_does_it("Did Mongolia visit the Office?", "The Office visited Mongolia.")
    True
    >>> another_does_it("Did judges train the police?", "Police were trained by judges.")
    False
    """
    asked = take_apart(question)
    if not asked.subject or not asked.verb or asked.auxiliary in BE:
        return False
    written = list(words(sentence))
    stems = [stem(word) for word in written]
    if stem(asked.verb.lower()) not in stems:
        return False
    at = stems.index(stem(asked.verb.lower()))
    subject = {stem(word) for word in words(asked.subject) if word not in STOP_WORDS}
    behind = written[at:]
    doers = behind[behind.index("by") :] if "by" in behind else []
    if any(word in _PASSIVE for word in written[max(0, at - 2) : at]):
        return not subject & set(map(stem, doers)) and (bool(doers) or not asked.by_authors)
    another = not subject & set(stems[:at])
    return another and (not asked.by_authors or bool(subject & set(stems[at:]) and not doers))
