"""What the browser keeps: nothing that was asked is lost, and what cannot be read is left out."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from cthbqa.ui.ask import AskTab
from cthbqa.ui.exchange import Exchange, load_request
from playwright.sync_api import Page, Request, Route, expect

from cthbqa.errors import QuestionError

from .conftest import Visit, ask, opened, serving
from .fake import FakeAssistant

pytestmark = pytest.mark.browser

TRAINED = "How many inspectors did the Office train in Lisbon?"
VISITED = "Which countries did the Office visit in 2021?"
SIGNED = "Who signed an agreement in May 2019?"
FOOTBALL = "Who won the football in Paris?"

READY = ".cthbqa-ready"
KEPT = "JSON.parse(localStorage.getItem('cthbqa.chats'))"
FIRST = {"id": "a1", "question": "The first?", "years": [], "documents": [], "problem": "Stopped."}


def keep(page: Page, chats: Any, current: str = "") -> None:
    """Put something into the browser's storage, and load the page again."""
    page.evaluate(
        """([chats, current]) => {
            localStorage.setItem("cthbqa.chats", chats);
            if (current) sessionStorage.setItem("cthbqa.current", current);
        }""",
        [chats if isinstance(chats, str) else json.dumps(chats), current],
    )
    page.reload()
    expect(page.locator(READY)).to_have_count(1)


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param("{", id="no JSON"),
        pytest.param({"a": 1}, id="no list"),
        pytest.param([None], id="nothing"),
        pytest.param(["chat", 5, []], id="other things"),
        pytest.param([{"id": "x"}], id="no turns"),
        pytest.param([{"id": "x", "turns": 5}], id="turns that are none"),
        pytest.param([{"id": "x", "turns": [None, {"id": "a1"}]}], id="no turn that can be read"),
    ],
)
def test_what_is_not_a_chat_is_left_out(page: Page, bad: Any) -> None:
    good = {"id": "y", "at": 1, "turns": [FIRST]}
    keep(page, [*bad, good] if isinstance(bad, list) else bad)
    page.get_by_role("button", name="Earlier chats").click()
    expect(page.locator(".open-chat")).to_have_text([FIRST["question"]] if isinstance(bad, list) else [])
    ask(page, TRAINED)
    expect(page.locator(".answer")).to_contain_text("120 inspectors")
    assert len(page.evaluate(KEPT)) == (2 if isinstance(bad, list) else 1)


def spoilt(path: str, value: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Put a value in the place of one of an exchange's: `spoilt("answer.citations.0.page", "two")`."""

    def change(exchange: dict[str, Any]) -> dict[str, Any]:
        changed = json.loads(json.dumps(exchange))
        *way, last = path.split(".")
        place = changed
        for step in way:
            place = place[int(step) if step.isdigit() else step]
        place[last] = value
        return changed

    return change


BAD_TURNS = [
    lambda _: {},
    lambda _: None,
    lambda _: {"id": "a1"},
    spoilt("id", '"]'),
    spoilt("id", 7),
    spoilt("question", None),
    spoilt("question", "x" * 200_001),
    spoilt("years", [None]),
    spoilt("documents", 5),
    spoilt("languages", [{}]),
    spoilt("problem", None),
    spoilt("answer", "yes"),
    spoilt("answer", {"text": "yes"}),
    spoilt("answer.refusal", {"reason": "none"}),
    spoilt("answer.citations", [{}]),
    spoilt("answer.citations.0.page", "two"),
    spoilt("answer.citations.0.quote", None),
    spoilt("answer.signals", {"agreement": "much"}),
    spoilt("answer.parts", [{"label": "2019", "citations": [99]}]),
    spoilt("answer.nearest", None),
]


def test_turns_that_cannot_be_read_are_left_out_of_their_chat(page: Page) -> None:
    ask(page, TRAINED)
    ask(page, FOOTBALL)
    ask(page, "Compare the work of the Office in Lisbon and Georgia")
    (chat,) = page.evaluate(KEPT)
    good = chat["turns"]
    assert good[2]["answer"]["parts"]
    bad = [spoil(good[0]) for spoil in BAD_TURNS]
    for each in bad:
        with pytest.raises(QuestionError):
            load_request(json.dumps({"asked": None, "earlier": [each]}))
    keep(page, [{**chat, "turns": [*bad, *good]}])
    expect(page.locator(".question")).to_have_text([each["question"] for each in good])
    ask(page, VISITED)
    expect(page.locator(".answer").last).to_contain_text("Georgia and Moldova")
    (chat,) = page.evaluate(KEPT)
    assert chat["turns"][:3] == good
    assert len(chat["turns"]) == 4


def test_a_chat_of_bad_turns_alone_is_begun_anew(page: Page) -> None:
    keep(page, [{"id": "a1", "turns": [{}]}], current="a1")
    expect(page.locator(".welcome")).to_be_visible()
    ask(page, TRAINED)
    expect(page.locator(".answer")).to_contain_text("120 inspectors")


def duplicate(page: Page) -> Page:
    """Another window with all that this one remembers, as a duplicated tab has it."""
    with page.expect_popup() as opening:
        page.evaluate("void window.open(location.href)")
    other = opening.value
    other.wait_for_selector(f"{READY} #conversation .exchange")
    return other


def test_two_windows_of_one_chat_lose_nothing(page: Page) -> None:
    ask(page, TRAINED)
    other = duplicate(page)
    expect(other.locator(".question")).to_have_text([TRAINED])
    ask(page, VISITED)
    ask(other, SIGNED)
    ask(page, FOOTBALL)
    for each in (page, other):
        each.reload()
        expect(each.locator(".question")).to_have_text([TRAINED, VISITED, SIGNED, FOOTBALL])
    page.get_by_role("button", name="Earlier chats").click()
    expect(page.locator(".open-chat")).to_have_text([TRAINED])


def test_what_was_asked_since_a_chat_was_deleted_stays_when_that_one_is_had_back(page: Page) -> None:
    ask(page, TRAINED)
    page.get_by_role("button", name="New chat").click()
    ask(page, VISITED)
    page.get_by_role("button", name="Earlier chats").click()
    page.get_by_role("button", name=f"Delete: {TRAINED}").click()
    page.keyboard.press("Escape")
    ask(page, SIGNED)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".open-chat")).to_have_text([VISITED, TRAINED])
    page.reload()
    expect(page.locator(".question")).to_have_text([VISITED, SIGNED])


