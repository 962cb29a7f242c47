"""From named values to the float32 matrix that the model reads."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from modelling.scoring.allowed import fault_text
from modelling.scoring.derived import recompute
from modelling.scoring.errors import BundleError, InvalidValue
from modelling.scoring.schema import Feature, FeatureSchema

Matrix = npt.NDArray[np.float32]
#: Faults named at most; what follows is not looked at.
MOST_FAULTS = 100
_LARGEST = float(np.finfo(np.float32).max)


def encode_table(schema: FeatureSchema, table: pa.Table) -> Matrix:
    """Encode a table of features, one row an applicant.

    Parameters
    ----------
    schema : FeatureSchema
    table : pyarrow.Table
        Holds one column a feature, by name; a category as strings. More columns may stand beside them.

    Returns
    -------
    ndarray of float32, shape (rows, features), columns contiguous
        NaN where the value is missing, not finite, or a level the schema does not know.
        Derived features are recomputed from their parts, so that a batch and a single
        row always agree.

    Raises
    ------
    BundleError
        A feature that is not derived has no column in the table.
    """
    matrix = np.full((table.num_rows, len(schema.features)), np.nan, dtype=np.float32, order="F")
    absent = []
    for position, feature in enumerate(schema.features):
        if feature.name in table.column_names:
            matrix[:, position] = _encode_column(feature, table.column(feature.name))
        elif feature.derived is None:
            absent.append(feature.name)
    if absent:
        shown = ", ".join(absent[:5])
        raise BundleError(
            f"{len(absent)} features of the model are absent from the table ({shown}); "
            "build the features from the same tables as the model's."
        )
    return recompute(schema, matrix)


def _encode_column(feature: Feature, column: pa.ChunkedArray) -> Matrix:
    if feature.kind == "category":
        if pa.types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        levels = pa.array([level.value for level in feature.levels], pa.string())
        codes = pc.index_in(column.cast(pa.string()), value_set=levels)
        return codes.cast(pa.float32()).to_numpy().astype(np.float32)
    values = column.cast(pa.float64()).to_numpy().astype(np.float32)
    values[~np.isfinite(values)] = np.nan
    return values


def encode_applications(schema: FeatureSchema, applications: Sequence[Mapping[str, Any]]) -> Matrix:
    """Check and encode applications given by hand or by another program.

    Parameters
    ----------
    schema : FeatureSchema
    applications : sequence of Mapping
        Feature name to value; what is not given, or None, is missing. Derived features
        are recomputed and may not be given.

    Returns
    -------
    ndarray of float32, shape (applications, features)

    Raises
    ------
    InvalidValue
        With a JSON pointer, a code and what is allowed for the first :data:`MOST_FAULTS`
        faults: ``unknown_feature``,
        ``derived_feature``, ``not_a_number``, ``not_finite``, ``not_an_integer``,
        ``not_a_flag``, ``unknown_level``, ``below_minimum``, ``above_maximum``.
    """
    matrix = np.full((len(applications), len(schema.features)), np.nan, dtype=np.float32, order="F")
    faults = (
        (f"/{position}{pointer}", fault, allowed)
        for position, application in enumerate(applications)
        for pointer, fault, allowed in _fill(schema, matrix[position], application)
    )
    _refuse(faults)
    return recompute(schema, matrix)


def encode_application(schema: FeatureSchema, application: Mapping[str, Any]) -> Matrix:
    """Check and encode one application, as :func:`encode_applications` does.

    Parameters
    ----------
    schema : FeatureSchema
    application : Mapping

    Returns
    -------
    ndarray of float32, shape (features,)

    Raises
    ------
    InvalidValue
        Its pointers begin with the name of a feature.
    """
    matrix = np.full((1, len(schema.features)), np.nan, dtype=np.float32)
    _refuse(_fill(schema, matrix[0], application))
    return recompute(schema, matrix)[0]


def _refuse(found: Iterable[tuple[str, str, str]]) -> None:
    """Raise the first faults, if there are any; those that follow are not looked for."""
    faults = list(islice(found, MOST_FAULTS))
    if faults:
        raise InvalidValue(
            "Some values do not fit their feature; GET /v1/features says what is allowed.",
            [(pointer, fault) for pointer, fault, _ in faults],
            {pointer: allowed for pointer, _, allowed in faults},
        )


def _fill(
    schema: FeatureSchema, row: Matrix, application: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    """Write the values that fit; give pointer, code and what is allowed of the others as they are met."""
    for name, value in application.items():
        fault = set_value(schema, row, name, value)
        if fault:
            yield f"/{pointer_part(name)}", fault, fault_text(schema, name, fault)


def set_value(schema: FeatureSchema, row: Matrix, name: str, value: Any) -> str | None:
    """Write one given value in an encoded row.

    Parameters
    ----------
    schema : FeatureSchema
    row : ndarray of shape (features,)
        Changed in place when the value fits; derived columns are not recomputed here.
    name : str
    value : Any
        None for missing.

    Returns
    -------
    str or None
        The code of what is wrong, None when the value fits.
    """
    if name not in schema:
        return "unknown_feature"
    feature = schema[name]
    if feature.derived:
        return "derived_feature"
    if value is None:
        row[schema.position(name)] = np.nan
        return None
    fault = _fault(feature, value)
    if fault is None:
        is_category = feature.kind == "category"
        row[schema.position(name)] = feature.codes[value] if is_category else float(value)
    return fault


def _fault(feature: Feature, value: Any) -> str | None:  # noqa: PLR0911 - one line a fault
    if feature.kind == "category":
        return None if isinstance(value, str) and value in feature.codes else "unknown_level"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "not_a_number"
    if not abs(value) <= _LARGEST:  # false for NaN too
        return "not_finite"
    if feature.kind == "flag" and value not in (0, 1):
        return "not_a_flag"
    if feature.kind == "integer" and value != int(value):
        return "not_an_integer"
    if feature.minimum is not None and value < feature.minimum:
        return "below_minimum"
    if feature.maximum is not None and value > feature.maximum:
        return "above_maximum"
    return None


def decode(feature: Feature, code: float) -> float | int | str | None:
    """Give back the value behind one encoded number.

    Parameters
    ----------
    feature : Feature
    code : float
        NaN where missing.

    Returns
    -------
    float, int, str or None
        A level for a category, a whole number for integers and flags, None when missing.
    """
    if math.isnan(code):
        return None
    if feature.kind == "category":
        return feature.levels[int(code)].value
    if feature.kind in ("integer", "flag") and float(code).is_integer():
        return int(code)
    return float(code)


def pointer_part(name: str) -> str:
    """Write a name as one part of a JSON pointer (RFC 6901), cut after a hundred characters."""
    return str(name).replace("~", "~0").replace("/", "~1")[:100]
