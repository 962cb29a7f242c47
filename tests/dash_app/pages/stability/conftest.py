"""A fake API that knows how far the population moved, and callbacks asked as a browser would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dash_app.contracts import Stability, parse

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def known(api: Any) -> Any:
    """Teach the fake API the shifts of everyone."""
    api.tell("stability", parse(Stability, (SAMPLES / "stability.json").read_text(encoding="utf-8")))
    return api


@pytest.fixture
def ask(ask: Callable[..., str]) -> Callable[..., str]:
    """Return the answers with plain spaces."""
    return lambda *asked: ask(*asked).replace("\u202f", " ").replace("\u00a0", " ")