@pytest.fixture
def held() -> Iterator[tuple[str, FakeAssistant]]:
    """A page whose assistant answers only when the test lets it."""
    assistant = FakeAssistant()
    assistant.may_answer.clear()
    with serving(assistant) as url:
        yield url, assistant
        assistant.may_answer.set()


def ask_without_waiting(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    expect(page.locator(".question p").last).to_have_text(question)
    expect(page.locator(".doing")).to_have_count(1)


def test_a_question_under_way_is_asked_again_after_a_reload(
    visit: Callable[..., Visit], held: tuple[str, FakeAssistant], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, assistant = held
    draw = AskTab._again

    def draw_late(tab: AskTab, earlier: Sequence[Exchange]) -> str:
        time.sleep(0.5)
        return draw(tab, earlier)

    monkeypatch.setattr(AskTab, "_again", draw_late)
    page = opened(visit().page(), url)
    assistant.may_answer.set()
    ask(page, VISITED)
    assistant.may_answer.clear()
    page.get_by_role("button", name="Filter by report or year").click()
    page.get_by_label("2019", exact=True).check()
    ask_without_waiting(page, TRAINED)
    for _ in range(2):
        page.reload()
        expect(page.locator(".doing")).to_have_count(1)
        expect(page.locator(".card")).not_to_have_count(0)
    assistant.may_answer.set()
    expect(page.locator(".answer").last).to_contain_text("120 inspectors")
    expect(page.locator(".question p")).to_have_text([VISITED, TRAINED])
    expect(page.locator(".question .chips li")).to_have_text(["2019"])
    expect(page.locator("#question textarea")).to_have_value("")
    asked = len(assistant.asked)
    page.reload()
    expect(page.locator(".question p")).to_have_text([VISITED, TRAINED])
    # Whatever the page asked when it opened comes before this.
    ask(page, SIGNED)
    assert len(assistant.asked) == asked + 1


def test_a_question_that_was_stopped_is_not_asked_again(
    visit: Callable[..., Visit], held: tuple[str, FakeAssistant]
) -> None:
    url, assistant = held
    page = opened(visit().page(), url)
    ask_without_waiting(page, TRAINED)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".problem")).to_contain_text("Stopped")
    page.reload()
    expect(page.locator(".problem")).to_contain_text("Stopped")
    assistant.may_answer.set()
    ask(page, VISITED)
    assert [each[0] for each in assistant.asked] == [TRAINED, VISITED]


