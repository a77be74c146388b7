"""What someone sees who opens the page, asks, and looks at a source."""

import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Visit, ask, opened, serving
from .fake import FakeAssistant

pytestmark = pytest.mark.browser

TRAINED = "How many inspectors did the Office train in Lisbon?"


def test_an_answer_is_cited_and_its_number_opens_the_paragraph_with_the_words_marked(page: Page) -> None:
    ask(page, TRAINED)
    expect(page.locator(".answer")).to_contain_text("The Office trained 120 inspectors in Lisbon.")
    page.locator(".cite").first.click()
    card = page.locator(".card.open:visible")
    expect(card).to_have_count(1)
    expect(card.locator("mark")).to_have_text("The Office trained 120 inspectors in Lisbon.")
    expect(card.locator(".this")).to_have_text(
        "The Office trained 120 inspectors in Lisbon. Each course lasted four days."
    )
    expect(card.locator(".before")).to_have_text("Trainings")
    expect(card.locator(".after")).to_contain_text("Teachers came from twelve ports.")
    expect(card.locator("h3")).to_have_text("Harbour Report 2019")
    expect(card.locator(".path")).to_have_text("Trainings")
    expect(card.locator(".place")).to_have_text("paragraph 2")
    assert page.locator("mark").first.is_visible()


def test_several_citations_each_open_their_own_paragraph(page: Page) -> None:
    ask(
        page,
        "Did the Office give advice on procurement to states, and who signed an agreement with the Office in May 2019?",
    )
    buttons = page.locator(".answer .cite")
    expect(buttons).to_have_text(["1", "2"])
    quotes = []
    for index in range(2):
        buttons.nth(index).click()
        expect(page.locator(".card.open:visible .sign")).to_have_text(str(index + 1))
        quotes.append(page.locator(".card.open:visible mark").inner_text())
    assert len(set(quotes)) == 2


def test_a_refusal_looks_like_one_and_its_paragraphs_are_not_offered_as_an_answer(page: Page) -> None:
    ask(page, "Who won the football in Paris?")
    refusal = page.locator(".refusal")
    expect(refusal).to_contain_text("No answer in the reports")
    expect(refusal.locator(".missing")).to_contain_text("football")
    expect(refusal.locator(".near-label")).to_contain_text("not an answer")
    expect(page.locator(".answer")).to_have_count(0)
    expect(refusal.locator(".cite")).to_have_text(["A", "B"])
    refusal.locator(".cite").first.click()
    expect(page.locator(".card.near.open:visible")).to_have_count(1)
    expect(page.locator("#sources mark")).to_have_count(0)
    expect(page.locator("#sources h2:visible")).to_have_text("Nearest paragraphs, not an answer")
    border = "e => getComputedStyle(e).borderTopStyle"
    assert refusal.evaluate(border) == "dashed"


def test_the_welcome_says_whose_reports_they_are_and_of_when(page: Page) -> None:
    expect(page.locator(".welcome .whose")).to_have_text("Reports of: The Office")
    expect(page.locator(".welcome")).to_contain_text("in the 2 reports, the first of 2019, the last of 2021,")


def test_a_starter_question_is_asked_by_choosing_it(page: Page) -> None:
    page.get_by_role("button", name="Which countries did the Office visit in 2021?").click()
    expect(page.locator(".answer")).to_contain_text("Georgia and Moldova")
    expect(page.locator(".question")).to_contain_text("Which countries did the Office visit in 2021?")


def test_a_filter_reaches_the_assistant_and_stands_on_the_question(page: Page, fake: FakeAssistant) -> None:
    page.get_by_role("button", name="Filter by report or year").click()
    page.get_by_label("2021", exact=True).check()
    page.get_by_label("Valley Review (2021)").check()
    ask(page, TRAINED)
    assert fake.asked[-1][2:] == ((2021,), ("valley-2021.txt",))
    expect(page.locator(".question .chips li")).to_have_text(["2021", "Valley Review (2021)"])
    page.get_by_role("button", name="Ask without the filter").click()
    expect(page.locator(".answer")).to_contain_text("120 inspectors")
    assert fake.asked[-1][2:] == ((), ())
    expect(page.locator(".exchange").last.locator(".chips")).to_have_count(0)


