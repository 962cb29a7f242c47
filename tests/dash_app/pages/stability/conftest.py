"""A fake API that knows how far the population moved, and callbacks asked as a browser would."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dash_app.contracts import Stability, parse

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def known(api: Any) -> Any:
    """Teach the fake API the shifts of everyone."""
    api.tell("stability", parse(Stability, (SAMPLES / "stability.json").read_text(encoding="utf-8")))
    return api


@pytest.fixture
def ask(advisor: FlaskClient) -> Callable[..., str]:
    """Return a function that runs a callback and gives its answer as text."""

    def run(outputs: Any, inputs: list[Any], state: list[Any], changed: str) -> str:
        several = isinstance(outputs, list)
        names = [f"{one['id']}.{one['property']}" for one in (outputs if several else [outputs])]
        body = {
            "output": f"..{'...'.join(names)}.." if several else names[0],
            "outputs": outputs,
            "inputs": inputs,
            "state": state,
            "changedPropIds": [changed],
        }
        answer = advisor.post("/_dash-update-component", json=body)
        assert answer.status_code in {200, 204}, answer.get_data(as_text=True)[:500]
        text = json.dumps(answer.get_json(silent=True), ensure_ascii=False)
        return text.replace("\u202f", " ").replace("\u00a0", " ")

    return run
