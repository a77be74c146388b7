"""What onnxruntime computes is the same on every processor, and no slower than it has to be."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from cthbqa import onnx_sessions
from cthbqa.onnx_models import product_of_bytes
from cthbqa.onnx_sessions import open_session, products_overflow


@pytest.fixture
def untried() -> Iterator[None]:
    """As before the first session: whether products overflow is not known yet."""
    products_overflow.cache_clear()
    yield
    products_overflow.cache_clear()


@pytest.mark.parametrize(("rows", "inner", "columns"), [(1, 4, 1), (5, 96, 33), (40, 384, 48)])
def test_products_of_bytes_are_exact(rows: int, inner: int, columns: int) -> None:
    chance = np.random.default_rng(0)
    # Large ones of one sign, as overflow: two of them are more than 16 bits hold.
    weights = chance.integers(100, 128, size=(inner, columns), dtype=np.int8)
    given = chance.integers(200, 256, size=(rows, inner), dtype=np.uint8)
    session = open_session(product_of_bytes(weights.tobytes(), rows, columns))
    assert (session.run(None, {"rows": given})[0] == given.astype(np.int64) @ weights.astype(np.int64)).all()


@pytest.mark.usefixtures("untried")
@pytest.mark.parametrize("error", [0, -1])
def test_exact_products_are_asked_for_only_where_they_are_not_exact_anyhow(
    monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    plain = onnx_sessions._session

    class Computing:
        """A session on a processor whose products are wrong by `error`."""

        def __init__(self, model: bytes, options: Any) -> None:
            options.add_session_config_entry("session.x64quantprecision", "1")
            self.exact = plain(model, options)

        def run(self, *given: Any) -> list[np.ndarray]:
            return [self.exact.run(*given)[0] + error]

    monkeypatch.setattr(onnx_sessions, "_session", Computing)
    assert products_overflow() == (error != 0)
    monkeypatch.setattr(onnx_sessions, "_session", plain)
    options = open_session(product_of_bytes(bytes([1]), 1, 1)).get_session_options()
    if error:
        assert options.get_session_config_entry("session.x64quantprecision") == "1"
    else:
        with pytest.raises(RuntimeError, match="x64quantprecision"):
            options.get_session_config_entry("session.x64quantprecision")
