"""add, remove and verify through the command line."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import faiss
import numpy as np
import pytest

from conftest import Ran, RunCli
from cthbqa import Assistant
from cthbqa.config import Config
from cthbqa.errors import IndexMismatch
from cthbqa.ingestion import read_ingestion
from cthbqa.models import sha256_of
from cthbqa.stores.embedded.generations import current_generation, writer_lock
from toy import DIMENSION, ToyEncoder, toy_config

HARBOUR = "The Office trained harbour police in Lisbon.\n"
VALLEY = "In 2021 the Office visited Georgia.\n"
CATALOGUE = '[reports."harbour.txt"]\ntitle = "Harbour Report"\nyear = 1999\n'


class Office:
    """A corpus and its index, worked on with commands."""

    def __init__(self, config: Config, run_cli: RunCli) -> None:
        self.config, self._run_cli = config, run_cli

    def run(self, command: str, *arguments: object) -> Ran:
        corpus = () if command == "verify" else ("--corpus", self.config.corpus_dir)
        return self._run_cli(command, "--index", self.config.index_dir, *corpus, *arguments)

    def run_on_index(self, command: str, *arguments: object) -> Ran:
        return self._run_cli(command, *arguments, "--index", self.config.index_dir)

    def titles(self) -> dict[str, str]:
        return {d.id: d.title for d in Assistant(self.config, ToyEncoder(), None).documents()}


@pytest.fixture
def office(tmp_path: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Office:
    request.getfixturevalue("read_in_process")
    config = toy_config(tmp_path)
    monkeypatch.setattr("cthbqa.embedding.load_encoder", lambda *_: ToyEncoder())
    monkeypatch.setenv("CTHBQA_ENCODER", config.encoder)
    config.corpus_dir.mkdir()
    (config.corpus_dir / "harbour.txt").write_text(HARBOUR)
    (config.corpus_dir / "corpus.toml").write_text(CATALOGUE)
    office = Office(config, run_cli)
    assert office.run("build").code == 0
    return office


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "valley.txt"
    path.write_text(VALLEY)
    return path


def test_build_prints_what_it_did(office: Office) -> None:
    (office.config.corpus_dir / "valley.txt").write_text(VALLEY)
    (office.config.corpus_dir / "broken.pdf").write_bytes(b"%PDF-1.7")
    ran = office.run("build")
    assert ran.code == 0
    assert "1 read, 1 unchanged, 0 removed; 2 chunks, 1 newly embedded: new index." in ran.out
    assert "broken.pdf" in ran.err
    assert "refused" in ran.err
    given = office.run("build", "--json").json
    assert (given["read"], given["unchanged"], given["changed"]) == (0, 2, False)
    assert {file["file"]: file["status"] for file in given["files"]} == {
        "broken.pdf": "refused",
        "harbour.txt": "read",
        "valley.txt": "read",
    }


def test_the_report_can_be_read_at_80_columns(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    name = "a-report-with-a-long-name-as-offices-give-them-to-their-publications-in-2021.txt"
    (office.config.corpus_dir / name).write_text(VALLEY)
    (office.config.corpus_dir / "broken.pdf").write_bytes(b"%PDF-1.7")
    shown = office.run("build").err
    assert max(map(len, shown.splitlines())) <= 80
    assert f"\n{name}\n" in shown
    assert "\nbroken.pdf\n  is damaged as a PDF" in shown
    assert "guessed title: a report with a long name" in shown
    assert "year: 2021" in shown
    assert "corpus.toml" in shown
    # The name in the table is folded, and whole.
    table = shown[: shown.index(f"\n{name}\n")]
    folded = "".join(line[2:].split("  ")[0] for line in table.splitlines())
    assert name in folded


def test_what_neither_file_nor_catalogue_tells_is_named(office: Office) -> None:
    (office.config.corpus_dir / "plain.txt").write_text("Nine states were advised on procurement.\n")
    assert "not known: year, publisher" in office.run("build").err


def test_json_holds_the_whole_report(office: Office) -> None:
    text = "".join(f"The Office advised state {number} on its law. " for number in range(200))
    (office.config.corpus_dir / "one.txt").write_text(text)
    (office.config.corpus_dir / "two.txt").write_text(f"{text}\n\nAnother export.\n")
    (office.config.corpus_dir / "same.txt").write_text(HARBOUR)
    given = office.run("build", "--json").json
    assert given["documents"]["harbour.txt"] == {
        "title": "Harbour Report",
        "year": 1999,
        "publisher": "",
        "language": "en",
    }
    files = {file["file"]: file for file in given["files"]}
    assert set(files) == {"harbour.txt", "one.txt", "same.txt", "two.txt"}
    assert (files["one.txt"]["pages"], files["one.txt"]["paragraphs"]) == (1, 1)
    assert files["one.txt"]["characters"] == len(text.strip())
    assert files["one.txt"]["guessed"] == {"title": "one", "language": "en"}
    assert (files["same.txt"]["status"], files["harbour.txt"]["status"]) == ("duplicate", "read")
    [[first, second, similarity]] = given["near_duplicates"]
    assert (first, second) == ("one.txt", "two.txt")
    assert similarity > 0.9


def test_near_duplicates_are_named_by_every_build_and_kept_beside_the_index(office: Office) -> None:
    text = "".join(f"The Office advised state {number} on its law. " for number in range(200))
    (office.config.corpus_dir / "one.txt").write_text(text)
    (office.config.corpus_dir / "two.txt").write_text(f"{text}\n\nAnother export.\n")
    for _ in range(2):
        assert "one.txt and two.txt are nearly the same" in office.run("build").err
    kept = read_ingestion(current_generation(office.config.index_dir))
    assert [(first, second) for first, second, _ in kept.near_duplicates] == [("one.txt", "two.txt")]
    (office.config.corpus_dir / "two.txt").unlink()
    assert "nearly the same" not in office.run("build").err


def test_progress_is_a_bar_with_counts_on_a_terminal(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    (office.config.corpus_dir / "valley.txt").write_text(VALLEY)
    assert "1/1" not in office.run("build").err
    (office.config.corpus_dir / "ice.txt").write_text("A glacier.\n")
    monkeypatch.setenv("FORCE_COLOR", "1")
    ran = office.run("build", "--json")
    for stage, count in (("reading", "1/1"), ("embedding", "1/1"), ("comparing", "3/3")):
        assert re.search(rf"{stage}.*{count}.*\d:\d\d", ran.err), ran.err
    assert ran.json["read"] == 1
    # With nothing to read there is nothing to show.
    assert "reading" not in office.run("build", "--json").err


def test_add_copies_and_indexes(office: Office, report: Path) -> None:
    ran = office.run("add", report)
    assert ran.code == 0, ran.err
    assert (office.config.corpus_dir / "valley.txt").read_text() == VALLEY
    assert report.exists()
    assert set(office.titles()) == {"harbour.txt", "valley.txt"}


def test_add_is_all_or_nothing(office: Office, report: Path, tmp_path: Path) -> None:
    ran = office.run("add", report, tmp_path / "missing.txt")
    assert ran.failed_in_one_line()
    assert "missing.txt" in ran.err
    assert not (office.config.corpus_dir / "valley.txt").exists()


@pytest.mark.parametrize("name", ["harbour.txt", "corpus.toml", ".hidden.txt"])
def test_add_overwrites_nothing_and_takes_no_name_that_would_not_be_read(
    office: Office, tmp_path: Path, name: str
) -> None:
    other = tmp_path / name
    other.write_text("Other words.\n")
    before = sorted(path.name for path in office.config.corpus_dir.iterdir())
    ran = office.run("add", other)
    assert ran.failed_in_one_line(), ran
    assert name in ran.err
    assert sorted(path.name for path in office.config.corpus_dir.iterdir()) == before
    assert (office.config.corpus_dir / "harbour.txt").read_text() == HARBOUR


def test_two_files_of_one_name_are_refused(office: Office, report: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "valley.txt"
    other.parent.mkdir()
    other.write_text("Other words.\n")
    ran = office.run("add", report, other)
    assert ran.failed_in_one_line(), ran
    assert not (office.config.corpus_dir / "valley.txt").exists()


def test_a_removed_report_can_be_put_back(office: Office, report: Path) -> None:
    office.run("add", report)
    ran = office.run("remove", "harbour.txt")
    assert ran.code == 0, ran.err
    assert set(office.titles()) == {"valley.txt"}
    aside = office.config.corpus_dir / ".removed" / "harbour.txt"
    assert aside.read_text() == HARBOUR
    # Its entry in corpus.toml stands in nobody's way meanwhile, and holds again afterwards.
    assert office.run("build").code == 0
    aside.replace(office.config.corpus_dir / "harbour.txt")
    assert office.run("build").code == 0
    assert office.titles()["harbour.txt"] == "Harbour Report"


def test_a_second_report_of_one_name_is_put_aside_beside_the_first(office: Office, report: Path) -> None:
    office.run("add", report)
    for words in ("Ports.\n", "Quays.\n", "Quays.\n"):
        (office.config.corpus_dir / "more.txt").write_text(words)
        office.run("build")
        assert office.run("remove", "more.txt").code == 0
    aside = office.config.corpus_dir / ".removed"
    assert {path.name: path.read_text() for path in aside.iterdir()} == {
        "more.txt": "Ports.\n",
        "more (2).txt": "Quays.\n",
    }
    assert office.run("remove", "more (2).txt", "--undo").code == 0
    assert (office.config.corpus_dir / "more (2).txt").read_text() == "Quays.\n"


def test_removing_an_unknown_report_names_those_that_are_there(office: Office) -> None:
    ran = office.run("remove", "nothing.txt")
    assert ran.failed_in_one_line()
    assert "harbour.txt" in ran.err


def test_a_removal_that_cannot_be_finished_is_undone(office: Office, report: Path) -> None:
    office.run("add", report)
    with writer_lock(office.config.index_dir):
        ran = office.run("remove", "valley.txt")
    assert ran.failed_in_one_line()
    assert (office.config.corpus_dir / "valley.txt").read_text() == VALLEY
    assert set(office.titles()) == {"harbour.txt", "valley.txt"}


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def put_other_vectors(path: Path) -> None:
    """A sound FAISS file with vectors that are not the catalogue's, and a manifest that knows nothing of it."""
    index = faiss.read_index(str(path))
    numbers = faiss.vector_to_array(index.id_map)
    other = faiss.IndexIDMap2(faiss.IndexFlatIP(DIMENSION))
    other.add_with_ids(np.full((len(numbers), DIMENSION), 1 / DIMENSION**0.5, dtype=np.float32), numbers)
    faiss.write_index(other, str(path))


