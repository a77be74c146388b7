"""The page of a PDF report: drawn by the server, with the paragraph framed where it stands."""

import base64
import hashlib
import io
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from cthbqa.ui.pages import FRAME, GROUND, LONGEST, frames, page_of, page_picture
from PIL import Image
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from cthbqa.errors import UnreadableFile
from cthbqa.indexing import build
from cthbqa.types import Box, Document, Page, Paragraph, ParagraphKind
from toy import ToyEncoder, no_progress

from .conftest import Visit, ask, opened, serving
from .fake import FakeAssistant
from .office import Office

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


def test_no_more_than_two_pictures_are_made_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawing, most = [0], [0]
    counting = threading.Lock()

    def draw_slowly(*_: object, **__: object) -> SimpleNamespace:
        with counting:
            drawing[0] += 1
            most[0] = max(most[0], drawing[0])
        time.sleep(0.1)
        with counting:
            drawing[0] -= 1
        return SimpleNamespace(returncode=0, stdout=b"\x89PNG")

    monkeypatch.setattr("subprocess.run", draw_slowly)
    with ThreadPoolExecutor(8) as readers:
        pictures = list(readers.map(lambda _: page_picture(tmp_path / "a.pdf", 1, []), range(8)))
    assert pictures == [b"\x89PNG"] * 8
    assert most == [2]


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


def framed_spot(picture: Image.Image, box: tuple[float, float, float, float], size: tuple[float, float]) -> bool:
    """Whether a frame stands a little outside left, bottom, right and top of a box, in points of the page."""
    left, bottom, right, top = box
    scale = LONGEST / max(size)
    middle = (left + right) / 2, (bottom + top) / 2
    sides = ((left - 2.8, middle[1]), (right + 2.8, middle[1]), (middle[0], top + 2.8), (middle[0], bottom - 2.8))

    def near(x: float, y: float) -> bool:
        column, row = round(x * scale), round((size[1] - y) * scale)
        area = picture.crop((column - 4, row - 4, column + 5, row + 5))
        return FRAME in {colour for _count, colour in area.getcolors() or ()}

    return all(near(x, y) for x, y in sides)


def colours(picture: Image.Image) -> set[object]:
    return {colour for _count, colour in picture.getcolors(1 << 24) or ()}


def shown_picture(page: BrowserPage) -> Image.Image:
    """The picture that the dialog shows."""
    source = page.locator("#page-picture img").get_attribute("src") or ""
    return Image.open(io.BytesIO(base64.b64decode(source.removeprefix("data:image/png;base64,"))))


def show_cited_page(page: BrowserPage) -> Image.Image:
    page.get_by_role("button", name="Show the page").first.click()
    expect(page.locator("#page-picture")).to_be_visible()
    return shown_picture(page)


FIRST = "Wardens of the northern quay keep a ledger of every vessel that berths overnight."
SECOND = "Nineteen lighthouses were repainted in the archipelago before the winter storms."
FILLER = "The committee met and spoke of many matters that were already known to all of its members."


def make_report(path: Path) -> Path:
    """Page 1: two lines. Page 2: a paragraph in the middle, then one that goes on over the page's end to page 3."""
    canvas = Canvas(str(path), pagesize=(595.0, 842.0))
    canvas.setFont("Times-Roman", 11)
    canvas.drawString(72, 700, "This sheet holds the names of those who wrote the report and of nobody else.")
    canvas.showPage()
    canvas.setFont("Times-Roman", 11)
    canvas.drawString(72, 600, FIRST)
    for row in range(12):
        canvas.drawString(72, 248 - 14 * row, FILLER if row < 11 else FILLER.removesuffix(" members."))
    canvas.showPage()
    canvas.setFont("Times-Roman", 11)
    for row, words in enumerate([f"members. {SECOND}", FILLER]):
        canvas.drawString(72, 760 - 14 * row, words)
    canvas.showPage()
    canvas.save()
    return path


@pytest.mark.browser
def test_a_pdf_goes_the_whole_way_from_the_folder_to_its_framed_page(
    visit: Callable[..., Visit], office: Office
) -> None:
    make_report(office.config.corpus_dir / "quay.pdf")
    build(office.config, ToyEncoder, no_progress)
    page = opened(visit().page(), office.url)
    ask(page, "Who keeps a ledger of every vessel that berths overnight?")
    expect(page.locator(".card.open mark")).to_have_text(FIRST)
    picture = show_cited_page(page)
    expect(page.locator("#page-name")).to_contain_text("page 2")
    width = pdfmetrics.stringWidth(FIRST, "Times-Roman", 11)
    assert framed_spot(picture, (72, 598, 72 + width, 608), (595, 842))
    page.get_by_role("button", name="Previous page").click()
    expect(page.locator("#page-name")).to_contain_text("page 1")
    before = shown_picture(page)
    assert max(before.size) == LONGEST
    assert FRAME not in colours(before)


@pytest.mark.browser
def test_the_page_opens_where_the_quote_stands_when_its_paragraph_goes_on_over_the_page(
    visit: Callable[..., Visit], office: Office
) -> None:
    make_report(office.config.corpus_dir / "quay.pdf")
    build(office.config, ToyEncoder, no_progress)
    page = opened(visit().page(), office.url)
    ask(page, "How many lighthouses were repainted in the archipelago?")
    expect(page.locator(".card.open mark")).to_contain_text(SECOND)
    expect(page.locator(".card.open .place")).to_contain_text("page 2")
    picture = show_cited_page(page)
    expect(page.locator("#page-name")).to_contain_text("page 3")
    assert FRAME in colours(picture)


def test_a_paragraph_over_two_columns_has_a_frame_in_each() -> None:
    left = [Box(1, 50, 100 - 14 * row, 250, 110 - 14 * row) for row in range(3)]
    right = [Box(1, 320, 700 - 14 * row, 520, 710 - 14 * row) for row in range(2)]
    assert frames([*left, *right, Box(2, 0, 0, 1, 1)], 1) == [Box(1, 50, 72, 250, 110), Box(1, 320, 686, 520, 710)]
    bullet = [Box(1, 50, 100, 54, 110), Box(1, 66, 100, 250, 110), Box(1, 66, 86, 250, 96)]
    assert frames(bullet, 1) == [Box(1, 50, 86, 250, 110)]
    turned = [Box(1, 100 + 14 * row, 50, 110 + 14 * row, 250) for row in range(3)]
    assert frames(turned, 1) == [Box(1, 100, 50, 138, 250)]


@pytest.mark.parametrize(
    ("start", "end", "page"),
    [
        pytest.param(10, 20, 1, id="on the first page"),
        pytest.param(60, 100, 2, id="on the next page"),
        pytest.param(45, 85, 2, id="most of it on the next page"),
        pytest.param(10, 60, 1, id="most of it on the first page"),
        pytest.param(0, 0, 1, id="no quote"),
        pytest.param(200, 300, 1, id="a quote of elsewhere"),
    ],
)
def test_which_page_a_quote_stands_on(start: int, end: int, page: int) -> None:
    boxes = (Box(1, 0, 20, 50, 30), Box(2, 0, 700, 50, 710))
    assert page_of(Paragraph("a#p1", 1, 0, 100, ParagraphKind.BODY, (), 1, None, 2, None, boxes), start, end) == page
