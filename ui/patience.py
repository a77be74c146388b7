"""A busy computer is no broken one: the server is waited for as long as it is starting."""

import threading
import time
from typing import Any

from gradio import http_server
from gradio.exceptions import ServerFailedToStartError


def _run_in_thread(server: Any) -> None:
    """Start Gradio's server and return when it listens.

    Gradio itself takes a server that needs more than five seconds for one whose port is taken. A port that is taken
    ends the server's thread.
    """
    server.thread = threading.Thread(target=server.run, daemon=True)
    server.thread.start()
    while not server.started:
        if not server.thread.is_alive():
            raise ServerFailedToStartError("the server ended while it was starting")
        time.sleep(0.01)


def wait_for_the_server() -> None:
    """Make Gradio wait so from now on."""
    http_server.Server.run_in_thread = _run_in_thread  # type: ignore[method-assign]
