"""The assistant that the browser tests talk to has the methods of the real one."""

import inspect
from collections.abc import Mapping
from typing import Any

import pytest

from cthbqa import Assistant

from .fake import FakeAssistant


def shape(value: Any) -> Any:
    """Keys and types, without what they say."""
    if isinstance(value, Mapping):
        return {key: shape(each) for key, each in value.items()}
    return [shape(each) for each in value][:1] if isinstance(value, list) else type(value)


@pytest.mark.models
def test_it_says_of_itself_what_the_real_one_says(assistant: Assistant) -> None:
    assert shape(FakeAssistant().about()) == shape(assistant.about())


METHODS = [name for name in vars(FakeAssistant) if not name.startswith("_") and name in vars(Assistant)]


def test_it_has_what_the_page_calls() -> None:
    assert {"ask", "search", "documents", "document", "starter_questions", "topics", "reading_path"} <= set(METHODS)


@pytest.mark.parametrize("name", METHODS)
def test_a_method_takes_what_the_real_one_takes(name: str) -> None:
    real, fake = (inspect.signature(getattr(each, name)).parameters for each in (Assistant, FakeAssistant))
    assert list(fake) == list(real)[: len(fake)]
    assert all(fake[each].kind == real[each].kind for each in fake)
    left_out = list(real.values())[len(fake) :]
    assert all(each.default is not inspect.Parameter.empty for each in left_out)
