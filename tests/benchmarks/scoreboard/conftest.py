"""The published model of the session, and a handful of its clients."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.scoreboard.attributions import Attributions
from benchmarks.scoreboard.clients import Subjects
from flask_api.runtime import load_runtime


@pytest.fixture(scope="session")
def subjects(published: Path) -> Subjects:
    """Three clients: the safest, the middle one, the riskiest."""
    return Subjects(load_runtime(published), 3)


@pytest.fixture(scope="session")
def by(subjects: Subjects) -> Attributions:
    """Attributions of three clients."""
    return Attributions(subjects)
