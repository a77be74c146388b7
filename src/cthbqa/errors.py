"""Errors that a user can cause.

    CthbqaError
    ├── ConfigError          a setting is unknown or has a value that cannot be used
    ├── CorpusError          the corpus folder, or corpus.toml, cannot be used
    │   └── NothingReadable  no file of the corpus can be read
    ├── UnreadableFile       one report cannot be read; the others go on
    │   └── RefusedFile      it was opened, and holds no text that can be used
    ├── ReadingError         the processes that read files cannot start
    ├── IndexMissing         there is no index where one was expected
    ├── IndexMismatch        the index was made by other software, another model or other settings, or is damaged
    ├── IndexLocked          another process is writing the index
    ├── ModelMissing         weights are not on this machine
    ├── ModelMismatch        weights are not the ones that were pinned
    ├── QuestionError        the question cannot be put to the reports
    ├── EvaluationError      what is to be measured with cannot be read, or the results cannot be written
    ├── FeedbackError        the file of judgements cannot be read
    │   └── NotKept          a judgement cannot be written to it
    └── ServerError          the page cannot be served

Each message is one line: what happened, to which file, and what to do next.
"""

from cthbqa.types import FileReport


class CthbqaError(Exception):
    """Base of every error whose message is meant for the person at the keyboard."""


class ConfigError(CthbqaError):
    """A setting is unknown or has a value that cannot be used."""


class CorpusError(CthbqaError):
    """The corpus folder, or its corpus.toml, cannot be used."""


class NothingReadable(CorpusError):
    """No file of the corpus can be read; `files` says of each why."""

    def __init__(self, message: str, files: tuple[FileReport, ...]) -> None:
        super().__init__(message)
        self.files = files


class UnreadableFile(CthbqaError):
    """One report cannot be read; the others go on."""


class RefusedFile(UnreadableFile):
    """A file that was opened and holds no text that can be used; `report` says what was found on its pages."""

    def __init__(self, message: str, report: FileReport) -> None:
        super().__init__(message)
        self.report = report

    def __reduce__(self) -> tuple[type["RefusedFile"], tuple[str, FileReport]]:
        return RefusedFile, (str(self), self.report)


class ReadingError(CthbqaError):
    """The processes that read files cannot start."""


class IndexMissing(CthbqaError):
    """There is no index where one was expected."""


class IndexMismatch(CthbqaError):
    """The index was made by other software, with another model or other settings, or is damaged."""


class IndexLocked(CthbqaError):
    """Another process is writing the index."""


class ModelMissing(CthbqaError):
    """Weights are not on this machine."""


class ModelMismatch(CthbqaError):
    """Weights are not the ones that were pinned."""


class QuestionError(CthbqaError):
    """The question cannot be put to the reports."""


class EvaluationError(CthbqaError):
    """What is to be measured with cannot be read, or the results cannot be written."""


class FeedbackError(CthbqaError):
    """The file of judgements cannot be read."""


class NotKept(FeedbackError):
    """A judgement cannot be written to its file."""


class ServerError(CthbqaError):
    """The page cannot be served."""
