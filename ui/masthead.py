"""The head of the page: its name, the chats of this browser, saving, and the calls that page.js makes to the server."""

import base64
import json
import logging
import time
from collections.abc import Callable
from typing import Any

import gradio as gr

from cthbqa.errors import CthbqaError, NotKept
from cthbqa.feedback import VOTES

from .exchange import Exchange, dump_exchange, load_exchanges, stands
from .export import markdown, word
from .library import Library
from .reports import open_report, show_as_read, show_page
from .similar import more_like
from .texts import LANGUAGES, label, said, text
from .topics import topic_paragraphs

log = logging.getLogger(__name__)

TITLE = text("title")
# A page with one line marked.
LOGO = (
    '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true">'
    '<rect x="4.5" y="2.5" width="15" height="19" rx="2.5"/><path d="M8 7h8M8 17h5"/>'
    '<path d="M8 12h8" stroke="var(--mark)" stroke-width="4"/></svg>'
)
TOOL, QUIET = 'type="button" class="tool{}"', 'type="button" class="quiet{}"'
SAVE = 'type="button" class="save-as" data-format="{}"'
# Each by its own name: whoever looks for a language may read no other.
SPOKEN = "".join(
    f'<option value="{each}" lang="{each}">{text(f"language_{each}", each)}</option>' for each in LANGUAGES
)
HEAD = f"""<header class="masthead">{LOGO}{said("title", "h1")}
<select id="page-language" class="tool" {label("page_language")}>{SPOKEN}</select>
<nav {label("chats")}>
{said("new_chat", "button", TOOL.format(" new-chat"))}
{said("earlier_chats", "button", TOOL.format(" earlier-chats") + ' popovertarget="chats"')}
{said("save_chat", "button", TOOL.format(" save-chat") + ' popovertarget="saving" disabled')}
</nav></header>
<div id="chats" class="sheet none" popover {label("earlier_chats")}>{said("kept_here", "p", 'class="hint"')}
<ul id="chat-list"></ul>{said("no_chats", "p", 'class="nothing"')}
{said("delete_all", "button", QUIET.format(" forget-all"))}</div>
<div id="saving" class="sheet" popover {label("save_this_chat")}>
{said("as_word", "button", SAVE.format("docx"))}
{said("as_markdown", "button", SAVE.format("md"))}</div>
<dialog id="page-picture" aria-labelledby="page-name"><header><h2 id="page-name"></h2>
{said("previous_page", "button", TOOL.format(" turn-page") + ' data-step="-1"')}
{said("next_page", "button", TOOL.format(" turn-page") + ' data-step="1"')}
{said("close", "button", TOOL.format(" close-picture"))}</header>
<div class="sheet-of-paper" tabindex="0" role="group" {label("page")}><img alt=""></div></dialog>
<p id="notice" role="status"></p>"""

TYPES = {
    "md": "text/markdown;charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
Call = Callable[[Any], dict[str, Any]]


def calls(library: Library) -> list[Call]:
    """What page.js may call by name. Each takes one JSON value, and answers `{"problem": ...}` when it cannot serve."""

    def export_chat(given: Any) -> dict[str, Any]:
        """Exchanges as a file: `{"format": "md" | "docx", "exchanges": "[...]", "language"}` -> name, type and content.

        The content is in base64.
        """
        try:
            kind, language = str(given["format"]), str(given.get("language"))
            exchanges = load_exchanges(given["exchanges"])
        except CthbqaError as error:
            return {"problem": str(error)}
        except (KeyError, TypeError, AttributeError):
            return {"problem": text("unreadable_call")}
        if kind not in TYPES:
            return {"problem": text("unreadable_call")}
        language = language if language in LANGUAGES else LANGUAGES[0]
        if kind == "docx":
            content = word(exchanges, library.find, language)
        else:
            content = markdown(exchanges, library.find, language).encode()
        # Nothing is written on the server: the file travels in the answer.
        name = f"reports-{time.strftime('%Y-%m-%d')}.{kind}"
        return {"name": name, "type": TYPES[kind], "content": base64.b64encode(content).decode("ascii")}

    def open_report_at(given: Any) -> dict[str, Any]:
        """A report to read."""
        return open_report(library, given)

    def show_page_of(given: Any) -> dict[str, Any]:
        """A page of a PDF report as a picture."""
        return show_page(library, given)

    def give_feedback(given: Any) -> dict[str, Any]:
        """Keep a judgement: `{"exchange": "[...]", "vote": "up" | "down", "note"}`."""
        if library.feedback is None:
            return {"problem": text("not_judged_here")}
        try:
            (exchange,) = load_exchanges(given["exchange"])
            vote, note = given["vote"], str(given.get("note") or "")
            if vote not in VOTES:
                return {"problem": text("unreadable_call")}
            if not _is_of_the_reports(library, exchange):
                return {"problem": text("judgement_outdated")}
            # Of the index that gave the answer: there may be another one by now.
            library.feedback.add(json.loads(dump_exchange(exchange)), vote, note, exchange.generation)
        except NotKept:
            # Where the file lies and what SQLite says of it is for those who run the server.
            log.exception("a judgement could not be kept")
            return {"problem": text("judgement_not_kept")}
        except CthbqaError as error:
            return {"problem": str(error)}
        except (KeyError, TypeError, ValueError, AttributeError):
            return {"problem": text("unreadable_call")}
        return {"kept": True}

    def more_like_this(given: Any) -> dict[str, Any]:
        """Other places that bear on a paragraph."""
        return more_like(library, given)

    def paragraphs_of_topic(given: Any) -> dict[str, Any]:
        """The paragraphs of a topic, of all years or of one."""
        return topic_paragraphs(library, given)

    def how_reports_were_read(_given: Any) -> dict[str, Any]:
        """What became of each file."""
        return show_as_read(library)

    return [
        export_chat,
        open_report_at,
        show_page_of,
        give_feedback,
        more_like_this,
        paragraphs_of_topic,
        how_reports_were_read,
    ]


def _is_of_the_reports(library: Library, exchange: Exchange) -> bool:
    """Whether the reports hold whatever an exchange quotes: a browser may have sent anything."""
    answer = exchange.answer
    quoted = (*answer.citations, *answer.nearest, *answer.more) if answer is not None else ()
    return all(stands(citation, library.find(citation.document_id)) for citation in quoted)


def masthead(library: Library) -> None:
    """Put the head on the page."""
    judged = '<span data-feedback="on" hidden></span>' if library.feedback is not None else ""
    gr.HTML(
        HEAD + judged,
        elem_id="masthead",
        apply_default_css=False,
        server_functions=calls(library),
        js_on_load="window.cthbqa.connect(server)",
    )
