"""More like this: other places in the reports that bear on a paragraph."""

from collections.abc import Mapping
from typing import Any

from cthbqa.errors import CthbqaError
from cthbqa.exploring import Spot
from cthbqa.rendering import full_title
from cthbqa.types import Document, Passage

from .escaping import esc
from .library import Library
from .render import tongue
from .spots import opening
from .tables import in_a_line
from .texts import said, text

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
        return said("nothing_like_this", "p", 'class="nothing"')
    title = said("more_like_this", "p", 'class="near-label"')
    return f'{title}<ul class="similar-list">{items}</ul>'


def _item(passage: Passage) -> str:
    chunk = passage.chunk
    spot = Spot(chunk.document_id, chunk.paragraphs[0], chunk.start, chunk.end)
    document = passage.document
    button = said("spot", "button", opening(spot), title=full_title(document), paragraph=str(chunk.paragraphs[0]))
    words = esc(in_a_line(chunk.text, passage.paragraphs[0].kind, SNIPPET))
    return f'<li>{button}<span class="snippet" {tongue(document)}>{words}</span></li>'


def more_like(library: Library, given: Mapping[str, Any]) -> dict[str, Any]:
    """Answer page.js: `{"document", "paragraph"}` -> a list as HTML."""
    try:
        document = library.find(str(given["document"]))
        number = int(given["paragraph"])
        paragraph = document.paragraphs[number - 1] if document is not None and number > 0 else None
    except (KeyError, TypeError, ValueError, IndexError):
        return {"problem": text("unreadable_call")}
    if document is None or paragraph is None:
        return {"problem": text("report_gone")}
    try:
        passages = library.assistant.search(document.paragraph_text(paragraph)[:LONGEST], limit=MOST + 3)
    except CthbqaError as error:
        return {"problem": str(error)}
    return {"html": similar_html(passages, document, number)}
