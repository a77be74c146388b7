"""The command line over the two reports: shapes, filters, exit codes, and whatever may be typed."""

import json
from pathlib import Path

import pytest

from conftest import RunCli
from contract import PASSAGE_TYPES, assert_answer, assert_shape
from cthbqa import Assistant

pytestmark = pytest.mark.models

ANSWERABLE = "Who was the Special Representative and Co-ordinator in 2024?"
OFF_TOPIC = "What is the boiling point of tungsten?"
R2018, R2024 = "osce-cthb-2018-year-in-review.txt", "osce-cthb-2024-six-pillars-of-impact.txt"


def test_an_answer(ask_cli: RunCli, assistant: Assistant) -> None:
    ran = ask_cli("ask", "--json", ANSWERABLE)
    assert (ran.code, ran.err) == (0, "")
    assert_answer(ran.json, assistant)
    assert ran.json["answered"]
    assert ran.json["question"] == ANSWERABLE
    assert any("Johnstone" in citation["paragraph_text"] for citation in ran.json["citations"])


def test_a_refusal_is_done(ask_cli: RunCli, assistant: Assistant) -> None:
    ran = ask_cli("ask", "--json", OFF_TOPIC)
    assert (ran.code, ran.err) == (0, "")
    assert_answer(ran.json, assistant)
    assert not ran.json["answered"]
    assert "tungsten" in ran.json["refusal"]["missing_terms"]
    assert ran.json["nearest"]


def test_answers_as_text(ask_cli: RunCli) -> None:
    answered = ask_cli("ask", ANSWERABLE)
    assert answered.code == 0
    assert "[1] Report 2024: Six Pillars of Impact" in answered.out
    refused = ask_cli("ask", "-", stdin=OFF_TOPIC)
    assert refused.code == 0
    assert refused.out.startswith("No answer: ")
    assert "The reports never use: " in refused.out
    assert "Nearest paragraphs (not an answer):" in refused.out


def test_a_batch_of_all_sorts(ask_cli: RunCli, assistant: Assistant, tmp_path: Path) -> None:
    lines = [
        ANSWERABLE,
        "",
        json.dumps({"question": ANSWERABLE, "history": [{"question": "Who?", "answer": "x"}], "id": 7}),
        "   ",
        json.dumps({"question": ANSWERABLE, "years": [2018]}),
        '{"question": ',
        json.dumps({"question": ANSWERABLE, "documents": [R2024]}),
    ]
    file = tmp_path / "questions.txt"
    # With the byte order mark that some editors put in front.
    file.write_text("\ufeff" + "\n".join(lines) + "\n", encoding="utf-8")
    ran = ask_cli("ask", "--batch", file)
    assert (ran.code, ran.err) == (0, "")
    first, second, third, bad, last = ran.lines
    for given in (first, second, third, last):
        assert_answer(given, assistant)
    assert [given["question"] for given in (first, second, last)] == [ANSWERABLE] * 3
    assert {c["year"] for c in (*third["citations"], *third["nearest"])} <= {2018}
    assert bad["error"].startswith("line 6:")
    assert "citations" not in bad


def test_words_with_soft_hyphens_are_words(ask_cli: RunCli) -> None:
    plain = ask_cli("ask", "--json", "Who was the Special Representative in 2024?").json
    hyphens = ask_cli("ask", "--json", "Who was the Spe\u00adcial Repre\u200bsentative in 2024?").json
    assert hyphens["citations"] == plain["citations"] != []


@pytest.mark.parametrize(
    ("options", "allowed"),
    [
        pytest.param(["--year", 2018], {R2018}, id="year"),
        pytest.param(["--document", R2024], {R2024}, id="document"),
        pytest.param(["--year", 2018, "--year", 2024], {R2018, R2024}, id="two years"),
        pytest.param(["--year", 2018, "--document", R2024], set(), id="both, and nothing is left"),
        pytest.param(["--year", 1901], set(), id="no such year"),
    ],
)
def test_filters(ask_cli: RunCli, options: list[object], allowed: set[str]) -> None:
    found = ask_cli("search", "--json", "--limit", 40, *options, "victims of trafficking").json["passages"]
    assert {passage["document_id"] for passage in found} == allowed


def test_filters_of_an_answer(ask_cli: RunCli) -> None:
    here, elsewhere = (ask_cli("ask", "--json", "--document", name, ANSWERABLE).json for name in (R2024, R2018))
    assert {c["document_id"] for c in here["citations"]} == {R2024}
    assert {c["document_id"] for c in (*elsewhere["citations"], *elsewhere["nearest"])} <= {R2018}
    nothing = ask_cli("ask", "--json", "--year", 1901, ANSWERABLE).json
    assert not nothing["answered"]
    assert nothing["nearest"] == []


def test_search(ask_cli: RunCli, assistant: Assistant) -> None:
    ran = ask_cli("search", "--json", "--limit", 7, "financial intelligence units")
    assert ran.code == 0
    assert ran.json.keys() == {"query", "passages"}
    assert ran.json["query"] == "financial intelligence units"
    assert [passage["rank"] for passage in ran.json["passages"]] == list(range(1, 8))
    scores = [passage["score"] for passage in ran.json["passages"]]
    assert scores == sorted(scores, reverse=True)
    for passage in ran.json["passages"]:
        assert_shape(passage, PASSAGE_TYPES)
        document = assistant.document(passage["document_id"])
        assert passage["text"] in document.text
        assert {p.id for p in document.paragraphs} >= set(passage["paragraph_ids"]) != set()
    assert "1. " in ask_cli("search", "financial intelligence units").out


def test_as_many_passages_as_asked_for(ask_cli: RunCli, assistant: Assistant) -> None:
    chunks = assistant.about()["counts"]["chunks"]
    found = ask_cli("search", "--json", "--limit", 1000, "trafficking").json["passages"]
    assert len(found) == chunks


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["ask"], id="no question"),
        pytest.param(["ask", "Who?", "--batch", "-"], id="question and batch"),
        pytest.param(["ask", "--year", "soon", "Who?"], id="year in words"),
        pytest.param(["ask", "--colour", "Who?"], id="unknown option"),
        pytest.param(["search", "--limit", "0", "Who?"], id="no passages"),
        pytest.param(["dance"], id="unknown command"),
    ],
)
def test_wrong_usage(run_cli: RunCli, arguments: list[str]) -> None:
    ran = run_cli(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert "Traceback" not in ran.err


def test_a_process_ends_with_0_1_and_2(run_process: RunCli, index_dir: Path, assistant: Assistant) -> None:
    done = run_process("ask", "--index", index_dir, "--batch", "-", stdin=ANSWERABLE)
    assert (done.code, done.err) == (0, "")
    assert_answer(done.lines[0], assistant)
    assert run_process("ask", "--index", index_dir / "nowhere", "Who?").failed_in_one_line()
    usage = run_process("ask")
    assert (usage.code, usage.out) == (2, "")
