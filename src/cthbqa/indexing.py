"""build, add, remove: documents -> chunks -> vectors -> a new generation of the index."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from cthbqa.chunking import chunk_hash, embedded_text, pack_chunks
from cthbqa.config import Config
from cthbqa.embedding import Encoder, Vectors, embed_documents, encoder_digest
from cthbqa.errors import IndexMismatch, IndexMissing
from cthbqa.ingestion import (
    Ingestion,
    Kept,
    Progress,
    copied_into_corpus,
    ingest,
    put_aside,
    read_ingestion,
    taken_back,
    write_ingestion,
)
from cthbqa.late_interaction import LateInteraction, late_interaction_digest, load_late_interaction
from cthbqa.reading.duplicates import near_duplicates
from cthbqa.stores.embedded import EmbeddedStore
from cthbqa.stores.embedded.catalog import Catalog
from cthbqa.stores.embedded.generations import (
    FORMAT_VERSION,
    Manifest,
    current_generation,
    damaged_files,
    new_generation,
    put_in_force,
    read_manifest,
    writer_lock,
)
from cthbqa.stores.embedded.store import CATALOG_NAME, VECTORS_NAME
from cthbqa.types import Chunk, Document, FileReport

# Raised when reading changes in a way that alters documents: files that did not change are then read again.
READING_VERSION = 10
EMBEDDING_BATCH = 32

LoadEncoder = Callable[[], Encoder]
LoadLateInteraction = Callable[[], LateInteraction | None]


@dataclass(frozen=True, slots=True)
class Models:
    """How to load what makes vectors, should there be any to make."""

    load_encoder: LoadEncoder
    load_late: LoadLateInteraction


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: one FileReport a file, the documents' catalogue data, and how many came, stayed and went.

    `near_duplicates` are pairs of documents with their similarity, from 0 to 1.
    """

    files: tuple[FileReport, ...]
    documents: Mapping[str, Mapping[str, Any]]
    near_duplicates: tuple[tuple[str, str, float], ...]
    read: int
    unchanged: int
    removed: int
    chunks: int
    embedded: int
    changed: bool


def build(
    config: Config,
    load_encoder: LoadEncoder,
    progress: Progress,
    *,
    ocr: bool = False,
    load_late: LoadLateInteraction | None = None,
) -> BuildReport:
    """Bring the index up to date with the corpus folder: read what is new or changed, drop what is gone.

    Chunks whose words are the same keep their vectors. The old index answers until the new one is whole.
    Models are loaded when needed; the late-interaction model is the configured one unless `load_late` is given.
    Raises CorpusError when there is nothing to index, IndexLocked when another process builds.
    """
    with writer_lock(config.index_dir):
        return _build(config, load_encoder, progress, ocr=ocr, load_late=load_late)


def add(
    config: Config, paths: list[Path], load_encoder: LoadEncoder, progress: Progress, *, ocr: bool = False
) -> BuildReport:
    """Copy files into the corpus folder and build; when that fails or is stopped, the copies are taken away again.

    Raises CorpusError for files that cannot be added, IndexLocked when another process builds.
    """
    with writer_lock(config.index_dir), copied_into_corpus(config.corpus_dir, paths):
        return _build(config, load_encoder, progress, ocr=ocr)


def remove(config: Config, document_id: str, load_encoder: LoadEncoder, progress: Progress) -> BuildReport:
    """Put a report's file aside and build; when that fails or is stopped, the file goes back to its place.

    Raises CorpusError when there is no such report, or no other that can be read, IndexLocked as `build` does.
    """
    with writer_lock(config.index_dir), put_aside(config.corpus_dir, document_id):
        return _build(config, load_encoder, progress)


def put_back(config: Config, document_id: str, load_encoder: LoadEncoder, progress: Progress) -> BuildReport:
    """Put a removed report's file back and build; when that fails or is stopped, the file goes aside again.

    Raises CorpusError when there is no such report, or its place is taken, IndexLocked as `build` does.
    """
    with writer_lock(config.index_dir), taken_back(config.corpus_dir, document_id):
        return _build(config, load_encoder, progress)


def _build(
    config: Config,
    load_encoder: LoadEncoder,
    progress: Progress,
    *,
    ocr: bool = False,
    load_late: LoadLateInteraction | None = None,
) -> BuildReport:
    """`build`, for whoever holds the writer's lock."""
    previous, damaged, same = _previous(config)
    kept = Kept({}) if previous is None or not same else read_ingestion(previous)
    ingestion = ingest(config.corpus_dir, kept.files, progress, ocr=ocr)
    gone = (set() if previous is None else _document_ids(previous)) - ingestion.kept
    embedded = 0
    changed = not same or bool(damaged or ingestion.documents or gone)
    changed = changed or (ingestion.files, ingestion.topic_names) != (kept.files, kept.topic_names)
    if previous is None or changed:
        load_late = load_late or partial(load_late_interaction, config.late_interaction, config.models_dir)
        models = Models(load_encoder, load_late)
        previous, embedded = _write(config, previous, damaged, ingestion, gone, models, progress)
        kept = read_ingestion(previous)
    return _report(previous, kept, len(ingestion.documents), len(gone), embedded, changed=changed)


