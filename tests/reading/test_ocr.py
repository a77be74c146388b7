"""Scans are read by Tesseract when it is there and asked for."""

import re
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from conftest import RunCli
from cthbqa import indexing
from cthbqa.ingestion import read_ingestion
from cthbqa.reading import read_document
from cthbqa.stores.embedded.generations import current_generation
from toy import ToyEncoder, no_progress, toy_config

from . import hard
from . import samples as s
from .checks import check_spans, needs_tesseract, word_errors

pdfium = pytest.importorskip("pypdfium2")


def picture_of(folder: Path, *paragraphs: str, columns: int = 1) -> Image.Image:
    """A page with these paragraphs as a scanner sees it."""
    printed = s.build(folder / "print.pdf", [s.Paragraph(text, s.BODY) for text in paragraphs], columns=columns)
    with pdfium.PdfDocument(printed) as document:
        return document[0].render(scale=3, grayscale=True).to_pil()


@pytest.fixture
def scan(tmp_path: Path) -> tuple[Path, list[str]]:
    """A first page of text, and a second that is a picture of two columns of text."""
    needs_tesseract()
    truth = [s.sentences(at, 4) for at in range(12)]
    picture = picture_of(tmp_path, *truth, columns=2)
    canvas = Canvas(str(tmp_path / "scan.pdf"), pagesize=A4)
    canvas.drawString(72, 700, "This page has a text of its own that can be read.")
    canvas.showPage()
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    canvas.save()
    return tmp_path / "scan.pdf", truth


def test_without_ocr_the_scanned_page_is_named(scan: tuple[Path, list[str]]) -> None:
    _, report = read_document(scan[0], "scan.pdf")
    assert report.pages_without_text == (2,)
    assert any("--ocr" in warning for warning in report.warnings)


def test_with_ocr_it_is_read_in_order_and_marked(scan: tuple[Path, list[str]]) -> None:
    path, truth = scan
    document, report = read_document(path, "scan.pdf", ocr=True)
    check_spans(document)
    assert report.pages_without_text == ()
    assert [each.from_ocr for each in document.paragraphs if each.page == 1] == [False]
    recognised = [each for each in document.paragraphs if each.page == 2]
    assert all(each.from_ocr for each in recognised)
    found = " ".join(document.paragraph_text(each) for each in recognised)
    assert word_errors(" ".join(truth).split(), found.split()) < 0.05
    for each in recognised:
        assert all(0 <= box.left < box.right <= A4[0] and 0 <= box.bottom < box.top <= A4[1] for box in each.boxes)


def test_a_scan_with_a_number_and_a_stamp_is_read_and_keeps_its_label(path: Path) -> None:
    needs_tesseract()
    truth = [s.sentences(at, 6) for at in range(4)]
    canvas = hard.canvas_of(path)
    for number, text in enumerate(truth, start=41):
        canvas.drawImage(ImageReader(picture_of(path.parent, text)), 0, 0, *A4)
        hard.draw(canvas, 290, 40, [str(number)])
        hard.draw(canvas, 420, 20, [f"OFFICE-{731 * number:07d}"], size=9, font="Courier")
        canvas.showPage()
    canvas.save()
    document, report = read_document(path, "x.pdf", ocr=True)
    assert report.pages_from_ocr == (1, 2, 3, 4)
    assert report.pages_unread == ()
    assert [page.label for page in document.pages] == ["41", "42", "43", "44"]
    found = re.sub(r"OFFICE-\d+", "", document.text)
    assert word_errors(" ".join(truth).split(), found.split()) < 0.05


def test_a_picture_without_words_stays_named(path: Path) -> None:
    needs_tesseract()
    canvas = hard.canvas_of(path)
    hard.draw(canvas, 72, 700, hard.wrap(s.sentences(1, 6), hard.WIDE))
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("L", (595, 842), 200)), 0, 0, *A4)
    hard.draw(canvas, 420, 20, ["OFFICE-0000731"], size=9, font="Courier")
    canvas.save()
    document, report = read_document(path, "x.pdf", ocr=True)
    assert document.text == f"{s.sentences(1, 6)}\n\nOFFICE-0000731"
    assert (report.pages_from_ocr, report.pages_hardly_read) == ((), (2,))
    assert report.warnings == ("hardly any text over the image on page 2: OCR found no more there",)


def test_ocr_through_the_command_line(
    scan: tuple[Path, list[str]], tmp_path: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = toy_config(tmp_path)
    monkeypatch.setattr("cthbqa.embedding.load_encoder", lambda *_: ToyEncoder())
    monkeypatch.setenv("CTHBQA_ENCODER", config.encoder)
    monkeypatch.setenv("CTHBQA_LATE_INTERACTION", "none")
    config.corpus_dir.mkdir()
    (config.corpus_dir / "plain.txt").write_text("Nine states were advised on procurement.\n")
    places = ("--json", "--corpus", config.corpus_dir, "--index", config.index_dir)
    named = {file["file"]: file for file in run_cli("add", scan[0], *places).json["files"]}
    assert named["scan.pdf"]["pages_without_text"] == [2]
    ran = run_cli("build", "--ocr", *places)
    assert ran.code == 0
    named = {file["file"]: file for file in ran.json["files"]}
    assert (named["scan.pdf"]["pages_without_text"], named["scan.pdf"]["pages_from_ocr"]) == ([], [2])
    assert ran.json["read"] == 1
    (config.corpus_dir / "scan.pdf").rename(tmp_path / "other.pdf")
    ran = run_cli("add", tmp_path / "other.pdf", "--ocr", *places)
    named = {file["file"]: file for file in ran.json["files"]}
    assert named["other.pdf"]["pages_from_ocr"] == [2]


def test_a_build_with_ocr_reads_again_what_had_no_text_and_only_once(
    scan: tuple[Path, list[str]], tmp_path: Path
) -> None:
    config = toy_config(tmp_path)
    config.corpus_dir.mkdir()
    scan[0].rename(config.corpus_dir / "scan.pdf")
    (config.corpus_dir / "empty.pdf").write_bytes(empty_page())
    (config.corpus_dir / "plain.txt").write_text("Nine states were advised on procurement.\n")

    def build(*, ocr: bool) -> tuple[int, bool]:
        report = indexing.build(config, ToyEncoder, no_progress, ocr=ocr)
        return report.read, report.changed

    def unread() -> dict[str, tuple[tuple[int, ...], tuple[int, ...]]]:
        files = read_ingestion(current_generation(config.index_dir)).files
        return {name: (file.report.pages_without_text, file.report.pages_from_ocr) for name, file in files.items()}

    assert build(ocr=False) == (2, True)
    assert unread() == {"empty.pdf": ((1,), ()), "plain.txt": ((), ()), "scan.pdf": ((2,), ())}
    assert build(ocr=True) == (1, True)
    assert unread() == {"empty.pdf": ((1,), ()), "plain.txt": ((), ()), "scan.pdf": ((), (2,))}
    assert build(ocr=True) == build(ocr=False) == (0, False)


def empty_page() -> bytes:
    canvas = Canvas("empty.pdf")
    canvas.showPage()
    return canvas.getpdfdata()
