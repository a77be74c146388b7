"""The Ask tab: conversation left, sources right.

question box -> page.js `begin`, which makes a request (JSON) of it -> `answer`, which yields the conversation as it
grows, and at its end what came of the question (JSON) -> page.js `finish`, the browser's memory
"""

import logging
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from queue import SimpleQueue
from typing import Any

import gradio as gr

from cthbqa.errors import CthbqaError
from cthbqa.types import Turn

from .answers import steps
from .conversation import conversation_html, exchange_html, welcome_html
from .exchange import Exchange, Request, dump_exchange, load_request, number_of
from .filters import filters_html
from .library import Library, Progress
from .sources import EMPTY, sources_html
from .texts import label, said, sentence, text

log = logging.getLogger(__name__)

# Seconds between two sentences of an answer: long enough to be seen arriving, too short to wait for.
PACE = 0.15
# Of how many windows the newest request is remembered.
MOST_SESSIONS = 10_000


STAGES = {"searching": "searching_reports", "reading": "reading_passages"}


def log_html(inner: str) -> str:
    """The element that screen readers listen to."""
    return f'<div role="log" aria-live="polite" {label("conversation")} class="log">{inner}</div>'


def doing(stage: str, count: int) -> str:
    """A stage of the assistant as HTML: `("reading", 20)` -> `Reading 20 passages …`."""
    if stage in STAGES:
        return said(STAGES[stage], n=count)
    return said("working", n=count, stage=stage.capitalize())


def breathe() -> None:
    """Wait between two sentences of an answer."""
    time.sleep(PACE)


def unchanged() -> tuple[Any, Any, Any]:
    """What a question that was given up ends with.

    Gradio sends what was yielded last once more when all is done, and by then another question stands on the page.
    """
    return gr.skip(), gr.skip(), gr.skip()


class AskTab:
    """What happens when someone asks."""

    def __init__(self, library: Library) -> None:
        self.library = library
        # Browser session -> the question it waits for, with its answer once that is found. Whoever is no longer named
        # here stops.
        self.waiting: dict[str, Exchange] = {}
        # Browser session -> the newest request that was begun, whatever order they are begun in.
        self.newest: dict[str, int] = {}
        self.lock = threading.Lock()

    def welcome(self) -> str:
        """The conversation before the first question."""
        library = self.library
        return log_html(
            welcome_html(library.starters(), len(library.documents()), library.years(), library.publishers())
        )

    def answer(self, sent: str, http: gr.Request) -> Iterator[tuple[Any, Any, Any]]:
        """Yield (conversation, sources, kept) until the answer stands whole."""
        try:
            request = load_request(sent)
        except CthbqaError as error:
            # Its number says which question was refused: another may have been asked since.
            named = f'class="problem" data-number="{number_of(sent)}"'
            yield log_html(sentence(str(error), "p", named)), gr.skip(), gr.skip()
            return
        session, asked = http.session_hash or "", request.asked
        if not self._begin(session, request):
            yield unchanged()
            return
        if asked is None:
            again = self._again(request.earlier), sources_html(request.earlier, self.library.find), gr.skip()
            if self._is_newest(session, request):  # what was asked meanwhile, and answered perhaps, stays on the page
                yield again
            yield unchanged()
            return
        try:
            yield from self._arriving(session, request, asked)
        finally:
            # Also when the browser has gone, or something failed: nothing stays behind.
            self._leave(session, asked.id)

    def _arriving(self, session: str, request: Request, asked: Exchange) -> Iterator[tuple[Any, Any, Any]]:
        """What `answer` yields for a question, as long as the session waits for it."""
        yield self._conversation(request, asked, doing=said("searching")), gr.skip(), gr.skip()
        done = asked
        for step in self._ask(asked, request.turns):
            if not self._waits_for(session, asked.id):
                yield unchanged()
                return
            if isinstance(step, str):
                yield self._conversation(request, asked, doing=step), gr.skip(), gr.skip()
            else:
                done = step
                if not self._found(session, done):
                    yield unchanged()
                    return
        sources = sources_html((*request.earlier, done), self.library.find) if done.answer else gr.skip()
        count = steps(done.answer) if done.answer and done.answer.answered else 1
        for shown in range(1, count):
            yield self._conversation(request, done, shown=shown), sources, gr.skip()
            sources = gr.skip()
            breathe()
            if not self._waits_for(session, asked.id):
                yield unchanged()
                return
        if self._leave(session, asked.id) is None:
            yield unchanged()
            return
        yield self._conversation(request, done), sources, dump_exchange(done)

    def _waits_for(self, session: str, question: str) -> bool:
        waiting = self.waiting.get(session)
        return waiting is not None and waiting.id == question

    def _found(self, session: str, done: Exchange) -> bool:
        """Note what came of the question that this session waits for; False when it waits no more."""
        with self.lock:
            if waits := self._waits_for(session, done.id):
                self.waiting[session] = done
            return waits

    def _leave(self, session: str, question: str) -> Exchange | None:
        """Wait no more for a question, and give what is known of it; None when the session does not wait for it."""
        with self.lock:
            return self.waiting.pop(session) if self._waits_for(session, question) else None

    def _begin(self, session: str, request: Request) -> bool:
        """Note the newest request of a window and the question that it waits for from now on.

        False when it sent something later that is on the page already: two requests can change places.
        """
        with self.lock:
            newest = self.newest.pop(session, 0)
            self.newest[session] = max(newest, request.number)
            if len(self.newest) > MOST_SESSIONS:
                del self.newest[next(iter(self.newest))]
            if request.number < newest:
                return False
            if request.asked is not None:
                self.waiting[session] = request.asked
            elif request.stops and self._waits_for(session, request.stops):
                del self.waiting[session]
            return True

    def _is_newest(self, session: str, request: Request) -> bool:
        """True while nothing else was sent from this window, and it waits for nothing."""
        with self.lock:
            return session not in self.waiting and self.newest.get(session) == request.number

    def stop(self, sent: str, http: gr.Request) -> tuple[Any, Any]:
        """Give up the question that this session waits for: (conversation, kept).

        An answer that was found, and is being shown sentence by sentence, then stands whole at once.
        """
        request, session = load_request(sent), http.session_hash or ""
        waiting = self._leave(session, request.asked.id) if request.asked is not None else None
        if request.asked is None or waiting is None:
            return gr.skip(), gr.skip()
        found = waiting.answer is not None or waiting.problem
        stopped = waiting if found else replace(request.asked, problem=text("stopped"))
        return self._conversation(request, stopped), dump_exchange(stopped)

    def _ask(self, asked: Exchange, turns: Sequence[Turn]) -> Iterator[str | Exchange]:
        """What the assistant is doing, in words, and at last what came of it."""
        steps: SimpleQueue[str | Exchange] = SimpleQueue()

        def work() -> None:
            steps.put(self._asked(asked, turns, lambda stage, count: steps.put(doing(stage, count))))

        threading.Thread(target=work, name="question", daemon=True).start()
        while isinstance(step := steps.get(), str):
            yield step
        yield step

    def _asked(self, asked: Exchange, turns: Sequence[Turn], progress: Progress) -> Exchange:
        try:
            generation = str(self.library.about()["generation"])
            found = self.library.ask(asked, turns, progress)
        except CthbqaError as error:
            return replace(asked, problem=str(error))
        except Exception:
            # The reader gets a sentence; the operator gets the traceback, without the question in it.
            log.exception("a question could not be answered")
            return replace(asked, problem=text("broken"))
        return replace(asked, answer=found, generation=generation)

    def _again(self, earlier: Sequence[Exchange]) -> str:
        if not earlier:
            return self.welcome()
        return log_html(conversation_html(earlier, self.library.find, self.library.titles()))

    def _conversation(self, request: Request, last: Exchange, **how: Any) -> str:
        find, titles = self.library.find, self.library.titles()
        earlier = conversation_html(request.earlier, find, titles)
        return log_html(earlier + exchange_html(last, find, titles, **how))


