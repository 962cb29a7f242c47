"""What a model's schema learns from the training rows: unforeseen levels and bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from modelling.scoring.schema import LANGUAGES, Feature, FeatureSchema, Level


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
        alphabetical order, worded by their own value). A given number is bounded where the
        training rows leave no doubt: see :func:`bounds`.
    """
    features = (Feature.from_dict(entry) for entry in dictionary)
    return FeatureSchema(tuple(_learned(feature, table.column(feature.name)) for feature in features))


def _learned(feature: Feature, column: pa.ChunkedArray) -> Feature:
    if feature.kind == "category":
        observed = {value for value in pc.unique(column).to_pylist() if value is not None}
        unforeseen = sorted(observed - set(feature.codes))
        words = [Level(value, dict.fromkeys(LANGUAGES, value)) for value in unforeseen]
        return replace(feature, levels=(*feature.levels, *words))
    if feature.kind == "flag" or feature.derived:
        return feature
    extremes = pc.min_max(column).as_py()
    return feature.with_bounds(*bounds(feature.unit, extremes["min"], extremes["max"]))


def bounds(unit: str, lowest: float | None, highest: float | None) -> tuple[float | None, float | None]:
    """Say which bounds an entered value must respect.

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
