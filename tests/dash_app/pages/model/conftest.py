"""A fake API that knows the model, and callbacks asked as a browser would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dash_app.contracts import Curves, Importance, Model, parse

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def known(api: Any) -> Any:
    """Teach the fake API the model."""
    for name, shape in {"model": Model, "curves": Curves, "importance": Importance}.items():
        api.tell(name, parse(shape, (SAMPLES / f"{name}.json").read_text(encoding="utf-8")))
    return api


@pytest.fixture
def ask(ask: Callable[..., str]) -> Callable[..., str]:
    """Return the answers with plain spaces."""
    return lambda *asked: ask(*asked).replace("\u202f", " ").replace("\u00a0", " ")
