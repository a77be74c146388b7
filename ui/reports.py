"""The Reports tab: every report to read, opened at a paragraph when someone comes from a source; how they were read."""

import base64
from collections.abc import Sequence
from typing import Any

import gradio as gr

from cthbqa.errors import CthbqaError
from cthbqa.exploring import outline
from cthbqa.ingestion import Kept
from cthbqa.types import Document, Paragraph, ParagraphKind

from .as_read import as_read_html
from .library import Library, full_title
from .pages import page_picture
from .render import esc, marked, page_name


def shelf_html(documents: Sequence[Document], kept: Kept) -> str:
    """The reports by year, and the place where the one that is chosen opens; how they were read stands there first."""
    return (
        f'<div class="shelf"><nav aria-label="Reports">{list_html(documents)}</nav>'
        f'<div id="reader" tabindex="-1">{as_read_html(kept, documents)}</div></div>'
    )


def list_html(documents: Sequence[Document]) -> str:
    """The reports by year, and the way to how they were read."""
    items = "".join(
        f'<li><button type="button" class="line open-spot" data-document="{esc(document.id)}" data-paragraph="0" '
        f'data-start="0" data-end="0"><span dir="auto">{esc(full_title(document))}</span>'
        f'<span class="count">{_length(document)}</span></button></li>'
        for document in documents
    )
    how = '<button type="button" class="line how-read">How they were read</button>'
    return f'<h2>Reports</h2><ul>{items}<li class="apart">{how}</li></ul>'


def _length(document: Document) -> str:
    return f"{len(document.pages)} pages" if len(document.pages) > 1 else f"{len(document.paragraphs)} paragraphs"


def report_html(document: Document, paragraph: int = 0, start: int = 0, end: int = 0) -> str:
    """A report from its first paragraph to its last, with `start:end` marked and `paragraph` made out."""
    heads = "".join(
        f'<li class="level-{min(each.level, 4)}"><button type="button" class="line jump" '
        f'data-to="p-{each.paragraph}">{esc(each.text)}</button></li>'
        for each in outline(document)
    )
    contents = f"<details><summary>Outline</summary><ul>{heads}</ul></details>" if heads else ""
    source = f'<p class="facts">{esc(document.publisher)}</p>' if document.publisher else ""
    body, page = [], 0
    for each in document.paragraphs:
        if len(document.pages) > 1 and each.page != page:
            page = each.page
            label = f" ({esc(each.page_label)})" if each.page_label and each.page_label != str(page) else ""
            body.append(f'<p class="page-break">Page {page}{label} of {len(document.pages)}</p>')
        body.append(_paragraph(document, each, paragraph, start, end))
    return (
        f'<article class="read" lang="{esc(document.language)}"><header><h2 dir="auto">{esc(full_title(document))}</h2>'
        f'{source}<button type="button" class="quiet back" hidden>Back to the answer</button>{contents}</header>'
        f"{''.join(body)}</article>"
    )


def _paragraph(document: Document, paragraph: Paragraph, chosen: int, start: int, end: int) -> str:
    words = marked(document, paragraph, start, end)
    here = " here" if paragraph.number == chosen else ""
    tag = "h3" if paragraph.kind is ParagraphKind.HEADING else "div"
    return (
        f'<div class="row{here}" id="p-{paragraph.number}" tabindex="-1"><span class="number">'
        f'<span class="sr">Paragraph </span>{paragraph.number}</span>'
        f'<{tag} class="paragraph {paragraph.kind.value}" dir="auto">{words}</{tag}></div>'
    )


def open_report(library: Library, given: Any) -> dict[str, Any]:
    """Answer page.js: `{"document", "paragraph", "start", "end"}` -> the report as HTML."""
    try:
        document = library.find(str(given["document"]))
        numbers = [int(given.get(name) or 0) for name in ("paragraph", "start", "end")]
    except (KeyError, TypeError, ValueError, AttributeError):
        return {"problem": "The page sent something that cannot be read. Reload the page."}
    if document is None:
        return {"problem": "This report is no longer in the index."}
    return {"html": report_html(document, *numbers)}


def show_page(library: Library, given: Any) -> dict[str, Any]:
    """Answer page.js: `{"document", "paragraph", "page"}` (page 0: where the paragraph begins) -> a PNG in base64."""
    try:
        document = library.find(str(given["document"]))
        number, page = int(given["paragraph"]), int(given.get("page") or 0)
        paragraph = document.paragraphs[number - 1] if document is not None and number > 0 else None
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return {"problem": "The page sent something that cannot be read. Reload the page."}
    if document is None or paragraph is None:
        return {"problem": "This report is no longer in the index."}
    path = library.file(document)
    if path is None:
        return {"problem": "The file of this report is not where it was, or has changed since the index was built."}
    page = min(max(page or paragraph.page, 1), len(document.pages))
    try:
        picture = page_picture(path, page, paragraph.boxes)
    except CthbqaError as error:
        return {"problem": str(error)}
    label = next((each.label for each in document.pages if each.number == page), None)
    name = f"{full_title(document)}, {page_name(page, label, len(document.pages))}"
    content = base64.b64encode(picture).decode("ascii")
    return {"image": content, "name": name, "page": page, "pages": len(document.pages)}


def show_as_read(library: Library) -> dict[str, Any]:
    """Answer reports.js: the list of reports and how they were read, both as HTML, as they are now."""
    documents = library.documents()
    return {"list": list_html(documents), "html": as_read_html(library.ingestion(), documents)}


def reports_tab(library: Library) -> None:
    """Put the tab on the page."""
    show = library.per_generation(lambda documents: shelf_html(documents, library.ingestion()))
    gr.HTML(show, elem_id="reports-tab", apply_default_css=False, js_on_load=None)
