"""The Explore tab: a way in for those who are new, topics, reports, the time line, names. Everything leads to a
paragraph or to a question."""

from collections.abc import Callable, Sequence
from itertools import groupby

import gradio as gr

from cthbqa.exploring import Moment, ReportCard, Spot, Term, glossary, report_cards, timeline
from cthbqa.naming import Named, named_organisations, named_places
from cthbqa.reading_path import Step
from cthbqa.topics import Topic
from cthbqa.types import Document

from .library import Library, full_title
from .render import esc
from .spots import Reports, ask_about, more, open_button, quoted, where, words_at
from .topics import heat_map_html, path_html

# A place named in a hundred sentences shows the first of them; a question finds the rest.
MOST_SPOTS = 12
MOST_MOMENTS = 60  # of one year: those that name a month come first
MOST_NAMES = 120
WAITING = (
    '<p class="doing explore-waiting"><span class="dots" aria-hidden="true"></span>Looking through the reports …</p>'
)


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


def timeline_html(every: Sequence[Moment], reports: Reports) -> str:
    """Dated sentences by year; those that name a month come first in their year."""
    years = []
    for year, group in groupby(every, key=lambda moment: moment.year):
        moments = list(group)
        items = "".join(
            f'<li><span class="when">{esc(moment.label)}</span>{quoted(reports, moment.spot)}</li>'
            for moment in moments[:MOST_MOMENTS]
        )
        years.append(f'<h3>{year}</h3><ol class="moments">{items}</ol>{more(len(moments) - MOST_MOMENTS)}')
    return "".join(years)


def named_html(named: Sequence[Named], reports: Reports) -> str:
    """Names with how often each year's reports give them; the sentences are folded away."""
    rows = []
    for each in named[:MOST_NAMES]:
        counts = ", ".join(f"{count} in {year or 'undated reports'}" for year, count in each.by_year)
        spots = "".join(f"<li>{quoted(reports, spot)}</li>" for spot in each.spots[:MOST_SPOTS])
        rows.append(
            f'<details class="name-row"><summary><span class="name">{esc(each.name)}</span>'
            f'<span class="count">{counts}</span></summary><ul>{spots}</ul>{more(len(each.spots) - MOST_SPOTS)}'
            f"<p>{ask_about(each.name)}</p></details>"
        )
    return "".join(rows) + more(len(named) - MOST_NAMES)


def glossary_html(terms: Sequence[Term], reports: Reports) -> str:
    """Acronyms with what they stand for and where that is said."""
    rows = "".join(
        f'<div><dt>{esc(term.acronym)}</dt><dd dir="auto">{esc(term.meaning)} '
        f'<span class="from">{open_button(term.spots[0], where(reports, term.spots[0]))}</span>'
        f'<span class="count">used {term.uses} {"time" if term.uses == 1 else "times"}</span></dd></div>'
        for term in terms
    )
    return f'<dl class="terms">{rows}</dl>' if rows else ""


def explore_html(documents: Sequence[Document], topics: Sequence[Topic], path: Sequence[Step]) -> str:
    """The whole tab."""
    reports = {document.id: document for document in documents}
    parts = (
        ("path", "New here?", path_html(path, reports)),
        ("topics", "Topics through the years", heat_map_html(topics)),
        ("reports", "Reports", cards_html(report_cards(documents), reports)),
        ("timeline", "Time line", timeline_html(timeline(documents), reports)),
        ("places", "Places", named_html(named_places(documents), reports)),
        ("organisations", "Organisations", named_html(named_organisations(documents), reports)),
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

    def whole(documents: Sequence[Document]) -> str:
        return explore_html(documents, library.topics(), library.reading_path())

    show: Callable[[], str] = library.per_generation(whole)
    page = gr.HTML(WAITING, elem_id="explore", apply_default_css=False, js_on_load=None)
    tab.select(show, outputs=[page], show_progress="hidden", api_visibility="private")
