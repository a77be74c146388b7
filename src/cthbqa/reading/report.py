"""FileReport: what became of one file, for the operator."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from cthbqa.errors import UnreadableFile


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was read from one file, and what was not.

    `status` is "read", "refused" or "duplicate"; `reason` says why it was not read. `dropped` counts what cleaning took
    out: "running heads", "page numbers", "markup" (marks), "garbage characters". `guessed` names what corpus.toml does
    not give, with the value that reading found for it.
    """

    file: str
    status: str = "read"
    reason: str = ""
    pages: int = 0
    paragraphs: int = 0
    characters: int = 0
    pages_without_text: tuple[int, ...] = ()
    pages_garbled: tuple[int, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)
    guessed: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The report as data that `json.dumps` takes."""
        return asdict(self)


class RefusedFile(UnreadableFile):
    """A file that was opened and holds no text that can be used; `report` says what was found on its pages."""

    def __init__(self, message: str, report: FileReport) -> None:
        super().__init__(message)
        self.report = report

    def __reduce__(self) -> tuple[type["RefusedFile"], tuple[str, FileReport]]:
        return RefusedFile, (str(self), self.report)
