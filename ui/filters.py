"""Filters: which reports a question is asked of, chosen below the question box and shown on the question. Pure."""

from collections.abc import Mapping, Sequence

from cthbqa.types import Document

from .exchange import Exchange
from .library import full_title
from .render import esc

# Up to so many years each has a box of its own; more are chosen as a range.
FEW_YEARS = 5
LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian",
    "pt": "Portuguese", "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def language_name(code: str) -> str:
    """`fr` -> `French`; a language that has no name here is shown by its code."""
    return LANGUAGES.get(code, code)


def filters_html(documents: Sequence[Document]) -> str:
    """The choices below the question box: of each sort as many as the reports differ in (filters.js reads them)."""
    years = sorted({document.year for document in documents if document.year is not None})
    languages = sorted({document.language for document in documents if document.language}, key=language_name)
    sorts = [
        ("report", _boxes("reports", "Reports", [(document.id, full_title(document)) for document in documents])),
        ("year", _years(years)),
        ("language", _boxes("languages", "Languages", [(code, language_name(code)) for code in languages])),
    ]
    names = [name for name, inside in sorts if inside]
    if not names:
        return ""
    title = " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return (
        '<div class="filter"><div class="filter-head"><button type="button" class="quiet filter-toggle" '
        f'aria-expanded="false" aria-controls="filter-panel">Filter by {title}</button>'
        '<ul class="chips chosen" aria-label="The next question is asked only of"></ul>'
        '<button type="button" class="quiet clear-filters" hidden>Clear all</button></div>'
        f'<div id="filter-panel" hidden>{"".join(inside for _name, inside in sorts)}</div></div>'
    )


def _boxes(sort: str, legend: str, choices: Sequence[tuple[object, str]]) -> str:
    if len(choices) < 2:
        return ""
    boxes = "".join(
        f'<label><input type="checkbox" value="{esc(value)}" data-name="{esc(name)}">'
        f'<span dir="auto">{esc(name)}</span></label>'
        for value, name in choices
    )
    return f'<fieldset id="{sort}" class="boxes"><legend>{legend}</legend><div class="choices">{boxes}</div></fieldset>'


def _years(years: Sequence[int]) -> str:
    if len(years) <= FEW_YEARS:
        return _boxes("years", "Years", [(year, str(year)) for year in years])
    ends = (("From", "First year", years[0]), ("to", "Last year", years[-1]))
    labels = "".join(
        f'<label>{word} <select aria-label="{name}">{_options(years, chosen)}</select></label>'
        for word, name, chosen in ends
    )
    return f'<fieldset id="years" class="range"><legend>Years</legend><div class="choices">{labels}</div></fieldset>'


def _options(years: Sequence[int], chosen: int) -> str:
    return "".join(f'<option value="{year}"{" selected" if year == chosen else ""}>{year}</option>' for year in years)


def chips(exchange: Exchange, titles: Mapping[str, str]) -> list[str]:
    """What a question was asked of, a few words each: `["2015–2019", "Harbour Report", "French"]`."""
    return [
        *year_spans(exchange.years),
        *(titles.get(name, name) for name in exchange.documents),
        *map(language_name, exchange.languages),
    ]


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
