"""What the tests of reading share."""

from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test may write its PDF."""
    return tmp_path / "x.pdf"
