"""What synthetic rows look like beside real ones that had no part in them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from modelling.scoring.schema import FeatureSchema
from modelling.training.rebalancing import Array, Matrix, Sample
from modelling.training.separation import recognisability

CLASSES = MappingProxyType({"repaid": 0, "default": 1})


@dataclass(frozen=True)
class SyntheticRows:
    """How many of a training's rows were made up, and whether they show.

    Attributes
    ----------
    share : float
        Of all rows that trained.
    recognisability : dict of str to float
        By class, AUC of trees that look for them among untouched rows of that class: 0.5 when
        they cannot be told. Empty when none was made.
    """

    share: float
    recognisability: dict[str, float]

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {"synthetic_share": self.share, "recognisability": self.recognisability}


def look_at(sample: Sample, matrix: Matrix, target: Array, schema: FeatureSchema, seed: int) -> SyntheticRows:
    """Hold the synthetic rows of a sample against untouched rows.

    Parameters
    ----------
    sample : Sample
        What a model was trained on.
    matrix : ndarray of shape (rows, features)
        Carried rows held out of that training.
    target : ndarray of shape (rows,)
    schema : FeatureSchema
    seed : int

    Returns
    -------
    SyntheticRows
    """
    found = {}
    for name, label in CLASSES.items():
        real = matrix[target == label][:, schema.model_positions]
        made = sample.matrix[sample.synthetic & (sample.target == label)][:, schema.model_positions]
        if len(made):
            found[name] = recognisability(real, made, schema.xgboost_types, seed)
    return SyntheticRows(float(sample.synthetic.mean()), found)
