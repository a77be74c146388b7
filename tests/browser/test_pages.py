"""The page of a PDF report: drawn by the server, with the paragraph framed where it stands."""

import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from cthbqa.ui.pages import FRAME, GROUND, LONGEST, page_picture
from PIL import Image
from playwright.sync_api import expect
from reportlab.pdfgen.canvas import Canvas

from cthbqa.errors import UnreadableFile
from cthbqa.types import Box, Document, Page, Paragraph, ParagraphKind

from .conftest import Visit, ask, opened, serving
from .fake import FakeAssistant

WORDS = "The quay inspectors counted ninety crates."
WIDTH, HEIGHT = 400.0, 500.0
BOX = Box(2, 60, 300, 320, 312)


def make_pdf(path: Path) -> Path:
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    canvas.drawString(60, 400, "Title page")
    canvas.showPage()
    canvas.drawString(60, 302, WORDS)
    canvas.showPage()
    canvas.save()
    return path


def at(picture: Image.Image, x: float, y: float) -> tuple[int, ...]:
    """The colour at a point of the page, counted from its lower left corner."""
    scale = LONGEST / max(WIDTH, HEIGHT)
    colour = picture.getpixel((round(x * scale), round((HEIGHT - y) * scale)))
    assert isinstance(colour, tuple)
    return colour


def test_the_frame_stands_where_the_paragraph_stands(tmp_path: Path) -> None:
    picture = Image.open(io.BytesIO(page_picture(make_pdf(tmp_path / "a.pdf"), 2, [BOX])))
    assert max(picture.size) == LONGEST
    assert at(picture, 200, BOX.top + 2.8) == FRAME
    assert at(picture, BOX.left - 2.8, 306) == FRAME
    assert at(picture, BOX.right - 1, 306) == GROUND
    assert at(picture, 200, BOX.top + 6) == (255, 255, 255)
    dark = sum(sum(at(picture, x / 2, y / 2)) < 150 for x in range(120, 500) for y in range(604, 624))
    assert dark > 100, "the words stay legible"


def test_another_page_has_no_frame(tmp_path: Path) -> None:
    picture = Image.open(io.BytesIO(page_picture(make_pdf(tmp_path / "a.pdf"), 1, [BOX])))
    assert FRAME not in {colour for _count, colour in picture.getcolors(1 << 24) or ()}


def test_a_turned_page_has_its_frame_at_the_words(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    writer.add_page(PdfReader(make_pdf(tmp_path / "a.pdf")).pages[1]).rotate(90)
    writer.write(tmp_path / "b.pdf")
    picture = Image.open(io.BytesIO(page_picture(tmp_path / "b.pdf", 1, [Box(1, 60, 300, 320, 312)])))
    assert picture.width > picture.height
    scale = LONGEST / HEIGHT
    # Turned clockwise, a point (x, y) of the page stands y from the left and x from the top.
    assert picture.getpixel((round((BOX.top + 2.8) * scale), round(200 * scale))) == FRAME


def test_a_file_that_is_no_pdf_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(UnreadableFile, match=r"broken\.pdf: page 1 could not be drawn"):
        page_picture(tmp_path / "broken.pdf", 1, [])


class Printed(FakeAssistant):
    """One report that is a PDF of two pages."""

    def __init__(self, corpus: Path) -> None:
        super().__init__()
        path = make_pdf(corpus / "quay.pdf")
        paragraph = Paragraph("quay.pdf#p1", 1, 0, len(WORDS), ParagraphKind.BODY, (), 2, "1", 2, "1", (BOX,))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        pages = (Page(1, "i", WIDTH, HEIGHT), Page(2, "1", WIDTH, HEIGHT))
        self._documents = (Document("quay.pdf", digest, "Quay", 2020, "", "en", "", WORDS, pages, (paragraph,)),)
        self.config = SimpleNamespace(corpus_dir=corpus, index_dir=corpus)


@pytest.mark.browser
def test_a_source_shows_its_page_and_pages_are_turned(visit: Callable[..., Visit], tmp_path: Path) -> None:
    with serving(Printed(tmp_path)) as url:
        page = opened(visit().page(), url)
        ask(page, "How many crates did the quay inspectors count?")
        expect(page.locator(".card .place")).to_have_text("page 1 (2 of 2)")
        page.get_by_role("button", name="Show the page").click()
        dialog = page.get_by_role("dialog", name="Quay (2020), page 1 (2 of 2)")
        expect(dialog).to_be_visible()
        assert page.evaluate("document.querySelector('#page-picture img').naturalHeight") == LONGEST
        expect(dialog.get_by_role("button", name="Next page")).to_be_disabled()
        dialog.get_by_role("button", name="Previous page").click()
        expect(page.get_by_role("dialog", name="Quay (2020), page i (1 of 2)")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("#page-picture")).to_be_hidden()
        expect(page.get_by_role("button", name="Show the page")).to_be_focused()


@pytest.mark.browser
def test_a_file_that_changed_since_the_build_is_not_shown(visit: Callable[..., Visit], tmp_path: Path) -> None:
    with serving(Printed(tmp_path)) as url:
        page = opened(visit().page(), url)
        ask(page, "How many crates did the quay inspectors count?")
        make_pdf(tmp_path / "quay.pdf").write_bytes((tmp_path / "quay.pdf").read_bytes() + b"\n%")
        page.get_by_role("button", name="Show the page").click()
        expect(page.locator("#notice")).to_contain_text("has changed since the index was built")
        expect(page.locator("#page-picture")).to_be_hidden()
