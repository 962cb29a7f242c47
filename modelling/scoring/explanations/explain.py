"""The front door: one row in, one explanation out."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from modelling.scoring.bundle import Bundle
from modelling.scoring.encoding import decode
from modelling.scoring.errors import InvalidValue, UnknownApplicant
from modelling.scoring.explanations.contributions import (
    Attribution,
    against_group,
    exact,
    sign_agreement,
    top_overlap,
)
from modelling.scoring.explanations.explanation import Contribution, Explanation, Fidelity
from modelling.scoring.explanations.families import families_of
from modelling.scoring.explanations.lime import fit_locally, seed_of
from modelling.scoring.explanations.phrases import Voice, templates
from modelling.scoring.explanations.reference import statistics_of
from modelling.scoring.explanations.sentences import Fact, direction, reasons
from modelling.scoring.explanations.standing import standing, standing_in
from modelling.scoring.neighbours import nearest, space_of
from modelling.scoring.population import Population
from modelling.scoring.schema import LANGUAGES, Feature, FeatureSchema
from modelling.scoring.scorer import Matrix, Scorer
from modelling.scoring.wording import percent_text

METHODS = ("shap", "lime")
REFERENCES = ("all", "similar")
#: Similar applicants that make a reference: as many as the list of them shows.
GROUP = 50
#: Under either of these an approximate explanation carries a warning.
LEAST_R2, LEAST_AGREEMENT = 0.3, 0.75

Positions = npt.NDArray[np.int64]


def prepare(bundle: Bundle, population: Population) -> None:
    """Do ahead what the first explanation would wait for: no model is asked, a server may fork after it.

    Parameters
    ----------
    bundle : Bundle
    population : Population
    """
    importlib.import_module("lime.lime_tabular")
    space_of(bundle, population)
    statistics_of(bundle)
    families_of(bundle.schema)


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
    case = _Case(bundle, scorer, population, matrix_row, group)
    attribution, fidelity = case.exactly(), None
    if method == "lime":
        attribution, fidelity = case.by_lime(seed_of(seed_key, bundle.version), attribution)
    voice = Voice(reference, language, currency)
    facts = case.facts(attribution)
    told = reasons(bundle.schema, facts, voice)
    margin = float(scorer.margins(matrix_row[None, :])[0])
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
        warning=_warning(fidelity, language) if fidelity else None,
    )


def _check(method: str, reference: str, language: str) -> None:
    known = {"method": METHODS, "reference": REFERENCES, "lang": LANGUAGES}
    given = {"method": method, "reference": reference, "lang": language}
    faults = [(f"/{name}", f"unknown_{name}") for name, value in given.items() if value not in known[name]]
    if faults:
        allowed = "; ".join(f"{name}: {', '.join(values)}" for name, values in known.items())
        raise InvalidValue(f"What an explanation is asked for with: {allowed}.", faults)


def _group(bundle: Bundle, population: Population, row: Matrix, seed_key: int | str) -> Positions | None:
    try:
        exclude = population.row(int(seed_key))
    except (UnknownApplicant, ValueError):  # a new application: nobody to leave out
        exclude = None
    positions = nearest(bundle, population, row, GROUP, exclude).positions
    return positions if len(positions) else None


@dataclass(frozen=True)
class _Case:
    """One row to explain, and the group it is compared with (None: the training rows)."""

    bundle: Bundle
    scorer: Scorer
    population: Population
    row: Matrix
    group: Positions | None

    def exactly(self) -> Attribution:
        attribution = exact(self.scorer, self.row)
        if self.group is None:
            return attribution
        return against_group(attribution, self.population, self.group)

    def by_lime(self, seed: int, exactly: Attribution) -> tuple[Attribution, Fidelity]:
        seen = np.asarray(self.bundle.schema.model_positions)
        statistics = list(statistics_of(self.bundle).values())
        group = None if self.group is None else self.population.matrix[np.ix_(self.group, seen)]
        local = fit_locally(self.scorer, statistics, self.row[seen], seed=seed, group=group)
        values = local.attribution.values
        agreement = sign_agreement(exactly.values, values)
        return local.attribution, Fidelity(local.r2, agreement, top_overlap(exactly.values, values))

    def facts(self, attribution: Attribution) -> list[Fact]:
        schema, statistics = self.bundle.schema, statistics_of(self.bundle)
        group = None if self.group is None else self.population.matrix[self.group]
        told = []
        for position, contribution in zip(schema.model_positions, attribution.values.tolist(), strict=True):
            feature, value = schema.features[position], float(self.row[position])
            if group is None:
                place = standing(feature, statistics[feature.name], value)
            else:
                place = standing_in(feature, group[:, position], value)
            told.append(Fact(feature.name, value, contribution, place))
        return told


def _warning(fidelity: Fidelity, language: str) -> str | None:
    if fidelity.r2 >= LEAST_R2 and fidelity.agreement >= LEAST_AGREEMENT:
        return None
    r2, agreement = (
        percent_text(max(share, 0.0), language, 0) for share in (fidelity.r2, fidelity.agreement)
    )
    return str(templates(language)["lime_warning"]).format(r2=r2, agreement=agreement)


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
