"""The fixed texts of the page: every language has all of them, and the sentences that others say are among them."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from cthbqa.ui.texts import LANGUAGES, label, said, text, texts

from cthbqa import answering, assistant, examination, shortfall, siding, weighing
from cthbqa.errors import QuestionError
from cthbqa.lacking import exactness
from cthbqa.question_language import OTHER_LANGUAGE
from cthbqa.small_talk import small_talk

UI = Path(__file__).parents[1] / "ui"
OTHERS = [each for each in LANGUAGES if each != "en"]
# The plural categories of CLDR that whole numbers fall into.
FORMS = {"ru": {"one", "few", "many", "other"}}
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def templates(language: str, name: str) -> list[str]:
    found = texts(language)[name]
    return [found] if isinstance(found, str) else list(found.values())


def english() -> Iterator[str]:
    return (template for name in texts("en") for template in templates("en", name))


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_texts_of_english_with_their_values(language: str) -> None:
    assert set(texts(language)) == set(texts("en"))
    for name in texts("en"):
        if isinstance(texts("en")[name], Mapping):
            assert set(texts(language)[name]) == FORMS.get(language, {"one", "other"}), name
        wanted = set().union(*(PLACEHOLDER.findall(each) for each in templates("en", name)))
        for template in templates(language, name):
            # "One paragraph": a form for one thing need not give the number.
            assert wanted - {"n"} <= set(PLACEHOLDER.findall(template)) <= wanted, name
        assert "n" not in wanted or any("{n}" in each for each in templates(language, name)), name


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_is_translated(language: str) -> None:
    same = {name for name in texts("en") if templates(language, name) == templates("en", name)}
    words = {name for name in same if len(PLACEHOLDER.sub("", "".join(templates("en", name))).split()) > 2}
    assert words == set()
    assert len(same) < len(texts("en")) / 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_file_names_a_text_twice(language: str) -> None:
    lines = (UI / "languages" / f"{language}.toml").read_text(encoding="utf-8").splitlines()
    names = [line.partition(" = ")[0] for line in lines if line and not line.startswith("#")]
    assert sorted(names) == sorted(texts(language))


def test_no_english_text_stands_outside_its_place() -> None:
    sentences = [each for each in english() if len(PLACEHOLDER.sub("", each).split()) > 3]
    assert len(sentences) > 100
    for path in sorted(UI.iterdir()):
        if path.suffix in (".py", ".js"):
            code = path.read_text(encoding="utf-8")
            assert [each for each in sentences if each in code] == [], path.name


def test_every_text_is_used_and_every_used_text_is_there() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in UI.iterdir() if path.suffix in (".py", ".js"))
    made = ("says_", "language_", "about_", "filter_", "topic_", "job_", "stage_", "spot_", "at_page_label")
    unused = {name for name in texts("en") if not name.startswith(made) and not re.search(rf"[\"'`]{name}[\"'`]", code)}
    assert unused - {"page_break_label", "password_wait", "remove_file", "put_back_file"} == set()
    for name in re.findall(r"(?:said|label|text|english)\([\"'](\w{2,})[\"']", code):
        assert name in texts("en"), name


def refusals() -> set[str]:
    """The sentences in which weighing.py and shortfall.py refuse, with X for what is put in."""
    modules = [ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")) for module in (weighing, shortfall)]
    nodes = [node for module in modules for node in ast.walk(module)]
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    found = set()
    for node in nodes:
        if isinstance(node, ast.Constant) and id(node) not in docstrings:
            found.add(str(node.value))
        elif isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "X" for part in node.values]
            found.add("".join(map(str, parts)))
    sentences = {each for each in found if re.match(r"(?:The|No|This) [^\n]+\.$", each)}
    # Which nouns there are says exactness.py; the other is one of two sentences.
    return sentences - {"The paragraphs that come nearest give no X.", "No paragraphX bears on this question."}


def test_the_sentences_of_the_assistant_are_known() -> None:
    fixed = [
        *(
            weighing.LOW_SCORE,
            weighing.FOREIGN,
            answering.OTHER_FIGURES,
            answering.YES,
            examination.NOTHING_MORE,
            *(each.format("X") for each in (examination.OF_ANOTHER, siding.NOT_SAID_BY, siding.LEFT_OUT)),
            OTHER_LANGUAGE,
        ),
        *weighing._NO_KIND.values(),
        *refusals(),
    ]
    fixed += [f"The paragraphs that come nearest give no {each.name}." for each in exactness._EXACT]
    for said_to_it in ("Hello", "Thanks", "Bye", "That is wrong", "What can you do?", "I am in danger"):
        for examples in ([], ["Who?"], ["Who?", "Where?"]):
            fixed.append(str(small_talk(said_to_it, lambda examples=examples: examples)))
    for question in ("", "?!", "x" * 5000):
        with pytest.raises(QuestionError) as refused:
            assistant.clean_question(question)
        fixed.append(str(refused.value))
    said_by_it = [texts("en")[name] for name in texts("en") if name.startswith("says_")]
    known = [re.compile(".+".join(map(re.escape, PLACEHOLDER.split(str(each))[::2]))) for each in said_by_it]
    assert [each for each in fixed if not any(fits.fullmatch(each) for fits in known)] == []


@pytest.mark.parametrize("path", sorted(UI.glob("*.py")), ids=lambda path: path.name)
def test_what_is_refused_is_said_with_a_text(path: Path) -> None:
    """A sentence that stands in the code would be English for everybody."""
    words = (ast.Constant, ast.JoinedStr)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Denied", "UnreadableFile", "QuestionError"):
            said_there = [arg for arg in node.args if isinstance(arg, words) and not isinstance(arg, ast.Constant)]
            said_there += [arg for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            assert said_there == [], f"{path.name}:{node.lineno}"
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                assert not (isinstance(key, ast.Constant) and key.value == "problem" and isinstance(value, words))


def test_a_text_is_put_into_html_with_its_name_beside_it() -> None:
    assert said("count_pages", "b", 'class="x"', n=1200) == (
        '<b class="x" data-text="count_pages" data-text-values="{&quot;n&quot;: 1200}">1,200 pages</b>'
    )
    assert text("count_pages", n=1) == "1 page"
    assert label("tab_ask") == 'aria-label="Ask" data-label="tab_ask"'
    evil = '"><img src=x>'
    assert "<img" not in said("ask_about", name=evil) + label("delete_chat", name=evil)
