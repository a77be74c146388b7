"""The fixed texts of the page: where they stand (languages/), and how they are put into HTML.

languages/*.toml -> `said`, `label` (English, with the text's name beside it) -> texts.js puts them into the language
of the browser. One page is made for everybody, so that nothing is made twice; and without scripts it is English.
"""

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from .escaping import esc, plain

# English first: it is what the others are measured by, and what is shown where there is no other.
LANGUAGES = ("en", "fr", "de", "it", "ru", "es")
Text = str | Mapping[str, str]
Value = str | int


@cache
def texts(language: str) -> Mapping[str, Text]:
    """Name -> text in a language; a text with a number is a mapping of plural categories."""
    source = files(__package__).joinpath("languages", f"{language}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def text(name: str, language: str = "en", /, **values: Value) -> str:
    """A text with its values put in: `text("count_pages", n=1200)` -> `1,200 pages`.

    Numbers get separators; a year or a page's number is given as a string. Other languages than English are made
    here only where the text has no forms.
    """
    found = texts(language)[name]
    if not isinstance(found, str):
        found = found["one" if values["n"] == 1 else "other"]
    return found.format(**{key: f"{value:,}" if isinstance(value, int) else value for key, value in values.items()})


def said(name: str, tag: str = "span", attributes: str = "", /, **values: Value) -> str:
    """A text as an element: `said("send", "b")` -> `<b data-text="send">Ask</b>`. `attributes` are HTML as they are."""
    attributes = f" {attributes}" if attributes else ""
    return f"<{tag}{attributes}{_named('text', name, values)}>{esc(text(name, **values))}</{tag}>"


def label(name: str, /, **values: Value) -> str:
    """The attribute that names an element for screen readers, with the text's name beside it."""
    return f'aria-label="{esc(text(name, **values))}"{_named("label", name, values)}'


def sentence(words: str, tag: str = "p", attributes: str = "", /) -> str:
    """A sentence that came from elsewhere as an element: texts.js looks whether it is one of the fixed ones."""
    attributes = f" {attributes}" if attributes else ""
    return f'<{tag}{attributes} dir="auto" lang="en" data-sentence>{esc(words)}</{tag}>'


def for_script(kind: str, name: str, values: Mapping[str, Value]) -> str:
    """The attributes that name a text for a script, which makes it in the reader's language."""
    return _named(kind, name, values).lstrip()


def _named(kind: str, name: str, values: Mapping[str, Value]) -> str:
    clean = {key: plain(value) if isinstance(value, str) else value for key, value in values.items()}
    given = f' data-{kind}-values="{esc(json.dumps(clean, ensure_ascii=False))}"' if values else ""
    return f' data-{kind}="{name}"{given}'
