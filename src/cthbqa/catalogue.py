"""corpus.toml: what the operator knows about each report and its file does not say.

[defaults]
publisher = "..."
language = "en"

[reports."review-2018.txt"]
title = "Review of activities in 2018"
year = 2018
source = "https://..."
sections = [                      # headings that the export lost: where each begins, in the report's own words
    { heading = "Priorities for 2019", before = "In 2019, the Office will", level = 1 },
    { heading = "Main results in 2018", before = "Results Main in 2018" },      # or a heading to be mended
]

[topics]                          # names for the topics of the page: words that distinguish it = the name to show
"supply procurement" = "Supply chains"
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from cthbqa.errors import CorpusError

CATALOGUE_NAME = "corpus.toml"
MAX_LEVEL = 9


@dataclass(frozen=True, slots=True)
class LostHeading:
    """A heading that the file has lost: it stands before the paragraph that opens with the words `before`."""

    heading: str
    before: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """What corpus.toml says of one report; an empty value means that reading has to find it out."""

    title: str = ""
    year: int | None = None
    publisher: str = ""
    language: str = ""
    source: str = ""
    sections: tuple[LostHeading, ...] = field(default=())


def read_catalogue(corpus_dir: Path, files: Iterable[str] = ()) -> dict[str, CatalogueEntry]:
    """Read `corpus_dir/corpus.toml`: path inside the corpus -> entry, for the reports it names and for `files`.

    A report that it does not name has the [defaults] alone (of which the publisher is given only to what is not
    another's, see publishing.py); a corpus without the file has empty entries.
    Raises CorpusError for broken TOML, unknown keys, values of the wrong type, blank texts and years that are none.
    """
    path = corpus_dir / CATALOGUE_NAME
    table = _tables(path)
    defaults = table.get("defaults", {})
    reports = table.get("reports", {})
    if not isinstance(defaults, dict) or not isinstance(reports, dict):
        raise CorpusError(f"{path}: [defaults] and [reports] have to be tables.")
    entries = dict.fromkeys(files, _entry(defaults, where=f"{path}: [defaults]"))
    for name, given in reports.items():
        if not isinstance(given, dict):
            raise CorpusError(f'{path}: reports.{name!r} has to be a table, such as [reports."{name}"].')
        entries[name] = _entry({**defaults, **given}, where=f'{path}: [reports."{name}"]')
    return entries


def read_topic_names(corpus_dir: Path) -> dict[str, str]:
    """The table [topics] of `corpus_dir/corpus.toml`: words -> name, in order; empty without one.

    The name goes to the topic whose distinctive words hold these words (labelling.py). Raises CorpusError.
    """
    path = corpus_dir / CATALOGUE_NAME
    names = _tables(path).get("topics", {})
    if not isinstance(names, dict):
        raise CorpusError(
            f'{path}: [topics] has to be a table, such as [topics] with "supply procurement" = "Supply chains".'
        )
    for words, name in names.items():
        if not words.strip() or not isinstance(name, str) or not name.strip():
            raise CorpusError(f"{path}: [topics]: {words!r} has to be words with a text as their name, not {name!r}.")
    return names


def _tables(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path}: not valid TOML ({error}). Mend that line and run again.") from error
    unknown = set(table) - {"defaults", "reports", "topics"}
    if unknown:
        name = sorted(unknown)[0]
        raise CorpusError(f"{path}: unknown table {name!r}. Known are [defaults], [reports] and [topics].")
    return table


def _entry(values: Mapping[str, Any], where: str) -> CatalogueEntry:
    known = {f.name for f in fields(CatalogueEntry)}
    for key, value in values.items():
        if key not in known:
            raise CorpusError(f"{where}: unknown key {key!r}. Known are {', '.join(sorted(known))}.")
        wanted = int if key == "year" else list if key == "sections" else str
        if not isinstance(value, wanted) or isinstance(value, bool):
            raise CorpusError(f"{where}: {key} has to be a {wanted.__name__}, not {value!r}.")
        if isinstance(value, int) and not 1 <= value <= 9999:
            raise CorpusError(f"{where}: {value} is no year. Give one such as 2018.")
        if isinstance(value, str) and value and not value.strip():
            raise CorpusError(f"{where}: {key} is blank. Write it, or leave the line out.")
    sections = []
    for given in values.get("sections", []):
        kinds = {"heading": str, "before": str, "level": int}
        if (
            not isinstance(given, dict)
            or not {"heading", "before"} <= set(given) <= set(kinds)
            or not all(type(value) is kinds[key] for key, value in given.items())
        ):
            raise CorpusError(f"{where}: a section takes heading, before (texts) and level (a number), not {given!r}.")
        if not given["heading"].strip() or not given["before"].strip() or not 1 <= given.get("level", 1) <= MAX_LEVEL:
            raise CorpusError(f"{where}: heading and before need words, level is 1 to {MAX_LEVEL}: not {given!r}.")
        sections.append(LostHeading(**given))
    return CatalogueEntry(**{**values, "sections": tuple(sections)})
