"""What operators see on the Reports tab: signing in, files to add, to remove or to put back, what is under way."""

from collections.abc import Mapping
from typing import Any

import gradio as gr

from cthbqa.reading import READABLE_SUFFIXES

from .as_read import STATUS
from .operating import MOST_BYTES, MOST_FILES, Job, Operator
from .render import esc

TYPES = ", ".join(sorted(READABLE_SUFFIXES))
PANEL = f"""<section id="operator" aria-labelledby="operator-title">
<h2 id="operator-title">For operators</h2>
<div class="sign-in"><label for="operator-password">Password</label>
<input id="operator-password" type="password" autocomplete="current-password" maxlength="500">
<button type="button" class="operate primary" data-operate="sign-in">Sign in</button></div>
<div class="tools" hidden>
<div class="drop"><label for="operator-files">Add reports</label>
<input id="operator-files" type="file" multiple accept="{TYPES}"
data-most="{MOST_BYTES}" data-files="{MOST_FILES}" aria-describedby="operator-limits">
<p id="operator-limits" class="facts">{TYPES}; up to {MOST_BYTES // 1_000_000} MB each, {MOST_FILES} at a time.</p>
<ul class="uploads"></ul></div>
<p class="actions"><button type="button" class="operate quiet" data-operate="rebuild">Rebuild the index</button>
<button type="button" class="operate quiet" data-operate="sign-out">Sign out</button></p>
<div class="job" hidden><p class="job-title"></p><progress max="1"></progress><p class="job-stage"></p></div>
<div class="lists"></div></div>
<p class="operator-message" role="status"></p></section>"""


def lists_html(operator: Operator) -> str:
    """The files of the corpus with a button that removes each, and the removed ones with a button that puts it back."""
    there = "".join(_line(name, "remove", "Remove") for name in operator.corpus())
    gone = "".join(_line(name, "put-back", "Put back") for name in operator.removed())
    parts = (("In the folder of reports", there), ("Removed", gone))
    return "".join(f"<details><summary>{title}</summary><ul>{items}</ul></details>" for title, items in parts if items)


def _line(name: str, action: str, label: str) -> str:
    return (
        f'<li><span dir="auto">{esc(name)}</span><button type="button" class="operate quiet" data-operate="{action}" '
        f'data-document="{esc(name)}" aria-label="{label}: {esc(name)}">{label}</button></li>'
    )


def job_json(job: Job | None) -> Mapping[str, Any] | None:
    """The job under way, or the last one, as operating.js shows it: texts, and how much is done from 0 to 1."""
    if job is None:
        return None
    files = [
        {"name": file.file, "status": STATUS.get(file.status, file.status), "reason": _short(file.reason, file.file)}
        for file in job.files
    ]
    title = f"{job.what} …" if job.running else (job.problem or job.result)
    counts = f"{job.stage}: {job.done:,} of {job.total:,}" if job.stage and job.running else ""
    return {
        "running": job.running,
        "failed": bool(job.problem),
        "title": title,
        "stage": counts,
        "share": job.done / job.total if job.total else None,
        "files": files,
    }


def _short(reason: str, name: str) -> str:
    """A reason without the path of the file that it is about."""
    return reason.rpartition(f"{name}: ")[2]


def operating_panel() -> None:
    """Put the panel on the page."""
    gr.HTML(PANEL, elem_id="operator-panel", apply_default_css=False, js_on_load=None)
