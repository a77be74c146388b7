"""A table's rows as sentences can be read: each behind the caption, its cells beside the heads of their columns.

A table stands in a report's text as lines: the caption, where it has one, then each row, " | " between its cells.
"""

import re
from collections.abc import Iterator

from cthbqa.terms import content_terms

_BETWEEN_CELLS = " | "
_FIGURE = re.compile(r"[\d.,%€$£+–-]*")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/–-]\d{2,4})?")
_LINE = re.compile(r"[^\n]+")
# Read one by one are at most so many rows: those that have a word of the question.
MOST_ROWS_READ = 12


def rows_read(text: str, question: str) -> list[str]:
    """The rows that have a word of the question, as sentences; nothing for what is no table.

    >>> table = "Table 1. Victims\\nCountry | 2021 | 2022\\nNepal | 24 | 47\\nBrazil | 13 | 16"
    >>> rows_read(table, "How many victims were from Nepal?")
    ['Table 1. Victims. Country: Nepal, 2021: 24, 2022: 47.']
    """
    asked = set(content_terms(question))
    rows = [row for row in _rows(text) if asked & set(content_terms(row[1]))]
    return [sentence for sentence, _ in rows[:MOST_ROWS_READ]]


def is_table(text: str) -> bool:
    """True for a text in rows of cells."""
    return _BETWEEN_CELLS in text and "\n" in text


def row_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the rows between two places of a document's text, caption and heads among them."""
    return [(start + row.start(), start + row.end()) for row in _LINE.finditer(text[start:end])]


def meaning_in_row(row: str, abbreviation: str) -> str:
    """What stands beside an abbreviation in a row; empty where it does not begin the row.

    >>> meaning_in_row("STR | Suspicious transaction report", "str")
    'Suspicious transaction report'
    """
    first, _, rest = row.partition(_BETWEEN_CELLS)
    return rest.strip() if first.strip().casefold() == abbreviation.casefold() else ""


def heads_of(text: str) -> list[str]:
    """The lines of a table above its rows: the caption, and the heads of the columns."""
    lines = text.split("\n")
    return lines[: next((i for i, line in enumerate(lines) if _BETWEEN_CELLS in line), len(lines)) + 1]


def _rows(text: str) -> Iterator[tuple[str, str]]:
    """Each row below the heads as a sentence, and its bare words."""
    lines = text.split("\n")
    first = len(heads_of(text)) - 1
    caption = " ".join(line.strip().rstrip(".") for line in lines[:first])
    heads = _cells(lines[first]) if first < len(lines) else []
    headed = not any(_FIGURE.fullmatch(head) and head and not _YEAR.fullmatch(head) for head in heads)
    for line in lines[first + headed :]:
        cells = _cells(line)
        named = heads if headed and len(heads) == len(cells) else [""] * len(cells)
        said = (f"{head}: {cell}" if head else cell for head, cell in zip(named, cells, strict=True) if cell)
        yield f"{caption}. {', '.join(said)}.".removeprefix(". "), line


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split(_BETWEEN_CELLS)]
