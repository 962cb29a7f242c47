"""From a finished training to a version on disk."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from modelling.scoring.bundle import Bundle, write_bundle
from modelling.scoring.explanations.reference import build_reference
from modelling.training.data import TrainingData
from modelling.training.golden import golden_rows
from modelling.training.outcome import Outcome
from modelling.training.publication import MODELS


def write_version(
    artifacts: Path, data: TrainingData, outcome: Outcome, report: dict[str, Any], *, at: datetime, seed: int
) -> Bundle:
    """Write a model's bundle, complete or not at all; nothing is published.

    Parameters
    ----------
    artifacts : Path
    data : TrainingData
    outcome : Outcome
    report : dict
        See :func:`modelling.training.report.build_report`.
    at : datetime
        Names the version.
    seed : int

    Returns
    -------
    Bundle

    Raises
    ------
    BundleError
        The disk refused; what was there before is untouched.
    """
    bundle = Bundle(
        version=at.strftime("%Y%m%dT%H%M%S.%fZ"),
        schema=data.schema,
        booster=outcome.booster,
        calibration=outcome.calibration,
        decision=outcome.decision,
        report=report,
        reference=build_reference(data.schema, data.matrix, np.random.default_rng(seed)),
    )
    write_bundle(artifacts / MODELS / bundle.version, bundle, golden_rows(data.schema, data.matrix, seed))
    return bundle
