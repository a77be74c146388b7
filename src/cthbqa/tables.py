"""A table's text -> its caption, heads and rows, and its rows as sentences can be read, each behind the caption.

A table stands in a report's text as lines: the caption, where it has one, then each row, " | " between its cells.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from cthbqa.terms import content_terms

# An empty cell at either end of a row leaves its bar there.
_BAR = re.compile(r"(?:(?<=\s)|^)\|(?=\s|$)")
_FIGURE = re.compile(r"[\d.,%€$£+–-]*")
_CURRENCY = re.compile(r"\b[A-Z]{3}\b")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/–-]\d{2,4})?")
_LINE = re.compile(r"[^\n]+")
# Read one by one are at most so many rows: those that have a word of the question.
MOST_ROWS_READ = 12


class Cell(NamedTuple):
    """Words of a table, and where they begin in its text."""

    start: int
    words: str

    def within(self, start: int, end: int) -> "Cell":
        """What of the words lies in `start:end` of the text."""
        begin = max(start - self.start, 0)
        return Cell(self.start + begin, self.words[begin : max(end - self.start, begin)])


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The parts of a table. `heads` is empty where no row holds any; `figures` are the columns that hold figures."""

    caption: Cell
    heads: Row
    rows: tuple[Row, ...]
    figures: frozenset[int]
    width: int

    def part(self, start: int, end: int) -> "Table":
        """The table without what lies outside of `start:end` of its text."""
        cut = [tuple(cell.within(start, end) for cell in row) for row in (self.heads, *self.rows)]
        heads, *rows = (row if any(cell.words for cell in row) else () for row in cut)
        return replace(self, caption=self.caption.within(start, end), heads=heads, rows=tuple(filter(None, rows)))


def table_of(text: str) -> Table | None:
    """The parts of a table's text; None for what has no rows.

    >>> table = table_of("Table 1. Victims\\nCountry | 2021\\nNepal | 24")
    >>> table.caption.words, [cell.words for cell in table.heads], [[cell.words for cell in row] for row in table.rows]
    ('Table 1. Victims', ['Country', '2021'], [['Nepal', '24']])
    """
    lines = [line for line in _LINE.finditer(text) if line[0].strip()]
    first = next((at for at, line in enumerate(lines) if _BAR.search(line[0])), None)
    if first is None:
        return None
    rows = [_cells(line[0], line.start()) for line in lines[first:]]
    headed = not any(_FIGURE.fullmatch(head) and head and not _YEAR.fullmatch(head) for _, head in rows[0])
    width = max(map(len, rows))
    full = [row for row in rows[headed:] if len(row) == width]
    return Table(
        caption=_cell(text[: lines[first].start()], 0),
        heads=rows[0] if headed else (),
        rows=tuple(rows[headed:]),
        figures=frozenset(at for at in range(width) if _holds_figures([row[at].words for row in full])),
        width=width,
    )


def named(text: str) -> str:
    """What names a table in a line: its caption, or else its words without the bars between them."""
    table = table_of(text)
    if table is None or table.caption.words:
        return text if table is None else table.caption.words
    return ", ".join(cell.words for row in (table.heads, *table.rows) for cell in row if cell.words)


def rows_read(text: str, question: str) -> list[str]:
    """The rows that have a word of the question, as sentences; nothing for what is no table.

    >>> table = "Table 1. Victims\\nCountry | 2021 | 2022\\nNepal | 24 | 47\\nBrazil | 13 | 16"
    >>> rows_read(table, "How many victims were from Nepal?")
    ['Table 1. Victims. Country: Nepal, 2021: 24, 2022: 47.']
    """
    asked = set(content_terms(question))
    rows = [row for row in _rows(text) if asked & set(content_terms(row[1]))]
    return [sentence for sentence, _ in rows[:MOST_ROWS_READ]]


def captioned(text: str, headings: Sequence[str]) -> str:
    """A table's text, behind the heading that stands in the place of its caption where it has none.

    >>> captioned("Source | Amount\\nCity | 310", ["Money", "Income (euros)"])
    'Income (euros)\\nSource | Amount\\nCity | 310'
    """
    if not headings or not is_table(text) or not _BAR.search(text.partition("\n")[0]):
        return text
    return f"{headings[-1]}\n{text}"


def is_table(text: str) -> bool:
    """True for a text in rows of cells."""
    return "\n" in text and _BAR.search(text) is not None


def row_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the rows between two places of a document's text, caption and heads among them."""
    return [(start + row.start(), start + row.end()) for row in _LINE.finditer(text[start:end])]


def meaning_in_row(row: str, abbreviation: str) -> str:
    """What stands beside an abbreviation in a row; empty where it does not begin the row.

    >>> meaning_in_row("STR | Suspicious transaction report", "str")
    'Suspicious transaction report'
    """
    first, *rest = (cell.words for cell in _cells(row, 0))
    return ", ".join(filter(None, rest)) if first.casefold() == abbreviation.casefold() else ""


def heads_of(text: str) -> list[str]:
    """The lines of a table above its rows: the caption, and the heads of the columns."""
    lines = text.split("\n")
    return lines[: next((i for i, line in enumerate(lines) if _BAR.search(line)), len(lines)) + 1]


def _rows(text: str) -> Iterator[tuple[str, str]]:
    """Each row below the heads as a sentence, and its bare words."""
    table = table_of(text)
    if table is None:
        return
    caption = " ".join(line.strip().rstrip(".") for line in table.caption.words.split("\n"))
    heads = [head.words for head in table.heads]
    for row in table.rows:
        cells = [cell.words for cell in row]
        above = heads if len(heads) == len(cells) else [""] * len(cells)
        said = (f"{head}: {cell}" if head else cell for head, cell in zip(above, cells, strict=True) if cell)
        yield f"{caption}. {', '.join(said)}.".removeprefix(". "), " ".join(cells)


def _cells(line: str, start: int) -> Row:
    bars = [bar.start() for bar in _BAR.finditer(line)]
    return tuple(
        _cell(line[begin:end], start + begin)
        for begin, end in zip([0, *(bar + 1 for bar in bars)], [*bars, len(line)], strict=True)
    )


def _cell(words: str, start: int) -> Cell:
    return Cell(start + len(words) - len(words.lstrip()), words.strip())


def _holds_figures(cells: Sequence[str]) -> bool:
    """Whether most cells of a column are figures, with or without the code of a currency; signs say nothing."""
    bare = [_CURRENCY.sub("", cell) for cell in cells if any(map(str.isalnum, cell))]
    return 2 * sum(not any(map(str.isalpha, cell)) for cell in bare) > len(bare)
