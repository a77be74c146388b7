"""The About tab: what it answers from, what it never does, which index and models."""

from collections.abc import Mapping, Sequence
from typing import Any

import gradio as gr

from cthbqa import __version__

from .library import Library
from .render import esc

PROMISES = """<h2>What this does</h2>
<ul>
<li>It answers with sentences that stand in the reports, word for word. Each has a number that opens its paragraph.</li>
<li>When the reports do not answer a question it says so, names the words that the reports never use, and shows the
nearest paragraphs, which are not an answer.</li>
</ul>
<h2>What it never does</h2>
<ul>
<li>It never writes of its own knowledge: it has none.</li>
<li>It sends nothing anywhere: questions stay between this browser and the computer that serves this page.</li>
<li>It keeps no questions on that computer, but for those whose answers you judge with “Good answer” or “Not good”.
Chats are kept in this browser, until you delete them.</li>
</ul>"""


def about_html(about: Mapping[str, Any]) -> str:
    """The promises, and the facts of the index as they are."""
    facts = "".join(
        f"<div><dt>{esc(_words(name))}</dt><dd>{_value(value)}</dd></div>" for name, value in about.items() if value
    )
    return (
        f'<div class="about">{PROMISES}<h2>What it answers from</h2><dl class="facts-list">{facts}'
        f"<div><dt>Program</dt><dd>cthbqa {esc(__version__)}, Apache-2.0</dd></div></dl></div>"
    )


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "<br>".join(f"{esc(_words(str(key)))}: {_value(each)}" for key, each in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "<hr>".join(_value(each) for each in value)
    if isinstance(value, int):
        return f"{value:,}"
    return f"<code>{esc(value)}</code>" if len(str(value)) == 64 else esc(value)


def about_tab(library: Library) -> None:
    """Put the tab on the page."""
    gr.HTML(lambda: about_html(library.about()), elem_id="about", apply_default_css=False, js_on_load=None)
