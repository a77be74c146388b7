"""Paragraphs and items whose number or letter hangs in the margin: each is read with the text it numbers."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts


def hang(
    canvas: Canvas, y: float, marker: str, text: str, *, left: float = 72, indent: float = 36, apart: float = 6
) -> float:
    """Draw a text whose number stands before its first line; gives the height of what comes next."""
    hard.draw(canvas, left, y, [marker])
    return hard.draw(canvas, left + indent, y, hard.wrap(text, 70)) - apart


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(["1.1", "1.2", "1.3", "1.4"], id="two-figures"),
        pytest.param(["2.3.1", "2.3.2", "2.3.3", "2.3.10"], id="three-figures"),
        pytest.param(["1.1.", "1.2.", "1.3.", "1.4."], id="a-point-at-the-end"),
        pytest.param(["A.1", "A.2", "A.3", "A.4"], id="letter-and-figure"),
    ],
)
def test_a_number_with_points_stays_with_its_paragraph(path: Path, numbers: Sequence[str]) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 760, ["Obligations of the courts"], size=14, font="Helvetica-Bold") - 6
    for at, number in enumerate(numbers):
        y = hang(canvas, y, number, s.sentences(at, 3))
    canvas.save()
    document, _ = read(path)
    assert texts(document) == [f"{number} {s.sentences(at, 3)}" for at, number in enumerate(numbers)]


def test_figures_with_points_in_a_table_stay_in_their_column(path: Path) -> None:
    canvas = hard.canvas_of(path)
    rows = [("2.4", "3.1", "4.0"), ("1.9", "2.7", "3.3"), ("0.8", "1.2", "2.6")]
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            hard.draw(canvas, 72 + 60 * column, 760 - 14 * at, [cell])
    hard.draw(canvas, 72, 690, hard.wrap(s.sentences(5, 4), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(" | ".join(row) for row in rows)]


INFORM = "inform all those who work in the harbours of the region of their rights and of where they find help in it;"
NESTED = [
    (0, "(a)", INFORM),
    (0, "(b)", "train those who inspect the harbours of the region, in particular in the cold months, by means of:"),
    (1, "(i)", "courses that are held by the judges of the region;"),
    (1, "(ii)", "visits to the shelters; and"),
    (1, "(iii)", "a simulated case of debt bondage;"),
    (0, "(c)", "support the courts; and"),
    (0, "(d)", "report on all of it every June."),
]
LEAD = "The States shall in particular:"
AS_LIST = "\n".join([LEAD, *(f"{marker} {text}" for _, marker, text in NESTED)])


@pytest.mark.parametrize("apart", [pytest.param(6, id="apart"), pytest.param(0, id="close")])
def test_letters_in_brackets_are_the_items_of_a_list_and_of_one_within_it(path: Path, apart: float) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 760, hard.wrap(s.sentences(1, 5), hard.WIDE)) - 12
    y = hard.draw(canvas, 72, y, [LEAD]) - apart
    for level, marker, text in NESTED:
        y = hang(canvas, y, marker, text, left=90 + 24 * level, indent=24, apart=apart)
    hard.draw(canvas, 72, y - 12, hard.wrap(s.sentences(2, 5), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.LIST) == [AS_LIST]
    assert texts(document) == [s.sentences(1, 5), s.sentences(2, 5)]


@pytest.mark.parametrize("first", [pytest.param(at, id=f"{at}-items-above") for at in (1, 2, 3, 5, 6)])
def test_notes_at_a_page_end_part_no_items(path: Path, first: int) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 760, hard.wrap(s.sentences(1, 30), hard.WIDE)) - 12
    y = hard.draw(canvas, 72, y, [LEAD]) - 6
    for at, (level, marker, text) in enumerate(NESTED):
        if at == first:
            hard.draw(canvas, 72, 80, hard.NOTES[:2], size=8)
            canvas.showPage()
            y = 760
        y = hang(canvas, y, marker, text, left=90 + 24 * level, indent=24)
    hard.draw(canvas, 72, y - 12, hard.wrap(s.sentences(2, 9), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.LIST) == [AS_LIST]
    assert texts(document, ParagraphKind.FOOTNOTE) == hard.NOTES[:2]
    assert texts(document) == [s.sentences(1, 30), s.sentences(2, 9)]


@pytest.mark.parametrize("over_page_end", [True, False])
def test_bulleted_items_over_a_page_end_are_one_list_before_the_notes(path: Path, over_page_end: bool) -> None:
    items = ["judges of the region", "labour inspectors", "those who work in shelters", "officers of the police"]
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 760, hard.wrap(s.sentences(1, 30), hard.WIDE)) - 12
    y = hard.draw(canvas, 72, y, ["The Office trained these groups in the course of the year:"])
    y = hard.draw(canvas, 84, y, [f"•  {item}" for item in items[:2]])
    hard.draw(canvas, 72, 80, hard.NOTES[:2], size=8)
    canvas.showPage()
    y = 760
    if not over_page_end:
        y = hard.draw(canvas, 72, y, hard.wrap(s.sentences(3, 9), hard.WIDE)) - 12
    y = hard.draw(canvas, 84, y, [f"•  {item}" for item in items[2:]])
    hard.draw(canvas, 72, y - 12, hard.wrap(s.sentences(2, 30), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    lists = [each.split("\n") for each in texts(document, ParagraphKind.LIST)]
    assert [len(each) for each in lists] == ([5] if over_page_end else [3, 2])
    assert [line for each in lists for line in each][1:] == [f"• {item}" for item in items]
    kinds = [each.kind for each in document.paragraphs]
    assert kinds.index(ParagraphKind.LIST) < kinds.index(ParagraphKind.FOOTNOTE)


def test_numbered_paragraphs_with_a_list_in_one_of_them_stay_paragraphs(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = hang(canvas, 760, "1.", s.sentences(1, 3))
    y = hang(canvas, y, "2.", f"{s.sentences(2, 2)} {LEAD}")
    for marker, text in (("(a)", INFORM), ("(b)", "report on all of it every June.")):
        y = hang(canvas, y, marker, text, left=108, indent=24)
    hang(canvas, y, "3.", s.sentences(3, 3))
    canvas.save()
    document, _ = read(path)
    assert texts(document) == [f"1. {s.sentences(1, 3)}", f"2. {s.sentences(2, 2)}", f"3. {s.sentences(3, 3)}"]
    assert texts(document, ParagraphKind.LIST) == [f"{LEAD}\n(a) {INFORM}\n(b) report on all of it every June."]


@pytest.mark.parametrize("page_end", [False, True])
def test_letters_in_brackets_amid_a_sentence_open_nothing(path: Path, page_end: bool) -> None:
    lines = [
        "All States that take part in the work of the Office have to (a) inform those who work in the",
        "harbours of the region of their rights and of where they find help; (b) consult them on this;",
        "(c) train those who inspect the harbours of the region in the cold months of the year, too; and",
        "(d) report on all of it to the Office, which then gives its own report to all those who took part.",
    ]
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 760, hard.wrap(s.sentences(1, 8), len(lines[0]))) - 12
    y = hard.draw(canvas, 72, y, lines[:2])
    if page_end:
        canvas.showPage()
        y = 760
    y = hard.draw(canvas, 72, y, lines[2:])
    hard.draw(canvas, 72, y - 12, hard.wrap(s.sentences(2, 8), len(lines[0])))
    canvas.save()
    document, _ = read(path)
    assert texts(document) == [s.sentences(1, 8), " ".join(lines), s.sentences(2, 8)]


def test_the_number_of_a_heading_stands_at_a_tab_as_those_of_paragraphs_do(path: Path) -> None:
    canvas = hard.canvas_of(path)
    long = ["Answers that were received until the end of March from all of the States that had", "been asked in May"]
    told, y, number = [], 770.0, 0
    for at, name in enumerate(["Findings", "Answers"], start=1):
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(72, y, str(at))
        canvas.drawString(106, y, name)
        y -= 22
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(72, y, f"{at}.1.")
        y = hard.draw(canvas, 106, y, long, font="Helvetica-Bold") - 8
        for _ in range(4):
            number += 1
            hard.draw(canvas, 72, y, [f"{number}."])
            y = hard.draw(canvas, 106, y, hard.wrap(s.sentences(number, 4), 70)) - 8
            told.append(f"{number}. {s.sentences(number, 4)}")
    canvas.save()
    document, _ = read(path)
    title = " ".join(long)
    headings = ["1 Findings", f"1.1. {title}", "2 Answers", f"2.1. {title}"]
    assert texts(document, ParagraphKind.HEADING) == headings
    assert " ".join(texts(document)) == " ".join(told)
    assert document.paragraphs[-1].section == tuple(headings[2:])


BOOKLETS = [
    "Guilty by Force (April, 112 pages)",
    "The Camera Is Off (May, 36 pages)",
    "What Buyers Know (June, 60 pages)",
]


@pytest.mark.parametrize(
    ("font", "more", "kind"),
    [
        pytest.param("Times-Roman", "", ParagraphKind.LIST, id="titles"),
        pytest.param("Times-Bold", "", ParagraphKind.HEADING, id="headings"),
        pytest.param("Times-Roman", " came out.", ParagraphKind.BODY, id="sentences"),
    ],
)
def test_some_brief_titles_that_are_numbered_are_items(path: Path, font: str, more: str, kind: ParagraphKind) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 760, hard.wrap(s.sentences(1, 6), hard.WIDE)) - 8
    for number, title in enumerate(BOOKLETS, start=1):
        y = hard.draw(canvas, 72, y, [f"{number}. {title}{more}"], font=font) - 8
    hard.draw(canvas, 72, y, hard.wrap(s.sentences(2, 6), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    told = [f"{number}. {title}{more}" for number, title in enumerate(BOOKLETS, start=1)]
    found = [text for text in texts(document, kind) if text.startswith("1.") or text in told]
    assert found == (["\n".join(told)] if kind is ParagraphKind.LIST else told)
