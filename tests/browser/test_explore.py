"""Explore: topics through the years, the paragraphs that give the picture, organisations; how the reports were read."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cthbqa.ingestion import Ingested, Kept
from cthbqa.types import FileReport

from .conftest import Visit, opened, serving
from .fake import REPORTS, FakeAssistant

pytestmark = pytest.mark.browser


@pytest.fixture
def explore(page: Page) -> Page:
    page.get_by_role("tab", name="Explore").click()
    page.wait_for_selector(".explore")
    return page


def test_a_cell_of_the_heat_map_lists_its_paragraphs(explore: Page) -> None:
    table = explore.get_by_role("region", name="Topics by year").get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_text(["Topic", "2019", "2021", "all"])
    expect(table.get_by_role("rowheader")).to_have_text(["Overview", "Partners", "Trainings"])
    cell = table.get_by_role("button", name="Overview, 2021: 3 paragraphs")
    expect(cell).to_have_text("3")
    cell.click()
    expect(cell).to_have_attribute("aria-pressed", "true")
    panel = explore.locator("#topic-paragraphs")
    expect(panel.locator("h3")).to_have_text("Overview, 2021")
    expect(panel.locator("h3")).to_be_focused()
    expect(panel.locator(".quoted")).to_have_count(3)
    panel.get_by_role("button", name="Valley Review (2021), paragraph 3").click()
    expect(explore.locator("#reader mark")).to_have_text(
        "Inspectors found that seasonal workers were housed without contracts."
    )
    explore.get_by_role("button", name="Back to where you were").click()
    expect(panel.get_by_role("button", name="Valley Review (2021), paragraph 3")).to_be_focused()


def test_a_topic_leads_to_a_question(explore: Page) -> None:
    explore.get_by_role("button", name="Partners, all years: 2 paragraphs").click()
    explore.get_by_role("button", name="Ask about Partners").click()
    expect(explore.locator(".question")).to_contain_text("What do the reports say about Partners?")


def test_the_shade_of_a_cell_follows_its_number(explore: Page) -> None:
    def shade(name: str) -> list[int]:
        colours: str = explore.get_by_role("button", name=name).evaluate("e => getComputedStyle(e).backgroundColor")
        return [round(float(part) * 1000) for part in colours.partition("srgb ")[2].rstrip(")").split()]

    most, fewer = shade("Overview, 2021: 3 paragraphs"), shade("Partners, 2019: 2 paragraphs")
    assert all(dark < light for dark, light in zip(most, fewer, strict=True))


def test_every_cell_is_reached_with_the_keyboard(explore: Page) -> None:
    cells = explore.locator(".heat")
    cells.first.focus()
    visited = []
    for _ in range(cells.count()):
        visited.append(explore.evaluate("document.activeElement.getAttribute('aria-label')"))
        explore.keyboard.press("Tab")
    assert visited == cells.evaluate_all("cells => cells.map(cell => cell.getAttribute('aria-label'))")
    # Arrow keys pass over the cells without paragraphs.
    explore.get_by_role("button", name="Overview, 2021").focus()
    explore.keyboard.press("ArrowRight")
    expect(explore.get_by_role("button", name="Overview, all years")).to_be_focused()
    explore.keyboard.press("ArrowDown")
    explore.keyboard.press("ArrowLeft")
    expect(explore.get_by_role("button", name="Partners, 2019")).to_be_focused()
    explore.keyboard.press("ArrowUp")
    expect(explore.get_by_role("button", name="Partners, 2019")).to_be_focused()
    explore.keyboard.press("Enter")
    expect(explore.locator("#topic-paragraphs h3")).to_have_text("Partners, 2019")


def test_the_reading_path_leads_to_its_paragraphs(visit: Callable[..., Visit]) -> None:
    long = "The Office trained inspectors of many harbours in Lisbon and beyond. " * 3
    reports = {"a.txt": ("Harbour Report", 2019, [("Trainings", long.strip())]), **REPORTS}
    with serving(FakeAssistant(reports)) as url:
        page = opened(visit().page(), url)
        page.get_by_role("tab", name="Explore").click()
        step = page.locator(".path li")
        expect(step).to_have_count(1)
        expect(step.locator(".of-topic")).to_have_text("Trainings")
        expect(page.locator("#explore-path .lead")).to_have_text("One paragraph that gives the picture.")
        step.get_by_role("button", name="Harbour Report (2019), paragraph 1").click()
        expect(page.locator("#reader mark")).to_have_text(long.strip())


def test_an_organisation_leads_to_its_sentences_and_to_a_question(explore: Page) -> None:
    row = explore.locator("#explore-organisations .name-row", has_text="Coast Guard Federation (CGF)")
    expect(row.locator("summary .count")).to_have_text("1 in 2019")
    row.locator("summary").click()
    row.get_by_role("button", name="Harbour Report (2019), paragraph 5").click()
    expect(explore.locator("#reader mark")).to_contain_text("(CGF) signed an agreement")
    explore.get_by_role("button", name="Back to where you were").click()
    row.get_by_role("button", name="Ask about").click()
    expect(explore.locator(".question")).to_contain_text("about Coast Guard Federation (CGF)?")


def test_whatever_can_be_clicked_leads_somewhere(explore: Page) -> None:
    for summary in explore.locator(".explore summary").all():
        summary.click()
    kinds = explore.locator(".explore button").evaluate_all(
        "all => all.map(e => ['open-spot', 'ask-this', 'heat', 'jump'].find(kind => e.classList.contains(kind)) ?? '?')"
    )
    assert set(kinds) == {"open-spot", "ask-this", "heat", "jump"}
    spots = explore.locator(".explore .open-spot").evaluate_all("all => all.map(e => ({...e.dataset}))")
    known = {document.id: document for document in FakeAssistant().documents()}
    for spot in spots:
        document = known[spot["document"]]
        assert 1 <= int(spot["paragraph"]) <= len(document.paragraphs), json.dumps(spot)
        assert 0 <= int(spot["start"]) <= int(spot["end"]) <= len(document.text)


def test_a_topic_that_is_gone_is_said(visit: Callable[..., Visit]) -> None:
    shrinking = FakeAssistant()
    with serving(shrinking) as url:
        page = opened(visit().page(), url)
        page.get_by_role("tab", name="Explore").click()
        page.wait_for_selector(".heat")
        shrinking._documents = shrinking._documents[:1]
        page.get_by_role("button", name="Overview, 2021").click()
        expect(page.locator("#notice")).to_contain_text("The reports have changed since this page was loaded.")


class Remarked(FakeAssistant):
    """Files with everything that can be said of one."""

    def ingestion(self) -> Kept:
        files = (
            FileReport(
                *("harbour-2019.txt", "read", "", 12, 6, 5210),
                pages_without_text=(3, 4),
                pages_from_ocr=(7,),
                dropped={"running heads": 11},
                guessed={"title": "Harbour Report"},
                warnings=("is called .txt and is a PDF file; it was read as one",),
            ),
            FileReport("valley-2021.txt", paragraphs=4),
            FileReport("broken.pdf", "refused", "/srv/office/broken.pdf: is damaged as a PDF. Save it anew."),
            FileReport("copy.txt", "duplicate", "the same bytes as harbour-2019.txt: stored once"),
        )
        similar = (("harbour-2019.txt", "valley-2021.txt", 0.97),)
        return Kept({file.file: Ingested("", file) for file in files}, similar)


def test_how_the_reports_were_read(visit: Callable[..., Visit]) -> None:
    with serving(Remarked()) as url:
        page = opened(visit().page(), url)
        page.get_by_role("tab", name="Reports").click()
        expect(page.locator(".as-read .lead")).to_have_text(
            "4 files: 2 read, 1 could not be read, 1 there twice, 2 of them with remarks."
        )
        files = page.locator(".file")
        expect(files.locator("h3")).to_have_text(
            ["broken.pdf", "copy.txt", "Harbour Report (2019)", "Valley Review (2021)"]
        )
        expect(files.nth(0)).to_contain_text("Could not be read")
        expect(files.nth(0).locator("li")).to_have_text(["Is damaged as a PDF. Save it anew."])
        expect(files.nth(1).locator("li")).to_have_text(["The same bytes as harbour-2019.txt: stored once."])
        expect(files.nth(2)).to_contain_text("12 pages, 6 paragraphs, 5,210 characters")
        expect(files.nth(2).locator("li")).to_have_text(
            [
                "Is called .txt and is a PDF file; it was read as one.",
                "No text on 2 pages: 3, 4.",
                "Recognised from a scan, so letters may be wrong, on page 7.",
                "Nearly the same as valley-2021.txt (97 %): keep one of them.",
                "Guessed until corpus.toml says otherwise: title “Harbour Report”.",
                "Left out: 11 running heads.",
            ]
        )
        files.nth(3).get_by_role("button", name="Valley Review").click()
        expect(page.locator("#reader h2")).to_have_text("Valley Review (2021)")
        page.get_by_role("button", name="How they were read").click()
        expect(page.locator(".as-read")).to_be_visible()
        expect(page.locator("#reader")).to_be_focused()


def test_topics_fit_on_a_phone(visit: Callable[..., Visit], address: str) -> None:
    page = opened(visit(width=360, height=740, has_touch=True).page(), address)
    page.get_by_role("tab", name="Explore").tap()
    page.locator(".heat").last.tap()
    expect(page.locator("#topic-paragraphs h3")).to_be_in_viewport()
    for cell in page.locator(".heat").all():
        box = cell.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 360
        assert min(box["width"], box["height"]) >= 24
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
