"""What stands at the edge of pages: heads and feet go, and headings, rows of tables and notes that go on stay."""

from pathlib import Path

import pytest
from reportlab.platypus import Table

from cthbqa.types import ParagraphKind

from . import hard
from . import samples as s
from .checks import read, texts


def test_heads_of_left_and_right_pages_of_a_short_report_tear_no_sentence(path: Path) -> None:
    canvas = hard.canvas_of(path)
    lines = hard.wrap(" ".join(s.sentences(at, 12) for at in range(3)), hard.WIDE)
    third = len(lines) // 3
    for number in range(3):
        canvas.setFont("Helvetica", 8)
        if number % 2:
            canvas.drawString(72, 805, "Annual Report 2022")
        else:
            canvas.drawRightString(535, 805, "Chapter two: protection of victims")
        hard.draw(canvas, 72, 750, lines[third * number : third * (number + 1) if number < 2 else None])
        canvas.showPage()
    canvas.save()
    document, report = read(path)
    assert report.dropped == {"running heads": 3}
    assert " ".join(texts(document)) == " ".join(lines)
    assert {each.kind for each in document.paragraphs} == {ParagraphKind.BODY}


def test_what_stands_on_the_line_of_the_page_number_is_a_foot(path: Path) -> None:
    canvas = hard.canvas_of(path)
    lines = hard.wrap(" ".join(s.sentences(at, 12) for at in range(4)), hard.WIDE)
    fourth = len(lines) // 4
    for number in range(4):
        hard.draw(canvas, 72, 750, lines[fourth * number : fourth * (number + 1) if number < 3 else None])
        canvas.setFont("Helvetica", 7)
        # Neither comes again on so many pages that it is a foot by that.
        canvas.drawString(400, 40, "Report of the year" if number % 2 else f"Chapter {number}: overview")
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawString(72, 40, str(number + 1))
        canvas.showPage()
    canvas.save()
    document, report = read(path)
    assert report.dropped == {"running heads": 4, "page numbers": 4}
    assert " ".join(texts(document)) == " ".join(lines)


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param("Chapter {}", id="chapter-and-number"),
        pytest.param("{} Work of the year with courts", id="number-of-the-page"),
    ],
)
def test_headings_at_the_top_of_pages_stay(path: Path, heading: str) -> None:
    canvas = hard.canvas_of(path)
    for number in range(1, 6):
        hard.draw(canvas, 72, 760, [heading.format(number)], size=14, font="Helvetica-Bold")
        hard.draw(canvas, 72, 735, hard.wrap(s.sentences(number, 9), hard.WIDE))
        canvas.drawCentredString(297, 40, str(number))
        canvas.showPage()
    canvas.save()
    document, report = read(path)
    headings = [heading.format(number) for number in range(1, 6)]
    assert texts(document, ParagraphKind.HEADING) == headings
    assert {(each.page, each.section) for each in document.paragraphs} == {
        (number, (each,)) for number, each in enumerate(headings, start=1)
    }
    assert report.dropped == {"page numbers": 5}


def test_a_footnote_that_goes_on_over_the_page_is_one(path: Path) -> None:
    canvas = hard.canvas_of(path)
    rest = "which goes on here, with more words of the same note."
    for number in (1, 2):
        hard.draw(canvas, 72, 750, hard.wrap(s.sentences(number, 12), hard.WIDE))
        notes = [rest] if number == 2 else []
        notes += [f"{2 * number - 1} Office, Report of the year {2000 + number}.", f"{2 * number} This note is one"]
        notes[-1] += "" if number == 1 else " of one line."
        hard.draw(canvas, 72, 140, notes, size=8)
        canvas.showPage()
    canvas.save()
    document, _ = read(path)
    assert texts(document, ParagraphKind.FOOTNOTE) == [
        "1 Office, Report of the year 2001.",
        f"2 This note is one {rest}",
        "3 Office, Report of the year 2002.",
        "4 This note is one of one line.",
    ]
    assert texts(document) == [s.sentences(1, 12), s.sentences(2, 12)]
    assert [(each.page, each.last_page) for each in document.paragraphs if each.kind is ParagraphKind.FOOTNOTE] == [
        (1, 1), (1, 2), (2, 2), (2, 2),
    ]  # fmt: skip


def test_small_notes_at_the_side_are_no_sections(path: Path) -> None:
    canvas = hard.canvas_of(path)
    counts = (6, 4, 9, 5)
    y = 770.0
    for number, count in enumerate(counts):
        # The second line, which is short, parts each note from the next.
        note = [f"Key point {number} on what all the", f"courts of {number}"]
        hard.draw(canvas, 455, y, note, size=7.5, font="Helvetica-Oblique")
        y = hard.draw(canvas, 72, y, hard.wrap(s.sentences(number, count), hard.WIDE)) - 12
    canvas.showPage()
    hard.draw(canvas, 72, 700, hard.wrap(s.sentences(7, 6), hard.WIDE))
    canvas.save()
    document, _ = read(path)
    assert not texts(document, ParagraphKind.HEADING)
    body = " ".join(text for text in texts(document) if "Key point" not in text)
    assert body == " ".join(s.sentences(*each) for each in [*enumerate(counts), (7, 6)])


def test_a_list_of_acronyms_is_read_row_by_row(path: Path) -> None:
    rows = [
        ("OSCE", "Organization for Security and Co-operation in Europe"),
        ("NRM", "National Referral Mechanism"),
        ("THB", "Trafficking in human beings"),
        ("UNODC", "United Nations Office on Drugs and Crime"),
        ("SPRTC", "Special Representative for Combating Trafficking"),
    ]
    story = [
        s.Paragraph("Acronyms", s.HEADING),
        Table(rows, colWidths=[80, 300]),
        s.Paragraph(s.sentences(4, 8), s.BODY),
    ]
    document, _ = read(s.build(path, story))
    assert texts(document, ParagraphKind.TABLE) == ["\n".join(" | ".join(row) for row in rows)]
    assert texts(document) == [s.sentences(4, 8)]