def ask_tab(library: Library) -> None:
    """Put the tab's components on the page and connect them."""
    tab = AskTab(library)
    with gr.Row(elem_id="ask", equal_height=False):
        with gr.Column(elem_id="chat", scale=7, min_width=300):
            conversation = gr.HTML(tab.welcome(), elem_id="conversation", js_on_load=None, apply_default_css=False)
            with gr.Column(elem_id="composer", min_width=280):
                with gr.Row(elem_id="question-row", equal_height=True):
                    box = gr.Textbox(
                        label=text("question_label"),
                        placeholder=text("question_placeholder"),
                        lines=1,
                        max_lines=6,
                        scale=8,
                        min_width=200,
                        elem_id="question",
                    )
                    send = gr.Button(text("send"), variant="primary", scale=0, min_width=84, elem_id="send")
                    halt = gr.Button(text("stop"), scale=0, min_width=84, elem_id="stop")
                gr.HTML(
                    library.per_generation(filters_html), elem_id="filter", js_on_load=None, apply_default_css=False
                )
        with gr.Column(elem_id="side", scale=5, min_width=300):
            sources = gr.HTML(EMPTY, elem_id="sources", js_on_load=None, apply_default_css=False)
    again = gr.Button(visible="hidden", elem_id="again")
    wake = gr.Button(visible="hidden", elem_id="wake")
    kept = gr.Textbox(visible="hidden", elem_id="kept", container=False, label="Kept")

    # The browser knows the conversation: its scripts put a request in the place of what stands in the box.
    quietly: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    answered: dict[str, Any] = {
        "fn": tab.answer,
        "inputs": [box],
        "outputs": [conversation, sources, kept],
        "trigger_mode": "multiple",
        "concurrency_limit": 8,
        "concurrency_id": "answers",
        **quietly,
    }
    gr.on([box.submit, send.click], js="(question) => window.cthbqa.begin(question)", **answered)
    again.click(js="() => window.cthbqa.request()", **answered)
    # Does nothing but have the browser listen anew, and hear what it missed (connection.js). It is sent again where the
    # one before was not answered: that was not heard, either.
    wake.click(lambda: None, trigger_mode="multiple", **quietly)
    halt.click(
        tab.stop,
        inputs=[box],
        outputs=[conversation, kept],
        js="() => window.cthbqa.stopping()",
        queue=False,
        **quietly,
    )
    kept.change(fn=None, inputs=[kept], js="(text) => window.cthbqa.finish(text)", **quietly)
