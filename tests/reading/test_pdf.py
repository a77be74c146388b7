"""PDFs made here, with known text: order, joins, pages, boxes and kinds against the truth."""

import contextlib
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import RectangleObject
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from cthbqa.errors import UnreadableFile
from cthbqa.reading import read_document
from cthbqa.types import Document, Paragraph, ParagraphKind

from . import hard
from . import samples as s
from .checks import check_spans, read, texts


def paragraph(document: Document, opening: str) -> Paragraph:
    found = [each for each in document.paragraphs if document.paragraph_text(each).startswith(opening)]
    assert len(found) == 1, opening
    return found[0]


@pytest.mark.parametrize("columns", [pytest.param(n, id=f"{n}-columns") for n in (1, 2, 3)])
@pytest.mark.parametrize("style", [pytest.param(s.BODY, id="spaced"), pytest.param(s.INDENTED, id="indented")])
def test_paragraphs_come_out_whole_over_columns_and_pages(tmp_path: Path, columns: int, style: object) -> None:
    truth = [s.sentences(at, 9) for at in range(30)]
    story = [s.Paragraph(text, style) for text in truth]
    document, report = read(s.build(tmp_path / "x.pdf", story, columns=columns, furniture=s.heads_and_feet))
    found = texts(document)
    assert " ".join(found) == " ".join(truth)
    # A paragraph may be cut only where a column ends with one of its sentences: nothing on the page tells.
    assert len(set(truth) - set(found)) <= 2
    assert report.dropped == {"running heads": report.pages, "page numbers": report.pages}
    assert [page.label for page in document.pages] == [str(at) for at in range(1, report.pages + 1)]
    assert report.pages > 3


def test_title_over_columns_is_read_first_and_headings_are_the_section(tmp_path: Path) -> None:
    story = [s.Paragraph("A title that runs over both columns", s.TITLE), s.FrameBreak()]
    for chapter in range(4):
        story.append(s.Paragraph(f"Chapter {chapter} on the work of the Office", s.HEADING))
        story.append(s.Paragraph("Numbers", s.SUBHEADING))
        story.extend(s.Paragraph(s.sentences(chapter * 4 + at, 5), s.BODY) for at in range(4))
    document, _ = read(s.build(tmp_path / "x.pdf", story, columns=2, top=60))
    assert document.title == "A title that runs over both columns"
    assert document.paragraph_text(document.paragraphs[0]) == document.title
    for chapter in range(4):
        own = paragraph(document, s.sentences(chapter * 4 + 3, 1))
        assert own.section == (f"Chapter {chapter} on the work of the Office", "Numbers")


def test_footnotes_are_marked_and_do_not_tear_the_text(tmp_path: Path) -> None:
    notes = {1: "1 Office, Report on the first case (Vienna, 2019).", 2: "2 Ibid., p. 7."}

    def foot(canvas: Canvas, number: int) -> None:
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(60, 62, notes.get(number, ""))

    truth = [s.sentences(at, 6) for at in range(16)]
    document, _ = read(s.build(tmp_path / "x.pdf", [s.Paragraph(text, s.BODY) for text in truth], furniture=foot))
    assert texts(document, ParagraphKind.FOOTNOTE) == list(notes.values())
    assert " ".join(texts(document)) == " ".join(truth)
    assert paragraph(document, "2 Ibid").page == 2


def test_tables_are_kept_in_one_piece_row_by_row(tmp_path: Path) -> None:
    long = "One exercise was held and a second one was put off until the spring of the next year"
    ruled = [["Country", "Judges", "Comments"], ["Malta", "12", long], ["Italy", "115", "None"]]
    plain = [["Year", "Cases", "Victims"], ["2019", "120", "340"], ["2020", "98", "310"], ["2021", "130", "355"]]
    story = [
        s.Paragraph(s.sentences(1, 6), s.BODY),
        s.Paragraph("Table 1: Judges trained by country", s.CAPTION),
        s.grid(ruled, widths=[80, 60, 180]),
        s.Spacer(1, 12),
        s.Paragraph(s.sentences(2, 6), s.BODY),
        s.grid(plain, ruled=False, widths=[80, 60, 80]),
        s.Spacer(1, 12),
        s.Paragraph(s.sentences(3, 6), s.BODY),
    ]
    document, _ = read(s.build(tmp_path / "x.pdf", story))
    assert texts(document, ParagraphKind.TABLE) == [
        "\n".join(["Table 1: Judges trained by country", *(" | ".join(row) for row in ruled)]),
        "\n".join(" | ".join(row) for row in plain),
    ]
    assert texts(document) == [s.sentences(at, 6) for at in (1, 2, 3)]


