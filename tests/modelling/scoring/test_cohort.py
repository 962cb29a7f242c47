"""The front door of cohorts, from a filter to its spread."""

from __future__ import annotations

from modelling.scoring import cohort
from modelling.scoring.bundle import Bundle
from modelling.scoring.population import Population


def test_every_name_is_there() -> None:
    assert all(hasattr(cohort, name) for name in cohort.__all__)


def test_a_cohort_is_filtered_searched_and_spread_alike(bundle: Bundle, population: Population) -> None:
    filters = cohort.parse_filters(bundle.schema, {"decision": {"in": ["refused"]}})
    mask = cohort.select(population, filters, bundle.decision)
    page = cohort.search(population, bundle.decision, filters=filters, limit=500)
    found = cohort.distribution(population, "EXT_SOURCE_2", mask)
    assert 0 < page.total == mask.sum() == found.n + found.missing
    assert (population.probability[page.positions] >= bundle.decision.threshold).all()
