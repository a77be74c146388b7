"""The Explore tab: reports and their outlines, the time line, places, acronyms. Everything leads to a paragraph."""

from collections.abc import Callable, Sequence
from itertools import groupby

import gradio as gr

from cthbqa.exploring import (
    Moment,
    Named,
    ReportCard,
    Spot,
    Term,
    glossary,
    named_places,
    report_cards,
    timeline,
)
from cthbqa.types import Document

from .library import Library, full_title
from .render import esc

# A place named in a hundred sentences shows the first of them; a question finds the rest.
MOST_SPOTS = 12
MOST_MOMENTS = 60  # of one year: those that name a month come first
MOST_PLACES = 120
Reports = dict[str, Document]
WAITING = (
    '<p class="doing explore-waiting"><span class="dots" aria-hidden="true"></span>Looking through the reports …</p>'
)


def open_button(spot: Spot, label: str, kind: str = "quiet") -> str:
    """A button that opens a report at a spot (page.js, reports.js)."""
    return (
        f'<button type="button" class="{kind} open-spot" data-document="{esc(spot.document_id)}" '
        f'data-paragraph="{spot.paragraph}" data-start="{spot.start}" data-end="{spot.end}">{label}</button>'
    )


def ask_button(question: str, label: str) -> str:
    """A button that asks a question."""
    return f'<button type="button" class="quiet ask-this" data-question="{esc(question)}">{esc(label)}</button>'


def words_at(reports: Reports, spot: Spot) -> str:
    """The words of a spot in one line, escaped."""
    return esc(" ".join(reports[spot.document_id].text[spot.start : spot.end].split()))


def cards_html(cards: Sequence[ReportCard], reports: Reports) -> str:
    """A card for each report: title, length, its own opening words, its outline."""
    return "".join(_card(card, reports) for card in cards)


def _card(card: ReportCard, reports: Reports) -> str:
    document = reports[card.document_id]
    pages = f"{card.pages} pages, " if card.pages > 1 else ""
    opening = f'<blockquote dir="auto">{words_at(reports, card.opening)}</blockquote>' if card.opening else ""
    lines = []
    for heading in card.outline:
        first = document.paragraphs[heading.paragraph - 1]
        spot = Spot(document.id, heading.paragraph, first.start, first.start)
        lines.append(f'<li class="level-{min(heading.level, 4)}">{open_button(spot, esc(heading.text), "line")}</li>')
    outline = f"<details><summary>Outline</summary><ul>{''.join(lines)}</ul></details>" if lines else ""
    start = Spot(document.id, 1, 0, 0)
    return (
        f'<article class="report"><h3 dir="auto">{esc(full_title(document))}</h3>'
        f'<p class="facts">{pages}{card.paragraphs} paragraphs, {card.words:,} words</p>{opening}'
        f"<p>{open_button(start, 'Read the report')}</p>{outline}</article>"
    )


def _more(count: int) -> str:
    return f'<p class="count">… and {count:,} more</p>' if count > 0 else ""


def timeline_html(every: Sequence[Moment], reports: Reports) -> str:
    """Dated sentences by year; those that name a month come first in their year."""
    years = []
    for year, group in groupby(every, key=lambda moment: moment.year):
        moments = list(group)
        items = "".join(
            f'<li><span class="when">{esc(moment.label)}</span>{_quoted(reports, moment.spot)}</li>'
            for moment in moments[:MOST_MOMENTS]
        )
        years.append(f'<h3>{year}</h3><ol class="moments">{items}</ol>{_more(len(moments) - MOST_MOMENTS)}')
    return "".join(years)


def _quoted(reports: Reports, spot: Spot) -> str:
    title = esc(full_title(reports[spot.document_id]))
    return (
        f'<div><p class="quoted" dir="auto">{words_at(reports, spot)}</p>'
        f'<p class="from">{open_button(spot, f"{title}, paragraph {spot.paragraph}")}</p></div>'
    )


def places_html(places: Sequence[Named], reports: Reports) -> str:
    """Places with how often each year's reports name them; the sentences are folded away."""
    years = sorted({year for place in places for year, _count in place.by_year})
    rows = []
    for place in places[:MOST_PLACES]:
        counts = dict(place.by_year)
        named = ", ".join(f"{counts[year]} in {year or 'undated reports'}" for year in years if year in counts)
        spots = "".join(f"<li>{_quoted(reports, spot)}</li>" for spot in place.spots[:MOST_SPOTS])
        ask = ask_button(f"What do the reports say about {place.name}?", f"Ask about {place.name}")
        rows.append(
            f'<details class="place-row"><summary><span class="name">{esc(place.name)}</span>'
            f'<span class="count">{named}</span></summary><ul>{spots}</ul><p>{ask}</p></details>'
        )
    return "".join(rows)


def glossary_html(terms: Sequence[Term], reports: Reports) -> str:
    """Acronyms with what they stand for and where that is said."""
    rows = "".join(
        f'<div><dt>{esc(term.acronym)}</dt><dd dir="auto">{esc(term.meaning)} '
        f'<span class="from">{open_button(term.spots[0], _where(reports, term.spots[0]))}</span>'
        f'<span class="count">used {term.uses} {"time" if term.uses == 1 else "times"}</span></dd></div>'
        for term in terms
    )
    return f'<dl class="terms">{rows}</dl>' if rows else ""


def _where(reports: Reports, spot: Spot) -> str:
    return f"{esc(full_title(reports[spot.document_id]))}, paragraph {spot.paragraph}"


def explore_html(documents: Sequence[Document]) -> str:
    """The whole tab."""
    reports = {document.id: document for document in documents}
    parts = (
        ("reports", "Reports", cards_html(report_cards(documents), reports)),
        ("timeline", "Time line", timeline_html(timeline(documents), reports)),
        ("places", "Places", places_html(named_places(documents), reports)),
        ("glossary", "Acronyms", glossary_html(glossary(documents), reports)),
    )
    links = "".join(
        f'<li><button type="button" class="line jump" data-to="explore-{key}">{name}</button></li>'
        for key, name, inside in parts
        if inside
    )
    sections = "".join(
        f'<section id="explore-{key}" tabindex="-1" aria-labelledby="explore-{key}-title">'
        f'<h2 id="explore-{key}-title">{name}</h2>{inside}</section>'
        for key, name, inside in parts
        if inside
    )
    nav = f'<nav aria-label="Explore"><ul>{links}</ul></nav>'
    return f'<div class="explore">{nav}<div class="parts">{sections}</div></div>'


def explore_tab(library: Library, tab: gr.Tab) -> None:
    """Put the tab on the page. Many reports take seconds to look through: that is done when someone wants to see it."""
    show: Callable[[], str] = library.per_generation(explore_html)
    page = gr.HTML(WAITING, elem_id="explore", apply_default_css=False, js_on_load=None)
    tab.select(show, outputs=[page], show_progress="hidden", api_visibility="private")
