"""What an answer looks like: parts side by side, lists, remarks, what unfolds under it, and how it is saved."""

import io
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest
from playwright.sync_api import Page, expect

from .conftest import Visit, ask, opened, serving
from .fake import FakeAssistant

pytestmark = pytest.mark.browser

TRAINED = "How many inspectors did the Office train in Lisbon?"
COMPARED = "Compare the inspectors the Office trained in Lisbon with Georgia"
ONE_SIDED = "Compare the inspectors trained in Lisbon"
TWO_QUESTIONS = "How many inspectors were trained in Lisbon? What was found of seasonal workers?"


def boxes(page: Page) -> list[dict[str, float]]:
    """Where the parts stand, all at one moment: the page may be scrolling."""
    found: list[dict[str, float]] = page.locator(".part").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().toJSON())"
    )
    return found


def test_a_comparison_stands_side_by_side_each_year_with_its_own_quotes(page: Page) -> None:
    ask(page, COMPARED)
    first, second = page.locator(".part").all()
    expect(first.get_by_role("heading")).to_have_text("2019")
    expect(first.locator(".cite")).to_have_text(["1"])
    expect(first).to_contain_text("The Office trained 120 inspectors in Lisbon.")
    expect(second.get_by_role("heading")).to_have_text("2021")
    expect(second.locator(".cite")).to_have_text(["2"])
    expect(second).to_contain_text("In 2021 the Office visited Georgia and Moldova.")
    expect(page.locator(".answer")).not_to_contain_text("count different things")
    expect(page.get_by_role("note")).to_contain_text("The reports count different things.")
    left, right = boxes(page)
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] < right["x"]
    second.locator(".cite").click()
    expect(page.locator(".card.open:visible mark")).to_have_text("In 2021 the Office visited Georgia and Moldova.")


def test_a_year_that_has_nothing_says_so_in_its_column(page: Page) -> None:
    ask(page, ONE_SIDED)
    column = page.locator(".part", has=page.get_by_role("heading", name="2021"))
    expect(column.locator(".part-note")).to_have_text("The report of 2021 says nothing on this.")
    expect(column.locator(".cite")).to_have_count(0)


