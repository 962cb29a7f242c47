"""The front door: one row in, one explanation out."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from modelling.scoring.bundle import Bundle
from modelling.scoring.dense_twin import twin_of
from modelling.scoring.errors import InvalidValue, UnknownApplicant
from modelling.scoring.explanations.completeness import few_known
from modelling.scoring.explanations.contributions import (
    Attribution,
    against_group,
    exact,
    sign_agreement,
    stored,
    top_overlap,
)
from modelling.scoring.explanations.explanation import Explanation, Fidelity
from modelling.scoring.explanations.families import families_of
from modelling.scoring.explanations.lime import fit_locally, seed_of
from modelling.scoring.explanations.phrases import Voice, templates
from modelling.scoring.explanations.standing import Peers, peers_of
from modelling.scoring.explanations.telling import Teller
from modelling.scoring.neighbours import GROUP, nearest, space_of
from modelling.scoring.population import Population
from modelling.scoring.schema import LANGUAGES
from modelling.scoring.scorer import Matrix, Scorer
from modelling.scoring.wording import percent_text

METHODS = ("shap", "lime")
REFERENCES = ("all", "similar")
#: Under either of these an approximate explanation carries a warning. Of demo applicants the local R²
#: is .94 and above, .86 against similar ones: under .8 the trees do there what no line follows.
LEAST_R2, LEAST_AGREEMENT = 0.8, 0.75

Positions = npt.NDArray[np.int64]


def prepare(bundle: Bundle, population: Population) -> None:
    """Do ahead what the first explanation would wait for: no model is asked, a server may fork after it.

    Parameters
    ----------
    bundle : Bundle
    population : Population
    """
    importlib.import_module("lime.lime_base")
    twin_of(bundle)
    space_of(bundle, population)
    peers_of(bundle)
    families_of(bundle.schema)


def explain(
    bundle: Bundle,
    scorer: Scorer,
    population: Population,
    row: int | Matrix,
    *,
    method: str = "shap",
    reference: str = "all",
    language: str = "fr",
    seed_key: int | str | None = None,
    currency: str | None = None,
    check: Callable[[], None] = lambda: None,
) -> Explanation:
    """Explain the margin of one applicant.

    Parameters
    ----------
    bundle : Bundle
    scorer : Scorer
        Of the bundle.
    population : Population
        Where similar applicants are looked for.
    row : int or ndarray of shape (features,)
        Position of an applicant of the population, whose stored contributions are used; or a
        carried row of its own, which is computed (a what-if, a new application).
    method : {"shap", "lime"}
    reference : {"all", "similar"}
        All rows of the training, or the :data:`~modelling.scoring.neighbours.GROUP` most similar applicants.
    language : {"fr", "en"}
    seed_key : int or str, optional
        Seeds what is drawn for a row of its own; the number of an applicant, if it is a changed
        row of theirs, is left out of the similar ones. Not needed with a position.
    currency : str, optional
    check : callable, optional
        Called between the stages of an approximate explanation; what it raises ends it.

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
    position = int(row) if isinstance(row, int | np.integer) else None
    values = population.matrix[position] if position is not None else np.asarray(row)
    key = int(population.ids[position]) if position is not None else seed_key or ""
    group = _group(bundle, population, values, key) if reference == "similar" else None
    case = _Case(bundle, scorer, population, values, position, group)
    attribution, fidelity = case.exactly(), None
    if method == "lime":
        attribution, fidelity = case.by_lime(seed_of(key, bundle.version), attribution, check)
    teller = Teller(bundle, case.peers, Voice(language, currency, reference), case.margin)
    seen = values[case.seen]
    told = teller.reasons(seen, attribution.values)
    warnings = [few_known(seen, language), fidelity and _weak(fidelity, language)]
    return Explanation(
        method=method,
        reference=reference,
        base_value=attribution.base,
        margin=case.margin,
        probability_of_default=teller.probability,
        contributions=teller.contributions(seen, attribution.values),
        reasons=told,
        sentences=tuple(reason.sentence for reason in told),
        fidelity=fidelity,
        warning=" ".join(warning for warning in warnings if warning) or None,
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
    positions, _ = nearest(bundle, population, row, GROUP, exclude)
    return positions if len(positions) else None


@dataclass(frozen=True)
class _Case:
    """One row to explain, and the group it is compared with (None: the training rows)."""

    bundle: Bundle
    scorer: Scorer
    population: Population
    row: Matrix
    position: int | None
    group: Positions | None

    @cached_property
    def seen(self) -> Positions:
        """Columns that the model sees."""
        return np.asarray(self.bundle.schema.model_positions)

    @cached_property
    def margin(self) -> float:
        if self.position is not None:
            return float(self.population.margin[self.position])
        return float(self.scorer.margins(self.row[None, :])[0])

    @cached_property
    def peers(self) -> Peers:
        everyone = peers_of(self.bundle)
        if self.group is None:
            return everyone
        return replace(everyone, rows=self.population.matrix[np.ix_(self.group, self.seen)])

    def exactly(self) -> Attribution:
        if self.position is not None:
            attribution = stored(self.population, self.position)
        else:
            attribution = exact(self.scorer, self.row)
        return attribution if self.group is None else against_group(attribution, self.population, self.group)

    def by_lime(
        self, seed: int, exactly: Attribution, check: Callable[[], None]
    ) -> tuple[Attribution, Fidelity]:
        check()
        local = fit_locally(
            twin_of(self.bundle),
            self.peers.statistics,
            self.row[self.seen],
            seed=seed,
            group=self.peers.rows,
            check=check,
        )
        values = local.attribution.values
        agreement, overlap = sign_agreement(exactly.values, values), top_overlap(exactly.values, values)
        return local.attribution, Fidelity(local.r2, agreement, overlap, local.samples)


def _weak(fidelity: Fidelity, language: str) -> str | None:
    """Say that an approximate explanation should not be relied on."""
    if fidelity.r2 >= LEAST_R2 and fidelity.agreement >= LEAST_AGREEMENT:
        return None
    r2, agreement = (
        percent_text(max(share, 0.0), language, 0) for share in (fidelity.r2, fidelity.agreement)
    )
    return str(templates(language)["lime_warning"]).format(r2=r2, agreement=agreement)
