"""Scans are read by Tesseract when it is there and asked for."""

import os
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from cthbqa import indexing
from cthbqa.ingestion import read_ingestion
from cthbqa.reading import read_document
from cthbqa.reading.ocr import ocr_available
from cthbqa.stores.embedded.generations import current_generation
from toy import ToyEncoder, no_progress, toy_config

from . import samples as s
from .checks import check_spans, word_errors

pdfium = pytest.importorskip("pypdfium2")


@pytest.fixture
def scan(tmp_path: Path) -> tuple[Path, list[str]]:
    """A first page of text, and a second that is a picture of two columns of text."""
    if not ocr_available():
        if os.environ.get("CTHBQA_OCR") == "required":
            pytest.fail("Tesseract is not installed")
        pytest.skip("Tesseract is not installed")
    truth = [s.sentences(at, 4) for at in range(12)]
    printed = s.build(tmp_path / "print.pdf", [s.Paragraph(text, s.BODY) for text in truth], columns=2)
    with pdfium.PdfDocument(printed) as document:
        picture = document[0].render(scale=3, grayscale=True).to_pil()
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
