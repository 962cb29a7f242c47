"""What administrators see, and the proposals for new applications."""

from __future__ import annotations

from typing import Any

import pytest

from dash_app.contracts import NOBODY, ApplicationExplanation, Features, NewScores, Problem, parse
from dash_app.contracts.administration import Audit, Keys, PublishedModels, Users, UserWithPassword
from dash_app.contracts.importance import Importance
from dash_app.contracts.portfolio import Summary
from dash_app.errors import ContractError

USER: dict[str, Any] = {
    "username": "lea", "role": "advisor", "is_active": True, "created_at": "2026-11-02T08:00:00Z",
}  # fmt: skip
KEY: dict[str, Any] = {
    "name": "nightly", "role": "analyst", "state": "valid", "created_at": "2026-11-02T08:00:00Z",
    "created_by": None, "expires_at": "2027-11-02T08:00:00Z", "last_used_at": None,
}  # fmt: skip
MODELS: dict[str, Any] = {
    "in_use": "b", "loaded": "a", "way_back": None,
    "items": [
        {"version": "b", "trained_at": None, "in_use": True, "population_version": None, "auc": None,
         "cost": 0.5},
    ],
    "history": [{"version": "b", "change": "rolled_back", "at": None, "by": None, "accepted": ["M01"]}],
}  # fmt: skip
NEW: dict[str, Any] = {
    "probability_of_default": 0.12, "decision": "refused", "threshold": 0.09, "distance_to_threshold": -0.03,
    "band": "D", "model_version": "v", "known": 3, "of": 40, "warning": "few values",
}  # fmt: skip
REASON: dict[str, Any] = {
    "direction": "raises", "features": ["A"], "sentence": "…", "contribution": 0.4,
    "probability_change": 0.02, "label": "a", "value_text": "1", "typical_text": None,
}  # fmt: skip
WHY = NEW | {
    "method": "shap", "reference": "similar", "base_value": -2.5, "margin": -2.0, "contributions": [],
    "reasons": [REASON], "sentences": ["…"], "fidelity": None,
}  # fmt: skip
SUMMARY: dict[str, Any] = {
    "n": 0, "granted": 0, "refused": 0, "threshold": 0.09, "mean_probability": None,
    "median_probability": None, "default_rate": None, "bands": [], "probability_bins": [],
}  # fmt: skip


@pytest.mark.parametrize("role", ["advisor", "analyst", "administrator"])
def test_the_three_roles_are_read(role: str) -> None:
    assert parse(Users, {"items": [USER | {"role": role}]}).items[0].role == role


@pytest.mark.parametrize(
    ("shape", "answer", "field"),
    [
        (Users, {"items": [USER | {"role": "owner"}]}, "items.0.role"),
        (Users, {"items": [USER | {"is_active": 1}]}, "items.0.is_active"),
        (Keys, {"items": [KEY | {"state": "lost"}]}, "items.0.state"),
        (Keys, {"items": [KEY | {"expires_at": None}]}, "items.0.expires_at"),
        (PublishedModels, MODELS | {"in_use": None}, "in_use"),
        (PublishedModels, MODELS | {"history": [MODELS["history"][0] | {"change": "lost"}]}, "change"),
        (Audit, {"items": [{"at": "x", "by": "lea", "event": "viewed", "detail": None}]}, "applicant_id"),
        (NewScores, {"scores": [NEW | {"known": 2.5}]}, "scores.0.known"),
        (ApplicationExplanation, WHY | {"method": "guess"}, "method"),
        (Summary, SUMMARY | {"bands": [{"band": "F", "count": 1}]}, "bands.0.band"),
        (Problem, {"title": "No", "status": "404"}, "status"),
    ],
)
def test_what_was_not_agreed_is_refused_where_it_stands(
    shape: type, answer: dict[str, Any], field: str
) -> None:
    with pytest.raises(ContractError, match=field):
        parse(shape, answer)


def test_a_key_that_was_never_used_and_made_by_nobody_known_is_read() -> None:
    [key] = parse(Keys, {"items": [KEY]}).items
    assert (key.created_by, key.last_used_at, key.state) == (None, None, "valid")


def test_a_password_is_there_only_when_one_was_drawn() -> None:
    made = {"username": "lea", "role": "analyst"}
    assert parse(UserWithPassword, made).password is None
    assert parse(UserWithPassword, made | {"password": "s3cret"}).password == "s3cret"


def test_a_refused_secret_is_not_told_in_the_error() -> None:
    with pytest.raises(ContractError) as caught:
        parse(UserWithPassword, {"username": "lea", "role": "s3cret", "password": "s3cret"})
    assert "s3cret" not in str(caught.value)


def test_a_model_of_before_the_records_is_read() -> None:
    found = parse(PublishedModels, MODELS)
    assert (found.items[0].trained_at, found.items[0].auc, found.items[0].cost) == (None, None, 0.5)
    assert (found.history[0].at, found.history[0].accepted) == (None, ("M01",))


def test_nobody_is_a_set_of_applicants_too() -> None:
    found = parse(Summary, SUMMARY)
    assert (found.n, found.mean_probability, found.bands) == (0, None, ())


def test_a_new_application_has_a_score_like_a_client_with_no_number() -> None:
    found = parse(ApplicationExplanation, WHY)
    score = found.score
    assert score.applicant_id == NOBODY
    assert (score.probability_of_default, score.decision, score.band) == (0.12, "refused", "D")
    assert (score.threshold, score.distance_to_threshold) == (0.09, -0.03)
    assert not score.is_borderline  # the limit of a new application has no interval


def test_a_new_application_has_reasons_like_a_client() -> None:
    found = parse(ApplicationExplanation, WHY)
    why = found.explanation
    assert (why.applicant_id, why.method, why.reference) == (NOBODY, "shap", "similar")
    assert (why.base_value, why.margin, why.probability_of_default) == (-2.5, -2.0, 0.12)
    assert why.principal == found.reasons
    assert why.warning == "few values"


def test_the_weights_of_what_is_given_are_read_or_empty() -> None:
    weight = {"feature": "A", "label": "a", "theme": "loan", "mean_absolute": 0.5, "share": 1.0}
    answer = {"n": 10, "features": [weight], "themes": []}
    assert parse(Importance, answer).given == ()
    [given] = parse(Importance, answer | {"given": [weight | {"protected": True}]}).given
    assert (given.feature, given.share, given.protected) == ("A", 1.0, True)
    with pytest.raises(ContractError, match=r"given\.0\.protected"):
        parse(Importance, answer | {"given": [weight]})


def test_the_dictionary_may_be_empty() -> None:
    assert parse(Features, {"items": [], "themes": []}).find("A") is None
