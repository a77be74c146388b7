"""What unfolds under an answer: more evidence, which is no part of it, and why it is the answer. Pure."""

from cthbqa.rendering import full_title
from cthbqa.types import Answer

from .escaping import esc
from .reasons import reasons
from .render import Find, cite_button, lettered, place_html, tongue
from .tables import in_a_line
from .texts import said

# Characters of a sentence that are shown; the source panel has all of it.
SNIPPET = 260


def further_html(turn: str, answer: Answer, find: Find) -> str:
    """Both folds, each only where there is something in it."""
    folds = [
        _fold(turn, "more", "more_evidence", _more(turn, answer, find)),
        _fold(turn, "why", "why", _why(answer)),
    ]
    return f'<div class="folds">{"".join(folds)}</div>' if any(folds) else ""


def _fold(turn: str, name: str, title: str, inside: str) -> str:
    """A fold; its name tells page.js which ones are open, whatever arrives meanwhile."""
    if not inside:
        return ""
    return f'<details class="fold {name}" data-fold="{esc(turn)}-{name}">{said(title, "summary")}{inside}</details>'


def _more(turn: str, answer: Answer, find: Find) -> str:
    items = "".join(
        f"<li>{cite_button(turn, citation, sign, 'cite_more')} "
        f'<div><p class="quoted" {tongue(find(citation.document_id))}>'
        f"{esc(in_a_line(citation.quote, citation.kind, SNIPPET))}</p>"
        f'<p class="from" dir="auto">{esc(full_title(citation))}, '
        f"{place_html(citation, find(citation.document_id))}</p>"
        "</div></li>"
        for sign, citation in lettered(answer.more)
    )
    lead = said("more_evidence_lead", "p", 'class="hint"')
    return f'{lead}<ul class="more-list">{items}</ul>' if items else ""


def _why(answer: Answer) -> str:
    items = "".join(said(each, "li") for each in reasons(answer.signals))
    return f"<ul>{items}</ul>" if items else ""
