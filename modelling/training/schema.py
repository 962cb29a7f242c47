"""What a model's schema learns from the training rows: unforeseen levels and bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from modelling.scoring.schema import LANGUAGES, Feature, FeatureSchema, Level
from modelling.tables import Column, declared_tables

Bounds = tuple[float | None, float | None]


def learn_schema(dictionary: Sequence[Mapping[str, Any]], table: pa.Table) -> FeatureSchema:
    """Complete the declared features with what the training rows show.

    Parameters
    ----------
    dictionary : sequence of Mapping
        JSON form of each feature, in column order.
    table : pyarrow.Table
        Training rows, one column a feature.

    Returns
    -------
    FeatureSchema
        A category has its declared levels, then the observed ones that are not declared (in
        alphabetical order, worded by their own value). A given number is bounded by what its raw
        column admits, and where the training rows leave no doubt: see :func:`bounds` and :func:`admitted`.
    """
    columns = {column.name: column for column in declared_tables()["application_train"].columns}
    features = (Feature.from_dict(entry) for entry in dictionary)
    return FeatureSchema(
        tuple(
            _learned(
                feature,
                table.column(feature.name),
                columns.get(feature.name) if feature.table == "application" else None,
            )
            for feature in features
        )
    )


def _learned(feature: Feature, column: pa.ChunkedArray, declared: Column | None) -> Feature:
    if feature.kind == "category":
        observed = {value for value in pc.unique(column).to_pylist() if value is not None}
        unforeseen = sorted(observed - set(feature.codes))
        words = [Level(value, dict.fromkeys(LANGUAGES, value)) for value in unforeseen]
        return replace(feature, levels=(*feature.levels, *words))
    if feature.kind == "flag" or feature.derived:
        return feature
    extremes = pc.min_max(column).as_py()
    lowest, highest = extremes["min"], extremes["max"]
    low, high = bounds(feature.unit, lowest, highest)
    if declared is None:
        return feature.with_bounds(low, high)
    return feature.with_bounds(*admitted((declared.minimum, declared.maximum), (low, high), lowest, highest))


def bounds(unit: str, lowest: float | None, highest: float | None) -> Bounds:
    """Say which bounds the training rows leave no doubt about.

    Parameters
    ----------
    unit : str
    lowest, highest : float or None
        Extremes of the training column; None when it holds nothing.

    Returns
    -------
    tuple of (float or None)
        0 below when the column is never negative, 0 above when it is never positive; a share
        within 0..1 stays there. The extremes themselves are no bound: a larger income is no error.

    Examples
    --------
    >>> bounds("money", 25650.0, 117000000.0)
    (0.0, None)
    >>> bounds("days_before", -25229.0, -7489.0)
    (None, 0.0)
    """
    if lowest is None or highest is None:
        return None, None
    if unit == "share" and lowest >= 0 and highest <= 1:
        return 0.0, 1.0
    if lowest == highest == 0:
        return None, None
    return (0.0 if lowest >= 0 else None), (0.0 if highest <= 0 else None)


def admitted(declared: Bounds, learned: Bounds, lowest: float | None, highest: float | None) -> Bounds:
    """Bring the bounds of a raw column and those of the training rows together.

    Parameters
    ----------
    declared : tuple of (float or None)
        What the raw column admits; beyond it a value is impossible.
    learned : tuple of (float or None)
        See :func:`bounds`.
    lowest, highest : float or None
        Extremes of the training column; None when it holds nothing.

    Returns
    -------
    tuple of (float or None)
        The tighter of both on each side, but never tighter than what the training rows hold.

    Examples
    --------
    >>> admitted((-43830.0, -5844.0), (None, 0.0), -25229.0, -7489.0)
    (-43830.0, -5844.0)
    >>> admitted((0.0, 1.0), (0.0, None), 0.1, 1.2)
    (0.0, 1.2)
    """
    lows = [bound for bound in (declared[0], learned[0]) if bound is not None]
    highs = [bound for bound in (declared[1], learned[1]) if bound is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and lowest is not None:
        low = min(low, lowest)
    if high is not None and highest is not None:
        high = max(high, highest)
    return low, high
