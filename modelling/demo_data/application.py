"""The application table: one row per applicant."""

from __future__ import annotations

from typing import cast

from modelling.demo_data.contact import draw_contact
from modelling.demo_data.draws import Columns, Floats, Rng
from modelling.demo_data.external_scores import draw_external_scores
from modelling.demo_data.housing import draw_housing
from modelling.demo_data.latent import Applicants
from modelling.demo_data.loan import draw_loan
from modelling.demo_data.person import draw_person


def draw_application(rng: Rng, applicants: Applicants) -> Columns:
    """Draw every column of the application but TARGET."""
    person = draw_person(rng, applicants)
    income = cast(Floats, person["AMT_INCOME_TOTAL"])
    return {
        "SK_ID_CURR": applicants.ids,
        **person,
        **draw_loan(rng, applicants, income),
        **draw_external_scores(rng, applicants),
        **draw_housing(rng, applicants),
        **draw_contact(rng, applicants),
    }
