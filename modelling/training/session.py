"""One training from folder to version, with its progress shown."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tqdm import tqdm

from modelling.scoring.bundle import Bundle
from modelling.training.bundling import refuse_unwritable, write_version
from modelling.training.data import read_training_data
from modelling.training.outcome import Options
from modelling.training.pipeline import train
from modelling.training.report import build_report
from modelling.training.selection import SERVED

#: Folder of the artifacts that keeps the trials of searches.
STUDIES = "studies"


def run_training(
    data: Path,
    artifacts: Path,
    *,
    resampling: str = "smote",
    cost_ratio: float = 10.0,
    compare: bool = False,
    minutes: float | None = None,
    seed: int = 0,
    features: int = SERVED,
    exclude: tuple[str, ...] = (),
    application_only: bool = False,
) -> Bundle:
    """Train on a data folder and write the version.

    Parameters
    ----------
    data : Path
        Folder of raw tables.
    artifacts : Path
    resampling, cost_ratio, compare, minutes, seed, features, exclude
        See :class:`modelling.training.outcome.Options`.
    application_only : bool
        Leave the history tables aside.

    Returns
    -------
    Bundle
        As it stands on disk. An interruption before that leaves nothing behind.

    Raises
    ------
    ModellingError
        The artifacts cannot be written, or the tables cannot be used or cannot train a model.
    """
    refuse_unwritable(artifacts)
    started = time.perf_counter()
    bars = partial(tqdm, unit="table", desc="features", disable=None, leave=False)
    rows = read_training_data(data, bars, application_only)
    options = Options(resampling, cost_ratio, compare, minutes, seed, features, exclude, artifacts / STUDIES)
    with tqdm(unit="step", disable=None, leave=False) as bar:

        def step(doing: str) -> None:
            bar.set_description(doing)
            bar.update()

        outcome = train(rows, options, step)
    at = datetime.now(UTC)
    report = build_report(rows, options, outcome, at=at, seconds=time.perf_counter() - started)
    return write_version(artifacts, rows, outcome, report, at=at, seed=seed)
