"""The rows a model learns from: features of every labelled applicant, encoded as when serving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from modelling.features import build_features, read_dictionary, write_features
from modelling.scoring.encoding import Matrix, encode_table
from modelling.scoring.population import KEY, OUTCOME
from modelling.scoring.schema import FeatureSchema
from modelling.tables import RawTables, open_tables
from modelling.training.errors import TrainingError
from modelling.training.inputs import describe_inputs
from modelling.training.schema import learn_schema

#: Fewest rows of either class from which a model can be trained and judged.
FEWEST = 20
#: Most applicants without a known outcome that are kept to be compared with.
NEWCOMERS = 20_000

Progress = Callable[[Any], Any]


@dataclass(frozen=True, eq=False)
class TrainingData:
    """Labelled applicants, in order of their number.

    Attributes
    ----------
    schema : FeatureSchema
    matrix : ndarray of float32, shape (rows, features)
        Carried matrix, NaN where missing.
    target : ndarray of float64, shape (rows,)
        1 for a default, 0 for a repaid loan.
    tables, absent_tables : tuple of str
        Raw tables used, and those that were not there.
    inputs : dict
        Size and columns of every file read, and a SHA-256 of those; nothing of their content.
    newcomers : ndarray of float32, shape (rows, features), or None
        Some of the applicants without a known outcome, as they came, to see how features move.
    application_only : bool
        Whether history tables were left aside, there or not.
    notes : tuple of str
        What is odd about the tables, though a model can be trained on them: a sentence each.
    """

    schema: FeatureSchema
    matrix: Matrix
    target: npt.NDArray[np.float64]
    tables: tuple[str, ...] = ()
    absent_tables: tuple[str, ...] = ()
    inputs: dict[str, Any] | None = None
    newcomers: Matrix | None = None
    application_only: bool = False
    notes: tuple[str, ...] = ()


def read_training_data(
    folder: Path, progress: Progress = lambda steps: steps, application_only: bool = False
) -> TrainingData:
    """Build the features of a data folder and encode its labelled applicants.

    Parameters
    ----------
    folder : Path
        Raw tables, with ``application_train`` among them.
    progress : callable, optional
        Wraps the steps to be done, for instance ``tqdm``.
    application_only : bool
        Leave the history tables aside, whether they are there or not.

    Returns
    -------
    TrainingData

    Raises
    ------
    TrainingError
        No outcome is known, all outcomes are the same, or one is rarer than :data:`FEWEST`.
    ModellingError
        The tables cannot be used.
    """
    raw = open_tables(folder, histories=() if application_only else None)
    with TemporaryDirectory(prefix="training-") as temporary:
        path = Path(temporary, "features.parquet")
        write_features(build_features(raw), path, progress)
        dictionary = read_dictionary(path)
        table = pq.read_table(path)
    unknown = table.filter(pc.is_null(table.column(OUTCOME)))
    unknown = unknown.take(np.arange(0, unknown.num_rows, -(-unknown.num_rows // NEWCOMERS) or 1))
    table = table.filter(pc.is_valid(table.column(OUTCOME))).sort_by(KEY)
    target = table.column(OUTCOME).cast(pa.float64()).to_numpy()
    refuse_untrainable(target)
    schema = learn_schema(dictionary["features"], table)  # type: ignore[arg-type]
    return TrainingData(
        schema=schema,
        matrix=encode_table(schema, table),
        target=target,
        tables=tuple(raw.tables),
        absent_tables=tuple(dictionary["absent_tables"]),  # type: ignore[arg-type]
        inputs=describe_inputs(folder, raw.tables),
        newcomers=encode_table(schema, unknown),
        application_only=application_only,
        notes=notes_on(raw),
    )


def notes_on(raw: RawTables) -> tuple[str, ...]:
    """Say what is odd about tables that can be used all the same.

    Parameters
    ----------
    raw : RawTables

    Returns
    -------
    tuple of str
        A sentence for each table without rows.
    """
    return tuple(f"{name} holds no rows: nobody has a history there." for name in raw.empty)


def refuse_untrainable(target: npt.NDArray[np.float64]) -> None:
    """Refuse outcomes from which nothing can be learned.

    Parameters
    ----------
    target : ndarray of shape (rows,)
        Known outcomes only.

    Raises
    ------
    TrainingError
        With what is there and what is needed.
    """
    refuse_one_outcome(target)
    events = int(target.sum())
    if min(events, len(target) - events) < FEWEST:
        raise TrainingError(
            f"Only {events} defaults and {len(target) - events} repaid loans are known; "
            f"at least {FEWEST} of each are needed. Add labelled applications."
        )


def refuse_one_outcome(target: npt.NDArray[np.float64]) -> None:
    """Refuse outcomes on which nothing can be measured.

    Parameters
    ----------
    target : ndarray of shape (rows,)
        Known outcomes only.

    Raises
    ------
    TrainingError
        There is none, they are all the same, or they are not 0 and 1.
    """
    if not len(target):
        raise TrainingError(
            "No applicant has a known outcome; give application_train with its TARGET column "
            "(1 default, 0 repaid)."
        )
    if not np.isin(target, (0, 1)).all():
        raise TrainingError(
            "TARGET holds other values than 0 and 1; use 1 for a default, 0 for a repaid loan."
        )
    events = int(target.sum())
    if events in (0, len(target)):
        only = "default" if events else "repaid loan"
        raise TrainingError(
            f"All {len(target)} known outcomes are a {only}; both defaults (TARGET 1) and repaid loans "
            "(TARGET 0) are needed."
        )
