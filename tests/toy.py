"""Small real parts for tests: an encoder whose vectors can be written by hand, and documents made of words."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from cthbqa.config import Config
from cthbqa.embedding import Vectors
from cthbqa.late_interaction import SCALE, TokenVectors
from cthbqa.terms import content_terms, words
from cthbqa.types import Box, Document, Page, Paragraph, ParagraphKind

DIMENSION = 256


@dataclass
class ToyEncoder:
    """Hashed bags of stems, as unit vectors: the cosine of two texts is their shared stems over sqrt(n * m).

    `embedded` keeps the passages it was given, so that a test sees what was embedded anew.
    """

    embedded: list[str] = field(default_factory=list)

    def encode_query(self, inputs: list[str], *, normalize_embeddings: bool, show_progress_bar: bool) -> Vectors:
        return np.stack([bag(text) for text in inputs])

    def encode_document(self, inputs: list[str], *, normalize_embeddings: bool, show_progress_bar: bool) -> Vectors:
        self.embedded += inputs
        return np.stack([bag(text) for text in inputs])


def bag(text: str) -> Vectors:
    """The unit vector of a text: 1 / sqrt(n) at each of its n different stems; e0 for a text without any."""
    vector = np.zeros(DIMENSION, dtype=np.float32)
    for term in content_terms(text):
        vector[zlib.crc32(term.encode()) % DIMENSION] = 1.0
    if not vector.any():
        vector[0] = 1.0
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def toy_config(folder: Path, corpus: Path | None = None) -> Config:
    """Settings for a toy index under `folder`; the encoder's digest is that of a file there."""
    weights = folder / "toy"
    weights.mkdir(parents=True, exist_ok=True)
    (weights / "weights.bin").write_bytes(b"a toy has no weights")
    (weights / "modules.json").write_bytes(b"[]")
    return Config(
        corpus_dir=corpus or folder / "corpus",
        index_dir=folder / "index",
        encoder=str(weights),
        late_interaction="none",
    )


def no_progress(stage: str, done: int, total: int) -> None:
    """Progress that goes nowhere."""


def make_document(
    name: str,
    blocks: Sequence[str | tuple[str, str]],
    *,
    year: int | None = 2020,
    language: str = "en",
    title: str = "",
    kind: ParagraphKind = ParagraphKind.BODY,
) -> Document:
    """A document of paragraphs of a kind, each its words or (section path, words); words after '# ' are a heading."""
    text, paragraphs = "", []
    for number, block in enumerate(blocks, start=1):
        section, words = block if isinstance(block, tuple) else ("", block)
        told = ParagraphKind.HEADING if words.startswith("# ") else kind
        start = len(text)
        text += words.removeprefix("# ")
        path = tuple(section.split(" > ")) if section else ()
        boxes = (Box(1, 10.5, 20.25, 300.0, 32.0),)
        paragraphs.append(
            Paragraph(f"{name}#p{number}", number, start, len(text), told, path, 1, "iv", 2, None, boxes, number == 2)
        )
        text += "\n\n"
    pages = (Page(1, "iv", 595.0, 842.0), Page(2))
    return Document(
        name, "0" * 64, title or f"Report {name}", year, "Office", language, "", text, pages, tuple(paragraphs)
    )


class ToyLateInteraction:
    """One vector for each word: 1 at the place of its stem. The score is the share of the question's words found.

    `encoded` keeps the passages it was given, so that a test sees what was encoded anew.
    """

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode_question(self, text: str) -> Vectors:
        return np.stack([bag(word) for word in words(text)])

    def encode_passage(self, text: str) -> TokenVectors:
        self.encoded.append(text)
        return np.stack([np.round(bag(word) * SCALE).astype(np.int8) for word in words(text)])
