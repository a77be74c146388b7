"""The corpus folder -> documents, and a report of every file: what was read, refused, a duplicate, or unchanged."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cthbqa.catalogue import CATALOGUE_NAME, read_catalogue, read_topic_names
from cthbqa.errors import CorpusError, NothingReadable
from cthbqa.models import sha256_of
from cthbqa.publishing import with_default_publisher
from cthbqa.reading.ocr import ocr_available
from cthbqa.reading.worker import Job, Reading, read_files
from cthbqa.types import Document, FileReport

INGESTION_NAME = "ingestion.json"
REMOVED_FOLDER = ".removed"

# Called with the stage, how many are done and how many there are.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What is kept of a file between builds: a fingerprint of its bytes and catalogue entry, and what was reported.

    `ocr` says that its pages without text have been put to OCR.
    """

    fingerprint: str
    report: FileReport
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept beside the index, for the next build and for the page: every file's outcome, and near-duplicates.

    `near_duplicates` are pairs of documents with their similarity, from 0 to 1; `topic_names` are corpus.toml's.
    """

    files: Mapping[str, Ingested]
    near_duplicates: tuple[tuple[str, str, float], ...] = ()
    topic_names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ingestion:
    """One pass over the corpus: every file's outcome, and the documents that had to be read."""

    files: Mapping[str, Ingested]
    documents: tuple[Document, ...]
    topic_names: Mapping[str, str]

    @property
    def kept(self) -> set[str]:
        """Ids of the files that are in the index after this pass."""
        return {name for name, file in self.files.items() if file.report.status == "read"}


def ingest(corpus_dir: Path, known: Mapping[str, Ingested], progress: Progress, *, ocr: bool = False) -> Ingestion:
    """Read the files of a corpus that are new or changed against `known`, each in a worker process with limits.

    A file that cannot be read is reported and costs only itself. With `ocr`, files with pages that have no text, or
    none that can be used, are read again, once. Of the same bytes twice, the file that corpus.toml names is read.
    Raises CorpusError when the folder is missing or empty or corpus.toml is wrong, NothingReadable when no file can be
    read.
    """
    paths = corpus_files(corpus_dir)
    catalogue = read_catalogue(corpus_dir, paths)
    # What was removed keeps its entry, so that it can be put back.
    unlisted = sorted(name for name in set(catalogue) - set(paths) if not (corpus_dir / REMOVED_FOLDER / name).exists())
    if unlisted:
        where = corpus_dir / CATALOGUE_NAME
        raise CorpusError(f"{where}: names {unlisted[0]!r}, which is not in the corpus. Mend the name or delete it.")
    files: dict[str, Ingested] = {}
    jobs: list[Job] = []
    fingerprints: dict[str, str] = {}
    first_with: dict[str, str] = {}
    originals: dict[str, str] = {}
    recognising = ocr and ocr_available()
    named, topic_names = read_catalogue(corpus_dir), read_topic_names(corpus_dir)
    for document_id in sorted(paths, key=lambda name: (name not in named, name)):
        path, entry = paths[document_id], catalogue[document_id]
        if reason := _why_not(path, corpus_dir):
            files[document_id] = Ingested("", FileReport(document_id, "refused", reason))
            continue
        try:
            sha256 = sha256_of(path)
        except OSError as error:
            reason = f"{path}: cannot be opened ({error.strerror}). Check its permissions."
            files[document_id] = Ingested("", FileReport(document_id, "refused", reason))
            continue
        fingerprint = fingerprints[document_id] = hashlib.sha256(f"{sha256} {entry!r}".encode()).hexdigest()
        if sha256 in first_with:
            originals[document_id] = first_with[sha256]
            continue
        first_with[sha256] = document_id
        old = known.get(document_id)
        stale = old is None or old.fingerprint != fingerprint or old.report.status == "duplicate"
        if old is None or stale or (recognising and not old.ocr and old.report.pages_unread):
            # Of a file that corpus.toml does not name, it is not known whose report it is before it is read.
            jobs.append(Job(path, document_id, entry if document_id in named else replace(entry, publisher=""), ocr))
        else:
            files[document_id] = old
    documents = []
    if jobs:
        progress("reading", 0, len(jobs))
    for done, (job, outcome) in enumerate(read_files(jobs), start=1):
        if isinstance(outcome, Reading):
            default = "" if job.document_id in named else catalogue[job.document_id].publisher
            documents.append(with_default_publisher(outcome.document, default) if default else outcome.document)
        files[job.document_id] = Ingested(fingerprints[job.document_id], outcome.report, recognising)
        progress("reading", done, len(jobs))
    for document_id, original in originals.items():
        became = "stored once" if files[original].report.status == "read" else "it cannot be read, either"
        report = FileReport(document_id, "duplicate", f"the same bytes as {original}: {became}")
        files[document_id] = Ingested(fingerprints[document_id], report)
    in_order = tuple(sorted(documents, key=lambda document: document.id))
    ingestion = Ingestion({name: files[name] for name in paths}, in_order, topic_names)
    if not ingestion.kept:
        reports = tuple(file.report for file in ingestion.files.values())
        reasons = " ".join(report.reason for report in reports)
        raise NothingReadable(f"{corpus_dir}: no file in it could be read. {reasons}", reports)
    return ingestion


