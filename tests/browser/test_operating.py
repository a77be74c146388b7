"""Operators on the page: signing in, files with a broken one among them, removing and putting back."""

import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from cthbqa.ui.operating import Job
from playwright.sync_api import Page, expect

from cthbqa.embedding import Vectors
from cthbqa.indexing import BuildReport
from toy import ToyEncoder

from .conftest import PATIENCE, Visit, ask, opened
from .office import PASSWORD, Office, done, reports_tab, sign_in
from .test_hostile import nothing_came_of_it
from .test_reports_of_the_office import picture

pytestmark = pytest.mark.browser


def test_without_it_there_is_nothing_on_the_page_and_no_address(page: Page, address: str) -> None:
    page.get_by_role("tab", name="Reports").click()
    expect(page.locator(".shelf")).to_be_visible()
    assert page.locator("#operator, .operate").count() == 0
    assert "operate" not in page.content().replace("operated", "")
    for name in ("sign-in", "state", "upload", "add", "remove", "put-back", "rebuild"):
        headers = {"x-cthbqa-operate": "x", "content-type": "application/json"}
        request = urllib.request.Request(f"{address}/operate/{name}", b"{}", headers, method="POST")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request)
        assert refused.value.code in (404, 405)


def test_a_wrong_password_says_so(visit: Callable[..., Visit], office: Office) -> None:
    page = reports_tab(opened(visit().page(), office.url))
    expect(page.get_by_label("Add reports")).to_be_hidden()
    page.get_by_label("Password").fill("a wrong guess")
    page.keyboard.press("Enter")
    expect(page.locator(".operator-message")).to_have_text(
        "The password is wrong. The next attempt is possible in 1 second."
    )
    expect(page.get_by_label("Add reports")).to_be_hidden()


def test_good_files_land_and_a_broken_one_among_them_is_named(visit: Callable[..., Visit], office: Office) -> None:
    page = sign_in(opened(visit(height=980).page(), office.url))
    page.get_by_label("Add reports").set_input_files(
        [
            {"name": "valley.md", "mimeType": "text/markdown", "buffer": b"# Valley Review\n\nWe visited Georgia.\n"},
            {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 broken"},
            {"name": "harbour.txt", "mimeType": "text/plain", "buffer": b"Other words."},
            {"name": "run.exe", "mimeType": "application/octet-stream", "buffer": b"MZ"},
            {"name": "<img src=x onerror=alert(1)>.txt", "mimeType": "text/plain", "buffer": b"Hostile."},
        ]
    )
    assert "1 read" in done(page)
    rows = page.locator(".uploads li")
    expect(rows).to_have_count(5)
    expect(rows.nth(0).locator(".state")).to_have_text("Read")
    expect(rows.nth(2)).to_contain_text("another file of that name is in the corpus")
    expect(rows.nth(1)).to_contain_text("Could not be read: is damaged as a PDF")
    expect(rows.nth(3)).to_contain_text("this type is not read")
    expect(rows.nth(4)).to_contain_text("is no name for a file")
    nothing_came_of_it(page)
    # The server has the new index, and the lists on the page are of it.
    expect(page.get_by_role("navigation", name="Reports").get_by_role("button", name="Valley Review")).to_be_visible()
    expect(page.locator(".file.refused h3")).to_have_text("broken.pdf")
    assert sorted(path.name for path in office.config.corpus_dir.iterdir()) == [
        "broken.pdf",
        "harbour.txt",
        "valley.md",
    ]
    picture(page, "operating.png")
    page.get_by_role("navigation", name="Reports").get_by_role("button", name="Valley Review").click()
    expect(page.locator("#reader .row").last).to_contain_text("We visited Georgia.")


def test_a_report_is_removed_and_put_back_with_the_keyboard_alone(visit: Callable[..., Visit], office: Office) -> None:
    (office.config.corpus_dir / "valley.md").write_text("# Valley Review\n\nWe visited Georgia.\n")
    page = reports_tab(opened(visit().page(), office.url))
    page.get_by_role("tab", name="Reports").focus()
    # The other tabs can stand between.
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "operator-password":
            break
    expect(page.get_by_label("Password")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Add reports")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Rebuild the index")).to_be_focused()
    page.keyboard.press("Enter")
    assert "1 read" in done(page)
    names = page.get_by_role("navigation", name="Reports").locator(".open-spot")
    expect(names).to_have_count(2)

    def through(folded: str, button: str) -> None:
        summary = page.locator("#operator summary", has_text=folded)
        summary.focus()
        page.keyboard.press("Enter")
        for _ in range(5):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.getAttribute('aria-label')") == button:
                break
        page.keyboard.press("Enter")

    through("In the folder of reports", "Remove: harbour.txt")
    assert "1 removed" in done(page)
    expect(names).to_have_count(1)
    through("Removed", "Put back: harbour.txt")
    assert "1 read" in done(page)
    expect(names).to_have_count(2)


