"""What operators do on the page: files are taken in, added, removed, put back, and the index is built.

Everything goes through the functions that the command line calls (indexing.py), in a thread of its own: the page goes
on answering from the index in force, and the assistant switches when the new one stands.
"""

import logging
import re
import shutil
import tempfile
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cthbqa import indexing
from cthbqa.config import Config
from cthbqa.errors import CthbqaError
from cthbqa.indexing import BuildReport
from cthbqa.ingestion import check_names, corpus_files, removed_files
from cthbqa.reading import READABLE_SUFFIXES
from cthbqa.types import FileReport

from .gate import Denied, Gate
from .texts import text

log = logging.getLogger(__name__)

MOST_BYTES = 100_000_000
MOST_FILES = 50
LONGEST_NAME = 200  # bytes, of the 255 that file systems take
# What no file system of an office takes, or what would be a path.
_NOT_IN_NAMES = re.compile(r'[\\/<>:"|?*\x00-\x1f\x7f]')


@dataclass(frozen=True, slots=True)
class Job:
    """A change of the index: what it is, how far it is, and what came of it.

    `names` are the files it is about; `files` says what became of them when it is done.
    """

    what: str
    names: tuple[str, ...] = ()
    stage: str = ""
    done: int = 0
    total: int = 0
    running: bool = True
    problem: str = ""
    result: str = ""
    files: tuple[FileReport, ...] = field(default=())


class Operator:
    """The gate, the files that have arrived, and the one job under way."""

    def __init__(self, config: Config, password: str, load_encoder: Callable[[], Any]) -> None:
        self.gate = Gate(password)
        self.config = config
        self.job: Job | None = None
        self._load_encoder = load_encoder
        self._lock = threading.Lock()
        # Gone with the process, with whatever was never added.
        self._arrivals = tempfile.TemporaryDirectory(prefix="cthbqa-arrivals-")
        self.arrivals = Path(self._arrivals.name)

    def check_name(self, name: str) -> str:
        """The name under which a file may arrive, in one form of its letters. Raises Denied."""
        clean = unicodedata.normalize("NFC", name).strip()
        if not clean or _NOT_IN_NAMES.search(clean) or not clean.isprintable():
            raise Denied(400, text("name_not_taken", name=name))
        if clean.startswith((".", "~$")) or clean.endswith("."):
            raise Denied(400, text("name_not_read", name=clean))
        if len(clean.encode("utf-8")) > LONGEST_NAME:
            raise Denied(400, text("name_too_long", name=clean[:60]))
        if Path(clean).suffix.lower() not in READABLE_SUFFIXES:
            raise Denied(415, text("type_not_read", name=clean, types=", ".join(sorted(READABLE_SUFFIXES))))
        return clean

    def arriving(self) -> Path:
        """A place to write a file that is on its way. Raises Denied when there are too many."""
        if len(self.waiting()) >= MOST_FILES:
            raise Denied(409, text("too_many_files", files=MOST_FILES))
        descriptor = tempfile.NamedTemporaryFile(dir=self.arrivals, prefix=".arriving-", delete=False)  # noqa: SIM115
        descriptor.close()
        return Path(descriptor.name)

    def arrived(self, name: str, partial: Path) -> None:
        """A file is there whole. Raises Denied when the corpus has another one of its name."""
        folder = Path(tempfile.mkdtemp(dir=self.arrivals, prefix=".check-"))
        try:
            path = partial.replace(folder / name)
            check_names(self.config.corpus_dir, [path])
            path.replace(self.arrivals / name)
        except CthbqaError as error:
            raise Denied(409, self.sentence(error)) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def waiting(self) -> list[Path]:
        """The files that have arrived and are not added yet."""
        return sorted(path for path in self.arrivals.iterdir() if path.is_file() and not path.name.startswith("."))

    def corpus(self) -> tuple[str, ...]:
        """The files of the corpus."""
        try:
            return tuple(corpus_files(self.config.corpus_dir))
        except CthbqaError:  # none yet
            return ()

    def removed(self) -> tuple[str, ...]:
        """The files that can be put back."""
        return tuple(removed_files(self.config.corpus_dir))

    def add(self) -> None:
        """Add what has arrived. Raises Denied, as the others do, when a job is under way."""
        paths = self.waiting()
        if not paths:
            raise Denied(409, text("nothing_arrived"))

        def run() -> BuildReport:
            try:
                return indexing.add(self.config, paths, self._load_encoder, self._progress)
            finally:
                for path in paths:
                    path.unlink(missing_ok=True)

        self._start(Job("Adding", tuple(path.name for path in paths)), run)

    def remove(self, document_id: str) -> None:
        """Take a report out of the index."""
        self._start(
            Job("Removing", (document_id,)),
            lambda: indexing.remove(self.config, document_id, self._load_encoder, self._progress),
        )

    def put_back(self, document_id: str) -> None:
        """Put a removed report back."""
        self._start(
            Job("Putting back", (document_id,)),
            lambda: indexing.put_back(self.config, document_id, self._load_encoder, self._progress),
        )

    def rebuild(self) -> None:
        """Bring the index up to date with the folder of reports."""
        self._start(Job("Building"), lambda: indexing.build(self.config, self._load_encoder, self._progress))

    def _start(self, job: Job, run: Callable[[], BuildReport]) -> None:
        with self._lock:
            if self.job is not None and self.job.running:
                raise Denied(409, text("change_under_way"))
            self.job = job
        threading.Thread(target=self._run, args=(job, run), name="cthbqa-operator", daemon=True).start()

    def _run(self, job: Job, run: Callable[[], BuildReport]) -> None:
        try:
            report = run()
        except CthbqaError as error:
            self.job = replace(job, running=False, problem=self.sentence(error))
        except Exception:
            log.exception("a change of the index failed")
            self.job = replace(job, running=False, problem=text("job_failed"))
        else:
            files = tuple(_about(report.files, set(job.names)))
            self.job = replace(job, running=False, result=_result(report), files=files)

    def _progress(self, stage: str, done: int, total: int) -> None:
        if self.job is not None:
            self.job = replace(self.job, stage=stage, done=done, total=total)

    def sentence(self, error: CthbqaError) -> str:
        """An error in a sentence, without the folders of the server."""
        text = str(error)
        for folder in (self.arrivals, self.config.corpus_dir, self.config.index_dir):
            text = re.sub(re.escape(f"{folder}/") + r"(?:\.check-\w+/)?", "", text)
            text = text.replace(str(folder), "the folder")
        return text


def _about(files: Iterable[FileReport], names: set[str]) -> Iterator[FileReport]:
    return (file for file in files if file.file in names)


def _result(report: BuildReport) -> str:
    if not report.changed:
        return text("nothing_changed")
    return text("job_done", read=report.read, unchanged=report.unchanged, removed=report.removed)