def corpus_files(corpus_dir: Path) -> dict[str, Path]:
    """The files of a corpus: path inside it (with /) -> path. Hidden files and corpus.toml are none of it.

    What is no letter in a name, as Python gives bytes that are not UTF-8, stands there as its escape: such a name can
    be written nowhere else. Raises CorpusError for a folder that is missing or empty.
    """
    if not corpus_dir.is_dir():
        raise CorpusError(f"{corpus_dir}: there is no such folder. Name the folder of your reports with --corpus.")
    files = {}
    for path in sorted(corpus_dir.rglob("*")):
        inside = path.relative_to(corpus_dir)
        hidden = any(part.startswith((".", "~$")) for part in inside.parts)
        # A link to a folder or to nowhere, or a pipe, is no report that can be read, and is named as such.
        if (path.is_symlink() or not path.is_dir()) and not hidden and inside.as_posix() != CATALOGUE_NAME:
            files[inside.as_posix().encode(errors="backslashreplace").decode()] = path
    if not files:
        raise CorpusError(f"{corpus_dir}: there are no reports in this folder. Put some there and build again.")
    return files


def _why_not(path: Path, corpus_dir: Path) -> str:
    """Why what stands in the corpus folder is not opened at all; "" for a file that is."""
    if not path.relative_to(corpus_dir).as_posix().isprintable():
        return f"{str(path)!r}: has signs in its name that cannot be shown. Rename it."
    if path.is_dir():
        return f"{path}: is a link to a folder, which is not followed. Copy the folder itself into the corpus."
    if path.exists() and not path.is_file():
        return f"{path}: is no file but a pipe or a device. Take it out of the corpus."
    # Path.resolve fails at a link that leads to itself; such a link cannot be opened, and that is said of it.
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(corpus_dir)):
        return f"{path}: is a link to a place outside of the corpus folder. Copy the report itself into the folder."
    return ""


@contextmanager
def copied_into_corpus(corpus_dir: Path, paths: list[Path]) -> Iterator[None]:
    """Copy files to the top of the corpus folder; they go again when what is done with them fails or is stopped.

    Nothing there is overwritten by other content. Raises CorpusError, before anything is copied, for a file that is
    missing or whose name is taken.
    """
    check_names(corpus_dir, paths)
    corpus_dir.mkdir(parents=True, exist_ok=True)
    copied: list[Path] = []
    try:
        for path in paths:
            target = corpus_dir / path.name
            if not target.exists():
                partial = target.with_name(f".{path.name}.partial")
                copied += [partial, target]
                shutil.copyfile(path, partial)
                partial.replace(target)
        yield
    except BaseException:
        for path in copied:
            path.unlink(missing_ok=True)
        raise


