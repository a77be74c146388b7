"""The SQLite half of the embedded store: documents, chunks, vectors as blobs, and full text (FTS5)."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from cthbqa.chunking import chunk_hash
from cthbqa.embedding import Vectors
from cthbqa.errors import IndexMismatch
from cthbqa.late_interaction import TokenVectors
from cthbqa.terms import search_form
from cthbqa.types import Box, Chunk, Document, Filter, Page, Paragraph, ParagraphKind

# BM25 weights of the chunk's own words and of its title and headings.
BODY_WEIGHT, CONTEXT_WEIGHT = 1.0, 0.5


class Catalog:
    """One SQLite file. Readers may share an instance between threads: each thread gets a connection of its own."""

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        self.path = path
        self._writable = writable
        self._local = threading.local()
        if writable and not path.exists():
            schema = files("cthbqa.stores.embedded").joinpath("schema.sql").read_text(encoding="utf-8")
            self.connection.executescript(schema)

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        if not hasattr(self._local, "connection"):
            mode = "rwc" if self._writable else "ro"
            self._local.connection = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode={mode}", uri=True)
        connection: sqlite3.Connection = self._local.connection
        return connection

    def close(self) -> None:
        """Commit and close this thread's connection."""
        self.connection.commit()
        self.connection.close()
        del self._local.connection

    def add(self, document: Document, chunks: Sequence[Chunk]) -> list[int]:
        """Store a document and its chunks; gives the chunks' numbers."""
        self.connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(document.id, document.sha256, document.title, document.year, document.publisher),
                *(document.language, document.source, document.text),
                json.dumps([[p.number, p.label, p.width, p.height] for p in document.pages]),
                json.dumps([_paragraph_row(p) for p in document.paragraphs]),
            ),
        )
        numbers = []
        for chunk in chunks:
            row = (chunk.id, chunk.document_id, chunk.start, chunk.end, chunk.context, json.dumps(chunk.paragraphs))
            cursor = self.connection.execute(
                'INSERT INTO chunks (id, document_id, start, "end", context, paragraphs, hash) VALUES (?,?,?,?,?,?,?)',
                (*row, chunk_hash(chunk)),
            )
            number = int(cursor.lastrowid or 0)
            self.connection.execute(
                "INSERT INTO chunk_text (rowid, body, context) VALUES (?, ?, ?)",
                (number, search_form(chunk.text), search_form(chunk.context)),
            )
            numbers.append(number)
        return numbers

    def remove(self, document_id: str) -> None:
        """Delete a document and its chunks; vectors stay until `drop_unused_vectors`."""
        of_document = "SELECT number FROM chunks WHERE document_id = ?"
        self.connection.execute(f"DELETE FROM chunk_text WHERE rowid IN ({of_document})", (document_id,))
        self.connection.execute("DELETE FROM chunks WHERE document_id = ?", (document_id,))
        self.connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))

    def text_search(self, terms: Iterable[str], limit: int, where: Filter) -> list[tuple[str, float]]:
        """Chunk ids that hold any of the words, with BM25 (higher is better)."""
        query = " OR ".join('"' + term.replace('"', '""') + '"' for term in dict.fromkeys(terms))
        if not query:
            return []
        condition, values = _condition(where)
        rows = self.connection.execute(
            f"SELECT chunks.id, bm25(chunk_text, {BODY_WEIGHT}, {CONTEXT_WEIGHT}) AS score FROM chunk_text "
            "JOIN chunks ON chunks.number = chunk_text.rowid JOIN documents ON documents.id = chunks.document_id "
            f"WHERE chunk_text MATCH ? {condition} ORDER BY score, chunks.number LIMIT ?",
            (query, *values, limit),
        )
        return [(chunk_id, -score) for chunk_id, score in rows]

    def numbers(self, where: Filter) -> list[int]:
        """The numbers of all chunks that the filter lets through."""
        condition, values = _condition(where)
        rows = self.connection.execute(
            "SELECT chunks.number FROM chunks JOIN documents ON documents.id = chunks.document_id "
            f"WHERE TRUE {condition} ORDER BY chunks.number",
            values,
        )
        return [number for (number,) in rows]

    def chunk_ids(self, numbers: Sequence[int]) -> list[str]:
        """Chunk numbers -> ids, in the same order."""
        marks = ", ".join("?" * len(numbers))
        rows = self.connection.execute(f"SELECT number, id FROM chunks WHERE number IN ({marks})", list(numbers))
        by_number = dict(rows.fetchall())
        return [by_number[number] for number in numbers]

    def chunks(self, chunk_ids: Sequence[str]) -> list[Chunk]:
        """The chunks of these ids, in the order asked for."""
        marks = ", ".join("?" * len(chunk_ids))
        rows = self.connection.execute(
            'SELECT chunks.id, document_id, start, "end", substr(text, start + 1, "end" - start), context, '
            f"chunks.paragraphs FROM chunks JOIN documents ON documents.id = document_id WHERE chunks.id IN ({marks})",
            list(chunk_ids),
        )
        found = {row[0]: _chunk(row) for row in rows}
        return [found[chunk_id] for chunk_id in chunk_ids]

    def hashes(self) -> dict[str, str]:
        """Chunk id -> the hash under which its vectors are kept."""
        return dict(self.connection.execute("SELECT id, hash FROM chunks").fetchall())

    def document_ids(self) -> tuple[str, ...]:
        """The ids of all documents, sorted."""
        return tuple(row[0] for row in self.connection.execute("SELECT id FROM documents ORDER BY id"))

    def catalogue_data(self) -> dict[str, dict[str, Any]]:
        """Document id -> its title, year, publisher and language, without reading its text."""
        columns = ("title", "year", "publisher", "language")
        rows = self.connection.execute(f"SELECT id, {', '.join(columns)} FROM documents ORDER BY id")
        return {row[0]: dict(zip(columns, row[1:], strict=True)) for row in rows}

    def document(self, document_id: str) -> Document:
        """A document as it was added. Raises KeyError."""
        row = self.connection.execute("SELECT * FROM documents WHERE id = ?", (document_id,)).fetchone()
        if row is None:
            raise KeyError(document_id)
        return _document(row)

    def put_vectors(self, hashes: Sequence[str], model: str, vectors: Vectors) -> None:
        """Keep unit vectors under their chunks' hashes."""
        rows = [(h, model, v.astype("<f4").tobytes()) for h, v in zip(hashes, vectors, strict=True)]
        self.connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)

    def known_vectors(self, hashes: Iterable[str], model: str) -> dict[str, Vectors]:
        """Those of the hashes whose vector is kept already: hash -> vector."""
        known = {}
        for chunk in hashes:
            row = self.connection.execute("SELECT vector FROM vectors WHERE hash = ? AND model = ?", (chunk, model))
            for (blob,) in row:
                known[chunk] = np.frombuffer(blob, dtype="<f4").astype(np.float32)
        return known

    def vectors_by_number(self, model: str) -> tuple[list[int], Vectors]:
        """All chunks' numbers and vectors, in order of number. Raises IndexMismatch when one has none."""
        rows = self.connection.execute(
            "SELECT number, vector FROM chunks LEFT JOIN vectors ON vectors.hash = chunks.hash AND model = ? "
            "ORDER BY number",
            (model,),
        ).fetchall()
        if any(blob is None for _, blob in rows):
            raise IndexMismatch(f"{self.path}: a chunk has no vector. Run `cthbqa build` to make the index anew.")
        if not rows:
            return [], np.empty((0, 0), dtype=np.float32)
        matrix = np.frombuffer(b"".join(blob for _, blob in rows), dtype="<f4").astype(np.float32)
        return [number for number, _ in rows], matrix.reshape(len(rows), -1)

    def dimension(self, model: str) -> int:
        """Length of a model's vectors; 1, as FAISS wants it, where there are none."""
        row = self.connection.execute("SELECT length(vector) FROM vectors WHERE model = ? LIMIT 1", (model,)).fetchone()
        return 1 if row is None else int(row[0]) // 4

    def put_token_vectors(self, hashes: Sequence[str], model: str, vectors: Sequence[TokenVectors]) -> None:
        """Keep the token vectors of chunks under their hashes."""
        rows = [(h, model, len(v), v.tobytes()) for h, v in zip(hashes, vectors, strict=True)]
        self.connection.executemany("INSERT OR REPLACE INTO token_vectors VALUES (?, ?, ?, ?)", rows)

    def token_vectors(self, chunk_ids: Sequence[str], model: str) -> dict[str, TokenVectors]:
        """Chunk id -> token vectors, of those of the chunks that have any."""
        marks = ", ".join("?" * len(chunk_ids))
        rows = self.connection.execute(
            "SELECT id, tokens, vectors FROM chunks JOIN token_vectors USING (hash) "
            f"WHERE model = ? AND id IN ({marks})",
            [model, *chunk_ids],
        )
        return {key: np.frombuffer(blob, dtype=np.int8).reshape(tokens, -1) for key, tokens, blob in rows}

    def without_token_vectors(self, hashes: Iterable[str], model: str) -> set[str]:
        """Those of the hashes under which no token vectors are kept."""
        kept = self.connection.execute("SELECT hash FROM token_vectors WHERE model = ?", (model,))
        return set(hashes) - {row[0] for row in kept}

    def token_vectors_whole(self, model: str) -> bool:
        """True when every chunk has token vectors, all of one dimension."""
        found, shortest, longest, uneven = self.connection.execute(
            "SELECT count(token_vectors.hash), min(length(vectors) / tokens), max(length(vectors) / tokens), "
            "max(length(vectors) % tokens) FROM chunks LEFT JOIN token_vectors "
            "ON token_vectors.hash = chunks.hash AND model = ?",
            (model,),
        ).fetchone()
        return found == self.counts()["chunks"] and shortest == longest and not uneven

    def drop_unused_vectors(self) -> None:
        """Delete the vectors that no chunk points at."""
        for table in ("vectors", "token_vectors"):
            self.connection.execute(f"DELETE FROM {table} WHERE hash NOT IN (SELECT hash FROM chunks)")

    def counts(self) -> dict[str, int]:
        """How many documents and chunks there are."""
        return {
            table: self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("documents", "chunks")
        }