def test_names_of_topics_are_kept_by_a_build_and_one_without_a_topic_is_named(office: Office) -> None:
    catalogue = office.config.corpus_dir / "corpus.toml"
    (office.config.corpus_dir / "farms.md").write_text(
        "# Review\n\n## Farms\n\nThe Office visited nine farms in the valley.\n"
    )
    assert office.run("build").code == 0
    catalogue.write_text(CATALOGUE + '[topics]\nfarms = "Work on the land"\nzeppelins = "Airships"\n')
    assert office.run("build", "--json").json["changed"]
    assert not office.run("build", "--json").json["changed"]
    ran = office.run_on_index("explore", "topics")
    assert ran.out == "Work on the land (no year: 1)\n"
    assert ran.err == "corpus.toml names a topic with the words 'zeppelins': none has them.\n"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        pytest.param('topics = "ships"', "[topics] has to be a table", id="no table"),
        pytest.param("[topics]\nships = 3", "'ships' has to be words with a text as their name, not 3", id="number"),
        pytest.param('[topics]\n" " = "Ships"', "has to be words with a text", id="no words"),
        pytest.param('[topic]\nships = "Ships"', "unknown table 'topic'", id="unknown table"),
    ],
)
def test_a_wrong_table_of_topics_is_one_line(office: Office, table: str, message: str) -> None:
    catalogue = office.config.corpus_dir / "corpus.toml"
    catalogue.write_text(f"{table}\n")
    ran = office.run("build")
    assert ran.failed_in_one_line()
    assert message in ran.err
    assert str(catalogue) in ran.err


