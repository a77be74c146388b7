"""Text in its encodings and with page furniture, Word, HTML and Markdown, and files that are called something else."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK

from cthbqa.catalogue import CatalogueEntry, LostHeading
from cthbqa.errors import UnreadableFile
from cthbqa.reading import read_document
from cthbqa.types import Document, ParagraphKind

from .checks import check_spans

SENTENCE = "Zürich’s café fed “many” – and all were content with it."


def read(path: Path, **entry: object) -> Document:
    document, report = read_document(path, path.name, CatalogueEntry(**entry))  # type: ignore[arg-type]
    check_spans(document)
    assert report.status == "read"
    return document


def kinds(document: Document) -> list[tuple[ParagraphKind, str]]:
    return [(each.kind, document.paragraph_text(each)) for each in document.paragraphs]


@pytest.mark.parametrize(
    "encoding",
    [pytest.param(e, id=e) for e in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252")],
)
def test_text_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((SENTENCE + "\r\nIt goes on.\r\n").encode(encoding))
    assert read(path).text == f"{SENTENCE} It goes on." or read(path).text == f"{SENTENCE}\n\nIt goes on."


def test_cyrillic_text_of_windows(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Бюро борется с торговлей людьми в государствах-участниках, и эта работа идёт.\n".encode("cp1251"))
    document = read(path)
    assert document.text.startswith("Бюро борется с торговлей людьми")
    assert document.language == "ru"


def test_form_feeds_are_pages_and_furniture_is_dropped(tmp_path: Path) -> None:
    pages = []
    for number, word in enumerate(("One", "Two", "Three", "Four", "Five"), start=1):
        body = f"{word} is the page that says what it has to say, and its last sentence goes on over\nthe end of"
        rest = f"the page before {word}. Then this one begins, and {word} has its own words.\n" if number > 1 else ""
        pages.append(f"Review of the year 2019    {number}\n\n{rest}{body}\n\n- {number} -\n")
    path = tmp_path / "a.txt"
    path.write_text("\f".join(pages), encoding="utf-8")
    document, report = read_document(path, "a.txt")
    check_spans(document)
    assert report.dropped == {"running heads": 5, "page numbers": 5}
    assert report.pages == 5
    assert "Review of the year" not in document.text
    assert [page.label for page in document.pages] == ["1", "2", "3", "4", "5"]
    second = next(each for each in document.paragraphs if "Two is the page" in document.paragraph_text(each))
    assert (second.page, second.last_page) == (1, 3)


def test_page_numbers_alone_are_dropped_without_form_feeds(tmp_path: Path) -> None:
    text = "".join(f"Text of page {n} which ends here.\n\nAnnual Review\n{n}\n\n" for n in range(1, 6))
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    document, report = read_document(path, "a.txt")
    assert report.dropped == {"page numbers": 5, "running heads": 5}
    assert document.text == "\n\n".join(f"Text of page {n} which ends here." for n in range(1, 6))


def test_a_year_or_a_list_of_numbers_is_no_page_number(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The number was\n\n12\n\nin the year\n\n2019\n\nas was said before.\n", encoding="utf-8")
    document, report = read_document(path, "a.txt")
    assert report.dropped == {}
    assert "12" in document.text
    assert "2019" in document.text


def word_file(path: Path) -> None:
    word = docx.Document()
    word.core_properties.title = "Survey of courts 2021"
    word.add_heading("Survey of courts 2021", 0)
    word.add_heading("Training", 1)
    word.add_paragraph("These were trained:")
    for item in ("Judges", "Prosecutors"):
        word.add_paragraph(item, style="List Bullet")
    paragraph = word.add_paragraph("A sentence that runs over ")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    paragraph.add_run("the end of its page.")
    word.add_heading("Numbers", 2)
    word.add_paragraph("Table 1: Cases by country", style="Caption")
    table = word.add_table(rows=2, cols=2)
    for at, text in enumerate(("Country", "Cases", "Malta", "12")):
        table.cell(at // 2, at % 2).text = text
    word.add_paragraph("A short closing line")
    word.sections[0].header.paragraphs[0].text = "Head of each page"
    word.save(str(path))


@pytest.mark.parametrize("name", [pytest.param(n, id=n) for n in ("report.docx", "report.pdf", "report.txt", "report")])
def test_word_file_by_its_content(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    word_file(path)
    document, report = read_document(path, name)
    check_spans(document)
    assert kinds(document) == [
        (ParagraphKind.HEADING, "Survey of courts 2021"),
        (ParagraphKind.HEADING, "Training"),
        (ParagraphKind.LIST, "These were trained:\n• Judges\n• Prosecutors"),
        (ParagraphKind.BODY, "A sentence that runs over the end of its page."),
        (ParagraphKind.HEADING, "Numbers"),
        (ParagraphKind.TABLE, "Table 1: Cases by country\nCountry | Cases\nMalta | 12"),
        (ParagraphKind.BODY, "A short closing line"),
    ]
    assert document.paragraphs[5].section == ("Training", "Numbers")
    assert (document.paragraphs[3].page, document.paragraphs[3].last_page) == (1, 2)
    assert document.title == "Survey of courts 2021"
    assert document.year == 2021
    named = any("is a Word file" in warning for warning in report.warnings)
    assert named == (path.suffix in {".pdf", ".txt"})


HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Report | Office</title>
<meta property="og:site_name" content="Office against Trafficking"><script>var x = "Hidden";</script></head><body>
<header>Site name</header><nav><a href="/">Home</a></nav><main>
<h1>Report on courts 2022</h1>
<p>First paragraph with <b>bold</b> and <a href="x">a link</a>,
over lines.</p>
<p>These were trained:</p><ul><li>Judges</li><li><p>Police</p></li></ul>
<h2>Numbers</h2><table><caption>Table 1: Cases</caption><tr><th>Country</th><th>Cases</th></tr>
<tr><td>Malta</td><td>12</td></tr></table>
<div>Loose text<p>and a paragraph.</p></div>
<p><strong>Next steps</strong></p><p>Short</p>
<blockquote><p>We were there.</p></blockquote>
</main><footer>Imprint</footer></body></html>"""


