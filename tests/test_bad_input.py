"""Whatever may be typed or lie on the disk: an answer, or one clear line."""

import json
from pathlib import Path

import pytest

from conftest import Ran, RunCli
from contract import assert_answer
from cthbqa import Assistant
from cthbqa.stores.embedded.generations import current_generation

pytestmark = pytest.mark.models

OFF_TOPIC = "What is the boiling point of tungsten?"
R2018 = "osce-cthb-2018-year-in-review.txt"


def batch(ask_cli: RunCli, *lines: str) -> Ran:
    return ask_cli("ask", "--batch", "-", stdin="\n".join(lines))


BAD_LINES = {
    "broken": '{"question": ',
    "no question": "{}",
    "null": '{"question": null}',
    "number": '{"question": 5}',
    "years in a text": '{"question": "Who?", "years": "2024"}',
    "half a year": '{"question": "Who?", "years": [2024.5]}',
    "infinite year": '{"question": "Who?", "years": [1e999]}',
    "misspelt key": '{"question": "Who?", "year": [2018]}',
    "huge year": '{"question": "Who?", "years": [99999999999999999999999]}',
    "documents in a text": '{"question": "Who?", "documents": "x"}',
    "unknown document": '{"question": "Who?", "documents": ["no-such-report"]}',
    "history of texts": '{"question": "Who?", "history": ["x"]}',
    "history is no list": '{"question": "Who?", "history": {"question": "x"}}',
    "deep": '{"a":' * 5000,
    "punctuation": "?!",
    "half a pair alone": '{"question": "\\ud800"}',
    "10,000 characters": "a" * 10_000,
}
ODD_LINES = {
    "Arabic": "من هو الممثل الخاص؟",
    "Chinese": "谁是特别代表？",
    "Cyrillic": "Кто был специальным представителем?",
    "emoji": "🙂 who 🚓 was it 🇦🇹?",
    "markup": "<script>alert('x')</script> victims & <b>police</b>",
    "SQL": "Robert'); DROP TABLE documents;--",
    "FTS syntax": '"victims" AND NEAR(police* OR -x) body:^y {z}',
    "control characters": "who\x00is\x07the\x1b[31m director\x7f?",
    "NUL and half a pair": json.dumps({"question": "who\x00 was it\ud83d"}),
    "combining": "e\u0301" * 300,
    "right to left": "\u202ewho was it",
    "2,000 characters": "人" * 2000,
    "stop words": "what is the",
    "another JSON": "[1, 2]",
    "a year": "2024",
    "digits of other sorts": "\u0661\u0662 \u00b2 \u2460 ½ 0x1F 1e9",
}


@pytest.fixture(scope="module")
def bad_among_good(ask_cli: RunCli) -> Ran:
    """All bad lines in one batch, between two good ones."""
    return batch(ask_cli, OFF_TOPIC, *BAD_LINES.values(), OFF_TOPIC)


def test_bad_lines_stop_nothing(bad_among_good: Ran) -> None:
    assert (bad_among_good.code, bad_among_good.err) == (0, "")
    assert len(bad_among_good.lines) == len(BAD_LINES) + 2
    assert [bad_among_good.lines[i]["question"] for i in (0, -1)] == [OFF_TOPIC] * 2


@pytest.mark.parametrize("name", BAD_LINES)
def test_a_bad_line_is_an_error_of_its_own(bad_among_good: Ran, name: str) -> None:
    line = list(BAD_LINES).index(name) + 2
    given = bad_among_good.lines[line - 1]
    assert given.keys() == {"question", "error"}
    assert given["error"].startswith(f"line {line}: ")


def test_a_misspelt_key_is_named_with_those_that_are_known(bad_among_good: Ran) -> None:
    given = bad_among_good.lines[list(BAD_LINES).index("misspelt key") + 1]
    assert given["error"].endswith(": unknown key 'year'. Known are question, history, years, documents.")


@pytest.fixture(scope="module")
def odd(ask_cli: RunCli) -> Ran:
    """All odd questions in one batch."""
    return batch(ask_cli, *ODD_LINES.values())


def test_odd_questions_stop_nothing(odd: Ran) -> None:
    assert (odd.code, odd.err) == (0, "")
    assert len(odd.lines) == len(ODD_LINES)


@pytest.mark.parametrize("name", ODD_LINES)
def test_whatever_is_typed_is_answered(odd: Ran, assistant: Assistant, name: str) -> None:
    line = ODD_LINES[name]
    given = odd.lines[list(ODD_LINES).index(name)]
    assert_answer(given, assistant)
    assert given["question"] == (json.loads(line)["question"] if line.startswith("{") else line)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Ｈｏｗ ｍａｎｙ victims were identified in Ｒｅｙｋｊａｖｉｋ？", id="wide"),
        pytest.param("𝐇𝐨𝐰 𝐦𝐚𝐧𝐲 𝐯𝐢𝐜𝐭𝐢𝐦𝐬 𝐰𝐞𝐫𝐞 𝐢𝐝𝐞𝐧𝐭𝐢𝐟𝐢𝐞𝐝 𝐢𝐧 𝐑𝐞𝐲𝐤𝐣𝐚𝐯𝐢𝐤?", id="bold"),
    ],
)
def test_letters_of_another_width_or_face_are_letters(assistant: Assistant, typed: str) -> None:
    answer = assistant.ask(typed)
    assert answer.question == typed
    assert answer.standalone_question == "How many victims were identified in Reykjavik?"
    assert "over 40 victims" in answer.text


