"""Tables of reports -> escaped HTML, and what stands for one in a line. Pure."""

from textwrap import shorten

from cthbqa.tables import Cell, Row, Table, named, table_of
from cthbqa.types import Citation, ParagraphKind

from .escaping import esc, marking

# A table with more is quoted in lines: a browser could send one row of many bars above many rows that have none.
MOST_CELLS = 5000


def quoted_table(citation: Citation) -> Table | None:
    """What a citation quotes of a table; None for other words. Which columns hold figures, the whole table says."""
    table = table_of(citation.paragraph_text) if citation.kind is ParagraphKind.TABLE else None
    begin = citation.paragraph_text.find(citation.quote)
    part = table.part(begin, begin + len(citation.quote)) if table is not None and begin >= 0 else None
    return part if part is not None and 0 < part.width * (len(part.rows) + bool(part.heads)) <= MOST_CELLS else None


def in_a_line(words: str, kind: ParagraphKind, most: int) -> str:
    """The first words of a paragraph, at most so many characters; of a table, its caption."""
    return shorten(named(words) if kind is ParagraphKind.TABLE else words, most, placeholder=" …")


def table_html(table: Table, start: int = 0, end: int = 0) -> str:
    """A table in a box in which it moves where it is too wide; what lies in `start:end` of its text is marked."""

    def words(cell: Cell) -> str:
        return marking(cell.words, start - cell.start, end - cell.start)

    def row(cells: Row, scope: str) -> str:
        # Where a row has fewer cells than the others, some spanned columns in the report: the last, which is given to
        # no single column, spans what is left.
        spanned = f' colspan="{table.width - len(cells) + 1}"' if len(cells) < table.width else ""
        return f"<tr>{''.join(cell_html(cells, at, scope, spanned) for at in range(len(cells)))}</tr>"

    def cell_html(cells: Row, at: int, scope: str, spanned: str) -> str:
        over = spanned if at == len(cells) - 1 else ""
        kind = ' class="figure"' if at in table.figures and at and not over else ""
        # A head without words would be one that a screen reader has nothing to say for.
        heads = bool(cells[at].words) and (scope == "col" or at == 0)
        tag, scoped = ("th", f' scope="{scope}"') if heads else ("td", "")
        return f"<{tag}{scoped}{kind}{over}>{words(cells[at])}</{tag}>"

    caption = f"<caption><span>{words(table.caption)}</span></caption>" if table.caption.words else ""
    head = f"<thead>{row(table.heads, 'col')}</thead>" if table.heads else ""
    body = f"<tbody>{''.join(row(cells, 'row') for cells in table.rows)}</tbody>" if table.rows else ""
    return (
        f'<div class="table-box" role="group" tabindex="0" aria-label="{esc(_name(table))}">'
        f"<table>{caption}{head}{body}</table></div>"
    )


def _name(table: Table) -> str:
    """What the box is called: the caption, or the words of the first row."""
    first = (table.heads, *table.rows)
    return table.caption.words or ", ".join(cell.words for cell in next(filter(None, first), ()) if cell.words)
