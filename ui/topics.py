"""What the reports speak of, year by year, and the paragraphs that give the picture.

The heat map is a table whose cells are buttons, and no plot on a canvas: each cell has a name that a screen reader
reads, is reached with Tab and the arrow keys, and nothing has to be loaded for it.
"""

from collections.abc import Sequence
from typing import Any

from cthbqa.reading_path import Step
from cthbqa.topics import Topic

from .escaping import esc, plain
from .library import Library
from .render import tongue
from .spots import Reports, ask_about, more, quoted, where_button, words_at
from .texts import label, said, text

SHADES = 5
MOST_PARAGRAPHS = 40
SNIPPET = 420
SHORT = 260
ALL_YEARS = -1
# Years that are none, and the ending of the texts that say so.
WHICH = {ALL_YEARS: "_all", 0: "_none"}
LEAD, COUNT, SPOKEN, COLUMN = 'class="lead"', 'class="count"', 'class="sr"', 'scope="col"'
HEADING = 'tabindex="-1" dir="auto"'


def path_html(steps: Sequence[Step], reports: Reports) -> str:
    """The reading path: each paragraph's beginning under its topic, leading to the paragraph."""
    # A new generation may come into force while the page is made.
    steps = [step for step in steps if step.spot.document_id in reports]
    items = "".join(
        f'<li><p class="of-topic">{esc(step.topic)}</p><p class="quoted" {tongue(reports[step.spot.document_id])}>'
        f"{words_at(reports, step.spot, SHORT)}</p>"
        f'<p class="from">{where_button(reports, step.spot)}</p></li>'
        for step in steps
    )
    lead = said("path_lead", "p", LEAD, n=len(steps))
    return f'{lead}<ol class="path">{items}</ol>' if steps else ""


def heat_map_html(topics: Sequence[Topic]) -> str:
    """Topics by year: a table whose cells are buttons that list the paragraphs."""
    years = sorted({year for topic in topics for year, _ in topic.by_year})
    most = max((count for topic in topics for _, count in topic.by_year), default=0)
    if not most:
        return ""
    head = "".join(f'<th scope="col">{year}</th>' if year else said("no_year", "th", COLUMN) for year in years)
    rows = "".join(_row(topic, years, most) for topic in topics)
    return (
        f'{said("topics_lead", "p", LEAD)}<div class="heat-map" tabindex="0" role="region" {label("topics_table")}>'
        f"<table><thead><tr>{said('topic', 'th', COLUMN)}{head}{said('all', 'th', COLUMN)}</tr></thead>"
        f"<tbody>{rows}</tbody>"
        '</table></div><div id="topic-paragraphs" tabindex="-1" aria-live="polite"></div>'
    )


def _row(topic: Topic, years: Sequence[int], most: int) -> str:
    counts = dict(topic.by_year)
    cells = "".join(
        f"<td>{_cell(topic, year, counts[year], -(-SHADES * counts[year] // most))}</td>"
        if year in counts
        else f'<td class="none">{said("none", "span", SPOKEN)}</td>'
        for year in years
    )
    name = esc(topic.name)
    return (
        f'<tr><th scope="row" dir="auto">{name}</th>{cells}<td>{_cell(topic, ALL_YEARS, len(topic.spots), 0)}</td></tr>'
    )


def _cell(topic: Topic, year: int, count: int, shade: int) -> str:
    name = label(f"topic_cell{WHICH.get(year, '')}", topic=topic.name, n=count, **_named(year))
    return (
        f'<button type="button" class="heat shade-{shade}" data-topic="{esc(topic.name)}" data-year="{year}" '
        f'{name} aria-pressed="false">{count:,}</button>'
    )


def _named(year: int) -> dict[str, str]:
    return {} if year in WHICH else {"year": str(year)}


def topic_paragraphs(library: Library, given: Any) -> dict[str, Any]:
    """Answer explore.js: `{"topic", "year"}` (a name, and a year, 0 for none, -1 for all) -> its paragraphs as HTML."""
    try:
        name, year = str(given["topic"]), int(given["year"])
    except (KeyError, TypeError, ValueError):
        return {"problem": text("unreadable_call")}
    topic = next((topic for topic in library.topics() if plain(topic.name) == plain(name)), None)
    reports = {document.id: document for document in library.documents()}
    if topic is None or any(spot.document_id not in reports for spot in topic.spots):
        return {"problem": text("reports_changed")}
    spots = [spot for spot in topic.spots if year in (ALL_YEARS, reports[spot.document_id].year or 0)]
    items = "".join(f"<li>{quoted(reports, spot, SNIPPET)}</li>" for spot in spots[:MOST_PARAGRAPHS])
    title = said(f"topic_title{WHICH.get(year, '')}", "h3", HEADING, topic=topic.name, **_named(year))
    return {
        "html": f"{title}{said('most_typical', 'p', COUNT, n=len(spots))}"
        f"<ul>{items}</ul>{more(len(spots) - MOST_PARAGRAPHS)}<p>{ask_about(topic.name)}</p>"
    }
