"""PDFs made for the tests, with known text: columns, heads, footnotes, frames, tables, page labels."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from pypdf import PdfWriter
from pypdf.constants import PageLabelStyle
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12, spaceAfter=6, alignment=TA_JUSTIFY)
INDENTED = ParagraphStyle("indented", parent=BODY, spaceAfter=0, firstLineIndent=14)
HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=14, leading=17, spaceBefore=10, spaceAfter=4)
SUBHEADING = ParagraphStyle("subheading", fontName="Helvetica-Bold", fontSize=11, leading=14, spaceAfter=3)
TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=22, leading=26, spaceAfter=12)
CAPTION = ParagraphStyle("caption", fontName="Times-Italic", fontSize=9, leading=11, spaceAfter=6)
SMALL = ParagraphStyle("small", fontName="Times-Roman", fontSize=8, leading=9.5)

TEXT = (
    "The Office supports participating States in their efforts against trafficking in human beings and helps"
    " practitioners to identify victims early protect their rights and prosecute those who profit from exploitation"
    " while partners from civil society the private sector and survivors themselves shape what is done in"
    " each country with research training and advice that rest on evidence gathered over many years"
)


def sentences(seed: int, count: int) -> str:
    """Different plain sentences for each seed, each with a number that names it."""
    words_of = TEXT.split()
    made = []
    for at in range(count):
        start = (seed * 7 + at * 5) % len(words_of)
        words = [words_of[(start + step) % len(words_of)] for step in range(9 + (seed + at) % 8)]
        made.append(f"{words[0].capitalize()} {' '.join(words[1:])} in case {seed}{at:02d}.")
    return " ".join(made)


def build(
    path: Path,
    story: Sequence[Flowable],
    *,
    columns: int = 1,
    furniture: Callable[[Canvas, int], None] | None = None,
    top: float = 0.0,
) -> Path:
    """Set a story in columns; `top` points at the head of each page are one full-width frame, filled first."""
    width, height = A4
    gap, margin = 18.0, 60.0
    column = (width - 2 * margin - gap * (columns - 1)) / columns
    frames = [
        Frame(margin + at * (column + gap), 80, column, height - 160 - top, 0, 0, 0, 0, id=f"c{at}")
        for at in range(columns)
    ]
    if top:
        frames.insert(0, Frame(margin, height - 80 - top, width - 2 * margin, top, 0, 0, 0, 0, id="top"))

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        if furniture is not None:
            canvas.saveState()
            furniture(canvas, document.page)
            canvas.restoreState()

    BaseDocTemplate(str(path), pagesize=A4, pageTemplates=[PageTemplate("page", frames, onPage=draw)]).build(
        list(story)
    )
    return path


def with_labels(path: Path, roman: int) -> Path:
    """Label the first `roman` pages i, ii, iii and the others from 1."""
    writer = PdfWriter(clone_from=io.BytesIO(path.read_bytes()))
    writer.set_page_label(0, roman - 1, style=PageLabelStyle.LOWERCASE_ROMAN)
    writer.set_page_label(roman, len(writer.pages) - 1, style=PageLabelStyle.DECIMAL, start=1)
    writer.write(path)
    return path


def grid(rows: Sequence[Sequence[str]], *, ruled: bool = True, widths: Sequence[float] | None = None) -> Table:
    """A table, with all rules drawn or none."""
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
    cells = [[Paragraph(cell, BODY) if len(cell) > 24 else cell for cell in row] for row in rows]
    return Table(cells, colWidths=widths, style=TableStyle([("FONTNAME", (0, 0), (-1, -1), "Times-Roman"), *style]))


def box(text: str, width: float) -> Table:
    """A paragraph in a drawn frame with a grey ground."""
    return Table(
        [[Paragraph(text, BODY)]],
        colWidths=[width],
        style=TableStyle(
            [("BOX", (0, 0), (-1, -1), 1, colors.black), ("BACKGROUND", (0, 0), (-1, -1), colors.lightgrey)]
        ),
    )


def heads_and_feet(canvas: Canvas, number: int) -> None:
    """A running head, and a foot that alternates between left and right pages with the page's number."""
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, 800, "Office to combat trafficking | Annual report 2021")
    if number % 2:
        canvas.drawRightString(535, 40, str(number))
    else:
        canvas.drawString(60, 40, str(number))


__all__ = [
    "BODY", "CAPTION", "HEADING", "INDENTED", "SMALL", "SUBHEADING", "TITLE", "FrameBreak", "NextPageTemplate",
    "PageBreak", "Paragraph", "Spacer", "box", "build", "grid", "heads_and_feet", "sentences", "with_labels",
]  # fmt: skip
