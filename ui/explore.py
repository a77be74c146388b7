"""The Explore tab: a way in for those who are new, topics, reports, the time line, names. Everything leads to a
paragraph or to a question."""

from collections.abc import Callable, Sequence
from itertools import groupby

import gradio as gr

from cthbqa.exploring import Moment, ReportCard, Spot, Term, glossary, report_cards, timeline
from cthbqa.naming import Named, named_organisations, named_places
from cthbqa.reading_path import Step
from cthbqa.rendering import full_title
from cthbqa.topics import Topic
from cthbqa.types import Document

from .escaping import esc
from .library import Library
from .render import tongue
from .spots import Reports, ask_about, more, open_button, opening, quoted, where_button, words_at
from .texts import label, said
from .topics import heat_map_html, path_html

# A place named in a hundred sentences shows the first of them; a question finds the rest.
MOST_SPOTS = 12
MOST_MOMENTS = 60  # of one year: those that name a month come first
MOST_NAMES = 120
COUNT, TITLE = 'class="count"', 'id="explore-{}-title"'
JUMP = 'type="button" class="line jump" data-to="explore-{}"'
WAITING = f'<p class="doing explore-waiting"><span class="dots" aria-hidden="true"></span>{said("looking")}</p>'


def cards_html(cards: Sequence[ReportCard], reports: Reports) -> str:
    """A card for each report: title, length, its own opening words, its outline."""
    return "".join(_card(card, reports) for card in cards)


def _card(card: ReportCard, reports: Reports) -> str:
    document = reports[card.document_id]
    pages = f"{said('count_pages', n=card.pages)}, " if card.pages > 1 else ""
    length = f"{pages}{said('count_paragraphs', n=card.paragraphs)}, {said('count_words', n=card.words)}"
    first_words = (
        f"<blockquote {tongue(document)}>{words_at(reports, card.opening)}</blockquote>" if card.opening else ""
    )
    lines = []
    for heading in card.outline:
        first = document.paragraphs[heading.paragraph - 1]
        spot = Spot(document.id, heading.paragraph, first.start, first.start)
        lines.append(f'<li class="level-{min(heading.level, 4)}">{open_button(spot, esc(heading.text), "line")}</li>')
    outline = f"<details>{said('outline', 'summary')}<ul>{''.join(lines)}</ul></details>" if lines else ""
    start = Spot(document.id, 1, 0, 0)
    return (
        f'<article class="report"><h3 dir="auto">{esc(full_title(document))}</h3>'
        f'<p class="facts">{length}</p>{first_words}'
        f"<p>{said('read_report', 'button', opening(start))}</p>{outline}</article>"
    )


def timeline_html(every: Sequence[Moment], reports: Reports) -> str:
    """Dated sentences by year; those that name a month come first in their year."""
    years = []
    for year, group in groupby(every, key=lambda moment: moment.year):
        moments = list(group)
        items = "".join(f"<li>{_when(moment)}{quoted(reports, moment.spot)}</li>" for moment in moments[:MOST_MOMENTS])
        years.append(f'<h3>{year}</h3><ol class="moments">{items}</ol>{more(len(moments) - MOST_MOMENTS)}')
    return "".join(years)


def _when(moment: Moment) -> str:
    """A date in English, and as numbers beside it: texts.js writes it as the reader's language does."""
    given = [f"{moment.year:04}", *(f"{part:02}" for part in (moment.month, moment.day) if part)]
    return f'<span class="when" data-date="{"-".join(given)}">{esc(moment.label)}</span>'


def named_html(named: Sequence[Named], reports: Reports) -> str:
    """Names with how often each year's reports give them; the sentences are folded away."""
    rows = []
    for each in named[:MOST_NAMES]:
        counts = ", ".join(_count(count, year) for year, count in each.by_year)
        spots = "".join(f"<li>{quoted(reports, spot)}</li>" for spot in each.spots[:MOST_SPOTS])
        rows.append(
            f'<details class="name-row"><summary><span class="name">{esc(each.name)}</span>'
            f'<span class="count">{counts}</span></summary><ul>{spots}</ul>{more(len(each.spots) - MOST_SPOTS)}'
            f"<p>{ask_about(each.name)}</p></details>"
        )
    return "".join(rows) + more(len(named) - MOST_NAMES)


def _count(count: int, year: int | None) -> str:
    if not year:
        return said("count_undated", n=count)
    return said("count_in_year", n=count, year=str(year))


def glossary_html(terms: Sequence[Term], reports: Reports) -> str:
    """Acronyms with what they stand for and where that is said."""
    rows = "".join(
        f'<div><dt>{esc(term.acronym)}</dt><dd dir="auto">'
        f'<span lang="{esc(reports[term.spots[0].document_id].language)}">{esc(term.meaning)}</span> '
        f'<span class="from">{where_button(reports, term.spots[0])}</span>'
        f"{said('uses', 'span', COUNT, n=term.uses)}</dd></div>"
        for term in terms
    )
    return f'<dl class="terms">{rows}</dl>' if rows else ""


def explore_html(documents: Sequence[Document], topics: Sequence[Topic], path: Sequence[Step]) -> str:
    """The whole tab."""
    reports = {document.id: document for document in documents}
    parts = (
        ("path", "new_here", path_html(path, reports)),
        ("topics", "topics", heat_map_html(topics)),
        ("reports", "reports", cards_html(report_cards(documents), reports)),
        ("timeline", "timeline", timeline_html(timeline(documents), reports)),
        ("places", "places", named_html(named_places(documents), reports)),
        ("organisations", "organisations", named_html(named_organisations(documents), reports)),
        ("glossary", "acronyms", glossary_html(glossary(documents), reports)),
    )
    links = "".join(f"<li>{said(name, 'button', JUMP.format(key))}</li>" for key, name, inside in parts if inside)
    sections = "".join(
        f'<section id="explore-{key}" tabindex="-1" aria-labelledby="explore-{key}-title">'
        f"{said(name, 'h2', TITLE.format(key))}{inside}</section>"
        for key, name, inside in parts
        if inside
    )
    nav = f"<nav {label('tab_explore')}><ul>{links}</ul></nav>"
    return f'<div class="explore">{nav}<div class="parts">{sections}</div></div>'


def explore_tab(library: Library, tab: gr.Tab) -> None:
    """Put the tab on the page. Many reports take seconds to look through: that is done when someone wants to see it."""

    def whole(documents: Sequence[Document]) -> str:
        return explore_html(documents, library.topics(), library.reading_path())

    show: Callable[[], str] = library.per_generation(whole)
    page = gr.HTML(WAITING, elem_id="explore", apply_default_css=False, js_on_load=None)
    tab.select(show, outputs=[page], show_progress="hidden", api_visibility="private")
