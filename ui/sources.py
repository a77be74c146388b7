"""The source panel: for every answer its cards, each a paragraph between its neighbours with the quote marked. Pure."""

from collections.abc import Sequence

from cthbqa.rendering import year_beside
from cthbqa.types import Citation, Document

from .escaping import esc
from .exchange import Exchange, stands
from .render import Find, lettered, named_reference, numbered, paragraph_html, place_html, section_path
from .texts import for_script, label, said

GONE = 'class="gone"'
EMPTY = (
    '<div class="sources-empty">'
    + said("sources", "p", 'class="sources-empty-title"')
    + said("sources_empty", "p")
    + "</div>"
)


def sources_html(exchanges: Sequence[Exchange], find: Find) -> str:
    """The panel for a conversation: one group of cards for each exchange, of which the page shows one at a time."""
    groups = [group_html(exchange, find) for exchange in exchanges if exchange.answer and numbered(exchange.answer)]
    if not groups:
        return EMPTY
    return "".join(
        f'<section class="group" {"" if index == len(groups) - 1 else "hidden"} {group}</section>'
        for index, group in enumerate(groups)
    )


def group_html(exchange: Exchange, find: Find) -> str:
    """The attributes and the inside of one exchange's group (its caller decides whether it is hidden)."""
    answer = exchange.answer
    if answer is None:
        return ">"
    kind = "citation" if answer.answered else "near"
    title = "sources" if answer.answered else "nearest"
    cards = "".join(
        card_html(exchange.id, sign, citation, find(citation.document_id), kind=kind, opened=index == 0)
        for index, (sign, citation) in enumerate(numbered(answer))
    )
    more = "".join(
        card_html(exchange.id, sign, citation, find(citation.document_id), kind="further")
        for sign, citation in lettered(answer.more)
    )
    if more:
        # It shows when the reader asks for it (page.js).
        more = f'<div class="beyond" data-beyond="{esc(exchange.id)}" hidden>{said("beyond", "h2")}{more}</div>'
    return (
        f'data-turn="{esc(exchange.id)}" {label(title)}>{said(title, "h2")}'
        f'<p class="asked" dir="auto">{esc(exchange.question)}</p>{cards}{more}'
    )


def card_html(
    turn: str, sign: str, citation: Citation, document: Document | None, *, kind: str, opened: bool = False
) -> str:
    """One card. `kind` is `citation` or `further`, with the quote marked, or `near`, which does not answer."""
    name = f"card-{turn}-{sign}"
    year = year_beside(citation)
    beside = f'<span class="year">{year}</span>' if year else ""
    path = section_path(citation.section)
    section = f'<p class="path">{esc(path)}</p>' if path else ""
    mark = kind != "near"
    gone = "" if stands(citation, document) else said("report_changed" if document else "left_index", "p", GONE)
    words = paragraph_html(document, citation, mark=mark)
    copy = f'type="button" class="quiet copy" {for_script("copy", *named_reference(citation, document))}'
    return (
        f'<article class="card {kind}{" open" if opened else ""}" id="{esc(name)}" data-turn="{esc(turn)}" '
        f'data-sign="{esc(sign)}" tabindex="-1" aria-labelledby="{esc(name)}-title">'
        f'<header><button type="button" class="sign" {label("back_to_number", sign=sign)}>{esc(sign)}</button>'
        f'<div class="head"><h3 id="{esc(name)}-title" dir="auto">{esc(citation.title)} {beside}</h3>{section}'
        f'<p class="place">{place_html(citation, document)}</p></div></header>'
        f'{gone}<div class="excerpt">{words}</div>'
        f"<footer>{said('copy_citation', 'button', copy)}{_read(citation, document, mark=mark)}</footer></article>"
    )


def _read(citation: Citation, document: Document | None, *, mark: bool) -> str:
    if document is None or not stands(citation, document):
        return ""
    start, end = (citation.start, citation.end) if mark else (0, 0)
    where = (
        f'data-document="{esc(document.id)}" data-paragraph="{citation.paragraph}" '
        f'data-start="{start}" data-end="{end}"'
    )
    printed = document.paragraphs[citation.paragraph - 1].boxes
    return (
        (said("show_page", "button", f'type="button" class="quiet show-page" {where}') if printed else "")
        + said(
            "read_in_report",
            "button",
            f'type="button" class="quiet open-spot" {where}',
        )
        + said("more_like_this", "button", f'type="button" class="quiet more-like" {where}')
    )
