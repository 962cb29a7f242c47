"""Callbacks asked as a browser would."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient


def written(component_id: Any) -> str:
    """Return an output as Dash registers it: with MATCH in the place of a section's name."""
    if isinstance(component_id, str):
        return component_id
    return json.dumps(component_id | {"name": ["MATCH"]}, sort_keys=True, separators=(",", ":"))


@pytest.fixture
def ask(advisor: FlaskClient) -> Callable[..., str]:
    """Return a function that runs a callback as a browser would, and gives its answer as text."""

    def run(outputs: Any, inputs: list[Any], state: list[Any], changed: str) -> str:
        several = isinstance(outputs, list)
        names = [f"{written(one['id'])}.{one['property']}" for one in (outputs if several else [outputs])]
        body = {
            "output": f"..{'...'.join(names)}.." if several else names[0],
            "outputs": outputs,
            "inputs": inputs,
            "state": state,
            "changedPropIds": [changed],
        }
        answer = advisor.post("/_dash-update-component", json=body)
        assert answer.status_code in {200, 204}, answer.get_data(as_text=True)[:500]
        return json.dumps(answer.get_json(silent=True), ensure_ascii=False)

    return run
