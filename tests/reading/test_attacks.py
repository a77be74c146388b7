"""Files made to break a reader: each costs one clear line that names it, stays in its limits and stops nothing else."""

import io
import os
import re
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from cthbqa.errors import UnreadableFile
from cthbqa.ingestion import ingest
from cthbqa.reading import RefusedFile, read_document
from cthbqa.reading.footnotes import calls_of_endnotes, drop_calls
from cthbqa.reading.furniture import Dropped
from cthbqa.reading.lines import Line
from cthbqa.reading.worker import Job, Reading, read_files

from . import hard
from . import samples as s
from .checks import check_pages, check_spans

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_with(body: str, *, prologue: str = "", megabytes: int = 0) -> bytes:
    """A Word file with this XML as the body of its document, and a picture of this size."""
    made, changed = io.BytesIO(), io.BytesIO()
    docx.Document().save(made)
    document = f"{prologue}<w:document {WORD}><w:body>{body}</w:body></w:document>"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
        with new.open("word/media/x.bin", "w") as picture:
            for _ in range(megabytes):
                picture.write(bytes(1_000_000))
    return changed.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def entity_bomb() -> bytes:
    levels = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    prologue = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "Words. ">{levels}]>'
    return word_with(paragraph("&l9;"), prologue=prologue)


