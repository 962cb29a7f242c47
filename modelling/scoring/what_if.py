"""The same application with some values changed: checked, linked where asked, ratios recomputed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from modelling.scoring.allowed import allowed_text, fault_text
from modelling.scoring.derived import recompute
from modelling.scoring.encoding import MOST_FAULTS, Matrix, decode, pointer_part, set_value
from modelling.scoring.errors import InvalidValue
from modelling.scoring.loan import AMOUNT, following
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.wording import value_text


@dataclass(frozen=True)
class Change:
    """One value that moved, as data and as people say it.

    Attributes
    ----------
    feature, label, unit : str
    before, after : float, int, str or None
        As an application gives them.
    before_text, after_text : str
    """

    feature: str
    label: str
    unit: str
    before: float | int | str | None
    after: float | int | str | None
    before_text: str
    after_text: str

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {
            "feature": self.feature,
            "label": self.label,
            "unit": self.unit,
            "from": self.before,
            "to": self.after,
            "from_text": self.before_text,
            "to_text": self.after_text,
        }


def apply_changes(
    schema: FeatureSchema, row: Matrix, changes: Mapping[str, Any], *, linked: bool = False
) -> Matrix:
    """Give the row that an application would have with some values changed.

    Parameters
    ----------
    schema : FeatureSchema
    row : ndarray of shape (features,)
        Carried; left as it is.
    changes : Mapping
        Feature to value, None for missing.
    linked : bool
        When the amount changes, the instalment and the price of the goods follow it in proportion,
        unless they are given.

    Returns
    -------
    ndarray of float32, shape (features,)
        Derived features recomputed.

    Raises
    ------
    InvalidValue
        With a pointer (``/AMT_CREDIT``), a code and what is allowed for the first
        :data:`~modelling.scoring.encoding.MOST_FAULTS` faults: those of
        :func:`modelling.scoring.encoding.encode_applications` and ``not_used``.
    """
    return apply_each(schema, row, [changes], linked=linked)[0]


def apply_each(
    schema: FeatureSchema, row: Matrix, settings: Sequence[Mapping[str, Any]], *, linked: bool = False
) -> Matrix:
    """Give the rows that an application would have under each of several settings.

    Parameters
    ----------
    schema : FeatureSchema
    row : ndarray of shape (features,)
        Carried; left as it is.
    settings : sequence of Mapping
        Changes, each as :func:`apply_changes` takes them.
    linked : bool
        As there.

    Returns
    -------
    ndarray of float32, shape (settings, features)
        Derived features recomputed, for all at once.

    Raises
    ------
    InvalidValue
        As :func:`apply_changes`, for the first setting with a fault.
    """
    changed = np.repeat(np.asarray(row, dtype=np.float32)[None, :], len(settings), axis=0)
    for place, changes in enumerate(settings):
        _apply(schema, row, changed[place], changes, linked=linked)
    return recompute(schema, changed)


def _apply(
    schema: FeatureSchema, row: Matrix, changed: Matrix, changes: Mapping[str, Any], *, linked: bool
) -> None:
    """Write changes in a copy of a row, in place; derived features are left."""
    found = ((name, _fault(schema, changed, name, value)) for name, value in changes.items())
    told = (
        (f"/{pointer_part(name)}", fault, fault_text(schema, name, fault)) for name, fault in found if fault
    )
    faults = list(islice(told, MOST_FAULTS))
    if linked and not faults:
        faults = _link(schema, row, changed, changes)
    if faults:
        raise InvalidValue(
            "Some changes are not allowed; GET /v1/features says what is.",
            [(pointer, fault) for pointer, fault, _ in faults],
            {pointer: allowed for pointer, _, allowed in faults},
        )


def _link(
    schema: FeatureSchema, row: Matrix, changed: Matrix, changes: Mapping[str, Any]
) -> list[tuple[str, str, str]]:
    """Let what follows the amount follow it, in place; give the faults of an amount that it cannot follow."""
    if changes.get(AMOUNT) is None:
        return []
    followed = following(schema, row, float(changed[schema.position(AMOUNT)]))
    faults = []
    for name, value in followed.items():
        fault = None if name in changes else set_value(schema, changed, name, float(value))
        if fault:
            faults.append(
                (f"/{AMOUNT}", fault, f"{name} follows it; allowed there: {allowed_text(schema[name])}")
            )
    return faults


def _fault(schema: FeatureSchema, row: Matrix, name: str, value: Any) -> str | None:
    fault = set_value(schema, row, name, value)
    if name in schema and not schema[name].derived and name not in schema.used:
        return "not_used"
    return fault


def changes_between(
    schema: FeatureSchema, before: Matrix, after: Matrix, language: str, currency: str | None = None
) -> tuple[Change, ...]:
    """List what differs between two carried rows, derived features left out.

    Parameters
    ----------
    schema : FeatureSchema
    before, after : ndarray of shape (features,)
    language : {"fr", "en"}
    currency : str, optional
        ISO 4217 code put on amounts.

    Returns
    -------
    tuple of Change
        In schema order; from missing to missing is no change.
    """
    moved = (before != after) & ~(np.isnan(before) & np.isnan(after))
    listed = []
    for position in np.flatnonzero(moved).tolist():
        feature = schema.features[position]
        if feature.derived is None:
            old, new = float(before[position]), float(after[position])
            texts = [value_text(feature, value, language, currency) for value in (old, new)]
            values = decode(feature, old), decode(feature, new)
            listed.append(Change(feature.name, feature.label[language], feature.unit, *values, *texts))
    return tuple(listed)
