"""What the model does over the whole population: what weighs, and which way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask_api.answers.pointing import pointing_at
from flask_api.runtime import Runtime
from modelling.scoring.errors import InvalidValue
from modelling.scoring.explanations.families import protected_of
from modelling.scoring.explanations.importance import Weight, weigh_given
from modelling.scoring.explanations.overall import overall_of
from modelling.scoring.explanations.phrases import Voice
from modelling.scoring.explanations.trend import bin_text, finding
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.wording import theme_text


def importance(runtime: Runtime, language: str) -> dict[str, Any]:
    """Say what weighs most in the margins of the population.

    Parameters
    ----------
    runtime : Runtime
    language : {"fr", "en"}

    Returns
    -------
    dict
        As :class:`flask_api.schemas.importance.Importance` declares it.
    """
    schema, overall = runtime.bundle.schema, overall_of(runtime.population)

    def label(name: str) -> str:
        return schema[name].label[language]

    return {
        **runtime.versions,
        "n": overall.n,
        "features": [
            {
                "feature": weight.name,
                "label": label(weight.name),
                "theme": schema[weight.name].theme,
                "mean_absolute": weight.mean_absolute,
                "share": weight.share,
            }
            for weight in overall.features
        ],
        "given": _given(schema, overall.features, label),
        "themes": [
            {
                "theme": weight.name,
                "label": theme_text(weight.name, language),
                "mean_absolute": weight.mean_absolute,
                "share": weight.share,
            }
            for weight in overall.themes
        ],
        "interactions": [
            {
                "first": pair.first,
                "second": pair.second,
                "first_label": label(pair.first),
                "second_label": label(pair.second),
                "mean_absolute": pair.mean_absolute,
            }
            for pair in overall.interactions
        ],
        "interaction_rows": overall.interaction_rows,
    }


def _given(
    schema: FeatureSchema, features: Iterable[Weight], label: Callable[[str], str]
) -> list[dict[str, Any]]:
    return [
        {
            "feature": weight.name,
            "label": label(weight.name),
            "theme": schema[weight.name].theme,
            "mean_absolute": weight.mean_absolute,
            "share": weight.share,
            "protected": weight.name in protected_of(schema),
        }
        for weight in weigh_given(schema, features)
    ]


def dependence(runtime: Runtime, name: str, language: str, currency: str | None) -> dict[str, Any]:
    """Say how the contribution of a feature goes with its value.

    Parameters
    ----------
    runtime : Runtime
    name : str
    language : {"fr", "en"}
    currency : str or None
        ISO 4217 code put on amounts.

    Returns
    -------
    dict
        As :class:`flask_api.schemas.importance.Dependence` declares it.

    Raises
    ------
    flask_api.errors.InvalidRequest
        The feature is not known, or the model does not use it.
    """
    schema, overall = runtime.bundle.schema, overall_of(runtime.population)
    with pointing_at("/feature", "query"):
        feature = schema[name]
        if not feature.in_model:
            raise InvalidValue(
                "The model does not use this feature: it changes no score. "
                "Those with in_model true in GET /v1/features have a dependence.",
                [("", "not_used")],
            )
    voice, bins = Voice(language, currency), overall.dependence[name]
    return {
        "feature": name,
        "label": feature.label[language],
        "unit": feature.unit,
        "kind": feature.kind,
        "n": overall.n,
        "bins": [place.to_dict() | {"label": bin_text(feature, place, voice)} for place in bins],
        "sentence": finding(feature, bins, voice, protected=name in protected_of(schema)),
    }