def pdf_of(content: bytes, filters: str = "/FlateDecode") -> bytes:
    """A PDF of one page with a compressed content stream; it has no table of its objects, which parsers make up for."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(content), filters.encode(), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (at, each) for at, each in enumerate(objects, start=1))
    return b"%PDF-1.5\n" + body + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


def deflated(megabytes: int) -> bytes:
    squeeze = zlib.compressobj(9)
    parts = [squeeze.compress(b"BT /F 12 Tf 72 700 Td (Words of the report.) Tj ET")]
    parts += [squeeze.compress(b" " * 1_000_000) for _ in range(megabytes)]
    return b"".join([*parts, squeeze.flush()])


def nested_html(depth: int) -> bytes:
    deep = f"{'<div>' * depth}<p>Deep in it are these words.</p>{'</div>' * depth}"
    return f"<!doctype html><html><body><p>Words before it.</p>{deep}<p>Words behind it.</p></body></html>".encode()


ATTACKS = [
    pytest.param(
        "a.docx",
        lambda: word_with(paragraph("Words."), megabytes=501),
        "unpacks to more than 500 MB",
        id="zip-bomb",
    ),
    pytest.param(
        "a.docx",
        lambda: word_with(paragraph("Words of it. " * 8_000_000)),
        "its text unpacks to more than 100 MB",
        id="xml-bomb",
    ),
    pytest.param("a.docx", entity_bomb, "is damaged as a Word file", id="entities-in-entities"),
    pytest.param(
        "a.docx",
        lambda: word_with("<w:tbl><w:tr><w:tc>" * 3000 + paragraph("Deep.") + "</w:tc></w:tr></w:tbl>" * 3000),
        "is damaged as a Word file",
        id="tables-in-tables",
    ),
    pytest.param("a.html", lambda: nested_html(900), "nested too deeply", id="html-900-deep"),
    pytest.param("a.html", lambda: nested_html(50_000), "nested too deeply", id="html-50,000-deep"),
    pytest.param("a.md", lambda: b">" * 20_000 + b" Words of it.", "nested too deeply", id="quotations-in-quotations"),
    pytest.param("a.md", lambda: b"The words of one line. " * 2_200_000, "holds 51 MB of text", id="line-of-50-MB"),
    pytest.param("a.txt", lambda: b"x" * 20_000_001, "at most 20 MB are read", id="word-of-20-MB"),
    pytest.param("a.html", lambda: b"<html>" + b" " * 20_000_000, "at most 20 MB are read", id="html-of-20-MB"),
    pytest.param(
        "a.pdf",
        lambda: (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000000>>endobj\ntrailer<</Root 1 0 R/Size 3>>\n%%EOF"
        ),
        "is damaged as a PDF",
        id="pages-in-pages",
    ),
]


@pytest.mark.parametrize(("name", "make", "says"), ATTACKS)
def test_a_bomb_is_refused_in_one_line(tmp_path: Path, name: str, make: Callable[[], bytes], says: str) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(UnreadableFile) as caught:
        read_document(path, name)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert says in message
    assert re.search(r"(?:Save|Split|Print|Add) [^.]+\.$", message), "it ends in what to do"
    assert "\n" not in message


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lambda: pdf_of(deflated(700)), id="content-of-700-MB"),
        pytest.param(lambda: pdf_of(zlib.compress(deflated(700)), "/FlateDecode/FlateDecode"), id="packed-twice"),
    ],
)
def test_a_pdf_that_unpacks_to_more_than_its_memory_costs_one_file(tmp_path: Path, data: Callable[[], bytes]) -> None:
    (tmp_path / "bomb.pdf").write_bytes(data())
    (tmp_path / "good.txt").write_text(s.sentences(1, 5), encoding="utf-8")
    jobs = [Job(tmp_path / name, name) for name in ("bomb.pdf", "good.txt")]
    outcomes = {job.document_id: out for job, out in read_files(jobs, workers=1, memory_limit=600_000_000)}
    bomb = outcomes["bomb.pdf"]
    assert isinstance(bomb, RefusedFile)
    assert "needs more memory than one file may have" in str(bomb)
    assert str(bomb).startswith(f"{tmp_path / 'bomb.pdf'}: ")
    assert "\n" not in str(bomb)
    assert isinstance(outcomes["good.txt"], Reading)


def test_a_pdf_that_says_it_has_a_million_pages_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of(deflated(0)).replace(b"/Count 1>>", b"/Count 1000000>>"))
    document, report = read_document(path, "a.pdf")
    assert document.text == "Words of the report."
    assert len(document.pages) < 2000
    assert report.warnings[0].startswith("pages 2-1000000: could not be opened (")
    assert sum(map(len, report.warnings)) < 300


def test_an_unknown_encryption_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    encrypted = b"6 0 obj\n<</Filter/Standard/V 99/R 99/O(x)/U(x)/P -1>>\nendobj\ntrailer<</Encrypt 6 0 R"
    path.write_bytes(pdf_of(deflated(0)).replace(b"trailer<<", encrypted))
    with pytest.raises(UnreadableFile, match="needs a password"):
        read_document(path, "a.pdf")


def test_nothing_outside_of_a_word_file_is_read_into_it(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("what nobody may see", encoding="utf-8")
    path = tmp_path / "a.docx"
    prologue = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    path.write_bytes(word_with(paragraph("Words of it. &x;"), prologue=prologue))
    document, _ = read_document(path, "a.docx")
    assert document.text == "Words of it."


def test_lists_in_lists_keep_their_words(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("".join(f"{'  ' * at}- item {at}\n" for at in range(25)), encoding="utf-8")
    document, _ = read_document(path, "a.md")
    assert [f"item {at}" in document.text for at in range(25)] == [True] * 25


def test_elements_in_elements_keep_their_words(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(nested_html(240))
    document, _ = read_document(path, "a.html")
    assert document.text == "Words before it.\n\nDeep in it are these words.\n\nWords behind it."


def test_a_pdf_of_more_than_a_thousand_pages_loses_none(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    canvas = hard.canvas_of(path)
    for at in range(1, 1051):
        hard.draw(canvas, 72, 700, [f"This page has the number {at} and says so.", f"It is page {at} of the report."])
        canvas.showPage()
    canvas.save()
    document, report = read_document(path, "x.pdf")
    check_spans(document)
    assert report.pages == len(document.paragraphs) == 1050
    for at, each in enumerate(document.paragraphs, start=1):
        text = f"This page has the number {at} and says so. It is page {at} of the report."
        assert (each.page, document.paragraph_text(each)) == (at, text)


@pytest.mark.parametrize(
    "repeated",
    [
        pytest.param("1\n", id="numbers"),
        pytest.param("I\n", id="letters"),
        pytest.param("|a|\n", id="cells"),
        pytest.param("\n- a", id="items"),
        pytest.param("   ", id="blanks"),
    ],
)
def test_the_time_for_lines_without_end_grows_with_them(tmp_path: Path, repeated: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{s.sentences(1, 2)}\n\n{repeated * 15_000}\n\n{s.sentences(3, 2)}", encoding="utf-8")
    began = time.process_time()
    document, _ = read_document(path, "a.txt")
    assert time.process_time() - began < 4
    assert document.text.startswith(s.sentences(1, 2)[:40])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("a.html", f"{'<!-- --> ' * 2000}<p>The Office trained ten judges in Malta.</p>", id="comments"),
        pytest.param("a.txt", f"The Office trained ten judges in Malta{'³' * 60}/.", id="raised figures"),
        pytest.param("a.txt", f"The Office trained ten judges in Malta{'³,' * 60}⁄.", id="marks of notes"),
    ],
)
def test_signs_that_can_be_grouped_in_many_ways_cost_no_time(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    began = time.process_time()
    document, _ = read_document(path, name)
    line = Line(document.text)
    calls_of_endnotes([line])
    drop_calls(line, {3}, Dropped())
    assert time.process_time() - began < 4
    assert "ten judges in Malta" in document.text


def one_page(path: Path) -> PdfWriter:
    return PdfWriter(clone_from=s.build(path, [s.Paragraph(s.sentences(1, 4), s.BODY)]))


def test_a_password_is_asked_for(tmp_path: Path) -> None:
    writer = one_page(tmp_path / "x.pdf")
    writer.encrypt(user_password="secret", owner_password="owner", algorithm="RC4-128")
    writer.write(tmp_path / "x.pdf")
    with pytest.raises(UnreadableFile, match=r"x\.pdf: needs a password\. Save a copy without a password and add that"):
        read_document(tmp_path / "x.pdf", "x.pdf")


def test_scripts_and_attachments_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    writer = one_page(path)
    script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert('words of a script')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject(key): value for key, value in script.items()}
    )
    writer.add_attachment("words.txt", b"words of an attachment")
    writer.write(path)
    document, report = read_document(path, "x.pdf")
    assert document.text == s.sentences(1, 4)
    assert (report.status, report.warnings) == ("read", ())
    check_pages(document, path.read_bytes())


@pytest.mark.parametrize(
    "name", [pytest.param(f"x{suffix}", id=suffix) for suffix in (".docx", ".html", ".md", ".txt")]
)
def test_a_pdf_by_another_name_is_read_and_named(tmp_path: Path, name: str) -> None:
    one_page(tmp_path / "x.pdf").write(tmp_path / name)
    document, report = read_document(tmp_path / name, name)
    assert document.text == s.sentences(1, 4)
    assert report.warnings == (f"is called {Path(name).suffix} and is a PDF file; it was read as one",)


def test_links_and_pipes_in_the_corpus_are_named_and_not_opened(tmp_path: Path) -> None:
    corpus, outside = tmp_path / "corpus", tmp_path / "outside"
    corpus.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("What stands outside is no report of the corpus.", encoding="utf-8")
    (corpus / "good.txt").write_text(s.sentences(1, 5), encoding="utf-8")
    (corpus / "same.txt").symlink_to(corpus / "good.txt")
    (corpus / "out.txt").symlink_to(outside / "secret.txt")
    (corpus / "folder").symlink_to(outside)
    (corpus / "loop").symlink_to(corpus)
    (corpus / "itself.txt").symlink_to(corpus / "itself.txt")
    os.mkfifo(corpus / "pipe.txt")
    (corpus / "empty.txt").touch()
    files = ingest(corpus, {}, lambda *_: None).files
    said = {name: file.report.reason for name, file in files.items() if file.report.status != "read"}
    expected = {
        "same.txt": "the same bytes as good.txt",
        "out.txt": "is a link to a place outside of the corpus folder",
        "folder": "is a link to a folder",
        "loop": "is a link to a folder",
        "itself.txt": "cannot be opened (Too many levels of symbolic links)",
        "pipe.txt": "is no file but a pipe or a device",
        "empty.txt": "is empty",
    }
    assert said.keys() == expected.keys()
    for name, reason in said.items():
        assert expected[name] in reason
        assert "\n" not in reason


def test_two_exports_of_a_report_are_told_from_other_reports(tmp_path: Path) -> None:
    from cthbqa.reading.duplicates import near_duplicates

    story = [s.Paragraph(s.sentences(at, 6), s.BODY) for at in range(30)]
    s.build(tmp_path / "print.pdf", story, columns=2, furniture=s.heads_and_feet)
    s.build(tmp_path / "screen.pdf", story)
    s.build(tmp_path / "other.pdf", [s.Paragraph(s.sentences(at, 6), s.BODY) for at in range(100, 130)])
    documents = [read_document(tmp_path / name, name)[0] for name in ("print.pdf", "screen.pdf", "other.pdf")]
    [(first, second, similarity)] = near_duplicates(documents)
    assert (first, second) == ("print.pdf", "screen.pdf")
    assert similarity > 0.9