def test_half_a_pair_of_surrogates_on_the_command_line(ask_cli: RunCli) -> None:
    # Python gives bytes that are not UTF-8 in this shape.
    ran = ask_cli("ask", "--json", "vic\udce9tims")
    assert (ran.code, ran.err) == (0, "")
    assert ran.json["question"] == "vic\udce9tims"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param("", "empty", id="empty"),
        pytest.param(" \n\t\u00a0\x00\u200b", "empty", id="blank"),
        pytest.param("?!… — “”", "no words", id="punctuation"),
        pytest.param("🙂🙂", "no words", id="emoji alone"),
        pytest.param("why " * 2500, "9,999 characters", id="10,000 characters"),
    ],
)
@pytest.mark.parametrize("command", ["ask", "search"])
def test_what_is_no_question_is_one_line(ask_cli: RunCli, command: str, question: str, said: str) -> None:
    ran = ask_cli(command, "--json", question)
    assert ran.failed_in_one_line(), ran
    assert said in ran.err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        pytest.param(["ask", "--document", "no-such-report.txt", "Who?"], R2018, id="unknown document"),
        pytest.param(["search", "--document", "no-such-report.txt", "Who?"], R2018, id="unknown document in search"),
        pytest.param(["ask", "--year", "99999999999999999999", "Who?"], "is no year", id="huge year"),
        pytest.param(["ask", "--batch", "/no/such/file"], "/no/such/file", id="missing batch"),
        pytest.param(["ask", "--batch", "/"], "/: cannot be read", id="folder as batch"),
    ],
)
def test_user_errors_are_one_line(ask_cli: RunCli, arguments: list[str], named: str) -> None:
    ran = ask_cli(*arguments)
    assert ran.failed_in_one_line(), ran
    assert named in ran.err


@pytest.mark.parametrize("arguments", [["ask", "--batch", "-"], ["ask", "-"]], ids=["batch", "question"])
def test_bytes_that_are_not_utf8_are_one_line(ask_cli: RunCli, arguments: list[str]) -> None:
    ran = ask_cli(*arguments, stdin=b"caf\xe9 victims")
    assert ran.failed_in_one_line(), ran
    assert "UTF-8" in ran.err


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"format_version": 99}, id="other format"),
        pytest.param({"encoder": "another-encoder"}, id="other encoder"),
        pytest.param({"encoder_digest": "0" * 64}, id="other weights"),
        pytest.param({"surprise": 1}, id="other keys"),
        pytest.param(None, id="no manifest"),
        pytest.param("[]", id="a list"),
        pytest.param("{", id="no JSON"),
    ],
)
@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_foreign_index_is_one_line(
    run_cli: RunCli, index_dir: Path, tmp_path: Path, command: str, change: dict[str, object] | str | None
) -> None:
    generation = current_generation(index_dir)
    copy = tmp_path / "generations" / "000001"
    copy.mkdir(parents=True)
    for name in ("catalog.sqlite", "vectors.faiss"):
        (copy / name).symlink_to(generation / name)
    (tmp_path / "CURRENT").write_text("000001\n")
    if isinstance(change, dict):
        manifest = json.loads((generation / "manifest.json").read_text())
        (copy / "manifest.json").write_text(json.dumps(manifest | change))
    elif change is not None:
        (copy / "manifest.json").write_text(change)
    ran = run_cli(command, "--index", tmp_path, "Who?")
    assert ran.failed_in_one_line(), ran
    assert "cthbqa build" in ran.err


@pytest.mark.parametrize("pointer", [b"\xff\xfe", b"", b"nothing", b"a\x00b"], ids=repr)
def test_a_pointer_to_nothing_is_one_line(run_cli: RunCli, tmp_path: Path, pointer: bytes) -> None:
    (tmp_path / "CURRENT").write_bytes(pointer)
    ran = run_cli("ask", "--index", tmp_path, "Who?")
    assert ran.failed_in_one_line(), ran
    assert "cthbqa build" in ran.err


@pytest.mark.parametrize("command", [["ask", "Who?"], ["search", "Who?"], ["verify"], ["ask", "--batch", "-"]])
def test_a_missing_index_names_the_command(run_cli: RunCli, tmp_path: Path, command: list[str]) -> None:
    ran = run_cli(command[0], "--index", tmp_path / "nowhere", *command[1:])
    assert ran.failed_in_one_line(), ran
    assert "cthbqa build" in ran.err
