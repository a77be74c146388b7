"""Key figures: numbers in large type side by side, each with its label in small type under or over it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts

GRID = [
    [
        ("412", ["practitioners trained, three", "quarters of them online"]),
        ("9", ["country visits, six of them", "held"]),
    ],
    [("€3.4 m", ["in contributions"]), ("EUR 2.1m", ["spent on direct", "assistance", "to survivors"])],
    [
        ("31 %", ["of the staff from 19", "countries"]),
        ("1,870", ["Participants in the", "20th Conference", "of the", "Alliance"]),
    ],
]
ITEMS = [f"• {number} {' '.join(label)}" for row in GRID for number, label in row]

Place = Callable[[Canvas, float, float, str, float, str], None]


def at_left(canvas: Canvas, x: float, y: float, text: str, size: float, font: str) -> None:
    hard.draw(canvas, x, y, [text], size=size, font=font)


def centred(canvas: Canvas, x: float, y: float, text: str, size: float, font: str) -> None:
    canvas.setFont(font, size)
    canvas.drawCentredString(x + 80, y, text)


def grid(
    canvas: Canvas, y: float, place: Place = at_left, *, above: bool = False, lefts: Sequence[int] = (72, 260)
) -> float:
    """Draw the grid of figures, row by row; gives the height of what comes below."""
    for row in GRID:
        for x, (number, label) in zip(lefts, row, strict=True):
            lines = [(24.0, number, "Helvetica-Bold"), *((9.0, line, "Helvetica") for line in label)]
            at = y
            if above:
                lines = [*lines[1:], lines[0]]
                at = y - 11 * (4 - len(label))
            for size, text, font in lines:
                at -= size * 0.95 if size > 9 else 0
                place(canvas, x, at, text, size, font)
                at -= 14 if size > 9 else 11
        y -= 100
    return y


@pytest.mark.parametrize("place", [at_left, centred])
@pytest.mark.parametrize("above", [pytest.param(False, id="label-below"), pytest.param(True, id="label-above")])
def test_each_figure_is_one_item_with_its_label(path: Path, place: Place, above: bool) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 780, ["The year in figures"], size=16, font="Helvetica-Bold")
    y = hard.draw(canvas, 72, y - 6, hard.wrap(s.sentences(1, 4), hard.WIDE))
    y = grid(canvas, y - 10, place, above=above)
    hard.draw(canvas, 72, y, hard.wrap(s.sentences(9, 6), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    items = [f"• {' '.join(label)} {number}" for row in GRID for number, label in row] if above else ITEMS
    assert [document.paragraph_text(each) for each in document.paragraphs] == [
        "The year in figures",
        s.sentences(1, 4),
        "\n".join(items),
        s.sentences(9, 6),
    ]


def test_figures_in_a_panel_stand_under_its_heading(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 780, ["Work of the Office"], size=16, font="Helvetica-Bold")
    y = hard.draw(canvas, 72, y - 6, hard.wrap(s.sentences(1, 12), hard.WIDE))
    canvas.rect(60, y - 360, 400, 350)
    hard.draw(canvas, 72, y - 30, ["Our reach"], size=12, font="Helvetica-Bold")
    grid(canvas, y - 45)
    hard.draw(canvas, 72, y - 345, ["The figures are those of the calendar year."], size=9)
    hard.draw(canvas, 72, y - 390, hard.wrap(s.sentences(20, 12), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    found = [(document.paragraph_text(each), each.section[-1:]) for each in document.paragraphs]
    assert found[1:] == [
        (s.sentences(1, 12), ()),
        ("Our reach", ("Our reach",)),
        ("\n".join(ITEMS), ("Our reach",)),
        ("The figures are those of the calendar year.", ("Our reach",)),
        (s.sentences(20, 12), ()),
    ]


def test_figures_on_cards_are_read_row_by_row(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 780, hard.wrap(s.sentences(1, 6), hard.WIDE)) - 20
    for row in range(3):
        for x in (62, 250):
            canvas.rect(x, y - 100 * row - 78, 170, 85)
    y = grid(canvas, y)
    hard.draw(canvas, 72, y, hard.wrap(s.sentences(9, 6), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert [document.paragraph_text(each) for each in document.paragraphs] == [
        s.sentences(1, 6),
        "\n".join(ITEMS),
        s.sentences(9, 6),
    ]


def test_a_sentence_goes_on_behind_figures_that_stand_amid_it(path: Path) -> None:
    canvas = hard.canvas_of(path)
    lines = hard.wrap(s.sentences(1, 12), hard.WIDE)
    at = next(at for at in range(3, len(lines)) if lines[at][0].islower())
    y = hard.draw(canvas, 72, 780, lines[:at], size=9, font="Helvetica")
    y = grid(canvas, y - 10)
    hard.draw(canvas, 72, y, lines[at:], size=9, font="Helvetica")
    canvas.save()
    document, _ = read(path)
    assert texts(document) == [s.sentences(1, 12)]
    assert texts(document, ParagraphKind.LIST) == ["\n".join(ITEMS)]


def test_figures_and_a_list_below_them_are_two_lists(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = grid(canvas, 780)
    for item in ("Judges and prosecutors", "Labour inspectors"):
        y = hard.draw(canvas, 72, y, [f"• {item}"])
    hard.draw(canvas, 72, y - 20, hard.wrap(s.sentences(1, 12), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.LIST) == ["\n".join(ITEMS), "• Judges and prosecutors\n• Labour inspectors"]


TABLE = [
    ("Country", "2021", "2022"),
    ("Malta", "Open", "Closed"),
    ("Spain", "Closed", "Open"),
    ("Italy", "Open", "None"),
]
COUNTS = [("Country", "2021", "2022"), ("Malta", "12", "15"), ("Spain", "7", "9"), ("Total", "19", "24")]


@pytest.mark.parametrize("head", [10, 14])
@pytest.mark.parametrize("rows", [pytest.param(TABLE, id="words"), pytest.param(COUNTS, id="numbers")])
def test_a_table_stays_a_table_however_large_its_head(
    path: Path, rows: Sequence[tuple[str, str, str]], head: float
) -> None:
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, 72, 780, hard.wrap(s.sentences(1, 6), hard.WIDE)) - 20
    for at, row in enumerate(rows):
        for x, cell in zip((72, 200, 300), row, strict=True):
            hard.draw(canvas, x, y, [cell], size=head if at == 0 else 10)
        y -= 15
    hard.draw(canvas, 72, y - 20, hard.wrap(s.sentences(9, 6), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(" | ".join(row) for row in rows)]


@pytest.mark.parametrize(
    ("headings", "lines"),
    [
        pytest.param(("1. Courts", "2. Harbours"), 4, id="numbered-headings"),
        pytest.param(("Plans for 2021", "Plans for 2022"), 9, id="headings-of-long-texts"),
    ],
)
def test_headings_of_columns_of_text_are_no_figures(path: Path, headings: Sequence[str], lines: int) -> None:
    canvas = hard.canvas_of(path)
    for x, seed, heading in ((60, 10, headings[0]), (310, 20, headings[1])):
        hard.draw(canvas, x, 780, [heading], size=16, font="Helvetica-Bold")
        hard.draw(canvas, x, 756, hard.wrap(s.sentences(seed, 6), hard.NARROW)[:lines])
        hard.draw(canvas, x, 560, hard.wrap(s.sentences(seed + 1, 12), hard.NARROW))
    canvas.save()
    document, _ = read(path)
    assert not texts(document, ParagraphKind.LIST)


def test_a_figure_alone_in_the_last_row_is_one_of_its_grid(path: Path) -> None:
    canvas = hard.canvas_of(path)
    y = grid(canvas, 780)
    hard.draw(canvas, 72, y - 23, ["96"], size=24, font="Helvetica-Bold")
    hard.draw(canvas, 72, y - 37, ["countries with replies", "to the survey"], size=9, font="Helvetica")
    hard.draw(canvas, 72, y - 100, hard.wrap(s.sentences(9, 6), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.LIST) == ["\n".join([*ITEMS, "• 96 countries with replies to the survey"])]


def test_figures_beside_a_column_of_text_belong_to_their_column(path: Path) -> None:
    canvas = hard.canvas_of(path)
    left = s.sentences(10, 8)
    y = hard.draw(canvas, 60, 780, hard.wrap(left, hard.NARROW))
    grid(canvas, y - 15, lefts=(60, 180))
    hard.draw(canvas, 330, 780, hard.wrap(s.sentences(40, 18), hard.NARROW))
    canvas.save()
    document, _ = read(path)
    assert [document.paragraph_text(each) for each in document.paragraphs] == [
        left,
        "\n".join(ITEMS),
        s.sentences(40, 18),
    ]


def test_a_unit_in_smaller_type_stands_with_its_figure(path: Path) -> None:
    canvas = hard.canvas_of(path)
    hard.draw(canvas, 72, 780, hard.wrap(s.sentences(1, 6), hard.WIDE))
    for x, before, number, after in ((72, "EUR", "2.4", "million"), (260, "", "31", "%"), (420, "", "9", "")):
        for text, size in ((before, 11.0), (number, 26.0), (after, 11.0)):
            if text:
                canvas.setFont("Helvetica-Bold", size)
                canvas.drawString(x, 650, text)
                x += canvas.stringWidth(text, "Helvetica-Bold", size) + 3
        hard.draw(canvas, 72 if before else 260 if after else 420, 634, ["of what was", "planned"], size=9)
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.LIST) == [
        "• EUR 2.4 million of what was planned\n• 31 % of what was planned\n• 9 of what was planned"
    ]


def test_millions_are_figures_and_no_heading(path: Path) -> None:
    canvas = hard.canvas_of(path)
    hard.draw(canvas, 72, 780, hard.wrap(s.sentences(1, 6), hard.WIDE))
    for x, number, label in (
        (72, "412", "reports filed"),
        (220, "6.2 million", "views of films"),
        (420, "9", "visits"),
    ):
        at_left(canvas, x, 650, number, 24.0, "Helvetica-Bold")
        at_left(canvas, x, 636, label, 9.0, "Helvetica")
    hard.draw(canvas, 72, 560, ["Who we are"], size=16, font="Helvetica-Bold")
    hard.draw(canvas, 72, 535, hard.wrap(s.sentences(3, 6), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.LIST) == ["• 412 reports filed\n• 6.2 million views of films\n• 9 visits"]
    assert texts(document, ParagraphKind.HEADING) == ["Who we are"]


LABELS = [["victims of trafficking", "assisted in 2022"], ["of them exploited", "in forced labour"], ["countries"]]


def panel(path: Path, figures: Sequence[str], labels: Sequence[Sequence[str]], x: float) -> list[str]:
    """Figures under one another in a narrow column at the side of a text; gives the labels."""
    canvas = hard.canvas_of(path)
    y = hard.draw(canvas, x, 760, ["KEY FACTS"], size=9, font="Helvetica-Bold") - 16
    for figure, label in zip(figures, labels, strict=True):
        y = hard.draw(canvas, x, y - 6, [figure], size=20, font="Helvetica-Bold") + 8
        y = hard.draw(canvas, x, y, label, size=9) - 10
    hard.draw(canvas, 60 if x > 200 else 220, 760, hard.wrap(s.sentences(10, 20), 64))
    canvas.save()
    return [" ".join(label) for label in labels]


@pytest.mark.parametrize("x", [60.0, 430.0])
def test_a_panel_of_figures_under_one_another(path: Path, x: float) -> None:
    figures = ["1,231", "74 %", "36"]
    labels = panel(path, figures, LABELS, x)
    document, _ = read(path)
    items = [f"• {figure} {label}" for figure, label in zip(figures, labels, strict=True)]
    assert texts(document, ParagraphKind.LIST) == ["\n".join(items)]
    assert texts(document) == [s.sentences(10, 20)]


def test_numbered_headings_over_short_texts_are_no_panel(path: Path) -> None:
    headings = ["Article 5", "Article 6", "Article 7"]
    told = [["The Office helps all", "victims."], ["States see to", "that."], ["It is in force."]]
    labels = panel(path, headings, told, 60.0)
    document, _ = read(path)
    assert texts(document, ParagraphKind.HEADING) == ["KEY FACTS", *headings]
    assert texts(document)[:3] == labels
