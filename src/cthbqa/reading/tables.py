"""Tables on a page: rows of cells that stand under one another, kept together row by row. Pure functions on boxes."""

from collections.abc import Sequence
from statistics import mean, median

from cthbqa.reading.bullets import BULLET
from cthbqa.reading.grids import find_grids
from cthbqa.reading.lines import Line, Piece
from cthbqa.reading.prose_columns import prose_columns
from cthbqa.reading.regions import Region, cell_of, count_heights, union
from cthbqa.reading.table_captions import caption_of, with_captions
from cthbqa.reading.table_ends import gap_between, hangs_under, parts_rows, without_what_follows
from cthbqa.reading.table_zones import table_zones
from cthbqa.reading.words import ends_sentence, starts_low
from cthbqa.reading.wrapped_cells import FEW_RULES, wraps
from cthbqa.types import Box, ParagraphKind

Row = list[Line]


def find_tables(lines: Sequence[Line], rules: Sequence[Box]) -> tuple[list[Region], list[Line]]:
    """Take the tables out of a page's lines: (tables as finished pieces, the lines that are left).

    On a page in two columns, those that stand in one column come before those over the whole width; first of all come
    those whose rules say what is beside them.
    """
    tables, left = with_captions(*find_grids(lines, rules))
    for zone in table_zones(left, rules):
        among = [line for line in zone.lines if line in left]
        found = [table for table in _tables_among(among, zone.rules) if zone.holds(table[0].box)]
        tables += [table for table, _ in found]
        left = [line for line in left if not any(line in taken for _, taken in found)]
    for column in prose_columns(left):
        among = [line for line in column.lines if line in left]
        found = [table for table in _tables_among(among, column.rules(rules)) if column.faces_prose(table[0].box)]
        tables += [table for table, _ in found]
        left = [line for line in left if not any(line in taken for _, taken in found)]
    # The rules of one table say nothing of the text beside it.
    rules = [rule for rule in rules if not any(_crosses(rule, table.box) for table in tables)]
    found = _tables_among(left, rules)
    left = [line for line in left if not any(line in taken for _, taken in found)]
    return tables + [table for table, _ in found], left