def test_a_ruled_table_leaves_the_columns_around_it_text_and_knows_its_page(tmp_path: Path) -> None:
    truth = [s.sentences(at, 6) for at in range(24)]
    rows = [["Italy", "115", ""], ["Malta", "", "12"], ["Spain", "7", "9"]]
    story: list[object] = []
    for at, text in enumerate(truth, start=1):
        story.append(s.Paragraph(text, s.BODY))
        if at % 8 == 0:
            story.extend([s.grid(rows), s.PageBreak()])
    document, report = read(s.build(tmp_path / "x.pdf", story, columns=2))
    assert report.pages == 3
    assert texts(document) == truth
    tables = [each for each in document.paragraphs if each.kind is ParagraphKind.TABLE]
    assert [(each.page, each.last_page) for each in tables] == [(1, 1), (2, 2), (3, 3)]


def test_a_footnote_with_its_page_as_number_is_no_running_foot(tmp_path: Path) -> None:
    notes = [f"{number} {s.sentences(number, 1)}" for number in range(1, 5)]

    def foot(canvas: Canvas, number: int) -> None:
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(60, 62, notes[number - 1])
        canvas.drawString(60, 40, f"{number} Annual report")

    story = [each for at in range(4) for each in (s.Paragraph(s.sentences(at, 9), s.BODY), s.PageBreak())]
    document, report = read(s.build(tmp_path / "x.pdf", story, furniture=foot))
    assert texts(document, ParagraphKind.FOOTNOTE) == notes
    assert report.dropped == {"running heads": 4}
    assert [page.label for page in document.pages] == ["1", "2", "3", "4"]


def test_a_box_is_kept_apart_from_the_text_around_it(tmp_path: Path) -> None:
    boxed = "Boxed story of one person. " + s.sentences(30, 4)
    story = [
        s.Paragraph(s.sentences(1, 6), s.BODY),
        s.box(boxed, 200),
        s.Spacer(1, 12),
        s.Paragraph(s.sentences(2, 6), s.BODY),
    ]
    document, _ = read(s.build(tmp_path / "x.pdf", story, columns=2))
    assert texts(document) == [s.sentences(1, 6), boxed, s.sentences(2, 6)]


def test_bullets_stay_at_their_items_and_lead_in(tmp_path: Path) -> None:
    style = s.BODY.clone("item", leftIndent=14, bulletIndent=2)
    items = ["Judges", "Labour inspectors who visit farms, ships and building sites " + s.TEXT[:90], "Journalists"]
    story = [
        s.Paragraph("A first sentence stands here. The Office trained these groups:", s.BODY),
        *(s.Paragraph(item, style, bulletText="•") for item in items),
        s.Paragraph(s.sentences(3, 4), s.BODY),
    ]
    document, _ = read(s.build(tmp_path / "x.pdf", story, columns=2))
    expected = "\n".join(["The Office trained these groups:", *(f"• {item}" for item in items)])
    assert texts(document, ParagraphKind.LIST) == [expected]
    assert texts(document) == ["A first sentence stands here.", s.sentences(3, 4)]


def test_hyphens_of_line_ends_are_joined_where_the_word_is_one(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "x.pdf"), pagesize=A4)
    lines = [
        "An understanding of risks helps where multi-agency work is done. It takes an under-",
        "standing of vulnerabilities and of multi-",
        "agency co-operation between the victim-",
        "centred services, and short- and",
        "long-term plans for all of them.",
    ]
    for at, line in enumerate(lines):
        canvas.drawString(72, 700 - 14 * at, line)
    canvas.save()
    document, _ = read_document(tmp_path / "x.pdf", "x.pdf")
    assert document.text == (
        "An understanding of risks helps where multi-agency work is done. It takes an understanding of vulnerabilities"
        " and of multi-agency co-operation between the victim-centred services, and short- and long-term plans for all"
        " of them."
    )


def test_pages_carry_physical_numbers_and_printed_labels(tmp_path: Path) -> None:
    story = []
    for at in range(5):
        story += [s.Paragraph(f"Page {at + 1} opens here. {s.sentences(at, 4)}", s.BODY), s.PageBreak()]
    path = s.with_labels(s.build(tmp_path / "x.pdf", story), roman=2)
    document, _ = read(path)
    assert [page.label for page in document.pages] == ["i", "ii", "1", "2", "3"]
    third = paragraph(document, "Page 3")
    assert (third.page, third.page_label) == (3, "1")


