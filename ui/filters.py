"""Filters: which reports a question is asked of, chosen below the question box and shown on the question. Pure."""

from collections.abc import Mapping, Sequence

from cthbqa.rendering import full_title
from cthbqa.types import Document

from .escaping import esc
from .exchange import Exchange
from .texts import label, said, text, texts

# Up to so many years each has a box of its own; more are chosen as a range.
FEW_YEARS = 5
CLEAR = 'type="button" class="quiet clear-filters" hidden'


def language_name(code: str, language: str = "en") -> str:
    """`fr` -> `French`; a language that has no name here is shown by its code."""
    return text(f"language_{code}", language) if f"language_{code}" in texts("en") else code


def language_html(code: str) -> str:
    """The same as an element."""
    if f"language_{code}" in texts("en"):
        return said(f"language_{code}", "span", 'dir="auto"')
    return _words(code)


def _words(name: object) -> str:
    return f'<span dir="auto">{esc(name)}</span>'


def filters_html(documents: Sequence[Document]) -> str:
    """The choices below the question box: of each sort as many as the reports differ in (filters.js reads them)."""
    years = sorted({document.year for document in documents if document.year is not None})
    languages = sorted({document.language for document in documents if document.language}, key=language_name)
    sorts = [
        ("report", _boxes("reports", [(document.id, _words(full_title(document))) for document in documents])),
        ("year", _years(years)),
        ("language", _boxes("languages", [(code, language_html(code)) for code in languages])),
    ]
    names = [name for name, inside in sorts if inside]
    if not names:
        return ""
    toggle = 'type="button" class="quiet filter-toggle" aria-expanded="false" aria-controls="filter-panel"'
    return (
        f'<div class="filter"><div class="filter-head">{said("_".join(("filter", *names)), "button", toggle)}'
        f'<ul class="chips chosen" {label("filter_chosen")}></ul>'
        f"{said('clear_all', 'button', CLEAR)}</div>"
        f'<div id="filter-panel" hidden>{"".join(inside for _name, inside in sorts)}</div></div>'
    )


def _boxes(sort: str, choices: Sequence[tuple[object, str]]) -> str:
    """A box for each choice: its value, and its name as HTML."""
    if len(choices) < 2:
        return ""
    boxes = "".join(f'<label><input type="checkbox" value="{esc(value)}">{name}</label>' for value, name in choices)
    legend = said(sort, "legend")
    return f'<fieldset id="{sort}" class="boxes">{legend}<div class="choices">{boxes}</div></fieldset>'


def _years(years: Sequence[int]) -> str:
    if len(years) <= FEW_YEARS:
        return _boxes("years", [(year, _words(year)) for year in years])
    ends = (("from", "first_year", years[0]), ("to", "last_year", years[-1]))
    labels = "".join(
        f"<label>{said(word)} <select {label(name)}>{_options(years, chosen)}</select></label>"
        for word, name, chosen in ends
    )
    legend = said("years", "legend")
    return f'<fieldset id="years" class="range">{legend}<div class="choices">{labels}</div></fieldset>'


def _options(years: Sequence[int], chosen: int) -> str:
    return "".join(f'<option value="{year}"{" selected" if year == chosen else ""}>{year}</option>' for year in years)


def chips(exchange: Exchange, titles: Mapping[str, str], language: str = "en") -> list[str]:
    """What a question was asked of, a few words each: `["2015–2019", "Harbour Report", "French"]`."""
    return [
        *year_spans(exchange.years),
        *(titles.get(name, name) for name in exchange.documents),
        *(language_name(code, language) for code in exchange.languages),
    ]


def chips_html(exchange: Exchange, titles: Mapping[str, str]) -> str:
    """The same as items of a list."""
    names = [*year_spans(exchange.years), *(titles.get(name, name) for name in exchange.documents)]
    items = [*map(_words, names), *map(language_html, exchange.languages)]
    return "".join(f"<li>{item}</li>" for item in items)


def year_spans(years: Sequence[int]) -> list[str]:
    """Years in few words.

    `[2015, 2016, 2017, 2020]` -> `["2015–2017", "2020"]`; two years in a row stay two.
    """
    runs: list[list[int]] = []
    ordered = sorted(set(years))
    for year in ordered:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    spans: list[str] = []
    for run in runs:
        spans += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run)
    return spans
