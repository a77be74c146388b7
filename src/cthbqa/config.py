"""One frozen Config from defaults < cthbqa.toml < environment (CTHBQA_...) < command line. Unknown keys fail."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs

from cthbqa.errors import ConfigError
from cthbqa.models import DEFAULT_ENCODER, DEFAULT_LATE_INTERACTION, DEFAULT_RERANKER

CONFIG_NAME = "cthbqa.toml"
ENVIRONMENT_PREFIX = "CTHBQA_"


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting with its default."""

    corpus_dir: Path = Path("corpus")
    index_dir: Path = Path("index")
    models_dir: Path = field(default_factory=lambda: Path(platformdirs.user_cache_dir("cthbqa")) / "models")
    encoder: str = DEFAULT_ENCODER
    reranker: str = DEFAULT_RERANKER
    late_interaction: str = DEFAULT_LATE_INTERACTION
    chunk_characters: int = 1000
    chunk_join_characters: int = 0
    host: str = "127.0.0.1"
    port: int = 7860
    # Names by which browsers ask for the page through a proxy, besides this computer's own.
    allowed_hosts: tuple[str, ...] = ()
    # For `serve --admin`. Kept out of what is printed of a Config.
    admin_password: str = field(default="", repr=False)
    # Whether the page offers judgements of answers, and keeps those that are given.
    feedback: bool = True


_LEAST = {"chunk_characters": 100}
_MOST = {"port": 65535}
# The environment has texts only.
_SWITCH = {"true": True, "false": False}
_NAMES = tuple[str, ...]


def load_config(overrides: Mapping[str, Any] | None = None, folder: Path = Path()) -> Config:
    """The settings in force. `overrides` come from the command line; their None values mean "not given".

    Raises ConfigError, naming the place, for an unknown key or a value that cannot be used.
    """
    values: dict[str, Any] = {}
    path = folder / CONFIG_NAME
    if path.exists():
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(f"{path}: not valid TOML ({error}). Mend that line and run again.") from error
        values |= {key: _converted(key, value, f"{path}: {key}") for key, value in given.items()}
    for name, value in os.environ.items():
        if name.startswith(ENVIRONMENT_PREFIX):
            key = name.removeprefix(ENVIRONMENT_PREFIX).lower()
            # Variables for the scripts and tests share the prefix; only settings are read here.
            if key in _kinds():
                values[key] = _converted(key, value, f"environment variable {name}")
    for key, value in (overrides or {}).items():
        if value is not None:
            values[key] = _converted(key, value, f"--{key.replace('_', '-')}")
    return Config(**values)


def _kinds() -> dict[str, Any]:
    return {f.name: f.type for f in fields(Config)}


def _converted(key: str, value: Any, where: str) -> Any:
    kinds = _kinds()
    if key not in kinds:
        raise ConfigError(f"{where}: unknown setting. Known are {', '.join(sorted(kinds))}.")
    kind = kinds[key]
    least, most = _LEAST.get(key, 0), _MOST.get(key, 1_000_000)
    try:
        if kind is bool and str(value).lower() in _SWITCH:
            return _SWITCH[str(value).lower()]
        if kind is int and isinstance(value, (int, str)) and not isinstance(value, bool):
            number = int(value)
            if least <= number <= most:
                return number
        if kind is Path and isinstance(value, (str, Path)) and str(value):
            return Path(value).expanduser()
        if kind is str and isinstance(value, str) and value:
            return value
        if kind == _NAMES and isinstance(value, (str, list)):
            names = value.split(",") if isinstance(value, str) else value
            if all(isinstance(name, str) and name.strip() for name in names):
                return tuple(name.strip() for name in names)
    except ValueError:
        pass
    wanted = {
        bool: "true or false",
        int: f"a whole number from {least} to {most}",
        Path: "a path",
        str: "a text",
        _NAMES: "a list of names",
    }[kind]
    given = "this value" if key == "admin_password" else repr(value)
    raise ConfigError(f"{where} has to be {wanted}, not {given}.")
