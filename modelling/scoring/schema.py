"""The features a model was trained on, as plain data carried by its bundle."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from modelling.scoring.errors import BundleError, UnknownFeature

KINDS = ("number", "integer", "flag", "category")
LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Level:
    """One value of a category, with its words.

    Attributes
    ----------
    value : str
        As it stands in the raw table.
    words : Mapping[str, str]
        What people read, by language.
    """

    value: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class Derived:
    """How a feature is computed from other features.

    Attributes
    ----------
    operation : str
        One of :data:`modelling.scoring.derived.OPERATIONS`.
    inputs : tuple of str
        Names of the features it is computed from, in order.
    """

    operation: str
    inputs: tuple[str, ...]


@dataclass(frozen=True)
class Feature:
    """One column of the model's input, with what is needed to show and to check it.

    Attributes
    ----------
    name, table, theme, kind, unit : str
        See ``docs/data.md`` for the vocabularies; ``kind`` is one of :data:`KINDS`.
    label, missing : Mapping[str, str]
        Words by language: its name, and what a missing value means.
    levels : tuple of Level
        For a category: every admitted value; the code of a level is its position.
    derived : Derived or None
        Set when the feature is recomputed from its parts, never given.
    minimum, maximum : float or None
        Bounds an entered value must respect (None: unbounded).
    in_model : bool
        False for a column carried only because a derived feature needs it.
    direction : {"raises", "lowers", ""}
        What people expect of the risk when the value, or for a time before the application
        its length, is greater; empty where nothing is expected.
    """

    name: str
    table: str
    theme: str
    kind: str
    unit: str
    label: Mapping[str, str]
    missing: Mapping[str, str]
    levels: tuple[Level, ...] = ()
    derived: Derived | None = None
    minimum: float | None = None
    maximum: float | None = None
    in_model: bool = True
    direction: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Feature:
        """Build a feature from its JSON form.

        Parameters
        ----------
        data : Mapping
            The keys of :meth:`to_dict`; the bounds, ``in_model`` and ``direction`` may be absent.

        Returns
        -------
        Feature

        Raises
        ------
        BundleError
            A key is absent or ``kind`` is not one of :data:`KINDS`.
        """
        try:
            derived = data["derived"]
            feature = cls(
                **{key: data[key] for key in ("name", "table", "theme", "kind", "unit")},
                label=dict(data["label"]),
                missing=dict(data["missing"]),
                levels=tuple(_level(level) for level in data["levels"]),
                derived=derived and Derived(derived["operation"], tuple(derived["inputs"])),
                minimum=data.get("minimum"),
                maximum=data.get("maximum"),
                in_model=data.get("in_model", True),
                direction=data.get("direction", ""),
            )
        except (KeyError, TypeError) as error:
            raise BundleError(f"A feature of the schema cannot be read: {error!r}") from error
        if feature.kind not in KINDS:
            raise BundleError(f"Feature {feature.name} has kind {feature.kind!r}; known: {', '.join(KINDS)}.")
        return feature

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form.

        Returns
        -------
        dict
        """
        derived = self.derived and {"operation": self.derived.operation, "inputs": list(self.derived.inputs)}
        return {
            **{key: getattr(self, key) for key in ("name", "table", "theme", "kind", "unit")},
            "label": dict(self.label),
            "missing": dict(self.missing),
            "levels": [{"value": level.value, **level.words} for level in self.levels],
            "derived": derived,
            **{key: getattr(self, key) for key in ("minimum", "maximum", "in_model", "direction")},
        }

    @cached_property
    def codes(self) -> dict[str, int]:
        """Code of each level (its position); empty unless the feature is a category."""
        return {level.value: code for code, level in enumerate(self.levels)}

    def with_bounds(self, minimum: float | None, maximum: float | None) -> Feature:
        """Return a copy with the bounds an entered value must respect.

        Parameters
        ----------
        minimum, maximum : float or None
            None leaves that side open.

        Returns
        -------
        Feature
        """
        return replace(self, minimum=minimum, maximum=maximum)


@dataclass(frozen=True)
class FeatureSchema:
    """All features, in column order.

    Attributes
    ----------
    features : tuple of Feature
        Columns of a *carried* matrix. The model sees those with ``in_model``.
    """

    features: tuple[Feature, ...]
    _index: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index = {feature.name: position for position, feature in enumerate(self.features)}
        if len(index) != len(self.features):
            raise BundleError("Two features of the schema share one name.")
        for feature in self.features:
            absent = [
                name for name in (feature.derived.inputs if feature.derived else ()) if name not in index
            ]
            if absent:
                raise BundleError(
                    f"Feature {feature.name} is derived from {absent[0]}, absent from the schema."
                )
        object.__setattr__(self, "_index", index)

    @classmethod
    def from_dicts(cls, items: Sequence[Mapping[str, Any]]) -> FeatureSchema:
        """Build a schema from the JSON form of its features.

        Parameters
        ----------
        items : sequence of Mapping

        Returns
        -------
        FeatureSchema

        Raises
        ------
        BundleError
            A feature cannot be read, a name stands twice, or a derived feature lacks an input.
        """
        return cls(tuple(Feature.from_dict(item) for item in items))

    def to_dicts(self) -> list[dict[str, Any]]:
        """Give the JSON form, one dict a feature."""
        return [feature.to_dict() for feature in self.features]

    @property
    def names(self) -> tuple[str, ...]:
        """Names in column order."""
        return tuple(feature.name for feature in self.features)

    @cached_property
    def model_positions(self) -> tuple[int, ...]:
        """Column numbers of the features that the model sees, in its order."""
        return tuple(i for i, feature in enumerate(self.features) if feature.in_model)

    @property
    def model_features(self) -> tuple[Feature, ...]:
        """The features that the model sees, in its order."""
        return tuple(self.features[i] for i in self.model_positions)

    @property
    def xgboost_types(self) -> list[str]:
        """``feature_types`` of the model's matrix: ``"c"`` for a category, ``"q"`` otherwise."""
        return ["c" if feature.kind == "category" else "q" for feature in self.model_features]

    @cached_property
    def used(self) -> frozenset[str]:
        """Names of what the model sees and of all that it is computed from; the rest is only shown."""
        used: set[str] = set()
        left = [feature.name for feature in self.model_features]
        while left:
            name = left.pop()
            derived = self[name].derived
            left += derived.inputs if derived and name not in used else ()
            used.add(name)
        return frozenset(used)

    def position(self, name: str) -> int:
        """Column number of a feature.

        Parameters
        ----------
        name : str

        Returns
        -------
        int

        Raises
        ------
        UnknownFeature
            The schema does not hold it.
        """
        try:
            return self._index[name]
        except KeyError:
            raise UnknownFeature("This feature is not in the schema of the model.") from None

    def __getitem__(self, name: str) -> Feature:
        return self.features[self.position(name)]

    def __contains__(self, name: object) -> bool:
        return name in self._index

    @cached_property
    def hash(self) -> str:
        """SHA-256 of what decides how a row is encoded (words, bounds and directions left out)."""
        columns = [
            [f.name, f.kind, [level.value for level in f.levels], f.in_model,
             f.derived and [f.derived.operation, *f.derived.inputs]]
            for f in self.features
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(columns).encode()).hexdigest()


def _level(data: Mapping[str, str]) -> Level:
    return Level(data["value"], {language: data[language] for language in LANGUAGES})
