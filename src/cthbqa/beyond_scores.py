"""What answers whatever its score: abbreviations, addresses, what is said of a name, long lists.

The cross-encoder sees no answer in a list of names, nor in what a report says of somebody who is asked for.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from cthbqa.choosing import Candidate
from cthbqa.office_holders import asks_for_leader, names_leader
from cthbqa.places import places_in
from cthbqa.questions import Kind, Question
from cthbqa.several import of_kind_asked, several_named
from cthbqa.support import SAYING_LITTLE, context_words, cover, missing_terms
from cthbqa.terms import content_terms, stem, words
from cthbqa.vocabulary import Vocabulary

# Who the reports are written by, and what they do at large.
AUTHORS = frozenset("office osce osr cthb activities activity work".split())
# A list of what is asked for is of the matter when its section holds this share of the other words of the question.
LEAST_OF_MATTER = 0.6
_OF_LISTS = frozenset("kind kinds people person persons report reports review sort sorts type types".split())
_SAID_OF = re.compile(
    r"^(?:and )?what (?:(?:is|was|are|were|has been) (?:said|told|written|mentioned|reported)"
    r"|(?:do|does|did) [^?]{0,40}?\bsay) (?:of|about|on|regarding) (?P<matter>.+)",
    re.IGNORECASE,
)
_REACHING = frozenset(
    "address call called contact dial email e-mail facebook fax find follow get hello hi instagram linkedin mail media "
    "number phone please postal reach ring social street telephone touch twitter up write x".split()
)


def is_spelled_out(question: Question, vocabulary: Vocabulary) -> bool:
    """True when what meets the hard conditions answers whatever its score: abbreviations, addresses and numbers."""
    if question.kind is Kind.CONTACT:
        return not foreign_to_contact(question, vocabulary)
    return question.kind is Kind.ACRONYM


def tells_leader(question: Question, best: Candidate) -> bool:
    """True when it is asked who leads the authors, and the quote names somebody in office."""
    return asks_for_leader(question) and names_leader(best.text)


def names_alone(question: Question, chosen: Sequence[Candidate], vocabulary: Vocabulary) -> bool:
    """True when the question asks of a name or a place and nothing else, and the quote has it.

    "Who is Marco Bufo?", "What did the Office do in Albania?": what a report says of somebody seldom says who that is,
    nor every sentence who acts; it is still what there is to read.
    """
    years = {str(year) for year in question.years}
    asked = [word for word in words(question.text) if word not in SAYING_LITTLE | AUTHORS | years]
    held = set(words(chosen[0].text)) | set(places_in(chosen[0].text))
    about = question.kind in (Kind.WHO, Kind.WHAT, Kind.DEFINITION, Kind.SUMMARY)
    return (
        about
        and bool(asked)
        and all(
            word in held and (word in {*question.names, *question.places} or vocabulary.is_name(word)) for word in asked
        )
    )


def is_said_of(question: Question, best: Candidate) -> bool:
    """True when the question asks what is said of a thing, and the quote has every content word of the thing."""
    asked = _SAID_OF.match(question.text)
    matter = set(content_terms(asked["matter"])) if asked else set()
    return bool(matter) and matter <= set(content_terms(best.text))


def lists_several(question: Question, best: Candidate, vocabulary: Vocabulary) -> bool:
    """True when the best is a long list of what is asked for, and its section up to there speaks of the matter.

    Items are names: the cross-encoder sees no answer in them.
    """
    if several_named(question, best.text) < 2:
        return False
    kind = of_kind_asked(question)
    telling = {stem(word) for word in words(question.text) if word not in SAYING_LITTLE | AUTHORS | _OF_LISTS}
    matter = replace(question, terms=tuple(term for term in question.terms if term in telling - {kind}))
    section = [
        context_words(best.document, paragraph)
        for paragraph in best.document.paragraphs[: best.paragraph.number]
        if paragraph.section == best.paragraph.section
    ]
    return cover(matter, " ".join(section), vocabulary) >= LEAST_OF_MATTER


def foreign_to_contact(question: Question, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Words that no report uses and that are not of reaching someone: "How do I reset my e-mail password?"."""
    return tuple(word for word in missing_terms(question, vocabulary) if word.lower() not in _REACHING)
