"""Faults of the runtime get their place in the request."""

from __future__ import annotations

import pytest

from flask_api.answers.pointing import pointing_at
from flask_api.errors import Fault, InvalidRequest
from modelling.scoring.errors import InvalidValue, UnknownApplicant, UnknownFeature


def test_pointers_are_put_after_the_place() -> None:
    with pytest.raises(InvalidRequest) as caught, pointing_at("/applications"):
        raise InvalidValue(
            "allowed is this", [("/3/AMT_CREDIT", "not_a_number"), ("/4/X", "unknown_feature")]
        )
    assert caught.value.faults == (
        Fault("/applications/3/AMT_CREDIT", "not_a_number"),
        Fault("/applications/4/X", "unknown_feature"),
    )
    assert caught.value.detail == "allowed is this"


def test_an_unknown_feature_points_at_the_place_itself() -> None:
    with pytest.raises(InvalidRequest) as caught, pointing_at("/sort", "query"):
        raise UnknownFeature("Not in the schema.")
    assert caught.value.faults == (Fault("/sort", "unknown_feature", "query"),)
    assert caught.value.detail == "Not in the schema. GET /v1/features lists those that are."


def test_a_fault_without_a_pointer() -> None:
    with pytest.raises(InvalidRequest) as caught, pointing_at("/bins"):
        raise InvalidValue("too many")
    assert caught.value.faults == (Fault("/bins", "invalid"),)


def test_what_is_allowed_at_a_place_goes_along() -> None:
    with pytest.raises(InvalidRequest) as caught, pointing_at("/changes"):
        raise InvalidValue("no", [("/A", "below_minimum"), ("/B", "derived_feature")], {"/A": "At least 0."})
    assert [fault.message for fault in caught.value.faults] == ["At least 0.", None]


def test_other_errors_pass() -> None:
    with pytest.raises(UnknownApplicant), pointing_at("/x"):
        raise UnknownApplicant("nobody")
