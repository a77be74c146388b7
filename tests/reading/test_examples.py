"""The worked examples in the docstrings hold."""

import doctest
import importlib
import pkgutil

import pytest

import cthbqa.reading

MODULES = sorted(each.name for each in pkgutil.iter_modules(cthbqa.reading.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"cthbqa.reading.{name}"))
    assert result.failed == 0
