"""The shape of the code: imports run downwards, files stay short, and the command line starts light."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from cthbqa import errors
from cthbqa.errors import CthbqaError

ROOT = Path(__file__).parents[1]

# From the ground up. A module may import its own layer and those below it; whatever is not named is a stage.
LAYERS = (
    {"errors", "types"},
    {"models"},
    {"config"},
    {"(stages)"},
    {"assistant"},
    {"batch", "cli", "cli_evaluate", "cli_explore", "cli_feedback", "terminal", "throwaway", "ui"},
)
STAGES = LAYERS.index({"(stages)"})
# The folders and files that are the whole program; `cthbqa` itself is the facade over all of it.
SOURCES = {"cthbqa": ROOT / "src" / "cthbqa", "cthbqa.ui": ROOT / "ui"}
LONGEST = 300
HEAVY = ("torch", "gradio", "sentence_transformers", "transformers", "faiss", "onnxruntime", "numpy")


def modules() -> dict[str, Path]:
    """Module name -> file, `cthbqa.reading.pdf` -> .../src/cthbqa/reading/pdf.py."""
    found = {}
    for package, folder in SOURCES.items():
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(folder).with_suffix("").parts
            found[".".join((package, *(part for part in parts if part != "__init__")))] = path
    return found


MODULES = modules()


def imports(module: str) -> set[str]:
    """The modules of cthbqa that a module imports anywhere in its file, inside functions and for types alike."""
    path = MODULES[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join((*above, *filter(None, [base])))
            # `from cthbqa.stores import base` names a module, `from cthbqa.types import Answer` a thing inside one.
            found |= {f"{base}.{alias.name}" if f"{base}.{alias.name}" in MODULES else base for alias in node.names}
    return {name for name in found if name in MODULES and name != module}


def layer(module: str) -> int:
    name = module.split(".")[1]
    return next((rank for rank, names in enumerate(LAYERS) if name in names), STAGES)


def upward(module: str) -> Iterator[str]:
    """What a module imports from above it. `cthbqa` alone holds the version, which every layer may read."""
    for name in sorted(imports(module) - {"cthbqa"}):
        if layer(name) > layer(module):
            yield name


def test_every_layer_stands_for_something() -> None:
    parts = {name.split(".")[1] for name in MODULES if name != "cthbqa"}
    assert set().union(*LAYERS) - {"(stages)"} <= parts
    assert len(MODULES) > 20


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"cthbqa"}))
def test_imports_run_downwards(module: str) -> None:
    assert list(upward(module)) == []


def test_an_upward_import_would_be_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    climber = tmp_path / "fusion.py"
    climber.write_text("def fuse():\n    from .assistant import Assistant\n    return Assistant\n", encoding="utf-8")
    monkeypatch.setitem(MODULES, "cthbqa.fusion", climber)
    assert list(upward("cthbqa.fusion")) == ["cthbqa.assistant"]


def test_no_module_needs_itself() -> None:
    # Raises CycleError, which names the modules of the circle.
    TopologicalSorter({module: imports(module) - {"cthbqa"} for module in MODULES}).prepare()


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"cthbqa.errors"}))
def test_errors_stand_in_one_tree_and_say_what_they_are(module: str) -> None:
    tree = {name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, CthbqaError)}
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
            assert not bases & tree, f"{node.name} belongs into errors.py"
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name):
            assert node.exc.func.id != "CthbqaError", f"line {node.lineno} raises an error of no kind"


@pytest.mark.parametrize("module", sorted(MODULES))
def test_files_can_be_read_in_one_sitting(module: str) -> None:
    lines = MODULES[module].read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST, f"{MODULES[module].relative_to(ROOT)} has {lines} lines: split it by what it does"


@pytest.mark.parametrize(
    "program",
    [
        pytest.param("import cthbqa; cthbqa.CthbqaError; cthbqa.Answer; cthbqa.__version__", id="import"),
        pytest.param("import cthbqa.cli; cthbqa.cli.app(['--help'], standalone_mode=False)", id="help"),
        pytest.param("import cthbqa.cli; cthbqa.cli.app(['ask', '--help'], standalone_mode=False)", id="ask-help"),
    ],
)
def test_starting_imports_nothing_heavy(program: str) -> None:
    report = f"; import sys; sys.stderr.write(' '.join(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program + report], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