class HeldEncoder(ToyEncoder):
    """Embeds nothing until it is let go: the build stands still as long as a test wants."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.may_go_on = threading.Event(), threading.Event()

    def encode_document(self, inputs: list[str], *, normalize_embeddings: bool, show_progress_bar: bool) -> Vectors:
        self.reached.set()
        assert self.may_go_on.wait(PATIENCE / 1000)
        return super().encode_document(
            inputs, normalize_embeddings=normalize_embeddings, show_progress_bar=show_progress_bar
        )


def test_a_question_is_answered_while_the_index_is_built(
    visit: Callable[..., Visit], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = HeldEncoder()
    monkeypatch.setattr(office.operator, "_load_encoder", lambda: held)
    (office.config.corpus_dir / "valley.md").write_text("# Valley Review\n\nThe Office visited farms in Georgia.\n")
    page = sign_in(opened(visit().page(), office.url))
    try:
        page.get_by_role("button", name="Rebuild the index").click()
        # The page's requests pass through this thread: it must not wait for the server before they are through.
        expect(page.locator("#operator .job-title")).to_have_text("Building …")
        assert held.reached.wait(PATIENCE / 1000)
        page.get_by_role("tab", name="Ask").click()
        ask(page, "Where did the Office train harbour police?")
        expect(page.locator(".answer")).to_contain_text("The Office trained harbour police in Lisbon.")
        page.locator(".cite").click()
        expect(page.locator(".card.open mark")).to_have_text("The Office trained harbour police in Lisbon.")
        # What is being built is not answered from yet, and the build went on all the while.
        ask(page, "Which farms did the Office visit in Georgia?")
        expect(page.locator(".exchange").last).not_to_contain_text("visited farms")
        assert office.operator.job is not None
        assert office.operator.job.running
    finally:
        held.may_go_on.set()
    page.get_by_role("tab", name="Reports").click()
    assert "1 read" in done(page)
    page.get_by_role("tab", name="Ask").click()
    ask(page, "Which farms did the Office visit in Georgia?")
    expect(page.locator(".exchange").last).to_contain_text("The Office visited farms in Georgia.")


def test_a_change_that_fails_says_why(visit: Callable[..., Visit], office: Office) -> None:
    page = sign_in(opened(visit().page(), office.url))
    page.locator("#operator summary").first.click()
    page.get_by_role("button", name="Remove: harbour.txt").click()
    assert "there are no reports in this folder" in done(page)
    assert office.operator.corpus() == ("harbour.txt",)


def test_a_change_that_is_over_at_once_says_what_came_of_it(
    visit: Callable[..., Visit], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_once(job: Job, run: Callable[[], BuildReport]) -> None:
        office.operator.job = job
        office.operator._run(job, run)

    monkeypatch.setattr(office.operator, "_start", at_once)
    (office.config.corpus_dir / "valley.md").write_text("# Valley Review\n\nWe visited Georgia.\n")
    page = sign_in(opened(visit().page(), office.url))
    page.get_by_role("button", name="Rebuild the index").click()
    assert "1 read" in done(page)
    expect(page.get_by_role("navigation", name="Reports").locator(".open-spot")).to_have_count(2)


def test_signing_in_lasts_for_the_window_until_signing_out(visit: Callable[..., Visit], office: Office) -> None:
    page = sign_in(opened(visit().page(), office.url))
    page.reload()
    page.wait_for_selector(".cthbqa-ready")
    reports_tab(page)
    expect(page.get_by_label("Add reports")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Password")).to_be_focused()
    page.reload()
    page.wait_for_selector(".cthbqa-ready")
    reports_tab(page)
    expect(page.get_by_label("Password")).to_be_visible()
    expect(page.get_by_label("Add reports")).to_be_hidden()


def test_each_file_shows_how_far_it_is(
    visit: Callable[..., Visit], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_arrive, arrived = threading.Event(), office.operator.arrived

    def held(name: str, partial: Path) -> None:
        if name == "second.txt":
            assert may_arrive.wait(PATIENCE / 1000)
        arrived(name, partial)

    monkeypatch.setattr(office.operator, "arrived", held)
    page = sign_in(opened(visit().page(), office.url))
    try:
        page.get_by_label("Add reports").set_input_files(
            [
                {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": f"The {name} words of this.".encode()}
                for name in ("first", "second", "third")
            ]
        )
        rows = page.locator(".uploads li")
        expect(rows.nth(1).locator(".state")).to_have_text("sent 100 %")
        expect(rows.nth(1).get_by_role("progressbar", name="second.txt")).to_have_js_property("value", 1)
        expect(rows.nth(0).locator(".state")).to_have_text("sent")
        expect(rows.nth(0).locator("progress")).to_be_hidden()
        expect(rows.nth(2).locator(".state")).to_have_text("sent 0 %")
    finally:
        may_arrive.set()
    assert "3 read" in done(page)
    expect(rows.locator(".state")).to_have_text(["Read"] * 3)


def test_too_many_files_and_too_large_ones_are_not_sent(visit: Callable[..., Visit], office: Office) -> None:
    page = sign_in(opened(visit().page(), office.url))
    box = page.get_by_label("Add reports")
    box.evaluate("e => { e.dataset.most = 1000000; e.dataset.files = 2; }")
    small = {"name": "a.txt", "mimeType": "text/plain", "buffer": b"x"}
    box.set_input_files([small, {**small, "name": "b.txt"}, {**small, "name": "c.txt"}])
    expect(page.locator(".operator-message")).to_have_text("2 files at a time are the most.")
    box.set_input_files([{**small, "buffer": b"x" * 1_000_001}])
    expect(page.locator(".uploads .state")).to_have_text("larger than 1 MB, the most that is taken")
    expect(page.locator(".operator-message")).to_have_text("No file could be added.")
    assert office.operator.waiting() == []
