"""What is told of an attribution: words, changes of the probability, order."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from modelling.scoring.bundle import Bundle
from modelling.scoring.explanations.phrases import Voice
from modelling.scoring.explanations.standing import peers_of
from modelling.scoring.explanations.telling import Teller
from modelling.scoring.population import Population


@pytest.fixture
def teller(explained: Bundle) -> Teller:
    """Tell of an applicant with even odds before calibration, compared with the training rows."""
    return Teller(explained, peers_of(explained), Voice("en"), 0.0)


def test_the_change_is_what_the_probability_would_lose(teller: Teller) -> None:
    # The small model's calibration is expit(1.1 m - 0.1): .4750 at 0, expit(-1.2) = .2315 at -1.
    assert teller.probability == pytest.approx(0.47502, abs=1e-5)
    assert teller.change(1.0) == pytest.approx(0.47502 - 0.23148, abs=1e-5)
    assert teller.change(0.0) == 0.0


def test_contributions_are_worded_the_largest_first(teller: Teller, population: Population) -> None:
    values = np.array([0.1, -0.5, 0.0, 0.2, -0.2, 0.3, 0.0, 0.0, 0.01])
    told = teller.contributions(population.matrix[0], values)
    assert [one.feature for one in told] == [
        "AMT_INCOME_TOTAL", "EXT_SOURCE_1", "FLAG_PHONE", "NAME_CONTRACT_TYPE", "AMT_CREDIT",
        "EXT_SOURCE_MEAN", "CREDIT_TO_INCOME", "DAYS_BIRTH", "EXT_SOURCE_2",
    ]  # fmt: skip
    assert [one.direction for one in told[:3]] == ["lowers", "raises", "raises"]
    assert told[0].probability_change == pytest.approx(teller.change(-0.5), abs=1e-12)
    assert told[3].value in {"Cash loans", "Revolving loans"}


def test_typical_texts_are_those_of_the_peers_and_of_the_currency(
    teller: Teller, population: Population
) -> None:
    values = np.ones(9)

    def typical(of: Teller) -> str | None:
        told = of.contributions(population.matrix[0], values)
        return next(one.reference_text for one in told if one.feature == "AMT_CREDIT")

    euros = replace(teller, voice=Voice("en", "EUR"))
    one_person = replace(teller, peers=replace(teller.peers, rows=population.matrix[[7]]))
    assert typical(euros) == f"€{typical(teller)}"
    assert typical(one_person) == f"{population.columns['AMT_CREDIT'][7]:,.0f}" != typical(teller)
    assert typical(teller) == typical(replace(teller))  # kept with the bundle, not with the teller


@pytest.mark.parametrize("is_grouped", [False, True])
def test_protected_features_are_not_compared(
    teller: Teller, population: Population, is_grouped: bool
) -> None:
    if is_grouped:
        teller = replace(teller, peers=replace(teller.peers, rows=population.matrix[:20]))
    told = {one.feature: one for one in teller.contributions(population.matrix[0], np.ones(9))}
    assert [name for name, one in told.items() if one.reference_text is None] == ["DAYS_BIRTH"]
    assert told["DAYS_BIRTH"].text.endswith(" years")


def test_reasons_carry_their_change(teller: Teller, population: Population) -> None:
    told = teller.reasons(population.matrix[0], np.linspace(-0.5, 0.5, 9))
    assert told
    for reason in told:
        assert reason.probability_change == pytest.approx(teller.change(reason.contribution), abs=1e-12)
