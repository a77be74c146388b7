"""Footnotes: tables in small type are none, and the raised numbers that call them are no part of words and figures."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, ListItem, Table, TableStyle

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

AGES = [
    ("Age of the victims", "2019", "2020"),
    ("12 years and under", "12 (4%)", "7 (3%)"),
    ("13 to 17 years", "44 (15%)", "31 (12%)"),
    ("18 years and over", "240 (81%)", "220 (85%)"),
]
COUNTRIES = [("Country", "Cases"), ("1. Albania", "12"), ("2. Austria", "44"), ("3. Malta", "115")]
NOTES = ["1 Office, Report on the first case (Vienna, 2019).", "2 Ibid., p. 7."]


def drawn(canvas: Canvas, y: float, rows: Sequence[Sequence[str]], size: float) -> float:
    for row in rows:
        for at, cell in enumerate(row):
            hard.draw(canvas, 72 + 140 * at, y, [cell], size=size)
        y -= 1.4 * size
    return y


def ruled(canvas: Canvas, y: float, rows: Sequence[Sequence[str]], size: float) -> float:
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (-1, -1), "Times-Roman", size)]
    table = Table(rows, colWidths=[140] * len(rows[0]), style=TableStyle(style))
    _, height = table.wrapOn(canvas, 400, 400)
    table.drawOn(canvas, 72, y - height + size)
    return y - height


@pytest.mark.parametrize("notes", [pytest.param([], id="without-notes"), pytest.param(NOTES, id="above-notes")])
@pytest.mark.parametrize("rows", [pytest.param(AGES, id="ages"), pytest.param(COUNTRIES, id="numbered-countries")])
@pytest.mark.parametrize("table", [pytest.param(drawn, id="without-rules"), pytest.param(ruled, id="ruled")])
def test_a_table_in_small_type_at_the_foot_of_a_page_is_a_table(
    path: Path,
    table: Callable[[Canvas, float, Sequence[Sequence[str]], float], float],
    rows: Sequence[Sequence[str]],
    notes: Sequence[str],
) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 750, hard.wrap(s.sentences(1, 9), hard.WIDE))
    y = table(canvas, y - 14, rows, 8)
    hard.draw(canvas, 72, y - 14, notes, size=8)
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(" | ".join(row) for row in rows)]
    assert texts(document, ParagraphKind.FOOTNOTE) == list(notes)
    assert texts(document) == [s.sentences(1, 9)]


def test_short_notes_side_by_side_are_no_table(path: Path) -> None:
    canvas = hard.canvas_of(path)
    notes = [f"{number} Ibid., p. {7 * number}." for number in range(1, 9)]
    for x, seed, some in ((60, 10, notes[:4]), (310, 20, notes[4:])):
        hard.draw(canvas, x, 760, hard.wrap(s.sentences(seed, 10), hard.NARROW))
        hard.draw(canvas, x, 120, some, size=8)
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.FOOTNOTE) == notes
    assert not texts(document, ParagraphKind.TABLE)


# Text, with what is raised in braces -> the text as it is read, on a page with notes 3 to 12.
RAISED = [
    pytest.param("In 2018{3} the Office met them.", "In 2018 the Office met them.", 1, id="after-a-year"),
    pytest.param("There were 1,204{4} victims in all.", "There were 1,204 victims in all.", 1, id="after-a-figure"),
    pytest.param("Three courts{5} of the region took part.", "Three courts of the region took part.", 1, id="word"),
    pytest.param("It ended.{12} The next one began.", "It ended. The next one began.", 1, id="after-a-full-stop"),
    pytest.param("It was “new”{4}, they say.", "It was “new”, they say.", 1, id="before-a-comma"),
    pytest.param("Courts{3,4} and all judges{5–7} came.", "Courts and all judges came.", 2, id="several"),
    pytest.param("Halls of 30 m{3} in a house.", "Halls of 30 m³ in a house.", 0, id="cubic-metres"),
    pytest.param("More than 10{6} people moved.", "More than 10⁶ people moved.", 0, id="power-of-ten"),
    pytest.param("In 2018{88} it had no such note.", "In 2018⁸⁸ it had no such note.", 0, id="number-without-a-note"),
    pytest.param("It ended.{88} The next one began.", "It ended. The next one began.", 1, id="after-a-sentence"),
    pytest.param("The 1{st} and the 21{st} century here.", "The 1st and the 21st century here.", 0, id="ordinals"),
    pytest.param("Its CO[2] and H[2]O are counted.", "Its CO2 and H2O are counted.", 0, id="lowered"),
]  # fmt: skip


def with_raised(canvas: Canvas, x: float, y: float, text: str, *, by_rise: bool) -> None:
    """Draw a line; what stands in braces is small and raised, in brackets small and lowered."""
    line = canvas.beginText(x, y)
    for part in re.split(r"(?=[{[])|[}\]]", text):
        lift = {"{": 3.6, "[": -2.0}.get(part[:1], 0.0)
        line.setFont("Times-Roman", 6.5 if lift else 10)
        if by_rise:
            line.setRise(lift)
        else:
            line.setTextOrigin(x, y + lift)
        shown = part[1:] if lift else part
        line.textOut(shown)
        x += canvas.stringWidth(shown, "Times-Roman", 6.5 if lift else 10)
    canvas.drawText(line)


@pytest.mark.parametrize("by_rise", [pytest.param(True, id="risen"), pytest.param(False, id="placed")])
@pytest.mark.parametrize(("drawn_text", "expected", "marks"), RAISED)
def test_raised_figures_are_parted_from_what_stands_before(
    path: Path, drawn_text: str, expected: str, marks: int, *, by_rise: bool
) -> None:
    canvas = hard.canvas_of(path)
    with_raised(canvas, 72, 760, drawn_text, by_rise=by_rise)
    hard.draw(canvas, 72, 720, hard.wrap(s.sentences(1, 9), hard.WIDE))
    for number in range(3, 13):
        with_raised(canvas, 72, 220 - 10 * number, f"{{{number}}} ", by_rise=by_rise)
        hard.draw(canvas, 82, 220 - 10 * number, [f"Office, Report number {number} of the year."], size=8)
    canvas.save()
    document, report = read(path)
    assert texts(document) == [expected, s.sentences(1, 9)]
    assert report.dropped.get("footnote marks", 0) == marks
    assert texts(document, ParagraphKind.FOOTNOTE) == [
        f"{number} Office, Report number {number} of the year." for number in range(3, 13)
    ]


def test_the_calls_of_notes_at_the_end_of_a_report_are_left_out_of_its_text(path: Path) -> None:
    canvas = hard.canvas_of(path)
    calls = ["In 2018{1} the Office began.", "It was large.{2} Few knew of it.", "All of the 27 courts{3} then met."]
    for page in (0, 1):
        for at, text in enumerate(calls[2 * page : 2 * page + 2]):
            with_raised(canvas, 72, 760 - 30 * at, text, by_rise=False)
            hard.draw(canvas, 72, 748 - 30 * at, hard.wrap(s.sentences(page + at, 1), hard.WIDE))
        with_raised(canvas, 72, 400, "Rooms of 12 m{2} each were found.", by_rise=False)
        canvas.showPage()
    canvas.save()
    document, report = read(path)
    words = " ".join(document.text.split())
    for text in ("In 2018 the Office began.", "It was large. Few knew of it.", "All of the 27 courts then met."):
        assert text in words
    assert words.count("Rooms of 12 m² each were found.") == 2
    assert report.dropped["footnote marks"] == 3


def test_a_note_has_the_section_in_which_it_is_called(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = 750.0
    for at, head in enumerate(("Boats", "Harbours", "Crews"), start=1):
        y = hard.draw(canvas, 72, y, [head], size=14, font="Times-Bold") - 6
        y = hard.draw(canvas, 72, y, hard.wrap(s.sentences(at, 4), hard.WIDE))
        if at < 3:
            with_raised(canvas, 72, y, f"Number {at} is told here.{{{at}}}", by_rise=False)
        y -= 40
    notes = ["1 Office, Report on boats.", "2 Office, Report on harbours.", "3 Office, Report on everything."]
    hard.draw(canvas, 72, 120, notes, size=8)
    canvas.showPage()
    hard.draw(canvas, 72, 750, ["Winter"], size=14, font="Times-Bold")
    hard.draw(canvas, 72, 720, hard.wrap(s.sentences(5, 9), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.FOOTNOTE) == notes
    found = [each.section for each in document.paragraphs if each.kind is ParagraphKind.FOOTNOTE]
    # The third is called nowhere on the page.
    assert found == [("Boats",), ("Harbours",), ("Crews",)]


def test_raised_figures_in_cells_are_no_digits_of_the_numbers(path: Path) -> None:
    canvas = hard.canvas_of(path)
    hard.draw(canvas, 72, 760, hard.wrap(s.sentences(1, 9), hard.WIDE))
    for at, row in enumerate((("Country", "Cases"), ("Malta", "12{1}"), ("Spain{2}", "7"), ("Italy", "31"))):
        for column, cell in enumerate(row):
            with_raised(canvas, 72 + 140 * column, 600 - 14 * at, cell, by_rise=False)
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == ["Country | Cases\nMalta | 12¹\nSpain² | 7\nItaly | 31"]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        pytest.param("7", "7", id="nothing-but-a-number"),
        pytest.param("30 rooms of 12 m{2} each;", "30 rooms of 12 m² each;", id="power"),
    ],
)
def test_figures_behind_a_bullet_that_is_larger_and_lower_are_not_raised(path: Path, item: str, expected: str) -> None:
    canvas = hard.canvas_of(path)
    hard.draw(canvas, 72, 760, ["The Office did this in the course of the year:"])
    for y, text in ((740, item), (724, "it met them;")):
        hard.draw(canvas, 72, y - 5, ["•"], size=16)
        with_raised(canvas, 84, y, text, by_rise=True)
    hard.draw(canvas, 72, 690, hard.wrap(s.sentences(1, 9), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.LIST) == [
        f"The Office did this in the course of the year:\n• {expected}\n• it met them;"
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        pytest.param("it trained 412 labour inspectors in Tirana;", None, id="number-in-the-text"),
        pytest.param("412 inspectors of 10 regions;", None, id="number-behind-the-bullet"),
        pytest.param("it had 30 rooms of 12 m<super>2</super> each;", "it had 30 rooms of 12 m² each;", id="power"),
        pytest.param("20 courts in 2018<super>3</super>;", "20 courts in 2018³;", id="mark-of-a-note"),
    ],
)
def test_figures_on_one_line_with_such_a_bullet_are_not_raised(path: Path, item: str, expected: str | None) -> None:
    items = [ListItem(s.Paragraph(text, s.BODY)) for text in (item, "it met them;")]
    lead_in, text = (s.Paragraph(each, s.BODY) for each in ("The Office did this:", s.sentences(1, 9)))
    s.build(path, [lead_in, ListFlowable(items, bulletType="bullet"), text])
    document, _ = read(path)
    assert texts(document, ParagraphKind.LIST) == [f"The Office did this:\n• {expected or item}\n• it met them;"]


@pytest.mark.parametrize("tab", [5, 12, 24])
def test_a_raised_mark_stands_a_tab_before_its_note(path: Path, tab: float) -> None:
    canvas = hard.canvas_of(path)
    hard.draw(canvas, 72, 750, hard.wrap(s.sentences(1, 9), hard.WIDE))
    for y, note in ((80, NOTES[0]), (68, NOTES[1])):
        mark, _, text = note.partition(" ")
        hard.draw(canvas, 72, y + 2, [mark], size=5.5)
        hard.draw(canvas, 75 + tab, y, [text], size=8)
    canvas.save()
    document, _ = read(path)
    assert texts(document) == [s.sentences(1, 9)]
    assert texts(document, ParagraphKind.FOOTNOTE) == NOTES


@pytest.mark.parametrize("called", [pytest.param(True, id="called"), pytest.param(False, id="a-box-of-its-own")])
def test_notes_in_a_frame_are_notes_where_the_text_calls_them(path: Path, called: bool) -> None:
    canvas = hard.canvas_of(path)
    lines = hard.wrap(s.sentences(1, 12), hard.WIDE)
    hard.draw(canvas, 72, 750, lines)
    if called:
        end = 72 + canvas.stringWidth(lines[-1], "Times-Roman", 10)
        hard.draw(canvas, end, 750 - 12 * (len(lines) - 1) + 3.5, ["1"], size=6)
    canvas.rect(66, 70, 420, 34)
    hard.draw(canvas, 72, 92, NOTES, size=8)
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.FOOTNOTE) == (NOTES if called else [])
    assert texts(document)[0] == s.sentences(1, 12)


def test_notes_in_a_frame_are_notes_where_the_first_was_called_on_the_page_before(path: Path) -> None:
    canvas = hard.canvas_of(path)
    lines = hard.wrap(s.sentences(1, 12), hard.WIDE)
    hard.draw(canvas, 72, 750, lines)
    end = 72 + canvas.stringWidth(lines[-1], "Times-Roman", 10)
    hard.draw(canvas, end, 750 - 12 * (len(lines) - 1) + 3.5, ["2"], size=6)
    canvas.rect(66, 70, 420, 34)
    hard.draw(canvas, 72, 92, NOTES, size=8)
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.FOOTNOTE) == NOTES
