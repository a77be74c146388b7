"""Judgements: kept when given, with what is needed to make a gold question of them, and not otherwise."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cthbqa.ui.exchange import MAX_CITATIONS, Exchange, dump_exchange
from cthbqa.ui.library import Library
from cthbqa.ui.masthead import calls
from cthbqa.ui.texts import text
from playwright.sync_api import Page, expect

from cthbqa.config import load_config
from cthbqa.evaluation.cases import read_cases
from cthbqa.feedback import NAME, FeedbackStore

from .conftest import Visit, ask, opened, serving
from .fake import FakeAssistant

pytestmark = pytest.mark.browser

TRAINED = "How many inspectors did the Office train in Lisbon?"


def judged(folder: Path, **settings: object) -> FakeAssistant:
    assistant = FakeAssistant()
    assistant.config = SimpleNamespace(index_dir=folder, **settings)  # type: ignore[attr-defined]
    return assistant


def test_a_judgement_is_kept_with_its_note_and_becomes_a_gold_question(
    visit: Callable[..., Visit], tmp_path: Path, run_cli: Callable[..., Any]
) -> None:
    with serving(judged(tmp_path)) as url:
        page = opened(visit().page(), url)
        ask(page, TRAINED)
        assert not (tmp_path / NAME).exists(), "nothing is kept of a question that nobody judged"
        page.get_by_role("button", name="Good answer").click()
        expect(page.get_by_role("button", name="Good answer")).to_have_attribute("aria-pressed", "true")
        page.locator(".note textarea").fill("Checked <b>by hand</b>.")
        page.get_by_role("button", name="Add the note").click()
        expect(page.locator(".note")).to_have_count(0)
        ask(page, "Who won the football in Paris?")
        page.get_by_role("button", name="Right: they do not say").click()
        expect(page.locator("#notice")).to_contain_text("Thank you")
        # The notice may still be that of the first judgement.
        expect(page.get_by_role("button", name="Right: they do not say")).to_have_attribute("aria-pressed", "true")
        ask(page, "Did the Office give advice on procurement to nine states?")
        page.locator(".exchange").last.get_by_role("button", name="Wrong or useless").click()
        expect(page.locator(".exchange").last.locator(".note")).to_be_visible()
    good, refused, bad = FeedbackStore(tmp_path / NAME).judgements()
    assert (good.vote, good.note, good.generation) == ("up", "Checked <b>by hand</b>.", "g1")
    assert good.exchange["answer"]["citations"][0]["paragraph_id"] == "harbour-2019.txt#p2"
    ran = run_cli("feedback", "export", "--index", tmp_path)
    assert (ran.code, ran.err) == (0, "")
    first, second, third = ran.lines
    assert first == {
        "id": "f001",
        "question": TRAINED,
        "documents": ["harbour-2019.txt"],
        "evidence": [["The Office trained 120 inspectors in Lisbon."]],
        "answer": [["The Office trained 120 inspectors in Lisbon."]],
    }
    assert second == {"id": "f002", "question": "Who won the football in Paris?", "unanswerable": True}
    assert third == {
        "id": "f003",
        "question": "Did the Office give advice on procurement to nine states?",
        "review": "found wrong by a reader",
        "quoted": [citation["quote"] for citation in bad.exchange["answer"]["citations"]],
    }
    assert refused.vote == "up"
    (tmp_path / "gold.jsonl").write_text(ran.out, encoding="utf-8")
    case = read_cases(tmp_path / "gold.jsonl")[0]
    assert case.is_evidence("The Office trained 120 inspectors in Lisbon. Each course lasted four days.")
    assert case.is_answered_by("The Office trained 120 inspectors in Lisbon.")


def test_a_judgement_stays_to_be_seen(visit: Callable[..., Visit], tmp_path: Path) -> None:
    with serving(judged(tmp_path)) as url:
        page = opened(visit().page(), url)
        ask(page, TRAINED)
        good = page.locator(".exchange").first.get_by_role("button", name="Good answer")
        good.click()
        page.locator(".note textarea").fill("Half a note")
        ask(page, "Who won the football in Paris?")
        expect(good).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".note textarea")).to_have_value("Half a note")
        page.reload()
        expect(good).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".exchange").last.get_by_role("button", name="Right: they do not say")).to_have_attribute(
            "aria-pressed", "false"
        )


def test_a_judgement_names_the_index_that_gave_the_answer(visit: Callable[..., Visit], tmp_path: Path) -> None:
    class Switching(FakeAssistant):
        generation = "g1"

        def about(self) -> dict[str, Any]:
            return {**super().about(), "generation": self.generation}

    assistant = Switching()
    assistant.config = SimpleNamespace(index_dir=tmp_path)  # type: ignore[attr-defined]
    with serving(assistant) as url:
        page = opened(visit().page(), url)
        ask(page, TRAINED)
        assistant.generation = "g2"
        page.get_by_role("button", name="Good answer").click()
        expect(page.locator(".note")).to_be_visible()
        ask(page, "Who won the football in Paris?")
        page.get_by_role("button", name="Right: they do not say").click()
        expect(page.locator(".note")).to_have_count(2)
    assert [each.generation for each in FeedbackStore(tmp_path / NAME).judgements()] == ["g1", "g2"]


def test_after_a_note_the_focus_is_where_it_came_from(visit: Callable[..., Visit], tmp_path: Path) -> None:
    with serving(judged(tmp_path)) as url:
        page = opened(visit().page(), url)
        ask(page, TRAINED)
        page.get_by_role("button", name="Good answer").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".note textarea")).to_be_focused()
        page.keyboard.type("By hand.")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".note")).to_have_count(0)
        expect(page.get_by_role("button", name="Good answer")).to_be_focused()


def test_one_setting_switches_judgements_off(visit: Callable[..., Visit], tmp_path: Path) -> None:
    (tmp_path / "cthbqa.toml").write_text("feedback = false\n", encoding="utf-8")
    assistant = FakeAssistant()
    assistant.config = load_config({"index_dir": tmp_path}, folder=tmp_path)  # type: ignore[attr-defined]
    with serving(assistant) as url:
        page = opened(visit().page(), url)
        ask(page, TRAINED)
        expect(page.get_by_role("button", name="Copy link")).to_be_visible()
        expect(page.get_by_role("button", name="Good answer")).to_be_hidden()
        page.evaluate("document.querySelector('.thumb').click()")
        expect(page.locator("#notice")).to_contain_text("not kept here")
    assert not (tmp_path / NAME).exists()


def test_a_file_that_cannot_be_written_is_one_clear_line(
    visit: Callable[..., Visit], tmp_path: Path, run_cli: Callable[..., Any]
) -> None:
    (tmp_path / NAME).write_bytes(b"this is no database, and long enough to be told from an empty one")
    with serving(judged(tmp_path)) as url:
        page: Page = opened(visit().page(), url)
        ask(page, TRAINED)
        page.get_by_role("button", name="Good answer").click()
        expect(page.locator("#notice")).to_contain_text("could not be kept")
        told = page.locator("#notice").inner_text()
        assert not any(word in told for word in (str(tmp_path), NAME, "database")), "that is for the server's log"
    ran = run_cli("feedback", "export", "--index", tmp_path)
    assert ran.failed_in_one_line()
    assert NAME in ran.err


def test_an_export_of_nothing_says_so(tmp_path: Path, run_cli: Callable[..., Any]) -> None:
    ran = run_cli("feedback", "export", "--index", tmp_path)
    assert (ran.code, ran.out) == (0, "")
    assert "no judgements yet" in ran.err
    assert not (tmp_path / NAME).exists()


def exchange(**changes: object) -> dict[str, Any]:
    """What the page sends of a question with its answer, but for some values of its first citation."""
    asked = Exchange("a1", TRAINED, answer=FakeAssistant().ask(TRAINED), generation="g1")
    sent: dict[str, Any] = json.loads(dump_exchange(asked))
    sent["answer"]["citations"][0].update(changes)
    return sent


def judging(folder: Path) -> Callable[..., dict[str, Any]]:
    """What the server answers to an exchange that a browser judges."""
    [give] = [call for call in calls(Library(judged(folder))) if call.__name__ == "give_feedback"]
    return lambda sent: give({"exchange": json.dumps([sent]), "vote": "up", "note": ""})


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"quote": "The Office trained 999 inspectors in Lisbon."}, id="a quote that is made up"),
        pytest.param({"document_id": "nowhere.txt"}, id="a report that is not there"),
        pytest.param({"start": 1}, id="another place"),
        pytest.param({"start": 0, "end": 0, "quote": ""}, id="nothing"),
        pytest.param({"paragraph": 99}, id="a paragraph that is not there"),
        pytest.param({"paragraph": 3}, id="another paragraph"),
        pytest.param({"paragraph_id": "valley-2021.txt#p2"}, id="another paragraph's name"),
    ],
)
def test_only_what_stands_in_the_reports_is_judged(tmp_path: Path, changes: dict[str, Any]) -> None:
    give = judging(tmp_path)
    assert "no longer say what this answer quotes" in give(exchange(**changes))["problem"]
    further = exchange()
    further["answer"]["more"][0]["quote"] = "Something else."
    assert "no longer say" in give(further)["problem"]
    assert not (tmp_path / NAME).exists()
    assert give(exchange()) == {"kept": True}


def test_more_citations_than_any_answer_has_are_refused(tmp_path: Path) -> None:
    sent = exchange()
    sent["answer"]["citations"] *= MAX_CITATIONS + 1
    assert judging(tmp_path)(sent) == {"problem": text("unreadable_chat")}


def test_the_file_of_judgements_is_not_filled_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("cthbqa.feedback.MOST_JUDGEMENTS", 2)
    give = judging(tmp_path)
    for name in ("a1", "a2", "a1"):
        assert give({**exchange(), "id": name}) == {"kept": True}
    assert give({**exchange(), "id": "a3"}) == {"problem": text("judgement_not_kept")}
    assert "holds 2 judgements and takes no more" in caplog.text
    assert [each.exchange["id"] for each in FeedbackStore(tmp_path / NAME).judgements()] == ["a2", "a1"]
    too_long = exchange()
    too_long["answer"]["parts"] = [{"label": "x" * 150_000, "citations": []}] * 10
    assert give({**too_long, "id": "a1"}) == {"problem": text("judgement_not_kept")}