def test_verify_says_that_all_is_well(office: Office) -> None:
    assert office.run("verify").out == "The index is sound: 1 reports, 1 chunks.\n"
    given = office.run("verify", "--json").json
    assert (given["documents"], given["chunks"], given["paragraphs"]) == (1, 1, 1)


@pytest.mark.parametrize("name", ["catalog.sqlite", "vectors.faiss", "ingestion.json"])
def test_verify_sees_a_flipped_byte_and_build_mends_it(office: Office, name: str) -> None:
    flip_a_byte(current_generation(office.config.index_dir) / name)
    ran = office.run("verify")
    assert ran.failed_in_one_line()
    assert name in ran.err
    assert "cthbqa build" in ran.err
    mended = office.run("build", "--json")
    assert mended.code == 0, mended.err
    # FAISS is derived from the catalogue: it needs no new vectors.
    assert mended.json["embedded"] == (0 if name == "vectors.faiss" else 1)
    assert office.run("verify").code == 0


@pytest.mark.parametrize(
    ("change", "fails"),
    [
        pytest.param("DELETE FROM documents", ("ask", "search", "topics"), id="no documents"),
        pytest.param("UPDATE documents SET paragraphs = 'x'", ("ask", "documents", "topics"), id="no JSON"),
        pytest.param("DROP TABLE chunk_text", ("ask", "search"), id="no full text"),
        pytest.param(None, ("ingestion", "topics"), id="what was said of the files is cut short"),
    ],
)
def test_a_damaged_index_is_named_whatever_is_asked_of_it(
    office: Office, change: str | None, fails: tuple[str, ...]
) -> None:
    generation = current_generation(office.config.index_dir)
    assistant = Assistant(office.config, ToyEncoder(), None)
    if change is None:
        (generation / "ingestion.json").write_text("[")
    else:
        with closing(sqlite3.connect(generation / "catalog.sqlite")) as catalog, catalog:
            catalog.execute(change)
    for name in fails:
        asked = ("Who trained the harbour police in Lisbon?",) if name in ("ask", "search") else ()
        with pytest.raises(IndexMismatch, match=r"not the file that the build wrote\. Run `cthbqa build`"):
            getattr(assistant, name)(*asked)
    if "topics" in fails:
        ran = office.run_on_index("explore", "topics")
        assert ran.failed_in_one_line(), ran
        assert "cthbqa build" in ran.err


