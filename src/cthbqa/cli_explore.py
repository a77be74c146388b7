"""`cthbqa explore`: what there is to look around in, read from the index without loading a model."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cthbqa.terminal import IndexOption, JsonOption, configured, dumps

if TYPE_CHECKING:
    from cthbqa.exploring import Spot
    from cthbqa.reading_path import Step
    from cthbqa.topics import Placed, Topic
    from cthbqa.types import Document


class Subject(StrEnum):
    """What `cthbqa explore` lists."""

    REPORTS = "reports"
    TOPICS = "topics"
    PATH = "path"
    TIMELINE = "timeline"
    PLACES = "places"
    ORGANISATIONS = "organisations"
    GLOSSARY = "glossary"


def explore(
    subject: Annotated[Subject, typer.Argument(help="What to list.")] = Subject.REPORTS,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the reports with their outlines, or what they speak of.

    topics: by year; path: the ten paragraphs that give the picture; timeline: dated sentences; glossary: acronyms;
    places and organisations: how often named, by year.
    """
    from cthbqa.stores.embedded.generations import current_generation, telling_of_damage

    generation = current_generation(configured(index_dir=index).index_dir)
    with telling_of_damage(generation):
        _list(subject, _Opened(generation), as_json)


def _list(subject: Subject, opened: "_Opened", as_json: bool) -> None:
    from cthbqa import exploring, naming

    lists: dict[Subject, Callable[[], Sequence[Any]]] = {
        Subject.REPORTS: lambda: exploring.report_cards(opened.documents),
        Subject.TOPICS: lambda: opened.topics,
        Subject.PATH: lambda: opened.path,
        Subject.TIMELINE: lambda: exploring.timeline(opened.documents),
        Subject.PLACES: lambda: naming.named_places(opened.documents),
        Subject.ORGANISATIONS: lambda: naming.named_organisations(opened.documents),
        Subject.GLOSSARY: lambda: exploring.glossary(opened.documents),
    }
    entries = lists[subject]()
    if subject is Subject.TOPICS:
        for words in opened.names_without_topic:
            print(f"corpus.toml names a topic with the words {words!r}: none has them.", file=sys.stderr)
    if as_json:
        print(dumps({subject.value: [asdict(entry) for entry in entries]}))
        return
    print("\n".join(_lines(entries, {document.id: document for document in opened.documents})))


class _Opened:
    """A generation of the index, as far as it is asked for."""

    def __init__(self, generation: Any) -> None:
        from cthbqa.ingestion import read_ingestion
        from cthbqa.stores.embedded.generations import read_manifest
        from cthbqa.stores.embedded.store import EmbeddedStore

        self._store = EmbeddedStore(generation, read_manifest(generation).encoder_digest)
        self._names = read_ingestion(generation).topic_names
        self.documents: list[Document] = [self._store.document(name) for name in self._store.document_ids()]

    @cached_property
    def placed(self) -> "Placed":
        from cthbqa.topics import placed

        return placed(self.documents, *self._store.all_chunks())

    @cached_property
    def topics(self) -> "tuple[Topic, ...]":
        from cthbqa.topics import topics

        return topics(self.documents, self.placed, self._names)

    @property
    def names_without_topic(self) -> tuple[str, ...]:
        from cthbqa.topics import names_without_topic

        return names_without_topic(self.topics, self._names)

    @property
    def path(self) -> "tuple[Step, ...]":
        from cthbqa.reading_path import reading_path

        return reading_path(self.documents, self.placed, self.topics)


def _lines(entries: Iterable[Any], documents: "Mapping[str, Document]") -> Iterator[str]:
    """A line for each entry, and under a report its outline."""
    from cthbqa.exploring import Moment, ReportCard, Term
    from cthbqa.naming import Named
    from cthbqa.reading_path import Step
    from cthbqa.topics import Topic

    for entry in entries:
        match entry:
            case ReportCard():
                yield f"{entry.title} ({entry.year or 'no year'}), {entry.paragraphs} paragraphs"
                for heading in entry.outline:
                    yield f"{'  ' * heading.level}{heading.text}"
            case Term():
                yield f"{entry.acronym}: {entry.meaning} ({entry.uses} times)"
            case Moment():
                yield f"{entry.label}: {_words(entry.spot, documents)}"
            case Step():
                yield f"{entry.topic}: {_words(entry.spot, documents)}"
                yield f"  {documents[entry.spot.document_id].title}, paragraph {entry.spot.paragraph}"
            case Named() | Topic():
                years = ", ".join(f"{year or 'no year'}: {count}" for year, count in entry.by_year)
                yield f"{entry.name} ({years})"


def _words(spot: "Spot", documents: "Mapping[str, Document]") -> str:
    return " ".join(documents[spot.document_id].text[spot.start : spot.end].split())
