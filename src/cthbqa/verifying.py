"""verify: is the index what the build wrote, and does every part of it agree with the others?"""

from typing import Any

from cthbqa.chunking import chunk_hash
from cthbqa.config import Config
from cthbqa.errors import IndexMismatch
from cthbqa.stores.embedded import EmbeddedStore
from cthbqa.stores.embedded.generations import current_generation, damaged_files, read_manifest
from cthbqa.types import Chunk, Document


def verify(config: Config) -> dict[str, Any]:
    """Check the generation in force: checksums, paragraphs and chunks, and the FAISS file against the catalogue.

    Quotes are not kept in an index: they are cut out of paragraphs, which have to be spans of their document, one after
    the other. Gives counts of what was checked. Raises IndexMissing, IndexMismatch with what is wrong.
    """
    generation = current_generation(config.index_dir)
    manifest = read_manifest(generation)
    for name in sorted(damaged_files(generation)):
        raise IndexMismatch(f"{generation / name}: not the file that the build wrote. Run `cthbqa build`.")
    store = EmbeddedStore(generation, manifest.encoder_digest, manifest.late_interaction_digest)
    paragraphs = 0
    for document_id in store.document_ids():
        document = store.document(document_id)
        _check_paragraphs(document)
        paragraphs += len(document.paragraphs)
    hashes = store.catalog.hashes()
    for chunk in store.all_chunks()[0]:
        _check_chunk(chunk, store.document(chunk.document_id), hashes[chunk.id])
    if not store.vectors_agree():
        raise IndexMismatch(f"{generation}: the FAISS file and the catalogue differ. Run `cthbqa build`.")
    if manifest.late_interaction_digest and not store.catalog.token_vectors_whole(manifest.late_interaction_digest):
        raise IndexMismatch(f"{generation}: a chunk has no token vectors. Run `cthbqa build`.")
    return {"generation": generation.name, **manifest.counts, "paragraphs": paragraphs}


def _check_paragraphs(document: Document) -> None:
    position = 0
    for paragraph in document.paragraphs:
        if not position <= paragraph.start < paragraph.end <= len(document.text):
            raise IndexMismatch(f"{paragraph.id}: not a span of its document. Run `cthbqa build`.")
        position = paragraph.end


def _check_chunk(chunk: Chunk, document: Document, key: str) -> None:
    if not 0 <= chunk.start < chunk.end <= len(document.text) or chunk.text != document.text[chunk.start : chunk.end]:
        raise IndexMismatch(f"{chunk.id}: not a span of its document. Run `cthbqa build`.")
    if not chunk.paragraphs or not set(chunk.paragraphs) <= {paragraph.number for paragraph in document.paragraphs}:
        raise IndexMismatch(f"{chunk.id}: covers a paragraph that its document does not have. Run `cthbqa build`.")
    if chunk_hash(chunk) != key:
        raise IndexMismatch(f"{chunk.id}: has the vectors of other words. Run `cthbqa build`.")
