"""FileReport: what became of one file, for the operator."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from cthbqa.errors import UnreadableFile


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was read from one file, and what was not.

    `status` is "read", "refused" or "duplicate"; `reason` says why it was not read. `dropped` counts what cleaning took
    out: "running heads", "page numbers", "footnote marks" (in the text), "stamps on scans", "lines beside the page",
    "lines that nobody sees", "lines drawn twice", "repeated heads of tables", "words of menus, forms and notices",
    "markup" (marks), "garbage characters". `guessed` names what corpus.toml does not give, with the value that reading
    found for it. `pages_hardly_read` have no more than a stamp or the like over an image that covers them. Pages are
    named by their physical numbers.
    """

    file: str
    status: str = "read"
    reason: str = ""
    pages: int = 0
    paragraphs: int = 0
    characters: int = 0
    pages_without_text: tuple[int, ...] = ()
    pages_garbled: tuple[int, ...] = ()
    pages_from_ocr: tuple[int, ...] = ()
    pages_hardly_read: tuple[int, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)
    guessed: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def pages_unread(self) -> tuple[int, ...]:
        """The pages that have no text, hardly any, or none that can be used: what OCR could read."""
        return tuple(sorted({*self.pages_without_text, *self.pages_garbled, *self.pages_hardly_read}))

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
