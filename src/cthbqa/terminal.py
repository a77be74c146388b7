"""What the commands share: their options, the way from options to an assistant, progress bars, the table of a build."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from cthbqa.assistant import Assistant
    from cthbqa.config import Config
    from cthbqa.indexing import BuildReport
    from cthbqa.types import FileReport

SHORTEST_PASSWORD = 10
IndexOption = Annotated[Path | None, typer.Option("--index", help="Folder of the index.", show_default="index")]
CorpusOption = Annotated[Path | None, typer.Option("--corpus", help="Folder of the reports.", show_default="corpus")]
ModelsOption = Annotated[Path | None, typer.Option("--models", help="Folder of the model weights.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print data instead of text.")]
YearOption = Annotated[list[int] | None, typer.Option("--year", help="Only reports of this year. May be repeated.")]
DocumentOption = Annotated[list[str] | None, typer.Option("--document", help="Only this report (id). May be repeated.")]


def configured(**overrides: Any) -> "Config":
    """The settings in force with what the command line gives."""
    from cthbqa.config import load_config

    return load_config(overrides)


def opened_assistant(config: "Config") -> "Assistant":
    """An assistant over the configured index."""
    from cthbqa.assistant import Assistant

    return Assistant.open(config=config)


def loaded_encoder(config: "Config") -> Any:
    """The configured encoder."""
    from cthbqa.embedding import load_encoder

    return load_encoder(config.encoder, config.models_dir)


def operators_password(config: "Config") -> str:
    """The password for `serve --admin`: the configured one, or what is typed. Raises ConfigError when it is no good."""
    import sys

    from cthbqa.errors import ConfigError

    password = config.admin_password
    if not password and sys.stdin.isatty():
        password = str(typer.prompt("Password for operators", hide_input=True, confirmation_prompt=True))
    if not password:
        raise ConfigError(
            "--admin needs a password. Set the environment variable CTHBQA_ADMIN_PASSWORD, or admin_password in "
            "cthbqa.toml, or start it in a terminal, which asks for one."
        )
    if len(password) < SHORTEST_PASSWORD:
        raise ConfigError(f"The password for --admin has to have at least {SHORTEST_PASSWORD} characters.")
    return password


def dumps(value: Any) -> str:
    """JSON in one line, letters of all scripts as they are."""
    return json.dumps(value, ensure_ascii=False)


class StageProgress:
    """Progress bars on standard error, a bar for each stage; nothing where standard error is no terminal."""

    def __enter__(self) -> "StageProgress":
        """Show the bars."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self.bars = Progress(*columns, console=console, disable=not console.is_terminal)
        self.tasks: dict[str, Any] = {}
        self.bars.start()
        return self

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Set a stage's bar."""
        if stage not in self.tasks:
            self.tasks[stage] = self.bars.add_task(stage, total=total)
        self.bars.update(self.tasks[stage], completed=done, total=total)

    def __exit__(self, *_: object) -> None:
        """Leave the bars as they are."""
        self.bars.stop()


def _remarks(file: "FileReport", catalogue: "Mapping[str, Any]") -> list[str]:
    """What the operator should know of a file, in lines; `catalogue` is what is known of the report that it became."""
    # The file is named in the line above.
    remarks = [file.bare_reason, *file.warnings]
    if file.guessed:
        remarks.append("guessed " + ", ".join(f"{name}: {value}" for name, value in file.guessed.items()))
    if unknown := [name for name in ("year", "publisher") if name in catalogue and not catalogue[name]]:
        remarks.append(f"not known: {', '.join(unknown)}")
    return [remark for remark in remarks if remark]


def print_build(report: "BuildReport", as_json: bool) -> None:
    """What a build did: a table of the files and what to know of them on standard error, one line on standard output.

    As JSON, it is one object on standard output.
    """
    if as_json:
        print(dumps(asdict(report)))
        return
    from rich.console import Console

    console = Console(stderr=True, markup=False, highlight=False)
    _print_files(console, report.files, report.documents)
    for first, second, similarity in report.near_duplicates:
        console.print(f"{first} and {second} are nearly the same ({similarity:.0%}): keep one of them.")
    state = "new index" if report.changed else "nothing changed"
    print(
        f"{report.read} read, {report.unchanged} unchanged, {report.removed} removed; "
        f"{report.chunks} chunks, {report.embedded} newly embedded: {state}."
    )


def _print_files(
    console: "Console", files: "Sequence[FileReport]", documents: "Mapping[str, Mapping[str, Any]]"
) -> None:
    """A table of the files, and below it what to know of each."""
    from rich.box import SIMPLE_HEAD
    from rich.padding import Padding
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD)
    table.add_column("file", overflow="fold")
    for name in ("status", "year"):
        table.add_column(name, no_wrap=True)
    for name in ("pages", "paragraphs", "characters"):
        table.add_column(name, justify="right", no_wrap=True)
    for file in files:
        year = str(documents.get(file.file, {}).get("year") or "")
        numbers = [f"{number:,}" if number else "" for number in (file.pages, file.paragraphs, file.characters)]
        table.add_row(file.file, file.status, year, *numbers)
    console.print(table)
    for file in files:
        if remarks := _remarks(file, documents.get(file.file, {})):
            console.print(file.file, style="bold")
            for remark in remarks:
                console.print(Padding(remark, (0, 0, 0, 2)))
    if any(file.guessed for file in files):
        console.print("What is guessed holds until corpus.toml says otherwise.")


@contextmanager
def telling_of_files(as_json: bool) -> Iterator[None]:
    """Tell what became of each file even where none could be read; the error goes on to its one line."""
    from cthbqa.errors import NothingReadable

    try:
        yield
    except NothingReadable as error:
        if as_json:
            print(dumps({"error": str(error), "files": [file.to_json() for file in error.files]}))
        else:
            from rich.console import Console

            _print_files(Console(stderr=True, markup=False, highlight=False), error.files, {})
        raise