def check_names(corpus_dir: Path, paths: list[Path]) -> None:
    """Raise CorpusError for a file that is missing, or whose name is taken or would not be read as a report."""
    named: dict[str, Path] = {}
    for path in paths:
        if not path.is_file():
            raise CorpusError(f"{path}: there is no such file. Nothing was added.")
        if path.name.startswith((".", "~$")) or path.name == CATALOGUE_NAME:
            raise CorpusError(f"{path}: files of that name are not read as reports. Rename it. Nothing was added.")
        if sha256_of(named.setdefault(path.name, path)) != sha256_of(path):
            raise CorpusError(f"{path} and {named[path.name]} have the same name. Rename one. Nothing was added.")
        target = corpus_dir / path.name
        if target.exists() and sha256_of(target) != sha256_of(path):
            raise CorpusError(
                f"{target}: another file of that name is in the corpus. Rename yours, or remove the old one first. "
                "Nothing was added."
            )


@contextmanager
def put_aside(corpus_dir: Path, document_id: str) -> Iterator[None]:
    """Move a report's file to the corpus folder's `.removed`; it comes back when what is done then fails or is stopped.

    Raises CorpusError when the corpus has no such file.
    """
    files = corpus_files(corpus_dir)
    if document_id not in files:
        raise CorpusError(f"{corpus_dir}: there is no report {document_id!r}. Reports: {', '.join(files)}.")
    source = files[document_id]
    target = first = corpus_dir / REMOVED_FOLDER / document_id
    number = 1
    # Another report of that name may have been removed before: both can be put back.
    while target.exists() and sha256_of(target) != sha256_of(source):
        number += 1
        target = first.with_name(f"{first.stem} ({number}){first.suffix}")
    with _moved(source, target):
        yield


def removed_files(corpus_dir: Path) -> dict[str, Path]:
    """The reports that were put aside: id -> path of the file."""
    folder = corpus_dir / REMOVED_FOLDER
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


@contextmanager
def taken_back(corpus_dir: Path, document_id: str) -> Iterator[None]:
    """Move a report's file that was put aside to its place; it goes aside again as `put_aside` brings it back.

    Raises CorpusError when there is no such file, or another one has its place.
    """
    removed = removed_files(corpus_dir)
    if document_id not in removed:
        there = f"Removed: {', '.join(removed)}." if removed else "None was removed."
        raise CorpusError(f"{corpus_dir}: there is no removed report {document_id!r}. {there}")
    target = corpus_dir / document_id
    if target.exists():
        raise CorpusError(f"{target}: another file of that name is in the corpus. Remove that one first.")
    with _moved(removed[document_id], target):
        yield


@contextmanager
def _moved(source: Path, target: Path) -> Iterator[None]:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)
    try:
        yield
    except BaseException:
        target.replace(source)
        raise


def write_ingestion(folder: Path, kept: Kept) -> None:
    """Keep every file's outcome beside the index, for the next build and for the page."""
    files = {
        n: {"fingerprint": f.fingerprint, "ocr": f.ocr, "report": f.report.to_json()} for n, f in kept.files.items()
    }
    content = {"files": files, "near_duplicates": kept.near_duplicates, "topic_names": kept.topic_names}
    (folder / INGESTION_NAME).write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")


def read_ingestion(folder: Path) -> Kept:
    """What `write_ingestion` kept."""
    given = json.loads((folder / INGESTION_NAME).read_text(encoding="utf-8"))
    files = {name: Ingested(f["fingerprint"], _report(f["report"]), f["ocr"]) for name, f in given["files"].items()}
    similar = tuple((first, second, similarity) for first, second, similarity in given["near_duplicates"])
    # Builds before there were topics kept no names.
    return Kept(files, similar, given.get("topic_names", {}))


def _report(values: Mapping[str, Any]) -> FileReport:
    """A FileReport back from JSON, whose lists were tuples."""
    given: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in values.items()}
    return FileReport(**given)
