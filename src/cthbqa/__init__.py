"""cthbqa: answers from published reports, each sentence cited to its paragraph, or a refusal."""

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

__version__ = version("cthbqa")
__all__ = ["Answer", "Assistant", "CthbqaError", "__version__"]

if TYPE_CHECKING:
    from cthbqa.assistant import Assistant
    from cthbqa.errors import CthbqaError
    from cthbqa.types import Answer


def __getattr__(name: str) -> Any:
    """Import the public names on first use: `cthbqa --help` must not wait for torch."""
    if name == "Assistant":
        from cthbqa.assistant import Assistant

        return Assistant
    if name == "Answer":
        from cthbqa.types import Answer

        return Answer
    if name == "CthbqaError":
        from cthbqa.errors import CthbqaError

        return CthbqaError
    raise AttributeError(f"module 'cthbqa' has no attribute {name!r}")
