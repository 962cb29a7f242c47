"""A population snapshot: every applicant of a day, encoded, scored and explained by one model.

Files: ``features.parquet`` (``SK_ID_CURR``, the features in their natural form, sorted
by number), ``scores.parquet`` (``SK_ID_CURR, margin, probability_of_default, decision,
TARGET``), ``contributions.npy`` (float32, one row an applicant, one column a feature that the
model sees), ``overall.json`` (what the model does over all of them) and ``population.json`` (schema
hash, model version, size, base of the contributions). :mod:`modelling.scoring.snapshot` writes
them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from modelling.scoring.bundle import Bundle
from modelling.scoring.encoding import encode_table
from modelling.scoring.errors import BundleError, UnknownApplicant
from modelling.scoring.manifest import verify_folder
from modelling.scoring.schema import FeatureSchema

KEY = "SK_ID_CURR"
OUTCOME = "TARGET"
CONTRIBUTIONS = "contributions.npy"
OVERALL = "overall.json"


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
    contributions : ndarray of float32, shape (applicants, model features)
        Exact contributions to the margin, log-odds; rows contiguous, read from the disk as
        they are asked for.
    base : float
        Expected margin of the training rows; base + a row of contributions = its margin
        within 1e-4.
    overall : Mapping
        What :func:`modelling.scoring.explanations.overall.overall_of` reads.
    """

    version: str
    model_version: str
    schema: FeatureSchema
    ids: npt.NDArray[np.int64]
    matrix: npt.NDArray[np.float32]
    margin: npt.NDArray[np.float64]
    probability: npt.NDArray[np.float64]
    outcome: npt.NDArray[np.float64]
    contributions: npt.NDArray[np.float32]
    base: float
    overall: Mapping[str, Any] = field(default_factory=dict)

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
    except (KeyError, TypeError, ValueError, EOFError, FileNotFoundError) as error:  # pyarrow's are of these
        raise BundleError(
            f"{folder} lacks a part or holds one that cannot be read; "
            "run `python -m modelling score --data DIR` again."
        ) from error
    finally:
        # the tables are gone, their memory is not: three times what is kept, for as long as the server runs
        pa.default_memory_pool().release_unused()


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
        contributions=_contributions(
            folder / CONTRIBUTIONS, (scores.num_rows, len(bundle.schema.model_positions))
        ),
        base=float(header["base"]),
        overall=json.loads((folder / OVERALL).read_bytes()),
    )


def _contributions(path: Path, shape: tuple[int, int]) -> npt.NDArray[np.float32]:
    stored = np.load(path, mmap_mode="r", allow_pickle=False)
    if stored.shape != shape or stored.dtype != np.float32 or not stored.flags.c_contiguous:
        raise ValueError(f"{path.name} is not of the shape or type that its population has")
    return np.asarray(stored)  # a plain view of the mapped file: indexing it is quicker than a memmap's
