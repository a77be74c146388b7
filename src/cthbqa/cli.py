"""The command line. Exit code 0: done (a refusal is an answer, too); 1: a user error, one line on stderr; 2: usage."""

import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from cthbqa.errors import CthbqaError, QuestionError

if TYPE_CHECKING:
    from cthbqa.assistant import Assistant
    from cthbqa.config import Config

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Answers from published reports: verbatim sentences, cited to the paragraph, or a refusal.",
)

IndexOption = Annotated[Path | None, typer.Option("--index", help="Folder of the index.", show_default="index")]
CorpusOption = Annotated[Path | None, typer.Option("--corpus", help="Folder of the reports.", show_default="corpus")]
ModelsOption = Annotated[Path | None, typer.Option("--models", help="Folder of the model weights.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print data instead of text.")]
YearOption = Annotated[list[int] | None, typer.Option("--year", help="Only reports of this year. May be repeated.")]
DocumentOption = Annotated[list[str] | None, typer.Option("--document", help="Only this report (id). May be repeated.")]


def main() -> None:
    """Run the command line; an error that the user can mend becomes one line."""
    # JSON is UTF-8 everywhere; what cannot be encoded (half of a pair of surrogates) is written as its escape.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except CthbqaError as error:
        print(f"cthbqa: {' '.join(str(error).split())}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone, such as `| head`.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        print(
            f"cthbqa: {error.filename or 'files'}: {error.strerror}. Check path, permissions, space.", file=sys.stderr
        )
        sys.exit(1)


@app.command()
def models(models_dir: ModelsOption = None) -> None:
    """Fetch the model weights, verify their digests, and say where they are."""
    from cthbqa.models import MODELS, fetch_models

    config = _config(models_dir=models_dir)
    names = tuple(name for name in (config.encoder, config.reranker) if name in MODELS)
    fetch_models(config.models_dir, names, lambda line: print(line, file=sys.stderr))
    for name in names:
        print(f"{name}  {MODELS[name].digest[:12]}  {config.models_dir / name}")


@app.command()
def build(
    corpus: CorpusOption = None,
    index: IndexOption = None,
    models_dir: ModelsOption = None,
    as_json: JsonOption = False,
    ocr: Annotated[bool, typer.Option("--ocr", help="Read scanned pages with Tesseract.")] = False,
) -> None:
    """Bring the index up to date with the folder of reports."""
    from cthbqa.indexing import build as build_index

    config = _config(corpus_dir=corpus, index_dir=index, models_dir=models_dir)
    with _Progress() as progress:
        report = build_index(config, lambda: _encoder(config), progress, ocr=ocr)
    _print_build(report, as_json)


@app.command()
def add(
    files: Annotated[list[Path], typer.Argument(help="Reports to copy into the corpus and index.")],
    corpus: CorpusOption = None,
    index: IndexOption = None,
    models_dir: ModelsOption = None,
    as_json: JsonOption = False,
    ocr: Annotated[bool, typer.Option("--ocr", help="Read scanned pages with Tesseract.")] = False,
) -> None:
    """Copy reports into the corpus folder and index them."""
    from cthbqa.indexing import add as add_files

    config = _config(corpus_dir=corpus, index_dir=index, models_dir=models_dir)
    with _Progress() as progress:
        report = add_files(config, files, lambda: _encoder(config), progress, ocr=ocr)
    _print_build(report, as_json)


@app.command()
def remove(
    document: Annotated[str, typer.Argument(help="The report's id: its path inside the corpus.")],
    corpus: CorpusOption = None,
    index: IndexOption = None,
    models_dir: ModelsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a report out of the index; its file goes to the corpus folder's .removed, from where it can be put back."""
    from cthbqa.indexing import remove as remove_document

    config = _config(corpus_dir=corpus, index_dir=index, models_dir=models_dir)
    with _Progress() as progress:
        report = remove_document(config, document, lambda: _encoder(config), progress)
    _print_build(report, as_json)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question; - reads it from standard input.")] = None,
    index: IndexOption = None,
    models_dir: ModelsOption = None,
    year: YearOption = None,
    document: DocumentOption = None,
    as_json: JsonOption = False,
    batch: Annotated[
        str | None,
        typer.Option("--batch", help="A file (- for standard input) with a question, or a JSON object, on each line."),
    ] = None,
) -> None:
    """Answer a question with cited sentences, or say that the reports do not answer it."""
    from cthbqa.rendering import answer_to_json, answer_to_text

    if (question is None) == (batch is None):
        raise typer.BadParameter("give a question, or --batch with a file of questions")
    config = _config(index_dir=index, models_dir=models_dir)
    if batch is not None:
        with _opened(batch) as lines:
            _ask_batch(_assistant(config), lines, tuple(year or ()), tuple(document or ()))
        return
    text = "".join(_lines(_standard_input())) if question == "-" else str(question)
    answer = _assistant(config).ask(text, years=tuple(year or ()), documents=tuple(document or ()))
    print(_dumps(answer_to_json(answer)) if as_json else answer_to_text(answer))


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="What to look for.")],
    index: IndexOption = None,
    models_dir: ModelsOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many passages.")] = 10,
    year: YearOption = None,
    document: DocumentOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the passages that bear on a query, best first."""
    from cthbqa.rendering import passage_to_json

    assistant = _assistant(_config(index_dir=index, models_dir=models_dir))
    passages = assistant.search(query, limit, years=tuple(year or ()), documents=tuple(document or ()))
    found = [passage_to_json(passage) for passage in passages]
    if as_json:
        print(_dumps({"query": query, "passages": found}))
        return
    for passage in found:
        print(f"{passage['rank']}. {passage['text']}\n   {passage['title']}, {passage['section']}\n")


@app.command()
def verify(index: IndexOption = None, models_dir: ModelsOption = None, as_json: JsonOption = False) -> None:
    """Check the index: checksums, every quote's span, vectors against the catalogue."""
    from cthbqa.indexing import verify as verify_index

    result = verify_index(_config(index_dir=index, models_dir=models_dir))
    print(
        _dumps(result) if as_json else f"The index is sound: {result['documents']} reports, {result['chunks']} chunks."
    )


