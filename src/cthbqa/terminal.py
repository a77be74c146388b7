"""What the commands share: their options, the way from options to an assistant, progress bars, the table of a build."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from cthbqa.assistant import Assistant
    from cthbqa.config import Config

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


def print_build(report: Any, as_json: bool) -> None:
    """What a build did: a table of the files on standard error, one line on standard output; or all of it as JSON."""
    if as_json:
        print(dumps(asdict(report)))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("file", "status", "title", "year", "pages", "paragraphs", "remarks")
    for file in report.files:
        row = report.documents.get(file.file, {})
        remarks = [file.reason, *file.warnings, *(f"guessed {name}: {value}" for name, value in file.guessed.items())]
        if file.pages_without_text:
            remarks.append(f"pages without text: {', '.join(map(str, file.pages_without_text))}")
        if file.pages_garbled:
            remarks.append(f"pages whose text is garbage: {', '.join(map(str, file.pages_garbled))}")
        title, year = row.get("title", ""), str(row.get("year") or "")
        cells = (file.file, file.status, title, year, str(file.pages), str(file.paragraphs))
        table.add_row(*cells, "\n".join(filter(None, remarks)))
    Console(stderr=True, markup=False).print(table)
    for first, second, similarity in report.near_duplicates:
        print(f"{first} and {second} are nearly the same ({similarity:.0%}): keep one of them.", file=sys.stderr)
    state = "new index" if report.changed else "nothing changed"
    print(
        f"{report.read} read, {report.unchanged} unchanged, {report.removed} removed; "
        f"{report.chunks} chunks, {report.embedded} newly embedded: {state}."
    )
