"""Personal columns of the application."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.demo_data.draws import Category, Columns
from modelling.demo_data.facts import category, number
from modelling.demo_data.latent import Applicants
from modelling.demo_data.person import NOT_WORKING_DAYS, draw_person


@pytest.fixture
def person(rng: np.random.Generator, applicants: Applicants) -> Columns:
    return draw_person(rng, applicants)


def test_pensioners_carry_every_sign_of_not_working(person: Columns) -> None:
    retired = category(person, "NAME_INCOME_TYPE").equals("Pensioner")
    assert ((number(person, "DAYS_EMPLOYED") == NOT_WORKING_DAYS) == retired).all()
    assert (category(person, "ORGANIZATION_TYPE").equals("XNA") == retired).all()
    assert (category(person, "OCCUPATION_TYPE").codes[retired] == -1).all()
    assert ((number(person, "FLAG_EMP_PHONE") == 0) == retired).all()
    assert retired.mean() == pytest.approx(0.18, abs=0.03)


def test_nobody_worked_before_18(person: Columns) -> None:
    employed = number(person, "DAYS_EMPLOYED")
    working = employed != NOT_WORKING_DAYS
    assert (employed[working] <= 0).all()
    assert (employed[working] >= number(person, "DAYS_BIRTH")[working] + 18 * 365).all()


def test_a_car_has_an_age_and_no_car_has_none(person: Columns) -> None:
    car = category(person, "FLAG_OWN_CAR").equals("Y")
    assert (np.isnan(number(person, "OWN_CAR_AGE")) == ~car).all()
    assert car.mean() == pytest.approx(0.34, abs=0.03)


def test_occupation_is_unknown_for_about_a_third(person: Columns) -> None:
    occupation: Category = category(person, "OCCUPATION_TYPE")
    assert (occupation.codes == -1).mean() == pytest.approx(0.31, abs=0.03)


def test_income_is_lognormal_around_147_thousand(person: Columns) -> None:
    income = number(person, "AMT_INCOME_TOTAL")
    assert np.median(income) == pytest.approx(147_000.0, rel=0.06)
    assert np.log(income).std() == pytest.approx(0.46, abs=0.08)
    assert income.min() >= 25_000.0


def test_a_family_counts_the_applicant_the_partner_and_the_children(person: Columns) -> None:
    partner = category(person, "NAME_FAMILY_STATUS").equals("Married", "Civil marriage")
    expected = 1 + partner + number(person, "CNT_CHILDREN")
    assert (number(person, "CNT_FAM_MEMBERS") == expected).all()


def test_better_educated_earn_more(person: Columns) -> None:
    higher = category(person, "NAME_EDUCATION_TYPE").equals("Higher education")
    income = number(person, "AMT_INCOME_TOTAL")
    assert np.median(income[higher]) > 1.1 * np.median(income[~higher])


def test_days_before_the_application_are_not_positive(person: Columns) -> None:
    for name in ("DAYS_BIRTH", "DAYS_REGISTRATION", "DAYS_ID_PUBLISH"):
        assert (number(person, name) <= 0).all()
