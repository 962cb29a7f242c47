"""Hold a finished model against other applicants: how good it is on them, and how far they moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from modelling.evaluation.curves import band_table, calibration_table
from modelling.evaluation.metrics import judge, to_dict
from modelling.scoring.bundle import Bundle
from modelling.scoring.encoding import encode_table
from modelling.scoring.population import OUTCOME
from modelling.scoring.stability import Drift, feature_drift, probability_drift
from modelling.training.batch_scoring import score_features
from modelling.training.data import refuse_one_outcome
from modelling.training.inputs import same_files


@dataclass(frozen=True, eq=False)
class Verification:
    """A model's figures on one data folder.

    Attributes
    ----------
    model : str
        Version.
    applicants : int
        With a known outcome; the figures are theirs.
    metrics : Mapping
        By name: ``value, low, high``.
    calibration : Mapping
        Columns of :func:`modelling.evaluation.curves.calibration_table`.
    bands : list of dict
    seen : bool
        Whether the files are the very same that the model was trained on, byte for byte; the
        figures then flatter. Other files may still hold applicants of the training.
    missing_features : list of str
        Features without a table, scored as missing.
    """

    model: str
    applicants: int
    metrics: Mapping[str, Mapping[str, float | None]]
    calibration: Mapping[str, list[float]]
    bands: list[dict[str, Any]]
    seen: bool
    missing_features: list[str]


def verify_model(folder: Path, bundle: Bundle, seed: int = 0) -> Verification:
    """Measure a model on the labelled applicants of a folder.

    Parameters
    ----------
    folder : Path
        Raw tables.
    bundle : Bundle
    seed : int
        Of the bootstrap.

    Returns
    -------
    Verification

    Raises
    ------
    TrainingError
        No outcome is known, or all are the same.
    ModellingError
        The tables cannot be used.
    """
    found = score_features(folder, bundle)
    features = found.table.filter(pc.is_valid(found.table.column(OUTCOME)))
    target = features.column(OUTCOME).cast(pa.float64()).to_numpy()
    refuse_one_outcome(target)
    rule = bundle.decision
    probability = bundle.scorer().probabilities(encode_table(bundle.schema, features))
    metrics = judge(target, probability, probability >= rule.threshold, cost_ratio=rule.cost_ratio, seed=seed)
    return Verification(
        model=bundle.version,
        applicants=len(target),
        metrics=to_dict(metrics),
        calibration=calibration_table(target, probability),
        bands=band_table(target, probability, rule.bands()),
        seen=same_files(folder, bundle.report.get("inputs", {})),
        missing_features=found.absent,
    )


def measure_drift(folder: Path, bundle: Bundle) -> tuple[list[Drift], int, list[str]]:
    """Compare all applicants of a folder with those a model was trained on.

    Parameters
    ----------
    folder : Path
    bundle : Bundle

    Returns
    -------
    drifts : list of Drift
        The PD first, then features, largest first.
    applicants : int
    missing_features : list of str

    Raises
    ------
    ModellingError
        The tables cannot be used.
    """
    found = score_features(folder, bundle)
    matrix = encode_table(bundle.schema, found.table)
    probability = np.asarray(bundle.scorer().probabilities(matrix))
    whole = probability_drift(bundle.report["probability_bins"], probability)
    return [whole, *feature_drift(bundle, matrix)], len(matrix), found.absent