@app.command()
def serve(
    index: IndexOption = None,
    models_dir: ModelsOption = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.", show_default="7860", max=65535)] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Serve the page on this computer."""
    config = _config(index_dir=index, models_dir=models_dir, host=host, port=port)
    assistant = _assistant(config)
    # By name: ui/ stands outside src/ and is imported by nothing else.
    from importlib import import_module

    import_module("cthbqa.ui.app").serve(assistant, config.host, config.port, open_browser=open_browser)


def _config(**overrides: Any) -> "Config":
    from cthbqa.config import load_config

    return load_config(overrides)


def _assistant(config: "Config") -> "Assistant":
    from cthbqa.assistant import Assistant

    return Assistant.open(config=config)


def _encoder(config: "Config") -> Any:
    from cthbqa.embedding import load_encoder

    return load_encoder(config.encoder, config.models_dir)


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


class _opened:  # noqa: N801 - a context manager used like open()
    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> Iterable[str]:
        try:
            self.file = _standard_input() if self.name == "-" else Path(self.name).open(encoding="utf-8-sig")
        except OSError as error:
            raise QuestionError(f"{self.name}: cannot be read ({error.strerror}). Name a file of questions.") from error
        return self.file

    def __exit__(self, *_: object) -> None:
        if self.name != "-":
            self.file.close()


def _standard_input() -> TextIO:
    """Standard input as UTF-8, with or without a byte order mark."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="strict")
    return sys.stdin


def _ask_batch(
    assistant: "Assistant", lines: Iterable[str], years: tuple[int, ...], documents: tuple[str, ...]
) -> None:
    """One JSON object for each line that is not blank; a line that cannot be asked gets an object with "error"."""
    from cthbqa.rendering import answer_to_json

    for number, line in enumerate(_lines(lines), start=1):
        if not line.strip():
            continue
        try:
            asked = _parse_line(line)
            answer = assistant.ask(
                asked["question"],
                history=asked["history"],
                years=asked["years"] or years,
                documents=asked["documents"] or documents,
            )
            print(_dumps(answer_to_json(answer)), flush=True)
        except QuestionError as error:
            print(_dumps({"question": line.strip(), "error": f"line {number}: {error}"}), flush=True)


def _lines(lines: Iterable[str]) -> Iterator[str]:
    """The lines, with a clear error where the file is not UTF-8."""
    try:
        yield from lines
    except UnicodeDecodeError as error:
        raise QuestionError(f"the questions are not UTF-8 text ({error.reason}). Save the file as UTF-8.") from error


def _parse_line(line: str) -> dict[str, Any]:
    """An input line of --batch: a plain question, or a JSON object with question, history, years, documents."""
    from cthbqa.types import Turn

    if not line.lstrip().startswith("{"):
        return {"question": line, "history": (), "years": (), "documents": ()}
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise QuestionError(f"not a JSON object ({error}).") from error
    if not isinstance(given.get("question"), str):
        raise QuestionError('a question object needs a "question" that is a text.')
    history = _list_of(dict, given, "history")
    if not all(isinstance(turn.get(key, ""), str) for turn in history for key in ("question", "answer")):
        raise QuestionError('each turn of "history" has a "question" and an "answer" that are texts.')
    return {
        "question": given["question"],
        "history": tuple(Turn(turn.get("question", ""), turn.get("answer", "")) for turn in history),
        "years": tuple(_list_of(int, given, "years")),
        "documents": tuple(_list_of(str, given, "documents")),
    }


def _list_of(kind: type, given: dict[str, Any], key: str) -> list[Any]:
    values = given.get(key) or []
    if not isinstance(values, list) or not all(type(value) is kind for value in values):
        what = {dict: "objects", int: "whole numbers", str: "texts"}[kind]
        raise QuestionError(f'"{key}" has to be a list of {what}, not {values!r}.')
    return values


class _Progress:
    """Progress bars on standard error, a bar for each stage; nothing where standard error is no terminal."""

    def __enter__(self) -> "_Progress":
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self.bars = Progress(*columns, console=console, disable=not console.is_terminal)
        self.tasks: dict[str, Any] = {}
        self.bars.start()
        return self

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage not in self.tasks:
            self.tasks[stage] = self.bars.add_task(stage, total=total)
        self.bars.update(self.tasks[stage], completed=done, total=total)

    def __exit__(self, *_: object) -> None:
        self.bars.stop()


def _print_build(report: Any, as_json: bool) -> None:
    if as_json:
        print(_dumps(asdict(report)))
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


if __name__ == "__main__":
    main()
