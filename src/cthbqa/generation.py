"""One generation of the index, open for reading, and what is derived from it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from cthbqa.config import Config
from cthbqa.embedding import encoder_digest
from cthbqa.errors import IndexMismatch
from cthbqa.ingestion import Kept, read_ingestion
from cthbqa.late_interaction import late_interaction_digest
from cthbqa.reading_path import Step, reading_path
from cthbqa.stores.embedded import EmbeddedStore
from cthbqa.stores.embedded.generations import Manifest, read_manifest, telling_of_damage
from cthbqa.topics import Topic, placed, topics
from cthbqa.types import Filter
from cthbqa.vocabulary import Vocabulary

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class Generation:
    """One generation of the index, open for reading, with what is derived from it."""

    folder: Path
    manifest: Manifest
    store: EmbeddedStore
    starters: tuple[str, ...] | None = None

    @cached_property
    def facts(self) -> tuple[tuple[str, int | None, str], ...]:
        """Id, year and language of each report: what a filter looks at."""
        documents = (self.store.document(document_id) for document_id in self.store.document_ids())
        return tuple((document.id, document.year, document.language) for document in documents)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of all reports: which there are, how rare, which are names."""
        return Vocabulary.of(self.store.document(document_id) for document_id in self.store.document_ids())

    @cached_property
    def kept(self) -> Kept:
        """What reading said of each file."""
        return read_ingestion(self.folder)

    @cached_property
    def overview(self) -> tuple[tuple[Topic, ...], tuple[Step, ...]]:
        """The topics, and the paragraphs that give the picture."""
        documents = [self.store.document(document_id) for document_id in self.store.document_ids()]
        paragraphs = placed(documents, *self.store.all_chunks())
        found = topics(documents, paragraphs, self.kept.topic_names)
        return found, reading_path(documents, paragraphs, found)

    def searched(self, where: Filter) -> int:
        """How many reports a filter lets through."""
        return sum(where.admits(*each) for each in self.facts)


def open_generation(folder: Path, config: Config) -> Generation:
    """Open a generation that was made with the configured models. Raises IndexMismatch."""
    manifest = matching_manifest(folder, config)
    return Generation(
        folder, manifest, EmbeddedStore(folder, manifest.encoder_digest, manifest.late_interaction_digest)
    )


def matching_manifest(folder: Path, config: Config) -> Manifest:
    """The manifest, if the index was made with the configured encoder. Raises IndexMismatch."""
    manifest = read_manifest(folder)
    if manifest.encoder != config.encoder or manifest.encoder_digest != encoder_digest(config.encoder):
        raise IndexMismatch(
            f"{config.index_dir}: the index was made with the encoder {manifest.encoder}, configured is "
            f"{config.encoder}. Run `cthbqa build` to make it anew."
        )
    wanted = late_interaction_digest(config.late_interaction)
    if wanted and manifest.late_interaction_digest != wanted:
        raise IndexMismatch(
            f"{config.index_dir}: the index was made with late interaction {manifest.late_interaction!r}, configured "
            f"is {config.late_interaction!r}. Run `cthbqa build` to bring it up to date."
        )
    return manifest


def reading(method: Callable[Concatenate[Any, P], T]) -> Callable[Concatenate[Any, P], T]:
    """A method that reads the generation in force: what fails because that is damaged raises IndexMismatch."""

    @wraps(method)
    def told(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with telling_of_damage(self._generation.folder):
            return method(self, *args, **kwargs)

    return told
