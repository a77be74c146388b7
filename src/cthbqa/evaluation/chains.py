"""Follow-ups: does the question that a follow-up stands for retrieve what the full question retrieves?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cthbqa.small_talk import small_talk
from cthbqa.types import Answer, Passage, Turn


class Asked(Protocol):
    """What is asked: the part of an Assistant that is needed here."""

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer a question after the turns before it."""

    def search(self, query: str, limit: int = 10) -> list[Passage]:
        """The passages that bear on a query, best first."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One turn of a chain: as typed, as understood, as a person would ask it in full, and whether the two agree.

    `agrees`: both bring the same passage first.
    """

    typed: str
    understood: str
    full: str
    agrees: bool


def follow_ups(assistant: Asked, path: Path) -> list[FollowUp]:
    """Ask every follow-up of the chains in a file (JSON Lines: `turns`, `standalone`) after the turns before it.

    Small talk is no follow-up. The answers to earlier turns are the assistant's own, as in a conversation.
    """
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        chain = json.loads(line)
        found += _of_chain(assistant, chain["turns"], chain["standalone"])
    return found


def _of_chain(assistant: Asked, turns: Sequence[str], standalone: Sequence[str]) -> list[FollowUp]:
    history: list[Turn] = []
    found = []
    for i, (typed, full) in enumerate(zip(turns, standalone, strict=True)):
        answer = assistant.ask(typed, history)
        if i and not small_talk(typed):
            understood = answer.standalone_question
            first = [passage.chunk.id for passage in assistant.search(understood, 1)]
            agrees = first == [passage.chunk.id for passage in assistant.search(full, 1)]
            found.append(FollowUp(typed, understood, full, agrees))
        history.append(Turn(typed, answer.text))
    return found
