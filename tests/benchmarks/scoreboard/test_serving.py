"""Explanations timed in process; the ten clients are counted, not timed, here."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.scoreboard import serving
from benchmarks.scoreboard.clients import Subjects
from benchmarks.services import Running


def started(services: dict[str, str], token: str) -> Running:
    """The services of the tests, as a measurement knows them."""
    return Running(services["api"], token, 0.0, services["dashboard"], 0.0, "", "")


def test_an_explanation_is_timed_in_process(subjects: Subjects) -> None:
    stored, computed = serving.in_process(subjects)
    assert 0 < float(stored.ours) < 10_000
    assert 0 < float(computed.ours) < 10_000


def test_ten_clients_ask_for_different_applicants(
    monkeypatch: pytest.MonkeyPatch, services: dict[str, str]
) -> None:
    asked: list[int] = []

    def client(_services: Running, ids: list[int], pause: float) -> list[float]:
        asked.extend(ids)
        return [float(pause)] * len(ids)

    monkeypatch.setattr(serving, "_client", client)
    line = serving._together(started(services, ""), np.arange(2000), 0.5)
    assert len(set(asked)) == len(asked) == serving.CLIENTS * serving.TURNS
    assert line.ours == 0.5


def test_an_answer_that_is_not_ok_ends_the_measurement(services: dict[str, str]) -> None:
    with pytest.raises(RuntimeError, match="status 401"):
        serving._client(started(services, "nobody"), [1], 0.0)
