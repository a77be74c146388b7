"""The command line. Exit code 0: done (a refusal is an answer, too); 1: a user error, one line on stderr; 2: usage."""

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from cthbqa.cli_evaluate import evaluate
from cthbqa.cli_explore import explore
from cthbqa.cli_feedback import feedback
from cthbqa.errors import CthbqaError
from cthbqa.terminal import (
    CorpusOption,
    DocumentOption,
    IndexOption,
    JsonOption,
    ModelsOption,
    StageProgress,
    YearOption,
    configured,
    dumps,
    loaded_encoder,
    opened_assistant,
    operators_password,
    print_build,
    telling_of_files,
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Answers from published reports: verbatim sentences, cited to the paragraph, or a refusal.",
)

app.add_typer(evaluate, name="evaluate")
app.command()(explore)
app.add_typer(feedback, name="feedback")


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

    config = configured(models_dir=models_dir)
    configured_names = (config.encoder, config.reranker, config.late_interaction)
    names = tuple(name for name in configured_names if name in MODELS)
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

    config = configured(corpus_dir=corpus, index_dir=index, models_dir=models_dir)
    with telling_of_files(as_json), StageProgress() as progress:
        report = build_index(config, lambda: loaded_encoder(config), progress, ocr=ocr)
    print_build(report, as_json)


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

    config = configured(corpus_dir=corpus, index_dir=index, models_dir=models_dir)
    with telling_of_files(as_json), StageProgress() as progress:
        report = add_files(config, files, lambda: loaded_encoder(config), progress, ocr=ocr)
    print_build(report, as_json)


@app.command()
def remove(
    document: Annotated[str, typer.Argument(help="The report's id: its path inside the corpus.")],
    corpus: CorpusOption = None,
    index: IndexOption = None,
    models_dir: ModelsOption = None,
    as_json: JsonOption = False,
    undo: Annotated[bool, typer.Option("--undo", help="Put a report back that was removed.")] = False,
) -> None:
    """Take a report out of the index; its file goes to the corpus folder's .removed, from where it can be put back."""
    from cthbqa.indexing import put_back
    from cthbqa.indexing import remove as remove_document

    config = configured(corpus_dir=corpus, index_dir=index, models_dir=models_dir)
    with StageProgress() as progress:
        change = put_back if undo else remove_document
        report = change(config, document, lambda: loaded_encoder(config), progress)
    print_build(report, as_json)


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
    from cthbqa.batch import ask_batch, opened, readable_lines, standard_input
    from cthbqa.rendering import answer_to_json, answer_to_text

    if (question is None) == (batch is None):
        raise typer.BadParameter("give a question, or --batch with a file of questions")
    config = configured(index_dir=index, models_dir=models_dir)
    if batch is not None:
        with opened(batch) as lines:
            ask_batch(opened_assistant(config), lines, tuple(year or ()), tuple(document or ()))
        return
    text = "".join(readable_lines(standard_input())) if question == "-" else str(question)
    answer = opened_assistant(config).ask(text, years=tuple(year or ()), documents=tuple(document or ()))
    print(dumps(answer_to_json(answer)) if as_json else answer_to_text(answer))


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

    assistant = opened_assistant(configured(index_dir=index, models_dir=models_dir))
    passages = assistant.search(query, limit, years=tuple(year or ()), documents=tuple(document or ()))
    found = [passage_to_json(passage) for passage in passages]
    if as_json:
        print(dumps({"query": query, "passages": found}))
        return
    for passage in found:
        print(f"{passage['rank']}. {passage['text']}\n   {passage['title']}, {passage['section']}\n")


@app.command()
def verify(index: IndexOption = None, models_dir: ModelsOption = None, as_json: JsonOption = False) -> None:
    """Check the index: checksums, that paragraphs and chunks are spans of their reports, vectors."""
    from cthbqa.verifying import verify as verify_index

    result = verify_index(configured(index_dir=index, models_dir=models_dir))
    print(
        dumps(result) if as_json else f"The index is sound: {result['documents']} reports, {result['chunks']} chunks."
    )


@app.command()
def serve(
    index: IndexOption = None,
    models_dir: ModelsOption = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.", show_default="7860", max=65535)] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    admin: Annotated[
        bool, typer.Option("--admin", help="Let those who know the password add and remove reports on the page.")
    ] = False,
    corpus: CorpusOption = None,
) -> None:
    """Serve the page on this computer.

    With --admin, the password is the setting admin_password (CTHBQA_ADMIN_PASSWORD), or is asked for.
    """
    config = configured(index_dir=index, models_dir=models_dir, host=host, port=port, corpus_dir=corpus)
    password = operators_password(config) if admin else ""
    assistant = opened_assistant(config)
    # By name: ui/ stands outside src/ and is imported by nothing else.
    from importlib import import_module

    operator = None
    if admin:
        make_operator = import_module("cthbqa.ui.operating").Operator
        operator = make_operator(config, password, lambda: loaded_encoder(config))
    import_module("cthbqa.ui.app").serve(
        assistant,
        config.host,
        config.port,
        open_browser=open_browser,
        operator=operator,
        allowed_hosts=config.allowed_hosts,
    )


if __name__ == "__main__":
    main()
