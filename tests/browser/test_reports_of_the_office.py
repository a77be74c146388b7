"""The page over the two reports, with the real assistant. CTHBQA_PICTURES=1 also takes the pictures of docs/."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import PICTURES, Visit, ask, opened, serving

pytestmark = [pytest.mark.browser, pytest.mark.models]

HACKATHON = "What was the first hackathon focused on?"
OFF_TOPIC = "Who won the football world cup in Paris?"


@pytest.fixture(scope="module")
def page_of_the_office(assistant: Any) -> Iterator[str]:
    with serving(assistant) as url:
        yield url


def picture(page: Page, name: str) -> None:
    if os.environ.get("CTHBQA_PICTURES") == "1":
        page.mouse.move(0, 0)
        page.wait_for_timeout(800)
        page.screenshot(path=Path(PICTURES) / name)


def test_ask_click_read_and_be_refused(visit: Callable[..., Visit], page_of_the_office: str, assistant: Any) -> None:
    page = opened(visit(height=980).page(), page_of_the_office)
    page.wait_for_selector(".starter", timeout=90_000)
    ask(page, HACKATHON)
    expect(page.locator(".answer")).to_contain_text("technology-facilitated trafficking of Latin American victims")
    page.locator(".cite").first.click()
    card = page.locator(".card.open:visible")
    expect(card.locator("h3")).to_contain_text("Six Pillars of Impact")
    expect(card.locator(".place")).to_contain_text("paragraph")
    quote = card.locator("mark").inner_text()
    assert any(" ".join(quote.split()) in " ".join(document.text.split()) for document in assistant.documents())
    ask(page, OFF_TOPIC)
    expect(page.locator(".refusal")).to_contain_text("No answer in the reports")
    page.locator(".exchange .answer .cite").first.click()
    page.evaluate("scrollTo(0, 0)")
    picture(page, "page.png")
    for tab, ready in (("Explore", ".explore"), ("Reports", ".shelf"), ("About", ".about")):
        page.get_by_role("tab", name=tab).click()
        page.wait_for_selector(ready)
        if tab == "Reports":
            page.locator(".shelf .open-spot").last.click()
            page.wait_for_selector(".read > header")
        page.evaluate("scrollTo(0, 0)")
        picture(page, f"{tab.lower()}.png")


def test_every_question_to_begin_with_is_answered(visit: Callable[..., Visit], page_of_the_office: str) -> None:
    page = opened(visit().page(), page_of_the_office)
    page.wait_for_selector(".starter", timeout=90_000)
    starters = page.locator(".starter").all_inner_texts()
    assert len(starters) > 1
    for starter in starters:
        page.get_by_role("button", name="New chat").click()
        page.get_by_role("button", name=starter, exact=True).click()
        expect(page.locator(".answer .cite").first).to_be_visible()
        expect(page.locator(".question p")).to_have_text(starter)
