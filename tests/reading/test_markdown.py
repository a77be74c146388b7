"""Markdown: HTML in it is read as HTML, and its footnotes are footnotes."""

from pathlib import Path

import pytest

from cthbqa.reading import FileReport, read_document
from cthbqa.types import Document, ParagraphKind

from .checks import check_spans

BODY, HEADING, LIST = ParagraphKind.BODY, ParagraphKind.HEADING, ParagraphKind.LIST
TABLE, FOOTNOTE = ParagraphKind.TABLE, ParagraphKind.FOOTNOTE
ROWS = "<tr><th>Country</th><th>Cases</th></tr>{}<tr><td>Malta</td>{}<td>12</td></tr>"


def read(folder: Path, text: str) -> tuple[Document, FileReport]:
    path = folder / "report.md"
    path.write_text(text, encoding="utf-8")
    document, report = read_document(path, path.name)
    check_spans(document)
    return document, report


def kinds(document: Document) -> list[tuple[ParagraphKind, str]]:
    return [(each.kind, document.paragraph_text(each)) for each in document.paragraphs]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(f"<table>{ROWS.format('', '')}</table>", id="one-line"),
        pytest.param(f"<TABLE>\n{ROWS.format(chr(10), chr(10))}\n</TABLE>", id="lines"),
        pytest.param(f"<table>\n\n{ROWS.format(chr(10) * 2, chr(10) * 2 + '    ')}\n\n</table>", id="empty-lines"),
    ],
)
def test_a_table_in_html_is_a_table(tmp_path: Path, table: str) -> None:
    document, _ = read(tmp_path, f"# Courts\n\nBefore it.\n\n{table}\n\nBehind *it*.\n")
    assert kinds(document) == [
        (HEADING, "Courts"),
        (BODY, "Before it."),
        (TABLE, "Country | Cases\nMalta | 12"),
        (BODY, "Behind it."),
    ]


def test_other_elements_and_a_table_that_never_ends(tmp_path: Path) -> None:
    text = (
        "<div align='center'>\n<p>In the middle.</p>\n</div>\n\n<!-- a remark -->\n\n- item\n\n  <p>In an item.</p>\n\n"
    )
    document, report = read(tmp_path, f"{text}<table><tr><td>No</td><td>end\n\nOf it.\n")
    assert kinds(document) == [
        (BODY, "In the middle."),
        (LIST, "• item\n• In an item."),
        (TABLE, "No | end"),
        (BODY, "Of it."),
    ]
    assert report.dropped == {}


def test_elements_within_a_line(tmp_path: Path) -> None:
    text = "One<br>two & <u>three</u> in 2018<sup>3</sup> with ![a picture](x.png) <b>at 5 < 7</b>.\n"
    document, report = read(tmp_path, text)
    assert document.text == "One two & three in 2018 with a picture at 5 < 7."
    assert report.dropped["footnote marks"] == 1


def test_footnotes(tmp_path: Path) -> None:
    text = (
        "It was so in 2018.[^1] And later[^b] [^none].\n\nIt goes on.\n\n"
        "[^1]: https://example.org/report\n[^b]: A *source*,\n    over lines.\n"
    )
    document, report = read(tmp_path, text)
    assert kinds(document) == [
        (BODY, "It was so in 2018. And later [^none]."),
        (BODY, "It goes on."),
        (FOOTNOTE, "https://example.org/report"),
        (FOOTNOTE, "A source, over lines."),
    ]
    assert report.dropped["footnote marks"] == 2


@pytest.mark.parametrize(
    ("above", "theirs"),
    [
        pytest.param("Table 2. Cases by country", True, id="number"),
        pytest.param("*Table: Cases by country*", True, id="no-number"),
        pytest.param("Table 2 shows cases.\n\nThey rose.", False, id="a-paragraph-between"),
    ],
)
def test_the_caption_above_a_table_is_its_first_line(tmp_path: Path, above: str, theirs: bool) -> None:
    document, _ = read(tmp_path, f"# Courts\n\n{above}\n\n| Country | Cases |\n|---|---|\n| Malta | 12 |\n")
    rows = "Country | Cases\nMalta | 12"
    caption = above.strip("*")
    expected = (
        [(TABLE, f"{caption}\n{rows}")] if theirs else [(BODY, part) for part in above.split("\n\n")] + [(TABLE, rows)]
    )
    assert kinds(document)[1:] == expected
