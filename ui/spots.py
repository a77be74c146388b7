"""Spots of reports as HTML: the words, where they stand, and the buttons that lead there or to a question."""

from textwrap import shorten

from cthbqa.exploring import Spot
from cthbqa.rendering import full_title
from cthbqa.types import Document

from .escaping import esc
from .render import tongue
from .texts import said

Reports = dict[str, Document]


def opening(spot: Spot, kind: str = "quiet") -> str:
    """The attributes of a button that opens a report at a spot (page.js, reports.js)."""
    return (
        f'type="button" class="{kind} open-spot" data-document="{esc(spot.document_id)}" '
        f'data-paragraph="{spot.paragraph}" data-start="{spot.start}" data-end="{spot.end}"'
    )


def open_button(spot: Spot, label: str, kind: str = "quiet") -> str:
    """A button that opens a report at a spot; its label is HTML."""
    return f"<button {opening(spot, kind)}>{label}</button>"


def ask_about(name: str) -> str:
    """A button that asks what the reports say about something: in English, as the assistant understands it best."""
    question = esc(f"What do the reports say about {name}?")
    return said("ask_about", "button", f'type="button" class="quiet ask-this" data-question="{question}"', name=name)


def words_at(reports: Reports, spot: Spot, most: int = 0) -> str:
    """The words of a spot in one line, escaped; cut after `most` characters, if given."""
    text = " ".join(reports[spot.document_id].text[spot.start : spot.end].split())
    return esc(shorten(text, most, placeholder=" …") if most else text)


def where_button(reports: Reports, spot: Spot) -> str:
    """A button that says where a spot is, and opens it: `Harbour Report (2019), paragraph 2`."""
    title = full_title(reports[spot.document_id])
    return said("spot", "button", opening(spot), title=title, paragraph=str(spot.paragraph))


def quoted(reports: Reports, spot: Spot, most: int = 0) -> str:
    """The words of a spot, and below them the button that opens it."""
    return (
        f'<div><p class="quoted" {tongue(reports[spot.document_id])}>{words_at(reports, spot, most)}</p>'
        f'<p class="from">{where_button(reports, spot)}</p></div>'
    )


def more(count: int) -> str:
    """How many are not shown."""
    return said("and_more", "p", 'class="count"', n=count) if count > 0 else ""
