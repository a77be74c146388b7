"""The shapes that the command line promises, and what holds of every answer."""

from collections.abc import Mapping
from typing import Any

from cthbqa import Assistant

ANSWER_TYPES = {
    "question": str,
    "standalone_question": str,
    "answered": bool,
    "text": str,
    "refusal": (dict, type(None)),
    "citations": list,
    "nearest": list,
    "seconds": float,
}
CITATION_TYPES = {
    "n": int,
    "document_id": str,
    "title": str,
    "year": (int, type(None)),
    "section": str,
    "page": int,
    "page_label": (str, type(None)),
    "paragraph": int,
    "paragraph_id": str,
    "start": int,
    "end": int,
    "quote": str,
    "paragraph_text": str,
}
PASSAGE_TYPES = {
    "rank": int,
    "score": float,
    "document_id": str,
    "title": str,
    "year": (int, type(None)),
    "section": str,
    "page": int,
    "page_label": (str, type(None)),
    "chunk_id": str,
    "paragraph_ids": list,
    "text": str,
}


def assert_shape(given: Mapping[str, Any], types: Mapping[str, Any]) -> None:
    assert given.keys() == types.keys()
    for key, kind in types.items():
        assert isinstance(given[key], kind), key
        assert not (kind is int and isinstance(given[key], bool)), key


def assert_answer(given: Mapping[str, Any], assistant: Assistant) -> None:
    """The contract of one object of `ask --json`."""
    assert_shape(given, ANSWER_TYPES)
    assert given["answered"] == (given["refusal"] is None) == bool(given["citations"])
    assert not (given["answered"] and given["nearest"])
    if given["refusal"] is not None:
        assert_shape(given["refusal"], {"reason": str, "missing_terms": list})
    for citation in (*given["citations"], *given["nearest"]):
        assert_shape(citation, CITATION_TYPES)
        document = assistant.document(citation["document_id"])
        assert document.text[citation["start"] : citation["end"]] == citation["quote"] != ""
        paragraph = document.paragraphs[citation["paragraph"] - 1]
        assert (paragraph.number, paragraph.id) == (citation["paragraph"], citation["paragraph_id"])
        assert citation["quote"] in citation["paragraph_text"] == document.paragraph_text(paragraph)
    for n, citation in enumerate(given["citations"], start=1):
        assert citation["n"] == n
        assert f"[{n}]" in given["text"]
