"""What is handed to a client: the letter, and an export of their own data."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from flask_api.answers.explanation import explain_applicant
from flask_api.answers.profile import profile
from flask_api.answers.scores import score_applicant
from flask_api.config import Settings
from flask_api.letter import Letter, WaysOut, write_letter
from flask_api.runtime import Runtime
from flask_api.schemas.explanation import ExplanationQuery
from flask_api.schemas.types import Language
from modelling.scoring.explanations.families import is_protected, protected_order
from modelling.scoring.recourse import find_recourse
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.wording import value_text

#: What a letter repeats of the request, where it is known.
REQUEST = ("NAME_CONTRACT_TYPE", "AMT_CREDIT", "AMT_ANNUITY")


def letter(runtime: Runtime, applicant_id: int, language: Language, settings: Settings, day: date) -> bytes:
    """Write the letter to an applicant.

    Parameters
    ----------
    runtime : Runtime
    applicant_id : int
    language : {"fr", "en"}
    settings : Settings
        Says the currency of amounts.
    day : datetime.date
        Of the letter.

    Returns
    -------
    bytes
        A PDF.

    Raises
    ------
    modelling.scoring.errors.UnknownApplicant
    """
    score = score_applicant(runtime, applicant_id)
    query = ExplanationQuery(lang=language)
    explanation = explain_applicant(runtime, applicant_id, query, settings.currency)
    schema = runtime.population.schema
    told = [one for one in explanation["reasons"] if not is_protected(schema, one["features"][0])]
    return write_letter(
        Letter(
            applicant_id=applicant_id,
            language=language,
            day=day,
            request=_request(runtime, applicant_id, language, settings.currency),
            decision=score["decision"],
            probability_of_default=score["probability_of_default"],
            threshold=score["threshold"],
            lowering=tuple(one["sentence"] for one in told if one["direction"] == "lowers"),
            raising=tuple(one["sentence"] for one in told if one["direction"] == "raises"),
            warning=explanation["warning"],
            recourse=_ways_out(runtime, applicant_id, language, settings.currency),
            protected=protected_labels(schema, language),
            model_version=runtime.bundle.version,
            population_version=runtime.population.version,
        )
    )


def export(
    runtime: Runtime, applicant_id: int, language: Language, currency: str | None, day: date
) -> dict[str, Any]:
    """Give all that is kept of an applicant, with the score made of it and its reasons.

    Parameters
    ----------
    runtime : Runtime
    applicant_id : int
    language : {"fr", "en"}
    currency : str or None
        ISO 4217 code put on amounts.
    day : datetime.date
        Of the export.

    Returns
    -------
    dict
        As :class:`flask_api.schemas.documents.Export` declares it. A known outcome is not
        part of it: it is kept for aggregates only.

    Raises
    ------
    modelling.scoring.errors.UnknownApplicant
    """
    explanation = explain_applicant(runtime, applicant_id, ExplanationQuery(lang=language), currency)
    known = profile(runtime, applicant_id, language, currency)
    return {
        "applicant_id": applicant_id,
        "date": day,
        "language": language,
        **runtime.versions,
        "score": score_applicant(runtime, applicant_id),
        "reasons": explanation["reasons"],
        "values": [
            {**value, "theme": theme["theme"], "theme_label": theme["label"]}
            for theme in known["themes"]
            for value in theme["values"]
        ],
    }


def protected_labels(schema: FeatureSchema, language: str) -> tuple[str, ...]:
    """Name the protected personal data that the model takes into account, alone or in a derived feature.

    Parameters
    ----------
    schema : FeatureSchema
    language : {"fr", "en"}

    Returns
    -------
    tuple of str
        Labels as they stand within a sentence.
    """
    names = {part for feature in schema.model_features for part in _protected_parts(schema, feature.name)}
    labels = (schema[name].label[language] for name in sorted(names, key=protected_order))
    return tuple(f"{label[:1].lower()}{label[1:]}" for label in labels)


def _protected_parts(schema: FeatureSchema, name: str) -> set[str]:
    if not is_protected(schema, name):
        return set()
    derived = schema[name].derived
    if derived is None:
        return {name}
    return set().union(*(_protected_parts(schema, part) for part in derived.inputs))


def _ways_out(runtime: Runtime, applicant_id: int, language: str, currency: str | None) -> WaysOut | None:
    """Give what could change a refusal; None for a request that may be granted as it is.

    Searched to the end, half a second at most: two letters of one day must not differ.
    """
    row = runtime.population.matrix[runtime.row(applicant_id)]
    found = find_recourse(runtime.bundle, runtime.scorer, row, language=language, currency=currency)
    if found.status == "not_needed":
        return None
    return WaysOut(found.sentence, tuple(proposal.sentence for proposal in found.proposals))


def _request(runtime: Runtime, applicant_id: int, language: str, currency: str | None) -> tuple[str, ...]:
    """Repeat what the applicant asked for."""
    schema, row = runtime.population.schema, runtime.row(applicant_id)
    said, colon = [], " :" if language == "fr" else ":"
    for feature in (schema[name] for name in REQUEST if name in schema):
        code = float(runtime.population.columns[feature.name][row])
        if not math.isnan(code):
            text = value_text(feature, code, language, currency)
            said.append(text if feature.kind == "category" else f"{feature.label[language]}{colon} {text}")
    return tuple(said)
