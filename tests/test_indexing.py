"""build, add, remove and verify, with an encoder whose work can be counted."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import RunCli
from cthbqa import Assistant, indexing, verifying
from cthbqa.config import Config
from cthbqa.errors import CorpusError, IndexLocked
from cthbqa.indexing import BuildReport
from cthbqa.stores.embedded.generations import current_generation, writer_lock
from toy import ToyEncoder, no_progress, toy_config

HARBOUR = "The Office trained harbour police in Lisbon.\n\nEach course lasted four days.\n"
VALLEY = "In 2021 the Office visited Georgia.\n\nInspectors found seasonal workers without contracts.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Config:
    """Settings over a corpus of two reports."""
    config = toy_config(tmp_path)
    write(config, "harbour.txt", HARBOUR)
    write(config, "valley.txt", VALLEY)
    return config


@pytest.fixture
def config(corpus: Config, request: pytest.FixtureRequest) -> Config:
    """The same, read without worker processes."""
    request.getfixturevalue("read_in_process")
    return corpus


def write(config: Config, name: str, text: str | bytes) -> Path:
    path = config.corpus_dir / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def build(config: Config, encoder: ToyEncoder | None = None) -> BuildReport:
    toy = encoder or ToyEncoder()
    return indexing.build(config, lambda: toy, no_progress)


def found(config: Config, query: str) -> list[str]:
    """What a newly opened assistant finds by full text and vectors, best first."""
    passages = Assistant(config, ToyEncoder(), None).search(query)
    return [passage.chunk.text for passage in passages]


def statuses(report: BuildReport) -> dict[str, str]:
    return {file.file: file.status for file in report.files}


def test_a_build_can_be_searched(config: Config, toy_encoder: ToyEncoder) -> None:
    report = build(config, toy_encoder)
    assert (report.read, report.unchanged, report.removed, report.changed) == (2, 0, 0, True)
    assert report.chunks == report.embedded == len(toy_encoder.embedded) == 4
    assert found(config, "seasonal workers contracts")[0] == "Inspectors found seasonal workers without contracts."


def test_building_again_changes_nothing(config: Config, toy_encoder: ToyEncoder) -> None:
    build(config)
    before = current_generation(config.index_dir)
    report = build(config, toy_encoder)
    assert (report.read, report.unchanged, report.changed) == (0, 2, False)
    assert toy_encoder.embedded == []
    assert current_generation(config.index_dir) == before


def test_only_the_changed_file_is_read_and_only_new_words_are_embedded(config: Config, toy_encoder: ToyEncoder) -> None:
    build(config)
    write(config, "valley.txt", VALLEY + "\nNine states were advised on procurement.\n")
    report = build(config, toy_encoder)
    assert (report.read, report.unchanged) == (1, 1)
    assert [text.partition("\n")[2] for text in toy_encoder.embedded] == ["Nine states were advised on procurement."]
    assert found(config, "procurement")[0] == "Nine states were advised on procurement."
    assert "The Office trained harbour police in Lisbon." in found(config, "harbour police")


def test_a_catalogue_entry_that_changes_counts_as_a_change(config: Config) -> None:
    build(config)
    write(config, "corpus.toml", '[reports."valley.txt"]\ntitle = "Valley Review"\nyear = 1999\n')
    assert build(config).read == 1
    documents = {d.id: (d.title, d.year) for d in Assistant(config, ToyEncoder(), None).documents()}
    assert documents["valley.txt"] == ("Valley Review", 1999)


def test_defaults_hold_for_reports_without_an_entry(config: Config) -> None:
    write(config, "corpus.toml", '[defaults]\npublisher = "The Office"\n[reports."valley.txt"]\ntitle = "V"\n')
    build(config)
    documents = Assistant(config, ToyEncoder(), None).documents()
    assert {d.id: d.publisher for d in documents} == {"harbour.txt": "The Office", "valley.txt": "The Office"}


def test_a_file_that_is_gone_is_dropped(config: Config, toy_encoder: ToyEncoder) -> None:
    build(config)
    (config.corpus_dir / "harbour.txt").unlink()
    report = build(config, toy_encoder)
    assert (report.read, report.removed, report.chunks) == (0, 1, 2)
    assert toy_encoder.embedded == []
    assert not any("harbour" in text for text in found(config, "harbour police Lisbon"))


def test_the_same_bytes_twice_are_stored_once(config: Config) -> None:
    write(config, "copy/of-harbour.txt", HARBOUR)
    report = build(config)
    assert statuses(report) == {"copy/of-harbour.txt": "read", "harbour.txt": "duplicate", "valley.txt": "read"}
    assert "copy/of-harbour.txt" in next(file.reason for file in report.files if file.status == "duplicate")
    assert found(config, "harbour police").count("The Office trained harbour police in Lisbon.") == 1
    (config.corpus_dir / "copy/of-harbour.txt").unlink()
    assert statuses(build(config)) == {"harbour.txt": "read", "valley.txt": "read"}


def test_a_catalogue_that_was_saved_with_a_byte_order_mark_is_read(config: Config) -> None:
    write(config, "corpus.toml", '\ufeff[reports."valley.txt"]\ntitle = "Valley Review"\nyear = 1999\n')
    build(config)
    documents = {d.id: (d.title, d.year) for d in Assistant(config, ToyEncoder(), None).documents()}
    assert documents["valley.txt"] == ("Valley Review", 1999)


def test_of_the_same_bytes_twice_the_file_that_the_catalogue_names_is_read(config: Config) -> None:
    write(config, "a-copy.txt", HARBOUR)
    write(config, "corpus.toml", '[reports."harbour.txt"]\ntitle = "Harbour Report"\n')
    assert statuses(build(config)) == {"a-copy.txt": "duplicate", "harbour.txt": "read", "valley.txt": "read"}


def test_the_double_of_a_file_that_cannot_be_read_is_not_said_to_be_stored(config: Config) -> None:
    write(config, "broken.pdf", b"%PDF-1.7\nthis is no PDF")
    write(config, "double.pdf", b"%PDF-1.7\nthis is no PDF")
    report = build(config)
    [double] = [file for file in report.files if file.file == "double.pdf"]
    assert double.status == "duplicate"
    assert "broken.pdf: it cannot be read, either" in double.reason


def test_a_link_that_leads_nowhere_is_named(config: Config) -> None:
    (config.corpus_dir / "gone.pdf").symlink_to(config.corpus_dir / "nowhere.pdf")
    report = build(config)
    assert statuses(report)["gone.pdf"] == "refused"
    assert not build(config).changed


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes no name that is not UTF-8")
def test_names_that_cannot_be_shown_cost_no_other_file(config: Config) -> None:
    for name in ("line\nend.txt", "bytes\udcff.txt", "folder\nof/inside.txt"):
        write(config, name, f"{HARBOUR} {name!r}")
    report = build(config)
    assert statuses(report) == {
        "bytes\\udcff.txt": "refused",
        "folder\nof/inside.txt": "refused",
        "harbour.txt": "read",
        "line\nend.txt": "refused",
        "valley.txt": "read",
    }
    for reason in (file.reason for file in report.files if file.status == "refused"):
        assert "has signs in its name that cannot be shown" in reason
        assert reason.isprintable()


def test_broken_files_are_named_and_the_rest_is_built(corpus: Config) -> None:
    write(corpus, "broken.pdf", b"%PDF-1.7\nthis is no PDF")
    write(corpus, "empty.txt", b"")
    report = build(corpus)
    assert statuses(report) == {
        "broken.pdf": "refused",
        "empty.txt": "refused",
        "harbour.txt": "read",
        "valley.txt": "read",
    }
    assert all(file.file in file.reason for file in report.files if file.status == "refused")
    assert report.chunks == 4
    # A file that stays broken is neither read again nor a reason for a new index.
    assert not build(corpus).changed


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file that opens and cannot be read is made of /proc")
def test_a_file_that_cannot_be_read_from_disk_costs_only_itself(config: Config) -> None:
    (config.corpus_dir / "locked.txt").symlink_to("/proc/self/mem")
    assert statuses(build(config)) == {"harbour.txt": "read", "locked.txt": "refused", "valley.txt": "read"}


@pytest.mark.usefixtures("read_in_process")
@pytest.mark.parametrize(
    ("files", "named"),
    [
        pytest.param(None, "no such folder", id="no folder"),
        pytest.param({}, "no reports", id="empty folder"),
        pytest.param({".hidden.txt": HARBOUR, ".removed/x.txt": HARBOUR}, "no reports", id="hidden files only"),
        pytest.param({"a.txt": HARBOUR, "corpus.toml": "[reports"}, "corpus.toml: not valid TOML", id="broken TOML"),
        pytest.param({"a.txt": HARBOUR, "corpus.toml": "x = 1"}, "unknown table 'x'", id="unknown table"),
        pytest.param({"a.txt": HARBOUR, "corpus.toml": "reports = 1"}, "have to be tables", id="no table"),
        pytest.param({"a.txt": HARBOUR, "corpus.toml": '[reports."a.txt"]\nyer = 1'}, "'yer'", id="unknown key"),
        pytest.param({"a.txt": HARBOUR, "corpus.toml": "[defaults]\nyer = 1"}, "'yer'", id="unknown default"),
        pytest.param({"a.txt": HARBOUR, "corpus.toml": '[reports."a.txt"]\nyear = "1"'}, "year has", id="wrong type"),
        pytest.param({"a.txt": HARBOUR, "corpus.toml": '[reports."a.txt"]\nyear = true'}, "year has", id="boolean"),
        pytest.param(
            {"a.txt": HARBOUR, "corpus.toml": '[reports."a.txt"]\nsections = ["x"]'}, "section takes", id="section"
        ),
        pytest.param(
            {"a.txt": HARBOUR, "corpus.toml": '[reports."a.txt"]\nsections = [{heading = 1, before = "x"}]'},
            "section takes",
            id="section of a wrong type",
        ),
        *(
            pytest.param({"a.txt": HARBOUR, "corpus.toml": f'[reports."a.txt"]\n{line}'}, named, id=line[:40])
            for line, named in (
                ("year = 20190", 'corpus.toml: [reports."a.txt"]: 20190 is no year.'),
                ("year = -5", "-5 is no year."),
                ('title = "   "', "title is blank."),
                ('sections = [{heading = "", before = "x"}]', "heading and before need words"),
                ('sections = [{heading = "x", before = " "}]', "heading and before need words"),
                ('sections = [{heading = "x", before = "x", level = -3}]', "level is 1 to 9"),
            )
        ),
        pytest.param({"a.txt": HARBOUR, "corpus.toml": '[reports."b.txt"]\nyear = 1'}, "'b.txt'", id="missing file"),
    ],
)
def test_a_corpus_that_cannot_be_used(
    tmp_path: Path, run_cli: RunCli, files: dict[str, str | bytes] | None, named: str
) -> None:
    config = toy_config(tmp_path)
    if files is not None:
        config.corpus_dir.mkdir()
    for name, text in (files or {}).items():
        write(config, name, text)
    ran = run_cli("build", "--corpus", config.corpus_dir, "--index", config.index_dir)
    assert ran.failed_in_one_line(), ran
    assert named in ran.err
    assert not (config.index_dir / "CURRENT").exists()


@pytest.mark.parametrize("command", [pytest.param("build", id="build"), pytest.param("add", id="add")])
def test_where_no_file_can_be_read_each_is_told_of(tmp_path: Path, run_cli: RunCli, command: str) -> None:
    config = toy_config(tmp_path)
    config.corpus_dir.mkdir()
    write(config, "a.pdf", b"%PDF-1.7")
    write(config, "b.txt", b"")
    (tmp_path / "c.txt").touch()
    given = [tmp_path / "c.txt"] if command == "add" else []
    places = ["--corpus", config.corpus_dir, "--index", config.index_dir]
    ran = run_cli(command, *given, *places)
    assert (ran.code, ran.out) == (1, "")
    *table, last = ran.err.splitlines()
    assert last.startswith(f"cthbqa: {config.corpus_dir}: no file in it could be read.")
    told = "\n".join(table)
    assert re.search(r"a\.pdf +refused", told)
    assert "is damaged as a PDF" in told
    assert re.search(r"b\.txt +(?:refused|duplicate)", told)
    assert "Traceback" not in told
    ran = run_cli(command, *given, "--json", *places)
    assert (ran.code, ran.err) == (1, f"{last}\n")
    assert "no file in it could be read" in ran.json["error"]
    assert [(file["file"], bool(file["reason"])) for file in ran.json["files"]][:2] == [
        ("a.pdf", True),
        ("b.txt", True),
    ]
    assert not (config.index_dir / "CURRENT").exists()


def test_a_failed_build_leaves_the_old_index(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    build(config)
    before = found(config, "harbour police")
    write(config, "harbour.txt", "Something else entirely.\n")
    with monkeypatch.context() as patch:

        def full(*_: object) -> None:
            raise OSError("no space left")

        patch.setattr("cthbqa.indexing.put_in_force", full)
        with pytest.raises(OSError, match="no space"):
            build(config)
    assert found(config, "harbour police") == before
    assert build(config).read == 1
    assert found(config, "something else")[0] == "Something else entirely."


KILLED = """
import os, signal, sys
from pathlib import Path
from toy import ToyEncoder, no_progress, toy_config
from cthbqa.indexing import build

