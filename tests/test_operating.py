"""Operating over HTTP: nothing without the password, nothing from elsewhere, and no file where none belongs."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cthbqa.ui import operating, operating_routes
from cthbqa.ui.gate import IDLE, LONGEST_WAIT, MOST_WRONG, WINDOW, Denied, Gate
from cthbqa.ui.operating import Operator
from cthbqa.ui.operating_page import job_json, lists_html
from cthbqa.ui.operating_routes import HEADER, PREFIX, Routes
from starlette.testclient import TestClient

from conftest import RunCli
from cthbqa import Assistant
from cthbqa.config import Config, load_config
from cthbqa.errors import ConfigError, IndexLocked
from cthbqa.indexing import build, put_back, remove
from cthbqa.ingestion import removed_files
from cthbqa.stores.embedded.generations import writer_lock
from cthbqa.types import FileReport
from toy import ToyEncoder, no_progress, toy_config

PASSWORD = "a long enough password"
HARBOUR = "The Office trained harbour police in Lisbon.\n"
VALLEY = "In 2021 the Office visited Georgia.\n"
WORK = ("state", "upload", "add", "remove", "put-back", "rebuild", "sign-out")
pytestmark = pytest.mark.usefixtures("read_in_process")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = toy_config(tmp_path)
    config.corpus_dir.mkdir()
    (config.corpus_dir / "harbour.txt").write_text(HARBOUR)
    build(config, ToyEncoder, no_progress)
    return config


@pytest.fixture
def operator(config: Config) -> Operator:
    return Operator(config, PASSWORD, ToyEncoder)


class Client:
    """Requests as operating.js makes them."""

    def __init__(self, operator: Operator) -> None:
        self.operator = operator
        self.http = TestClient(Routes(operator), base_url="http://office.example")
        self.token = ""

    def post(self, name: str, given: Any = None, headers: dict[str, str] | None = None) -> Any:
        return self.http.post(f"{PREFIX}{name}", json=given or {}, headers={HEADER: self.token} | (headers or {}))

    def sign_in(self) -> "Client":
        self.token = self.post("sign-in", {"password": PASSWORD}).json()["token"]
        return self

    def upload(self, name: str, content: bytes) -> Any:
        return self.http.post(f"{PREFIX}upload", params={"name": name}, content=content, headers={HEADER: self.token})

    def finished(self) -> dict[str, Any]:
        """The job's end, however long it takes."""
        for thread in threading.enumerate():
            if thread.name == "cthbqa-operator":
                thread.join()
        found: dict[str, Any] = self.post("state").json()["job"]
        assert not found["running"]
        return found


@pytest.fixture
def client(operator: Operator) -> Client:
    return Client(operator)


def titles(config: Config) -> list[str]:
    return [document.id for document in Assistant(config, ToyEncoder(), None).documents()]


@pytest.mark.parametrize("name", WORK)
@pytest.mark.parametrize("token", ["", "made up"])
def test_nothing_is_done_for_those_who_are_not_signed_in(client: Client, name: str, token: str) -> None:
    client.token = token
    answer = client.post(name, {"document": "harbour.txt"})
    assert answer.status_code == 401
    assert "Sign in again" in answer.json()["problem"]
    assert client.operator.job is None
    assert titles(client.operator.config) == ["harbour.txt"]


def test_a_token_is_worth_nothing_after_signing_out(client: Client) -> None:
    client.sign_in()
    assert client.post("state").status_code == 200
    assert client.post("sign-out").status_code == 200
    assert client.post("state").status_code == 401


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_wrong_passwords_are_slowed_down_by_address() -> None:
    clock = Clock()
    gate = Gate(PASSWORD, clock)
    waits = []
    for _ in range(12):
        with pytest.raises(Denied, match="The password is wrong") as denied:
            gate.sign_in("10.0.0.1", "guess")
        assert denied.value.status == 401
        # Until the wait is over, the right one is not looked at, either.
        with pytest.raises(Denied, match="Wait") as denied:
            gate.sign_in("10.0.0.1", PASSWORD)
        assert denied.value.status == 429
        began = clock.now
        while True:
            clock.now += 0.5
            try:
                gate.sign_in("10.0.0.1", "guess again")
            except Denied as again:
                if again.status == 401:
                    break
        waits.append(clock.now - began)
        clock.now += LONGEST_WAIT
    assert waits[:3] == [1.0, 4.0, 16.0]
    assert waits[-1] == LONGEST_WAIT
    gate.sign_in("10.0.0.2", PASSWORD)
    gate.sign_in("10.0.0.1", PASSWORD)


