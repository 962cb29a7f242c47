"""A weighted ridge regression by conjugate gradients, in the form that lime asks of a regressor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
#: Where the gradients stop: what is left of the right-hand side, as a share of it.
_LEFT = 1e-6


class Ridge:
    """Ridge regression with an intercept, of the strength that lime chooses by default.

    scikit-learn's solution, at a fraction of its cost where few entries are not zero: the normal
    equations are never worked out, columns are centred without being filled, and a dozen products
    with the sparse data are enough, for columns drawn apart from each other hardly correlate.

    Parameters
    ----------
    alpha : float
        Strength, greater than 0; the intercept is free.

    Attributes
    ----------
    coef_ : ndarray of shape (columns,)
    intercept_ : float
    """

    def __init__(self, alpha: float = 1.0) -> None:
        self.alpha = alpha
        self.coef_: Floats = np.empty(0)
        self.intercept_ = 0.0

    def fit(self, data: Any, labels: Floats, sample_weight: Floats) -> Ridge:
        """Find the coefficients.

        Parameters
        ----------
        data : scipy sparse array of shape (rows, columns), CSR
            Zeros and ones.
        labels, sample_weight : ndarray of shape (rows,)

        Returns
        -------
        Ridge
            Itself.
        """
        total = float(sample_weight.sum())
        columns = data.T
        centre = columns @ sample_weight / total
        middle = float(sample_weight @ labels) / total

        def _curve(coefficients: Floats) -> Floats:
            told = sample_weight * (data @ coefficients - centre @ coefficients)
            return np.asarray(columns @ told - told.sum() * centre + self.alpha * coefficients)

        diagonal = total * centre * (1 - centre) + self.alpha  # zeros and ones are their own squares
        self.coef_ = _solve(_curve, columns @ (sample_weight * (labels - middle)), diagonal)
        self.intercept_ = middle - float(centre @ self.coef_)
        return self

    def predict(self, data: Any) -> Floats:
        """Give the linear model's answers.

        Parameters
        ----------
        data : scipy sparse array of shape (rows, columns)

        Returns
        -------
        ndarray of shape (rows,)
        """
        return np.asarray(data @ self.coef_) + self.intercept_

    def score(self, data: Any, labels: Floats, sample_weight: Floats) -> float:
        """Give the weighted R² of the linear model.

        Parameters
        ----------
        data : scipy sparse array of shape (rows, columns)
        labels, sample_weight : ndarray of shape (rows,)

        Returns
        -------
        float
            At most 1; 1 when the labels do not vary and are met.
        """
        left = float(sample_weight @ (labels - self.predict(data)) ** 2)
        middle = float(sample_weight @ labels) / float(sample_weight.sum())
        total = float(sample_weight @ (labels - middle) ** 2)
        if total == 0.0:
            return 1.0 if left < 1e-9 else 0.0
        return 1.0 - left / total


def _solve(curve: Callable[[Floats], Floats], target: Floats, diagonal: Floats) -> Floats:
    """Find where a symmetric positive matrix gives the target, by preconditioned conjugate gradients."""
    found, left = np.zeros_like(target), target
    near = step = left / diagonal
    for _ in target:  # at most: that many are exact
        if left @ left <= _LEFT**2 * (target @ target):
            break
        curved = curve(step)
        pace = (left @ near) / (step @ curved)
        found = found + pace * step
        before = left @ near
        left = left - pace * curved
        near = left / diagonal
        step = near + (left @ near) / before * step
    return found
