"""What a report is about as a whole, and who publishes it: each of its sentences means them, and few say so."""

import re
from pathlib import PurePosixPath

from cthbqa.places import PEOPLES, find_places, places_in
from cthbqa.terms import STOP_WORDS, content_terms, fold, words
from cthbqa.types import Document

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
_FILE_WORD = re.compile(r"[^\W\d_]{3,}")
_FEWEST_TERMS = 2


def own_name(document: Document) -> str:
    """By what a report is known: its title, its publisher and the words of its file's name, as names are written.

    >>> own_name(Document("a/porto-report_2.pdf", "", "Annual Report", None, "Council", "en", "", "", (), ()))
    'Annual Report Council Porto Report'
    """
    of_file = _FILE_WORD.findall(PurePosixPath(document.id).stem)
    return " ".join((document.title, document.publisher, *(f"{word[:1].upper()}{word[1:]}" for word in of_file)))


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
    name = own_name(document)
    places, own = set(places_in(name)), set(words(name)) - STOP_WORDS
    shorter = text
    for run in [written for written, place in find_places(text) if place in places]:
        if fold(run) in PEOPLES:
            shorter = re.sub(rf"(?<=\w )\b{re.escape(run)} (?=[a-z])", "", shorter)
        else:
            shorter = _without(shorter, run, _WITHIN, r"\b(?!['’]s|[ -][A-Z])")
            shorter = re.sub(rf"(?<=\w )(?<!\bto )(?<!\bfrom ){re.escape(run)}\b(?! [A-Z])", "the country", shorter)
    for run in _RUN.findall(shorter):
        if set(words(run)) - STOP_WORDS <= own:
            shorter = _without(shorter, run, _BY, _ENDS)
    return shorter if len(content_terms(shorter)) >= _FEWEST_TERMS else text


def _without(text: str, run: str, before: str, behind: str) -> str:
    """A text without a name: by itself behind a word like "in", whose something is, or before a word for a report."""
    name = re.escape(run)
    text = re.sub(rf",? {before}(?: the)? {name}{behind}", "", text)
    text = re.sub(rf"(?<=\w )the {name}(?= (?:[a-z]+ )?{_REPORTS})", "the", text)
    return re.sub(rf"(?<=\w )(?:the )?{name}['’]s?(?= [a-z])", "the", text)