def test_wrong_passwords_from_many_addresses_are_slowed_down_together() -> None:
    clock = Clock()
    gate = Gate(PASSWORD, clock)
    gate.sign_in("10.0.0.1", PASSWORD)
    looked_at = 0
    for guess in range(8 * MOST_WRONG):
        clock.now += WINDOW / MOST_WRONG / 5
        with pytest.raises(Denied) as denied:
            gate.sign_in(f"10.1.{guess // 250}.{guess % 250}", "guess")
        looked_at += denied.value.status == 401
    # A second window has begun: guessing from a new address each time gains nothing beyond what they allow.
    assert looked_at == 2 * MOST_WRONG
    # The operator comes in at once where the password was right before; a slip there is an address's own affair.
    with pytest.raises(Denied, match="The password is wrong"):
        gate.sign_in("10.0.0.1", "slip")
    clock.now += 1
    gate.sign_in("10.0.0.1", PASSWORD)
    # And from any other address when the guessing has stopped for a minute.
    with pytest.raises(Denied, match="Wait"):
        gate.sign_in("10.0.0.2", PASSWORD)
    clock.now += WINDOW
    gate.sign_in("10.0.0.2", PASSWORD)


def test_a_token_ends_when_nobody_used_it_for_long() -> None:
    clock = Clock()
    gate = Gate(PASSWORD, clock)
    token = gate.sign_in("10.0.0.1", PASSWORD)
    for _ in range(3):
        clock.now += IDLE - 1
        gate.check(token)
    clock.now += IDLE + 1
    with pytest.raises(Denied, match="away for too long"):
        gate.check(token)


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"origin": "http://evil.example"}, id="another origin"),
        pytest.param({"origin": "null"}, id="no origin of its own"),
        pytest.param({"origin": "http://office.example.evil.example"}, id="an origin that looks like ours"),
        pytest.param({"sec-fetch-site": "cross-site"}, id="another site"),
        pytest.param({"sec-fetch-site": "same-site"}, id="another port or subdomain"),
    ],
)
def test_a_request_from_another_page_is_refused_even_with_a_token(client: Client, headers: dict[str, str]) -> None:
    client.sign_in()
    for name in ("sign-in", *WORK):
        answer = client.post(name, {"password": PASSWORD, "document": "harbour.txt"}, headers)
        assert answer.status_code == 403
    assert client.post("state", headers={"origin": "http://office.example"}).status_code == 200


def test_a_form_of_another_page_cannot_sign_in(client: Client) -> None:
    answer = client.http.post(f"{PREFIX}sign-in", content='{"password": "x"}', headers={"content-type": "text/plain"})
    assert answer.status_code == 403


@pytest.mark.parametrize("method", ["get", "put", "delete", "options", "head"])
def test_other_methods_do_nothing(client: Client, method: str) -> None:
    client.sign_in()
    assert getattr(client.http, method)(f"{PREFIX}rebuild", headers={HEADER: client.token}).status_code == 405
    assert client.operator.job is None


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "..\\evil.txt",
        "/etc/evil.txt",
        "folder/evil.txt",
        "",
        "   ",
        "..",
        ".hidden.txt",
        "~$lock.docx",
        "nul\x00.txt",
        "line\nbreak.txt",
        "turned\u202etxt.exe.txt",
        "<img src=x onerror=alert(1)>.txt",
        "a" * 300 + ".txt",
        "dots...",
    ],
)
def test_names_that_are_no_names_are_refused(client: Client, name: str, tmp_path: Path) -> None:
    client.sign_in()
    before = sorted(path for path in tmp_path.rglob("*"))
    answer = client.upload(name, b"words")
    assert answer.status_code == 400
    assert sorted(path for path in tmp_path.rglob("*")) == before
    assert client.operator.waiting() == []


