"""index/CURRENT names the generation in force; a build writes a new one beside it and switches by an atomic rename.

index/CURRENT                              the name of the generation in force
index/generations/<name>/catalog.sqlite    documents, chunks, vectors, full text
index/generations/<name>/vectors.faiss     derived from it
index/generations/<name>/ingestion.json    what reading said of each file
index/generations/<name>/manifest.json     format, model, settings, counts, checksums: written last
index/LOCK                                 held by the one writer
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from cthbqa.errors import CthbqaError, IndexLocked, IndexMismatch, IndexMissing
from cthbqa.models import sha256_of

FORMAT_VERSION = 2
MANIFEST_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made of and with; opening one that does not match the software or settings fails."""

    format_version: int
    made_at: str
    encoder: str
    encoder_digest: str
    dimension: int
    settings: dict[str, int]
    counts: dict[str, int]
    late_interaction: str
    late_interaction_digest: str
    checksums: dict[str, str] = field(default_factory=dict)


def current_generation(index_dir: Path) -> Path:
    """The folder of the generation in force. Raises IndexMissing, IndexMismatch."""
    pointer = index_dir / "CURRENT"
    if not pointer.is_file():
        raise IndexMissing(f"{index_dir}: there is no index here. Run `cthbqa build` to make it.")
    generation = index_dir / "generations" / pointer.read_text(encoding="utf-8", errors="replace").strip()
    if not (generation / MANIFEST_NAME).is_file():
        raise IndexMismatch(f"{index_dir}: its generation {generation.name!r} is damaged. Run `cthbqa build`.")
    return generation


def read_manifest(generation: Path) -> Manifest:
    """The manifest of a generation. Raises IndexMismatch for a format that this software does not read."""
    path = generation / MANIFEST_NAME
    try:
        values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if values.get("format_version") != FORMAT_VERSION:
            raise IndexMismatch(
                f"{path}: the index has format {values.get('format_version')}, this version of cthbqa reads "
                f"{FORMAT_VERSION}. Run `cthbqa build` to make it anew."
            )
        return Manifest(**values)
    except (ValueError, TypeError, AttributeError) as error:
        raise IndexMismatch(f"{path}: not a manifest of cthbqa. Run `cthbqa build` to make the index anew.") from error


@contextmanager
def writer_lock(index_dir: Path) -> Iterator[None]:
    """Hold the index's one writer's lock. Raises IndexLocked when another process has it."""
    index_dir.mkdir(parents=True, exist_ok=True)
    lock = FileLock(index_dir / "LOCK", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise IndexLocked(f"{index_dir}: another process is writing this index. Wait until it has ended.") from error
    try:
        yield
    finally:
        lock.release()


def new_generation(index_dir: Path, copy_from: Path | None) -> Path:
    """A new, empty folder for a generation, or one that begins as a copy of another."""
    folder = index_dir / "generations"
    folder.mkdir(parents=True, exist_ok=True)
    known = [int(path.name.partition("-")[0]) for path in folder.iterdir() if path.name.partition("-")[0].isdigit()]
    generation = folder / f"{max(known, default=0) + 1:06d}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    if copy_from is None:
        generation.mkdir()
    else:
        shutil.copytree(copy_from, generation, ignore=shutil.ignore_patterns(MANIFEST_NAME))
    return generation


def put_in_force(index_dir: Path, generation: Path, manifest: Manifest) -> None:
    """Write the manifest with checksums, then switch CURRENT to this generation, as the last step and atomically.

    Generations that are neither in force nor the one before it are deleted, and what builds that were killed left.
    """
    pointer = index_dir / "CURRENT"
    before = pointer.read_text(encoding="utf-8", errors="replace").strip() if pointer.is_file() else ""
    checksums = {path.name: sha256_of(path) for path in sorted(generation.iterdir()) if path.is_file()}
    content = json.dumps(asdict(manifest) | {"checksums": checksums}, indent=2)
    (generation / MANIFEST_NAME).write_text(content + "\n", encoding="utf-8")
    _sync(generation)
    partial = index_dir / "CURRENT.partial"
    partial.write_text(generation.name + "\n", encoding="utf-8")
    partial.replace(pointer)
    _sync(index_dir)
    for other in generation.parent.iterdir():
        if other.name not in (generation.name, before):
            shutil.rmtree(other, ignore_errors=True)


def damaged_files(generation: Path) -> set[str]:
    """The names of the files that are not as the build wrote them. Raises IndexMismatch without a manifest."""
    wanted = read_manifest(generation).checksums
    return {n for n, sha256 in wanted.items() if not (generation / n).is_file() or sha256_of(generation / n) != sha256}


@contextmanager
def telling_of_damage(generation: Path) -> Iterator[None]:
    """What fails inside, reading a generation whose files are not as the build wrote them, fails for that.

    Checking them each time before they are read would take seconds. Raises IndexMismatch.
    """
    try:
        yield
    except CthbqaError:
        raise
    except Exception as error:
        if damaged := sorted(damaged_files(generation)):
            where = generation / damaged[0]
            raise IndexMismatch(f"{where}: not the file that the build wrote. Run `cthbqa build`.") from error
        raise


def _sync(folder: Path) -> None:
    """Ask the disk to keep what was written, so that a power cut leaves the old index or the new one."""
    for path in [*folder.iterdir(), folder]:
        if path.is_file() or path == folder:
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
