"""The conversation in the browser: stopping, asking again, earlier chats, links, files."""

import base64
import io
import json
import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import docx
import pytest
from cthbqa.ui import ask as asking
from cthbqa.ui.ask import AskTab
from cthbqa.ui.exchange import Exchange, dump_exchange
from cthbqa.ui.library import Library
from cthbqa.ui.masthead import calls
from playwright.sync_api import Page, expect

from cthbqa.types import Answer

from .conftest import Visit, ask, free_port, opened, serving
from .fake import FakeAssistant

pytestmark = pytest.mark.browser

TRAINED = "How many inspectors did the Office train in Lisbon?"
VISITED = "Which countries did the Office visit in 2021?"


@pytest.fixture
def held() -> Iterator[tuple[str, FakeAssistant]]:
    """A page whose assistant answers only when the test lets it."""
    assistant = FakeAssistant()
    assistant.may_answer.clear()
    with serving(assistant) as url:
        yield url, assistant
        assistant.may_read.set()
        assistant.may_answer.set()


def test_while_it_works_it_says_what_it_does_and_can_be_stopped(
    visit: Callable[..., Visit], held: tuple[str, FakeAssistant]
) -> None:
    url, assistant = held
    page = opened(visit().page(), url)
    assistant.may_read.clear()
    ask_without_waiting(page, TRAINED)
    expect(page.locator(".doing")).to_have_text("Searching 2 reports …")
    assistant.may_read.set()
    expect(page.locator(".doing")).to_have_text("Reading 10 passages …")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".problem")).to_contain_text("Stopped")
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    assistant.may_answer.set()
    # The answer to a later question comes after whatever the stopped one might still bring.
    ask(page, VISITED)
    expect(page.locator(".answer")).to_have_count(1)
    expect(page.locator(".exchange").first.locator(".problem")).to_contain_text("Stopped")


def test_what_it_does_counts_the_reports_that_the_filter_lets_through(
    visit: Callable[..., Visit], held: tuple[str, FakeAssistant]
) -> None:
    url, assistant = held
    assistant.may_read.clear()
    page = visit().page()
    page.goto(f"{url}/?q={TRAINED}&year=2019")
    expect(page.locator(".doing")).to_have_text("Searching 1 report …")
    assistant.may_read.set()
    expect(page.locator(".doing")).to_have_text("Reading 6 passages …")
    assistant.may_answer.set()
    expect(page.locator(".answer")).to_contain_text("120 inspectors")
    expect(page.locator(".doing")).to_have_count(0)


def test_a_question_asked_before_the_page_is_ready_is_answered(visit: Callable[..., Visit], address: str) -> None:
    page = visit().page()
    # The page's own part begins when the server's functions are known: here they come after the question.
    page.add_init_script(
        """const late = setInterval(() => {
            const page = window.cthbqa, box = document.querySelector("#question textarea");
            if (!page) return;
            window.server ??= page.state.server;
            page.state.server = null;
            if (!box || !window.server) return;
            page.fill(QUESTION);
            for (const type of ["keypress", "keydown"])
                box.dispatchEvent(new KeyboardEvent(type, { key: "Enter", bubbles: true }));
            if (!page.state.running) return;
            page.state.server = window.server;
            clearInterval(late);
        }, 5)""".replace("QUESTION", json.dumps(TRAINED))
    )
    page.goto(address)
    expect(page.locator(".answer")).to_contain_text("120 inspectors")
    expect(page.locator(".cthbqa-ready")).to_have_count(1)
    expect(page.locator(".answer")).to_have_count(1)
    expect(page.locator("#question textarea")).to_have_value("")


def test_asking_again_meanwhile_answers_the_later_question(
    visit: Callable[..., Visit], held: tuple[str, FakeAssistant]
) -> None:
    url, assistant = held
    page = opened(visit().page(), url)
    ask_without_waiting(page, TRAINED)
    expect(page.locator(".doing")).to_have_text("Reading 10 passages …")
    ask_without_waiting(page, VISITED)
    expect(page.locator(".question")).to_have_count(2)
    assistant.may_answer.set()
    expect(page.locator(".answer")).to_contain_text("Georgia and Moldova")
    expect(page.locator(".problem")).to_contain_text("another question was asked")
    ask(page, "Who signed an agreement in May 2019?")
    expect(page.locator(".answer")).to_have_count(2)
    expect(page.locator(".question")).to_have_count(3)


