"""`cthbqa ask --batch`: a question on each line, a JSON object for each answer."""

import io
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from cthbqa.errors import QuestionError
from cthbqa.rendering import answer_to_json
from cthbqa.terminal import dumps
from cthbqa.types import Turn

if TYPE_CHECKING:
    from cthbqa.assistant import Assistant

# What a question object may say.
KEYS = ("question", "history", "years", "documents")


@contextmanager
def opened(name: str) -> Iterator[Iterable[str]]:
    """The lines of a file, or of standard input where the name is -. Raises QuestionError when it cannot be read."""
    if name == "-":
        yield standard_input()
        return
    try:
        file = Path(name).open(encoding="utf-8-sig")  # noqa: SIM115 - only opening it may fail with this message
    except OSError as error:
        raise QuestionError(f"{name}: cannot be read ({error.strerror}). Name a file of questions.") from error
    with file:
        yield file


def standard_input() -> TextIO:
    """Standard input as UTF-8, with or without a byte order mark."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="strict")
    return sys.stdin


def ask_batch(assistant: "Assistant", lines: Iterable[str], years: tuple[int, ...], documents: tuple[str, ...]) -> None:
    """One JSON object for each line that is not blank; a line that cannot be asked gets an object with "error"."""
    for number, line in enumerate(readable_lines(lines), start=1):
        if not line.strip():
            continue
        try:
            asked = _parse_line(line)
            answer = assistant.ask(
                asked["question"],
                history=asked["history"],
                years=asked["years"] or years,
                documents=asked["documents"] or documents,
            )
            print(dumps(answer_to_json(answer)), flush=True)
        except QuestionError as error:
            print(dumps({"question": line.strip(), "error": f"line {number}: {error}"}), flush=True)


def readable_lines(lines: Iterable[str]) -> Iterator[str]:
    """The lines, with a clear error where the file is not UTF-8."""
    try:
        yield from lines
    except UnicodeDecodeError as error:
        raise QuestionError(f"the questions are not UTF-8 text ({error.reason}). Save the file as UTF-8.") from error


def _parse_line(line: str) -> dict[str, Any]:
    """An input line of --batch: a plain question, or a JSON object with question, history, years, documents."""
    if not line.lstrip().startswith("{"):
        return {"question": line.strip(), "history": (), "years": (), "documents": ()}
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise QuestionError(f"not a JSON object ({error}).") from error
    if unknown := sorted(given.keys() - {*KEYS, "id"}):  # an id is the asker's own
        raise QuestionError(f"unknown key {unknown[0]!r}. Known are {', '.join(KEYS)}.")
    if not isinstance(given.get("question"), str):
        raise QuestionError('a question object needs a "question" that is a text.')
    history = _list_of(dict, given, "history")
    if not all(isinstance(turn.get(key, ""), str) for turn in history for key in ("question", "answer")):
        raise QuestionError('each turn of "history" has a "question" and an "answer" that are texts.')
    return {
        "question": given["question"],
        "history": tuple(Turn(turn.get("question", ""), turn.get("answer", "")) for turn in history),
        "years": tuple(_list_of(int, given, "years")),
        "documents": tuple(_list_of(str, given, "documents")),
    }


def _list_of(kind: type, given: dict[str, Any], key: str) -> list[Any]:
    values = given.get(key) or []
    if not isinstance(values, list) or not all(type(value) is kind for value in values):
        what = {dict: "objects", int: "whole numbers", str: "texts"}[kind]
        raise QuestionError(f'"{key}" has to be a list of {what}, not {values!r}.')
    return values
