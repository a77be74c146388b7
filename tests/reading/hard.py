"""Pages that are hard to read, drawn line by line: initials, bullets that are no letters, hidden and doubled text."""

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from . import samples as s

WIDE, NARROW = 78, 44


def wrap(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def draw(
    canvas: Canvas, x: float, y: float, lines: Sequence[str], size: float = 10, font: str = "Times-Roman"
) -> float:
    """Draw lines down from `y`; gives the height of the next."""
    canvas.setFont(font, size)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= 1.2 * size
    return y


def canvas_of(path: Path) -> Canvas:
    return Canvas(str(path), pagesize=A4)


def initial(path: Path) -> None:
    """A large initial over three lines: "E" and "fforts"; then one that is a word: "A" and "new law"."""
    canvas = canvas_of(path)
    y = 700.0
    for letter, rest, indent in (
        ("E", "fforts of many kinds were made. ", 0.0),
        ("A", "new law came into force. ", 3.0),
    ):
        lines = wrap(rest + s.sentences(1, 4), 60)
        canvas.setFont("Times-Bold", 36)
        canvas.drawString(72, y - 24, letter)
        left = 72 + canvas.stringWidth(letter, "Times-Bold", 36) + 3
        draw(canvas, left + indent, y, lines[:1])
        draw(canvas, left, y - 12, lines[1:3])
        y = draw(canvas, 72, y - 36, lines[3:]) - 30
    canvas.save()


def drawn_bullets(path: Path) -> None:
    canvas = canvas_of(path)
    y = draw(canvas, 72, 700, ["The Office trained these groups in the course of the year:"])
    for item in ("Judges and prosecutors", s.sentences(3, 1), "Labour inspectors"):
        canvas.circle(78, y + 3, 1.6, fill=1)
        y = draw(canvas, 88, y, wrap(item, 50))
    draw(canvas, 72, y - 10, wrap(s.sentences(4, 4), WIDE))
    canvas.save()


def varying_heads(path: Path) -> None:
    """The report's title on even pages and the chapter's, which is on two pages only, on odd ones."""
    canvas = canvas_of(path)
    for number in range(8):
        canvas.setFont("Helvetica", 8)
        head = f"Chapter {number // 4}: on a theme of weight" if number % 2 else "Report of the Office 2021"
        canvas.drawString(72, 800, head)
        draw(canvas, 72, 750, wrap(s.sentences(number, 12), WIDE))
        canvas.showPage()
    canvas.save()


def narrow_header(path: Path) -> None:
    """A ruled table with header cells close to the rules, and a last row that goes on over the page."""
    canvas = canvas_of(path)
    xs, ys = [72, 113, 145, 420], [700, 684, 655, 626]
    for x in xs:
        canvas.line(x, 700, x, 600)
    for y in ys:
        canvas.line(72, y, 420, y)
    draw(canvas, 74, 688, ["Country"], font="Times-Bold")
    draw(canvas, 117, 688, ["Cases"], font="Times-Bold")
    draw(canvas, 240, 688, ["Comment"], font="Times-Bold")
    for y, country, cases in ((662, "Malta", "12"), (633, "Spain", "7"), (606, "Italy", "31")):
        draw(canvas, 74, y, [country])
        draw(canvas, 117, y, [cases])
        draw(canvas, 148, y + 6, [f"The first line of the comment on {country}", f"and the second on {cases}"])
    draw(canvas, 72, 560, wrap(s.sentences(5, 4), WIDE))
    canvas.save()


STRIPED = [("Country", "Cases", "State"), ("Malta", "12", "Open"), ("Spain", "7", "Closed"), ("Italy", "31", "Open")]


def striped_table(path: Path) -> None:
    """A table without rules whose head and every other row are filled, cell by cell; two lines in one of its cells."""
    canvas = canvas_of(path)
    draw(canvas, 72, 760, wrap(s.sentences(1, 4), WIDE))
    for at, (country, cases, state) in enumerate([*STRIPED, ("Norway", "44", "Closed"), ("France", "9", "Open")]):
        y = 660 - 26 * at
        if at in {0, 1, 3, 5}:
            canvas.setFillColor(colors.darkblue if at == 0 else colors.lightgrey)
            for x, width in ((72, 120), (192, 80), (272, 200)):
                canvas.rect(x, y - 16, width, 26, stroke=0, fill=1)
        canvas.setFillColor(colors.white if at == 0 else colors.black)
        for x, cell in ((76, country), (196, cases)):
            draw(canvas, x, y, [cell])
        draw(canvas, 276, y, [state] if at == 0 else [f"{state} in the courts of {country},", "as was reported"])
    canvas.setFillColor(colors.black)
    draw(canvas, 72, 420, wrap(s.sentences(5, 4), WIDE))
    canvas.save()


def table_under_columns(path: Path) -> None:
    """Two columns that end at one height; below them a heading, a caption and a table over the whole width."""
    canvas = canvas_of(path)
    for x, seed in ((60, 10), (310, 20)):
        draw(canvas, x, 760, wrap(s.sentences(seed, 8), NARROW)[:14])
    draw(canvas, 60, 560, ["Numbers of the year"], size=14, font="Helvetica-Bold")
    draw(canvas, 60, 540, ["Table 1. Cases by country"])
    for y in (530, 512, 494, 476):
        canvas.line(60, y, 535, y)
    for x in (60, 300, 535):
        canvas.line(x, 530, x, 476)
    for y, row in ((517, ("Country", "Cases")), (499, ("Malta", "12")), (481, ("Spain", "7"))):
        draw(canvas, 64, y, [row[0]])
        draw(canvas, 304, y, [row[1]])
    canvas.save()


def table_close_under_columns(path: Path) -> None:
    """Two short columns and, at hardly more than a line's distance, a ruled table over the whole width."""
    canvas = canvas_of(path)
    for x, seed in ((72, 10), (312, 20)):
        y = draw(canvas, x, 760, wrap(s.sentences(seed, 8), NARROW)[:5])
    draw(canvas, 72, y - 8, ["Table 1. Cases"], font="Helvetica-Bold")
    for at, row in enumerate([("Country", "Cases", "Year"), ("Malta", "12", "2020"), ("Spain", "7", "2021")]):
        height = y - 28 - 18 * at
        canvas.line(72, height + 13, 535, height + 13)
        for x, cell in zip((72, 230, 400), row, strict=True):
            draw(canvas, x, height, [cell])
    canvas.line(72, y - 28 - 36 - 5, 535, y - 28 - 36 - 5)
    canvas.save()


def paragraph_over_columns(path: Path, *, short: bool) -> None:
    """Two columns of sentences; the last line of the first ends in a full stop, near the column's edge or `short`."""
    canvas = canvas_of(path)
    lines = [f"Every exercise brought {word} States together" for word in ("nine", "four", "five", "many")]
    draw(canvas, 72, 760, [*lines, "in Malta." if short else "where prosecutors met labour inspectors."])
    draw(
        canvas,
        312,
        760,
        ["Prosecutors said that they had met in court", "and never before at one table in such a way."],
    )
    canvas.save()


def sections_in_columns(path: Path, *, apart: float = 0.0) -> None:
    """Two sections, each in two columns under a short heading; the second's columns begin `apart` from each other."""
    canvas = canvas_of(path)
    y = 760.0
    for heading, seed, lower in (("1. The courts", 10, 0.0), ("2. The harbours", 40, apart)):
        draw(canvas, 60, y, [heading], size=16, font="Helvetica-Bold")
        draw(canvas, 60, y - 24, wrap(s.sentences(seed, 8), NARROW)[:9])
        draw(canvas, 310, y - 24 - lower, wrap(s.sentences(seed + 10, 8), NARROW)[:8])
        y -= 170
    canvas.save()


def heading_beside_text(path: Path) -> None:
    """Two columns; in the left one a heading, beside which the right one goes on."""
    canvas = canvas_of(path)
    y = draw(canvas, 60, 760, wrap(s.sentences(10, 8), NARROW)[:9])
    draw(canvas, 60, y - 14, ["2. The harbours"], size=16, font="Helvetica-Bold")
    draw(canvas, 60, y - 38, wrap(s.sentences(40, 8), NARROW)[:9])
    draw(canvas, 310, 760, wrap(s.sentences(20, 12), NARROW)[:22])
    canvas.save()


def table_in_a_column(path: Path, *, ruled: bool) -> None:
    """Two columns of text; in the left one a table with rules between its rows, or none, its caption in two lines."""
    canvas = canvas_of(path)
    left = draw(canvas, 60, 760, wrap(s.sentences(10, 6), NARROW)[:10])
    caption = ["Table 1. Cases that were reported by country,", "2021 and 2022"]
    y = draw(canvas, 60, left - 10, caption, font="Times-Bold") - 4
    for row in (("Country", "2021", "2022"), ("Malta", "12", "15"), ("Spain", "7", "9"), ("Total", "19", "24")):
        for x, cell in zip((64, 180, 240), row, strict=True):
            draw(canvas, x, y, [cell])
        if ruled:
            canvas.line(60, y - 4, 270, y - 4)
        y -= 16
    draw(canvas, 60, y - 10, wrap(s.sentences(30, 6), NARROW)[:10])
    draw(canvas, 310, 760, wrap(s.sentences(20, 20), NARROW)[:34])
    canvas.save()


def box_with_heading(path: Path) -> None:
    canvas = canvas_of(path)
    y = draw(canvas, 72, 760, ["Training of courts"], size=14, font="Helvetica-Bold")
    y = draw(canvas, 72, y - 4, wrap(s.sentences(1, 5), WIDE)) - 20
    canvas.rect(66, y - 84, 400, 98)
    draw(canvas, 72, y, ["Box 1. The story of one person"], font="Helvetica-Bold")
    draw(canvas, 72, y - 16, wrap(s.sentences(30, 3), 60))
    draw(canvas, 72, y - 100, wrap(s.sentences(2, 5), WIDE))
    canvas.save()


def spaced_out(path: Path) -> None:
    canvas = canvas_of(path)
    for y, text in ((720, "REPORT OF THE YEAR"), (600, "CHAPTER ON COURTS")):
        drawn = canvas.beginText(72, y)
        drawn.setFont("Helvetica-Bold", 12)
        drawn.setCharSpace(4)
        drawn.textOut(text)
        canvas.drawText(drawn)
        draw(canvas, 72, y - 30, wrap(s.sentences(int(y), 4), WIDE))
    canvas.save()


def invisible(canvas: Canvas, x: float, y: float, lines: Sequence[str]) -> None:
    drawn = canvas.beginText(x, y)
    drawn.setFont("Times-Roman", 10)
    drawn.setTextRenderMode(3)
    drawn.setLeading(12)
    for line in lines:
        drawn.textLine(line)
    drawn.setTextRenderMode(0)
    canvas.drawText(drawn)


def hidden(path: Path) -> None:
    """Text that nobody sees, of three sorts; and white text on a dark ground, which is seen."""
    canvas = canvas_of(path)
    y = draw(canvas, 72, 750, wrap(s.sentences(1, 6), WIDE))
    invisible(canvas, 72, y - 20, ["Nobody sees this line of the first sort."])
    canvas.setFillColor(colors.white)
    draw(canvas, 72, y - 50, ["Nobody sees this line of the second sort."])
    canvas.setFillColor(colors.black)
    draw(canvas, 72, y - 80, ["Nobody sees this line of the third sort."], size=0.6)
    canvas.setFillColor(colors.darkblue)
    canvas.rect(60, y - 140, 300, 40, fill=1)
    canvas.setFillColor(colors.white)
    draw(canvas, 72, y - 125, ["White words on a dark ground are seen by all."])
    canvas.save()


def scan_with_words(path: Path) -> None:
    """A scan with its words drawn invisibly over it, as OCR programs write them."""
    canvas = canvas_of(path)
    invisible(canvas, 72, 750, wrap(s.sentences(1, 6), WIDE))
    canvas.save()


def two_layers(path: Path) -> None:
    """A page of which all words are drawn twice, a hair's breadth apart."""
    canvas = canvas_of(path)
    for shift in (0.0, 0.4):
        draw(canvas, 72 + shift, 750, wrap(s.sentences(1, 6), WIDE))
    canvas.save()


BEGINNING = "In the course of this part of the year the Office has worked with all these partners:"


def same_beginnings(path: Path) -> None:
    """Pages that begin with the same line of text, below a running head; the page's number stands in its foot."""
    canvas = canvas_of(path)
    for number in range(4):
        draw(canvas, 72, 790, ["Report of the Office"], size=8)
        draw(canvas, 72, 750, wrap(f"{BEGINNING} {s.sentences(number, 4)}", len(BEGINNING)))
        draw(canvas, 72, 52, ["Office of the Union", f"Page {number + 1} of 4"], size=8)
        canvas.showPage()
    canvas.save()


SIDEWAYS = [("Country", "2019", "2020"), ("Malta", "12", "7"), ("Spain", "44", "31"), ("Italy", "115", "98")]


def sideways(path: Path) -> None:
    """A table set sideways on an upright page, between two pages of text."""
    canvas = canvas_of(path)
    draw(canvas, 72, 750, wrap(s.sentences(1, 6), WIDE))
    canvas.showPage()
    canvas.translate(550, 60)
    canvas.rotate(90)
    draw(canvas, 0, 470, ["Table 3: Cases by country and year"], font="Helvetica-Bold")
    for at, row in enumerate(SIDEWAYS):
        for column, cell in enumerate(row):
            draw(canvas, 120 * column, 440 - 16 * at, [cell])
    canvas.showPage()
    draw(canvas, 72, 750, wrap(s.sentences(2, 6), WIDE))
    canvas.save()


def side_labels(path: Path) -> None:
    """A chapter's name at the side of each page, and a photograph's credit beside one of them."""
    canvas = canvas_of(path)
    for number in range(3):
        draw(canvas, 72, 750, wrap(s.sentences(number, 9), WIDE))
        canvas.saveState()
        canvas.translate(580, 300)
        canvas.rotate(90)
        draw(canvas, 0, 0, ["PREVENTION"])
        if number == 1:
            draw(canvas, -200, 30, ["Photo by Anna Berg"], size=6)
        canvas.restoreState()
        canvas.showPage()
    canvas.save()


NOTES = [
    f"{number} Office, Report number {number} of the year (Vienna, {2000 + number}), page {number}."
    for number in range(1, 5)
]


def notes_under_columns(path: Path) -> None:
    canvas = canvas_of(path)
    for x, seed, notes in ((60, 10, NOTES[:2]), (310, 20, NOTES[2:])):
        draw(canvas, x, 760, wrap(s.sentences(seed, 10), NARROW))
        y = 120.0
        for note in notes:
            y = draw(canvas, x, y, wrap(note, 50), size=8)
    canvas.save()


def contents(path: Path) -> None:
    """A table of contents without dots, one entry of which is wrapped; then the chapter itself."""
    canvas = canvas_of(path)
    draw(canvas, 72, 780, ["Contents"], size=16, font="Helvetica-Bold")
    y = 750.0
    for at in range(1, 9):
        lines = [f"{at}. Chapter on the work of courts"]
        if at == 4:
            lines = ["4. Chapter on the work of courts and of", "all those who work with them"]
        y = draw(canvas, 72, y, lines)
        canvas.drawRightString(520, y + 12, str(3 + 4 * at))
        y -= 4
    canvas.showPage()
    draw(canvas, 72, 760, ["1. Chapter on the work of courts"], size=14, font="Helvetica-Bold")
    draw(canvas, 72, 730, wrap(s.sentences(7, 6), WIDE))
    canvas.save()


HARD: dict[str, Callable[[Path], None]] = {
    make.__name__.replace("_", "-"): make
    for make in (
        initial, drawn_bullets, varying_heads, narrow_header, table_under_columns, box_with_heading, spaced_out,
        striped_table, same_beginnings, hidden, scan_with_words, two_layers, sideways, side_labels, notes_under_columns,
        contents,
    )
}  # fmt: skip
