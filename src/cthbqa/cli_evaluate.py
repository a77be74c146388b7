"""`cthbqa evaluate ...`: measure answers and retrieval on questions with known answers."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cthbqa.errors import EvaluationError
from cthbqa.terminal import IndexOption, JsonOption, ModelsOption, StageProgress, configured, dumps, opened_assistant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cthbqa.assistant import Assistant
    from cthbqa.evaluation.answers import Verdict

evaluate = typer.Typer(no_args_is_help=True, help="Measure answers and retrieval on questions with known answers.")


@evaluate.command("answers")
def evaluate_answers(
    file: Annotated[Path, typer.Argument(help="Gold questions, one JSON object a line.")],
    index: IndexOption = None,
    models_dir: ModelsOption = None,
    as_json: JsonOption = False,
    show_misses: Annotated[bool, typer.Option("--misses/--no-misses", help="List what went wrong.")] = True,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="PATH", help="Write a page with the results, misses and plots.")
    ] = None,
) -> None:
    """Ask gold questions and hold the answers against them."""
    from cthbqa.evaluation.answers import judge, misses, summarise
    from cthbqa.evaluation.cases import read_cases

    cases = read_cases(file)
    if html is not None:
        # Said before the questions are asked, which takes minutes.
        _check_page_path(html, file)
    assistant = opened_assistant(configured(index_dir=index, models_dir=models_dir))

    def is_span(citation: Any) -> bool:
        return bool(assistant.document(citation.document_id).text[citation.start : citation.end] == citation.quote)

    verdicts = []
    with StageProgress() as progress:
        for done, case in enumerate(cases):
            progress("asking", done, len(cases))
            verdicts.append(judge(case, assistant.ask(case.question), is_span))
        progress("asking", len(cases), len(cases))
    summary = summarise(verdicts)
    wrong = misses(verdicts) if show_misses else []
    if html is not None:
        _write_page(html, file, assistant, verdicts, show_misses)
    if as_json:
        print(dumps({"file": str(file), **summary, "misses": wrong}))
        return
    for name, value in summary.items():
        interval = (
            f"{value['value']:.3f}  ({value['low']:.3f} to {value['high']:.3f})" if isinstance(value, dict) else value
        )
        print(f"{name:24} {interval}")
    for miss in wrong:
        print(f"\n{miss['id']}: {miss['what']}\n  {miss['question']}\n  {miss['text']}")


def _check_page_path(path: Path, gold: Path) -> None:
    """Raises EvaluationError where no page can be written, or where it would replace the questions."""
    if path.is_dir():
        raise EvaluationError(f"{path}: is a folder. Name a file for --html, such as {path / 'results.html'}.")
    if not path.parent.is_dir():
        raise EvaluationError(f"{path}: there is no folder {path.parent}. Make it, or name another path for --html.")
    if path.exists() and path.samefile(gold):
        raise EvaluationError(f"{path}: holds the questions. Name another path for --html.")


def _write_page(
    path: Path, gold: Path, assistant: "Assistant", verdicts: "Sequence[Verdict]", show_misses: bool
) -> None:
    from cthbqa.evaluation.answers import summarise
    from cthbqa.evaluation.page import results_page
    from cthbqa.evaluation.sweep import outcome_of
    from cthbqa.scores import load_calibration

    calibration, vocabulary = load_calibration(), assistant.answerer().vocabulary
    outcomes = [outcome_of(verdict, vocabulary, calibration) for verdict in verdicts]
    about = assistant.about()
    facts = {
        "Questions": f"{gold.name} ({len(verdicts)})",
        "Index": f"{about['generation']}, made {about['made_at']}",
        "Models": ", ".join(model["name"] for model in about["models"]) or assistant.config.encoder,
    }
    page = results_page(facts, summarise(verdicts), verdicts, outcomes, calibration.threshold, show_misses)
    try:
        # Half a pair of surrogates, which JSON can hold and UTF-8 cannot, becomes the sign for what is no character.
        path.write_text(page, encoding="utf-8", errors="xmlcharrefreplace")
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be written ({error.strerror}). Name another path for --html.") from error


@evaluate.command("calibrate")
def evaluate_calibrate(
    files: Annotated[
        list[Path], typer.Argument(help="Gold questions, answerable and unanswerable; not those reported on.")
    ],
    output: Annotated[Path, typer.Option("--output", help="Where to write the calibration (JSON).")],
    index: IndexOption = None,
    models_dir: ModelsOption = None,
    most: Annotated[
        float, typer.Option("--most-wrongly-refused", min=0.0, max=1.0, help="Share of answerable ones to give up.")
    ] = 0.08,
) -> None:
    """Fit the score below which what was found is no answer."""
    from cthbqa.evaluation.calibration import collect, fit
    from cthbqa.evaluation.cases import read_cases

    cases = [case for file in files for case in read_cases(file)]
    answerer = opened_assistant(configured(index_dir=index, models_dir=models_dir)).answerer()
    examples = []
    with StageProgress() as progress:
        for done, case in enumerate(cases, start=1):
            examples.append(collect(answerer, case))
            progress("asking", done, len(cases))
    calibration = fit(examples, most, " and ".join(file.name for file in files))
    output.write_text(json.dumps(calibration, indent=2) + "\n", encoding="utf-8")
    print(dumps(calibration))


@evaluate.command("retrieval")
def evaluate_retrieval(
    folder: Annotated[Path, typer.Argument(help="A judged set: corpus.jsonl, queries.jsonl, qrels.tsv (BEIR form).")],
    models_dir: ModelsOption = None,
    as_json: JsonOption = False,
    rerank: Annotated[bool, typer.Option("--rerank/--no-rerank", help="Also measure with the cross-encoder.")] = True,
) -> None:
    """Measure full text, dense search, their fusions and reranking on a judged set."""
    import tempfile

    from cthbqa.embedding import load_encoder
    from cthbqa.evaluation import retrieval
    from cthbqa.late_interaction import load_late_interaction
    from cthbqa.reranking import load_reranker
    from cthbqa.retrieval import Retriever

    config = configured(models_dir=models_dir)
    judged = retrieval.read_judged_set(folder)
    encoder = load_encoder(config.encoder, config.models_dir)
    reranker = load_reranker(config.reranker, config.models_dir) if rerank else None
    late = load_late_interaction(config.late_interaction, config.models_dir)
    with tempfile.TemporaryDirectory() as temporary, StageProgress() as progress:
        store = retrieval.index_judged_set(judged, Path(temporary), encoder, late, config.chunk_characters, progress)
        rankings, milliseconds = retrieval.rank_all(judged, Retriever(store, encoder, reranker, late), progress)
    summary = retrieval.summarise(judged, rankings, milliseconds)
    if as_json:
        print(dumps(summary))
        return
    print(f"{summary['queries']} queries; 95 % intervals (bootstrap) of nDCG@10 in brackets")
    for name, values in summary["variants"].items():
        low, high = values["ndcg@10 interval"]
        metrics = "  ".join(f"{metric} {values[metric]:.3f}" for metric in retrieval.METRICS)
        print(f"{name:16} {metrics}  ({low:.3f} to {high:.3f})  {values['milliseconds']:.0f} ms")
