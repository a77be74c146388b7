"""The default store: a SQLite catalogue with full text, and FAISS, in one folder per generation."""

from cthbqa.stores.embedded.store import EmbeddedStore

__all__ = ["EmbeddedStore"]