def _condition(where: Filter) -> tuple[str, list[Any]]:
    parts, values = [], []
    for column, wanted in (("year", where.years), ("id", where.documents), ("language", where.languages)):
        if wanted:
            parts.append(f"AND documents.{column} IN ({', '.join('?' * len(wanted))})")
            values += list(wanted)
    return " ".join(parts), values


def _chunk(row: tuple[Any, ...]) -> Chunk:
    chunk_id, document_id, start, end, text, context, paragraphs = row
    return Chunk(chunk_id, document_id, start, end, text, context, tuple(json.loads(paragraphs)))


def _document(row: tuple[Any, ...]) -> Document:
    document_id, sha256, title, year, publisher, language, source, text, pages, paragraphs = row
    return Document(
        *(document_id, sha256, title, year, publisher, language, source, text),
        tuple(Page(*page) for page in json.loads(pages)),
        tuple(_paragraph(document_id, given) for given in json.loads(paragraphs)),
    )


def _paragraph_row(p: Paragraph) -> list[Any]:
    boxes = [[b.page, b.left, b.bottom, b.right, b.top] for b in p.boxes]
    pages = [p.page, p.page_label, p.last_page, p.last_page_label]
    return [p.number, p.start, p.end, p.kind.value, p.section, *pages, boxes, p.from_ocr]


def _paragraph(document_id: str, row: list[Any]) -> Paragraph:
    number, start, end, kind, section, page, label, last_page, last_label, boxes, from_ocr = row
    return Paragraph(
        *(f"{document_id}#p{number}", number, start, end, ParagraphKind(kind), tuple(section)),
        *(page, label, last_page, last_label),
        boxes=tuple(Box(*box) for box in boxes),
        from_ocr=from_ocr,
    )
