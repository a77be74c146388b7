"""The About tab: what it answers from, what it never does, which index and models."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import gradio as gr

from cthbqa import __version__

from .escaping import esc
from .library import Library
from .texts import said, texts

PROMISES = (
    ("does", ("does_quote", "does_refuse")),
    ("never", ("never_write", "never_send", "never_keep")),
)


def about_html(about: Mapping[str, Any], titles: Sequence[str] = ()) -> str:
    """The promises, the reports by their titles, and the facts of the index as they are."""
    facts = "".join(
        f"<div>{_name(name, 'dt')}<dd>{_value(value, name)}</dd></div>" for name, value in about.items() if value
    )
    reports = "".join(f'<li dir="auto">{esc(title)}</li>' for title in titles)
    promises = "".join(
        f"{said(title, 'h2')}<ul>{''.join(said(name, 'li') for name in names)}</ul>" for title, names in PROMISES
    )
    return (
        f'<div class="about">{promises}{said("answers_from", "h2")}<ul class="answers-from">{reports}</ul>'
        f'<dl class="facts-list">{facts}'
        f"<div>{said('program', 'dt')}<dd>cthbqa {esc(__version__)}, Apache-2.0</dd></div></dl></div>"
    )


def _name(name: str, tag: str) -> str:
    """A fact's name; one that has no text is shown as it is."""
    if f"about_{name}" in texts("en"):
        return said(f"about_{name}", tag)
    return f'<{tag} lang="en">{esc(name.replace("_", " ").capitalize())}</{tag}>'


def _value(value: Any, name: str = "") -> str:
    if name == "made_at":
        return _date(str(value))
    if isinstance(value, Mapping):
        return "<br>".join(f"{_name(str(key), 'span')}: {_value(each)}" for key, each in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "<hr>".join(_value(each) for each in value)
    if isinstance(value, int):
        return f"{value:,}"
    return f"<code>{esc(value)}</code>" if len(str(value)) == 64 else esc(value)


def _date(moment: str) -> str:
    """A moment as the day that it was, which texts.js writes as the reader's language does; another text as it is."""
    try:
        day = datetime.fromisoformat(moment)
    except ValueError:
        return esc(moment)
    return f'<span data-date="{day:%Y-%m-%d}">{day.day} {day:%B %Y}</span>'


def about_tab(library: Library) -> None:
    """Put the tab on the page."""
    gr.HTML(
        lambda: about_html(library.about(), list(library.titles().values())),
        elem_id="about",
        apply_default_css=False,
        js_on_load=None,
    )
