"""Which features are told together, and which are told without comparison."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from modelling.scoring.attached import attached
from modelling.scoring.schema import Feature, FeatureSchema

#: Begins the key of a story that says there is nothing in a table.
_ABSENT = "nothing in "


@cache
def _declared() -> dict[str, Any]:
    text = (files("modelling.scoring.explanations") / "families.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def families_of(schema: FeatureSchema) -> Mapping[str, str]:
    """Give the family of every feature, worked out on first use and kept with the schema."""
    return attached(schema, "families", None, lambda: {name: family(schema, name) for name in schema.names})


def family(schema: FeatureSchema, name: str) -> str:
    """Name the family of a feature.

    A declared theme or pattern decides; else a derived feature joins its first input,
    and features that differ by their aggregation or window (``_MEAN``, ``_12M``) stand together.

    Parameters
    ----------
    schema : FeatureSchema
    name : str

    Returns
    -------
    str
    """
    feature = schema[name]
    if feature.theme in _declared()["themes"]:
        return feature.theme
    for key, pattern in _declared()["patterns"].items():
        if re.search(pattern, name):
            return str(key)
    if feature.derived:
        return family(schema, feature.derived.inputs[0])
    while (stem := re.sub(_declared()["suffix"], "", name)) != name:
        name = stem
    return name


def stories(schema: FeatureSchema, known: Set[str]) -> Mapping[str, str]:
    """Give the family in which each feature is told of one applicant.

    Where a whole history is absent (no earlier loan, no card), all that would come from it is
    one story: that there is none.

    Parameters
    ----------
    schema : FeatureSchema
    known : set of str
        Features of which the applicant has a value.

    Returns
    -------
    Mapping of str to str
    """
    families, heads, absent = families_of(schema), dict[str, str](), dict[str, str]()
    for history in histories_of(schema):
        if known.isdisjoint(history.measured):
            head = heads.setdefault(history.group, history.table)
            absent.update(dict.fromkeys(history.names, f"{_ABSENT}{head}"))
    return {**families, **absent} if absent else families


def absent_table(key: str) -> str | None:
    """Name the table of which a story says that there is nothing; None for every other story."""
    return key.removeprefix(_ABSENT) if key.startswith(_ABSENT) else None


@dataclass(frozen=True)
class History:
    """What the model uses of one table of histories.

    Attributes
    ----------
    group : str
        Absent tables of one group are one story, told by the first of them.
    table : str
    measured : frozenset of str
        Features that are missing when the history is absent. Numbers of rows and flags are
        not among them: they are known without any history.
    names : tuple of str
        All features of the table.
    """

    group: str
    table: str
    measured: frozenset[str]
    names: tuple[str, ...]


def histories_of(schema: FeatureSchema) -> Sequence[History]:
    """Give the histories that the model measures something of, as declared, kept with the schema."""

    def build() -> list[History]:
        found = []
        for table, group in _declared()["histories"].items():
            features = [feature for feature in schema.model_features if feature.table == table]
            measured = frozenset(one.name for one in features if not _known_anyway(one))
            if measured:
                found.append(History(group, table, measured, tuple(feature.name for feature in features)))
        return found

    return attached(schema, "histories", None, build)


def _known_anyway(feature: Feature) -> bool:
    """Tell whether a feature has a value without any row; a mean of numbers has none."""
    return feature.unit == "flag" or (feature.unit == "count" and feature.kind == "integer")


def protected_of(schema: FeatureSchema) -> frozenset[str]:
    """Give the protected features, worked out on first use and kept with the schema."""
    return attached(
        schema,
        "protected",
        None,
        lambda: frozenset(name for name in schema.names if is_protected(schema, name)),
    )


def is_protected(schema: FeatureSchema, name: str) -> bool:
    """Tell whether a feature is gender, age or family status, or computed from one.

    Such a feature is stated neutrally: no comparison, nothing that reads as advice, and
    never as a principal reason.

    Parameters
    ----------
    schema : FeatureSchema
    name : str

    Returns
    -------
    bool
    """
    if name in _declared()["protected"]:
        return True
    derived = schema[name].derived
    return derived is not None and any(is_protected(schema, part) for part in derived.inputs)


def protected_order(name: str) -> tuple[int, str]:
    """Give the place of a protected feature among its like: as declared, what is computed from them last."""
    declared = list(_declared()["protected"])
    return declared.index(name) if name in declared else len(declared), name


def head_of(key: str) -> str | None:
    """Name the feature that speaks for a family when its summaries are all one value; None mostly."""
    return _declared()["heads"].get(key)


@cache
def expected(name: str) -> str | None:
    """Say which way people expect the risk to go when a feature is higher, or a time is longer.

    Parameters
    ----------
    name : str

    Returns
    -------
    {"raises", "lowers"} or None
        None where nothing is expected: most features.
    """
    ways = _declared()["expected"].items()
    return next((str(way) for way, pattern in ways if re.search(pattern, name)), None)
