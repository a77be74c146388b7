"""`cthbqa feedback ...`: what readers thought of answers."""

import sys

import typer

from cthbqa.terminal import IndexOption, configured

feedback = typer.Typer(no_args_is_help=True, help="What readers of the page thought of its answers.")


@feedback.callback()
def _feedback() -> None:
    """What readers of the page thought of its answers."""


@feedback.command("export")
def feedback_export(index: IndexOption = None) -> None:
    """Print judgements as gold questions, one JSON object a line; what was found wrong has "review"."""
    from cthbqa.feedback import NAME, export_lines

    path = configured(index_dir=index).index_dir / NAME
    if not path.exists():
        print(f"{path}: no judgements yet. They are given on the page, below an answer.", file=sys.stderr)
        return
    for line in export_lines(path):
        print(line)
