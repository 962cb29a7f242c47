"""What the address of the page about the model says: sample, cost of a default, limit.

What cannot be read in an address is as if it were not there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from dash_app.components.model.cost import LIMITS, RATIOS, Chosen
from dash_app.contracts import Curves, Sample


@dataclass(frozen=True)
class ModelState:
    """The settings of the page; a number is None where the model's own is meant."""

    sample: Sample = "test"
    ratio: float | None = None
    limit: float | None = None

    def chosen(self, curves: Curves) -> Chosen:
        """Return the settings, with the model's own where none is chosen."""
        ratio = curves.cost_ratio if self.ratio is None else self.ratio
        return Chosen(ratio, curves.threshold if self.limit is None else self.limit / 100)


def read_state(query: Mapping[str, str]) -> ModelState:
    """Read the state from the query of an address."""
    return state_of(query.get("sample"), query.get("ratio"), query.get("limit"))


def state_of(sample: object, ratio: object, limit: object) -> ModelState:
    """Return the state of the settings, each of any type; numbers are brought within their ends."""
    return ModelState(
        "out_of_fold" if sample == "out_of_fold" else "test",
        _within(ratio, RATIOS),
        _within(limit, LIMITS),
    )


def _within(value: object, ends: tuple[float, float, float]) -> float | None:
    try:
        number = float(str(value)[:30].replace(",", "."))
    except ValueError:
        return None
    return min(max(number, ends[0]), ends[1]) if math.isfinite(number) else None
