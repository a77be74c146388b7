"""Title, year, language and publisher of a report, where corpus.toml does not give them."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from cthbqa.catalogue import CatalogueEntry
from cthbqa.types import Document, Paragraph, ParagraphKind

_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)")
_NO_TITLE = re.compile(
    r"^(?:untitled|microsoft word|document\d*|slide \d|powerpoint|.*\.(?:docx?|pdf|indd|qxd|txt|html?))", re.I
)
_PUBLISHER = re.compile(
    r"(?:published by|publisher:|©\s*(?:\d{4},?\s*)?)\s*(?:the\s+)?(?P<name>[^\W\d_][^\n.;]{3,100})", re.IGNORECASE
)
# An author named in a file's metadata is its publisher where the name is that of an office and not of a person.
_OFFICE = re.compile(
    r"office|organi[sz]ation|ministry|agency|union|council|commission|institut|universit|foundation|nations|secretariat"
    r"|cent(?:re|er)|department|association|network|observatory|\b(?:trust|society|federation|alliance|coalition|bureau)\b"
    r"|\b(?:OSCE|ODIHR|UNODC|IOM|ILO|UNICEF|EU)\b",
    re.IGNORECASE,
)
# Where and when it was published, behind the name: ", 2024", ", Dublin, March 2025".
_PLACE_AND_DATE = re.compile(r",(?:\s[\w’'-]+,?){0,3}\s(?:19|20)\d\d\b.*$")
FIRST_WORDS = 3000
# So many short lines stand above a title.
ABOVE_TITLE, LONGEST_ABOVE = 2, 100


def with_catalogue(
    document: Document, entry: CatalogueEntry, hints: Mapping[str, str], path: Path
) -> tuple[Document, dict[str, str]]:
    """Fill in the catalogue data: (document, what was guessed and not given)."""
    title = entry.title or _title(document, hints, path)
    year = entry.year if entry.year is not None else _year(document, hints, path, title)
    language = entry.language or detect_language(document.text) or hints.get("language", "")
    publisher = entry.publisher or _publisher(document, hints)
    guessed = {
        name: str(value)
        for name, value, given in (
            ("title", title, entry.title),
            ("year", year, entry.year),
            ("language", language, entry.language),
            ("publisher", publisher, entry.publisher),
        )
        if not given and value
    }
    filled = replace(document, title=title, year=year, language=language, publisher=publisher, source=entry.source)
    return filled, guessed


def detect_language(text: str) -> str:
    """The ISO 639-1 code of a text's language, or "" for a text too short to tell."""
    sample = " ".join(text.split()[:FIRST_WORDS])
    if len(sample) < 40:
        return ""
    from py3langid.langid import classify  # type: ignore[import-untyped]

    return str(classify(sample)[0])


def _title(document: Document, hints: Mapping[str, str], path: Path) -> str:
    """The file's own title if it is one; else the largest heading that the report opens with; else the file's name."""
    given = hints.get("title", "").strip()
    if len(given) > 4 and not _NO_TITLE.match(given) and " " in given:
        return given
    opening: list[Paragraph] = []
    for paragraph, following in pairwise(document.paragraphs[:13]):
        # Above its title a cover may say who publishes the report.
        line = paragraph.kind is ParagraphKind.BODY and len(document.paragraph_text(paragraph)) < LONGEST_ABOVE
        if line and not opening and paragraph.number <= ABOVE_TITLE:
            continue
        if paragraph.kind is not ParagraphKind.HEADING or following.kind is ParagraphKind.CONTENTS:
            break
        opening.append(paragraph)
    for paragraph in opening:
        text = document.paragraph_text(paragraph)
        if len(text.split()) > 1 and not paragraph.section:
            return text
    if opening and hints.get("format") != "text":
        return document.paragraph_text(opening[0])
    return re.sub(r"[-_\s]+", " ", path.stem).strip()


def _year(document: Document, hints: Mapping[str, str], path: Path, title: str) -> int | None:
    """The year in title, file name, first page with text (the one named most), running head, or of the making."""
    for text in (title, path.stem):
        years = _YEAR.findall(text)
        if years:
            return int(years[-1])
    cover = min(each.page for each in document.paragraphs)
    first = [each for each in document.paragraphs if each.page == cover]
    opening = document.text[: min(first[-1].end, 2000)]
    years = _YEAR.findall(opening)
    if years:
        return int(Counter(years).most_common(1)[0][0])
    if years := _YEAR.findall(hints.get("head", "")):
        return int(years[-1])
    return int(hints["year"]) if hints.get("year", "").isdigit() else None


def _publisher(document: Document, hints: Mapping[str, str]) -> str:
    found = _PUBLISHER.search(document.text[:6000]) or _PUBLISHER.search(document.text[-3000:])
    name = _PLACE_AND_DATE.sub("", found["name"]).strip() if found else ""
    if _OFFICE.search(name):
        return name
    named = hints.get("publisher", "")
    return named if _OFFICE.search(named) else ""