def test_columns_stand_one_below_the_other_on_a_phone(visit: Callable[..., Visit], address: str) -> None:
    page = opened(visit(width=360, height=740).page(), address)
    ask(page, COMPARED)
    above, below = boxes(page)
    assert above["y"] + above["height"] < below["y"]
    assert above["x"] == below["x"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_two_questions_in_one_get_an_answer_each(page: Page) -> None:
    ask(page, TWO_QUESTIONS)
    parts = page.locator(".part")
    expect(parts.get_by_role("heading")).to_have_text(
        ["How many inspectors were trained in Lisbon?", "What was found of seasonal workers?"]
    )
    expect(parts.first).to_contain_text("The Office trained 120 inspectors in Lisbon.")
    expect(parts.last).to_contain_text("seasonal workers were housed without contracts.")
    expect(parts.last.locator(".cite")).to_have_text(["2"])


def test_more_evidence_is_no_part_of_the_answer_and_opens_like_a_source(page: Page) -> None:
    ask(page, TRAINED)
    expect(page.locator(".card.further")).not_to_have_count(0)
    expect(page.locator(".card.further:visible")).to_have_count(0)
    page.get_by_text("Show more evidence").click()
    fold = page.locator(".fold.more")
    expect(fold).to_contain_text("They are not part of the answer.")
    expect(fold.locator(".cite").first).to_have_text("A")
    expect(page.locator(".answer .cite", has_text="A")).to_have_count(0)
    expect(page.get_by_role("heading", name="More evidence, not part of the answer")).to_be_visible()
    said = fold.locator(".quoted").first.inner_text()
    fold.locator(".cite").first.click()
    expect(page.locator(".card.further.open mark")).to_have_text(said)
    page.get_by_text("Show more evidence").click()
    expect(page.locator(".card.further:visible")).to_have_count(0)


def test_why_says_what_the_signals_mean_and_gives_no_figures(page: Page) -> None:
    ask(page, TRAINED)
    why = page.locator(".fold.why")
    expect(why.locator("li").first).to_be_hidden()
    page.get_by_text("Why this answer?").click()
    expect(why.locator("li")).to_have_count(2)
    expect(why).to_contain_text("The search by words and the search by meaning both put this passage first.")
    assert not any(sign in why.inner_text() for sign in "%0123456789")


def test_nothing_to_unfold_shows_no_fold(visit: Callable[..., Visit]) -> None:
    class Bare(FakeAssistant):
        def ask(self, *given: object, **more: object) -> object:  # type: ignore[override]
            return replace(super().ask(*given, **more), more=(), signals={"unheard_of": 1.0})  # type: ignore[arg-type]

    with serving(Bare()) as url:
        page = opened(visit().page(), url)
        ask(page, TRAINED)
        expect(page.get_by_role("button", name="Copy link")).to_be_visible()
        expect(page.locator(".fold")).to_have_count(0)
        expect(page.locator(".beyond")).to_have_count(0)


def test_what_was_unfolded_stays_when_the_next_answer_arrives(page: Page) -> None:
    ask(page, TRAINED)
    page.get_by_text("Why this answer?").click()
    page.get_by_text("Show more evidence").click()
    ask(page, COMPARED)
    first = page.locator(".exchange").first
    expect(first.locator(".why li").first).to_be_visible()
    expect(first.locator(".more .quoted").first).to_be_visible()
    expect(page.locator(".exchange").last.locator(".why li").first).to_be_hidden()


def test_parts_and_more_evidence_survive_a_reload(page: Page) -> None:
    ask(page, COMPARED)
    page.reload()
    expect(page.locator(".part").get_by_role("heading")).to_have_text(["2019", "2021"])
    expect(page.get_by_role("note")).to_contain_text("count different things")
    page.get_by_text("Show more evidence").click()
    expect(page.locator(".fold.more .cite").first).to_be_visible()


def test_a_comparison_is_saved_as_word_with_its_years_and_its_remarks(page: Page) -> None:
    ask(page, COMPARED)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as Word").click()
    file = docx.Document(io.BytesIO(download.value.path().read_bytes()))
    styled = [(each.style.name if each.style else "", each.text.strip()) for each in file.paragraphs]
    years = [index for index, each in enumerate(styled) if each in (("Heading 2", "2019"), ("Heading 2", "2021"))]
    assert len(years) == 2
    assert styled[years[0] + 1][1] == "The Office trained 120 inspectors in Lisbon. [1]"
    assert styled[years[1] + 1][1] == "In 2021 the Office visited Georgia and Moldova. [2]"
    lines = [text for _style, text in styled]
    assert "Note: The reports count different things." in lines
    further = lines.index("The next best sentences in the reports. They are not part of the answer.")
    assert lines[further + 1].startswith("A: Harbour Report (2019), para. 5")
    assert further < lines.index("References")


def test_a_quoted_list_is_a_list(visit: Callable[..., Visit]) -> None:
    words = "Trainings were held on:\n• seafarers in Lisbon\n• procurement in Riga."
    with serving(FakeAssistant({"a.txt": ("Lists", 2020, [("Trainings", words)])})) as url:
        page = opened(visit().page(), url)
        ask(page, "Which trainings were held, on seafarers or on procurement?")
        expect(page.locator(".answer p")).to_have_text("Trainings were held on:")
        expect(page.locator(".answer li")).to_have_count(2)
        expect(page.locator(".answer li").first).to_have_text("seafarers in Lisbon")
        expect(page.locator(".answer li").last.locator(".cite")).to_have_text("1")


WIDE = "Table 1. Victims identified by nationality\nNationality | " + " | ".join(
    ("Identified by the police", "Identified by inspectors", "Sheltered by organisations")
)
VICTIMS = f"{WIDE}\nNepal | 1,024 | 47 | 8\nBrazil | 13 | 16 | 5\nTotal | 1,037 | 63 | 13"


def test_a_cited_table_is_a_table_that_moves_in_its_box_on_a_phone(visit: Callable[..., Visit]) -> None:
    blocks = [("Victims", "The police counted them."), ("Victims", VICTIMS), ("Victims", "Others were not counted.")]
    with serving(FakeAssistant({"a.txt": ("Counts", 2020, blocks)})) as url:
        page = opened(visit(width=390, height=844).page(), url)
        ask(page, "Which nationality had the victims identified?")
        table = page.locator(".answer").get_by_role("table", name="Table 1. Victims identified by nationality")
        expect(table.get_by_role("columnheader")).to_have_count(4)
        expect(table.get_by_role("rowheader")).to_have_text(["Nepal", "Brazil", "Total"])
        expect(table.get_by_role("cell").first).to_have_text("1,024")
        assert table.get_by_role("cell").first.evaluate("e => getComputedStyle(e).textAlign") == "right"
        expect(page.locator(".answer")).not_to_contain_text("|")
        box = page.locator(".answer .table-box")
        assert box.evaluate("e => e.scrollWidth > e.clientWidth")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        box.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("document.querySelector('.answer .table-box').scrollLeft > 0")
        caption = page.locator(".answer caption span").bounding_box()
        assert caption is not None
        assert caption["x"] >= 0
        assert caption["x"] + caption["width"] <= 390
        page.locator(".answer .cite").first.click()
        source = page.locator(".card.open:visible")
        expect(source.locator(".this tbody tr").first.locator("mark")).to_have_text(["Nepal", "1,024", "47", "8"])
        source.get_by_role("button", name="Read it in the report").click()
        expect(page.locator("#reader .row.here").get_by_role("table")).to_be_visible()
        expect(page.locator("#reader .row.here mark").first).to_have_text("Table 1. Victims identified by nationality")


def test_a_quote_that_runs_from_right_to_left_does(visit: Callable[..., Visit]) -> None:
    words = "عقد المكتب ثلاث دورات تدريبية في عام 2020."
    with serving(FakeAssistant({"a.txt": ("تقرير", 2020, [("تدريب", words)])})) as url:
        page = opened(visit().page(), url)
        ask(page, "ثلاث دورات تدريبية")
        line = page.locator(".answer p")
        expect(line).to_contain_text(words.rstrip("."))
        assert line.evaluate("e => getComputedStyle(e).direction") == "rtl"
        assert page.locator(".card:visible .this").evaluate("e => getComputedStyle(e).direction") == "rtl"