def test_types_sizes_and_numbers_are_limited(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.sign_in()
    for name in ("run.exe", "page.svg", "archive.zip", "noending"):
        assert client.upload(name, b"x").status_code == 415
    monkeypatch.setattr(operating_routes, "MOST_BYTES", 20)
    assert client.upload("big.txt", b"x" * 21).status_code == 413

    def endless() -> Iterator[bytes]:  # without a length that would say it beforehand
        for _ in range(5):
            yield b"x" * 10

    headers = {HEADER: client.token}
    answer = client.http.post(f"{PREFIX}upload", params={"name": "big.txt"}, content=endless(), headers=headers)
    assert answer.status_code == 413
    assert list(client.operator.arrivals.iterdir()) == []
    monkeypatch.setattr(operating, "MOST_FILES", 2)
    answers = [client.upload(f"{number}.txt", b"x").status_code for number in range(3)]
    assert answers == [200, 200, 409]


@pytest.mark.parametrize(
    ("name", "body"),
    [("sign-in", b"no json"), ("sign-in", b"[1]"), ("sign-in", b'{"password": 3}'), ("sign-in", b"x" * 20_000)],
)
def test_what_cannot_be_read_is_refused(client: Client, name: str, body: bytes) -> None:
    answer = client.http.post(f"{PREFIX}{name}", content=body, headers={HEADER: ""})
    assert answer.status_code in (400, 413)


def test_a_name_that_is_taken_is_said_and_nothing_is_overwritten(client: Client) -> None:
    client.sign_in()
    answer = client.upload("harbour.txt", b"Other words.")
    assert answer.status_code == 409
    assert "another file of that name is in the corpus" in answer.json()["problem"]
    assert str(client.operator.config.corpus_dir) not in answer.json()["problem"]
    assert (client.operator.config.corpus_dir / "harbour.txt").read_text() == HARBOUR
    assert client.operator.waiting() == []


def test_good_files_land_and_a_broken_one_is_named(client: Client) -> None:
    client.sign_in()
    running = Assistant(client.operator.config, ToyEncoder(), None)
    for name, content in (("valley.txt", VALLEY.encode()), ("broken.pdf", b"%PDF-1.7 broken"), ("ice.md", b"# Ice\n")):
        assert client.upload(name, content).json() == {"name": name, "size": len(content)}
    assert client.post("add").status_code == 200
    job = client.finished()
    files = {file["name"]: file for file in job["files"]}
    assert set(files) == {"valley.txt", "broken.pdf", "ice.md"}
    assert (files["valley.txt"]["status"], files["broken.pdf"]["status"]) == ("Read", "Could not be read")
    assert "damaged as a PDF" in files["broken.pdf"]["reason"]
    assert str(client.operator.config.corpus_dir) not in str(job)
    assert "valley.txt" in [document.id for document in running.documents()]
    assert client.operator.waiting() == []


def test_a_report_is_removed_and_put_back(client: Client) -> None:
    client.sign_in()
    client.upload("valley.txt", VALLEY.encode())
    client.post("add")
    client.finished()
    client.post("remove", {"document": "harbour.txt"})
    assert client.finished()["title"].endswith("The new index is in use.")
    assert titles(client.operator.config) == ["valley.txt"]
    assert client.operator.removed() == ("harbour.txt",)
    html = client.post("state").json()["html"]
    assert 'data-operate="put-back" data-document="harbour.txt"' in html
    client.post("put-back", {"document": "harbour.txt"})
    client.finished()
    assert titles(client.operator.config) == ["harbour.txt", "valley.txt"]
    assert client.operator.removed() == ()


@pytest.mark.parametrize("action", ["remove", "put-back"])
@pytest.mark.parametrize("document", ["../../etc/passwd", "nothing.txt", "corpus.toml", ".removed/harbour.txt", ""])
def test_only_reports_are_removed_and_put_back(client: Client, action: str, document: str) -> None:
    client.sign_in()
    client.post(action, {"document": document})
    job = client.finished()
    assert job["failed"]
    assert "there is no" in job["title"]
    assert titles(client.operator.config) == ["harbour.txt"]


def test_the_last_report_stays(client: Client) -> None:
    client.sign_in()
    client.post("remove", {"document": "harbour.txt"})
    assert client.finished()["failed"]
    assert titles(client.operator.config) == ["harbour.txt"]
    assert client.operator.corpus() == ("harbour.txt",)


def test_one_change_at_a_time(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.sign_in()
    go_on = threading.Event()

    def waits(*given: Any) -> Any:
        assert go_on.wait(60)
        return build(*given)

    monkeypatch.setattr("cthbqa.indexing.build", waits)
    assert client.post("rebuild").json()["job"]["running"]
    for name in ("rebuild", "remove", "put-back"):
        answer = client.post(name, {"document": "harbour.txt"})
        assert answer.status_code == 409
        assert "under way" in answer.json()["problem"]
    go_on.set()
    assert client.finished()["title"] == "Nothing had changed."


def test_a_fault_is_a_sentence_and_the_next_change_works(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.sign_in()
    with monkeypatch.context() as patch:
        patch.setattr("cthbqa.indexing.build", lambda *_: 1 / 0)
        client.post("rebuild")
        assert client.finished()["title"] == "This failed because of a fault on the server. Its log says more."
    client.post("rebuild")
    assert not client.finished()["failed"]


def test_hostile_names_are_words(operator: Operator) -> None:
    name = '"><img src=x onerror=alert(1)>.txt'
    (operator.config.corpus_dir / name).write_text("x")
    assert "<img" not in lists_html(operator)
    assert "&lt;img" in lists_html(operator)


def test_a_running_job_says_how_far_it_is() -> None:
    job = operating.Job("Adding", ("a.txt",), "embedding", 32, 128)
    assert job_json(job) == {
        **{"running": True, "failed": False, "title": "Adding …", "stage": "embedding: 32 of 128", "share": 0.25},
        "files": [],
    }
    done = replace(job, running=False, result="Done.", files=(FileReport("a.txt", "refused", "/x/a.txt: is odd"),))
    assert job_json(done)["files"] == [{"name": "a.txt", "status": "Could not be read", "reason": "is odd"}]  # type: ignore[index]


@pytest.mark.parametrize(
    ("password", "message"),
    [
        pytest.param("", "--admin needs a password", id="none"),
        pytest.param("short", "at least 10 characters", id="short"),
    ],
)
def test_serving_for_operators_needs_a_password(
    run_cli: RunCli, config: Config, monkeypatch: pytest.MonkeyPatch, password: str, message: str
) -> None:
    if password:
        monkeypatch.setenv("CTHBQA_ADMIN_PASSWORD", password)
    else:
        monkeypatch.delenv("CTHBQA_ADMIN_PASSWORD", raising=False)
    ran = run_cli("serve", "--admin", "--index", config.index_dir)
    assert ran.failed_in_one_line()
    assert message in ran.err
    assert not password or password not in ran.err


def test_the_password_is_not_printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CTHBQA_ADMIN_PASSWORD", PASSWORD)
    assert PASSWORD not in repr(load_config(folder=tmp_path))
    (tmp_path / "cthbqa.toml").write_text("admin_password = 1234567890123")
    monkeypatch.delenv("CTHBQA_ADMIN_PASSWORD")
    with pytest.raises(ConfigError) as raised:
        load_config(folder=tmp_path)
    assert "1234567890123" not in str(raised.value)


def test_a_removed_report_is_put_back_from_the_command_line(
    run_cli: RunCli, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cthbqa.embedding.load_encoder", lambda *_: ToyEncoder())
    monkeypatch.setenv("CTHBQA_ENCODER", config.encoder)
    (config.corpus_dir / "valley.txt").write_text(VALLEY)

    def removing(*arguments: str) -> Any:
        return run_cli("remove", *arguments, "--index", config.index_dir, "--corpus", config.corpus_dir)

    assert removing("harbour.txt").code == 0
    assert titles(config) == ["valley.txt"]
    assert removing("harbour.txt", "--undo").code == 0
    assert titles(config) == ["harbour.txt", "valley.txt"]
    ran = removing("harbour.txt", "--undo")
    assert ran.failed_in_one_line()
    assert "None was removed" in ran.err


def test_what_was_put_back_goes_aside_again_when_the_index_cannot_be_built(config: Config) -> None:
    (config.corpus_dir / "valley.txt").write_text(VALLEY)
    remove(config, "harbour.txt", ToyEncoder, no_progress)
    with writer_lock(config.index_dir), pytest.raises(IndexLocked):
        put_back(config, "harbour.txt", ToyEncoder, no_progress)
    assert list(removed_files(config.corpus_dir)) == ["harbour.txt"]
