"""How much a first visit transfers, and that the program that measures the page fails when a goal is missed."""

import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def measuring() -> Any:
    """scripts/benchmark_page as a module."""
    path = Path(__file__).parents[2] / "scripts" / "benchmark_page"
    spec = spec_from_loader("benchmark_page", SourceFileLoader("benchmark_page", str(path)))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["benchmark_page"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.browser
def test_a_first_visit_is_light(chromium: Browser, address: str, measuring: Any) -> None:
    page, loaded = measuring.first_visit(chromium, address)
    page.context.close()
    assert 50_000 < loaded.own < 2_000_000
    assert loaded.gradio > 0


@pytest.mark.parametrize(
    ("own", "seconds", "missed"),
    [
        pytest.param(1_999_999, [0.3, 0.1], 0, id="all reached"),
        pytest.param(2_000_000, [0.1], 1, id="too heavy"),
        pytest.param(1000, [0.1, 0.31], 1, id="one too late"),
        pytest.param(2_000_000, [0.4], 2, id="both"),
    ],
)
def test_a_missed_goal_is_named(own: int, seconds: list[float], missed: int, measuring: Any) -> None:
    loads = [measuring.Loaded(0, 10, 1.0), measuring.Loaded(0, own, 1.0)]
    assert len(measuring.missed(loads, seconds)) == missed
