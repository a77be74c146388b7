"""What retrieval needs of a store. One conformance test runs every implementation."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from cthbqa.embedding import Vectors
from cthbqa.late_interaction import TokenVectors
from cthbqa.types import Chunk, Document, Filter


class Hit(NamedTuple):
    """A chunk found by one search, with that search's score (higher is better)."""

    chunk_id: str
    score: float


class Store(Protocol):
    """Documents, their chunks and the chunks' vectors. Filters apply before a search: ten results remain ten."""

    def add(self, document: Document, chunks: Sequence[Chunk], vectors: Vectors) -> None:
        """Add a document with its chunks and their unit vectors (len(chunks), dimension); replaces one of that id."""

    def remove(self, document_id: str) -> None:
        """Take a document away, and all that hangs on it."""

    def dense_search(self, vector: Vectors, limit: int, where: Filter) -> list[Hit]:
        """The chunks with the highest inner product with a unit vector of shape (dimension,)."""

    def text_search(self, terms: Iterable[str], limit: int, where: Filter) -> list[Hit]:
        """The chunks that hold any of the words, ranked by BM25."""

    def put_token_vectors(self, chunks: Sequence[Chunk], vectors: Sequence[TokenVectors]) -> None:
        """Keep the token vectors of chunks, before or after the chunks are added."""

    def token_vectors(self, chunk_ids: Sequence[str]) -> Mapping[str, TokenVectors]:
        """Chunk id -> token vectors, of those of the chunks that have any."""

    def chunks(self, chunk_ids: Sequence[str]) -> list[Chunk]:
        """The chunks of these ids, in the order asked for."""

    def document(self, document_id: str) -> Document:
        """A document as it was added. Raises KeyError."""

    def document_ids(self) -> tuple[str, ...]:
        """The ids of all documents, sorted."""
