"""Which values a feature may be given, in words: what is said beside every fault."""

from __future__ import annotations

from modelling.scoring.schema import Feature, FeatureSchema

#: Levels of a category named in one message.
MOST_LEVELS = 50


def fault_text(schema: FeatureSchema, name: str, fault: str) -> str:
    """Say what is allowed where a fault was found.

    Parameters
    ----------
    schema : FeatureSchema
    name : str
        As it was submitted; it is not repeated.
    fault : str
        Code of the fault: one of :func:`modelling.scoring.encoding.encode_applications`, or ``not_used``.

    Returns
    -------
    str
        In English, as every error message.
    """
    if fault == "unknown_feature":
        return "Name a feature that GET /v1/features lists."
    if fault == "derived_feature":
        derived = schema[name].derived
        return f"It is computed: change {', '.join(derived.inputs if derived else ())} instead."
    if fault == "not_used":
        return "The model neither sees it nor anything computed from it: changing it changes nothing."
    return allowed_text(schema[name])


def allowed_text(feature: Feature) -> str:
    """Say which values a feature may be given.

    Parameters
    ----------
    feature : Feature
        Not a derived one.

    Returns
    -------
    str
        In English, as every error message.
    """
    if feature.kind == "category":
        return f"One of: {', '.join(level.value for level in feature.levels[:MOST_LEVELS])}; or null."
    if feature.kind == "flag":
        return "0, 1 or null."
    noun = "A whole number" if feature.kind == "integer" else "A number"
    bounds = {"at least": feature.minimum, "at most": feature.maximum}
    said = [f"{word} {bound:,.10g}" for word, bound in bounds.items() if bound is not None]
    return f"{noun}{' of ' * bool(said)}{' and '.join(said)}, or null."
