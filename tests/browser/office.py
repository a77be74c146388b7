"""A small corpus with its index, served for operators."""

from dataclasses import dataclass

from cthbqa.ui.operating import Operator
from playwright.sync_api import Page, expect

from cthbqa.config import Config

from .conftest import PATIENCE

PASSWORD = "a long enough password"


@dataclass
class Office:
    url: str
    config: Config
    operator: Operator


def reports_tab(page: Page) -> Page:
    page.get_by_role("tab", name="Reports").click()
    page.wait_for_selector("#operator")
    return page


def sign_in(page: Page) -> Page:
    reports_tab(page)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Add reports")).to_be_focused()
    return page


def done(page: Page) -> str:
    """Wait until the change under way has ended; gives what is said of it."""
    message = page.locator(".operator-message")
    expect(message).not_to_be_empty(timeout=2 * PATIENCE)
    expect(page.locator("#operator .job progress")).to_be_hidden(timeout=2 * PATIENCE)
    return message.inner_text()
