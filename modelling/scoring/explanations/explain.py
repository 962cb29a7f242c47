"""The front door: one row in, one explanation out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from modelling.scoring.bundle import Bundle
from modelling.scoring.encoding import decode
from modelling.scoring.errors import InvalidValue
from modelling.scoring.explanations.contributions import Attribution, against_group, exact
from modelling.scoring.explanations.explanation import Contribution, Explanation
from modelling.scoring.explanations.phrases import Voice
from modelling.scoring.explanations.reference import Statistics, read_statistics
from modelling.scoring.explanations.sentences import Fact, direction, reasons
from modelling.scoring.explanations.standing import Standing, standing, standing_in
from modelling.scoring.neighbours import nearest
from modelling.scoring.population import Population
from modelling.scoring.schema import LANGUAGES, Feature, FeatureSchema
from modelling.scoring.scorer import Matrix, Scorer

METHODS = ("shap", "lime")
REFERENCES = ("all", "similar")
#: Similar applicants that make a reference.
GROUP = 100

Positions = npt.NDArray[np.int64]


def explain(
    bundle: Bundle,
    scorer: Scorer,
    population: Population,
    matrix_row: Matrix,
    *,
    method: str = "shap",
    reference: str = "all",
    language: str = "fr",
    seed_key: int | str,
    currency: str | None = None,
) -> Explanation:
    """Explain the margin of one applicant.

    Parameters
    ----------
    bundle : Bundle
    scorer : Scorer
        Of the bundle.
    population : Population
        Where similar applicants are looked for.
    matrix_row : ndarray of shape (features,)
        Carried; of the population or not (a what-if, a new application).
    method : {"shap", "lime"}
    reference : {"all", "similar"}
        All rows of the training, or the :data:`GROUP` most similar applicants.
    language : {"fr", "en"}
    seed_key : int or str
        Number of the applicant: seeds what is drawn, and is left out of the similar ones.
    currency : str, optional

    Returns
    -------
    Explanation
        The same to the last bit for the same applicant and model, in any process.

    Raises
    ------
    InvalidValue
        Unknown method, reference or language.
    """
    _check(method, reference, language)
    group = _group(bundle, population, matrix_row, seed_key) if reference == "similar" else None
    margin = float(scorer.margins(matrix_row[None, :])[0])
    attribution, fidelity, warning = exact(scorer, matrix_row), None, None
    if method == "lime":
        raise InvalidValue("LIME is not ready.", [("/method", "unknown_method")])
    if group is not None:
        attribution = against_group(scorer, attribution, population, group)
    facts = _facts(bundle, population, matrix_row, attribution, group)
    voice = Voice(reference, language, currency)
    told = reasons(bundle.schema, facts, voice)
    return Explanation(
        method=method,
        reference=reference,
        base_value=attribution.base,
        margin=margin,
        probability_of_default=float(bundle.calibration.apply(margin)),
        contributions=_contributions(bundle.schema, facts, voice),
        reasons=told,
        sentences=tuple(reason.sentence for reason in told),
        fidelity=fidelity,
        warning=warning,
    )


def _check(method: str, reference: str, language: str) -> None:
    given = (("method", method, METHODS), ("reference", reference, REFERENCES), ("lang", language, LANGUAGES))
    faults = [(f"/{name}", f"unknown_{name}") for name, value, known in given if value not in known]
    if faults:
        allowed = "; ".join(f"{name}: {', '.join(known)}" for name, _, known in given)
        raise InvalidValue(f"An explanation is asked for with one of {allowed}.", faults)


def _group(bundle: Bundle, population: Population, row: Matrix, seed_key: int | str) -> Positions | None:
    found = np.flatnonzero(population.ids == int(seed_key)) if str(seed_key).isdigit() else ()
    positions = nearest(bundle, population, row, GROUP, int(found[0]) if len(found) else None).positions
    return positions if len(positions) else None


def _facts(
    bundle: Bundle, population: Population, row: Matrix, attribution: Attribution, group: Positions | None
) -> list[Fact]:
    schema = bundle.schema
    statistics: dict[str, Statistics] = read_statistics(schema, bundle.reference)
    rows = None if group is None else population.matrix[group]
    facts = []
    for position, contribution in zip(schema.model_positions, attribution.values.tolist(), strict=True):
        feature, value = schema.features[position], float(row[position])
        place: Standing = (
            standing(feature, statistics[feature.name], value)
            if rows is None
            else standing_in(feature, rows[:, position], value)
        )
        facts.append(Fact(feature.name, value, contribution, place))
    return facts


def _contributions(schema: FeatureSchema, facts: Sequence[Fact], voice: Voice) -> tuple[Contribution, ...]:
    strongest = sorted(facts, key=lambda fact: (-abs(fact.contribution), fact.name))
    return tuple(_contribution(schema[fact.name], fact, voice) for fact in strongest)


def _contribution(feature: Feature, fact: Fact, voice: Voice) -> Contribution:
    return Contribution(
        feature=fact.name,
        label=feature.label[voice.language],
        theme=feature.theme,
        unit=feature.unit,
        value=decode(feature, fact.value),
        text=voice.value(feature, fact.value),
        reference_text=voice.value(feature, fact.standing.typical),
        contribution=fact.contribution,
        direction=direction(fact.contribution),
    )
