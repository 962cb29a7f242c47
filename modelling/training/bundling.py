"""From a finished training to a version on disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import numpy as np

from modelling.errors import ModellingError
from modelling.evaluation.card import card_html, card_markdown
from modelling.scoring.bundle import Bundle, write_bundle
from modelling.scoring.publication import MODELS
from modelling.scoring.reference import build_reference
from modelling.training.data import TrainingData
from modelling.training.golden import golden_rows
from modelling.training.outcome import Outcome


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
    view = outcome.selection.final
    carried = view.take(data.matrix)
    bundle = Bundle(
        version=at.strftime("%Y%m%dT%H%M%S.%fZ"),
        schema=view.schema,
        booster=outcome.booster,
        calibration=outcome.calibration,
        decision=outcome.decision,
        report=report,
        reference=build_reference(view.schema, carried, np.random.default_rng(seed)),
    )
    bundle = replace(bundle, card={"html": card_html(bundle), "md": card_markdown(bundle)})
    write_bundle(artifacts / MODELS / bundle.version, bundle, golden_rows(view.schema, carried, seed))
    return bundle


def refuse_unwritable(artifacts: Path) -> None:
    """Find out, before hours of training, that its model could not be kept.

    Parameters
    ----------
    artifacts : Path
        Need not exist; nothing is left behind.

    Raises
    ------
    ModellingError
        The folder cannot be created or written to.
    """
    folder = artifacts / MODELS
    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    try:
        with TemporaryFile(dir=existing):
            pass
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ModellingError(
            f"Models cannot be written to {artifacts} ({existing}: {reason}); make it writable, "
            "or name another folder with --artifacts."
        ) from error
