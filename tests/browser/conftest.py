"""Chromium, a server, and a record of every request that wanted to leave this computer."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from cthbqa import Assistant
from cthbqa.indexing import build
from toy import ToyEncoder, no_progress, toy_config

from .fake import FakeAssistant

CHROMIUM = Path(os.environ.get("CTHBQA_CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# Whatever is not on this computer is asked of a proxy that is not there. (Requests that tests handle one by one are not
# cached by the browser: each page would take half as long again to open.)
NOWHERE = {"server": "http://127.0.0.1:9", "bypass": "127.0.0.1"}
# Milliseconds until what does not come counts as never coming. A busy machine is slow, and no test is about that.
PATIENCE = 90_000
expect.set_options(timeout=PATIENCE / 2)
PICTURES = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        reason = f"no Chromium at {CHROMIUM}: install it (apt install chromium) or name another in CTHBQA_CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS, proxy=NOWHERE)
        yield browser
        browser.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def serving(assistant: Any, port: int | None = None, operator: Any = None) -> Iterator[str]:
    """The page over an assistant, at the address that is yielded; with what operators need, if there is one."""
    from cthbqa.ui.app import start

    port = port or free_port()
    app = start(assistant, "127.0.0.1", port, operator)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        app.close(verbose=False)


@pytest.fixture(scope="session")
def fake() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="session")
def address(fake: FakeAssistant) -> Iterator[str]:
    with serving(fake) as url:
        yield url


class Visit:
    """One browser window, and what it did that no page of ours may do."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.left: list[str] = []
        self.dialogs: list[str] = []
        self.errors: list[str] = []
        context.on("request", lambda request: self._seen(request.url))

    def page(self) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    def _seen(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "data:", "blob:")) and url not in self.left:
            self.left.append(url)

    def check(self) -> None:
        assert self.left == [], "the page tried to reach another computer"
        assert self.dialogs == [], "a dialog was opened"
        assert self.errors == [], "a script failed"


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Open windows with `visit(width=..., color_scheme=...)`; at the end each must have kept to itself."""
    visits: list[Visit] = []

    def opened(width: int = 1280, height: int = 800, **options: Any) -> Visit:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        visits.append(Visit(context))
        return visits[-1]

    yield opened
    for each in visits:
        each.context.close()
    for each in visits:
        each.check()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Any]:
    """A corpus of one report with its index, served for operators."""
    from cthbqa.ui.operating import Operator

    from .office import PASSWORD, Office

    config = toy_config(tmp_path)
    config.corpus_dir.mkdir()
    (config.corpus_dir / "harbour.txt").write_text("The Office trained harbour police in Lisbon.\n")
    build(config, ToyEncoder, no_progress)
    operator = Operator(config, PASSWORD, ToyEncoder)
    with serving(Assistant(config, ToyEncoder(), None), operator=operator) as url:
        yield Office(url, config, operator)


@pytest.fixture
def page(visit: Callable[..., Visit], address: str) -> Page:
    """The page, open and ready."""
    return opened(visit().page(), address)


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector(".cthbqa-ready #conversation :is(.welcome, .exchange)")
    return page


LAST = "(document.querySelector('.exchange:last-of-type')?.dataset.turn ?? '')"
BUSY = "document.documentElement.classList.contains('cthbqa-busy')"


def ask(page: Page, question: str) -> None:
    """Type a question, press Enter, and wait until something has come of it."""
    before = page.evaluate(LAST)
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_function(f"before => {LAST} !== before && !{BUSY}", arg=before)
