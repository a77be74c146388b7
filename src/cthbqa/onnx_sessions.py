"""How every model is run: on the processor, by onnxruntime, which is imported only when a model is loaded."""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from cthbqa.onnx_models import product_of_bytes

_EXACT_PRODUCTS = "session.x64quantprecision"


def open_session(model: Path | bytes) -> Any:
    """An onnxruntime session over a model file, or over the bytes of one.

    Its threads do not spin while they wait: on a computer with other work that slows both (1.7 times, measured on two
    cores shared with three busy processes).

    Products of 8-bit numbers are exact, so that what is answered on one computer is not refused on another.
    """
    options = _options()
    if products_overflow():
        options.add_session_config_entry(_EXACT_PRODUCTS, "1")
    return _session(model, options)


@cache
def products_overflow() -> bool:
    """True where onnxruntime, left to itself, computes products of 8-bit numbers wrong.

    On x86-64 without VNNI it adds pairs of them in 16 bits, where they overflow. Asked for exact ones it takes a sixth
    longer there, but 2.5 times as long where they are exact anyhow (docs/dependencies.md): so it is tried first.
    """
    inner, rows, columns = 64, 8, 16
    session = _session(product_of_bytes(bytes([127]) * (inner * columns), rows, columns), _options())
    product = session.run(None, {"rows": np.full((rows, inner), 255, dtype=np.uint8)})[0]
    return bool((product != 255 * 127 * inner).any())


def _options() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return options


def _session(model: Path | bytes, options: Any) -> Any:
    import onnxruntime

    given = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(given, options, providers=["CPUExecutionProvider"])
