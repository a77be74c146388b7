"""build, add, remove, verify: files -> documents -> chunks -> vectors -> a new generation of the index."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from cthbqa.catalogue import CATALOGUE_NAME, CatalogueEntry, read_catalogue
from cthbqa.chunking import chunk_hash, embedded_text, pack_chunks
from cthbqa.config import Config
from cthbqa.embedding import Encoder, Vectors, embed_documents, encoder_digest
from cthbqa.errors import CorpusError, IndexMismatch, IndexMissing, UnreadableFile
from cthbqa.models import sha256_of
from cthbqa.reading import read_document
from cthbqa.reading.report import FileReport
from cthbqa.stores.embedded import EmbeddedStore
from cthbqa.stores.embedded.generations import (
    FORMAT_VERSION,
    INGESTION_NAME,
    Manifest,
    current_generation,
    new_generation,
    put_in_force,
    read_manifest,
    writer_lock,
)
from cthbqa.types import Chunk, Document

# Raised when reading changes in a way that alters documents: files that did not change are then read again.
READING_VERSION = 1
EMBEDDING_BATCH = 32

Progress = Callable[[str, int, int], None]
LoadEncoder = Callable[[], Encoder]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: one FileReport a file, and how many documents came, stayed and went."""

    files: tuple[FileReport, ...]
    read: int
    unchanged: int
    removed: int
    chunks: int
    embedded: int
    changed: bool


def build(config: Config, load_encoder: LoadEncoder, progress: Progress) -> BuildReport:
    """Bring the index up to date with the corpus folder: read what is new or changed, drop what is gone.

    Chunks whose words are the same keep their vectors. The old index answers until the new one is whole.
    Raises CorpusError when there is nothing to index; a file that cannot be read is reported and costs only itself.
    """
    files = corpus_files(config.corpus_dir)
    catalogue = read_catalogue(config.corpus_dir)
    with writer_lock(config.index_dir):
        previous = _previous(config)
        known = _ingestion(previous)
        reports: dict[str, FileReport] = {}
        fingerprints: dict[str, str] = {}
        documents: list[Document] = []
        first_with: dict[str, str] = {}
        for done, (document_id, path) in enumerate(files.items()):
            progress("reading", done, len(files))
            entry = catalogue.get(document_id, CatalogueEntry())
            sha256 = sha256_of(path)
            fingerprints[document_id] = _fingerprint(sha256, entry)
            if sha256 in first_with:
                reason = f"the same bytes as {first_with[sha256]}: stored once"
                reports[document_id] = FileReport(file=document_id, status="duplicate", reason=reason)
                continue
            first_with[sha256] = document_id
            old = known.get(document_id)
            if old and old["fingerprint"] == fingerprints[document_id] and old["report"].status != "duplicate":
                reports[document_id] = old["report"]
                continue
            try:
                document, reports[document_id] = read_document(path, document_id, entry)
                documents.append(document)
            except UnreadableFile as error:
                reports[document_id] = FileReport(file=document_id, status="refused", reason=str(error))
        progress("reading", len(files), len(files))
        unlisted = sorted(set(catalogue) - set(files))
        if unlisted:
            where = config.corpus_dir / CATALOGUE_NAME
            raise CorpusError(f"{where}: names {unlisted[0]!r}, which is not in the corpus. Mend the name or delete it.")
        kept = {name for name, report in reports.items() if report.status == "read"}
        if not kept:
            reasons = "; ".join(report.reason for report in reports.values())
            raise CorpusError(f"{config.corpus_dir}: no file in it could be read ({reasons}).")
        gone = {name for name, old in known.items() if old["report"].status == "read"} - kept
        counts = (len(documents), len(kept) - len(documents), len(gone))
        ingestion = {name: {"fingerprint": fingerprints[name], "report": reports[name]} for name in reports}
        if previous and not documents and not gone and ingestion == known:
            chunk_count = read_manifest(previous).counts["chunks"]
            return BuildReport(tuple(reports.values()), *counts, chunk_count, 0, changed=False)
        chunks, embedded = _write(config, previous, documents, gone, ingestion, load_encoder, progress)
        return BuildReport(tuple(reports.values()), *counts, chunks, embedded, changed=True)


