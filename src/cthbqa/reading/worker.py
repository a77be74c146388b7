"""Files read in worker processes, each with limits of time and memory: a bomb or a crash costs one file."""

import contextlib
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple

from cthbqa.catalogue import CatalogueEntry
from cthbqa.errors import ReadingError, RefusedFile, UnreadableFile
from cthbqa.types import Document, FileReport

TIME_LIMIT = 300.0
# A scanned report of some hundred pages takes Tesseract half an hour.
OCR_TIME_LIMIT = 7200.0
MEMORY_LIMIT = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read."""

    path: Path
    document_id: str
    entry: CatalogueEntry = field(default_factory=CatalogueEntry)
    ocr: bool = False


class Reading(NamedTuple):
    """What a job came to: a document with its report."""

    document: Document
    report: FileReport


Outcome = Reading | RefusedFile


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    job: Job | None = None
    limit: float = 0.0
    deadline: float = float("inf")
    ready: bool = False


def read_files(
    jobs: Iterable[Job],
    *,
    workers: int | None = None,
    time_limit: float = TIME_LIMIT,
    ocr_time_limit: float = OCR_TIME_LIMIT,
    memory_limit: int = MEMORY_LIMIT,
    on_done: Callable[[Job, Outcome], None] | None = None,
) -> Iterator[tuple[Job, Outcome]]:
    """Read files in `workers` processes (all cores, if None), in the order in which they are done.

    `time_limit` is in seconds for each file, `ocr_time_limit` for each with OCR (the start of a process does not
    count); `memory_limit` is in bytes for each process (0 for none; enforced on Linux alone). Every job comes back
    once: with its document, or with the error that says why there is none. Raises ReadingError when processes cannot be
    started at all.
    """
    waiting = list(reversed(list(jobs)))
    count = max(1, min(workers or os.cpu_count() or 1, len(waiting)))
    context = multiprocessing.get_context("spawn")
    pool: list[_Worker] = []
    try:
        while waiting or any(worker.job for worker in pool):
            while waiting and len(pool) < count:
                pool.append(_start(context, memory_limit))
            for worker in pool:
                if worker.ready and worker.job is None and waiting:
                    job = waiting.pop()
                    _give(worker, job, ocr_time_limit if job.ocr else time_limit)
            for worker, job, outcome in _collect(pool):
                if not worker.process.is_alive() or worker.pipe.closed:
                    pool.remove(worker)
                if on_done is not None:
                    on_done(job, outcome)
                yield job, outcome
    finally:
        for worker in pool:
            _stop(worker)


def _start(context: multiprocessing.context.SpawnContext, memory_limit: int) -> _Worker:
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, memory_limit), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _give(worker: _Worker, job: Job, limit: float) -> None:
    worker.job = job
    worker.limit = limit
    worker.deadline = time.monotonic() + limit
    with contextlib.suppress(OSError):  # a worker that died meanwhile is seen when its pipe is read
        worker.pipe.send(job)


def _collect(pool: list[_Worker]) -> list[tuple[_Worker, Job, Outcome]]:
    """Wait for the next answers, ends or deadlines."""
    busy = [worker for worker in pool if worker.job is not None or not worker.ready]
    patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
    ready = set(wait([worker.pipe for worker in busy], timeout=None if patience == float("inf") else patience))
    done = []
    for worker in busy:
        job = worker.job
        if job is None:
            if worker.pipe in ready:
                _welcome(worker)
            continue
        outcome: Outcome
        if worker.pipe in ready:
            try:
                outcome = worker.pipe.recv()
            except (EOFError, OSError):
                _stop(worker)
                outcome = _refused(job, _crash(worker.process.exitcode))
        elif time.monotonic() >= worker.deadline:
            _stop(worker)
            outcome = _refused(job, f"took longer than {worker.limit:g} seconds to read")
        else:
            continue
        worker.job = None
        worker.deadline = float("inf")
        done.append((worker, job, outcome))
    return done


def _welcome(worker: _Worker) -> None:
    try:
        worker.pipe.recv()
    except (EOFError, OSError) as error:  # no file is to blame for this
        raise ReadingError(
            "The processes that read files cannot start. Free some memory and run again; a script of your own has to "
            'call build under `if __name__ == "__main__":`.'
        ) from error
    worker.ready = True


def _stop(worker: _Worker) -> None:
    worker.pipe.close()
    if worker.process.is_alive():
        worker.process.kill()
    worker.process.join(timeout=10)


def _crash(code: int | None) -> str:
    # Where the parser is refused memory, it does not say so but ends its process.
    return f"ended the reading process (exit code {code}): it is damaged or needs more memory than one file may have"


def _refused(job: Job, what: str) -> RefusedFile:
    reason = f"{job.path}: {what}. Open it in a viewer and print it to a new PDF, or take it out of the corpus."
    return RefusedFile(reason, FileReport(file=job.document_id, status="refused", reason=reason))


def _serve(pipe: Connection, memory_limit: int) -> None:
    """Run in the worker: say that it is ready, then read one file after another until the pipe closes."""
    import cthbqa.reading  # noqa: F401

    # Ctrl-C reaches every process of the terminal; the one that waits for answers stops the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(memory_limit)
    pipe.send(None)
    while True:
        try:
            job: Job = pipe.recv()
        except EOFError:
            return
        pipe.send(_read(job))


def _read(job: Job) -> Outcome:
    from cthbqa.reading import read_document

    try:
        return Reading(*read_document(job.path, job.document_id, job.entry, ocr=job.ocr))
    except RefusedFile as error:
        return error
    except UnreadableFile as error:
        reason = str(error)
        return RefusedFile(reason, FileReport(file=job.document_id, status="refused", reason=reason))
    except MemoryError:
        return _refused(job, "needs more memory than one file may have")
    except Exception as error:  # a fault of ours or of a parser costs this file and not the build, and is named
        return _refused(job, f"could not be read ({type(error).__name__}: {error})")


def _limit_memory(limit: int) -> None:
    if not limit:
        return
    try:
        import resource
    except ImportError:  # Windows
        return
    # macOS does not take such a limit, and where a lower one is in force it stays.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
