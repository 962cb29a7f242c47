"""Estimates, told in one line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Estimates = Callable[[float, float], dict[str, float]]


@pytest.fixture
def around() -> Estimates:
    """From a value and half the width of its interval to an estimate."""

    def estimate(value: float, half: float) -> dict[str, float]:
        return {"value": value, "low": value - half, "high": value + half}

    return estimate
