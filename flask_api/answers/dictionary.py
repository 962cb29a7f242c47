"""The dictionary of features, and the order of their themes."""

from __future__ import annotations

from typing import Any

from modelling.scoring.schema import Feature, FeatureSchema
from modelling.scoring.wording import theme_text, words


def dictionary(schema: FeatureSchema, language: str) -> dict[str, Any]:
    """Give every feature with its words, whether the model sees it or not.

    Parameters
    ----------
    schema : FeatureSchema
    language : {"fr", "en"}

    Returns
    -------
    dict
        As :class:`flask_api.schemas.feature.Features` declares it.
    """
    themes = themes_in_order(schema, language)
    return {
        "items": [_entry(schema, feature, language) for feature in schema.features],
        "themes": [{"theme": theme, "label": theme_text(theme, language)} for theme in themes],
    }


def themes_in_order(schema: FeatureSchema, language: str) -> list[str]:
    """List the themes of a schema in the order in which people are shown them.

    Parameters
    ----------
    schema : FeatureSchema
    language : {"fr", "en"}

    Returns
    -------
    list of str
    """
    used = dict.fromkeys(feature.theme for feature in schema.features)
    known = [theme for theme in words(language)["themes"] if theme in used]
    return [*known, *(theme for theme in used if theme not in known)]


def _entry(schema: FeatureSchema, feature: Feature, language: str) -> dict[str, Any]:
    return {
        "feature": feature.name,
        "label": feature.label[language],
        "unit": feature.unit,
        "kind": feature.kind,
        "theme": feature.theme,
        "theme_label": theme_text(feature.theme, language),
        "table": feature.table,
        "missing_meaning": feature.missing[language],
        "derived": feature.derived is not None,
        "in_model": feature.in_model,
        "used": feature.name in schema.used,
        "levels": [{"value": level.value, "label": level.words[language]} for level in feature.levels],
        "minimum": feature.minimum,
        "maximum": feature.maximum,
    }