class Killer(ToyEncoder):
    def encode_document(self, inputs, **_):
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    build(toy_config(Path(sys.argv[1])), Killer, no_progress)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_killed_build_leaves_the_old_index_and_no_lock(config: Config, tmp_path: Path) -> None:
    build(config)
    before = found(config, "harbour police")
    write(config, "harbour.txt", "Something else entirely.\n")
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run([sys.executable, script, tmp_path], env=environment, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    generations = config.index_dir / "generations"
    assert len(list(generations.iterdir())) == 2, "it was killed before it began to write"
    assert found(config, "harbour police") == before
    old = current_generation(config.index_dir)
    assert build(config).read == 1
    # What the killed build left is cleared away; the generation before stays for those who still read it.
    assert {path.name for path in generations.iterdir()} == {old.name, current_generation(config.index_dir).name}


def test_one_writer(config: Config) -> None:
    build(config)
    with writer_lock(config.index_dir), pytest.raises(IndexLocked, match="another process is writing"):
        build(config)
    assert not build(config).changed


Change = Callable[[Config], BuildReport]


def add_ice(config: Config) -> BuildReport:
    path = config.corpus_dir.parent / "ice.txt"
    path.write_text("A glacier.\n")
    return indexing.add(config, [path], ToyEncoder, no_progress)


def remove_valley(config: Config) -> BuildReport:
    return indexing.remove(config, "valley.txt", ToyEncoder, no_progress)


def put_back_summit(config: Config) -> BuildReport:
    return indexing.put_back(config, "summit.txt", ToyEncoder, no_progress)


CHANGES = [
    pytest.param(add_ice, id="add"),
    pytest.param(remove_valley, id="remove"),
    pytest.param(put_back_summit, id="put back"),
]


def in_corpus(config: Config) -> dict[str, str]:
    """Every file and folder in the corpus folder, hidden ones as well, with what stands in it."""
    every = sorted(config.corpus_dir.rglob("*"))
    return {str(path.relative_to(config.corpus_dir)): path.read_text() if path.is_file() else "" for path in every}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(
    "error", [OSError("no space"), sqlite3.OperationalError("locked"), KeyboardInterrupt()], ids=repr
)
def test_a_change_that_fails_or_is_stopped_leaves_the_corpus_as_it_was(
    config: Config, change: Change, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(config, ".removed/summit.txt", "A summit.\n")
    build(config)
    before = in_corpus(config)

    def fail(*_: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("cthbqa.indexing.put_in_force", fail)
        with pytest.raises(type(error)):
            change(config)
    assert in_corpus(config) == before
    assert change(config).changed


def test_files_that_cannot_all_be_copied_are_not_added(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    build(config)
    before = in_corpus(config)
    paths = [config.corpus_dir.parent / name for name in ("ice.txt", "snow.txt")]
    for path in paths:
        path.write_text(f"{path.stem.title()}.\n")
    copy = shutil.copyfile

    def copy_until_full(source: Path, target: Path) -> None:
        copy(source, target)
        if source.name == "snow.txt":
            raise OSError("no space")

    monkeypatch.setattr("shutil.copyfile", copy_until_full)
    with pytest.raises(OSError, match="no space"):
        indexing.add(config, paths, ToyEncoder, no_progress)
    assert in_corpus(config) == before


@pytest.mark.parametrize("change", CHANGES)
def test_the_corpus_is_not_touched_while_another_writes(config: Config, change: Change) -> None:
    write(config, ".removed/summit.txt", "A summit.\n")
    build(config)
    before = {path: path.stat().st_mtime_ns for path in [config.corpus_dir, *config.corpus_dir.rglob("*")]}
    with writer_lock(config.index_dir), pytest.raises(IndexLocked):
        change(config)
    # A file that is moved and comes back changes the time of its folder.
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert set(config.corpus_dir.rglob("*")) | {config.corpus_dir} == set(before)


def test_a_running_assistant_notices_a_new_generation(config: Config) -> None:
    build(config)
    running = Assistant(config, ToyEncoder(), None)
    assert running.search("glacier")[0].chunk.text != "A glacier."
    write(config, "ice.txt", "A glacier.\n")
    build(config)
    assert running.search("glacier")[0].chunk.text == "A glacier."
    assert {document.id for document in running.documents()} == {"harbour.txt", "ice.txt", "valley.txt"}


def test_two_generations_are_kept(config: Config) -> None:
    seen = []
    for i in range(4):
        write(config, "counting.txt", f"Number {i} it is.\n")
        build(config)
        seen.append(current_generation(config.index_dir))
    assert sorted((config.index_dir / "generations").iterdir()) == sorted(seen[-2:])


@pytest.mark.parametrize(("setting", "embedded"), [("chunk_characters", 0), ("reading_version", 0), ("encoder", 4)])
def test_other_settings_read_all_again_and_another_encoder_embeds_all_again(
    config: Config, setting: str, embedded: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(config, "gone.txt", "This will be gone.\n")
    build(config)
    (config.corpus_dir / "gone.txt").unlink()
    changed = config
    if setting == "encoder":
        (Path(config.encoder) / "weights.bin").write_bytes(b"other weights")
    elif setting == "reading_version":
        monkeypatch.setattr("cthbqa.indexing.READING_VERSION", 1000)
    else:
        changed = replace(config, chunk_characters=500)
    report = build(changed)
    assert (report.read, report.embedded, report.chunks, report.changed) == (2, embedded, 4, True)
    assert not any("gone" in text for text in found(changed, "gone"))
    assert verifying.verify(changed)["documents"] == 2
    assert not build(changed).changed


def test_an_unknown_encoder_is_named(config: Config, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CTHBQA_ENCODER", "no-such-model")
    ran = run_cli("build", "--corpus", config.corpus_dir, "--index", config.index_dir)
    assert ran.failed_in_one_line(), ran
    assert "no-such-model" in ran.err


def test_removing_the_last_report_is_refused(config: Config) -> None:
    (config.corpus_dir / "valley.txt").unlink()
    build(config)
    with pytest.raises(CorpusError, match="no reports"):
        indexing.remove(config, "harbour.txt", ToyEncoder, no_progress)
    assert (config.corpus_dir / "harbour.txt").read_text() == HARBOUR
    assert found(config, "harbour")
