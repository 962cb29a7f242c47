"""Which fields the form asks for: those that weigh most in the model first, the others on demand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dash_app.contracts import Feature, Features, Importance

MOST: Final = 12
TABLE: Final = "application"


@dataclass(frozen=True)
class Field:
    """One field of the form.

    Attributes
    ----------
    feature : Feature
    share : float
        Of what the model weighs over everyone, what is computed from it included; 0 to 1.
    is_protected : bool
        Whether it is age, gender or family status: asked for with the reason.
    """

    feature: Feature
    share: float
    is_protected: bool


@dataclass(frozen=True)
class Group:
    """The fields of one theme, in the order of their weight."""

    theme: str
    label: str
    fields: tuple[Field, ...]


def fields_of(features: Features, importance: Importance) -> tuple[Field, ...]:
    """Return what may be given of an application and changes something, the heaviest first.

    Parameters
    ----------
    features : Features
        Dictionary; what is computed, what comes from histories and what the model does not use is left out.
    importance : Importance
        Weights over the whole population.

    Returns
    -------
    tuple of Field
    """
    weights = {weight.feature: weight for weight in importance.given}
    found = []
    for feature in features.items:
        if feature.table == TABLE and feature.used and not feature.derived:
            weight = weights.get(feature.feature)
            share, is_protected = (weight.share, weight.protected) if weight else (0.0, False)
            found.append(Field(feature, share, is_protected))
    return tuple(sorted(found, key=lambda one: -one.share))


def grouped(fields: Sequence[Field], features: Features) -> tuple[Group, ...]:
    """Return the fields by theme, in the order in which themes are shown."""
    order = {theme.theme: theme.label for theme in features.themes}
    order |= {one.feature.theme: one.feature.theme_label for one in fields}
    groups = (
        Group(theme, label, tuple(one for one in fields if one.feature.theme == theme))
        for theme, label in order.items()
    )
    return tuple(group for group in groups if group.fields)
