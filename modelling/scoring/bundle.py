"""A model bundle: everything a server needs to score and explain, as plain data.

Files: ``model.ubj`` (XGBoost), ``schema.json``, ``decision.json`` (calibration and
threshold), ``reference.json`` (statistics of the training rows that explanations
compare with), ``report.json`` (how it was trained and how good it is) and
``golden.parquet`` (made-up rows with the margin they must get). ``card.html`` and ``card.md``,
the model card, may stand beside them: bundles of before have none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
import xgboost as xgb

from modelling.scoring.calibration import Calibration
from modelling.scoring.decision import Decision
from modelling.scoring.errors import BundleError
from modelling.scoring.manifest import Content, verify_folder, write_folder
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.scorer import Scorer

#: Largest difference of a golden row's margin, in log-odds, between machines.
GOLDEN_TOLERANCE = 1e-4
_GOLDEN_MARGIN = "__margin__"
#: Form of the model card to its file; each may be absent.
_CARDS = MappingProxyType({"html": "card.html", "md": "card.md"})


@dataclass(frozen=True)
class Bundle:
    """A verified model with all that goes with it.

    Attributes
    ----------
    version : str
        Name of its folder.
    schema : FeatureSchema
    booster : xgboost.Booster
    calibration : Calibration
    decision : Decision
    report : dict
        Metrics, data, settings: the record of the training.
    reference : dict
        Statistics of the training rows, by feature.
    card : Mapping of str to str
        The model card by its form, ``html`` or ``md``; empty in bundles of before there was one.
    """

    version: str
    schema: FeatureSchema
    booster: xgb.Booster
    calibration: Calibration
    decision: Decision
    report: dict[str, Any]
    reference: dict[str, Any]
    card: Mapping[str, str] = field(default_factory=dict)

    def scorer(self, threads: int = 1) -> Scorer:
        """Give the object that scores with this model.

        Parameters
        ----------
        threads : int
            That it works with: one to answer requests, more for whole populations.

        Returns
        -------
        Scorer
        """
        booster = self.booster
        if threads > 1:  # a copy, for the one that answers requests keeps its own
            booster = booster.copy()
            booster.set_param({"nthread": threads})
        return Scorer(booster, self.schema, self.calibration, self.decision, self.version, threads=threads)


def write_bundle(folder: Path, bundle: Bundle, golden: npt.NDArray[np.float32]) -> None:
    """Write a bundle folder, complete or not at all.

    Parameters
    ----------
    folder : Path
        Its name is the version.
    bundle : Bundle
    golden : ndarray of shape (rows, features)
        Made-up carried rows; no person's.

    Raises
    ------
    BundleError
        The folder exists or cannot be written.
    """
    margins = bundle.scorer().margins(golden)
    columns = {name: pa.array(golden[:, i]) for i, name in enumerate(bundle.schema.names)}
    table = pa.table({**columns, _GOLDEN_MARGIN: pa.array(margins)})
    decision = {"decision": bundle.decision.to_dict(), "calibration": bundle.calibration.to_dict()}
    files: dict[str, Content] = {
        "model.ubj": bytes(bundle.booster.save_raw("ubj")),
        "schema.json": _json(bundle.schema.to_dicts()),
        "decision.json": _json(decision),
        "reference.json": _json(bundle.reference),
        "report.json": _json(bundle.report),
        "golden.parquet": lambda path: pq.write_table(table, path),
    }
    files |= {_CARDS[form]: text.encode() for form, text in bundle.card.items()}
    write_folder(folder, "model", files)


def read_bundle(folder: Path) -> Bundle:
    """Read a bundle after verifying it: hashes, format, then the golden rows.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    Bundle

    Raises
    ------
    BundleError
        The folder is absent, incomplete, changed, of another format, lacks a part of its
        JSON or of its golden rows, or its model does not give those rows their margins.
    """
    files = verify_folder(folder, "model")["files"]
    try:
        bundle = _assemble(folder, {form: name for form, name in _CARDS.items() if name in files})
        bundle.calibration.apply([0.0])  # its parameters are all there
        _check_golden(bundle, folder / "golden.parquet")
    except (KeyError, TypeError, AttributeError, ValueError) as error:  # pyarrow's are of these
        raise BundleError(f"{folder} lacks a part or holds one that cannot be read; train again.") from error
    return bundle


def _assemble(folder: Path, cards: Mapping[str, str]) -> Bundle:
    decision = _read_json(folder / "decision.json")
    booster = xgb.Booster({"nthread": 1})
    try:
        booster.load_model(bytearray((folder / "model.ubj").read_bytes()))
    except xgb.core.XGBoostError as error:
        raise BundleError(f"{folder / 'model.ubj'} is not an XGBoost model; train it again.") from error
    booster.set_param({"nthread": 1})
    return Bundle(
        version=folder.name,
        schema=FeatureSchema.from_dicts(_read_json(folder / "schema.json")),
        booster=booster,
        calibration=Calibration.from_dict(decision["calibration"]),
        decision=Decision.from_dict(decision["decision"]),
        report=dict(_read_json(folder / "report.json")),
        reference=dict(_read_json(folder / "reference.json")),
        card={form: (folder / name).read_text(encoding="utf-8") for form, name in cards.items()},
    )


def _check_golden(bundle: Bundle, path: Path) -> None:
    table = pq.read_table(path)
    expected = table.column(_GOLDEN_MARGIN).to_numpy()
    matrix = np.column_stack([table.column(name).to_numpy() for name in bundle.schema.names])
    gap = np.abs(bundle.scorer().margins(matrix.astype(np.float32)) - expected).max(initial=0.0)
    if not gap <= GOLDEN_TOLERANCE:
        raise BundleError(
            f"The model of {path.parent} does not reproduce its golden rows (off by {gap:.2g}); "
            "it was changed or this XGBoost reads it differently. Train it again."
        )


def _json(data: Mapping[str, Any] | list[Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False).encode()


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except ValueError as error:
        raise BundleError(f"{path} is not JSON; train the model again.") from error
