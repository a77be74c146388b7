"""Files read in worker processes: limits of time and memory, crashes, order of answers, near-duplicates."""

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import cthbqa.reading
import cthbqa.reading.worker
from cthbqa.ingestion import ingest
from cthbqa.reading import FileReport, RefusedFile, read_document
from cthbqa.reading.duplicates import near_duplicates
from cthbqa.reading.worker import MEMORY_LIMIT, TIME_LIMIT, Job, Outcome, Reading, read_files

from . import samples as s


def text_file(folder: Path, name: str, text: str = "") -> Job:
    path = folder / name
    path.write_text(text or f"The report {name} says that the work went on. {s.sentences(3, 5)}\n", encoding="utf-8")
    return Job(path, name)


@pytest.mark.parametrize("workers", [pytest.param(n, id=f"{n}-workers") for n in (1, 2)])
def test_every_job_comes_back_once(tmp_path: Path, workers: int) -> None:
    jobs = [text_file(tmp_path, f"{at}.txt") for at in range(7)]
    (tmp_path / "3.txt").write_bytes(b"")
    seen: list[tuple[Job, Outcome]] = []
    outcomes = list(read_files(jobs, workers=workers, on_done=lambda job, outcome: seen.append((job, outcome))))
    assert sorted(job.document_id for job, _ in outcomes) == [job.document_id for job in jobs]
    assert seen == outcomes
    for job, outcome in outcomes:
        if job.document_id == "3.txt":
            assert isinstance(outcome, RefusedFile)
            assert isinstance(outcome.report, FileReport)
            assert "is empty" in outcome.report.reason
        else:
            assert isinstance(outcome, Reading)
            assert outcome == read_document(job.path, job.document_id)


def test_no_jobs(tmp_path: Path) -> None:  # noqa: ARG001
    assert list(read_files([])) == []


def test_a_slow_file_costs_its_time_and_no_other_file(tmp_path: Path) -> None:
    fifo = tmp_path / "slow.txt"
    os.mkfifo(fifo)  # opening it waits for a writer that never comes
    jobs = [Job(fifo, "slow.txt"), text_file(tmp_path, "good.txt")]
    started = time.monotonic()
    outcomes = {job.document_id: outcome for job, outcome in read_files(jobs, workers=1, time_limit=12)}
    assert time.monotonic() - started < 120
    slow = outcomes["slow.txt"]
    assert isinstance(slow, RefusedFile)
    assert "longer than 12 seconds" in slow.report.reason
    assert isinstance(outcomes["good.txt"], Reading)


def test_a_file_with_ocr_has_more_time(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "scan.pdf")
    job = Job(tmp_path / "scan.pdf", "scan.pdf", ocr=True)
    [(_, outcome)] = read_files([job], time_limit=600, ocr_time_limit=2)
    assert "longer than 2 seconds" in str(outcome)


@pytest.mark.parametrize("sent", [pytest.param(signal.SIGKILL, id="crash"), pytest.param(signal.SIGINT, id="ctrl-c")])
def test_a_crash_costs_one_file_and_ctrl_c_is_for_the_process_that_waits(tmp_path: Path, sent: signal.Signals) -> None:
    fifo = tmp_path / "first.txt"
    os.mkfifo(fifo)

    def signal_the_reader() -> None:
        with contextlib.suppress(BrokenPipeError), fifo.open("w") as pipe:  # it opens once the worker reads the file
            [worker] = multiprocessing.active_children()
            os.kill(worker.pid or 0, sent)
            pipe.write(s.sentences(1, 5))

    thread = threading.Thread(target=signal_the_reader)
    thread.start()
    jobs = [Job(fifo, "first.txt"), text_file(tmp_path, "good.txt")]
    outcomes = {job.document_id: outcome for job, outcome in read_files(jobs, workers=1)}
    thread.join()
    first = outcomes["first.txt"]
    assert isinstance(outcomes["good.txt"], Reading)
    if sent is signal.SIGKILL:
        assert isinstance(first, RefusedFile)
        assert "ended the reading process (exit code -9)" in first.report.reason
    else:
        assert isinstance(first, Reading)


def test_a_file_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    huge = text_file(tmp_path, "huge.txt", "Line.\n" * 3_000_000)
    good = text_file(tmp_path, "good.txt")
    outcomes = {job.document_id: out for job, out in read_files([huge, good], workers=1, memory_limit=600_000_000)}
    refused = outcomes["huge.txt"]
    assert isinstance(refused, RefusedFile)
    assert "memory" in str(refused) or "ended the reading process" in str(refused)
    assert isinstance(outcomes["good.txt"], Reading)


WITHOUT_LIMIT = """
import resource, sys
from pathlib import Path
from cthbqa.reading.worker import Job, read_files

def refuse(*_):
    raise ValueError("current limit exceeds maximum limit")  # what macOS says

resource.setrlimit = refuse  # the reading process runs this file, too
if __name__ == "__main__":
    path = Path(sys.argv[1])
    [(_, outcome)] = read_files([Job(path, path.name)], workers=1)
    print(type(outcome).__name__)
"""


def test_a_system_that_takes_no_limit_of_memory_reads_without_it(tmp_path: Path) -> None:
    (tmp_path / "read.py").write_text(WITHOUT_LIMIT, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "read.py"), str(text_file(tmp_path, "good.txt").path)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "Reading", ran.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the limits of another process")
def test_a_build_reads_on_all_cores_within_the_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    cores = os.cpu_count() or 1
    for at in range(2 * cores + 2):
        text_file(tmp_path, f"{at}.txt")
    limits: list[tuple[float, ...]] = []
    give = cthbqa.reading.worker._give

    def noting(worker: object, job: Job, limit: float) -> None:
        processes = multiprocessing.active_children()
        memory, _ = resource.prlimit(worker.process.pid, resource.RLIMIT_AS)  # type: ignore[attr-defined]
        limits.append((limit, len(processes), memory))
        give(worker, job, limit)  # type: ignore[arg-type]

    monkeypatch.setattr(cthbqa.reading.worker, "_give", noting)
    assert len(ingest(tmp_path, {}, lambda *_: None).documents) == 2 * cores + 2
    assert set(limits) == {(TIME_LIMIT, cores, MEMORY_LIMIT)}


def test_leaving_early_stops_the_workers(tmp_path: Path) -> None:
    jobs = [text_file(tmp_path, f"{at}.txt") for at in range(4)]
    outcomes = read_files(jobs, workers=2)
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]


def test_near_duplicates_are_told_from_other_reports(tmp_path: Path) -> None:
    text = "\n\n".join(s.sentences(at, 6) for at in range(30))
    other = "\n\n".join(s.sentences(at, 6) for at in range(100, 130))
    names = {"a.txt": text, "b.txt": text.replace("case 1205", "instance 1205").upper(), "c.txt": other}
    documents = [
        read_document(job.path, job.document_id)[0]
        for job in (text_file(tmp_path, name, words) for name, words in names.items())
    ]
    [(first, second, similarity)] = near_duplicates(documents)
    assert (first, second) == ("a.txt", "b.txt")
    assert similarity > 0.9


def test_reading_does_not_need_torch() -> None:
    code = "import sys, cthbqa.reading.worker, cthbqa.reading.pdf; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert cthbqa.reading.READABLE_SUFFIXES[0] == ".pdf"