def _tables_among(lines: Sequence[Line], rules: Sequence[Box]) -> list[tuple[Region, list[Line]]]:
    """The tables among lines, each with the lines that it takes."""
    found: list[tuple[Region, list[Line]]] = []
    for rows in _candidates(rows_of(lines), rules):
        if not _is_table(rows, rules):
            continue
        cells = [cell for row in rows for cell in row]
        box = union(cell.box for cell in cells if cell.box)
        caption = caption_of(box, [line for line in lines if not any(line in taken for _, taken in found)], cells)
        grid = _grid(rows, [rule for rule in rules if _crosses(rule, box)])
        groups = [(cell_of(caption),)] if caption else []
        piece = Piece(groups=(*groups, *(tuple(row) for row in grid)), kind=ParagraphKind.TABLE, lead_in=bool(caption))
        taken = [*cells, *caption]
        found.append((Region(union(line.box for line in taken if line.box), piece=piece), taken))
    return found


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Group lines that stand on one baseline, top to bottom, each row left to right."""
    rows: list[Row] = []
    for line in sorted((line for line in lines if line.box), key=lambda line: -line.box.bottom if line.box else 0.0):
        first = rows[-1][0] if rows else None
        if first and first.box and line.box and abs(first.box.bottom - line.box.bottom) < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box.left if line.box else 0.0) for row in rows]


def _candidates(rows: Sequence[Row], rules: Sequence[Box]) -> list[list[Row]]:
    """Runs of rows with several cells; a row with one cell may stand between two of them when it is close.

    One that stands between two rules as their other rows do is the table's, however long it is.
    """
    runs: list[list[Row]] = []
    run: list[Row] = []
    for row in rows:
        many = len(row) > 1 and not any(BULLET.match(cell.text) for cell in row[1:]) and not _is_item(row)
        if run and (gap_between(run[-1], row) > 2.2 * row[0].size or parts_rows(run[-1], row)):
            runs.append(run)
            run = []
        if many or (run and (_within(row, run) or hangs_under(row, run) or _is_ruled(row, run, rules))):
            run.append(row)
        elif run:
            runs.append(run)
            run = []
    runs.append(run)
    trimmed = []
    for run in map(without_what_follows, runs):
        full = [row for row in run if len(row) > 1]
        while run and len(run[-1]) == 1 and not _ends_table(run, full, rules):
            run.pop()
        if sum(len(row) > 1 for row in run) >= 2:
            trimmed.append(run)
    return trimmed


def _is_item(row: Row) -> bool:
    """Whether a row is a bullet and its item, which are drawn one by one."""
    return len(row) == 2 and BULLET.fullmatch(row[0].text) is not None


def _ends_table(run: Sequence[Row], full: Sequence[Row], rules: Sequence[Box]) -> bool:
    """Whether the last row of a run, which has one cell, is of its table."""
    within = _within(run[-1], full, strict=True) or hangs_under(run[-1], run[:-1])
    return within or _is_ruled(run[-1], run, rules)


def _within(row: Row, run: Sequence[Row], *, strict: bool = False) -> bool:
    """Whether a single cell goes on a cell of the run: it lies under one of them, and is no full line."""
    cell = row[0].box
    if len(row) > 1 or cell is None:
        return len(row) > 1
    columns = [box for each in run for other in each if (box := other.box)]
    width = max(box.right for box in columns) - min(box.left for box in columns)
    under = any(
        abs(box.left - cell.left) < 3 or (box.left - 3 < cell.left and cell.right < box.right + 3) for box in columns
    )
    return under and cell.right - cell.left < (0.45 if strict else 0.6) * width


def _is_ruled(row: Row, run: Sequence[Row], rules: Sequence[Box]) -> bool:
    """Whether a row of one cell stands between two rules as other rows of the run do: as near to the upper one.

    Of a cell with several lines the first is. Below a table's last rule text stands at another distance.
    """
    upper = _rule_over(row, rules)
    if upper is None:
        return False
    usual = [over.bottom - _top(each) for each in run if len(each) > 1 and (over := _rule_over(each, rules))]
    first = max(_top(each) for each in (*run, row) if (over := _rule_over(each, rules)) and over.top == upper.top)
    return bool(usual) and upper.bottom - first < median(usual) + 2


def _rule_over(row: Row, rules: Sequence[Box]) -> Box | None:
    """The level rule over the first cell of a row, where one of the same ends stands under it."""
    cell = row[0].box
    if cell is None:
        return None
    level = [
        rule
        for rule in rules
        if rule.right - rule.left > rule.top - rule.bottom and rule.left < cell.right and cell.left < rule.right
    ]
    over = min((rule for rule in level if rule.bottom > cell.bottom), key=lambda rule: rule.bottom, default=None)
    under = max((rule for rule in level if rule.top <= cell.bottom), key=lambda rule: rule.top, default=None)
    if over is None or under is None or abs(over.left - under.left) > 3 or abs(over.right - under.right) > 3:
        return None
    return over


def _top(row: Row) -> float:
    return max(cell.box.top for cell in row if cell.box)


def _is_table(rows: Sequence[Row], rules: Sequence[Box]) -> bool:
    """Tell a table from columns of text: drawn rules, or cells that are short and do not fill their columns."""
    full = [row for row in rows if len(row) > 1]
    box = union(cell.box for row in rows for cell in row if cell.box)
    if any("....." in cell.text for row in full for cell in row):
        return True
    within = [
        rule
        for rule in rules
        if box.bottom - 20 < (rule.bottom + rule.top) / 2 < box.top + 20
        and box.left - 20 < rule.right
        and rule.left < box.right + 20
    ]
    wide = 0.5 * (box.right - box.left)
    heights = count_heights(rule for rule in within if rule.right - rule.left > max(wide, rule.top - rule.bottom))
    letters = mean(len(cell.text) for row in full for cell in row)
    usual = median(len(row) for row in full)
    if heights >= 3 and letters < 60:
        return True
    if (len(full) < 3 and not (usual >= 3 and letters < 15)) or _are_lists(full):
        return False
    if len(full) / len(rows) < 0.4:
        return False
    if usual == 2 and _is_glossary(full):
        return True
    return letters < 14 or (_fill(full) < 0.75 and letters < 30)


def _are_lists(rows: Sequence[Row]) -> bool:
    """Whether rows are lines of bulleted lists side by side: in the first and in another column items begin."""
    first = sum(bool(BULLET.match(row[0].text)) for row in rows)
    others = sum(any(BULLET.match(cell.text) for cell in row[1:]) for row in rows)
    return min(first, others) >= 2


def _is_glossary(rows: Sequence[Row]) -> bool:
    """Whether rows of two cells are short terms with what they mean: most of these begin anew, unlike lines of text."""
    pairs = [(row[0].text.strip(), row[-1].text.strip()) for row in rows if len(row) == 2]
    short = sum(len(term) <= 14 and not ends_sentence(term) and not term.endswith(",") for term, _ in pairs)
    anew = sum(not starts_low(meaning) for _, meaning in pairs)
    lefts = [row[1].box.left for row in rows if len(row) == 2 and row[1].box]
    return min(short, anew) > 0.8 * len(rows) and max(lefts) - min(lefts) < 3


def _crosses(rule: Box, box: Box) -> bool:
    return box.left < rule.right and rule.left < box.right and box.bottom - 8 < rule.top and rule.bottom < box.top + 8


def _fill(rows: Sequence[Row]) -> float:
    """How much of the widest cell of their column the cells fill, on average; lines of text fill nearly all of it."""
    fills = []
    for at in range(min(len(row) for row in rows)):
        widths = [row[at].box.right - row[at].box.left for row in rows if row[at].box]  # type: ignore[union-attr]
        fills.append(mean(widths) / max(widths))
    return mean(fills)


def _grid(rows: Sequence[Row], rules: Sequence[Box]) -> list[Row]:
    """Rows of lines -> rows of the table: every cell in its column, cells of several lines joined to one."""
    columns = _columns(rows)
    grid: list[list[list[Line]]] = []
    above: Row | None = None
    level = [rule for rule in rules if rule.right - rule.left > rule.top - rule.bottom]
    heights = count_heights(level)
    ruled = heights > FEW_RULES
    each_ruled = ruled and heights >= sum(len(row) == len(columns) for row in rows)
    for row in rows:
        cells: list[list[Line]] = [[] for _ in columns]
        for line in row:
            cells[_column_of(line, columns)].append(line)
        if above is not None and wraps(above, row, cells, level, grid[-1], ruled=ruled, each_ruled=each_ruled):
            for old, new in zip(grid[-1], cells, strict=True):
                old.extend(new)
        else:
            grid.append(cells)
        above = row
    return [[cell_of(cell) for cell in row] for row in grid]


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The columns' extents, from the rows with the most cells; narrower rows widen them."""
    most = max(len(row) for row in rows)
    columns: list[tuple[float, float]] = []
    for row in rows:
        if len(row) != most:
            continue
        spans = [(cell.box.left, cell.box.right) for cell in row if cell.box]
        columns = [(min(a, c), max(b, d)) for (a, b), (c, d) in zip(columns or spans, spans, strict=False)]
    return columns


def _column_of(line: Line, columns: Sequence[tuple[float, float]]) -> int:
    box = line.box
    if box is None:
        return 0

    def distance(at: int) -> float:
        left, right = columns[at]
        shared = min(right, box.right) - max(left, box.left)
        return -shared if shared > 0 else min(abs(box.left - left), abs((box.left + box.right - left - right) / 2))

    return min(range(len(columns)), key=distance)
