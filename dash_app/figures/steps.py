"""One tidy row per step of a dependence, in the units people use: for the chart and for its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash_app.contracts import Dependence, DependenceBin, Value
from dash_app.figures.bins import digits_for
from dash_app.figures.scale import Axis, axis_for
from dash_app.formatting import decimal

MOST_MARKS = 6


@dataclass(frozen=True)
class Step:
    """What one range, one level or a missing value does on average.

    Attributes
    ----------
    name : str
        The range or the level, in words.
    low, high : float or None
        Ends of a range on the axis; None where it is open, and for a level.
    is_range : bool
        Whether it stands on an axis of numbers.
    count : int
        Clients in it.
    mean, least, most : float or None
        Mean weight and its 10th and 90th percentiles, in log-odds; None when too few clients stand in it.
    own : bool
        Whether the client's own value is in it.
    """

    name: str
    low: float | None
    high: float | None
    is_range: bool
    count: int
    mean: float | None
    least: float | None
    most: float | None
    own: bool


def steps(dependence: Dependence, value: Value) -> list[Step]:
    """Return the steps of a dependence, ranges from the smallest number on the axis to the largest.

    Parameters
    ----------
    dependence : Dependence
        Of one feature.
    value : number, str, bool or None
        The client's own value, as stored.

    Returns
    -------
    list of Step
        In the order of the API, ranges turned round where the axis counts the other way.
    """
    axis, chosen = axis_for(dependence.unit), own_bin(dependence.bins, value)
    is_number = dependence.kind in ("number", "integer")
    made = [_step(item, axis, own=item is chosen, is_number=is_number) for item in dependence.bins]
    told = [row for row in made if row.is_range]
    return [*(reversed(told) if axis.factor < 0 else told), *(row for row in made if not row.is_range)]


def own_bin(bins: Sequence[DependenceBin], value: Value) -> DependenceBin | None:
    """Return the bin that holds a value; None when no bin does."""
    if value is None:
        return next((item for item in bins if item.is_missing), None)
    if isinstance(value, str):
        return next((item for item in bins if item.level == value), None)
    ranges = [item for item in bins if not item.is_missing and item.level is None]
    return next((item for item in ranges if item.high is None or value <= item.high), None)


def place(rows: Sequence[Step], value: float) -> float | None:
    """Return where the client's number stands when every range is drawn equally wide.

    Parameters
    ----------
    rows : sequence of Step
        Ranges, from the smallest number to the largest.
    value : float
        In units of the axis.

    Returns
    -------
    float or None
        From 0 (start of the first range) to their number (end of the last); the middle of an open range.
        None when no range is the client's.
    """
    for i, row in enumerate(rows):
        if row.own:
            if row.low is None or row.high is None or row.high <= row.low:
                return i + 0.5
            return i + min(max((value - row.low) / (row.high - row.low), 0.0), 1.0)
    return None


def marks(rows: Sequence[Step], lang: str) -> tuple[list[float], list[str]]:
    """Return the places and texts of at most six marks on the axis of `place`.

    A few ranges are named, each in its middle; of many, the ends between them are.
    """
    if len(rows) < MOST_MARKS:
        return [i + 0.5 for i in range(len(rows))], [row.name for row in rows]
    ends = [(float(i + 1), row.high) for i, row in enumerate(rows[:-1]) if row.high is not None]
    step = -(-len(ends) // MOST_MARKS) or 1
    chosen = ends[(len(ends) - 1) % step // 2 :: step]
    width = (chosen[-1][1] - chosen[0][1]) / max(len(chosen) - 1, 1)
    return [at for at, _ in chosen], [decimal(end, lang, digits_for(width)) for _, end in chosen]


def _step(item: DependenceBin, axis: Axis, *, own: bool, is_number: bool) -> Step:
    is_range = is_number and not item.is_missing and item.level is None
    ends = [None if end is None or not is_range else axis.place(end) for end in (item.low, item.high)]
    low, high = reversed(ends) if axis.factor < 0 else ends
    return Step(
        item.label, low, high, is_range, item.count, item.mean, item.low_share, item.high_share, own=own
    )
