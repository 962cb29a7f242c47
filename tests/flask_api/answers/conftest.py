"""The published runtime, without HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest

from flask_api.runtime import Runtime, load_runtime


@pytest.fixture(scope="session")
def runtime(artifacts: Path) -> Runtime:
    """Load the small model and its population."""
    return load_runtime(artifacts)
