"""The application table as a whole."""

from __future__ import annotations

import numpy as np

from modelling.demo_data.application import draw_application
from modelling.demo_data.latent import Applicants
from modelling.tables import declared_tables


def test_every_declared_column_is_drawn(rng: np.random.Generator, applicants: Applicants) -> None:
    columns = draw_application(rng, applicants)
    assert set(columns) == {column.name for column in declared_tables()["application_test"].columns}


def test_every_column_has_a_row_per_applicant(rng: np.random.Generator, applicants: Applicants) -> None:
    columns = draw_application(rng, applicants)
    assert {len(column) for column in columns.values()} == {applicants.size}
