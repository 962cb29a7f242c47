"""The stock packages as their documentation uses them, on the same model and rows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from benchmarks.scoreboard.clients import Matrix, Subjects

Floats = npt.NDArray[np.float64]
#: Rows that stock lime learns its bins from.
BACKGROUND = 5000
SAMPLES = 5000
TOP = 8


class StockLime:
    """``lime.lime_tabular`` with its defaults.

    Missing values are filled with the median (stock lime accepts none), so that it explains a
    client a little different from the one that was scored.

    Parameters
    ----------
    subjects : Subjects
    seed : int
    """

    def __init__(self, subjects: Subjects, seed: int = 0) -> None:
        from lime.lime_tabular import LimeTabularExplainer

        population = subjects.runtime.population
        drawn = np.random.default_rng(0).choice(
            len(population), min(BACKGROUND, len(population)), replace=False
        )
        self._typical = np.nan_to_num(subjects.typical)
        self._margins = subjects.runtime.scorer.model_margins
        self._explainer = LimeTabularExplainer(
            self.filled(subjects.rows(np.sort(drawn))).astype(np.float64),
            mode="regression",
            feature_names=[feature.name for feature in subjects.runtime.bundle.schema.model_features],
            categorical_features=subjects.categories,
            random_state=seed,
        )

    def filled(self, rows: Matrix) -> Matrix:
        """Put the typical value where one is missing."""
        return np.where(np.isnan(rows), self._typical, rows)

    def explain(self, row: Matrix, features: int = TOP) -> tuple[Floats, float]:
        """Explain one row.

        Parameters
        ----------
        row : ndarray of shape (model features,)
        features : int
            That lime keeps; the others get 0.

        Returns
        -------
        weights : ndarray of shape (model features,)
        r2 : float
        """
        found = self._explainer.explain_instance(
            self.filled(row).astype(np.float64), self._margins, num_features=features, num_samples=SAMPLES
        )
        weights = np.zeros(len(row))
        for column, weight in found.local_exp[1]:
            weights[column] = weight
        return weights, float(found.score)


class StockShap:
    """``shap.TreeExplainer`` with its defaults.

    Parameters
    ----------
    subjects : Subjects
    """

    def __init__(self, subjects: Subjects) -> None:
        import shap

        self._explainer = shap.TreeExplainer(subjects.runtime.bundle.booster)

    def explain(self, rows: Matrix) -> Floats:
        """Give the SHAP values of some rows, of shape (rows, model features)."""
        return np.asarray(self._explainer.shap_values(rows), dtype=np.float64)
