"""verify: is the index what the build wrote, and does every part of it agree with the others?"""

from typing import Any

from cthbqa.config import Config
from cthbqa.errors import IndexMismatch
from cthbqa.stores.embedded import EmbeddedStore
from cthbqa.stores.embedded.generations import current_generation, damaged_files, read_manifest


def verify(config: Config) -> dict[str, Any]:
    """Check the generation in force: checksums, spans, and the FAISS file against the catalogue.

    Gives counts of what was checked. Raises IndexMissing, IndexMismatch with what is wrong.
    """
    generation = current_generation(config.index_dir)
    manifest = read_manifest(generation)
    for name in sorted(damaged_files(generation)):
        raise IndexMismatch(f"{generation / name}: not the file that the build wrote. Run `cthbqa build`.")
    store = EmbeddedStore(generation, manifest.encoder_digest, manifest.late_interaction_digest)
    paragraphs = 0
    for document_id in store.document_ids():
        document = store.document(document_id)
        position = 0
        for paragraph in document.paragraphs:
            if not position <= paragraph.start < paragraph.end <= len(document.text):
                raise IndexMismatch(f"{paragraph.id}: not a span of its document. Run `cthbqa build`.")
            position = paragraph.end
            paragraphs += 1
    if not store.vectors_agree():
        raise IndexMismatch(f"{generation}: the FAISS file and the catalogue differ. Run `cthbqa build`.")
    if manifest.late_interaction_digest and not store.catalog.token_vectors_whole(manifest.late_interaction_digest):
        raise IndexMismatch(f"{generation}: a chunk has no token vectors. Run `cthbqa build`.")
    return {"generation": generation.name, **manifest.counts, "paragraphs": paragraphs}
