from __future__ import annotations

import pytest

from dash_app import errors


@pytest.mark.parametrize(
    "kind",
    [
        errors.ApiUnavailable,
        errors.TooManyRequests,
        errors.NotFound,
        errors.NotAuthorised,
        errors.NotAllowed,
        errors.InvalidRequest,
        errors.ContractError,
    ],
)
def test_every_failure_of_the_api_is_caught_as_one(kind: type[errors.ApiError]) -> None:
    error = kind("what was wrong", request_id="r-1")
    assert isinstance(error, errors.ApiError)
    assert isinstance(error, errors.DashboardError)
    assert (str(error), error.request_id) == ("what was wrong", "r-1")


def test_slowing_down_is_a_kind_of_being_away() -> None:
    assert issubclass(errors.TooManyRequests, errors.ApiUnavailable)


def test_a_refused_request_names_the_places() -> None:
    assert errors.InvalidRequest("x", ("/filters/AMT_CREDIT",)).pointers == ("/filters/AMT_CREDIT",)
    assert errors.InvalidRequest("x").pointers == ()
