"""The page as a whole, and the server that shows it."""

import ipaddress
import os
import secrets
import sys
import webbrowser
from collections.abc import Awaitable, Callable, Collection, MutableMapping, Sequence
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import gradio as gr
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse

from cthbqa.errors import ServerError

from .about import about_tab
from .ask import ask_tab
from .explore import explore_tab
from .library import Library
from .masthead import TITLE, masthead
from .operating import Operator
from .operating_page import operating_panel
from .operating_routes import PREFIX, Routes
from .patience import wait_for_the_server
from .reports import reports_tab
from .texts import LANGUAGES, text, texts
from .theme import page_theme

STYLES = ("page.css", "answers.css", "filters.css", "sources.css", "tables.css", "explore.css")
SCRIPTS = (
    *(
        "texts.js",
        "page.js",
        "answers.js",
        "filters.js",
        "chats.js",
        "connection.js",
        "reports.js",
        "feedback.js",
        "explore.js",
    ),
)
# A style and a script for operators alone.
OPERATING = ("operating.css", "operating.js")

# The browser refuses whatever is not from this server, even if a report's words got past the escaping. Gradio's own
# page needs inline scripts and `new Function`.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; frame-src 'none'; form-action 'self'; base-uri 'self'; frame-ancestors 'self'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
# Of what Gradio makes for every page, this one needs the queue of what readers do. It is no interface for programs, and
# takes and gives no files: any site that a reader visits could fill the disk with uploads.
API = "/gradio_api/"
OPEN = ("queue/", "run/", "component_server", "cancel", "reset", "heartbeat/", "startup-events", "app_id", "theme.css")
CLOSED = ("/monitoring", "/login", "/custom_component")

# The names by which this computer asks itself.
LOCAL = ("localhost", "127.0.0.1", "::1")
OTHER_HOST = (
    "This server answers on this computer only, as localhost or 127.0.0.1. To reach it by another name, as through a "
    "proxy, put that name into the setting allowed_hosts.\n"
)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Guard:
    """Adds the headers above to every response, closes paths as above, and answers to `hosts` only, if there are any.

    A page of another site can give its own name this computer's address; to the browser, the server is then that site.
    """

    def __init__(
        self,
        app: Callable[[Scope, Receive, Send], Awaitable[None]],
        name: str,
        operating: Routes | None = None,
        hosts: Collection[str] = (),
    ) -> None:
        self.app = app
        self.operating = operating
        self.hosts = hosts
        self.headers = {**HEADERS, "x-cthbqa-server": name}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                extra = [(name.encode(), value.encode()) for name, value in self.headers.items()]
                message["headers"] = [*message.get("headers", ()), *extra]
            await send(message)

        if self.hosts and _host_name(scope) not in self.hosts:
            await PlainTextResponse(OTHER_HOST, 421)(scope, receive, send_with_headers)
            return
        if _is_closed(scope["path"]):
            await PlainTextResponse("", 404)(scope, receive, send_with_headers)
            return
        if self.operating is not None and scope["path"].startswith(PREFIX):
            await self.operating(scope, receive, send_with_headers)
            return
        await self.app(scope, receive, send_with_headers)


def _is_closed(path: str) -> bool:
    if path.startswith(API):
        return not path.removeprefix(API).startswith(OPEN)
    return path.startswith(CLOSED)


def _host_name(scope: Scope) -> str:
    """The name that a request asks for, without its port, in small letters; "" where there is none."""
    try:
        return urlsplit(f"//{Headers(scope=scope).get('host', '')}").hostname or ""
    except ValueError:  # half a pair of brackets
        return ""


def is_local(host: str) -> bool:
    """True for an address to listen on that other computers do not reach."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def host_names(host: str, allowed: Sequence[str]) -> frozenset[str]:
    """The names that a server on this address answers to; none where other computers reach it: then any will do."""
    return frozenset(name.lower() for name in (*LOCAL, host, *allowed)) if is_local(host) else frozenset()


def translations() -> gr.I18n:
    """All texts, which Gradio hands to the page: texts.js puts them into the reader's language."""
    every: dict[str, Any] = {language: texts(language) for language in LANGUAGES}
    return gr.I18n(**every)


