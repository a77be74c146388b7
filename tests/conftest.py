"""What all tests share: the model weights, an index of the two reports, and the command line."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cthbqa import Assistant
from cthbqa.config import Config, load_config
from cthbqa.embedding import Encoder, load_encoder
from cthbqa.errors import ModelMissing
from cthbqa.indexing import build
from cthbqa.late_interaction import LateInteraction, load_late_interaction
from cthbqa.models import model_folder
from cthbqa.reading.worker import Job, Outcome, _read
from cthbqa.reranking import Reranker, load_reranker
from toy import ToyEncoder, no_progress

ROOT = Path(__file__).parents[1]
RunCli = Callable[..., "Ran"]


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]

    def failed_in_one_line(self) -> bool:
        return self.code == 1 and self.out == "" and len(self.err.splitlines()) == 1 and "Traceback" not in self.err


@pytest.fixture(scope="session")
def models_dir() -> Path:
    """The configured folder of weights, with the default models in it."""
    config = load_config()
    try:
        model_folder(config.models_dir, config.encoder)
        model_folder(config.models_dir, config.reranker)
        model_folder(config.models_dir, config.late_interaction)
    except ModelMissing as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))
    return config.models_dir


@pytest.fixture(scope="session")
def encoder(models_dir: Path) -> Encoder:
    return load_encoder(Config().encoder, models_dir)


@pytest.fixture(scope="session")
def reranker(models_dir: Path) -> Reranker:
    return load_reranker(Config().reranker, models_dir)


@pytest.fixture(scope="session")
def late(models_dir: Path) -> LateInteraction | None:
    return load_late_interaction(Config().late_interaction, models_dir)


@pytest.fixture(scope="session")
def index_dir(
    encoder: Encoder, late: LateInteraction, models_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """An index of the two reports of corpus/, built once with the real models."""
    folder = tmp_path_factory.mktemp("reports") / "index"
    config = Config(corpus_dir=ROOT / "corpus", index_dir=folder, models_dir=models_dir)
    build(config, lambda: encoder, no_progress, load_late=lambda: late)
    return folder


@pytest.fixture(scope="session")
def assistant(
    index_dir: Path, encoder: Encoder, reranker: Reranker, late: LateInteraction, models_dir: Path
) -> Assistant:
    return Assistant(Config(index_dir=index_dir, models_dir=models_dir), encoder, reranker, late)


@pytest.fixture
def toy_encoder() -> ToyEncoder:
    return ToyEncoder()


@pytest.fixture
def read_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in this process: a worker process takes a second to start."""

    def read_files(jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome]]:
        for job in jobs:
            yield job, _read(job)

    monkeypatch.setattr("cthbqa.ingestion.read_files", read_files)


class _Terminal(io.TextIOWrapper):
    """A standard stream over bytes in memory, encoded strictly, as a pipe's is."""

    def __init__(self, content: bytes = b"") -> None:
        self.bytes = io.BytesIO(content)
        super().__init__(self.bytes, encoding="utf-8", write_through=True)

    @property
    def written(self) -> str:
        return self.bytes.getvalue().decode("utf-8")


@pytest.fixture(scope="session")
def run_cli() -> RunCli:
    """Run a command in this process as a shell would: arguments and standard streams in, exit code out."""
    from cthbqa.cli import main

    def run(*arguments: object, stdin: str | bytes = b"") -> Ran:
        content = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
        streams = {"stdin": _Terminal(content), "stdout": _Terminal(), "stderr": _Terminal()}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", ["cthbqa", *map(str, arguments)])
            for name, stream in streams.items():
                patch.setattr(sys, name, stream)
            try:
                main()
                code = 0
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else int(end.code is not None)
        return Ran(code, streams["stdout"].written, streams["stderr"].written)

    return run


@pytest.fixture(scope="session")
def ask_cli(run_cli: RunCli, index_dir: Path, encoder: Encoder, reranker: Reranker, late: LateInteraction) -> RunCli:
    """`run_cli` over the index of the two reports, with the models that this process has loaded already."""

    def run(command: str, *arguments: object, stdin: str | bytes = b"") -> Ran:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("cthbqa.assistant.load_encoder", lambda *_: encoder)
            patch.setattr("cthbqa.assistant.load_reranker", lambda *_: reranker)
            patch.setattr("cthbqa.assistant.load_late_interaction", lambda *_: late)
            return run_cli(command, "--index", index_dir, *arguments, stdin=stdin)

    return run


@pytest.fixture
def run_process() -> RunCli:
    """Run a command in a process of its own, which loads the models anew: seconds each."""

    def run(*arguments: object, stdin: str | bytes = b"") -> Ran:
        content = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
        command = [sys.executable, "-m", "cthbqa.cli", *map(str, arguments)]
        done = subprocess.run(command, input=content, capture_output=True, check=False)
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run
