"""Looking around: reading a report at a paragraph, the time line, places, acronyms, what the page says of itself."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visit, ask, opened
from .fake import FakeAssistant

pytestmark = pytest.mark.browser

TRAINED = "How many inspectors did the Office train in Lisbon?"


def explore(page: Page) -> Page:
    page.get_by_role("tab", name="Explore").click()
    page.wait_for_selector(".explore")
    return page


def test_a_source_is_read_in_its_report_and_the_way_back_leads_to_it(page: Page) -> None:
    ask(page, TRAINED)
    page.locator(".cite").first.click()
    page.get_by_role("button", name="Read it in the report").click()
    here = page.locator("#reader .row.here")
    expect(here.locator("mark")).to_have_text("The Office trained 120 inspectors in Lisbon.")
    expect(here).to_be_in_viewport()
    assert page.evaluate("document.activeElement.id") == "p-2"
    expect(page.locator("#reader h2")).to_have_text("Harbour Report (2019)")
    expect(page.locator("#reader .row")).to_have_count(6)
    page.get_by_role("button", name="Back to the answer").click()
    expect(page.locator(".answer")).to_be_visible()
    expect(page.get_by_role("button", name="Read it in the report")).to_be_focused()


def test_more_like_a_source_leads_to_other_places(page: Page) -> None:
    ask(page, TRAINED)
    page.get_by_role("button", name="More like this").click()
    similar = page.locator(".similar-list li")
    expect(similar.first).to_contain_text("Harbour Report (2019), paragraph 5")
    expect(similar.filter(has_text="Harbour Report (2019), paragraph 2")).to_have_count(0)
    expect(similar.get_by_role("button").first).to_be_focused()
    similar.filter(has_text="Valley Review (2021), paragraph 4").get_by_role("button").click()
    expect(page.locator("#reader mark")).to_have_text("The Office gave advice on procurement to nine states.")
    expect(page.get_by_role("button", name="Back to the answer")).to_be_visible()


def test_reports_are_listed_and_open(page: Page) -> None:
    page.get_by_role("tab", name="Reports").click()
    page.get_by_role("navigation", name="Reports").get_by_role("button", name="Valley Review").click()
    expect(page.locator("#reader h2")).to_have_text("Valley Review (2021)")
    expect(page.locator("#reader mark")).to_have_count(0)
    expect(page.get_by_role("button", name="Back to the answer")).to_be_hidden()
    page.locator("#reader summary").click()
    page.locator("#reader details").get_by_role("button", name="Farms").click()
    expect(page.locator("#p-3")).to_be_focused()


def test_a_line_of_an_outline_opens_its_section(page: Page) -> None:
    explore(page)
    page.locator(".report", has_text="Harbour Report").get_by_text("Outline").click()
    page.locator(".report").get_by_role("button", name="Partners").click()
    expect(page.locator("#reader .row.here")).to_have_text("Paragraph 4Partners")


def test_the_time_line_leads_to_its_sentences(page: Page) -> None:
    explore(page)
    page.get_by_role("button", name="Time line").click()
    expect(page.locator("#explore-timeline")).to_be_focused()
    expect(page.locator(".when")).to_have_text(["March 2018", "May 2019", "2021"])
    page.locator(".moments li").first.get_by_role("button").click()
    expect(page.locator("#reader mark")).to_contain_text("published a handbook on forced labour in March 2018")


def test_a_place_leads_to_its_sentences_and_to_a_question(page: Page) -> None:
    explore(page)
    row = page.locator("#explore-places .name-row", has=page.get_by_text("Georgia", exact=True))
    expect(row.locator(".count").first).to_have_text("1 in 2021")
    row.locator("summary").click()
    expect(row.locator(".quoted")).to_have_text("In 2021 the Office visited Georgia and Moldova.")
    row.get_by_role("button", name="Ask about Georgia").click()
    expect(page.locator(".question")).to_contain_text("What do the reports say about Georgia?")


def test_an_acronym_leads_to_where_it_is_explained(page: Page) -> None:
    explore(page)
    expect(page.locator(".terms dt")).to_have_text(["CGF", "PWU"])
    page.locator(".terms dd").first.get_by_role("button").click()
    expect(page.locator("#reader mark")).to_contain_text("Coast Guard Federation (CGF)")


def test_about_names_the_index_and_the_models(page: Page) -> None:
    page.get_by_role("tab", name="About").click()
    expect(page.locator(".about")).to_contain_text("It sends nothing anywhere")
    expect(page.locator(".facts-list")).to_contain_text("0" * 64)
    expect(page.locator(".facts-list")).to_contain_text("cthbqa")
    facts = page.locator(".facts-list > div")
    expect(facts.filter(has_text="Index made on").locator("dd")).to_have_text("1 January 2026")
    expect(facts.filter(has_text="Models").locator("dd")).to_contain_text("Licence: MIT")
    expect(facts.filter(has_text="Program").locator("dd")).to_contain_text("Apache-2.0")
    expect(page.locator(".answers-from li")).to_have_text(["Harbour Report (2019)", "Valley Review (2021)"])


@pytest.mark.parametrize("tab", ["Ask", "Explore", "Reports", "About"])
def test_nothing_is_cut_off_on_a_phone(visit: Callable[..., Visit], address: str, tab: str) -> None:
    page = opened(visit(width=360, height=740, has_touch=True).page(), address)
    if tab == "Ask":
        ask(page, TRAINED)
        page.locator(".cite").first.click()
        expect(page.locator(".card.open:visible mark")).to_be_in_viewport()
    else:
        page.get_by_role("tab", name=tab).click()
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    wide = page.evaluate(
        "[...document.querySelectorAll('.gradio-container *')].filter(e => e.checkVisibility()"
        " && e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.sr-only, .sheet')).length"
    )
    assert wide == 0


def test_those_who_want_less_motion_get_none(visit: Callable[..., Visit], address: str) -> None:
    page = opened(visit(reduced_motion="reduce").page(), address)
    ask(page, TRAINED)
    assert page.locator(".sentence").first.evaluate("e => getComputedStyle(e).animationName") == "none"


def test_dark_is_dark(visit: Callable[..., Visit], address: str) -> None:
    page = opened(visit(color_scheme="dark").page(), address)
    ask(page, TRAINED)
    red, green, blue = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert max(red, green, blue) < 60
    lightness = page.locator(".words").evaluate("e => +getComputedStyle(e).color.match(/\\d+/)[0]")
    assert lightness > 180


def test_a_new_generation_of_the_index_shows(visit: Callable[..., Visit]) -> None:
    from .conftest import serving
    from .fake import REPORTS

    class Growing(FakeAssistant):
        generation = "g1"

        def about(self) -> dict[str, object]:
            return {**super().about(), "generation": self.generation}

    growing = Growing({"harbour-2019.txt": REPORTS["harbour-2019.txt"]})
    with serving(growing) as url:
        page = opened(visit().page(), url)
        growing._documents = FakeAssistant()._documents
        growing.generation = "g2"
        page.reload()
        explore(page)
        expect(page.locator(".report h3")).to_have_text(["Harbour Report (2019)", "Valley Review (2021)"])
        page.get_by_role("tab", name="Ask").click()
        expect(page.locator(".welcome")).to_contain_text("2 reports, the first of 2019, the last of 2021")
        page.get_by_role("button", name="Filter by report or year").click()
        expect(page.get_by_label("Valley Review (2021)")).to_be_visible()
