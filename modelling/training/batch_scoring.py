"""Score whole data folders with a finished model, by the code that serves single applicants."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from tqdm import tqdm

from modelling.errors import ModellingError
from modelling.features import build_features, write_features
from modelling.features.histories import HISTORIES
from modelling.scoring.bundle import Bundle
from modelling.scoring.encoding import encode_table
from modelling.scoring.manifest import set_current
from modelling.scoring.population import KEY, OUTCOME
from modelling.scoring.publication import POPULATIONS, published_version
from modelling.scoring.schema import Feature, FeatureSchema
from modelling.scoring.snapshot import write_population
from modelling.tables import open_tables
from modelling.tables.wording import counted
from modelling.training.data import notes_on


@dataclass(frozen=True, eq=False)
class Scorable:
    """Applicants with the features that a model asks for.

    Attributes
    ----------
    table : pyarrow.Table
        ``SK_ID_CURR``, ``TARGET`` (null where not known) and every feature of the model.
    absent : list of str
        Features whose table is absent; their column is null throughout.
    notes : list of str
        What is odd about the tables, though they can be scored: a sentence each.
    """

    table: pa.Table
    absent: list[str]
    notes: list[str]


def score_features(data: Path, bundle: Bundle, application_only: bool = False) -> Scorable:
    """Compute the features that a model asks for.

    Parameters
    ----------
    data : Path
        Folder of raw tables; tables the model knows may be absent. History tables that give none of
        its features are not read.
    bundle : Bundle
    application_only : bool
        Leave all history tables aside, as if they were absent.

    Returns
    -------
    Scorable

    Raises
    ------
    ModellingError
        The tables cannot be used.
    """
    wanted = [feature.name for feature in bundle.schema.features if feature.derived is None]
    raw = open_tables(data, histories=() if application_only else _histories(bundle.schema))
    with TemporaryDirectory(prefix="features-") as folder:
        path = Path(folder, "features.parquet")
        write_features(build_features(raw), path)
        known = set(pq.read_schema(path).names)
        present = [name for name in bundle.schema.names if name in known]
        features = pq.read_table(path, columns=[KEY, OUTCOME, *present])
    absent = [name for name in wanted if name not in known]
    for name in absent:
        kind = pa.string() if bundle.schema[name].kind == "category" else pa.float64()
        features = features.append_column(name, pa.nulls(features.num_rows, kind))
    return Scorable(features, absent, [*notes_on(raw), *_unseen_levels(bundle.schema, features)])


def _histories(schema: FeatureSchema) -> set[str]:
    """Raw tables that give the features of a model."""
    tables = {feature.table for feature in schema.features}
    return {name for history in HISTORIES if history.table in tables for name in history.reads}


def _unseen_levels(schema: FeatureSchema, features: pa.Table) -> list[str]:
    """Say in which columns there are levels that the model does not know."""
    counts = {
        feature.name: _unseen(features.column(feature.name), feature)
        for feature in schema.features
        if feature.kind == "category"
    }
    found = [f"{name} ({counted(rows, 'applicant')})" for name, rows in counts.items() if rows]
    return [f"Levels that the model has not seen count as missing: {', '.join(found)}."] if found else []


def _unseen(column: pa.ChunkedArray, feature: Feature) -> int:
    known = pc.is_in(column, value_set=pa.array([level.value for level in feature.levels], pa.string()))
    return int(pc.sum(pc.and_(pc.is_valid(column), pc.invert(known))).as_py() or 0)


def write_scores(path: Path, features: pa.Table, bundle: Bundle) -> None:
    """Write one score an applicant, in order of their number.

    Parameters
    ----------
    path : Path
        Parquet file: ``SK_ID_CURR, probability_of_default, decision``; replaced when it
        exists, and only once it is complete.
    features : pyarrow.Table
        As :func:`score_features` gives it.
    bundle : Bundle

    Raises
    ------
    ModellingError
        The folder does not exist, or the disk refused.
    """
    features = features.sort_by(KEY)
    probability = bundle.scorer().probabilities(encode_table(bundle.schema, features))
    decision = np.where(probability >= bundle.decision.threshold, "refused", "granted")
    table = pa.table({KEY: features.column(KEY), "probability_of_default": probability, "decision": decision})
    staging = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        pq.write_table(table, staging)
        staging.replace(path)
    except OSError as error:
        raise ModellingError(f"{path} could not be written: {error.strerror or error}.") from error
    finally:
        staging.unlink(missing_ok=True)


def publish_population(artifacts: Path, features: pa.Table, bundle: Bundle) -> str:
    """Score and explain every applicant, write the snapshot and put it in use if its model is.

    Parameters
    ----------
    artifacts : Path
    features : pyarrow.Table
        As :func:`score_features` gives it.
    bundle : Bundle

    Returns
    -------
    str
        Version of the snapshot. It stays aside when it was scored with a model other
        than the published one; publishing that model puts it in use.
    """
    version = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    root = artifacts / POPULATIONS
    with tqdm(total=features.num_rows, unit="applicant", desc="explaining", disable=None, leave=False) as bar:
        write_population(root / version, features, bundle, threads=os.cpu_count() or 1, progress=bar.update)
    if published_version(artifacts) in (None, bundle.version):
        set_current(root, version)
    return version
