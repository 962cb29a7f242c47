"""What is known of one applicant, in words, by theme."""

from __future__ import annotations

from typing import Any

from flask_api.answers.dictionary import themes_in_order
from flask_api.runtime import Runtime
from modelling.scoring.encoding import decode
from modelling.scoring.schema import Feature
from modelling.scoring.wording import theme_text, value_text


def profile(runtime: Runtime, applicant_id: int, language: str, currency: str | None) -> dict[str, Any]:
    """Give the labelled values of an applicant.

    Parameters
    ----------
    runtime : Runtime
    applicant_id : int
    language : {"fr", "en"}
    currency : str or None
        ISO 4217 code put on amounts.

    Returns
    -------
    dict
        As :class:`flask_api.schemas.applicant.Profile` declares it.

    Raises
    ------
    modelling.scoring.errors.UnknownApplicant
    """
    row = runtime.population.matrix[runtime.row(applicant_id)]
    schema = runtime.population.schema
    themes: dict[str, list[dict[str, Any]]] = {theme: [] for theme in themes_in_order(schema, language)}
    for feature, code in zip(schema.features, row.tolist(), strict=True):
        themes[feature.theme].append(_labelled(feature, code, language, currency))
    return {
        "applicant_id": applicant_id,
        "themes": [
            {"theme": theme, "label": theme_text(theme, language), "values": values}
            for theme, values in themes.items()
        ],
    }


def _labelled(feature: Feature, code: float, language: str, currency: str | None) -> dict[str, Any]:
    value = decode(feature, code)
    return {
        "feature": feature.name,
        "label": feature.label[language],
        "value": value,
        "text": value_text(feature, code, language, currency),
        "unit": feature.unit,
        "kind": feature.kind,
        "missing_meaning": feature.missing[language] if value is None else None,
    }
