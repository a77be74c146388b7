"""Answer -> escaped HTML. Pure: no Gradio, no clock.

Whatever comes from a report or from a person goes through `esc`; citation buttons are made from the answer's data and
never from what looks like one in a report's words.
"""

from collections.abc import Callable, Iterator, Sequence

from cthbqa.tables import table_of
from cthbqa.types import SECTION_SEPARATOR, Answer, Citation, Document, Paragraph, ParagraphKind

from .escaping import esc, marking
from .exchange import stands
from .tables import table_html
from .texts import label, said, text

Find = Callable[[str], Document | None]


def cite_button(turn: str, citation: Citation, sign: str, kind: str) -> str:
    """A numbered button. `turn` and `sign` name the card it opens; `kind` is the text that says what it is."""
    values = {"sign": sign, "title": f"{citation.title}, {citation.year}" if citation.year else citation.title}
    return (
        f'<button type="button" class="cite" data-turn="{esc(turn)}" data-sign="{esc(sign)}" '
        f'title="{esc(text(kind, **values))}" {label(kind, **values)}>{esc(sign)}</button>'
    )


def letter(index: int) -> str:
    """Nearest paragraphs carry letters, so that nobody takes them for citations: 0 -> `A`."""
    return chr(ord("A") + index % 26)


def place(citation: Citation, document: Document | None) -> str:
    """`page iv (6 of 48)`, or `paragraph 12` for a text report, which has no pages; scans say that they are."""
    name, values = _place(citation, document)
    return text(name, **values) + (text("by_ocr") if citation.from_ocr else "")


def place_html(citation: Citation, document: Document | None) -> str:
    """The same as HTML."""
    name, values = _place(citation, document)
    return said(name, **values) + (said("by_ocr") if citation.from_ocr else "")


def _place(citation: Citation, document: Document | None) -> tuple[str, dict[str, str]]:
    if document is not None and len(document.pages) > 1:
        return on_page("at_page", citation.page, citation.page_label, len(document.pages))
    return "at_paragraph", {"paragraph": str(citation.paragraph)}


def on_page(name: str, page: int, label: str | None, pages: int) -> tuple[str, dict[str, str]]:
    """The text that names a page, and its values: `page 6 of 48`, or `page iv (6 of 48)` where that is printed on it.

    `name` is a text which has another one with `_label` for pages that have one.
    """
    values = {"page": str(page), "pages": str(pages)}
    return (f"{name}_label", {**values, "label": label}) if label and label != str(page) else (name, values)


def reference(citation: Citation, document: Document | None, language: str = "en") -> str:
    """How a person cites it: `Title (2024), p. 12, para. 4`."""
    name, values = named_reference(citation, document)
    return text(name, language, **values)


def named_reference(citation: Citation, document: Document | None) -> tuple[str, dict[str, str]]:
    """The text that cites it, and its values."""
    title = f"{citation.title} ({citation.year})" if citation.year else citation.title
    values = {"title": title, "paragraph": str(citation.paragraph)}
    if document is not None and len(document.pages) > 1:
        return "cited_page", {**values, "page": str(citation.page_label or citation.page)}
    return "cited_paragraph", values


def surroundings(document: Document, number: int) -> Iterator[tuple[str, Paragraph]]:
    """The paragraph before, the paragraph itself and the one after, each with its name: `before`, `this`, `after`."""
    for offset, name in ((-1, "before"), (0, "this"), (1, "after")):
        index = number - 1 + offset
        if 0 <= index < len(document.paragraphs):
            yield name, document.paragraphs[index]


def marked(document: Document, paragraph: Paragraph, start: int, end: int) -> str:
    """A paragraph's words, with what lies in `start:end` marked."""
    return _words(document.paragraph_text(paragraph), paragraph.kind, start - paragraph.start, end - paragraph.start)


def _words(words: str, kind: ParagraphKind, begin: int, end: int) -> str:
    table = table_of(words) if kind is ParagraphKind.TABLE else None
    return marking(words, begin, end) if table is None else table_html(table, begin, end)


def paragraph_html(document: Document | None, citation: Citation, *, mark: bool) -> str:
    """The cited paragraph between its neighbours.

    A report that left the index or changed since the answer was given shows the words that were kept with the answer.
    """
    if document is None or not stands(citation, document):
        return kept_html(citation, mark=mark)
    start, end = (citation.start, citation.end) if mark else (0, 0)
    blocks = []
    for name, paragraph in surroundings(document, citation.paragraph):
        heading = " heading" if paragraph.kind is ParagraphKind.HEADING else ""
        tag = "blockquote" if name == "this" else "div"
        words = marked(document, paragraph, start, end)
        blocks.append(f'<{tag} class="paragraph {name}{heading}" {tongue(document)}>{words}</{tag}>')
    return "".join(blocks)


def kept_html(citation: Citation, *, mark: bool) -> str:
    """The paragraph as it was when the answer was given: all there is when its report left the index."""
    begin = citation.paragraph_text.find(citation.quote)
    end = begin + len(citation.quote) if mark and begin >= 0 else begin
    words = _words(citation.paragraph_text, citation.kind, begin, end)
    return f'<blockquote class="paragraph this" {tongue(None)}>{words}</blockquote>'


def tongue(document: Document | None) -> str:
    """The attributes that every stretch of a report's words has: its language, which is not that of the page."""
    return f'dir="auto" lang="{esc(document.language if document is not None else "")}"'


def section_path(section: str) -> str:
    """`A > B` -> `A › B`, as the page shows where something stands."""
    return " › ".join(section.split(SECTION_SEPARATOR)) if section else ""


def numbered(answer: Answer) -> Sequence[tuple[str, Citation]]:
    """What the source panel shows for an answer, with the sign on each card."""
    if answer.answered:
        return [(str(citation.n), citation) for citation in answer.citations]
    return lettered(answer.nearest)


def lettered(citations: Sequence[Citation]) -> list[tuple[str, Citation]]:
    """What is no part of an answer, with the letters that say so."""
    return [(letter(index), citation) for index, citation in enumerate(citations)]