def test_a_follow_up_is_asked_with_the_conversation_and_shows_how_it_was_understood(
    page: Page, fake: FakeAssistant
) -> None:
    ask(page, TRAINED)
    ask(page, "and how many ports did teachers come from?")
    turns = fake.asked[-1][1]
    assert [turn.question for turn in turns] == [TRAINED]
    assert "120 inspectors" in turns[0].answer
    expect(page.locator(".understood q")).to_have_text(TRAINED.rstrip("?") + " how many ports did teachers come from?")
    page.get_by_role("button", name="Edit").click()
    expect(page.locator("#question textarea")).to_have_value(
        TRAINED.rstrip("?") + " how many ports did teachers come from?"
    )
    expect(page.locator("#question textarea")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("How many ports did teachers come from?")
    page.keyboard.press("Enter")
    expect(page.locator(".exchange").last.locator(".question")).to_contain_text(
        "How many ports did teachers come from?"
    )
    expect(page.locator(".exchange").last.locator(".answer")).to_contain_text("Teachers came from twelve ports.")
    assert fake.asked[-1][0] == "How many ports did teachers come from?"


def test_a_refusal_leads_to_what_the_reports_are_about(page: Page) -> None:
    ask(page, "Who won the football in Paris?")
    page.get_by_role("button", name="See what the reports are about").click()
    expect(page.get_by_role("tab", name="Explore")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".explore")).to_be_visible()


@pytest.mark.parametrize(
    ("question", "line"),
    [
        pytest.param("", "The question is empty. Type a question and ask again.", id="empty"),
        pytest.param("why " * 2500, "The question has more than 2,000 characters.", id="10,000 characters"),
    ],
)
def test_a_question_that_cannot_be_asked_gets_one_clear_line(page: Page, question: str, line: str) -> None:
    ask(page, question)
    expect(page.locator(".problem")).to_contain_text(line)
    expect(page.locator(".problem")).to_have_count(1)
    ask(page, TRAINED)
    expect(page.locator(".problem")).to_have_count(0)
    expect(page.locator(".answer")).to_have_count(1)


def test_control_characters_reach_the_page_as_signs_that_can_be_seen(page: Page) -> None:
    ask(page, "Lisbon \x01\x1b[31m inspectors \u202eoffice")
    expect(page.locator(".question")).to_contain_text("Lisbon \ufffd\ufffd[31m inspectors office")


def test_a_fault_on_the_server_is_a_sentence_and_the_next_question_works(visit: Callable[..., Visit]) -> None:
    class Faulty(FakeAssistant):
        def ask(self, question: str, *rest: object, **more: object) -> object:  # type: ignore[override]
            if "fault" in question:
                raise RuntimeError("secret detail")
            return super().ask(question, *rest, **more)  # type: ignore[arg-type]

    with serving(Faulty()) as url:
        page = opened(visit().page(), url)
        ask(page, "fault")
        expect(page.locator(".problem")).to_contain_text("fault on the server")
        assert "secret detail" not in page.content()
        ask(page, TRAINED)
        expect(page.locator(".answer")).to_have_count(1)


def test_the_keyboard_is_enough(page: Page) -> None:
    page.keyboard.press("Tab")
    page.locator("#question textarea").focus()
    page.keyboard.type(TRAINED)
    page.keyboard.press("Enter")
    page.wait_for_selector(".cite")
    page.wait_for_function("!document.documentElement.classList.contains('cthbqa-busy')")
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.classList.contains('cite')"):
            break
    assert page.evaluate("document.activeElement.textContent") == "1"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.classList.contains('card')")
    expect(page.locator(".card.open:visible mark")).to_contain_text("120 inspectors")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('cite')")


