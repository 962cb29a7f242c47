"""Score encoded rows: margin, calibrated probability, decision, exact contributions."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import xgboost as xgb

from modelling.scoring.calibration import Calibration
from modelling.scoring.decision import Decision
from modelling.scoring.schema import FeatureSchema

Matrix = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Score:
    """What the model says of one application.

    Attributes
    ----------
    probability_of_default : float
        Calibrated, in [0, 1]; higher is riskier.
    decision : {"granted", "refused"}
    threshold : float
    distance_to_threshold : float
        threshold − probability; positive below the limit.
    band : {"A", "B", "C", "D", "E"}
    model_version : str
    """

    probability_of_default: float
    decision: str
    threshold: float
    distance_to_threshold: float
    band: str
    model_version: str

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return asdict(self)


class Scorer:
    """Apply one model.

    Parameters
    ----------
    booster : xgboost.Booster
    schema : FeatureSchema
    calibration : Calibration
    decision : Decision
    version : str
        Of the model, repeated in every score.
    threads : int
        That the booster works with.
    """

    def __init__(
        self,
        booster: xgb.Booster,
        schema: FeatureSchema,
        calibration: Calibration,
        decision: Decision,
        version: str,
        *,
        threads: int = 1,
    ) -> None:
        self.schema = schema
        self.calibration = calibration
        self.decision = decision
        self.version = version
        self._booster = booster
        self._threads = threads
        self._positions = np.asarray(schema.model_positions)

    def margins(self, matrix: Matrix) -> Floats:
        """Give the trees' margins.

        Parameters
        ----------
        matrix : ndarray of shape (rows, features)
            Carried, as :mod:`modelling.scoring.encoding` makes it.

        Returns
        -------
        ndarray of shape (rows,)
            Uncalibrated log-odds of default.
        """
        return self.model_margins(matrix[:, self._positions])

    def model_margins(self, matrix: Matrix) -> Floats:
        """Give the margins of a matrix that holds the model's columns only.

        Parameters
        ----------
        matrix : ndarray of shape (rows, model features)

        Returns
        -------
        ndarray of shape (rows,)
        """
        if not len(matrix):
            return np.empty(0)
        matrix = np.ascontiguousarray(matrix, dtype=np.float32)
        return np.asarray(self._booster.inplace_predict(matrix, predict_type="margin"), dtype=np.float64)

    def probabilities(self, matrix: Matrix) -> Floats:
        """Give the calibrated probability of default of each carried row."""
        return self.calibration.apply(self.margins(matrix))

    def contributions(self, matrix: Matrix) -> tuple[Floats, Floats]:
        """Give the exact TreeSHAP contributions of each model feature.

        Parameters
        ----------
        matrix : ndarray of shape (rows, features)
            Carried.

        Returns
        -------
        contributions : ndarray of shape (rows, model features)
            Log-odds (uncalibrated); base + sum over features = margin.
        base : ndarray of shape (rows,)
            Expected margin of the training rows.

        References
        ----------
        S. Lundberg et al., From local explanations to global understanding with
        explainable AI for trees, Nature Machine Intelligence 2, 2020.
        """
        if not len(matrix):
            return np.empty((0, len(self._positions))), np.empty(0)
        values = self._booster.predict(self._seen(matrix), pred_contribs=True).astype(np.float64)
        return values[:, :-1], values[:, -1]

    def interactions(self, matrix: Matrix) -> Floats:
        """Give the exact SHAP interaction values of each pair of model features.

        Parameters
        ----------
        matrix : ndarray of shape (rows, features)
            Carried. Each row costs twice as many explanations as the model has features.

        Returns
        -------
        ndarray of shape (rows, model features, model features)
            Log-odds; symmetric, each half of a pair's value; a feature's own stands on the
            diagonal, and a row of the square adds up to its contribution.
        """
        if not len(matrix):
            return np.empty((0, len(self._positions), len(self._positions)))
        values = self._booster.predict(self._seen(matrix), pred_interactions=True)
        return values[:, :-1, :-1].astype(np.float64)

    def _seen(self, matrix: Matrix) -> xgb.DMatrix:
        return xgb.DMatrix(
            np.ascontiguousarray(matrix[:, self._positions]),
            feature_types=self.schema.xgboost_types,
            enable_categorical=True,
            nthread=self._threads,
        )

    def score(self, matrix: Matrix) -> list[Score]:
        """Score each carried row."""
        return [self.score_probability(float(p)) for p in self.probabilities(matrix)]

    def score_probability(self, probability: float) -> Score:
        """Say what follows from a known probability of default.

        Parameters
        ----------
        probability : float

        Returns
        -------
        Score
        """
        rule = self.decision
        return Score(
            probability_of_default=probability,
            decision=rule.decide(probability),
            threshold=rule.threshold,
            distance_to_threshold=rule.threshold - probability,
            band=rule.band(probability),
            model_version=self.version,
        )
