"""How every model is run: on the processor, by onnxruntime, which is imported only when a model is loaded."""

from pathlib import Path
from typing import Any


def open_session(model: Path | bytes) -> Any:
    """An onnxruntime session over a model file, or over the bytes of one.

    Its threads do not spin while they wait: on a computer with other work that slows both (1.7 times, measured on two
    cores shared with three busy processes).
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    given = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(given, options, providers=["CPUExecutionProvider"])
