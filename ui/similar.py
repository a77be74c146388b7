"""More like this: other places in the reports that bear on a paragraph."""

from collections.abc import Mapping
from textwrap import shorten
from typing import Any

from cthbqa.errors import CthbqaError
from cthbqa.exploring import Spot
from cthbqa.types import Document, Passage

from .library import Library, full_title
from .render import esc
from .spots import open_button

MOST = 5
# What the search is given of a long paragraph.
LONGEST = 1000
SNIPPET = 160


def similar_html(passages: list[Passage], document: Document, paragraph: int) -> str:
    """The passages but for those that hold the paragraph itself, each leading to where it stands."""
    others = [
        passage
        for passage in passages
        if passage.document.id != document.id or paragraph not in passage.chunk.paragraphs
    ]
    items = "".join(_item(passage) for passage in others[:MOST])
    if not items:
        return '<p class="nothing">Nothing else in the reports comes near.</p>'
    return f'<p class="near-label">More like this</p><ul class="similar-list">{items}</ul>'


def _item(passage: Passage) -> str:
    chunk = passage.chunk
    spot = Spot(chunk.document_id, chunk.paragraphs[0], chunk.start, chunk.end)
    where = f"{esc(full_title(passage.document))}, paragraph {chunk.paragraphs[0]}"
    words = esc(shorten(chunk.text, SNIPPET, placeholder=" …"))
    return f'<li>{open_button(spot, where)}<span class="snippet" dir="auto">{words}</span></li>'


def more_like(library: Library, given: Mapping[str, Any]) -> dict[str, Any]:
    """Answer page.js: `{"document", "paragraph"}` -> a list as HTML."""
    try:
        document = library.find(str(given["document"]))
        number = int(given["paragraph"])
        paragraph = document.paragraphs[number - 1] if document is not None and number > 0 else None
    except (KeyError, TypeError, ValueError, IndexError):
        return {"problem": "The page sent something that cannot be read. Reload the page."}
    if document is None or paragraph is None:
        return {"problem": "This report is no longer in the index."}
    try:
        passages = library.assistant.search(document.paragraph_text(paragraph)[:LONGEST], limit=MOST + 3)
    except CthbqaError as error:
        return {"problem": str(error)}
    return {"html": similar_html(passages, document, number)}
