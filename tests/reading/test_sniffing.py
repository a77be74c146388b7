"""What a file is read as: by its content, and text by its name."""

from pathlib import Path

import pytest

from cthbqa.errors import UnreadableFile
from cthbqa.reading import read_document

from .word_files import p, write

SENTENCE = "Judges and prosecutors of nine countries were trained."
PAGE = f"<!-- saved from url=(0022)https://example.org/ -->\n<html><body><p>{SENTENCE}</p></body></html>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("page_files/site.js", b"var text = 'Judges were trained.';\n", id="script-of-a-saved-page"),
        pytest.param("page_files/site.css", b"p { color: red }\n", id="style-of-a-saved-page"),
        pytest.param("desktop.ini", "[.ShellClassInfo]\r\nLocalizedResourceName=x\r\n".encode("utf-16"), id="settings"),
        pytest.param("data.csv", b"Country,Cases\nMalta,12\n", id="data"),
        pytest.param("report.txt.bak", SENTENCE.encode(), id="copy"),
        pytest.param("page_files/ad.JS~", SENTENCE.encode(), id="capitals"),
    ],
)
def test_text_of_another_type_is_no_report(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        read_document(path, name)
    assert str(caught.value) == (
        f"{path}: is text of the type {path.suffix}, which is not read. Take it out, or call it .txt if it is a report."
    )


@pytest.mark.parametrize("name", [pytest.param(n, id=n) for n in ("report", "report.2018", "Report no. 3", "a.TXT")])
def test_names_without_a_type_are_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(SENTENCE, encoding="utf-8")
    document, report = read_document(path, name)
    assert document.text == SENTENCE
    assert report.warnings == ()


@pytest.mark.parametrize("name", [pytest.param(n, id=n) for n in ("a.txt", "a.md", "a.aspx", "a.pdf", "a")])
def test_a_page_of_html_by_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(PAGE, encoding="utf-8")
    document, report = read_document(path, name)
    assert document.text == SENTENCE
    assert any("is a HTML file" in warning for warning in report.warnings) == (path.suffix in {".txt", ".md", ".pdf"})


def test_a_word_file_of_another_type(tmp_path: Path) -> None:
    path = write(tmp_path / "a.bak", p(SENTENCE))
    assert read_document(path, "a.bak")[0].text == SENTENCE
