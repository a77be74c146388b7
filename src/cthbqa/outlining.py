"""Lists that a report gives by its headings: "What are the six pillars?" -> the six headings, quoted.

Or what stands under the heading that is asked for: "Which lessons were learned?". A heading is quoted for nothing else:
it names things, and says nothing of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby

from cthbqa.choosing import Candidate
from cthbqa.periods import ANY_YEAR
from cthbqa.phrases import is_plural
from cthbqa.questions import Kind, Question
from cthbqa.sentences import ITEM_MARK, split_sentences
from cthbqa.support import cover
from cthbqa.terms import NUMBERS, content_terms, stem, words
from cthbqa.types import Chunk, Document, Paragraph, ParagraphKind, Passage
from cthbqa.vocabulary import Vocabulary

# The share of the question's words (weighted by rarity) that the heading over the list has to hold.
LEAST_COVER = 0.6
# Who knows how many there are means them.
LEAST_COVER_OF_NUMBER = 0.25
MOST_ITEMS = 12
MOST_OF_ITEM = 3
# What a heading over a few paragraphs may announce, each of which then begins with one.
_ENUMERABLE = frozenset(
    "achievements aims challenges conclusions findings gaps goals insights lessons limitations limits objectives "
    "obstacles principles priorities recommendations risks shortcomings".split()
)
_ANNOUNCES = re.compile(r"\b(?:below|following|follows?)\b|:$", re.IGNORECASE)
_ASKS_FOR_LIST = re.compile(
    r"^(?:and )?(?:please )?(?:(?:can|could) you )?(?:what|which|list|name|enumerate)\b|\boutline\b"
    rf"|^(?:please )?summari[sz]e (?:(?:the|all|main|key) )+(?:{'|'.join(sorted(_ENUMERABLE))})\b"
    r"|\b(?:list|name|give) (?:me )?(?:all|each|every)\b"
    # Typed as into a search engine: "the six pillars".
    rf"|^(?:(?:all|the) )*(?:{'|'.join(number for number in NUMBERS if number != 'one')}|[2-9]|1\d) [a-z]",
    re.IGNORECASE,
)
# "List the recommendations of the annual report 2022", or that it makes, names no further matter.
_OF_ASKING = (
    "list name enumerate please overview annual report review publication address contain draw drawn formulate "
    "identify include made make mention set summarise summarize came come out appear appeared"
)
# "Which lessons does the Foundation draw?" asks for what stands under "Lessons learned".
_OF_HEADINGS = frozenset(map(stem, "key learned learnt main overall".split()))
# "P1. Verify ... P2. Introduce ...": items that stand in one paragraph.
_RUN_IN = re.compile(r"(?:^|(?<=[.;:] ))[A-Z]?(?P<number>\d{1,2})[.)] (?=[A-Z])")
# "Recommendation 1. The Minister should ..."
_LABEL = re.compile(r"(?P<label>[A-Z][a-z]+) (?P<number>\d{1,2})\b")

# "What is demand?" asks for no list of what is done about it.
_ASKS_FOR_ONE = re.compile(r"^(?:and )?what (?:is|was) (?!.*\blists?\b)", re.IGNORECASE)


def headed_list(question: Question, documents: Sequence[Document], vocabulary: Vocabulary) -> list[Candidate]:
    """The headings that stand under the one heading which the question is about, in order; empty when there is none.

    Or the paragraphs that stand there numbered ("Recommendation 1. ..."), or the list, or the paragraphs, under a
    heading that has the word for what is asked for: of several, the first few sentences each. Where the heading over
    them says a number ("Six Pillars of Impact"), as many have to stand under it, and a number in the question has to
    be the same.
    """
    if _ASKS_FOR_ONE.match(question.text):
        return []
    if question.kind not in (Kind.LIST, Kind.WHAT, Kind.DEFINITION, Kind.SUMMARY) or not _ASKS_FOR_LIST.search(
        question.text
    ):
        return []
    asked, things = _number(question.text), _things_asked(question.text)
    best: tuple[float, list[Candidate]] | None = None
    for document in documents:
        lists = [(heading, items, len(items)) for heading, items in _headed(document)]
        for heading, items, many in [*lists, *_announced_by(things, document)]:
            over = f"{heading} {_announcement(document, items[0])} {document.title} {document.publisher} {_OF_ASKING}"
            covered = cover(question, over, vocabulary)
            years = set(ANY_YEAR.findall(heading)) or {str(document.year)}
            right_year = not question.years or any(str(year) in years for year in question.years)
            if (
                covered < (LEAST_COVER if asked is None else LEAST_COVER_OF_NUMBER)
                or not right_year
                or asked not in (None, many)
                or not _names_it(question, heading, vocabulary)
            ):
                continue
            if best is None or covered > best[0]:
                best = covered, [_candidate(document, paragraph, covered) for paragraph in items]
    if best and len(best[1]) > 1:
        return [_opening(item) for item in best[1]]
    return best[1] if best else []


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


def _things_asked(question: str) -> str:
    """The stem of the first plural of a question, or empty: "Which lessons does the Foundation draw?"."""
    _, *rest = words(question)
    return next((stem(word) for word in rest if word.endswith("s") and is_plural(f"the {word}")), "")


def _announced_by(things: str, document: Document) -> Iterator[tuple[str, Sequence[Paragraph], int]]:
    """The lists and sections of a report whose heading, or lead-in, has the word for the things that are asked for."""
    if not things:
        return
    sections = ((heading, items, len(items)) for heading, items in _sectioned(document))
    for heading, items, many in chain(_listed(document), sections):
        lead_in = document.paragraph_text(items[0]).partition("\n")[0] if many > len(items) else ""
        if things in content_terms(f"{heading} {lead_in}"):
            yield heading, items, many


def _sectioned(document: Document) -> Iterator[tuple[str, Sequence[Paragraph]]]:
    """Each heading that announces things ("Lessons learned") with the paragraphs under it, where all are bodies."""
    for path, section in groupby(document.paragraphs, key=lambda paragraph: paragraph.section):
        under = [paragraph for paragraph in section if paragraph.kind is not ParagraphKind.HEADING]
        bodies = all(paragraph.kind is ParagraphKind.BODY for paragraph in under)
        announces = path and bodies and _ENUMERABLE & set(words(path[-1]))
        # One paragraph tells several things in several sentences.
        if announces and _tell_several(document, under) and len(under) <= MOST_ITEMS:
            yield path[-1], under


def _tell_several(document: Document, under: Sequence[Paragraph]) -> bool:
    return len(under) > 1 or any(len(split_sentences(document.paragraph_text(each))) > 1 for each in under)


def _listed(document: Document) -> Iterator[tuple[str, Sequence[Paragraph], int]]:
    """Each list, bulleted or run in, with the headings over it and the number of its items."""
    for paragraph in document.paragraphs:
        text = document.paragraph_text(paragraph)
        if paragraph.kind is ParagraphKind.LIST:
            many = len(ITEM_MARK.findall(text))
        elif paragraph.kind is ParagraphKind.BODY:
            numbers = [int(item["number"]) for item in _RUN_IN.finditer(text)]
            many = len(numbers) if numbers == list(range(1, len(numbers) + 1)) else 0
        else:
            continue
        if paragraph.section and many > 1:
            yield ": ".join(paragraph.section[-2:]), (paragraph,), many


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
    terms = [
        term
        for term in dict.fromkeys(content_terms(heading))
        if not term.isdigit() and term not in NUMBERS and term not in _OF_HEADINGS
    ]
    return bool(terms) and max(terms, key=vocabulary.idf) in question.terms


def _number(text: str) -> int | None:
    return next((NUMBERS[word] for word in words(text) if word in NUMBERS), None)


def _opening(item: Candidate) -> Candidate:
    """The first few sentences of one of several paragraphs: what it names stands there."""
    ends = [end for _, end in split_sentences(item.text, item.document.language)]
    return replace(item, end=item.start + ends[:MOST_OF_ITEM][-1])


def _candidate(document: Document, paragraph: Paragraph, covered: float) -> Candidate:
    text = document.paragraph_text(paragraph)
    chunk = Chunk(paragraph.id, document.id, paragraph.start, paragraph.end, text, "", (paragraph.number,))
    return Candidate(Passage(1, covered, chunk, document), paragraph, paragraph.start, paragraph.end, 0.0, covered)
