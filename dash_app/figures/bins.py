"""One tidy row per bar of a distribution, in the units people use: for the chart and for its table."""

from __future__ import annotations

from dataclasses import dataclass

from dash_app.contracts import Bin, Distribution
from dash_app.figures.scale import Axis, axis_for
from dash_app.formatting import decimal

FEWEST_FOR_A_RATE = 20
MOST_LEVELS = 12


@dataclass(frozen=True)
class Row:
    """One bar.

    Attributes
    ----------
    name : str
        The range (``"25 à 30"``) or the level, in words.
    low, high : float
        Ends of the range on the axis; for a level both are its rank from the top.
    count : int
        Clients in it.
    share : float
        Part of the clients whose value is known, 0 to 1.
    default_rate : float or None
        Observed default rate, 0 to 1; None when unknown or when fewer than 20 clients stand in the bar.
    own : bool
        Whether the client's own value is in it.
    """

    name: str
    low: float
    high: float
    count: int
    share: float
    default_rate: float | None
    own: bool


def is_categorical(distribution: Distribution) -> bool:
    """Say whether the bars are levels, of a category or of a yes-or-no, rather than ranges of a number."""
    return distribution.kind == "flag" or any(item.level is not None for item in distribution.bins)


def ranges(distribution: Distribution, lang: str) -> list[Row]:
    """Return the ranges of a numeric distribution, from the smallest value on the axis to the largest."""
    axis = axis_for(distribution.unit)
    known = [item for item in distribution.bins if item.low is not None and item.high is not None]
    total = sum(item.count for item in known)
    own = own_place(distribution)
    rows = [_range(item, axis, total, lang) for item in known]
    rows.sort(key=lambda row: row.low)
    if own is None:
        return rows
    chosen = next((i for i, row in enumerate(rows) if own <= row.high), len(rows) - 1)
    return [_mark(row) if i == chosen else row for i, row in enumerate(rows)]


def levels(distribution: Distribution, others: str) -> list[Row]:
    """Return the most frequent levels of a category, and the client's own even when it is rare.

    Parameters
    ----------
    distribution : Distribution
        A distribution whose bins are levels.
    others : str
        Name of the bar that gathers the levels left out.

    Returns
    -------
    list of Row
        At most 13 rows, the most frequent first, the gathered one last.
    """
    total = sum(item.count for item in distribution.bins)
    ordered = sorted(distribution.bins, key=lambda item: item.count, reverse=True)
    own = _text(distribution.value)
    kept = [item for i, item in enumerate(ordered) if i < MOST_LEVELS or _level(item) == own]
    rest = sum(item.count for item in ordered if item not in kept)
    rows = [
        Row(
            name=item.label or _level(item),
            low=rank,
            high=rank,
            count=item.count,
            share=_share(item.count, total),
            default_rate=_rate(item),
            own=own is not None and _level(item) == own,
        )
        for rank, item in enumerate(kept)
    ]
    if rest:
        rows.append(Row(others, len(rows), len(rows), rest, _share(rest, total), None, own=False))
    return rows


def own_place(distribution: Distribution) -> float | None:
    """Return where the client's own number stands on the axis, None when it is missing or not a number."""
    value = distribution.value
    if value is None or isinstance(value, str):
        return None
    return axis_for(distribution.unit).place(float(value))


def _range(item: Bin, axis: Axis, total: int, lang: str) -> Row:
    low, high = axis.span(float(item.low or 0.0), float(item.high or 0.0))
    return Row(
        item.label or _ends(low, high, lang),
        low,
        high,
        item.count,
        _share(item.count, total),
        _rate(item),
        own=False,
    )


def _ends(low: float, high: float, lang: str) -> str:
    digits = digits_for(high - low)
    ends = (decimal(low, lang, digits), decimal(high, lang, digits))
    return " – ".join(ends) if ends[0] != ends[1] else ends[0]


def digits_for(width: float) -> int:
    """Return the decimals that tell apart numbers of that distance."""
    return 0 if width >= 5 else 1 if width >= 0.5 else 2 if width >= 0.05 else 3


def _share(count: int, total: int) -> float:
    return count / total if total else 0.0


def _rate(item: Bin) -> float | None:
    return item.default_rate if item.count >= FEWEST_FOR_A_RATE else None


def _mark(row: Row) -> Row:
    return Row(row.name, row.low, row.high, row.count, row.share, row.default_rate, own=True)


def _level(item: Bin) -> str:
    """Return the level of a bar; the bars of a flag hold it as a number."""
    return item.level if item.level is not None else _text(item.low) or ""


def _text(value: object) -> str | None:
    """Return a value as a level is written: flags are numbers in a profile, ``"0"`` or ``"1"`` in bins."""
    if value is None:
        return None
    if isinstance(value, bool):
        return str(int(value))
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
