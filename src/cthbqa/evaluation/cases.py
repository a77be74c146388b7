"""Gold questions: one JSON object a line, see tests/golden/README.md."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cthbqa.errors import EvaluationError

Phrases = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what counts as a right answer, or the note that there is none.

    `evidence`: any one group suffices, all its phrases stand in one cited paragraph. `answer`: of every group, one
    phrase stands in the quotes.
    """

    id: str
    question: str
    documents: tuple[str, ...] = ()
    evidence: Phrases = ()
    answer: Phrases = ()
    unanswerable: bool = False
    kind: str = ""
    paraphrased: bool = False

    def is_evidence(self, paragraph: str) -> bool:
        """True when a paragraph is one that truly answers."""
        text = folded(paragraph)
        return any(all(folded(phrase) in text for phrase in group) for group in self.evidence)

    def is_answered_by(self, quotes: str) -> bool:
        """True when the quotes hold all that the answer has to."""
        text = folded(quotes)
        return all(any(folded(phrase) in text for phrase in group) for group in self.answer)


def folded(text: str) -> str:
    """Words without regard to case, line breaks, bullets and asterisks of emphasis."""
    return re.sub(r"\s+", " ", re.sub(r"[•*]", " ", text.replace("**", ""))).strip().casefold()


def read_cases(path: Path) -> list[Case]:
    """Read gold questions. Raises EvaluationError naming the line that is not one."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(
            f"{path}: cannot be read ({error}). Name a file of gold questions (JSON Lines)."
        ) from error
    cases = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                cases.append(_case(json.loads(line), number))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise EvaluationError(f"{path}, line {number}: not a gold question ({error}).") from error
    return cases


def _case(given: dict[str, Any], number: int) -> Case:
    return Case(
        id=str(given.get("id", number)),
        question=given["question"],
        documents=tuple(given.get("documents", ())),
        evidence=_groups(given.get("evidence", ())),
        answer=_groups(given.get("answer", ())),
        unanswerable=bool(given.get("unanswerable", False)),
        kind=str(given.get("kind") or given.get("near_miss") or ""),
        paraphrased=bool(given.get("paraphrased", False)),
    )


def _groups(given: Any) -> Phrases:
    """Groups of phrases; a bare phrase is a group of its own."""
    return tuple((group,) if isinstance(group, str) else tuple(group) for group in given)
