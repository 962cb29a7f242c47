"""Vectorised drawing: category columns, quantile curves, and rows that belong to an owner."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Rng = np.random.Generator

KNOTS = (0.0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1.0)
"""Probabilities at which the curves of ``quantiles.json`` are given."""


@dataclass(frozen=True)
class Category:
    """A text column held as codes.

    Attributes
    ----------
    codes : array of int
        Position in ``levels``; -1 is missing.
    levels : tuple of str
        The texts.
    """

    codes: Integers
    levels: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.codes)

    def take(self, rows: Integers | Flags) -> Category:
        """Keep these rows, by position or by mask."""
        return Category(self.codes[rows], self.levels)

    def equals(self, *levels: str) -> Flags:
        """Say which rows hold one of the levels."""
        wanted = [self.levels.index(level) for level in levels if level in self.levels]
        return np.isin(self.codes, wanted)

    def put(self, rows: Flags, level: str | None) -> Category:
        """Return a copy with one level (or missing, for None) in the masked rows."""
        levels = self.levels if level is None or level in self.levels else (*self.levels, level)
        code = -1 if level is None else levels.index(level)
        return Category(np.where(rows, code, self.codes), levels)

    def values(self, by_level: Mapping[str, float], default: float = 0.0) -> Floats:
        """Give each row the number of its level; missing and unnamed levels get the default."""
        table = np.array([by_level.get(level, default) for level in self.levels] + [default])
        return table[self.codes]


Column = NDArray[Any] | Category
Columns = dict[str, Column]


@cache
def _data(name: str) -> dict[str, Any]:
    text = files("modelling.demo_data").joinpath(name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def shares(name: str) -> dict[str, float]:
    """Level shares of one list in ``levels.json``."""
    found: dict[str, float] = _data("levels.json")[name]
    return found


def quantiles(name: str) -> Floats:
    """Give the values at ``KNOTS`` of one curve in ``quantiles.json``."""
    return np.array(_data("quantiles.json")[name], dtype=np.float64)


def pick(rng: Rng, name: str | Mapping[str, float], size: int) -> Category:
    """Draw levels by their shares; the level ``null`` stands for missing."""
    table = shares(name) if isinstance(name, str) else name
    return choose(rng.random(size), table)


def choose(uniform: Floats, table: Mapping[str, float]) -> Category:
    """Map uniform draws to levels by cumulative share."""
    weights = np.array(list(table.values()), dtype=np.float64)
    edges = np.cumsum(weights / weights.sum())[:-1]
    codes = np.searchsorted(edges, uniform, side="right")
    found = Category(codes, tuple(table))
    if "null" not in table:
        return found
    missing = found.equals("null")
    return found.put(missing, None)


def labels(codes: Integers, levels: Sequence[str]) -> Category:
    """Build a category column from codes computed elsewhere."""
    return Category(np.asarray(codes, dtype=np.int64), tuple(levels))


def constant(size: int, level: str) -> Category:
    """Build a category column with one level everywhere."""
    return Category(np.zeros(size, dtype=np.int64), (level,))


def curve(scores: Floats, name: str) -> Floats:
    """Turn standard normal scores into values that follow the named quantile curve."""
    values: Floats = np.interp(ndtr(scores), KNOTS, quantiles(name))
    return values


def mixed(rng: Rng, shared: Floats, weight: float) -> Floats:
    """Draw standard normal scores with correlation ``weight`` to ``shared``."""
    noise = rng.standard_normal(len(shared))
    scores: Floats = weight * shared + np.sqrt(1.0 - weight * weight) * noise
    return scores


def sigmoid(values: Floats) -> Floats:
    """Logistic function."""
    result: Floats = 1.0 / (1.0 + np.exp(-values))
    return result


def chance(rng: Rng, probability: float | Floats, size: int) -> Flags:
    """Draw yes or no with the given probability."""
    drawn: Flags = rng.random(size) < probability
    return drawn


def blank(values: NDArray[Any], rows: Flags) -> Floats:
    """Return the values as floats, missing in the masked rows."""
    return np.where(rows, np.nan, values.astype(np.float64))


def owners(counts: Integers) -> Integers:
    """Give, for ``counts`` rows per owner, the position of each row's owner."""
    return np.repeat(np.arange(len(counts)), counts)


def positions(counts: Integers) -> Integers:
    """Count the rows of each owner from 0."""
    starts = np.cumsum(counts) - counts
    return np.arange(int(counts.sum())) - np.repeat(starts, counts)


def money(values: Floats, step: float = 0.5) -> Floats:
    """Round amounts to a step; a half unit keeps them exact in binary."""
    result: Floats = np.round(values / step) * step
    return result


def annuity(principal: Floats, yearly_rate: Floats, months: Floats) -> Floats:
    """Monthly payment of a loan with equal instalments: P r / (1 - (1 + r)^-n), r the monthly rate."""
    rate = yearly_rate / 12.0
    result: Floats = principal * rate / (1.0 - (1.0 + rate) ** -months)
    return result