def test_html_main_part(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(HTML, encoding="utf-8")
    document = read(path)
    assert kinds(document) == [
        (ParagraphKind.HEADING, "Report on courts 2022"),
        (ParagraphKind.BODY, "First paragraph with bold and a link, over lines."),
        (ParagraphKind.LIST, "These were trained:\n• Judges\n• Police"),
        (ParagraphKind.HEADING, "Numbers"),
        (ParagraphKind.TABLE, "Table 1: Cases\nCountry | Cases\nMalta | 12"),
        (ParagraphKind.BODY, "Loose text"),
        (ParagraphKind.BODY, "and a paragraph."),
        (ParagraphKind.HEADING, "Next steps"),
        (ParagraphKind.BODY, "Short"),
        (ParagraphKind.QUOTATION, "We were there."),
    ]
    assert document.title == "Report on courts 2022"
    assert document.publisher == "Office against Trafficking"
    assert document.language == "en"


MARKDOWN = """---
title: Survey of courts
date: 2020-02-01
---
# Survey

A paragraph with **bold**, a [link](https://example.org/a) and `code`,
over lines.

These were trained:

- judges
- police from
  villages

| Country | Cases |
|---|---|
| Malta | 12 |

> We were there.

## Methods

they were sound
"""


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    document = read(path)
    assert kinds(document) == [
        (ParagraphKind.HEADING, "Survey"),
        (ParagraphKind.BODY, "A paragraph with bold, a link and code, over lines."),
        (ParagraphKind.LIST, "These were trained:\n• judges\n• police from villages"),
        (ParagraphKind.TABLE, "Country | Cases\nMalta | 12"),
        (ParagraphKind.QUOTATION, "We were there."),
        (ParagraphKind.HEADING, "Methods"),
        (ParagraphKind.BODY, "they were sound"),
    ]
    assert (document.title, document.year) == ("Survey of courts", 2020)
    assert document.paragraphs[-1].section == ("Methods",)


def test_lost_headings_work_in_every_format(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    document = read(path, sections=(LostHeading("Lost", "these WERE trained"),))
    assert document.paragraphs[2].section == ("Lost",)


def archive(name: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr(name, "x")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        pytest.param("a.txt", b"", "is empty", id="empty"),
        pytest.param("a.txt", b" \n\t ", "is empty", id="blank"),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\nxxxx", "is an image", id="image-called-text"),
        pytest.param("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xxxx", "old Office file", id="old-word"),
        pytest.param("a.rtf", b"{\\rtf1 hello}", "rich text", id="rtf"),
        pytest.param("a.pdf", archive("xl/workbook.xml"), "is a spreadsheet", id="spreadsheet-called-pdf"),
        pytest.param("a.docx", archive("ppt/presentation.xml"), "is a presentation", id="slides-called-word"),
        pytest.param("a.zip", archive("report.txt"), "is a zip archive", id="zip"),
        pytest.param("a.docx", b"PK\x03\x04" + b"\x00" * 40, "is a damaged Word or zip file", id="damaged-word"),
        pytest.param("a.docx", archive("word/document.xml"), "is damaged as a Word file", id="empty-word"),
        pytest.param("a.bin", bytes(range(256)) * 8, "is neither", id="binary"),
        pytest.param("a.txt", b"..... ----- .....\n", "holds no text", id="marks-alone"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        read_document(path, name)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert says in message
    assert "\n" not in message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read_document(tmp_path / "none.pdf", "none.pdf")


def test_what_the_catalogue_gives_is_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "report-2017.txt"
    path.write_text(
        "The report of the Office says what the Office did in that year for the victims.\n", encoding="utf-8"
    )
    document, report = read_document(path, "a", CatalogueEntry(title="Given", language="de"))
    assert (document.title, document.year, document.language) == ("Given", 2017, "de")
    assert report.guessed == {"year": "2017"}
