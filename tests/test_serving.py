"""The server: its address is said or refused in one line, it speaks to nobody, and takes no files."""

import http.client
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import ROOT, RunCli
from cthbqa.errors import ServerError

FAKE = Path(__file__).parent / "browser"

# Connections are recorded below every library: whatever is not this computer is written down and refused.
PROGRAM = """
import socket, sys
sys.path.insert(0, {folder!r})
away = []
connect, resolve = socket.socket.connect, socket.getaddrinfo
def local(host): return host in (None, "", "localhost", "127.0.0.1", "0.0.0.0", "::1") or isinstance(host, int)
def guarded(self, address):
    if isinstance(address, tuple) and not local(address[0]):
        away.append(address); raise OSError("refused by the test")
    return connect(self, address)
def guarded_resolve(host, *rest, **more):
    if not local(host):
        away.append(host); raise socket.gaierror("refused by the test")
    return resolve(host, *rest, **more)
socket.socket.connect, socket.getaddrinfo = guarded, guarded_resolve
from fake import FakeAssistant
from cthbqa.ui.app import start
import time, urllib.request
app = start(FakeAssistant(), "127.0.0.1", {port})
opener = urllib.request.build_opener(urllib.request.ProxyHandler({{}}))
assert b"gradio" in opener.open("http://127.0.0.1:{port}/").read()
time.sleep(1)
app.close(verbose=False)
print("AWAY", away)
"""


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.mark.parametrize("proxy", [None, "http://192.0.2.1:3128"], ids=["no proxy", "an office with a proxy"])
def test_serving_reaches_no_other_computer(monkeypatch: pytest.MonkeyPatch, proxy: str | None) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        if proxy:
            monkeypatch.setenv(name, proxy)
        else:
            monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    program = PROGRAM.format(folder=str(FAKE), port=free_port())
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "AWAY []"


@contextmanager
def served(host: str, *allowed: str) -> Iterator[int]:
    """The page, served; gives its port."""
    from cthbqa.ui.app import start

    from browser.fake import FakeAssistant

    port = free_port()
    app = start(FakeAssistant(), host, port, allowed_hosts=allowed)
    try:
        yield port
    finally:
        app.close(verbose=False)


def get(port: int, host: str, path: str = "/") -> tuple[int, str]:
    """What the server answers to whoever asks for it by that name."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@pytest.fixture(scope="module")
def page_port() -> Iterator[int]:
    """The port of a page that is served for this file."""
    with served("127.0.0.1") as port:
        yield port


def test_on_this_computer_only_its_own_names_are_answered_to() -> None:
    with served("127.0.0.1", "Reports.Office.example") as port:
        for own in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}", "LOCALHOST", "reports.office.example"):
            status, body = get(port, own)
            assert status == 200, own
            assert "gradio" in body
        others = ("evil.example", f"evil.example:{port}", "localhost.evil.example", "[::1", "127.0.0.1.evil.example")
        for other in others:
            for path in ("/", "/gradio_api/call/x", "/config", "/operate/state"):
                status, body = get(port, other, path)
                assert status == 421, (other, path)
                assert "allowed_hosts" in body
                assert len(body.splitlines()) == 1


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *(("POST", f"/gradio_api/{name}") for name in ("upload", "process_recording", "call/x", "api/x", "stream/x")),
        *(("GET", f"/gradio_api/{name}") for name in ("dev/reload", "deep_link", "proxy=http://127.0.0.1/", "info")),
        ("GET", f"/gradio_api/file={ROOT}/README.md"),
        ("POST", "/login"),
    ],
)
def test_what_the_page_does_not_need_is_closed(page_port: int, method: str, path: str) -> None:
    form = b'--b\r\nContent-Disposition: form-data; name="files"; filename="x.html"\r\n\r\n<p>\r\n--b--\r\n'
    connection = http.client.HTTPConnection("127.0.0.1", page_port, timeout=10)
    try:
        connection.request(method, path, form, {"Content-Type": "multipart/form-data; boundary=b"})
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (404, b"")
        assert answer.headers["content-security-policy"]
    finally:
        connection.close()


def test_where_other_computers_come_any_name_is_answered_to() -> None:
    with served("0.0.0.0") as port:
        assert get(port, "reports.office.example")[0] == 200


def test_the_setting_reaches_the_server(run_cli: RunCli, monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}
    monkeypatch.setattr("cthbqa.cli.opened_assistant", lambda _config: None)
    monkeypatch.setattr("cthbqa.ui.app.serve", lambda *_, **named: given.update(named))
    monkeypatch.setenv("CTHBQA_ALLOWED_HOSTS", "reports.office.example, office")
    assert run_cli("serve").code == 0
    assert given["allowed_hosts"] == ("reports.office.example", "office")


def test_a_port_that_is_taken_is_one_clear_line() -> None:
    import socket

    from cthbqa.ui.app import serve

    from browser.fake import FakeAssistant

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServerError, match=f"Port {port} on 127.0.0.1 cannot be used") as raised:
            serve(FakeAssistant(), port=port)
    assert "\n" not in str(raised.value)
    assert re.search(r"--port \d+", str(raised.value))
