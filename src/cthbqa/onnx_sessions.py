"""How every model is run: on the processor, by onnxruntime, which is imported only when a model is loaded."""

from pathlib import Path
from typing import Any


def open_session(model: Path | bytes) -> Any:
    """An onnxruntime session over a model file, or over the bytes of one.

    Its threads do not spin while they wait: on a computer with other work that slows both (1.7 times, measured on two
    cores shared with three busy processes).

    Products of 8-bit numbers are exact: on x86-64 without VNNI (many ordinary computers), onnxruntime otherwise adds
    pairs of them in 16 bits, where they overflow, and what is answered on one computer would be refused on another.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.x64quantprecision", "1")
    options.log_severity_level = 3
    given = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(given, options, providers=["CPUExecutionProvider"])