def corpus_files(corpus_dir: Path) -> dict[str, Path]:
    """The files of a corpus: path inside it (with /) -> path. Hidden files and corpus.toml are none of it.

    Raises CorpusError for a folder that is missing or empty.
    """
    if not corpus_dir.is_dir():
        raise CorpusError(f"{corpus_dir}: there is no such folder. Name the folder of your reports with --corpus.")
    files = {}
    for path in sorted(corpus_dir.rglob("*")):
        inside = path.relative_to(corpus_dir)
        hidden = any(part.startswith((".", "~$")) for part in inside.parts)
        if path.is_file() and not hidden and inside.as_posix() != CATALOGUE_NAME:
            files[inside.as_posix()] = path
    if not files:
        raise CorpusError(f"{corpus_dir}: there are no reports in this folder. Put some there and build again.")
    return files


def _previous(config: Config) -> Path | None:
    """The generation to go on from: the one in force if it was made with the same software, model and settings."""
    try:
        generation = current_generation(config.index_dir)
        manifest = read_manifest(generation)
    except (IndexMissing, IndexMismatch):
        return None
    same = manifest.encoder_digest == encoder_digest(config.encoder) and manifest.settings == _settings(config)
    return generation if same else None


def _settings(config: Config) -> dict[str, int]:
    return {
        "chunk_characters": config.chunk_characters,
        "chunk_join_characters": config.chunk_join_characters,
        "reading_version": READING_VERSION,
    }


def _ingestion(generation: Path | None) -> dict[str, dict[str, Any]]:
    """Document id -> {"fingerprint", "report"} of the generation."""
    return {} if generation is None else read_ingestion(generation)


def read_ingestion(generation: Path) -> dict[str, dict[str, Any]]:
    """What reading said of each file when the generation was made: id -> {"fingerprint", "report": FileReport}."""
    given = json.loads((generation / INGESTION_NAME).read_text(encoding="utf-8"))
    lists = ("pages_without_text", "pages_garbled", "warnings")
    return {
        name: {
            "fingerprint": value["fingerprint"],
            "report": FileReport(**(value["report"] | {key: tuple(value["report"][key]) for key in lists})),
        }
        for name, value in given.items()
    }


def _fingerprint(sha256: str, entry: CatalogueEntry) -> str:
    """Changes when the file does, or what corpus.toml says of it."""
    return hashlib.sha256(f"{sha256} {entry!r}".encode()).hexdigest()


def _write(
    config: Config,
    previous: Path | None,
    documents: Sequence[Document],
    gone: Iterable[str],
    ingestion: Mapping[str, Mapping[str, Any]],
    load_encoder: LoadEncoder,
    progress: Progress,
) -> tuple[int, int]:
    """Write a new generation and put it in force; gives the number of its chunks and of those newly embedded."""
    generation = new_generation(config.index_dir, previous)
    digest = encoder_digest(config.encoder)
    store = EmbeddedStore(generation, digest, writable=True)
    chunked = [
        (document, pack_chunks(document, config.chunk_characters, config.chunk_join_characters))
        for document in documents
    ]
    texts = {chunk_hash(chunk): embedded_text(chunk) for _, chunks in chunked for chunk in chunks}
    vectors = store.catalog.known_vectors(texts, digest)
    new = {key: text for key, text in texts.items() if key not in vectors}
    if new:
        vectors |= _embed(new, load_encoder(), progress)
    for document_id in gone:
        store.remove(document_id)
    for document, chunks in chunked:
        store.add(document, chunks, _stacked(chunks, vectors))
    store.save()
    counts = store.catalog.counts()
    dimension = len(next(iter(vectors.values()))) if vectors else 0
    if not dimension and previous:
        dimension = read_manifest(previous).dimension
    store.catalog.close()
    content = {name: {**value, "report": value["report"].to_json()} for name, value in ingestion.items()}
    (generation / INGESTION_NAME).write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")
    manifest = Manifest(
        format_version=FORMAT_VERSION,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        encoder=config.encoder,
        encoder_digest=digest,
        dimension=dimension,
        settings=_settings(config),
        counts=counts,
    )
    put_in_force(config.index_dir, generation, manifest)
    return counts["chunks"], len(new)


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


def _stacked(chunks: Sequence[Chunk], vectors: Mapping[str, Vectors]) -> Vectors:
    if not chunks:
        return np.empty((0, 0), dtype=np.float32)
    return np.stack([vectors[chunk_hash(chunk)] for chunk in chunks])
