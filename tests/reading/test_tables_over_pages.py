"""Tables that run over page ends come out in one piece, row by row; other tables, and text, are left as they are."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from cthbqa.types import Document, ParagraphKind

from . import hard
from . import samples as s
from .checks import read

HEAD = ("Country", "Cases", "Victims")


def rows_of(count: int) -> list[tuple[str, str, str]]:
    return [(f"Country {at:03d}", str(37 * at % 101), str(53 * at % 301)) for at in range(1, count + 1)]


def table(rows: Sequence[Sequence[str]], *, repeat: bool, ruled: bool) -> Table:
    style = [
        ("FONTNAME", (0, 0), (-1, 0), "Times-Bold"),
        ("FONTNAME", (0, 1), (-1, -1), "Times-Roman"),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
    ]
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    return Table(rows, colWidths=(150, 80, 80), repeatRows=int(repeat), style=TableStyle(style))


def told(document: Document) -> list[tuple[ParagraphKind, str]]:
    return [(each.kind, document.paragraph_text(each)) for each in document.paragraphs]


def as_text(*rows: Sequence[str]) -> str:
    return "\n".join(" | ".join(row) for row in rows)


@pytest.mark.parametrize("ruled", [pytest.param(True, id="ruled"), pytest.param(False, id="without-rules")])
@pytest.mark.parametrize("repeat", [pytest.param(True, id="header-again"), pytest.param(False, id="header-once")])
@pytest.mark.parametrize("before", [pytest.param(0, id="from-the-top"), pytest.param(8, id="below-text")])
def test_a_table_over_four_pages_is_one(tmp_path: Path, before: int, repeat: bool, ruled: bool) -> None:
    rows = rows_of(130)
    text = [s.Paragraph(s.sentences(1, before), s.BODY)] if before else []
    story = [*text, table([HEAD, *rows], repeat=repeat, ruled=ruled), s.Paragraph(s.sentences(2, 8), s.BODY)]
    document, report = read(s.build(tmp_path / "x.pdf", story, furniture=s.heads_and_feet))
    expected = [(ParagraphKind.TABLE, as_text(HEAD, *rows)), (ParagraphKind.BODY, s.sentences(2, 8))]
    if before:
        expected.insert(0, (ParagraphKind.BODY, s.sentences(1, before)))
    assert told(document) == expected
    assert (document.paragraphs[-2].page, document.paragraphs[-2].last_page) == (1, report.pages)
    again = {"repeated heads of tables": len(HEAD) * (report.pages - 1)} if repeat else {}
    assert report.dropped == {"running heads": report.pages, "page numbers": report.pages, **again}


def part(path: Path, *pages: Sequence[tuple[Sequence[str], float]]) -> Path:
    """Pages of lines drawn as (cells, height); cells stand at 72, 220 and 320 points."""
    canvas = hard.canvas_of(path)
    for lines in pages:
        for cells, y in lines:
            for x, cell in zip((72, 220, 320), cells, strict=False):
                hard.draw(canvas, x, y, [cell])
        canvas.showPage()
    canvas.save()
    return path


FIRST = [(row, 140.0 - 14 * at) for at, row in enumerate([HEAD, *rows_of(4)])]


def text_at(top: float) -> list[tuple[Sequence[str], float]]:
    return [([line], top - 12 * at) for at, line in enumerate(hard.wrap(s.sentences(3, 5), hard.WIDE))]


def test_one_row_alone_on_the_next_page_is_the_tables(tmp_path: Path) -> None:
    last = rows_of(5)[-1]
    document, _ = read(part(tmp_path / "x.pdf", [*text_at(700), *FIRST], [(last, 760.0), *text_at(720)]))
    assert told(document)[1:] == [
        (ParagraphKind.TABLE, as_text(HEAD, *rows_of(5))),
        (ParagraphKind.BODY, s.sentences(3, 5)),
    ]


def test_the_caption_that_says_continued_is_left_out(tmp_path: Path) -> None:
    caption = ["Table 4: Cases by country"]
    again = [(["Table 4 (continued)"], 780.0), (HEAD, 760.0)]
    rest = [(row, 746.0 - 14 * at) for at, row in enumerate(rows_of(8)[4:])]
    document, report = read(part(tmp_path / "x.pdf", [*text_at(700), (caption, 156.0), *FIRST], [*again, *rest]))
    assert told(document)[1:] == [(ParagraphKind.TABLE, as_text(caption, HEAD, *rows_of(8)))]
    assert report.dropped == {"repeated heads of tables": 4}


@pytest.mark.parametrize("between", [pytest.param(True, id="text-below-it"), pytest.param(False, id="last")])
def test_a_caption_is_that_of_the_table_that_found_no_room_on_its_page(tmp_path: Path, between: bool) -> None:
    text, more, caption = s.sentences(1, 9), s.sentences(2, 9), "Table 4. Cases by country"
    above: list[tuple[Sequence[str], float]] = [((line,), 760 - 12 * at) for at, line in enumerate(hard.wrap(text, 78))]
    above.append(((caption,), 300))
    if between:
        above += [((line,), 270 - 12 * at) for at, line in enumerate(hard.wrap(more, 78))]
    rows: list[tuple[Sequence[str], float]] = [(row, 760 - 16 * at) for at, row in enumerate([HEAD, *rows_of(5)])]
    document, _ = read(part(tmp_path / "x.pdf", above, rows))
    found = [text for kind, text in told(document) if kind is ParagraphKind.TABLE]
    assert found == [f"{caption}\n{as_text(HEAD, *rows_of(5))}"]
    assert [text for kind, text in told(document) if kind is ParagraphKind.CAPTION] == []


def test_another_table_at_the_top_of_the_next_page_is_another(tmp_path: Path) -> None:
    other = [(["Table 5: Trials by country"], 780.0), (HEAD, 764.0)]
    rows = [(row, 750.0 - 14 * at) for at, row in enumerate(rows_of(3))]
    caption = ["Table 4: Cases by country"]
    document, _ = read(part(tmp_path / "x.pdf", [*text_at(700), (caption, 156.0), *FIRST], [*other, *rows]))
    assert told(document)[1:] == [
        (ParagraphKind.TABLE, as_text(caption, HEAD, *rows_of(4))),
        (ParagraphKind.TABLE, as_text(other[0][0], HEAD, *rows_of(3))),
    ]


def test_columns_of_text_behind_a_table_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    canvas = hard.canvas_of(path)
    hard.draw(canvas, 60, 700, hard.wrap(s.sentences(3, 5), hard.WIDE))
    for at, (country, cases, _) in enumerate([HEAD, *rows_of(4)]):
        hard.draw(canvas, 60, 140 - 14 * at, [country])
        hard.draw(canvas, 310, 140 - 14 * at, [cases])
    canvas.showPage()
    for x, seed in ((60, 10), (310, 20)):
        hard.draw(canvas, x, 760, hard.wrap(s.sentences(seed, 8), hard.NARROW))
    canvas.save()
    document, _ = read(path)
    rows = [(country, cases) for country, cases, _ in [HEAD, *rows_of(4)]]
    assert told(document) == [
        (ParagraphKind.BODY, s.sentences(3, 5)),
        (ParagraphKind.TABLE, as_text(*rows)),
        (ParagraphKind.BODY, s.sentences(10, 8)),
        (ParagraphKind.BODY, s.sentences(20, 8)),
    ]


def ruled_page(canvas: Canvas, rows: Sequence[Sequence[Sequence[str]]]) -> None:
    """A page with a ruled table at its top; each cell is given as its lines."""
    xs, y = (60, 110, 330, 520), 770.0
    heights = [y + 12]
    for row in rows:
        for x, cell in zip(xs, row, strict=False):
            hard.draw(canvas, x + 4, y, cell)
        y -= 12 * max(map(len, row)) + 8
        heights.append(y + 12)
    for height in heights:
        canvas.line(xs[0], height, xs[-1], height)
    for x in xs:
        canvas.line(x, heights[0], x, heights[-1])
    canvas.showPage()


@pytest.mark.parametrize("number", [pytest.param("", id="goes-on"), pytest.param("C3", id="begins-anew")])
def test_a_row_that_the_page_end_parts_is_one(tmp_path: Path, number: str) -> None:
    head = (["No."], ["Activity"], ["Body"])
    canvas = hard.canvas_of(tmp_path / "x.pdf")
    first = (["C1"], ["The Office trains the judges", "of all courts."], ["Office"])
    ruled_page(
        canvas, [head, first, (["C2"], ["The inspectors visit all of", "the farms that ask for"], ["Ministry of"])]
    )
    ruled_page(
        canvas, [head, ([number], ["workers of other countries."], ["the Interior"]), (["C4"], ["It ends."], ["All"])]
    )
    canvas.save()
    document, _ = read(tmp_path / "x.pdf")
    activity, body = "The inspectors visit all of the farms that ask for", "Ministry of"
    rest = ("workers of other countries.", "the Interior")
    middle = [(number, *rest)] if number else []
    second = ("C2", activity, body) if number else ("C2", f"{activity} {rest[0]}", f"{body} {rest[1]}")
    rows = [("No.", "Activity", "Body"), ("C1", "The Office trains the judges of all courts.", "Office"), second]
    assert told(document) == [(ParagraphKind.TABLE, as_text(*rows, *middle, ("C4", "It ends.", "All")))]


@pytest.mark.parametrize("goes_on", [pytest.param(True, id="goes-on"), pytest.param(False, id="ends")])
def test_a_cell_that_the_page_end_parts_has_its_rest(tmp_path: Path, goes_on: bool) -> None:
    canvas = hard.canvas_of(tmp_path / "x.pdf")
    first = (["C1"], ["The Office trains the judges", "of all courts."], ["Office"])
    end = ["The inspectors visit all of", "the farms that ask for" if goes_on else "the farms in the north."]
    ruled_page(canvas, [(["No."], ["Activity"], ["Body"]), first, (["C2"], end, ["All"])])
    for x in (60, 110, 330, 520):
        canvas.line(x, 780, x, 720)
    hard.draw(canvas, 114, 768, ["workers of other countries."])
    hard.draw(canvas, 114, 744, ["They come twice in a year."])
    hard.draw(canvas, 60, 690, hard.wrap(s.sentences(2, 8), hard.WIDE))
    canvas.save()
    document, _ = read(tmp_path / "x.pdf")
    rest = ["workers of other countries.", "They come twice in a year."]
    activity = " ".join([*end, *(rest if goes_on else [])])
    rows = [("No.", "Activity", "Body"), ("C1", "The Office trains the judges of all courts.", "Office")]
    table = (ParagraphKind.TABLE, as_text(*rows, ("C2", activity, "All")))
    assert told(document)[0] == table
    assert told(document)[-1] == (ParagraphKind.BODY, s.sentences(2, 8))
    assert document.paragraphs[0].last_page == (2 if goes_on else 1)
