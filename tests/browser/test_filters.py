"""Filters: what is offered, what reaches the assistant, what stands on the question, and the way back."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visit, ask, opened, serving
from .fake import REPORTS, FakeAssistant

pytestmark = pytest.mark.browser

TRAINED = "How many inspectors did the Office train in Lisbon?"
YEARS = range(2012, 2019)


@pytest.fixture(scope="module")
def many() -> Iterator[tuple[str, FakeAssistant]]:
    """A page over reports of eight years and in two languages."""
    reports = {
        f"{year}.txt": (f"Review {year}", year, [("Work", f"The Office trained {year - 2000} inspectors in Lisbon.")])
        for year in YEARS
    }
    assistant = FakeAssistant({**reports, "harbour-2019.txt": REPORTS["harbour-2019.txt"]})
    assistant._documents = tuple(
        replace(each, language="fr") if each.year == 2015 else each for each in assistant.documents()
    )
    with serving(assistant) as url:
        yield url, assistant


@pytest.fixture
def filters(visit: Callable[..., Visit], many: tuple[str, FakeAssistant]) -> Page:
    page = opened(visit().page(), many[0])
    page.get_by_role("button", name="Filter by report, year or language").click()
    return page


def test_many_years_are_chosen_as_a_range(filters: Page, many: tuple[str, FakeAssistant]) -> None:
    _url, assistant = many
    filters.get_by_label("First year").select_option("2014")
    filters.get_by_label("Last year").select_option("2017")
    expect(filters.locator(".chosen li")).to_have_text(["2014–2017"])
    ask(filters, TRAINED)
    assert assistant.asked[-1][2] == (2014, 2015, 2016, 2017)
    expect(filters.locator(".question .chips li")).to_have_text(["2014–2017"])
    expect(filters.locator(".answer")).to_contain_text("The Office trained 14 inspectors")


def test_a_range_the_wrong_way_round_is_the_same_range(filters: Page, many: tuple[str, FakeAssistant]) -> None:
    filters.get_by_label("First year").select_option("2016")
    filters.get_by_label("Last year").select_option("2016")
    expect(filters.locator(".chosen li")).to_have_text(["2016"])
    filters.get_by_label("First year").select_option("2018")
    ask(filters, TRAINED)
    assert many[1].asked[-1][2] == (2016, 2017, 2018)


def test_all_years_are_no_filter(filters: Page, many: tuple[str, FakeAssistant]) -> None:
    filters.get_by_label("First year").select_option("2014")
    filters.get_by_label("First year").select_option("2012")
    expect(filters.locator(".chosen li")).to_have_count(0)
    ask(filters, TRAINED)
    assert many[1].asked[-1][2] == ()
    expect(filters.locator(".question .chips")).to_have_count(0)


def test_languages_are_offered_where_there_are_several(filters: Page, many: tuple[str, FakeAssistant]) -> None:
    filters.get_by_label("French").check()
    ask(filters, TRAINED)
    assert many[1].languages_asked[-1] == ("fr",)
    expect(filters.locator(".question .chips li")).to_have_text(["French"])
    expect(filters.locator(".answer")).to_contain_text("The Office trained 15 inspectors")


def test_a_link_carries_the_whole_filter(
    filters: Page, many: tuple[str, FakeAssistant], visit: Callable[..., Visit]
) -> None:
    filters.context.grant_permissions(["clipboard-read", "clipboard-write"])
    filters.get_by_label("First year").select_option("2015")
    filters.get_by_label("French").check()
    ask(filters, TRAINED)
    filters.get_by_role("button", name="Copy link").click()
    expect(filters.get_by_role("button", name="Copied")).to_be_visible()
    colleague = visit().page()
    colleague.goto(filters.evaluate("navigator.clipboard.readText()"))
    expect(colleague.locator(".answer")).to_contain_text("The Office trained 15 inspectors")
    expect(colleague.locator(".question .chips li")).to_have_text(["2015–2019", "French"])
    assert many[1].languages_asked[-1] == ("fr",)


@pytest.mark.parametrize(
    ("given", "years"),
    [
        pytest.param("year=&report=&language=", (), id="empty"),
        pytest.param("year=0&year=19&year=1e3&year=02019&year=all&year=-2018", (), id="no years"),
        pytest.param("year=&year=2019", (2019,), id="one of two"),
    ],
)
def test_a_link_is_asked_under_what_it_names_only(
    page: Page, address: str, fake: FakeAssistant, given: str, years: tuple[int, ...]
) -> None:
    page.goto(f"{address}/?q={TRAINED}&{given}")
    expect(page.locator(".answer")).to_contain_text("120 inspectors")
    assert fake.asked[-1] == (TRAINED, (), years, ())
    assert fake.languages_asked[-1] == ()
    expect(page.locator(".question .chips li")).to_have_text([str(year) for year in years])


def test_everything_is_cleared_at_once(filters: Page, many: tuple[str, FakeAssistant]) -> None:
    expect(filters.get_by_role("button", name="Clear all")).to_be_hidden()
    filters.get_by_label("First year").select_option("2014")
    filters.get_by_label("Harbour Report (2019)").check()
    filters.get_by_label("English").check()
    expect(filters.locator(".chosen li")).to_have_text(["2014–2019", "Harbour Report (2019)", "English"])
    filters.get_by_role("button", name="Clear all").click()
    expect(filters.locator(".chosen li")).to_have_count(0)
    expect(filters.get_by_role("button", name="Clear all")).to_be_hidden()
    ask(filters, TRAINED)
    assert many[1].asked[-1][2:] == ((), ())
    assert many[1].languages_asked[-1] == ()


def test_the_filter_is_used_by_keyboard(filters: Page, many: tuple[str, FakeAssistant]) -> None:
    toggle = filters.get_by_role("button", name="Filter by report, year or language")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(toggle).to_be_focused()
    filters.keyboard.press("Tab")
    expect(filters.get_by_label("Review 2012")).to_be_focused()
    filters.keyboard.press("Space")
    expect(filters.locator(".chosen li")).to_have_text(["Review 2012"])
    toggle.press("Enter")
    expect(filters.get_by_label("Review 2012")).to_be_hidden()
    ask(filters, TRAINED)
    assert many[1].asked[-1][3] == ("2012.txt",)


def test_a_few_years_have_a_box_each_and_one_language_none(page: Page) -> None:
    page.get_by_role("button", name="Filter by report or year").click()
    expect(page.get_by_label("2021", exact=True)).to_be_visible()
    expect(page.get_by_label("First year")).to_have_count(0)
    expect(page.get_by_role("group", name="Languages")).to_have_count(0)


def test_one_report_leaves_nothing_to_filter(visit: Callable[..., Visit]) -> None:
    with serving(FakeAssistant({"harbour-2019.txt": REPORTS["harbour-2019.txt"]})) as url:
        page = opened(visit().page(), url)
        expect(page.get_by_role("button", name="Filter")).to_have_count(0)
        ask(page, TRAINED)
        expect(page.locator(".answer")).to_contain_text("120 inspectors")