def _previous(config: Config) -> tuple[Path | None, set[str], bool]:
    """The generation to go on from, what of it has to be derived anew, and whether its settings are the same.

    It is the one in force if it was made with the same model and is undamaged but for its FAISS file, which the
    catalogue can make again. With other settings all files are read again, and only words that are new need vectors.
    """
    try:
        generation = current_generation(config.index_dir)
        manifest = read_manifest(generation)
        damaged = damaged_files(generation)
    except (IndexMissing, IndexMismatch):
        return None, set(), False
    if manifest.encoder_digest != encoder_digest(config.encoder) or not damaged <= {VECTORS_NAME}:
        return None, set(), False
    same_tokens = manifest.late_interaction_digest == late_interaction_digest(config.late_interaction)
    return generation, damaged, same_tokens and manifest.settings == _settings(config)


def _document_ids(generation: Path) -> set[str]:
    catalog = Catalog(generation / CATALOG_NAME)
    ids = set(catalog.document_ids())
    catalog.close()
    return ids


def _settings(config: Config) -> dict[str, int]:
    return {
        "chunk_characters": config.chunk_characters,
        "chunk_join_characters": config.chunk_join_characters,
        "reading_version": READING_VERSION,
    }


def _write(
    config: Config,
    previous: Path | None,
    damaged: set[str],
    ingestion: Ingestion,
    gone: set[str],
    models: Models,
    progress: Progress,
) -> tuple[Path, int]:
    """Write a new generation and put it in force; gives its folder and the number of chunks newly embedded."""
    digest, late_digest = encoder_digest(config.encoder), late_interaction_digest(config.late_interaction)
    generation = new_generation(config.index_dir, previous)
    for name in damaged:
        (generation / name).unlink(missing_ok=True)
    store = EmbeddedStore(generation, digest, late_digest, writable=True)
    chunked = [
        (document, pack_chunks(document, config.chunk_characters, config.chunk_join_characters))
        for document in ingestion.documents
    ]
    texts = {chunk_hash(chunk): embedded_text(chunk) for _, chunks in chunked for chunk in chunks}
    vectors = store.catalog.known_vectors(texts, digest)
    new = {key: text for key, text in texts.items() if key not in vectors}
    if new:
        vectors |= _embed(new, models.load_encoder(), progress)
    if late_digest:
        _put_token_vectors(store.catalog, late_digest, texts, models, progress)
    for document_id in gone:
        store.remove(document_id)
    for document, chunks in chunked:
        store.add(document, chunks, _stacked(chunks, vectors))
    store.save()
    counts, dimension = store.catalog.counts(), store.dimension
    similar = near_duplicates(_counted(store, progress))
    store.catalog.close()
    write_ingestion(generation, Kept(ingestion.files, tuple(similar), ingestion.topic_names))
    manifest = Manifest(
        format_version=FORMAT_VERSION,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        encoder=config.encoder,
        encoder_digest=digest,
        dimension=dimension,
        settings=_settings(config),
        counts=counts,
        late_interaction=config.late_interaction,
        late_interaction_digest=late_digest,
    )
    put_in_force(config.index_dir, generation, manifest)
    return generation, len(new)


def _embed(texts: Mapping[str, str], encoder: Encoder, progress: Progress) -> dict[str, Vectors]:
    """Hash -> text to hash -> unit vector."""
    keys = list(texts)
    vectors: dict[str, Vectors] = {}
    for start in range(0, len(keys), EMBEDDING_BATCH):
        progress("embedding", start, len(keys))
        batch = keys[start : start + EMBEDDING_BATCH]
        vectors |= zip(batch, embed_documents(encoder, [texts[key] for key in batch]), strict=True)
    progress("embedding", len(keys), len(keys))
    return vectors


def _put_token_vectors(
    catalog: Catalog, model: str, texts: Mapping[str, str], models: Models, progress: Progress
) -> None:
    """Encode the tokens of those texts (by hash) that have none yet, and keep them: too many to hold in memory."""
    keys = sorted(catalog.without_token_vectors(texts, model))
    late = models.load_late() if keys else None
    if late is None:
        return
    for done, key in enumerate(keys):
        progress("encoding words", done, len(keys))
        catalog.put_token_vectors([key], model, [late.encode_passage(texts[key])])
    progress("encoding words", len(keys), len(keys))


def _stacked(chunks: Sequence[Chunk], vectors: Mapping[str, Vectors]) -> Vectors:
    if not chunks:
        return np.empty((0, 0), dtype=np.float32)
    return np.stack([vectors[chunk_hash(chunk)] for chunk in chunks])


def _counted(store: EmbeddedStore, progress: Progress) -> Iterator[Document]:
    """Every document, one after another, with progress."""
    ids = store.document_ids()
    for done, document_id in enumerate(ids):
        progress("comparing", done, len(ids))
        yield store.catalog.document(document_id)
    progress("comparing", len(ids), len(ids))


def _report(generation: Path, kept: Kept, read: int, removed: int, embedded: int, *, changed: bool) -> BuildReport:
    catalog = Catalog(generation / CATALOG_NAME)
    counts, documents = catalog.counts(), catalog.catalogue_data()
    catalog.close()
    return BuildReport(
        files=tuple(file.report for file in kept.files.values()),
        documents=documents,
        near_duplicates=kept.near_duplicates,
        read=read,
        unchanged=counts["documents"] - read,
        removed=removed,
        chunks=counts["chunks"],
        embedded=embedded,
        changed=changed,
    )
