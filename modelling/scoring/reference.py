"""What the training rows looked like, as plain statistics that hold no person's row.

``reference.json`` of a bundle is what :func:`build_reference` gives::

    {"format": 1, "rows": 100000, "features": {"AMT_CREDIT": {
        "edges": [...],            # upper bounds, included, of all bins but the last
        "frequencies": [...],      # share of rows: missing first, then each bin (or each level)
        "representatives": [...],  # median of each bin, a value that does occur
        "typical": 513531.0,       # median of the values present; most frequent level's code
        "quantiles": [...]}}}      # 0 to 100 %, the two ends replaced by 0.5 and 99.5 %

A category has ``frequencies`` by code and ``typical`` only. To change the form, raise
:data:`FORMAT` and keep reading the old number while published bundles have it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from modelling.scoring.attached import attached
from modelling.scoring.bundle import Bundle
from modelling.scoring.errors import BundleError
from modelling.scoring.schema import Feature, FeatureSchema

FORMAT = 1
#: Rows used at most; more would not move a quantile that people can see.
ROWS = 100_000
BINS = 10
_TAIL = 0.005
_SHARES = np.concatenate([[_TAIL], np.arange(1, 100) / 100, [1 - _TAIL]])

Floats = npt.NDArray[np.float64]


def build_reference(
    schema: FeatureSchema, matrix: npt.NDArray[np.float32], rng: np.random.Generator
) -> dict[str, Any]:
    """Describe the training rows, feature by feature.

    Parameters
    ----------
    schema : FeatureSchema
    matrix : ndarray of shape (rows, features)
        Carried rows, real ones only: made-up rows would bend the statistics.
    rng : Generator
        Draws :data:`ROWS` rows when there are more.

    Returns
    -------
    dict
        The form above, for the features the model sees.
    """
    if len(matrix) > ROWS:
        matrix = matrix[np.sort(rng.choice(len(matrix), ROWS, replace=False))]
    features = {
        schema.features[position].name: _describe(schema.features[position], matrix[:, position])
        for position in schema.model_positions
    }
    return {"format": FORMAT, "rows": len(matrix), "features": features}


def _describe(feature: Feature, column: npt.NDArray[np.float32]) -> dict[str, Any]:
    present = np.sort(column[~np.isnan(column)]).astype(np.float64)
    if feature.kind == "category":
        counts = np.bincount(present.astype(int), minlength=len(feature.levels))
        frequencies = np.concatenate([[len(column) - len(present)], counts]) / max(len(column), 1)
        typical = int(counts.argmax()) if len(present) else None
        return {"frequencies": frequencies.tolist(), "typical": typical}
    if not len(present):
        return {"edges": [], "frequencies": [1.0], "representatives": [], "typical": None, "quantiles": []}
    quantiles = np.quantile(present, _SHARES, method="inverted_cdf")
    present = np.clip(present, quantiles[0], quantiles[-1])
    edges = _edges(present)
    codes = np.searchsorted(edges, present, side="left")
    starts = np.searchsorted(codes, np.arange(len(edges) + 2))
    counts = np.diff(starts)
    return {
        "edges": edges.tolist(),
        "frequencies": (np.concatenate([[len(column) - len(present)], counts]) / len(column)).tolist(),
        "representatives": present[(starts[:-1] + starts[1:] - 1) // 2].tolist(),
        "typical": float(quantiles[50]),
        "quantiles": quantiles.tolist(),
    }


def _edges(present: Floats) -> Floats:
    distinct = np.unique(present)
    if len(distinct) <= BINS:
        return distinct[:-1]
    edges = np.unique(np.quantile(present, np.arange(1, BINS) / BINS, method="inverted_cdf"))
    return edges[edges < distinct[-1]]


@dataclass(frozen=True)
class Statistics:
    """The reference of one feature, ready for arithmetic.

    Attributes
    ----------
    edges, frequencies, representatives, quantiles : ndarray of float64
        As the module describes; a category's representatives are its codes.
    typical : float
        NaN when every value was missing.
    """

    edges: Floats
    frequencies: Floats
    representatives: Floats
    quantiles: Floats
    typical: float

    def codes(self, values: npt.ArrayLike) -> npt.NDArray[np.int64]:
        """Give the bin of encoded values: 0 for missing, then 1, 2 ... upwards.

        Parameters
        ----------
        values : array_like

        Returns
        -------
        ndarray of int64, same shape
        """
        values = np.asarray(values, dtype=np.float64)
        if not len(self.edges) and not len(self.quantiles):  # a category, or nothing was ever present
            codes = np.nan_to_num(values, nan=-1.0).astype(np.int64) + 1
            return np.minimum(codes, max(len(self.representatives), 1))
        return np.where(np.isnan(values), 0, np.searchsorted(self.edges, values, side="left") + 1)


def statistics_of(bundle: Bundle) -> dict[str, Statistics]:
    """Give the reference of a bundle, read on first use and kept with it; see :func:`read_statistics`."""
    return attached(bundle, "statistics", None, lambda: read_statistics(bundle.schema, bundle.reference))


def read_statistics(schema: FeatureSchema, reference: Mapping[str, Any]) -> dict[str, Statistics]:
    """Read the reference of a bundle.

    Parameters
    ----------
    schema : FeatureSchema
    reference : Mapping
        What :func:`build_reference` gave.

    Returns
    -------
    dict of str to Statistics
        One for each feature the model sees.

    Raises
    ------
    BundleError
        Another format, or a feature of the model is not described.
    """
    if reference.get("format") != FORMAT:
        raise BundleError(f"The bundle's reference is not of format {FORMAT}; train and publish it again.")
    try:
        described = reference["features"]
        return {feature.name: _statistics(described[feature.name]) for feature in schema.model_features}
    except (KeyError, TypeError, ValueError) as error:
        raise BundleError("The bundle's reference lacks a feature; train and publish it again.") from error


def _statistics(data: Mapping[str, Any]) -> Statistics:
    frequencies = np.asarray(data["frequencies"], dtype=np.float64)
    representatives = data.get("representatives", np.arange(len(frequencies) - 1))
    return Statistics(
        edges=np.asarray(data.get("edges", ()), dtype=np.float64),
        frequencies=frequencies,
        representatives=np.asarray(representatives, dtype=np.float64),
        quantiles=np.asarray(data.get("quantiles", ()), dtype=np.float64),
        typical=float("nan") if data["typical"] is None else float(data["typical"]),
    )
