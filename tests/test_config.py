"""Settings: where they come from, which of them wins, and what is refused."""

import os
from dataclasses import fields
from pathlib import Path

import pytest

from cthbqa.config import Config, load_config
from cthbqa.errors import ConfigError


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("CTHBQA_"):
            monkeypatch.delenv(name)


def write(folder: Path, toml: str) -> None:
    (folder / "cthbqa.toml").write_text(toml, encoding="utf-8")


def test_defaults(tmp_path: Path) -> None:
    assert load_config(folder=tmp_path) == Config()
    assert Config().host == "127.0.0.1"


def test_file_then_environment_then_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "port = 1\nchunk_characters = 501\nchunk_join_characters = 601\n")
    monkeypatch.setenv("CTHBQA_PORT", "2")
    monkeypatch.setenv("CTHBQA_CHUNK_CHARACTERS", "502")
    config = load_config({"port": 3, "host": None}, folder=tmp_path)
    assert (config.port, config.chunk_characters, config.chunk_join_characters) == (3, 502, 601)
    # None on the command line means "not given".
    assert config.host == "127.0.0.1"


def test_a_switch_is_read_from_the_file_and_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_config(folder=tmp_path).feedback is True
    write(tmp_path, "feedback = false\n")
    assert load_config(folder=tmp_path).feedback is False
    monkeypatch.setenv("CTHBQA_FEEDBACK", "true")
    assert load_config(folder=tmp_path).feedback is True


def test_names_are_a_list_in_the_file_and_stand_between_commas_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, 'allowed_hosts = ["a.example", "b.example"]\n')
    assert load_config(folder=tmp_path).allowed_hosts == ("a.example", "b.example")
    monkeypatch.setenv("CTHBQA_ALLOWED_HOSTS", "c.example, d.example")
    assert load_config(folder=tmp_path).allowed_hosts == ("c.example", "d.example")


@pytest.mark.parametrize("name", ["corpus_dir", "index_dir", "models_dir"])
def test_paths_know_the_home_folder(tmp_path: Path, name: str) -> None:
    write(tmp_path, f'{name} = "~/reports"\n')
    assert getattr(load_config(folder=tmp_path), name) == Path.home() / "reports"


@pytest.mark.parametrize(
    ("toml", "named"),
    [
        pytest.param("prot = 7860", "prot: unknown setting", id="unknown"),
        pytest.param("[server]\nport = 1", "server: unknown setting", id="table"),
        pytest.param("port = ", "not valid TOML", id="broken"),
        pytest.param("port = true", "port has to be a whole number", id="boolean"),
        pytest.param("port = 78.6", "port has to be a whole number", id="fraction"),
        pytest.param('port = "many"', "port has to be a whole number", id="words"),
        pytest.param("port = -1", "port has to be a whole number from 0 to 65535", id="negative"),
        pytest.param("port = 65536", "port has to be a whole number from 0 to 65535", id="no port"),
        pytest.param("chunk_characters = 0", "chunk_characters has to be", id="nothing in a chunk"),
        pytest.param("index_dir = 5", "index_dir has to be a path", id="path"),
        pytest.param('index_dir = ""', "index_dir has to be a path", id="empty path"),
        pytest.param('feedback = "perhaps"', "feedback has to be true or false", id="neither on nor off"),
        pytest.param("feedback = 0", "feedback has to be true or false", id="a number for a switch"),
        pytest.param("encoder = 5", "encoder has to be a text", id="text"),
        pytest.param('allowed_hosts = ["a", 5]', "allowed_hosts has to be a list of names", id="a number for a name"),
        pytest.param('allowed_hosts = "a,,b"', "allowed_hosts has to be a list of names", id="no name"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_place(tmp_path: Path, toml: str, named: str) -> None:
    write(tmp_path, toml)
    with pytest.raises(ConfigError, match=named) as raised:
        load_config(folder=tmp_path)
    assert str(tmp_path / "cthbqa.toml") in str(raised.value)
    assert len(str(raised.value).splitlines()) == 1


def test_a_wrong_variable_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CTHBQA_PORT", "many")
    with pytest.raises(ConfigError, match="environment variable CTHBQA_PORT"):
        load_config(folder=tmp_path)


def test_a_wrong_option_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="--port has to be"):
        load_config({"port": -5}, folder=tmp_path)


def test_every_setting_is_described() -> None:
    page = (Path(__file__).parents[1] / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip().strip("`") for cell in line.split("|")[1:5]] for line in page.splitlines() if "CTHBQA_" in line
    ]
    described = {name: (variable, default) for name, variable, default, what in rows if what}
    assert list(described) == [field.name for field in fields(Config)]
    written = {True: "true", "": "none", (): "none"}
    for name, (variable, default) in described.items():
        assert variable == f"CTHBQA_{name.upper()}"
        value = getattr(Config(), name)
        if name == "models_dir":
            assert default.endswith("~/.cache/cthbqa/models")
        else:
            assert default == written.get(value, str(value)), name


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "cthbqa.toml").write_bytes(b'host = "\xff"')
    with pytest.raises(ConfigError, match=r"cthbqa\.toml: not valid TOML"):
        load_config(folder=tmp_path)