class LateAssistant(FakeAssistant):
    """Answers one question only when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.may_end = threading.Event()

    def ask(self, question: str, *given: Any, **named: Any) -> Answer:
        if question == TRAINED:
            self.may_end.wait(timeout=60)
        return super().ask(question, *given, **named)


def test_a_question_that_was_given_up_does_not_come_back_when_it_ends(visit: Callable[..., Visit]) -> None:
    assistant = LateAssistant()
    with serving(assistant) as url:
        page = opened(visit().page(), url)
        ask_without_waiting(page, TRAINED)
        expect(page.locator(".doing")).to_have_count(1)
        ask(page, VISITED)
        expect(page.locator(".question")).to_have_count(2)
        page.evaluate(
            """() => {
                window.fewest = 2;
                const asked = document.getElementsByClassName("question");
                new MutationObserver(() => {
                    window.fewest = Math.min(window.fewest, asked.length);
                }).observe(document.querySelector("#conversation"), { childList: true, subtree: true });
            }"""
        )
        assistant.may_end.set()
        # What the server says comes in order: with the answer of a later question, all of the first has come.
        ask(page, "Who signed an agreement in May 2019?")
        expect(page.locator(".question")).to_have_count(3)
        assert page.evaluate("window.fewest") == 2


def test_an_answer_that_arrives_after_a_new_chat_was_begun_does_not_stay_in_it(
    visit: Callable[..., Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, may_be_sent = threading.Event(), threading.Event()

    def dump_late(exchange: Exchange) -> str:
        whole.set()
        may_be_sent.wait(timeout=60)
        return dump_exchange(exchange)

    monkeypatch.setattr(asking, "dump_exchange", dump_late)
    with serving(FakeAssistant()) as url:
        page = opened(visit().page(), url)
        page.wait_for_selector(".starter")
        page.wait_for_timeout(3500)  # while the page looks for questions to begin with, it would mend itself by that
        ask_without_waiting(page, TRAINED)
        assert whole.wait(timeout=60)
        page.get_by_role("button", name="New chat").click()
        expect(page.locator(".welcome")).to_be_visible()
        may_be_sent.set()
        # It is looked for as often as the page is drawn: what comes late may stand for no more than a moment.
        page.wait_for_function("document.querySelector('#conversation .exchange')", polling="raf")
        expect(page.locator(".welcome")).to_be_visible()
        expect(page.locator(".exchange")).to_have_count(0)


TWO_SENTENCES = "How many inspectors did the Office train in Lisbon, and for how many days did each course last?"


@pytest.fixture
def breath(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Between two sentences of an answer the server waits until this is set."""
    may_go_on = threading.Event()
    monkeypatch.setattr(asking, "breathe", lambda: may_go_on.wait(timeout=60))
    yield may_go_on
    may_go_on.set()


def test_an_answer_arrives_sentence_by_sentence(visit: Callable[..., Visit], breath: threading.Event) -> None:
    with serving(FakeAssistant()) as url:
        page = opened(visit().page(), url)
        ask_without_waiting(page, TWO_SENTENCES)
        sentences = page.locator(".answer .sentence")
        expect(sentences).to_have_count(1)
        expect(page.get_by_role("button", name="Stop")).to_be_visible()
        expect(page.locator(".card .sign")).not_to_have_count(0)
        breath.set()
        expect(sentences).to_have_count(2)
        expect(page.get_by_role("button", name="Copy link")).to_be_visible()


def test_stopping_while_an_answer_arrives_keeps_the_answer(
    visit: Callable[..., Visit], breath: threading.Event
) -> None:
    with serving(FakeAssistant()) as url:
        page = opened(visit().page(), url)
        ask_without_waiting(page, TWO_SENTENCES)
        expect(page.locator(".answer .sentence")).to_have_count(1)
        page.get_by_role("button", name="Stop").click()
        expect(page.locator(".answer .sentence")).to_have_count(2)
        expect(page.get_by_role("button", name="Copy link")).to_be_visible()
        breath.set()
        ask(page, VISITED)
        page.reload()
        expect(page.locator(".exchange").first.locator(".answer .sentence")).to_have_count(2)
        expect(page.locator(".problem")).to_have_count(0)


def test_what_was_sent_before_a_question_does_not_take_its_place() -> None:
    """A page that opens asks for the conversation; on a busy server that may be looked at after a first answer."""
    tab, window = AskTab(Library(FakeAssistant())), SimpleNamespace(session_hash="one")
    asked = json.dumps({"asked": {"id": "a1", "question": TRAINED}, "number": 2})
    assert "120 inspectors" in list(tab.answer(asked, window))[-1][0]
    for number, changes in ((1, False), (3, True)):
        again = json.dumps({"asked": None, "number": number})
        assert any(isinstance(step[0], str) for step in tab.answer(again, window)) is changes
        # What is sent once more when all is done changes nothing.
        assert not isinstance(list(tab.answer(again, window))[-1][0], str)


