"""What a search may change, and between which bounds; declared as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import optuna
from optuna.distributions import FloatDistribution, IntDistribution

from modelling.training.learners import Settings
from modelling.training.rebalancing import Rebalancing

Values = dict[str, Any]
Bounds = FloatDistribution | IntDistribution

#: Fields of :class:`modelling.training.learners.Settings`.
TREES: Mapping[str, Bounds] = {
    "eta": FloatDistribution(0.01, 0.3, log=True),
    "max_depth": IntDistribution(3, 7),
    "min_child_weight": FloatDistribution(2, 100, log=True),
    "subsample": FloatDistribution(0.5, 1.0),
    "colsample_bytree": FloatDistribution(0.05, 0.6),
    "reg_lambda": FloatDistribution(0.5, 100, log=True),
    "reg_alpha": FloatDistribution(0.01, 20, log=True),
}
#: Fields of :class:`modelling.training.rebalancing.Rebalancing`, searched when it is SMOTE. ``snap`` and
#: ``symmetric`` are not: without them a synthetic row can be told from a real one.
SMOTE: Mapping[str, Bounds] = {
    "ratio": FloatDistribution(0.1, 0.4, log=True),
    "columns": IntDistribution(2, 12),
    "step": FloatDistribution(0.05, 0.6),
    "synthetic_weight": FloatDistribution(0.1, 1.0),
}


@dataclass(frozen=True)
class Space:
    """The settings around a starting point.

    Attributes
    ----------
    settings : Settings
    rebalancing : Rebalancing
        Where a search starts. A bound that leaves the start out is moved to it.
    """

    settings: Settings
    rebalancing: Rebalancing

    @property
    def bounds(self) -> dict[str, Bounds]:
        """What each value is drawn from; an option without a number to start from is not searched."""
        searched = {**TREES, **(SMOTE if self.rebalancing.method == "smote" else {})}
        starts = {name: self._value(name) for name in searched}
        return {
            name: _reaching(bounds, starts[name])
            for name, bounds in searched.items()
            if starts[name] is not None
        }

    @property
    def start(self) -> Values:
        """The values that the search begins with."""
        return {name: self._value(name) for name in self.bounds}

    def suggest(self, trial: optuna.Trial) -> Values:
        """Draw the values of a trial.

        Parameters
        ----------
        trial : optuna.Trial

        Returns
        -------
        dict
        """
        return {name: _drawn(trial, name, bounds) for name, bounds in self.bounds.items()}

    def candidate(self, values: Mapping[str, Any]) -> tuple[Settings, Rebalancing]:
        """Put values in their place; what is not searched stays as it was.

        Parameters
        ----------
        values : Mapping

        Returns
        -------
        tuple of (Settings, Rebalancing)
        """
        trees = {name: value for name, value in values.items() if name in TREES}
        sampler = {name: value for name, value in values.items() if name in SMOTE}
        return replace(self.settings, **trees), replace(self.rebalancing, **sampler)

    def _value(self, name: str) -> Any:
        return getattr(self.settings if name in TREES else self.rebalancing, name)


def _drawn(trial: optuna.Trial, name: str, bounds: Bounds) -> float:
    if isinstance(bounds, IntDistribution):
        return trial.suggest_int(name, bounds.low, bounds.high)
    return trial.suggest_float(name, bounds.low, bounds.high, log=bounds.log)


def _reaching(bounds: Bounds, start: Any) -> Bounds:
    """Widen bounds so that they hold the start."""
    low, high = min(bounds.low, start), max(bounds.high, start)
    return type(bounds)(low, high, log=bounds.log)
