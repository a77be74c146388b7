"""What a report is about as a whole, and who publishes it: each of its sentences means them, and few say so."""

import re
from functools import lru_cache
from itertools import takewhile
from pathlib import PurePosixPath

from cthbqa.places import PEOPLES, countries_of, find_places, places_in
from cthbqa.terms import STOP_WORDS, content_terms, fold, words
from cthbqa.types import Document, Paragraph, ParagraphKind

# "To Moldova" and "from Moldova" say whither and whence, and not where.
_WITHIN = r"(?:across|for|in|inside|of|throughout|within)"
_BY = r"(?:according to|by|for|in|inside|of|within)"
_REPORTS = r"(?:assessment|document|evaluation|publication|report|review|study|survey)s?\b"
# What may follow when nothing of a name does.
_ENDS = (
    r"(?=\W*$|[,;:?] | (?:about|and|are|as|at|by|between|can|could|did|do|does|during|for|from|had|has|have|how|if|in"
    r"|is|on|or|over|since|than|that|to|was|were|what|when|where|which|who|whose|why|will|with|would)\b)"
)
_RUN = re.compile(r"(?<=\w )[A-Z][\w/-]+(?:(?: of)? [A-Z][\w/-]+)*")
# Among so many first paragraphs stand the lines of a cover; a line has not many characters, and is no sentence.
_COVER_PARAGRAPHS = 8
_OF_COVER = (ParagraphKind.BODY, ParagraphKind.HEADING, ParagraphKind.TABLE)
_COVER_LINE = re.compile(r".{1,149}[^.!?:;\n]", re.DOTALL)
_FILE_WORD = re.compile(r"[^\W\d_]{3,}")
_FEWEST_TERMS = 2


def own_name(document: Document) -> str:
    """By what a report is known: its title, its publisher, its cover and its file's name, as names are written.

    >>> own_name(Document("a/porto-report_2.pdf", "", "Annual Report", None, "Council", "en", "", "", (), ()))
    'Annual Report Council Porto Report'
    """
    cover = takewhile(
        lambda paragraph: paragraph.page == 1 and all(map(_COVER_LINE.fullmatch, _lines(document, paragraph))),
        document.paragraphs[:_COVER_PARAGRAPHS],
    )
    lines = tuple(line for each in cover if each.kind in _OF_COVER for line in _lines(document, each))
    return _as_names(document.title, document.publisher, PurePosixPath(document.id).stem, lines)


def _lines(document: Document, paragraph: Paragraph) -> list[str]:
    """A paragraph as one line; a masthead may stand in a table of one row, of which each cell is one."""
    text = document.paragraph_text(paragraph)
    return text.split(" | ") if paragraph.kind is ParagraphKind.TABLE else [text]


@lru_cache(maxsize=1024)
def _as_names(title: str, publisher: str, file: str, cover: tuple[str, ...]) -> str:
    """Names as they are written.

    Of a cover neither dates nor numbers, nor what names several countries: no paragraph is of all of them.
    """
    of_file = (f"{word[:1].upper()}{word[1:]}" for word in _FILE_WORD.findall(file))
    of_cover = (
        line.title() if line.isupper() else " ".join(line.split())
        for line in cover
        if not re.search(r"\d", line) and len(countries_of(places_in(line))) < 2
    )
    return " ".join(part for part in (title, publisher, *of_file, *of_cover) if part)


def without_subject(text: str, document: Document) -> str:
    """A question without the country, the region and the publisher that the report is about as a whole, by its name.

    >>> malta = Document("a.txt", "", "Report on Malta", None, "Harbour Council", "en", "", "", (), ())
    >>> without_subject("Who runs the shelters in Malta?", malta), without_subject("Who pays Maltese judges?", malta)
    ('Who runs the shelters?', 'Who pays judges?')
    >>> without_subject("When did Malta open a shelter, and who travelled to Malta?", malta)
    'When did the country open a shelter, and who travelled to Malta?'
    >>> without_subject("What does trafficking mean according to the Harbour Council?", malta)
    'What does trafficking mean?'
    >>> without_subject("Who runs the shelters in Spain?", malta)
    'Who runs the shelters in Spain?'
    """
    known_by = own_name(document)
    places, own = set(places_in(known_by)), set(words(known_by)) - STOP_WORDS
    shorter = text
    for run, place in find_places(text):
        if place not in places or _is_one_of_several(run, text):
            continue
        name = re.escape(run)
        if fold(run) in PEOPLES:
            shorter = re.sub(rf"(?<=\w )\b{name} (?=[a-z])", "", shorter)
        else:
            shorter = _without(shorter, run, _WITHIN, rf"\b(?!['’]s|[ -][A-Z]| (?:[a-z]+ )?{_REPORTS})")
            itself = "the country" if countries_of((place,)) == {place} else "the city"
            shorter = re.sub(rf"(?<=\w )(?<!\bto )(?<!\bfrom ){name}\b(?! [A-Z])", itself, shorter)
    for run in _RUN.findall(shorter):
        if set(words(run)) - STOP_WORDS <= own and not _is_one_of_several(run, text):
            shorter = _without(shorter, run, _BY, _ENDS)
    return shorter if len(content_terms(shorter)) >= _FEWEST_TERMS else text


def _is_one_of_several(run: str, text: str) -> bool:
    """True for both names of "in Malta and Spain"."""
    name = re.escape(run)
    return re.search(rf"(?:,| and| or) {name}\b|\b{name}(?:,| and| or) [A-Z]", text) is not None


def _without(text: str, run: str, before: str, behind: str) -> str:
    """A text without a name: by itself behind a word like "in", whose something is, or before a word for a report."""
    name = re.escape(run)
    text = re.sub(rf",? {before}(?: the)? {name}{behind}", "", text)
    text = re.sub(rf"(?<=\w )the {name}(?= (?:[a-z]+ )?{_REPORTS})", "the", text)
    return re.sub(rf"(?<=\w )(?:the )?{name}['’]s?(?= [a-z])", "the", text)