@pytest.mark.parametrize("manifest_agrees", [False, True])
def test_verify_sees_other_vectors(office: Office, manifest_agrees: bool) -> None:
    generation = current_generation(office.config.index_dir)
    put_other_vectors(generation / "vectors.faiss")
    if manifest_agrees:
        manifest = json.loads((generation / "manifest.json").read_text())
        manifest["checksums"]["vectors.faiss"] = sha256_of(generation / "vectors.faiss")
        (generation / "manifest.json").write_text(json.dumps(manifest))
    ran = office.run("verify")
    assert ran.failed_in_one_line()
    assert ("catalogue differ" in ran.err) == manifest_agrees


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param('UPDATE chunks SET "end" = 1000', "not a span of its document", id="a chunk beyond its end"),
        pytest.param("UPDATE chunks SET start = -5", "not a span of its document", id="a chunk before its beginning"),
        pytest.param("UPDATE chunks SET paragraphs = '[99]'", "covers a paragraph that", id="a paragraph too many"),
        pytest.param("UPDATE chunks SET paragraphs = '[]'", "covers a paragraph that", id="no paragraph"),
        pytest.param("UPDATE chunks SET start = 4", "the vectors of other words", id="other words of a chunk"),
        pytest.param("UPDATE documents SET text = upper(text)", "the vectors of other words", id="another text"),
        pytest.param("UPDATE chunks SET context = 'Other'", "the vectors of other words", id="another title"),
    ],
)
def test_verify_sees_chunks_that_are_not_of_their_reports(office: Office, change: str, said: str) -> None:
    generation = current_generation(office.config.index_dir)
    with closing(sqlite3.connect(generation / "catalog.sqlite")) as catalog, catalog:
        catalog.execute(change)
    manifest = json.loads((generation / "manifest.json").read_text())
    manifest["checksums"]["catalog.sqlite"] = sha256_of(generation / "catalog.sqlite")
    (generation / "manifest.json").write_text(json.dumps(manifest))
    ran = office.run("verify")
    assert ran.failed_in_one_line(), ran
    assert said in ran.err
    assert "harbour.txt#c1" in ran.err
