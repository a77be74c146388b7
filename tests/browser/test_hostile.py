"""Reports and questions that hold markup: it is shown as words, and becomes nothing else."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visit, ask, opened, serving
from .fake import FakeAssistant

pytestmark = pytest.mark.browser

PAYLOADS = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<svg onload=alert(1)><set attributeName=onmouseover to=alert(1)></svg>",
    '"><iframe src="javascript:alert(1)"></iframe>',
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png) https://evil.example/y",
    "${alert(1)} {{constructor.constructor('alert(1)')()}} {{#each this}}",
    '<button class="cite" data-turn="x" data-sign="1">9</button> [1] [2]',
    "</textarea></style></title><base href=https://evil.example/>",
    "<a href=\"javascript:alert(1)\" class='starter'>x</a>",
    "<form action=https://evil.example><input autofocus onfocus=alert(1)>",
    "' onmouseover=alert(1) x='",
)
ALL = " ".join(PAYLOADS).replace(".", "\u2024")
SHAPES = (
    ".gradio-container :is(script, iframe, base, form, object, embed, link, meta), "
    "[onerror], [onload], [onfocus], [onmouseover], a[href^='javascript'], img[src='x'], img[src*='evil']"
)


class Hostile(FakeAssistant):
    def __init__(self) -> None:
        title = f"Title {ALL}"
        blocks = [(f"Section {ALL} > deep {ALL}", f"The hostile paragraph speaks of harbour trainings {ALL}.")]
        other = (f"Other {ALL}", 2021, [("", "Nothing is said here.")])
        # Two reports: with one there is nothing to filter by.
        super().__init__(
            {f"name {ALL}.txt": (title, 2020, [(blocks[0][0], "# Head"), *blocks, *blocks]), f"other {ALL}.txt": other}
        )

    def starter_questions(self) -> tuple[str, ...]:
        return (f"Starter {ALL}",)


def nothing_came_of_it(page: Page) -> None:
    assert page.locator(SHAPES).count() == 0
    assert page.url.startswith("http://127.0.0.1:")


def test_hostile_words_stay_words(visit: Callable[..., Visit]) -> None:
    with serving(Hostile()) as url:
        page = opened(visit().page(), url)
        expect(page.locator(".starter")).to_contain_text("<script>alert(1)</script>")
        page.get_by_role("button", name="Filter by report or year").click()
        page.locator("#reports input").first.check()
        nothing_came_of_it(page)
        ask(page, f"hostile paragraph harbour trainings {ALL}")
        answer = page.locator(".answer")
        expect(answer).to_contain_text("<script>alert(1)</script>")
        buttons = answer.locator(".cite")
        assert buttons.count() in (1, 2)
        buttons.first.click()
        expect(page.locator(".card.open:visible mark")).to_contain_text("<img src=x onerror=")
        page.locator(".card.open:visible").hover()
        nothing_came_of_it(page)
        page.locator(".card.open:visible .more-like").click()
        expect(page.locator(".similar")).to_contain_text("<script>alert(1)</script>")
        nothing_came_of_it(page)
        page.locator(".card.open:visible footer .open-spot").click()
        expect(page.locator("#reader mark")).to_contain_text("<img src=x onerror=")
        nothing_came_of_it(page)
        page.get_by_role("tab", name="Explore").click()
        expect(page.locator(".explore")).to_contain_text("<script>alert(1)</script>")
        page.locator(".heat").first.click()
        expect(page.locator("#topic-paragraphs h3")).to_contain_text("<script>alert(1)</script>")
        for summary in page.locator(".explore summary").all():
            summary.click()
        nothing_came_of_it(page)
        page.get_by_role("tab", name="Reports").click()
        page.get_by_role("button", name="How they were read").click()
        expect(page.locator(".as-read .file-name").first).to_contain_text("<script>alert(1)</script>")
        nothing_came_of_it(page)
        page.get_by_role("button", name="Earlier chats").click()
        expect(page.locator("#chat-list")).to_contain_text("<script>alert(1)</script>")
        nothing_came_of_it(page)
        page.reload()
        page.wait_for_selector("#conversation .welcome, #conversation .exchange")
        nothing_came_of_it(page)


def test_hostile_questions_stay_words(page: Page) -> None:
    for payload in PAYLOADS:
        ask(page, payload)
        expect(page.locator(".question p").last).to_have_text(payload)
    nothing_came_of_it(page)