def test_boxes_frame_the_lines_on_the_page(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "x.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(100, 500, "Words at a known place.")
    width = canvas.stringWidth("Words at a known place.", "Helvetica", 12)
    canvas.save()
    document, _ = read(tmp_path / "x.pdf")
    [box] = document.paragraphs[0].boxes
    assert (box.page, box.left, box.right) == (1, pytest.approx(100, abs=2), pytest.approx(100 + width, abs=2))
    assert box.bottom < 500 < 509 < box.top
    assert box.top - box.bottom < 15


def test_each_drawn_line_has_its_box_in_two_columns(path: Path) -> None:
    canvas = hard.canvas_of(path)
    drawn: dict[str, list[tuple[float, float]]] = {}
    for x, seed in ((60, 10), (310, 20)):
        y = 760.0
        for at in range(3):
            text = s.sentences(seed + at, 4)
            lines = hard.wrap(text, hard.NARROW)
            drawn[text] = [(x, y - 12 * line) for line in range(len(lines))]
            y = hard.draw(canvas, x, y, lines) - 12
    canvas.save()
    document, _ = read(path)
    assert texts(document) == list(drawn)
    for each in document.paragraphs:
        places = drawn[document.paragraph_text(each)]
        assert len(each.boxes) == len(places)
        for box, (left, baseline) in zip(each.boxes, places, strict=True):
            assert box.left == pytest.approx(left, abs=1.5)
            assert box.bottom < baseline < box.top
            assert box.top - box.bottom < 12


@pytest.mark.parametrize("degrees", [pytest.param(d, id=str(d)) for d in (0, 90, 180, 270)])
def test_turned_and_cropped_pages_are_read_as_they_are_shown(tmp_path: Path, degrees: int) -> None:
    canvas = Canvas(str(tmp_path / "x.pdf"), pagesize=(900, 900))
    canvas.drawString(10, 10, "report.indd 4 printers mark")
    canvas.translate(450, 450)
    canvas.rotate(degrees)
    for at in range(6):
        canvas.drawString(-300, 200 - 14 * at, f"Left column has its line number {at} here")
        canvas.drawString(20, 200 - 14 * at, f"right column has its line number {at} there")
    canvas.save()
    writer = PdfWriter(clone_from=tmp_path / "x.pdf")
    writer.pages[0].cropbox = RectangleObject((50, 100, 850, 800))
    writer.pages[0].rotate(degrees)
    writer.write(tmp_path / "x.pdf")
    document, report = read_document(tmp_path / "x.pdf", "x.pdf")
    check_spans(document)
    expected = [f"Left column has its line number {at} here" for at in range(6)]
    expected += [f"right column has its line number {at} there" for at in range(6)]
    assert " ".join(document.text.split()) == " ".join(expected)
    assert set(report.dropped) == {"lines beside the page"}
    first = document.paragraphs[0].boxes[0]
    middle = {0: (400, 350), 90: (350, 400), 180: (400, 350), 270: (350, 400)}[degrees]
    assert (first.left - middle[0], first.bottom - middle[1]) == (pytest.approx(-300, abs=3), pytest.approx(198, abs=3))


def test_a_pdf_cut_short_is_refused_or_read_but_never_crashes(tmp_path: Path) -> None:
    whole = s.build(tmp_path / "x.pdf", [s.Paragraph(s.sentences(1, 30), s.BODY)]).read_bytes()
    path = tmp_path / "cut.pdf"
    for part in (10, 500, len(whole) // 2, len(whole) - 20):
        path.write_bytes(whole[:part])
        with contextlib.suppress(UnreadableFile):
            document, _ = read_document(path, "cut.pdf")
            assert document.text


def test_the_year_behind_a_cover_that_is_a_picture_goes_before_that_of_the_making(path: Path) -> None:
    canvas = hard.canvas_of(path)
    canvas.setTitle("Report of the Office")
    canvas.rect(72, 72, 450, 700, fill=1)
    canvas.showPage()
    y = hard.draw(canvas, 72, 760, ["Annual Report 2003 of the Office"])
    hard.draw(canvas, 72, y - 20, hard.wrap(s.sentences(1, 9), hard.WIDE))
    canvas.save()
    document, report = read(path)
    assert report.pages_without_text == (1,)
    assert (document.title, document.year) == ("Report of the Office", 2003)