def test_a_question_that_another_took_the_place_of_survives_a_reload(
    visit: Callable[..., Visit], held: tuple[str, FakeAssistant]
) -> None:
    url, assistant = held
    page = opened(visit().page(), url)
    ask_without_waiting(page, TRAINED)
    ask_without_waiting(page, VISITED)
    page.reload()
    assistant.may_answer.set()
    expect(page.locator(".answer")).to_contain_text("Georgia and Moldova")
    expect(page.locator(".question")).to_have_text([TRAINED, VISITED])
    expect(page.locator(".problem")).to_contain_text("another question was asked")


def test_a_link_followed_during_an_answer_begins_a_chat_and_loses_no_question(
    visit: Callable[..., Visit], held: tuple[str, FakeAssistant]
) -> None:
    url, assistant = held
    page = opened(visit().page(), url)
    ask_without_waiting(page, TRAINED)
    page.goto(f"{url}/?q={VISITED}&year=2021")
    expect(page.locator(".question p")).to_have_text([VISITED])
    assistant.may_answer.set()
    expect(page.locator(".answer")).to_contain_text("Georgia and Moldova")
    assert assistant.asked[-1] == (VISITED, (), (2021,), ())
    page.get_by_role("button", name="Earlier chats").click()
    expect(page.locator(".open-chat")).to_have_text([VISITED, TRAINED])


UNREADABLE = "The page sent something that cannot be read."


def test_a_question_that_the_server_cannot_read_goes_back_into_the_box(page: Page) -> None:
    ask(page, TRAINED)
    long = "x" * 200_001
    for _ in range(2):
        page.fill("#question textarea", long)
        page.keyboard.press("Enter")
        expect(page.locator("#notice")).to_contain_text(UNREADABLE)
        expect(page.locator(".cthbqa-busy")).to_have_count(0)
        expect(page.locator("#question textarea")).to_have_value(long)
        expect(page.locator(".question")).to_have_text([TRAINED])
        page.evaluate("window.cthbqa.say('')")
    ask(page, VISITED)
    expect(page.locator(".question")).to_have_text([TRAINED, VISITED])
    page.reload()
    expect(page.locator(".question")).to_have_text([TRAINED, VISITED])


def test_what_is_refused_late_is_not_taken_for_the_question_under_way(
    visit: Callable[..., Visit], held: tuple[str, FakeAssistant]
) -> None:
    url, assistant = held
    page = opened(visit().page(), url)
    ask_without_waiting(page, TRAINED)
    # As if what the page had sent before were answered only now.
    late = '<p class="problem" data-number="0">No.</p>'
    page.evaluate("late => { document.querySelector('#conversation .log').innerHTML = late; }", late)
    assistant.may_answer.set()
    expect(page.locator(".answer")).to_contain_text("120 inspectors")
    expect(page.locator(".cthbqa-busy")).to_have_count(0)
    assert [turn["question"] for chat in page.evaluate(KEPT) for turn in chat["turns"]] == [TRAINED]


@pytest.mark.parametrize("times", [pytest.param(1, id="once"), pytest.param(3, id="also-when-it-was-woken")])
def test_an_answer_arrives_when_the_browser_had_stopped_listening(
    visit: Callable[..., Visit], address: str, times: int
) -> None:
    page = visit().page()
    listening: set[Request] = set()
    page.on("request", lambda request: listening.add(request) if "/queue/data" in request.url else None)
    page.on("requestfinished", lambda request: listening.discard(request))
    page.on("requestfailed", lambda request: listening.discard(request))
    opened(page, address)
    # What the page still listens to as it opens (seldom for as long as it is open) would bring the answer, too.
    while listening:
        page.wait_for_timeout(2000)
        if listening:
            listening.clear()
            opened(page, address)
    stopped: list[str] = []

    def stop(route: Route) -> None:
        stopped.append(route.request.url)
        route.fulfill(content_type="text/event-stream", body='data: {"msg": "close_stream"}\n\n')

    page.route("**/queue/data*", stop, times=times)
    ask(page, TRAINED)
    expect(page.locator(".answer")).to_contain_text("120 inspectors")
    assert len(stopped) == times


def test_turns_that_the_server_cannot_read_keep_no_question_from_being_asked(page: Page) -> None:
    ask(page, TRAINED)
    # As if the server had become stricter than the page.
    page.evaluate("window.cthbqa.state.turns.push({ id: 'a1' })")
    page.fill("#question textarea", VISITED)
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text(UNREADABLE)
    expect(page.locator(".cthbqa-busy")).to_have_count(0)
    expect(page.locator("#question textarea")).to_have_value(VISITED)
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_contain_text("Georgia and Moldova")
    page.get_by_role("button", name="Earlier chats").click()
    expect(page.locator(".open-chat")).to_have_text([VISITED, TRAINED])
