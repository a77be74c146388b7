"""Whose report a file is that corpus.toml does not name: its own word, or the publisher of the other reports."""

from dataclasses import replace

from cthbqa.terms import content_terms
from cthbqa.types import Document


def with_default_publisher(document: Document, default: str) -> Document:
    """A report with the default publisher, unless it is another's.

    A report that names its publisher keeps it, and a shorter name of the default one is that one. A report that names
    none, and has not all words of the default one anywhere, is left without: it is hardly from there.
    """
    named = set(content_terms(default))
    own = set(content_terms(document.publisher))
    if own:
        return replace(document, publisher=default) if own <= named else document
    held = set(content_terms(f"{document.title} {document.text}"))
    return replace(document, publisher=default) if named <= held else document
