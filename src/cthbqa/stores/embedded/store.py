"""Catalog and FAISS in one folder. SQLite is the truth; the FAISS file is derived from it and can be made again."""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import faiss
import numpy as np

from cthbqa.chunking import chunk_hash
from cthbqa.embedding import Vectors
from cthbqa.errors import IndexMismatch
from cthbqa.late_interaction import TokenVectors
from cthbqa.stores.base import Hit
from cthbqa.stores.embedded.catalog import Catalog
from cthbqa.types import Chunk, Document, Filter

# SQLite takes so many values in a statement and more.
CHUNKS_AT_ONCE = 10_000
CATALOG_NAME, VECTORS_NAME = "catalog.sqlite", "vectors.faiss"


class EmbeddedStore:
    """Exact inner product over unit vectors (FAISS) and BM25 (FTS5), with filters applied before either search."""

    def __init__(self, folder: Path, model: str, late_model: str = "", *, writable: bool = False) -> None:
        """Open the store in `folder`; `model` and `late_model` are the digests of what its vectors were made with."""
        self.catalog = Catalog(folder / CATALOG_NAME, writable=writable)
        self._vectors_path = folder / VECTORS_NAME
        self._model, self._late_model = model, late_model
        try:
            self._faiss = self._open_faiss()
        except sqlite3.DatabaseError as error:
            raise IndexMismatch(
                f"{self.catalog.path}: cannot be read ({error}). Run `cthbqa build` to make the index anew."
            ) from error
        # A document's text and paragraphs are needed for each passage of it; reports are few and asked for again.
        self._document = lru_cache(maxsize=256)(self.catalog.document)

    def _open_faiss(self) -> faiss.Index:
        """The FAISS file, or, when it is lost, damaged or of another state, one made again from the catalog."""
        if self._vectors_path.exists():
            try:
                index = faiss.read_index(str(self._vectors_path))
            except RuntimeError:
                index = None
            if index is not None and self._is_of_this_state(index):
                return index
        return self._faiss_from_catalog()

    def _is_of_this_state(self, index: faiss.Index) -> bool:
        """True when the index has the catalog's chunks, and vectors of their length; `verify` compares the vectors."""
        if not isinstance(index, faiss.IndexIDMap2) or index.d != self.catalog.dimension(self._model):
            return False
        return np.array_equal(np.sort(faiss.vector_to_array(index.id_map)), self.catalog.numbers(Filter()))

    def _faiss_from_catalog(self) -> faiss.Index:
        numbers, vectors = self.catalog.vectors_by_number(self._model)
        index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1] or 1))
        if numbers:
            index.add_with_ids(vectors, np.asarray(numbers, dtype=np.int64))
        return index

    def add(self, document: Document, chunks: Sequence[Chunk], vectors: Vectors) -> None:
        """Add a document with its chunks and their unit vectors; replaces one of that id."""
        self.remove(document.id)
        numbers = self.catalog.add(document, chunks)
        self.catalog.put_vectors([chunk_hash(chunk) for chunk in chunks], self._model, vectors)
        if not numbers:
            return
        if self._faiss.ntotal == 0 and self._faiss.d != vectors.shape[1]:
            self._faiss = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
        self._faiss.add_with_ids(np.ascontiguousarray(vectors), np.asarray(numbers, dtype=np.int64))

    def remove(self, document_id: str) -> None:
        """Take a document away, and all that hangs on it."""
        numbers = self.catalog.numbers(Filter(documents=(document_id,)))
        if numbers:
            self._faiss.remove_ids(np.asarray(numbers, dtype=np.int64))
        self.catalog.remove(document_id)
        self._document.cache_clear()

    def dense_search(self, vector: Vectors, limit: int, where: Filter) -> list[Hit]:
        """The chunks with the highest inner product with a unit vector of shape (dimension,)."""
        if self._faiss.ntotal == 0:
            return []
        parameters = None
        if where != Filter():
            allowed = np.asarray(self.catalog.numbers(where), dtype=np.int64)
            if not len(allowed):
                return []
            limit = min(limit, len(allowed))
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(allowed))
        scores, numbers = self._faiss.search(vector[None, :], min(limit, self._faiss.ntotal), params=parameters)
        found = [
            (int(number), float(score)) for number, score in zip(numbers[0], scores[0], strict=True) if number >= 0
        ]
        ids = self.catalog.chunk_ids([number for number, _ in found])
        return [Hit(chunk_id, score) for chunk_id, (_, score) in zip(ids, found, strict=True)]

    def text_search(self, terms: Iterable[str], limit: int, where: Filter) -> list[Hit]:
        """The chunks that hold any of the words, ranked by BM25."""
        return [Hit(*row) for row in self.catalog.text_search(terms, limit, where)]

    def chunks(self, chunk_ids: Sequence[str]) -> list[Chunk]:
        """The chunks of these ids, in the order asked for."""
        return self.catalog.chunks(chunk_ids)

    def put_token_vectors(self, chunks: Sequence[Chunk], vectors: Sequence[TokenVectors]) -> None:
        """Keep the token vectors of chunks, before or after the chunks are added."""
        self.catalog.put_token_vectors([chunk_hash(chunk) for chunk in chunks], self._late_model, vectors)

    def token_vectors(self, chunk_ids: Sequence[str]) -> dict[str, TokenVectors]:
        """Chunk id -> token vectors, of those of the chunks that have any."""
        return self.catalog.token_vectors(chunk_ids, self._late_model)

    def document(self, document_id: str) -> Document:
        """A document as it was added. Raises KeyError."""
        return self._document(document_id)

    def document_ids(self) -> tuple[str, ...]:
        """The ids of all documents, sorted."""
        return self.catalog.document_ids()

    def all_chunks(self) -> tuple[list[Chunk], Vectors]:
        """Every chunk with its unit vector: vectors have shape (len(chunks), dimension)."""
        numbers, vectors = self.catalog.vectors_by_number(self._model)
        chunks: list[Chunk] = []
        for start in range(0, len(numbers), CHUNKS_AT_ONCE):
            chunks += self.catalog.chunks(self.catalog.chunk_ids(numbers[start : start + CHUNKS_AT_ONCE]))
        return chunks, vectors

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._faiss.d)

    def vectors_agree(self) -> bool:
        """True when FAISS holds the catalog's vectors, each under its number."""
        numbers, vectors = self.catalog.vectors_by_number(self._model)
        if self._faiss.ntotal != len(numbers):
            return False
        return all(
            np.array_equal(self._faiss.reconstruct(int(number)), vector)
            for number, vector in zip(numbers, vectors, strict=True)
        )

    def save(self) -> None:
        """Write everything to the folder."""
        self.catalog.drop_unused_vectors()
        faiss.write_index(self._faiss, str(self._vectors_path))
        self.catalog.connection.commit()
