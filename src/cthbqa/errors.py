"""Errors that a user can cause.

    CthbqaError
    ├── ConfigError        a setting is unknown or has a value that cannot be used
    ├── CorpusError        the corpus folder, or corpus.toml, cannot be used
    ├── UnreadableFile     one report cannot be read; the others go on
    ├── IndexMissing       there is no index where one was expected
    ├── IndexMismatch      the index was made by other software, another model or other settings, or is damaged
    ├── IndexLocked        another process is writing the index
    ├── ModelMissing       weights are not on this machine
    ├── ModelMismatch      weights are not the ones that were pinned
    └── QuestionError      the question cannot be put to the reports

Each message is one line: what happened, to which file, and what to do next.
"""


class CthbqaError(Exception):
    """Base of every error whose message is meant for the person at the keyboard."""


class ConfigError(CthbqaError):
    """A setting is unknown or has a value that cannot be used."""


class CorpusError(CthbqaError):
    """The corpus folder, or its corpus.toml, cannot be used."""


class UnreadableFile(CthbqaError):
    """One report cannot be read; the others go on."""


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
