"""A population snapshot: every applicant of a day, encoded and scored by one model.

Files: ``features.parquet`` (``SK_ID_CURR``, the features in their natural form, sorted
by number), ``scores.parquet`` (``SK_ID_CURR, margin, probability_of_default, decision,
TARGET``) and ``population.json`` (schema hash, model version, size).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from modelling.scoring.bundle import Bundle
from modelling.scoring.encoding import encode_table
from modelling.scoring.errors import BundleError, UnknownApplicant
from modelling.scoring.manifest import Content, verify_folder, write_folder
from modelling.scoring.schema import FeatureSchema

KEY = "SK_ID_CURR"
OUTCOME = "TARGET"


@dataclass(frozen=True, eq=False)
class Population:
    """Applicants of a snapshot, one position each, in order of their number.

    Attributes
    ----------
    version, model_version : str
    schema : FeatureSchema
    ids : ndarray of int64, ascending
    matrix : ndarray of float32, shape (applicants, features)
        Carried, columns contiguous.
    margin, probability : ndarray of float64
    outcome : ndarray of float64
        1 default, 0 repaid, NaN not known. For aggregates only: never shown, sent or
        exported for one person.
    """

    version: str
    model_version: str
    schema: FeatureSchema
    ids: npt.NDArray[np.int64]
    matrix: npt.NDArray[np.float32]
    margin: npt.NDArray[np.float64]
    probability: npt.NDArray[np.float64]
    outcome: npt.NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, applicant_id: int) -> int:
        """Give the position of an applicant.

        Parameters
        ----------
        applicant_id : int

        Returns
        -------
        int

        Raises
        ------
        UnknownApplicant
            The snapshot does not hold that number.
        """
        position = int(np.searchsorted(self.ids, applicant_id))
        if position == len(self.ids) or self.ids[position] != applicant_id:
            raise UnknownApplicant("No applicant has this number in the published population.")
        return position

    @cached_property
    def columns(self) -> dict[str, npt.NDArray[np.float32]]:
        """The encoded column of each feature, by name (views, not copies)."""
        return {name: self.matrix[:, i] for i, name in enumerate(self.schema.names)}


def write_population(folder: Path, features: pa.Table, bundle: Bundle) -> None:
    """Score a table of features and write the snapshot, complete or not at all.

    Parameters
    ----------
    folder : Path
        Its name is the version.
    features : pyarrow.Table
        ``SK_ID_CURR``, one column a feature, and ``TARGET`` (null where not known) if any is.
    bundle : Bundle

    Raises
    ------
    BundleError
        A number stands twice, a feature is absent, or the folder cannot be written.
    """
    features = features.sort_by(KEY)
    ids = features.column(KEY).to_numpy()
    if len(ids) == 0 or (np.diff(ids) == 0).any():
        raise BundleError(
            f"Every applicant must stand once, and there must be one; check {KEY} in the tables."
        )
    margin = bundle.scorer().margins(encode_table(bundle.schema, features))
    probability = bundle.calibration.apply(margin)
    has_outcome = OUTCOME in features.column_names
    outcome = features.column(OUTCOME) if has_outcome else pa.nulls(len(ids), pa.float64())
    scores = pa.table(
        {
            KEY: features.column(KEY),
            "margin": margin,
            "probability_of_default": probability,
            "decision": np.where(probability >= bundle.decision.threshold, "refused", "granted"),
            OUTCOME: outcome,
        }
    )
    kept = [KEY, *(name for name in bundle.schema.names if name in features.column_names)]
    header = {"schema_hash": bundle.schema.hash, "model_version": bundle.version, "applicants": len(ids)}
    files: dict[str, Content] = {
        "features.parquet": lambda path: pq.write_table(features.select(kept), path, compression="zstd"),
        "scores.parquet": lambda path: pq.write_table(scores, path, compression="zstd"),
        "population.json": json.dumps(header, indent=1).encode(),
    }
    write_folder(folder, "population", files)


def read_population(folder: Path, bundle: Bundle) -> Population:
    """Read a snapshot after verifying it.

    Parameters
    ----------
    folder : Path
    bundle : Bundle
        The model in use; the snapshot must have been scored with its schema and version.

    Returns
    -------
    Population

    Raises
    ------
    BundleError
        The folder is absent, changed, lacks a part, or was scored with another model.
    """
    verify_folder(folder, "population")
    try:
        return _read(folder, bundle)
    except (KeyError, TypeError, ValueError) as error:  # pyarrow's are of these
        raise BundleError(
            f"{folder} lacks a part or holds one that cannot be read; "
            "run `python -m modelling score --data DIR` again."
        ) from error


def _read(folder: Path, bundle: Bundle) -> Population:
    header = json.loads((folder / "population.json").read_bytes())
    if header["schema_hash"] != bundle.schema.hash or header["model_version"] != bundle.version:
        raise BundleError(
            f"Population {folder.name} was scored with model {header['model_version']}, "
            f"not {bundle.version}; "
            "run `python -m modelling score --data DIR` with the published model."
        )
    scores = pq.read_table(folder / "scores.parquet")
    outcome = pc.fill_null(scores.column(OUTCOME).cast(pa.float64()), np.nan)
    return Population(
        version=folder.name,
        model_version=bundle.version,
        schema=bundle.schema,
        ids=scores.column(KEY).to_numpy().astype(np.int64),
        matrix=encode_table(bundle.schema, pq.read_table(folder / "features.parquet")),
        margin=scores.column("margin").to_numpy(),
        probability=scores.column("probability_of_default").to_numpy(),
        outcome=outcome.to_numpy(),
    )
