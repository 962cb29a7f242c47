"""A view holds what a model uses, and what that is computed from."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.scoring.derived import recompute
from modelling.scoring.errors import UnknownFeature
from modelling.training.data import TrainingData
from modelling.training.views import narrowed


def test_the_whole_is_the_matrix_itself(data: TrainingData) -> None:
    view = narrowed(data.schema, data.schema.names)
    assert view.take(data.matrix) is data.matrix
    np.testing.assert_array_equal(view.take(data.matrix, np.array([4, 2])), data.matrix[[4, 2]])


def test_a_ratio_brings_its_parts_unseen_by_the_model(data: TrainingData) -> None:
    view = narrowed(data.schema, {"AMOUNT_PER_RATE", "JOB"})
    assert view.schema.names == ("AMOUNT", "RATE", "AMOUNT_PER_RATE", "JOB")
    assert [feature.name for feature in view.schema.model_features] == ["AMOUNT_PER_RATE", "JOB"]
    assert view.positions.tolist() == [2, 3, 4, 7]


def test_rows_of_a_view_can_be_recomputed_on_their_own(data: TrainingData) -> None:
    view = narrowed(data.schema, {"AMOUNT_PER_RATE"})
    taken = view.take(data.matrix)
    assert taken.flags.f_contiguous
    np.testing.assert_array_equal(recompute(view.schema, taken.copy(order="F")), taken)


def test_what_is_kept_is_carried_but_not_seen(data: TrainingData) -> None:
    view = narrowed(data.schema, {"JOB"}, kept=("OWNER", "ABSENT"))
    assert view.schema.names == ("OWNER", "JOB")
    assert [feature.in_model for feature in view.schema.features] == [False, True]


def test_a_feature_that_is_not_there_is_refused(data: TrainingData) -> None:
    with pytest.raises(UnknownFeature):
        narrowed(data.schema, {"ABSENT"})
