"""Scans that carry scraps of text: a stamp or a page number does not make them pages that were read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from cthbqa.reading import RefusedFile, read_document

from . import hard
from . import samples as s
from .checks import read

WIDTH, HEIGHT = A4
PICTURE = ImageReader(Image.new("L", (210, 297), 180))


def picture(canvas: Canvas) -> None:
    canvas.drawImage(PICTURE, 0, 0, WIDTH, HEIGHT)


def strips(canvas: Canvas) -> None:
    for at in range(10):
        canvas.drawImage(PICTURE, 20, 20 + 80 * at, WIDTH - 40, 80)


def picture_in_a_form(canvas: Canvas) -> None:
    if not canvas.hasForm("scan"):
        canvas.beginForm("scan")
        canvas.drawImage(PICTURE, 0, 0, 1, 1)
        canvas.endForm()
    canvas.saveState()
    canvas.scale(WIDTH, HEIGHT)
    canvas.doForm("scan")
    canvas.restoreState()


def page_number(canvas: Canvas, number: int) -> None:
    hard.draw(canvas, 290, 40, [str(number)])


def head_and_number(canvas: Canvas, number: int) -> None:
    hard.draw(canvas, 60, 800, ["Office to combat trafficking | Annual report 2021"], size=8)
    page_number(canvas, number)


def stamp(canvas: Canvas, number: int) -> None:
    hard.draw(canvas, 420, 20, [f"OFFICE-{731 * number:07d}"], size=9, font="Courier")


def received(canvas: Canvas, number: int) -> None:
    hard.draw(canvas, 300, 400, [f"Received by the registry on {number} March 2019"], size=12)


def slanted_draft(canvas: Canvas, number: int) -> None:  # noqa: ARG001
    canvas.saveState()
    canvas.translate(150, 300)
    canvas.rotate(45)
    hard.draw(canvas, 0, 0, ["DRAFT"], size=80)
    canvas.restoreState()


SCRAPS = [
    pytest.param(scrap, id=scrap.__name__) for scrap in (page_number, head_and_number, stamp, received, slanted_draft)
]
SCANS = [pytest.param(scan, id=scan.__name__) for scan in (picture, strips, picture_in_a_form)]


@pytest.mark.parametrize("pages", [pytest.param(n, id=f"{n}-pages") for n in (1, 2, 5)])
@pytest.mark.parametrize("scrap", SCRAPS)
@pytest.mark.parametrize("scan", SCANS)
def test_a_scan_with_scraps_of_text_alone_is_refused(
    path: Path, scan: Callable[[Canvas], None], scrap: Callable[[Canvas, int], None], pages: int
) -> None:
    canvas = hard.canvas_of(path)
    for number in range(1, pages + 1):
        scan(canvas)
        scrap(canvas, number)
        canvas.showPage()
    canvas.save()
    with pytest.raises(RefusedFile, match=r"x\.pdf: has no text .*--ocr") as caught:
        read_document(path, "x.pdf")
    assert caught.value.report.pages_without_text == tuple(range(1, pages + 1))
    assert sum(caught.value.report.dropped.values()) >= pages


@pytest.mark.parametrize("scrap", SCRAPS)
@pytest.mark.parametrize("scan", SCANS)
def test_scans_with_scraps_of_text_among_pages_of_text_are_named(
    path: Path, scan: Callable[[Canvas], None], scrap: Callable[[Canvas, int], None]
) -> None:
    canvas = hard.canvas_of(path)
    for number in range(1, 7):
        if number in {2, 5, 6}:
            scan(canvas)
        else:
            hard.draw(canvas, 72, 750, hard.wrap(s.sentences(number, 12), hard.WIDE))
        scrap(canvas, number)
        canvas.showPage()
    canvas.save()
    document, report = read(path)
    assert report.pages_unread == (2, 5, 6)
    assert any("pages 2, 5-6: " in warning and "--ocr" in warning for warning in report.warnings)
    for number in (1, 3, 4):
        assert s.sentences(number, 12) in " ".join(document.text.split())


def test_a_cover_and_a_small_photograph_are_no_scans(path: Path) -> None:
    canvas = hard.canvas_of(path)
    picture(canvas)
    hard.draw(canvas, 72, 500, ["Annual Report 2021"], size=32)
    canvas.showPage()
    canvas.drawImage(PICTURE, 72, 300, 300, 300)
    hard.draw(canvas, 72, 280, ["A visit to Malta. (Photo: Anna Berg)"], size=8)
    canvas.showPage()
    picture(canvas)
    hard.draw(canvas, 72, 750, hard.wrap(s.sentences(1, 8), hard.WIDE))
    canvas.save()
    document, report = read(path)
    assert document.text.startswith("Annual Report 2021")
    assert report.pages_unread == ()
    assert report.warnings == ()


def test_words_that_an_ocr_program_put_over_a_scan_are_marked(path: Path) -> None:
    canvas = hard.canvas_of(path)
    picture(canvas)
    hard.invisible(canvas, 72, 750, hard.wrap(s.sentences(1, 6), hard.WIDE))
    canvas.showPage()
    hard.draw(canvas, 72, 750, hard.wrap(s.sentences(2, 6), hard.WIDE))
    canvas.save()
    document, report = read(path)
    assert [(document.paragraph_text(each), each.from_ocr) for each in document.paragraphs] == [
        (s.sentences(1, 6), True),
        (s.sentences(2, 6), False),
    ]
    assert report.pages_unread == ()
    assert report.warnings == ("the words over the scan are from another program's OCR, which errs: page 1",)
