"""Texts -> unit vectors, through sentence-transformers."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from cthbqa.errors import ModelMissing
from cthbqa.models import MODELS, VERIFIED_NAME, model_folder, sha256_of

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """What this project needs of a SentenceTransformer, which fits unwrapped."""

    def encode_query(self, inputs: list[str], *, normalize_embeddings: bool, show_progress_bar: bool) -> Any:
        """Questions -> array (n, dimension)."""

    def encode_document(self, inputs: list[str], *, normalize_embeddings: bool, show_progress_bar: bool) -> Any:
        """Passages -> array (n, dimension)."""


def load_encoder(name: str, models_dir: Path) -> Encoder:
    """Load a pinned model by its name, or any sentence-transformers folder by its path.

    Prompts and maximum length of the model are respected. Nothing is downloaded.
    Raises ModelMissing, ModelMismatch.
    """
    if name in MODELS:
        folder = model_folder(models_dir, name)
    elif (Path(name) / "modules.json").is_file():
        folder = Path(name)
    else:
        raise ModelMissing(
            f"encoder {name!r}: neither a pinned model ({', '.join(MODELS)}) nor a folder with a modules.json. "
            "Give one of these in cthbqa.toml."
        )
    os.environ["HF_HUB_OFFLINE"] = "1"
    # Imported here: it takes seconds, and most commands need no encoder.
    from sentence_transformers import SentenceTransformer

    if (folder / "model.onnx").is_file() and name in MODELS:
        from cthbqa.onnx_module import OnnxTransformer

        return SentenceTransformer(
            modules=[OnnxTransformer(folder)], prompts=dict(MODELS[name].prompts), device="cpu", local_files_only=True
        )
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)


def encoder_digest(name: str) -> str:
    """What identifies an encoder's weights: an index made with other weights must not be searched with these."""
    if name in MODELS:
        return MODELS[name].digest
    if not (Path(name) / "modules.json").is_file():
        return ""  # no model: `load_encoder` says so
    # Pooling, prompts and vocabulary make other vectors of the same weights: all but the folder's prose counts.
    files = sorted(path for path in Path(name).rglob("*") if path.is_file() and path.suffix != ".md")
    lines = (f"{path.relative_to(name).as_posix()} {sha256_of(path)}\n" for path in files if path.name != VERIFIED_NAME)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def embed_queries(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """Questions -> unit vectors (n, dimension), float32."""
    vectors = encoder.encode_query(list(texts), normalize_embeddings=True, show_progress_bar=False)
    return np.ascontiguousarray(vectors, dtype=np.float32)


def embed_documents(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """Passages -> unit vectors (n, dimension), float32."""
    vectors = encoder.encode_document(list(texts), normalize_embeddings=True, show_progress_bar=False)
    return np.ascontiguousarray(vectors, dtype=np.float32)
