"""What unfolds under an answer: more evidence, which is no part of it, and why it is the answer. Pure."""

from textwrap import shorten

from cthbqa.types import Answer

from .reasons import reasons
from .render import Find, cite_button, esc, lettered, place, titled

# Characters of a sentence that are shown; the source panel has all of it.
SNIPPET = 260
NOT_PART = "The next best sentences in the reports. They are not part of the answer."


def further_html(turn: str, answer: Answer, find: Find) -> str:
    """Both folds, each only where there is something in it."""
    folds = [
        _fold(turn, "more", "Show more evidence", _more(turn, answer, find)),
        _fold(turn, "why", "Why this answer?", _why(answer)),
    ]
    return f'<div class="folds">{"".join(folds)}</div>' if any(folds) else ""


def _fold(turn: str, name: str, title: str, inside: str) -> str:
    """A fold; its name tells page.js which ones are open, whatever arrives meanwhile."""
    if not inside:
        return ""
    return f'<details class="fold {name}" data-fold="{esc(turn)}-{name}"><summary>{title}</summary>{inside}</details>'


def _more(turn: str, answer: Answer, find: Find) -> str:
    items = "".join(
        f"<li>{cite_button(turn, citation, sign, 'More evidence')} "
        f'<div><p class="quoted" dir="auto">{esc(shorten(citation.quote, SNIPPET, placeholder=" …"))}</p>'
        f'<p class="from" dir="auto">{esc(titled(citation))}, {esc(place(citation, find(citation.document_id)))}</p>'
        "</div></li>"
        for sign, citation in lettered(answer.more)
    )
    return f'<p class="hint">{NOT_PART}</p><ul class="more-list">{items}</ul>' if items else ""


def _why(answer: Answer) -> str:
    items = "".join(f"<li>{esc(each)}</li>" for each in reasons(answer.signals))
    return f"<ul>{items}</ul>" if items else ""