def test_an_answer_given_while_the_page_is_drawn_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that opens draws the conversation; where that takes long, a first question may be answered meanwhile."""
    tab, window = AskTab(Library(FakeAssistant())), SimpleNamespace(session_hash="one")
    draw = tab._again

    def draw_late(*given: Any) -> str:
        assert "120 inspectors" in list(tab.answer(request("a1", TRAINED, 2), window))[-1][0]
        return draw(*given)

    monkeypatch.setattr(tab, "_again", draw_late)
    steps = list(tab.answer(json.dumps({"asked": None, "number": 1}), window))
    assert steps == [asking.unchanged()]


def request(name: str, question: str, number: int) -> str:
    return json.dumps({"asked": {"id": name, "question": question}, "number": number})


def test_a_question_asked_while_an_answer_of_one_sentence_is_drawn_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    tab, window = AskTab(Library(FakeAssistant())), SimpleNamespace(session_hash="one")
    second = tab.answer(request("a2", VISITED, 2), window)
    draw, drawn = asking.sources_html, []

    def draw_late(*given: Any) -> str:
        if not drawn:
            drawn.append(next(second))
        return draw(*given)

    monkeypatch.setattr(asking, "sources_html", draw_late)
    first = list(tab.answer(request("a1", TRAINED, 1), window))
    assert drawn
    assert first[-1] == asking.unchanged()
    assert "visited Georgia" in list(second)[-1][0]
    assert tab.waiting == {}


def test_nothing_is_kept_of_a_question_whose_browser_went_away() -> None:
    tab, window = AskTab(Library(FakeAssistant())), SimpleNamespace(session_hash="one")
    steps = tab.answer(request("a1", TRAINED, 1), window)
    next(steps)
    assert list(tab.waiting) == ["one"]
    steps.close()
    assert tab.waiting == {}


def test_nothing_is_kept_of_a_question_whose_answer_cannot_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    tab, window = AskTab(Library(FakeAssistant())), SimpleNamespace(session_hash="one")

    def fail(*_: object) -> str:
        raise RuntimeError("cannot be drawn")

    monkeypatch.setattr(asking, "sources_html", fail)
    with pytest.raises(RuntimeError):
        list(tab.answer(request("a1", TRAINED, 1), window))
    assert tab.waiting == {}


def test_a_chat_survives_a_reload_and_another_window_begins_anew(page: Page, address: str) -> None:
    ask(page, TRAINED)
    ask(page, VISITED)
    page.reload()
    expect(page.locator(".exchange")).to_have_count(2)
    page.locator(".cite").first.click()
    expect(page.locator(".card.open:visible mark")).to_contain_text("120 inspectors")
    other = opened(page.context.new_page(), address)
    expect(other.locator(".welcome")).to_be_visible()
    expect(other.locator(".exchange")).to_have_count(0)


def test_earlier_chats_can_be_opened_and_deleted(page: Page) -> None:
    ask(page, TRAINED)
    page.get_by_role("button", name="New chat").click()
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator(".card")).to_have_count(0)
    ask(page, VISITED)
    page.get_by_role("button", name="Earlier chats").click()
    expect(page.locator(".open-chat")).to_have_text([VISITED, TRAINED])
    page.get_by_role("button", name=TRAINED, exact=True).click()
    expect(page.locator(".question")).to_have_text(TRAINED)
    page.get_by_role("button", name="Earlier chats").click()
    page.get_by_role("button", name=f"Delete: {VISITED}").click()
    expect(page.locator(".open-chat")).to_have_text([TRAINED])
    page.get_by_role("button", name="Delete all").click()
    expect(page.locator(".welcome")).to_be_visible()
    assert page.evaluate("localStorage.getItem('cthbqa.chats')") == "[]"


def test_what_was_deleted_can_be_had_back_and_the_focus_is_never_lost(page: Page) -> None:
    ask(page, TRAINED)
    page.get_by_role("button", name="New chat").click()
    ask(page, VISITED)
    page.get_by_role("button", name="Earlier chats").click()
    page.get_by_role("button", name=f"Delete: {VISITED}").press("Enter")
    expect(page.get_by_role("button", name=f"Delete: {TRAINED}")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".open-chat")).to_have_count(0)
    expect(page.get_by_role("button", name="Earlier chats")).to_be_focused()
    expect(page.locator("#notice")).to_contain_text("Chat deleted.")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#notice")).to_be_hidden()
    expect(page.locator(".open-chat")).to_have_text([TRAINED])
    page.get_by_role("button", name="Earlier chats").click()
    page.locator(".open-chat").click()
    expect(page.locator(".answer")).to_contain_text("120 inspectors")
    page.get_by_role("button", name="Earlier chats").click()
    page.get_by_role("button", name="Delete all").click()
    expect(page.locator(".welcome")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".answer")).to_contain_text("120 inspectors")


def test_a_link_asks_its_question_under_its_filter(
    page: Page, address: str, fake: FakeAssistant, visit: Callable[..., Visit]
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/?q={TRAINED}&year=2019&report=harbour-2019.txt")
    expect(page.locator(".answer")).to_contain_text("120 inspectors")
    assert fake.asked[-1] == (TRAINED, (), (2019,), ("harbour-2019.txt",))
    assert "?" not in page.url
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert parse_qs(urlsplit(link).query) == {"q": [TRAINED], "year": ["2019"], "report": ["harbour-2019.txt"]}
    colleague = visit().page()
    colleague.goto(link)
    expect(colleague.locator(".answer")).to_contain_text("120 inspectors")


def test_a_citation_is_copied_as_a_person_cites_it(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, TRAINED)
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "Harbour Report (2019), para. 2"


def test_a_chat_is_saved_as_word_with_its_references(page: Page) -> None:
    ask(page, TRAINED)
    ask(page, "Who won the football in Paris?")
    ask(page, f"And again: {TRAINED}")
    page.get_by_role("button", name="Save chat").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Word (.docx)").click()
    assert download.value.suggested_filename.endswith(".docx")
    file = docx.Document(io.BytesIO(download.value.path().read_bytes()))
    lines = [paragraph.text for paragraph in file.paragraphs]
    assert TRAINED in lines
    answers = [line for line in lines if line.startswith("The Office trained 120 inspectors")]
    assert len(answers) == 2
    assert all("[1]" in line for line in answers), "one span has one number"
    references = [line for line in lines if line.startswith("[1] ")]
    assert references == [
        "[1] Harbour Report (2019), para. 2. Section: Trainings: “The Office trained 120 inspectors in Lisbon.”"
    ]
    assert any("No answer in the reports" in line for line in lines)


def test_a_chat_is_saved_as_markdown_with_its_references(page: Page) -> None:
    ask(page, TRAINED)
    ask(page, VISITED)
    page.get_by_role("button", name="Save chat").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Markdown (.md)").click()
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("## ")] == [f"## {TRAINED}", f"## {VISITED}", "## References"]
    assert "The Office trained 120 inspectors in Lisbon. \\[1\\]" in lines
    assert any(line.startswith("\\[2\\] Valley Review (2021), para. 2") for line in lines)


@pytest.mark.parametrize("kind", ["md", "docx"])
def test_a_long_chat_is_saved_whole(kind: str) -> None:
    kept = [dump_exchange(Exchange(f"e{n}", f"Question {n}?", problem="")) for n in range(100)]
    export = next(call for call in calls(Library(FakeAssistant())) if call.__name__ == "export_chat")
    saved = export({"format": kind, "exchanges": f"[{','.join(kept)}]", "language": "en"})
    content = base64.b64decode(saved["content"])
    if kind == "docx":
        content = "\n".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs).encode()
    assert all(f"Question {n}?".encode() in content for n in range(100))


def test_one_answer_is_saved_as_markdown(page: Page) -> None:
    ask(page, TRAINED)
    ask(page, VISITED)
    with page.expect_download() as download:
        page.locator(".exchange").last.get_by_role("button", name="Save as Markdown").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert f"## {VISITED}" in text
    assert TRAINED not in text
    assert "\\[1\\] Valley Review (2021), para. 2" in text


def test_a_server_that_went_away_is_said_and_the_page_recovers(visit: Callable[..., Visit]) -> None:
    with serving(FakeAssistant()) as url:
        seen = visit()
        page = opened(seen.page(), url)
        ask(page, TRAINED)
        seen.context.set_offline(True)
        page.locator(".save-answer").first.click()
        expect(page.locator("#notice")).to_contain_text("does not answer")
        seen.context.set_offline(False)
        ask(page, VISITED)
        expect(page.locator(".exchange").last.locator(".answer")).to_be_visible()


def test_a_question_under_way_is_asked_again_when_the_server_is_back(visit: Callable[..., Visit]) -> None:
    port = free_port()
    with serving(FakeAssistant(pause=20), port) as url:
        page = opened(visit().page(), url)
        ask_without_waiting(page, TRAINED)
        expect(page.locator(".doing")).to_be_visible()
    expect(page.locator("#notice")).to_contain_text("connection to the server is lost", timeout=20_000)
    with serving(FakeAssistant(), port):
        expect(page.locator(".answer")).to_contain_text("120 inspectors", timeout=30_000)
        expect(page.locator(".question")).to_have_text([TRAINED])
        ask(page, VISITED)
        expect(page.locator(".answer").last).to_contain_text("Georgia and Moldova")


def ask_without_waiting(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
