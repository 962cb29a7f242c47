"""Contact, region, documents and enquiries."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data.contact import ENQUIRY_MISSING_SHARE, ENQUIRY_RATES, REGIONS, draw_contact
from modelling.demo_data.draws import Columns
from modelling.demo_data.facts import number
from modelling.demo_data.latent import Applicants


@pytest.fixture
def contact(rng: np.random.Generator, applicants: Applicants) -> Columns:
    return draw_contact(rng, applicants)


def test_flags_are_0_or_1(contact: Columns) -> None:
    flags = [name for name in contact if name.startswith(("FLAG_", "REG_", "LIVE_"))]
    assert len(flags) == 5 + 20 + 6
    for name in flags:
        assert set(np.unique(number(contact, name))) <= {0, 1}


def test_enquiries_are_missing_together(contact: Columns) -> None:
    missing = [np.isnan(number(contact, f"AMT_REQ_CREDIT_BUREAU_{period}")) for period in ENQUIRY_RATES]
    assert all((other == missing[0]).all() for other in missing)
    assert missing[0].mean() == pytest.approx(ENQUIRY_MISSING_SHARE, abs=0.02)


def test_late_acquaintances_are_some_of_the_seen(contact: Columns) -> None:
    seen, late = number(contact, "OBS_30_CNT_SOCIAL_CIRCLE"), number(contact, "DEF_30_CNT_SOCIAL_CIRCLE")
    known = ~np.isnan(seen)
    assert (late[known] <= seen[known]).all()
    assert (number(contact, "DEF_60_CNT_SOCIAL_CIRCLE")[known] <= late[known]).all()


def test_regions_are_few_and_rated_1_to_3(contact: Columns) -> None:
    assert len(np.unique(number(contact, "REGION_POPULATION_RELATIVE"))) <= REGIONS
    assert set(np.unique(number(contact, "REGION_RATING_CLIENT"))) == {1, 2, 3}


def test_working_in_another_city_includes_living_elsewhere(contact: Columns) -> None:
    lives = number(contact, "LIVE_CITY_NOT_WORK_CITY") == 1
    assert (number(contact, "REG_CITY_NOT_WORK_CITY")[lives] == 1).all()


def test_document_3_is_usual_and_most_others_rare(contact: Columns) -> None:
    assert number(contact, "FLAG_DOCUMENT_3").mean() == pytest.approx(0.71, abs=0.03)
    assert number(contact, "FLAG_DOCUMENT_12").mean() < 0.005
