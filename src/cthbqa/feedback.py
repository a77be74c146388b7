"""What readers thought of answers, kept in one SQLite file beside the index, and only when they say so.

Nothing is kept of a question that nobody judged.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cthbqa.errors import FeedbackError, NotKept

NAME = "feedback.sqlite"
LONGEST_NOTE = 2000
# Whoever reaches the page can judge: what it keeps does not grow without end.
MOST_JUDGEMENTS = 10_000
LONGEST_EXCHANGE = 1_000_000  # characters
VOTES = ("up", "down")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS feedback (
    exchange TEXT PRIMARY KEY, at TEXT NOT NULL, generation TEXT NOT NULL,
    vote TEXT NOT NULL, note TEXT NOT NULL, content TEXT NOT NULL
)"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One reader's judgement of one answer, and the generation of the index that gave it, or "" if that is not known.

    `exchange` is the question with its answer as the page keeps it: `{"id", "question", "answer": {...} | None, ...}`.
    """

    at: str
    generation: str
    vote: str
    note: str
    exchange: Mapping[str, Any]


class FeedbackStore:
    """The file. One judgement for each answer: the last one counts."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, exchange: Mapping[str, Any], vote: str, note: str, generation: str) -> None:
        """Keep a judgement. Raises NotKept when it is too long, or the file is full or cannot be written."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        content = json.dumps(exchange)
        if len(content) > LONGEST_EXCHANGE:
            raise NotKept(f"{self.path}: a judgement of {len(content):,} characters is not kept.")
        row = (exchange["id"], now, generation, vote, note[:LONGEST_NOTE], content)
        try:
            with closing(sqlite3.connect(self.path, timeout=10)) as connection, connection:
                connection.execute(_SCHEMA)
                others = "SELECT count(*) FROM feedback WHERE exchange != ?"
                if connection.execute(others, (exchange["id"],)).fetchone()[0] >= MOST_JUDGEMENTS:
                    raise NotKept(
                        f"{self.path}: holds {MOST_JUDGEMENTS:,} judgements and takes no more. Export them with "
                        "`cthbqa feedback export` and move the file away."
                    )
                connection.execute("INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?)", row)
        except sqlite3.Error as error:
            raise NotKept(f"{self.path}: a judgement could not be kept ({error}).") from error

    def judgements(self) -> Iterator[Judgement]:
        """All judgements, in the order in which they were last changed. Raises FeedbackError."""
        if not self.path.exists():
            return
        try:
            with closing(sqlite3.connect(self.path, timeout=10)) as connection:
                rows = connection.execute("SELECT at, generation, vote, note, content FROM feedback ORDER BY rowid")
                kept = rows.fetchall()
        except sqlite3.Error as error:
            raise FeedbackError(
                f"{self.path}: the judgements cannot be read ({error}). Move the file away to begin a new one."
            ) from error
        for at, generation, vote, note, content in kept:
            yield Judgement(at, generation, vote, note, json.loads(content))


def gold_case(number: int, judgement: Judgement) -> dict[str, Any]:
    """A judgement in the form of `tests/golden/*.jsonl`.

    A good answer becomes its question with the quotes as evidence, a good refusal a question without an answer. What
    a reader found wrong has no right answer yet: it carries `review`, the reader's note, and `quoted`, what was wrong,
    for a person to finish.
    """
    exchange, answer = judgement.exchange, judgement.exchange["answer"] or {}
    case: dict[str, Any] = {
        "id": f"f{number:03d}",
        "question": answer.get("standalone_question") or exchange["question"],
    }
    citations = answer.get("citations") or []
    quotes = [citation["quote"] for citation in citations]
    if judgement.vote == "down":
        return case | {"review": judgement.note or "found wrong by a reader", "quoted": quotes}
    if not citations:
        return case | {"unanswerable": True}
    documents = list(dict.fromkeys(citation["document_id"] for citation in citations))
    return case | {"documents": documents, "evidence": [[quote] for quote in quotes], "answer": [quotes]}


def export_lines(path: Path) -> Iterator[str]:
    """One JSON line for each judgement: what `cthbqa feedback export` prints."""
    for number, judgement in enumerate(FeedbackStore(path).judgements(), start=1):
        yield json.dumps(gold_case(number, judgement), ensure_ascii=False)
