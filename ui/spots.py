"""Spots of reports as HTML: the words, where they stand, and the buttons that lead there or to a question."""

from textwrap import shorten

from cthbqa.exploring import Spot
from cthbqa.types import Document

from .library import full_title
from .render import esc

Reports = dict[str, Document]


def open_button(spot: Spot, label: str, kind: str = "quiet") -> str:
    """A button that opens a report at a spot (page.js, reports.js)."""
    return (
        f'<button type="button" class="{kind} open-spot" data-document="{esc(spot.document_id)}" '
        f'data-paragraph="{spot.paragraph}" data-start="{spot.start}" data-end="{spot.end}">{label}</button>'
    )


def ask_button(question: str, label: str) -> str:
    """A button that asks a question."""
    return f'<button type="button" class="quiet ask-this" data-question="{esc(question)}">{esc(label)}</button>'


def ask_about(name: str) -> str:
    """A button that asks what the reports say about something."""
    return ask_button(f"What do the reports say about {name}?", f"Ask about {name}")


def words_at(reports: Reports, spot: Spot, most: int = 0) -> str:
    """The words of a spot in one line, escaped; cut after `most` characters, if given."""
    text = " ".join(reports[spot.document_id].text[spot.start : spot.end].split())
    return esc(shorten(text, most, placeholder=" …") if most else text)


def where(reports: Reports, spot: Spot) -> str:
    """`Harbour Report (2019), paragraph 2`, escaped."""
    return f"{esc(full_title(reports[spot.document_id]))}, paragraph {spot.paragraph}"


def quoted(reports: Reports, spot: Spot, most: int = 0) -> str:
    """The words of a spot, and below them the button that opens it."""
    return (
        f'<div><p class="quoted" dir="auto">{words_at(reports, spot, most)}</p>'
        f'<p class="from">{open_button(spot, where(reports, spot))}</p></div>'
    )


def more(count: int) -> str:
    """How many are not shown."""
    return f'<p class="count">… and {count:,} more</p>' if count > 0 else ""
