"""Loading what is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from flask_api.runtime import load_runtime
from modelling.scoring.errors import BundleError, UnknownApplicant


def test_model_and_population_belong_together(artifacts: Path) -> None:
    runtime = load_runtime(artifacts)
    assert runtime.population.model_version == runtime.bundle.version
    assert runtime.versions == {
        "model_version": "20260101T000000-first",
        "population_version": "20260101T000000-first",
    }
    assert runtime.row(100_001) == 0


@pytest.mark.parametrize("number", [-1, 0, 2**63, 10**40])
def test_a_number_of_any_size_may_be_asked_for(artifacts: Path, number: int) -> None:
    with pytest.raises(UnknownApplicant):
        load_runtime(artifacts).row(number)


def test_nothing_published(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="Nothing is published"):
        load_runtime(tmp_path)


def test_the_first_explanation_finds_everything_made(
    artifacts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    monkeypatch.setattr("flask_api.runtime.prepare", lambda *of: made.append(of))
    runtime = load_runtime(artifacts)
    assert made == [(runtime.bundle, runtime.population)]
