"""Lists that a report gives by its headings: "What are the six pillars?" -> the six headings, quoted.

A heading is quoted for nothing else: it names things, and says nothing of them.
"""

import re
from collections.abc import Iterator, Sequence

from cthbqa.choosing import Candidate
from cthbqa.periods import ANY_YEAR
from cthbqa.questions import Kind, Question
from cthbqa.sentences import split_sentences
from cthbqa.support import cover
from cthbqa.terms import NUMBERS, content_terms, words
from cthbqa.types import Chunk, Document, Paragraph, ParagraphKind, Passage
from cthbqa.vocabulary import Vocabulary

# The share of the question's words (weighted by rarity) that the heading over the list has to hold.
LEAST_COVER = 0.6
# Who knows how many there are means them.
LEAST_COVER_OF_NUMBER = 0.25
MOST_ITEMS = 12
_ANNOUNCES = re.compile(r"\b(?:below|following|follows?)\b|:$", re.IGNORECASE)
_ASKS_FOR_LIST = re.compile(
    r"^(?:and )?(?:please )?(?:(?:can|could) you )?(?:what|which|list|name|enumerate)\b|\boutline\b"
    r"|\b(?:list|name|give) (?:me )?(?:all|each|every)\b",
    re.IGNORECASE,
)
# "List the recommendations of the annual report 2022" names no further matter.
_OF_ASKING = "list name enumerate please overview annual report review publication"
# "Recommendation 1. The Minister should ..."
_LABEL = re.compile(r"(?P<label>[A-Z][a-z]+) (?P<number>\d{1,2})\b")

# "What is demand?" asks for no list of what is done about it.
_ASKS_FOR_ONE = re.compile(r"^(?:and )?what (?:is|was) (?!.*\blists?\b)", re.IGNORECASE)


def headed_list(question: Question, documents: Sequence[Document], vocabulary: Vocabulary) -> list[Candidate]:
    """The headings that stand under the one heading which the question is about, in order; empty when there is none.

    Or the paragraphs that stand there numbered ("Recommendation 1. ..."). Where the heading over them says a number
    ("Six Pillars of Impact"), as many have to stand under it, and a number in the question has to be the same.
    """
    if _ASKS_FOR_ONE.match(question.text):
        return []
    if question.kind not in (Kind.LIST, Kind.WHAT, Kind.DEFINITION) or not _ASKS_FOR_LIST.search(question.text):
        return []
    asked = _number(question.text)
    best: tuple[float, Document, Sequence[Paragraph]] | None = None
    for document in documents:
        for heading, items in _headed(document):
            over = f"{heading} {_announcement(document, items[0])} {document.title} {_OF_ASKING}"
            covered = cover(question, over, vocabulary)
            years = set(ANY_YEAR.findall(heading)) or {str(document.year)}
            right_year = not question.years or any(str(year) in years for year in question.years)
            if (
                covered < (LEAST_COVER if asked is None else LEAST_COVER_OF_NUMBER)
                or not right_year
                or asked not in (None, len(items))
                or not _names_it(question, heading, vocabulary)
            ):
                continue
            if best is None or covered > best[0]:
                best = covered, document, items
    return [_candidate(best[1], paragraph, best[0]) for paragraph in best[2]] if best else []


def _headed(document: Document) -> Iterator[tuple[str, Sequence[Paragraph]]]:
    """Each heading with those that stand right under it: by the outline, or by the number that it says."""
    yield from _labelled(document)
    headings = [paragraph for paragraph in document.paragraphs if paragraph.kind is ParagraphKind.HEADING]
    for path in dict.fromkeys(heading.section[:-1] for heading in headings):
        under = [heading for heading in headings if heading.section[:-1] == path]
        if path and 2 <= len(under) <= MOST_ITEMS and _number(path[-1]) in (None, len(under)):
            yield path[-1], under
    for i, heading in enumerate(headings):
        text = document.paragraph_text(heading)
        number = _number(text)
        following = headings[i + 1 : i + 1 + (number or 0)]
        if number and len(following) == number and len({len(each.section) for each in following}) == 1:
            yield text, following


def _labelled(document: Document) -> Iterator[tuple[str, Sequence[Paragraph]]]:
    """Each run of paragraphs that are numbered from 1 behind the same word, with their heading."""
    run: list[Paragraph] = []
    for paragraph in (*document.paragraphs, None):
        label = _LABEL.match(document.paragraph_text(paragraph)) if paragraph else None
        if paragraph and label and paragraph.kind is ParagraphKind.BODY:
            number, before = int(label["number"]), _LABEL.match(document.paragraph_text(run[-1])) if run else None
            if number == len(run) + 1 and (before is None or before["label"] == label["label"]):
                run.append(paragraph)
                continue
        if run and run[0].section and 2 <= len(run) <= MOST_ITEMS:
            yield run[0].section[-1], run
        run = []


def _announcement(document: Document, first: Paragraph) -> str:
    """The sentence right before the first item, where it says that something follows; or empty."""
    before = document.paragraphs[document.paragraphs.index(first) - 1]
    if before.number > first.number or before.kind is ParagraphKind.HEADING:
        return ""
    text = document.paragraph_text(before)
    start, end = split_sentences(text, document.language)[-1]
    return text[start:end] if _ANNOUNCES.search(text[start:end]) else ""


def announced(chosen: Sequence[Candidate]) -> list[Candidate]:
    """What the best of the chosen announces ("Below are some of the priorities"): the list or the headings below it.

    Empty where it announces nothing, or where what follows is chosen already.
    """
    if not chosen:
        return []
    best = chosen[0]
    document = best.document
    following = document.paragraphs[document.paragraphs.index(best.paragraph) + 1 :]
    closes = not document.text[best.end : best.paragraph.end].strip()
    if not (following and closes and _ANNOUNCES.search(best.text.split(". ")[-1])):
        return []
    if following[0].kind is ParagraphKind.LIST:
        items: Sequence[Paragraph] = following[:1]
    else:
        items = next((headings for _, headings in _headed(document) if headings[0] == following[0]), ())
    quoted = {candidate.paragraph.id for candidate in chosen}
    return [_candidate(document, item, best.score) for item in items if item.id not in quoted]


def _names_it(question: Question, heading: str, vocabulary: Vocabulary) -> bool:
    """True when the rarest word of the heading is in the question: it is what the heading is about."""
    terms = [term for term in dict.fromkeys(content_terms(heading)) if not term.isdigit() and term not in NUMBERS]
    return bool(terms) and max(terms, key=vocabulary.idf) in question.terms


def _number(text: str) -> int | None:
    return next((NUMBERS[word] for word in words(text) if word in NUMBERS), None)


def _candidate(document: Document, paragraph: Paragraph, covered: float) -> Candidate:
    text = document.paragraph_text(paragraph)
    chunk = Chunk(paragraph.id, document.id, paragraph.start, paragraph.end, text, "", (paragraph.number,))
    return Candidate(Passage(1, covered, chunk, document), paragraph, paragraph.start, paragraph.end, 0.0, covered)
