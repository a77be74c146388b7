"""What pyproject.toml promises agrees with what the code imports, what the documents say, and what a wheel holds."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Run by scripts/test, not imported: checkers, and what builds the wheel below.
PROGRAMS = {"mypy", "ruff", "setuptools"}


def requirements(lines: Iterable[str]) -> dict[str, Requirement]:
    """`["numpy>=2.0"]` -> {"numpy": Requirement("numpy>=2.0")}; the project's own extras are not listed."""
    parsed = [Requirement(line) for line in lines]
    return {canonicalize_name(each.name): each for each in parsed if each.name != "cthbqa"}


EXTRAS = PROJECT["optional-dependencies"]
RUNTIME = requirements(PROJECT["dependencies"])
OPTIONAL = requirements(line for name, lines in EXTRAS.items() if name != "test" for line in lines)
TEST = requirements(EXTRAS["test"])
ALL = RUNTIME | OPTIONAL | TEST
PINS = dict(
    line.split("==")
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
PINNED = {canonicalize_name(name): version for name, version in PINS.items()}


def python_files(folder: Path) -> Iterator[Path]:
    """Every module below a folder, and the programs that have no suffix."""
    yield from folder.rglob("*.py")
    for path in folder.iterdir():
        if path.is_file() and not path.suffix and path.read_text(encoding="utf-8").startswith("#!/usr/bin/env python3"):
            yield path


def imported(*folders: str) -> dict[str, str]:
    """Distribution -> a file that imports it, for every import of a package that is neither ours nor Python's own."""
    providers = packages_distributions()
    # What tests share stands beside them and is imported by its bare name.
    ours = {"cthbqa", "tests"} | {path.stem for path in (ROOT / "tests").iterdir()}
    found = {}
    for path in (path for folder in folders for path in python_files(ROOT / folder)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            for name in (name.split(".")[0] for name in names):
                if name not in sys.stdlib_module_names and name not in ours:
                    # Not installed here: then it is named as it is imported.
                    provider = canonicalize_name(providers.get(name, [name])[0])
                    found[provider] = str(path.relative_to(ROOT))
    return found


def test_what_the_program_imports_is_declared() -> None:
    missing = {name: file for name, file in imported("src", "ui").items() if name not in RUNTIME | OPTIONAL}
    assert missing == {}, "add these to dependencies in pyproject.toml"


def test_what_is_declared_is_imported() -> None:
    assert set(RUNTIME | OPTIONAL) - set(imported("src", "ui")) == set(), "nothing imports these"


def test_what_the_tests_import_is_declared() -> None:
    missing = {name: file for name, file in imported("tests", "scripts").items() if name not in ALL}
    assert missing == {}, "add these to the test extra in pyproject.toml"
    assert set(TEST) - PROGRAMS - set(imported("tests", "scripts")) == set(), "no test and no script imports these"


@pytest.mark.parametrize("name", sorted(ALL))
def test_dependency_is_pinned(name: str) -> None:
    assert name in PINNED, "make constraints.txt again with scripts/lock"
    assert ALL[name].specifier.contains(PINNED[name])


def test_pins_are_plain() -> None:
    # A local suffix (+cpu), an address or a path would bind the project to one package index or one computer.
    for name, version in PINS.items():
        assert re.fullmatch(r"[A-Za-z0-9._-]+", name)
        assert re.fullmatch(r"[0-9][A-Za-z0-9.!]*", version), name


@pytest.mark.parametrize("name", sorted(ALL))
def test_dependency_has_its_reason(name: str) -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    section = re.search(rf"^### {re.escape(name)}\n\n(.+)\n\n(.+)$", text, re.MULTILINE)
    assert section, f"docs/dependencies.md has no section ### {name} with facts and a reason"
    assert section[1].startswith(f"{PINNED[name]}, "), "the version there is not the one in constraints.txt"


def test_no_section_for_what_is_gone() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) == set(ALL)


def test_readme_names_each_command() -> None:
    import typer.main

    from cthbqa.cli import app

    commands = getattr(typer.main.get_command(app), "commands", {})
    assert commands
    table = set(re.findall(r"^\| `cthbqa ([a-z-]+)", README, re.MULTILINE))
    assert table == set(commands)


PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def links_of(page: Path) -> list[Path]:
    """The files that a page of documentation links or shows."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    return [(page.parent / link).resolve() for link in links]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    assert page.name != "README.md" or links_of(page)
    assert [link for link in links_of(page) if not link.exists()] == []


def test_every_picture_is_shown() -> None:
    shown = {link for page in PAGES for link in links_of(page)}
    pictures = sorted((ROOT / "docs").glob("*.png"))
    assert pictures
    assert [picture.name for picture in pictures if picture.resolve() not in shown] == []
    assert "CTHBQA_PICTURES" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """A wheel of the project, built from a copy: a build folder of an earlier build would slip into it."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    ignore = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in ("src", "ui"):
        shutil.copytree(ROOT / name, source / name, ignore=ignore)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    done = subprocess.run(
        [*command, "--wheel-dir", str(folder), str(source)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_wheel_holds_every_file(wheel: zipfile.ZipFile) -> None:
    expected = set()
    for folder, inside in ((ROOT / "src" / "cthbqa", "cthbqa"), (ROOT / "ui", "cthbqa/ui")):
        for path in folder.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc":
                expected.add(f"{inside}/{path.relative_to(folder).as_posix()}")
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert expected - held == set(), "add these to packages or package-data in pyproject.toml"
    assert held - expected == set()
    named = {"app.py", "page.css", "page.js"}
    assert {f"cthbqa/ui/{name}" for name in named} | {
        "cthbqa/py.typed",
        "cthbqa/calibration.json",
        "cthbqa/scope.json",
        "cthbqa/evaluation/page.css",
        "cthbqa/stores/embedded/schema.sql",
    } <= held


def test_wheel_brings_the_command_and_the_licence(wheel: zipfile.ZipFile) -> None:
    information = {name.split("/", 1)[1]: name for name in wheel.namelist() if ".dist-info/" in name}
    assert "cthbqa = cthbqa.cli:main" in wheel.read(information["entry_points.txt"]).decode()
    assert b"Apache License" in wheel.read(information["licenses/LICENSE"])
    metadata = wheel.read(information["METADATA"]).decode()
    assert "Requires-Python: >=3.11" in metadata
    assert "Provides-Extra: ocr" in metadata