def build_app(assistant: Any, *, operating: bool = False) -> gr.Blocks:
    """The page over an assistant; `operating` puts on it what operators need."""
    library = Library(assistant)
    app: gr.Blocks
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as app:
        masthead(library)
        with gr.Tabs(elem_id="tabs", overflow_behavior="wrap"):
            with gr.Tab(text("tab_ask"), id="ask"):
                ask_tab(library)
            with gr.Tab(text("tab_explore"), id="explore") as explore:
                explore_tab(library, explore)
            with gr.Tab(text("tab_reports"), id="reports"):
                if operating:
                    operating_panel()
                reports_tab(library)
            with gr.Tab(text("tab_about"), id="about"):
                about_tab(library)
    app.queue(api_open=False, default_concurrency_limit=8, max_size=64)
    return app


def spare_the_proxy(host: str) -> None:
    """Gradio asks its own server whether it is up: in an office with a proxy, that would go out to the proxy."""
    for name in ("NO_PROXY", "no_proxy"):
        known = [each for each in os.environ.get(name, "").split(",") if each]
        os.environ[name] = ",".join(dict.fromkeys([*known, "localhost", "127.0.0.1", host]))


def start(
    assistant: Any, host: str, port: int, operator: Operator | None = None, allowed_hosts: Sequence[str] = ()
) -> gr.Blocks:
    """Serve the page from a thread of its own, and return at once. Raises ServerError when the address is not free.

    Without an `operator` there is nothing on the page, and no address on the server, that changes the index.
    """
    app = build_app(assistant, operating=operator is not None)
    spare_the_proxy(host)
    wait_for_the_server()
    here = files(__package__)
    styles: tuple[str, ...] = STYLES
    scripts: tuple[str, ...] = SCRIPTS
    if operator is not None:
        styles, scripts = (*styles, OPERATING[0]), (*scripts, OPERATING[1])
    style = "".join(here.joinpath(name).read_text(encoding="utf-8") for name in styles)
    script = "".join(here.joinpath(name).read_text(encoding="utf-8") for name in scripts)
    # A page can tell by it that the server was started anew (connection.js).
    name = secrets.token_hex(8)
    routes = Routes(operator) if operator is not None else None
    guard = Middleware(Guard, name=name, operating=routes, hosts=host_names(host, allowed_hosts))
    try:
        app.launch(
            server_name=host,
            server_port=port,
            prevent_thread_lock=True,
            quiet=True,
            share=False,
            inbrowser=False,
            footer_links=[],
            run_history=False,
            enable_monitoring=False,
            mcp_server=False,
            ssr_mode=False,
            pwa=False,
            show_error=False,
            max_file_size="1kb",
            theme=page_theme(),
            i18n=translations(),
            head=f'<meta name="cthbqa-server" content="{name}"><style>{style}</style><script>{script}</script>',
            # Gradio gives its own page three seconds to come before it gives up: a busy computer needs longer.
            _frontend=False,
            app_kwargs={"middleware": [guard], "openapi_url": None},
        )
    except OSError as error:
        raise ServerError(
            f"Port {port} on {host} cannot be used: another program has it, or the address is not this computer's. "
            f"Choose another one with --port, for example --port {port + 1}."
        ) from error
    return app


def serve(
    assistant: Any,
    host: str = "127.0.0.1",
    port: int = 7860,
    *,
    open_browser: bool = False,
    operator: Operator | None = None,
    allowed_hosts: Sequence[str] = (),
) -> None:
    """Serve the page until interrupted; with an `operator`, those who know the password can change the index.

    Where other computers do not reach `host`, only this computer's names and `allowed_hosts` are answered to.
    """
    app = start(assistant, host, port, operator, allowed_hosts)
    if operator is not None and not is_local(host):
        print("The password crosses the network as it is: put a proxy with TLS before this.", file=sys.stderr)
    address = f"http://{host}:{port}"
    print(f"The page is at {address} (stop it with Ctrl+C)", file=sys.stderr, flush=True)
    if open_browser:
        webbrowser.open(address)
    try:
        app.block_thread()
    finally:
        app.close(verbose=False)
