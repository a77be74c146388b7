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
_YEAR = re.compile(r"(?:19|20)\d\d")
_CUT = re.compile(
    r"[;:,–—()]|(?<=[.!?])\s"
    r"|\b(?:and|or|but|while|whereas|as well as|which|who|that|where|since|after|before|including)\b"
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

    One clause has to hold the question's content words in the question's order: that all of them stand somewhere in a
    sentence is also true of "Germany trained Iceland, which identified victims" and "Did Germany identify victims?".
    The authors' own name, and the year of the report, need not be said.
    """
    if not in_own_words(question, quoted):
        return False
    asked = take_apart(question.text)
    said_of = f"{asked.verb} {asked.rest}" if asked.by_authors else question.text
    wanted = [term for term in content_terms(said_of) if not _YEAR.fullmatch(term)]
    reported = str(quoted[0].document.year)
    return all(year in (reported, *_YEAR.findall(quoted[0].text)) for year in _YEAR.findall(question.text)) and any(
        _in_order(wanted, content_terms(clause)) for clause in _clauses(quoted[0].text)
    )


def _clauses(text: str) -> list[str]:
    """A sentence cut where another thing may begin; of a list, its lead-in with each item."""
    items = [item.replace(": ", " ", 1) for item in list_items(text)]
    return [clause for part in items or [text] for clause in _CUT.split(part)]


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
