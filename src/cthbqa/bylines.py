"""Who wrote a report or a study: the names that stand alone under its title say so without a word.

The search finds none of the question's words in them, nor does the cross-encoder see an answer.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from cthbqa.capitals import name_pattern
from cthbqa.choosing import Candidate
from cthbqa.organisations import INSTITUTIONS
from cthbqa.places import places_in
from cthbqa.questions import Question
from cthbqa.support import cover
from cthbqa.terms import STOP_WORDS, content_terms, words
from cthbqa.types import Chunk, Document, ParagraphKind, Passage
from cthbqa.vocabulary import Vocabulary

_ASKS_AUTHOR = re.compile(
    r"(?:and |so )?who (?:wrote|authored|(?:(?:is|are|was|were) the )?(?:authors?|writers?)(?: of)?)"
    r" (?:the |this |that |your )?(?P<work>[^?]*\b(?:article|book|guide|handbook|manual|paper|publication|report|study"
    r"|thesis|survey)\b[^?]*|(?-i:[A-Z])[^?]+)",
    re.IGNORECASE,
)
# Any work may be called so; a handbook says that it is one.
_OF_WORKS = "author authors authored wrote written writer writers paper publication report study"
_NAME = (
    r"(?:(?:Dr|Prof)\.? )?[A-Z][\w’'-]+(?: [A-Z]\.)*"
    r"(?: (?:(?:al|bin|da|de|den|der|dos|el|la|van|von) ){0,2}[A-Z][\w’'-]+){1,3}"
)
_WORD = re.compile(r"[^\W\d_]+")
# One name alone might be a title.
_BYLINE = name_pattern(
    rf"(?:[Bb]y:? {_NAME}|{_NAME}(?:, | and | & |; |,? and ){_NAME})(?:(?:, | and | & |; |,? and ){_NAME})*"
)
# So many paragraphs from the beginning stands the title with what belongs to it.
_OPENING = 10
# The title has to hold this share of what the question says that the work is about.
_LEAST_COVER = 0.5


def byline(question: Question, documents: Sequence[Document], vocabulary: Vocabulary) -> list[Candidate]:
    """The names under the title of the work whose authors are asked for; empty where there are none."""
    asked = _ASKS_AUTHOR.match(question.text)
    matter = set(question.terms) - set(content_terms(_OF_WORKS))
    if not asked or not matter:
        return []
    question = replace(question, terms=tuple(matter))
    best: tuple[float, list[Candidate]] = _LEAST_COVER, []
    for document in documents:
        opening = document.paragraphs[:_OPENING]
        title = " ".join((document.title, *(document.paragraph_text(each) for each in opening if _is_title(each.kind))))
        covered = cover(question, title, vocabulary)
        named = [
            each
            for each in opening
            if _names_authors(document.paragraph_text(each), document.title)
            and _are_names(document.paragraph_text(each), documents)
        ]
        if named and covered > best[0]:
            paragraph = named[0]
            text = document.paragraph_text(paragraph)
            chunk = Chunk(paragraph.id, document.id, paragraph.start, paragraph.end, text, "", (paragraph.number,))
            passage = Passage(1, covered, chunk, document)
            best = covered, [Candidate(passage, paragraph, paragraph.start, paragraph.end, 0.0, covered)]
    return best[1]


def _is_title(kind: ParagraphKind) -> bool:
    return kind in (ParagraphKind.HEADING, ParagraphKind.BODY)


def _are_names(line: str, documents: Sequence[Document]) -> bool:
    """False for a line most of whose words the reports also write small: "Safe Harbours and Open Seas"."""
    telling = [word.lower() for word in _WORD.findall(line) if word.lower() not in STOP_WORDS]
    small = [word for word in telling if any(re.search(rf"\b{word}s?\b", document.text) for document in documents)]
    return 2 * len(small) < len(telling)


def _names_authors(text: str, title: str = "") -> bool:
    """True for names of persons and nothing else.

    >>> _names_authors("Ann Lee, Sam Roe and Eva van Os"), _names_authors("By Ann Lee"), _names_authors("Sea Lines")
    (True, True, False)
    >>> _names_authors("Ports Council and Harbour Board"), _names_authors("Ann Lee and Sam Roe met.")
    (False, False)
    >>> _names_authors("Every Child, Every Screen", "Every Child, Every Screen: Annual Report")
    False
    """
    line = " ".join(text.split())
    if line in title:
        return False
    bodies = INSTITUTIONS & {part for word in words(line) for part in (word, word.removesuffix("s"))}
    return _BYLINE.fullmatch(line) is not None and not bodies and not places_in(f"in {line}")
