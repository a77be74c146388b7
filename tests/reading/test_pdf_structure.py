"""What a PDF says of itself: outline, labels, metadata, of encrypted files too."""

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from cthbqa.reading import read_document

from . import hard
from . import samples as s
from .checks import check_spans, read
from .test_pdf import paragraph


def test_catalogue_data_from_metadata_and_from_the_words_published_by(path: Path) -> None:
    canvas = hard.canvas_of(path)
    canvas.setTitle("Work of the courts in the year 2017")
    canvas.setAuthor("Office for Human Rights")
    hard.draw(canvas, 72, 750, hard.wrap(s.sentences(1, 6), hard.WIDE))
    canvas.save()
    document, report = read(path)
    assert (document.title, document.publisher) == ("Work of the courts in the year 2017", "Office for Human Rights")
    assert (document.year, document.language) == (2017, "en")
    assert report.guessed == {
        "title": document.title, "publisher": document.publisher, "year": "2017", "language": "en",
    }  # fmt: skip
    canvas = hard.canvas_of(path)
    canvas.setTitle("Untitled document")
    canvas.setAuthor("Anna Berg")
    hard.draw(canvas, 72, 760, ["Report on courts"], size=20)
    hard.draw(canvas, 72, 720, hard.wrap(s.sentences(1, 6), hard.WIDE))
    hard.draw(canvas, 72, 300, ["Published by the Office for Human Rights and Justice"])
    canvas.save()
    document, _ = read(path)
    assert (document.title, document.publisher) == ("Report on courts", "Office for Human Rights and Justice")


@pytest.mark.parametrize("line", ["Published by the Kestrel Trust, Port Elm, March 2025", "© Kestrel Trust, 2024."])
def test_place_and_date_are_no_part_of_the_publishers_name(path: Path, line: str) -> None:
    canvas = hard.canvas_of(path)
    hard.draw(canvas, 72, 760, ["Report on courts"], size=20)
    hard.draw(canvas, 72, 720, hard.wrap(s.sentences(1, 6), hard.WIDE))
    hard.draw(canvas, 72, 300, [line])
    canvas.save()
    document, _ = read(path)
    assert document.publisher == "Kestrel Trust"


def test_outline_gives_headings_their_level(tmp_path: Path) -> None:
    story = []
    for chapter in range(3):
        story.append(s.Paragraph(f"Part {chapter} of the report", s.SUBHEADING))
        story.append(s.Paragraph(f"Detail {chapter} of the part", s.SUBHEADING))
        story.append(s.Paragraph(s.sentences(chapter, 6), s.BODY))
    path = s.build(tmp_path / "x.pdf", story)
    writer = PdfWriter(clone_from=path)
    for chapter in range(3):
        part = writer.add_outline_item(title=f"Part {chapter} of the report", page_number=0)
        writer.add_outline_item(title=f"Detail {chapter} of the part", page_number=0, parent=part)
    writer.write(path)
    document, _ = read(path)
    assert paragraph(document, s.sentences(1, 1)).section == ("Part 1 of the report", "Detail 1 of the part")


def test_a_heading_of_the_outline_is_one_though_it_ends_in_a_word_that_more_may_follow(tmp_path: Path) -> None:
    heading = "The addendum: twenty years on"
    story = [s.Paragraph("Report of the year", s.TITLE), s.Paragraph(s.sentences(0, 6), s.BODY)]
    story += [s.Paragraph(heading, s.HEADING), s.Paragraph(s.sentences(1, 6), s.BODY)]
    path = s.build(tmp_path / "x.pdf", story)
    writer = PdfWriter(clone_from=path)
    writer.add_outline_item(title=heading, page_number=0)
    writer.write(path)
    document, _ = read(path)
    assert paragraph(document, s.sentences(1, 1)).section == (heading,)


def test_empty_password_opens_and_owner_password_does_not_matter(tmp_path: Path) -> None:
    path = s.build(tmp_path / "x.pdf", [s.Paragraph(s.sentences(1, 4), s.BODY)])
    writer = PdfWriter(clone_from=path)
    writer.encrypt(user_password="", owner_password="secret", algorithm="RC4-128")
    writer.write(path)
    assert PdfReader(path).is_encrypted
    document, _ = read(path)
    assert document.text == s.sentences(1, 4)


def test_labels_outline_and_metadata_of_a_file_that_may_not_be_printed() -> None:
    """Encrypted by AES-256 with an empty user password: pypdf alone cannot follow it.

    aes-256.pdf was made with reportlab, and with pypdf and cryptography, which tests need for nothing else: three pages
    with a heading and a sentence each, labels i, 1, 2, and an outline with the third heading below the second.
    """
    path = Path(__file__).parent / "aes-256.pdf"
    document, _ = read_document(path, path.name)
    check_spans(document)
    assert (document.title, document.publisher) == ("Report that may not be printed", "Office for Human Rights")
    assert document.year == 2019
    assert [page.label for page in document.pages] == ["i", "1", "2"]
    said = "The Office has seen {} cases in this part of the year, and says so."
    assert paragraph(document, said.format(5)).section == ("Work with courts", "Cases of the year")
