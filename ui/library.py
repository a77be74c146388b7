"""What the tabs need of the assistant: its reports by name, its questions to begin with, its answers."""

import hashlib
import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from cthbqa.feedback import NAME, FeedbackStore
from cthbqa.ingestion import Kept
from cthbqa.reading_path import Step
from cthbqa.rendering import full_title
from cthbqa.topics import Topic
from cthbqa.types import Answer, Document, Turn

from .exchange import Exchange

log = logging.getLogger(__name__)
T = TypeVar("T")
Progress = Callable[[str, int], None]


class Library:
    """The assistant, as the page uses it."""

    def __init__(self, assistant: Any) -> None:
        self.assistant = assistant
        self._lock = threading.Lock()
        self._starters: tuple[Any, tuple[str, ...]] = (None, ())
        config = getattr(assistant, "config", None)
        # Switched off by one setting, `feedback = false`.
        self.feedback: FeedbackStore | None = None
        if config is not None and getattr(config, "feedback", True):
            self.feedback = FeedbackStore(Path(config.index_dir) / NAME)
        self.documents = self.per_generation(tuple)

    def about(self) -> Mapping[str, Any]:
        """Facts of the index."""
        found: Mapping[str, Any] = self.assistant.about()
        return found

    def per_generation(self, make: Callable[[tuple[Document, ...]], T]) -> Callable[[], T]:
        """A function that makes something of all reports, again only when there is a new generation of the index."""
        made: list[tuple[Any, T]] = []

        def current() -> T:
            generation = self.about()["generation"]
            if not made or made[0][0] != generation:
                made[:] = [(generation, make(self.assistant.documents()))]
            return made[0][1]

        return current

    def topics(self) -> tuple[Topic, ...]:
        """What the reports speak of. The first call for a generation takes seconds."""
        found: tuple[Topic, ...] = self.assistant.topics()
        return found

    def reading_path(self) -> tuple[Step, ...]:
        """The paragraphs that give the picture."""
        found: tuple[Step, ...] = self.assistant.reading_path()
        return found

    def ingestion(self) -> Kept:
        """What reading said of each file."""
        found: Kept = self.assistant.ingestion()
        return found

    def find(self, document_id: str) -> Document | None:
        """A report, or None when an answer is older than the index and its report left it."""
        return next((document for document in self.documents() if document.id == document_id), None)

    def file(self, document: Document) -> Path | None:
        """The file a report was read from, as long as it is the same file."""
        corpus = Path(self.assistant.config.corpus_dir).resolve()
        path = (corpus / document.id).resolve()
        if not path.is_relative_to(corpus) or not path.is_file():
            return None
        with path.open("rb") as opened:
            same = hashlib.file_digest(opened, "sha256").hexdigest() == document.sha256
        return path if same else None

    def titles(self) -> dict[str, str]:
        """Report id -> its title, with its year where the title does not name it."""
        return {document.id: full_title(document) for document in self.documents()}

    def years(self) -> list[int]:
        """The years that there are reports of, oldest first."""
        return sorted({document.year for document in self.documents() if document.year is not None})

    def publishers(self) -> list[str]:
        """Whose reports they are, in the order of their names."""
        return sorted({document.publisher for document in self.documents() if document.publisher})

    def starters(self) -> tuple[str, ...]:
        """Questions that the assistant answers, or none as long as they are not known.

        The assistant tries them all, which takes seconds: that is done beside the page, once for each generation.
        """
        generation = self.about()["generation"]
        with self._lock:
            if self._starters[0] != generation:
                self._starters = (generation, ())
                threading.Thread(target=self._find_starters, args=(generation,), daemon=True).start()
            return self._starters[1]

    def _find_starters(self, generation: Any) -> None:
        try:
            found: tuple[str, ...] = self.assistant.starter_questions()
        except Exception:
            # The page works without them.
            log.exception("no questions to begin with")
            return
        with self._lock:
            if self._starters[0] == generation:
                self._starters = (generation, found)

    def ask(self, asked: Exchange, turns: Sequence[Turn], progress: Progress) -> Answer:
        """Ask the assistant. `progress` is told each stage with a count. Raises CthbqaError."""
        answer: Answer = self.assistant.ask(
            asked.question,
            history=turns,
            years=asked.years,
            documents=asked.documents,
            languages=asked.languages,
            progress=progress,
        )
        return answer
