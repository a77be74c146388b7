"""The page of measured answers in Chromium: nothing in it runs, and it fits a phone in both schemes."""

from collections.abc import Callable
from typing import Literal

import pytest

from test_results_of_answers import HOSTILE, page_of

from .conftest import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hostile_results_are_words_that_fit_a_phone(
    visit: Callable[..., Visit], scheme: Literal["light", "dark"]
) -> None:
    page = visit(width=360, color_scheme=scheme).page()
    page.set_content(page_of(HOSTILE))
    assert page.locator("script, main img, main [onload], main [onerror]").count() == 0
    assert page.locator("blockquote").first.inner_text() == HOSTILE
    assert page.locator("svg[role=img]").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # Shades of the paper and the ink: one light, the other dark.
    shades = page.evaluate(
        "['backgroundColor', 'color'].map(name => +getComputedStyle(document.body)[name].match(/\\d+/)[0])"
    )
    assert (shades[0] > shades[1]) is (scheme == "light")


def test_steps_fit_a_phone_without_scrolling(visit: Callable[..., Visit]) -> None:
    page = visit(width=360).page()
    page.set_content(page_of("plain"))
    assert page.evaluate("[...document.querySelectorAll('.wide')].every(e => e.scrollWidth <= e.clientWidth)")
