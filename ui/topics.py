"""Topics through the years, and the paragraphs that give the picture.

The heat map is a table whose cells are buttons, and no plot on a canvas: each cell has a name that a screen reader
reads, is reached with Tab and the arrow keys, and nothing has to be loaded for it.
"""

from collections.abc import Sequence
from typing import Any

from cthbqa.reading_path import Step
from cthbqa.topics import Topic

from .library import Library
from .render import esc, plain
from .spots import Reports, ask_about, more, open_button, quoted, where, words_at

SHADES = 5
MOST_PARAGRAPHS = 40
SNIPPET = 420
SHORT = 260
ALL_YEARS = -1
NO_YEAR = "no year"


def path_html(steps: Sequence[Step], reports: Reports) -> str:
    """The reading path: each paragraph's beginning under its topic, leading to the paragraph."""
    # A new generation may come into force while the page is made.
    steps = [step for step in steps if step.spot.document_id in reports]
    items = "".join(
        f'<li><p class="of-topic">{esc(step.topic)}</p><p class="quoted" dir="auto">'
        f"{words_at(reports, step.spot, SHORT)}</p>"
        f'<p class="from">{open_button(step.spot, where(reports, step.spot))}</p></li>'
        for step in steps
    )
    count = "One paragraph that gives" if len(steps) == 1 else f"{_spelled(len(steps))} paragraphs that give"
    return f'<p class="lead">{count} the picture.</p><ol class="path">{items}</ol>' if steps else ""


def _spelled(count: int) -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
    return words[count] if count < len(words) else str(count)


def heat_map_html(topics: Sequence[Topic]) -> str:
    """Topics by year: a table whose cells are buttons that list the paragraphs."""
    years = sorted({year for topic in topics for year, _ in topic.by_year})
    most = max((count for topic in topics for _, count in topic.by_year), default=0)
    if not most:
        return ""
    head = "".join(f'<th scope="col">{year or NO_YEAR}</th>' for year in years)
    rows = "".join(_row(topic, years, most) for topic in topics)
    return (
        '<p class="lead">How many paragraphs speak of what, in the reports of each year. Choose a number to read '
        "them.</p>"
        '<div class="heat-map" tabindex="0" role="region" aria-label="Topics by year"><table>'
        f'<thead><tr><th scope="col">Topic</th>{head}<th scope="col">all</th></tr></thead><tbody>{rows}</tbody>'
        '</table></div><div id="topic-paragraphs" tabindex="-1" aria-live="polite"></div>'
    )


def _row(topic: Topic, years: Sequence[int], most: int) -> str:
    counts = dict(topic.by_year)
    cells = "".join(
        f"<td>{_cell(topic, year, counts[year], -(-SHADES * counts[year] // most))}</td>"
        if year in counts
        else '<td class="none"><span class="sr">none</span></td>'
        for year in years
    )
    name = esc(topic.name)
    return (
        f'<tr><th scope="row" dir="auto">{name}</th>{cells}<td>{_cell(topic, ALL_YEARS, len(topic.spots), 0)}</td></tr>'
    )


def _cell(topic: Topic, year: int, count: int, shade: int) -> str:
    label = f"{topic.name}, {_year_name(year)}: {_paragraphs(count)}"
    return (
        f'<button type="button" class="heat shade-{shade}" data-topic="{esc(topic.name)}" data-year="{year}" '
        f'aria-label="{esc(label)}" aria-pressed="false">{count:,}</button>'
    )


def _year_name(year: int) -> str:
    return {ALL_YEARS: "all years", 0: NO_YEAR}.get(year, str(year))


def _paragraphs(count: int) -> str:
    return f"{count:,} {'paragraph' if count == 1 else 'paragraphs'}"


def topic_paragraphs(library: Library, given: Any) -> dict[str, Any]:
    """Answer explore.js: `{"topic", "year"}` (a name, and a year, 0 for none, -1 for all) -> its paragraphs as HTML."""
    try:
        name, year = str(given["topic"]), int(given["year"])
    except (KeyError, TypeError, ValueError):
        return {"problem": "The page sent something that cannot be read. Reload the page."}
    topic = next((topic for topic in library.topics() if plain(topic.name) == plain(name)), None)
    reports = {document.id: document for document in library.documents()}
    if topic is None or any(spot.document_id not in reports for spot in topic.spots):
        return {"problem": "The reports have changed since this page was loaded. Reload the page."}
    spots = [spot for spot in topic.spots if year in (ALL_YEARS, reports[spot.document_id].year or 0)]
    items = "".join(f"<li>{quoted(reports, spot, SNIPPET)}</li>" for spot in spots[:MOST_PARAGRAPHS])
    return {
        "html": f'<h3 tabindex="-1" dir="auto">{esc(topic.name)}, {_year_name(year)}</h3>'
        f'<p class="count">{_paragraphs(len(spots))}, the most typical first</p>'
        f"<ul>{items}</ul>{more(len(spots) - MOST_PARAGRAPHS)}<p>{ask_about(topic.name)}</p>"
    }
