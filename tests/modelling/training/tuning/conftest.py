"""A search whose trials cost next to nothing, and one that trains trees."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import optuna
import pytest

from modelling.training.folds import split_rows
from modelling.training.learners import Settings
from modelling.training.rebalancing import Rebalancing
from modelling.training.tuning import Search
from modelling.training.tuning.progress import Clock
from modelling.training.views import narrowed


@pytest.fixture
def search(data, quick: Settings) -> Search:  # type: ignore[no-untyped-def]
    """A search on small data, kept nowhere."""
    split = split_rows(data.target, 0)
    return Search(
        views=[narrowed(data.schema, data.schema.names)] * split.count,
        matrix=data.matrix,
        target=data.target,
        split=split,
        settings=quick,
        rebalancing=Rebalancing("smote", ratio=0.5),
        cost_ratio=10.0,
        seed=0,
        inputs="0" * 64,
    )


@pytest.fixture
def studies(tmp_path: Path) -> Path:
    """Folder of studies; not made yet."""
    return tmp_path / "artifacts" / "studies"


@pytest.fixture
def until(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[dict[str, float]]]:
    """Make trials cheap, and stop in the middle of one; gives the values of every trial begun."""

    def arrange(stop_in: int | None = None, error: BaseException | None = None) -> list[dict[str, float]]:
        begun: list[dict[str, float]] = []

        def cost(search: Search, trial: optuna.Trial, _clock: Clock) -> float:
            values = search.space.suggest(trial)
            begun.append(values)
            if len(begun) == stop_in:
                raise error or KeyboardInterrupt
            return float(np.log(values["eta"] / 0.05) ** 2 + (values["subsample"] - 0.7) ** 2)

        monkeypatch.setattr(Search, "_cost", cost)
        return begun

    return arrange
