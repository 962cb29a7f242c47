"""How much one feature alone says of the outcome, and how far it moves between two sets of applicants."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from modelling.evaluation.intervals import Array, delong
from modelling.scoring.encoding import Matrix
from modelling.scoring.reference import ROWS as REFERENCE_ROWS
from modelling.scoring.reference import Statistics, build_reference, read_statistics
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.stability import chance_psi, psi

#: Rows looked at, at most: enough to see an AUC to the second digit.
ROWS = 50_000


def single_separations(
    schema: FeatureSchema, matrix: Matrix, target: Array
) -> dict[str, dict[str, float | None]]:
    """Measure the AUC that each feature of a model reaches alone.

    Values are cut in ten bins and a missing one; each half of the rows is scored by the default
    rates of the other half's bins. So a feature that tells by being missing, or by its middle,
    is seen too, and chance flatters none.

    Parameters
    ----------
    schema : FeatureSchema
    matrix : ndarray of shape (rows, features)
        Carried rows.
    target : ndarray of shape (rows,)
        Both outcomes present.

    Returns
    -------
    dict of str to dict
        ``value, low, high`` (DeLong) by feature, the strongest first.
    """
    step = -(-len(matrix) // ROWS)
    matrix, target = matrix[::step], target[::step]
    half = np.random.default_rng(0).integers(0, 2, len(target)).astype(bool)
    found = {
        name: delong(target, _crossed(codes, target, half)).to_dict()
        for name, codes in _binned(schema, matrix, _statistics(schema, matrix)).items()
    }
    return dict(sorted(found.items(), key=lambda item: -(item[1]["value"] or 0.0)))


def _crossed(codes: npt.NDArray[np.int64], target: Array, half: npt.NDArray[np.bool_]) -> Array:
    score = np.empty(len(target))
    for side in (half, ~half):
        counts = np.bincount(codes[~side], minlength=codes.max() + 1)
        events = np.bincount(codes[~side], target[~side], minlength=codes.max() + 1)
        score[side] = ((events + target.mean()) / (counts + 1))[codes[side]]
    return score


def feature_shifts(schema: FeatureSchema, before: Matrix, now: Matrix) -> dict[str, float]:
    """Measure how far each feature of a model has moved, beyond what chance moves it.

    Parameters
    ----------
    schema : FeatureSchema
    before, now : ndarray of shape (rows, features)
        Carried rows, at least one each.

    Returns
    -------
    dict of str to float
        By feature, the largest first: PSI less what chance alone would not pass in 19 of 20 cases
        (:func:`modelling.scoring.stability.chance_psi`), at least 0. Among many thousands that is the
        PSI itself; among a few hundred, or for a category of many levels, chance alone makes a PSI that
        looks like drift.

    Notes
    -----
    Half a row is added to every bin in use, so that one empty by chance counts for little.
    """
    found = {}
    statistics = _statistics(schema, before)
    rows = min(len(before), REFERENCE_ROWS), len(now)
    for name, codes in _binned(schema, now, statistics).items():
        size = len(statistics[name].frequencies)
        counts = rows[0] * statistics[name].frequencies, np.bincount(codes, minlength=size)[:size]
        used = counts[0] + counts[1] > 0
        measured = psi(*(_shares(each[used].astype(np.float64)) for each in counts))
        found[name] = max(0.0, measured - chance_psi(int(used.sum()), *rows))
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def _shares(counts: Array) -> Array:
    """Half a row more in every bin: among few rows an empty bin is no proof that none belongs there."""
    return (counts + 0.5) / (counts + 0.5).sum()


def _statistics(schema: FeatureSchema, matrix: Matrix) -> dict[str, Statistics]:
    return read_statistics(schema, build_reference(schema, matrix, np.random.default_rng(0)))


def _binned(
    schema: FeatureSchema, matrix: Matrix, statistics: Mapping[str, Statistics]
) -> dict[str, npt.NDArray[np.int64]]:
    return {name: each.codes(matrix[:, schema.position(name)]) for name, each in statistics.items()}
