"""The Reports tab: every report to read, opened at a paragraph when someone comes from a source; how they were read."""

import base64
from collections.abc import Sequence
from typing import Any

import gradio as gr

from cthbqa.errors import CthbqaError
from cthbqa.exploring import outline
from cthbqa.ingestion import Kept
from cthbqa.rendering import full_title
from cthbqa.types import Document, Paragraph, ParagraphKind

from .as_read import as_read_html
from .escaping import esc
from .library import Library
from .pages import page_of, page_picture
from .render import marked, on_page, tongue
from .texts import label, said, text

COUNT = 'class="count"'
BACK = 'type="button" class="quiet back" hidden'
SPOKEN = said("paragraph", "span", 'class="sr"') + " "


def shelf_html(documents: Sequence[Document], kept: Kept) -> str:
    """The reports by year, and the place where the one that is chosen opens; how they were read stands there first."""
    return (
        f'<div class="shelf"><nav {label("reports")}>{list_html(documents)}</nav>'
        f'<div id="reader" tabindex="-1">{as_read_html(kept, documents)}</div></div>'
    )


def list_html(documents: Sequence[Document]) -> str:
    """The reports by year, and the way to how they were read."""
    items = "".join(
        f'<li><button type="button" class="line open-spot" data-document="{esc(document.id)}" data-paragraph="0" '
        f'data-start="0" data-end="0"><span dir="auto">{esc(full_title(document))}</span>'
        f"{_length(document)}</button></li>"
        for document in documents
    )
    how = said("how_read", "button", 'type="button" class="line how-read"')
    return f'{said("reports", "h2")}<ul>{items}<li class="apart">{how}</li></ul>'


def _length(document: Document) -> str:
    if len(document.pages) > 1:
        return said("count_pages", "span", COUNT, n=len(document.pages))
    return said("count_paragraphs", "span", COUNT, n=len(document.paragraphs))


def report_html(document: Document, paragraph: int = 0, start: int = 0, end: int = 0) -> str:
    """A report from its first paragraph to its last, with `start:end` marked and `paragraph` made out."""
    lang = f'"{esc(document.language)}"'
    heads = "".join(
        f'<li class="level-{min(each.level, 4)}"><button type="button" class="line jump" '
        f'data-to="p-{each.paragraph}">{esc(each.text)}</button></li>'
        for each in outline(document)
    )
    contents = f"<details>{said('outline', 'summary')}<ul lang={lang}>{heads}</ul></details>" if heads else ""
    source = f'<p class="facts">{esc(document.publisher)}</p>' if document.publisher else ""
    body, page = [], 0
    for each in document.paragraphs:
        if len(document.pages) > 1 and each.page != page:
            page = each.page
            name, values = on_page("page_break", page, each.page_label, len(document.pages))
            body.append(said(name, "p", 'class="page-break"', **values))
        body.append(_paragraph(document, each, paragraph, start, end))
    return (
        f'<article class="read"><header><h2 {tongue(document)}>{esc(full_title(document))}</h2>'
        f"{source}{said('back_to_answer', 'button', BACK)}{contents}</header>"
        f"{''.join(body)}</article>"
    )


def _paragraph(document: Document, paragraph: Paragraph, chosen: int, start: int, end: int) -> str:
    words = marked(document, paragraph, start, end)
    here = " here" if paragraph.number == chosen else ""
    tag = "h3" if paragraph.kind is ParagraphKind.HEADING else "div"
    return (
        f'<div class="row{here}" id="p-{paragraph.number}" tabindex="-1"><span class="number">'
        f"{SPOKEN}{paragraph.number}</span>"
        f'<{tag} class="paragraph {paragraph.kind.value}" {tongue(document)}>{words}</{tag}></div>'
    )


def open_report(library: Library, given: Any) -> dict[str, Any]:
    """Answer page.js: `{"document", "paragraph", "start", "end"}` -> the report as HTML."""
    try:
        document = library.find(str(given["document"]))
        numbers = [int(given.get(name) or 0) for name in ("paragraph", "start", "end")]
    except (KeyError, TypeError, ValueError, AttributeError):
        return {"problem": text("unreadable_call")}
    if document is None:
        return {"problem": text("report_gone")}
    return {"html": report_html(document, *numbers)}


def show_page(library: Library, given: Any) -> dict[str, Any]:
    """Answer page.js: `{"document", "paragraph", "page", "start", "end"}` -> a PNG in base64.

    Page 0 is the one where the quote `start:end` stands, or where the paragraph begins if none is given.
    """
    try:
        document = library.find(str(given["document"]))
        number, page = int(given["paragraph"]), int(given.get("page") or 0)
        start, end = (int(given.get(name) or 0) for name in ("start", "end"))
        paragraph = document.paragraphs[number - 1] if document is not None and number > 0 else None
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return {"problem": text("unreadable_call")}
    if document is None or paragraph is None:
        return {"problem": text("report_gone")}
    path = library.file(document)
    if path is None:
        return {"problem": text("file_changed")}
    page = min(max(page or page_of(paragraph, start, end), 1), len(document.pages))
    try:
        picture = page_picture(path, page, paragraph.boxes)
    except CthbqaError as error:
        return {"problem": str(error)}
    printed = next((each.label for each in document.pages if each.number == page), None)
    name, values = on_page("spot_page", page, printed, len(document.pages))
    content = base64.b64encode(picture).decode("ascii")
    named = {"text": name, "values": {**values, "title": full_title(document)}}
    return {"image": content, "named": named, "page": page, "pages": len(document.pages)}


def show_as_read(library: Library) -> dict[str, Any]:
    """Answer reports.js: the list of reports and how they were read, both as HTML, as they are now."""
    documents = library.documents()
    return {"list": list_html(documents), "html": as_read_html(library.ingestion(), documents)}


def reports_tab(library: Library) -> None:
    """Put the tab on the page."""
    show = library.per_generation(lambda documents: shelf_html(documents, library.ingestion()))
    gr.HTML(show, elem_id="reports-tab", apply_default_css=False, js_on_load=None)
