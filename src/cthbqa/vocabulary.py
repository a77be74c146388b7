"""What the reports say as a whole: which words they use, how rare each is, which of them are names."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from cthbqa.periods import ANY_YEAR
from cthbqa.sources import Sources
from cthbqa.terms import STOP_WORDS, content_terms, fold, words
from cthbqa.types import Document, Filter, ParagraphKind

# Publishers whose name stands in this share of their paragraphs ("the Office") speak of themselves by it.
SELDOM = 0.01
# Stems of fewer letters begin alike by chance.
SHORTEST_AKIN = 5
_SENTENCE_INNER_WORD = re.compile(r"(?<=[a-z,;] )[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Counts over all paragraphs of all reports.

    `document_frequency` maps a stem to the paragraphs that hold it; `written` are the words as the reports write them,
    folded; `names` those that they write with a capital inside sentences and never without, `repeated_names` in more
    than one place.
    """

    paragraphs: int
    document_frequency: Mapping[str, int]
    written: frozenset[str]
    names: frozenset[str]
    repeated_names: frozenset[str]
    years: frozenset[int]
    report_years: frozenset[int]
    # Id, year and language of each report: what a filter looks at.
    reports: tuple[tuple[str, int | None, str], ...] = ()
    sources: Sources = field(default_factory=Sources)
    unwritten: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Iterable[Document]) -> "Vocabulary":
        """Read all reports once."""
        frequency: Counter[str] = Counter()
        capitalised: Counter[str] = Counter()
        lower: Counter[str] = Counter()
        written: set[str] = set()
        years: set[int] = set()
        report_years: set[int] = set()
        of_publishers: dict[str, list[set[str]]] = {}
        paragraphs = 0
        documents = list(documents)
        for document in documents:
            if document.year is not None:
                report_years.add(document.year)
            for paragraph in document.paragraphs:
                text = document.paragraph_text(paragraph)
                whole = f"{text} {' '.join(paragraph.section)} {document.title}"
                said = set(content_terms(text))
                frequency.update(said.union(content_terms(f"{' '.join(paragraph.section)} {document.title}")))
                of_publishers.setdefault(document.publisher, []).append(said)
                written.update(words(whole))
                years |= {int(year) for year in ANY_YEAR.findall(text)}
                paragraphs += 1
                if paragraph.kind is ParagraphKind.HEADING:
                    continue
                for match in _SENTENCE_INNER_WORD.finditer(text):
                    counter = capitalised if match.group()[0].isupper() else lower
                    counter.update(words(match.group()))
                lower.update(words(" ".join(w for w in text.split() if w.islower())))
        names = {word for word in capitalised if word not in lower and word not in STOP_WORDS and not word.isdigit()}
        return cls(
            paragraphs=paragraphs,
            document_frequency=frequency,
            written=frozenset(written),
            names=frozenset(names),
            repeated_names=frozenset(name for name in names if capitalised[name] > 1),
            years=frozenset(years),
            report_years=frozenset(report_years),
            reports=tuple((document.id, document.year, document.language) for document in documents),
            sources=Sources.of(documents),
            unwritten={publisher: _unwritten(publisher, each) for publisher, each in of_publishers.items()},
        )

    def years_of(self, where: Filter) -> frozenset[int]:
        """The years of the reports that a filter lets through."""
        if where == Filter():
            return self.report_years
        return frozenset(year for id_, year, language in self.reports if year and where.admits(id_, year, language))

    def idf(self, stem: str) -> float:
        """How rare a stem is: 0 for one in every paragraph; a word that the reports lack counts as the rarest."""
        return math.log((self.paragraphs + 1) / (self.document_frequency.get(stem, 0) + 0.5))

    def knows(self, stem: str) -> bool:
        """True when any report uses a word of this stem."""
        return stem in self.document_frequency

    def knows_akin(self, stem: str) -> bool:
        """True when any report uses a word that goes on from this stem, or that it goes on from: "recover", "recovery".

        Both have so many letters that this is no chance.
        """
        return len(stem) >= SHORTEST_AKIN and any(
            known.startswith(stem) or (len(known) >= SHORTEST_AKIN and stem.startswith(known))
            for known in self.document_frequency
        )

    def is_name(self, word: str) -> bool:
        """True for a folded word that the reports write with a capital inside sentences and never without."""
        return fold(word) in self.names

    def is_repeated_name(self, word: str) -> bool:
        """True for such a word that stands in more than one place: for questions that are typed without capitals."""
        return fold(word) in self.repeated_names


def _unwritten(publisher: str, paragraphs: Sequence[Set[str]]) -> frozenset[str]:
    return frozenset(
        term
        for term in content_terms(publisher)
        if sum(term in terms for terms in paragraphs) < SELDOM * len(paragraphs)
    )
