"""What every feature means to people: labels, unit, theme, meaning of a missing value, levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from modelling.features.declarations import declared_rows, meaning_of_missing
from modelling.features.derived import DerivedFeature
from modelling.features.levels import levels_of
from modelling.features.recipes import Recipe
from modelling.tables import Column, declared_tables

_KINDS = {"category": "category", "flag": "flag", "integer": "integer", "real": "number"}


@dataclass(frozen=True)
class FeatureEntry:
    """One feature, in words and in declarations.

    Attributes
    ----------
    name, table, theme, kind, unit : str
        Column name, raw table it belongs to, and words of the vocabularies of
        :mod:`modelling.features.declarations`.
    label, missing : Mapping[str, str]
        Its name for people and what a missing value means, by language (``en``, ``fr``).
    levels : tuple of Mapping[str, str]
        For a category: each declared ``value`` with its words; else empty.
    derived : Mapping[str, Any] or None
        ``operation`` and ``inputs`` when it is computed from other features.
    direction : {"raises", "lowers", ""}
        What people expect of the risk when it is greater, see
        :data:`modelling.features.declarations.DIRECTIONS`.
    """

    name: str
    table: str
    theme: str
    kind: str
    unit: str
    label: Mapping[str, str]
    missing: Mapping[str, str]
    levels: tuple[Mapping[str, str], ...] = ()
    derived: Mapping[str, Any] | None = None
    direction: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form, which the runtime reads.

        Returns
        -------
        dict
        """
        return {
            "name": self.name,
            "table": self.table,
            "theme": self.theme,
            "kind": self.kind,
            "unit": self.unit,
            "label": dict(self.label),
            "missing": dict(self.missing),
            "levels": [dict(level) for level in self.levels],
            "derived": dict(self.derived) if self.derived else None,
            "direction": self.direction,
        }


def application_entries() -> tuple[FeatureEntry, ...]:
    """Describe the application's own features from the declarations of its columns.

    Returns
    -------
    tuple of FeatureEntry
        In column order.
    """
    columns = {column.name: column for column in declared_tables()["application_train"].columns}
    return tuple(_column_entry(columns[row["column"]], row) for row in declared_rows("application"))


def _column_entry(column: Column, row: Mapping[str, str]) -> FeatureEntry:
    return FeatureEntry(
        name=column.name,
        table="application",
        theme=row["theme"],
        kind=_KINDS[column.type],
        unit=column.unit,
        label={"en": _typeset(column.label_en), "fr": _typeset(column.label_fr)},
        missing=meaning_of_missing(row["missing"]),
        direction=row["direction"],
        levels=levels_of(column.name) if column.type == "category" else (),
    )


def _typeset(label: str) -> str:
    return label.replace("'", "’")


def recipe_entries(table: str, recipes: Sequence[Recipe]) -> tuple[FeatureEntry, ...]:
    """Describe the aggregates of a history table.

    Parameters
    ----------
    table : str
        Raw table that they belong to.
    recipes : sequence of Recipe

    Returns
    -------
    tuple of FeatureEntry
        In column order.
    """
    return tuple(
        FeatureEntry(
            levels=levels_of(recipe.measure) if recipe.kind == "category" else (),
            missing=recipe.missing,
            **_declared_words(recipe, table),
        )
        for recipe in recipes
    )


def derived_entries(features: Sequence[DerivedFeature]) -> tuple[FeatureEntry, ...]:
    """Describe derived features.

    Parameters
    ----------
    features : sequence of DerivedFeature

    Returns
    -------
    tuple of FeatureEntry
        In column order.
    """
    return tuple(
        FeatureEntry(
            derived={"operation": feature.operation, "inputs": list(feature.inputs)},
            missing=meaning_of_missing(feature.missing),
            **_declared_words(feature, feature.table),
        )
        for feature in features
    )


def _declared_words(declared: Recipe | DerivedFeature, table: str) -> dict[str, Any]:
    return {
        "name": declared.name,
        "table": table,
        "theme": declared.theme,
        "kind": declared.kind,
        "unit": declared.unit,
        "direction": declared.direction,
        "label": declared.label,
    }