def test_number_and_card_light_each_other(page: Page) -> None:
    ask(page, TRAINED)
    page.locator(".cite").first.hover()
    expect(page.locator(".card.lit")).to_have_count(1)
    page.locator(".card:visible").first.hover()
    expect(page.locator(".cite.lit")).to_have_count(1)


def test_focus_lights_number_and_card(page: Page) -> None:
    ask(page, TRAINED)
    page.locator(".cite").first.focus()
    expect(page.locator(".card.lit")).to_have_count(1)
    page.locator(".card:visible").first.focus()
    expect(page.locator(".cite.lit")).to_have_count(1)
    page.locator("#question textarea").focus()
    expect(page.locator(":is(.cite, .card).lit")).to_have_count(0)


TWO = "Did the Office give advice on procurement to states, and who signed an agreement with the Office in May 2019?"


def in_view(locator: Locator) -> None:
    expect(locator).to_be_in_viewport(ratio=0.9)


def test_a_card_lights_its_number_until_another_is_chosen(page: Page) -> None:
    ask(page, TWO)
    page.locator(".answer .cite").first.click()
    page.locator(".card:visible h3").nth(1).click()
    current = page.locator(".cite[aria-current]")
    expect(current).to_have_text(["2"])
    expect(page.locator(".card.open:visible .sign")).to_have_text(["2"])
    for question in (TRAINED, "Which countries did the Office visit in 2021?", TRAINED):
        ask(page, question)
    page.locator(".answer .cite").first.click()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.locator(".card:visible h3").nth(1).click()
    expect(current).to_have_text(["2"])
    in_view(current)


def test_the_sign_of_a_card_leads_back_to_its_number_on_a_phone(visit: Callable[..., Visit], address: str) -> None:
    page = opened(visit(width=360, height=740).page(), address)
    ask(page, TWO)
    ask(page, TRAINED)
    page.locator(".exchange").first.locator(".answer .cite").last.click()
    back = page.get_by_role("button", name="Back to number 2 in the conversation")
    in_view(back)
    back.click()
    number = page.locator(".exchange").first.locator(".answer .cite").last
    expect(number).to_be_focused()
    in_view(number)


@pytest.mark.parametrize(
    ("width", "beside"), [pytest.param(1280, True, id="desk"), pytest.param(360, False, id="phone")]
)
def test_where_the_sources_stand(visit: Callable[..., Visit], address: str, width: int, beside: bool) -> None:
    page = opened(visit(width=width).page(), address)
    ask(page, TRAINED)
    chat, sources = (
        page.locator(place).evaluate("e => e.getBoundingClientRect().toJSON()") for place in ("#conversation", ".group")
    )
    if beside:
        assert sources["left"] >= chat["right"]
    else:
        assert sources["top"] >= chat["bottom"]
        assert sources["left"] < chat["right"]


def test_a_number_far_above_brings_its_words_into_view(page: Page) -> None:
    ask(page, TWO)
    ask(page, TRAINED)
    ask(page, "Which countries did the Office visit in 2021?")
    page.locator(".exchange").first.locator(".answer .cite").last.click()
    in_view(page.locator(".card.open:visible mark"))


def test_the_answer_is_announced(page: Page) -> None:
    ask(page, TRAINED)
    expect(page.get_by_role("log", name="Conversation")).to_contain_text("120 inspectors")
    expect(page.locator("[aria-live=polite] .answer")).to_have_count(1)


@pytest.mark.parametrize(
    "path", ["/gradio_api/info", "/gradio_api/openapi.json", "/openapi.json", "/docs", "/monitoring"]
)
def test_descriptions_and_monitoring_are_closed(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(address + path)
    assert refused.value.code == 404


def test_the_browser_is_told_to_load_from_nowhere_else(page: Page, address: str) -> None:
    policy = page.request.get(address).headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    blocked = page.evaluate("() => fetch('https://example.org/').then(() => 'loaded', () => 'blocked')")
    assert blocked == "blocked"
