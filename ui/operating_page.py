"""What operators see on the Reports tab: signing in, files to add, to remove or to put back, what is under way."""

from collections.abc import Mapping
from typing import Any

import gradio as gr

from cthbqa.reading import READABLE_SUFFIXES

from .as_read import STATUS
from .escaping import esc
from .operating import MOST_BYTES, MOST_FILES, Job, Operator
from .texts import label, said, text

TYPES = ", ".join(sorted(READABLE_SUFFIXES))
OPERATE = 'type="button" class="operate {}" data-operate="{}"'
LIMITS = {"types": TYPES, "size": str(MOST_BYTES // 1_000_000), "files": str(MOST_FILES)}
PANEL = f"""<section id="operator" aria-labelledby="operator-title">
{said("operators", "h2", 'id="operator-title"')}
<div class="sign-in">{said("password", "label", 'for="operator-password"')}
<input id="operator-password" type="password" autocomplete="current-password" maxlength="500">
{said("sign_in", "button", OPERATE.format("primary", "sign-in"))}</div>
<div class="tools" hidden>
<div class="drop">{said("add_reports", "label", 'for="operator-files"')}
<input id="operator-files" type="file" multiple accept="{TYPES}"
data-most="{MOST_BYTES}" data-files="{MOST_FILES}" aria-describedby="operator-limits">
{said("upload_limits", "p", 'id="operator-limits" class="facts"', **LIMITS)}
<ul class="uploads"></ul></div>
<p class="actions">{said("rebuild", "button", OPERATE.format("quiet", "rebuild"))}
{said("sign_out", "button", OPERATE.format("quiet", "sign-out"))}</p>
<div class="job" hidden><p class="job-title"></p><progress max="1"></progress><p class="job-stage"></p></div>
<div class="lists"></div></div>
<p class="operator-message" role="status"></p></section>"""


def lists_html(operator: Operator) -> str:
    """The files of the corpus with a button that removes each, and the removed ones with a button that puts it back."""
    there = "".join(_line(name, "remove", "remove") for name in operator.corpus())
    gone = "".join(_line(name, "put-back", "put_back") for name in operator.removed())
    parts = (("in_folder", there), ("removed", gone))
    return "".join(f"<details>{said(title, 'summary')}<ul>{items}</ul></details>" for title, items in parts if items)


def _line(name: str, action: str, words: str) -> str:
    button = f'{OPERATE.format("quiet", action)} data-document="{esc(name)}" {label(f"{words}_file", name=name)}'
    return f'<li><span dir="auto">{esc(name)}</span>{said(words, "button", button)}</li>'


def job_json(job: Job | None) -> Mapping[str, Any] | None:
    """The job under way, or the last one, as operating.js shows it: texts, and how much is done from 0 to 1."""
    if job is None:
        return None
    files = [{"name": file.file, "status": text(STATUS[file.status]), "reason": file.bare_reason} for file in job.files]
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


def operating_panel() -> None:
    """Put the panel on the page."""
    gr.HTML(PANEL, elem_id="operator-panel", apply_default_css=False, js_on_load=None)
