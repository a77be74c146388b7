"""The three promises, on every question of the tuning half: verbatim, grounded or refused, private."""

import json
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from conftest import ROOT
from cthbqa import Answer, Assistant
from cthbqa.embedding import Encoder
from cthbqa.reranking import Read
from cthbqa.types import Citation, Refusal
from toy import bag

pytestmark = pytest.mark.models

QUESTIONS = [
    json.loads(line)["question"]
    for line in (ROOT / "tests" / "golden" / "tuning.jsonl").read_text(encoding="utf-8").splitlines()
]
# The cross-encoder takes most of the time of an answer: with it, only some are asked.
READ_BY_THE_CROSS_ENCODER = QUESTIONS[::9]


class WordOverlap:
    """A reranker that counts shared words, on the scale of the cross-encoder's logits."""

    def read(self, question: str, texts: Sequence[str]) -> Read:
        logits = np.array([20 * float(bag(question) @ bag(text)) - 5 for text in texts], dtype=np.float32)
        return Read(logits, np.zeros((len(texts), 768), dtype=np.float32))


@pytest.fixture(scope="module")
def answers(assistant: Assistant, encoder: Encoder) -> list[Answer]:
    quick = Assistant(assistant.config, encoder, WordOverlap())
    return [quick.ask(question) for question in QUESTIONS] + [
        assistant.ask(question) for question in READ_BY_THE_CROSS_ENCODER
    ]


def test_the_questions_are_of_both_sorts(answers: list[Answer]) -> None:
    assert len(QUESTIONS) > 60
    assert {answer.answered for answer in answers[: len(QUESTIONS)]} == {True, False}
    assert {answer.answered for answer in answers[len(QUESTIONS) :]} == {True, False}


def test_every_citation_is_a_span(answers: list[Answer], assistant: Assistant) -> None:
    for answer in answers:
        for citation in (*answer.citations, *answer.nearest):
            document = assistant.document(citation.document_id)
            assert document.text[citation.start : citation.end] == citation.quote != ""
            paragraph = document.paragraphs[citation.paragraph - 1]
            assert paragraph.id == citation.paragraph_id
            assert paragraph.start <= citation.start < citation.end <= paragraph.end
            assert document.paragraph_text(paragraph) == citation.paragraph_text


def test_the_text_of_an_answer_is_its_quotes(answers: list[Answer]) -> None:
    for answer in answers:
        if answer.answered:
            assert 1 <= len(answer.citations) <= 6
            if answer.parts:
                assert {n for part in answer.parts for n in part.citations} == {c.n for c in answer.citations}
                continue
            quoted = " ".join(f"{citation.quote} [{citation.n}]" for citation in answer.citations)
            assert answer.text.split() == quoted.split()
            assert len({(c.document_id, c.start) for c in answer.citations}) == len(answer.citations)


def test_a_refusal_gives_a_reason_and_no_answer(answers: list[Answer]) -> None:
    for answer in answers:
        assert answer.answered == bool(answer.citations)
        if answer.refusal is not None:
            assert answer.refusal.reason
            assert not any(citation.quote in answer.text for citation in answer.nearest)


CITATION = Citation(1, "d", "T", 2020, "", 1, None, 1, "d#p1", 0, 1, "x", "x")


@pytest.mark.parametrize(
    ("citations", "refusal"),
    [
        pytest.param((), None, id="neither"),
        pytest.param((CITATION,), Refusal("No."), id="both"),
    ],
)
def test_an_answer_is_grounded_or_refused(citations: tuple[Citation, ...], refusal: Refusal | None) -> None:
    with pytest.raises(ValueError, match="never both, never neither"):
        Answer("Q?", "Q?", "x", citations, refusal, ())


def state_of(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(folder.rglob("*"))}


def test_asking_opens_no_connection_starts_no_program_and_writes_nothing(
    assistant: Assistant,
    encoder: Encoder,
    models_dir: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*arguments: Any, **_: Any) -> None:
        pytest.fail(f"asking reached out: {arguments}")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(subprocess.Popen, "__init__", refuse)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    before = state_of(models_dir), state_of(assistant.config.index_dir)
    opened = Assistant(assistant.config, encoder, WordOverlap())
    assert opened.ask(QUESTIONS[0]).question == QUESTIONS[0]
    assert opened.search(QUESTIONS[1])
    assert (state_of(models_dir), state_of(assistant.config.index_dir)) == before
    assert list(tmp_path.iterdir()) == []


def test_the_guard_sees_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    reached = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: reached.append(address))
    socket.create_connection(("127.0.0.1", 9)).close()
    assert reached == [("127.0.0.1", 9)]
