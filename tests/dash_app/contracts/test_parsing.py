from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest

from dash_app.contracts import (
    ApplicantPage,
    Change,
    Dependence,
    Distribution,
    Explanation,
    Features,
    Model,
    NewScores,
    Problem,
    Profile,
    Recourse,
    Score,
    Similar,
    WhatIf,
    parse,
)
from dash_app.errors import ContractError

SCORE: dict[str, Any] = {
    "applicant_id": 100042,
    "probability_of_default": 0.063,
    "decision": "granted",
    "threshold": 0.091,
    "distance_to_threshold": 0.028,
    "band": "C",
    "model_version": "v1",
    "bayes_threshold": 0.0909,
    "population_version": "p1",
}
CONTRIBUTION = {
    "feature": "AMT_CREDIT",
    "label": "Crédit",
    "value": 1.0,
    "unit": "money",
    "contribution": 0.2,
    "text": "1",
    "reference_text": None,
    "direction": "raises",
    "theme": "loan",
    "probability_change": 0.01,
}
REASON = {
    "direction": "raises",
    "features": ["AMT_CREDIT"],
    "sentence": "…",
    "contribution": 0.2,
    "probability_change": 0.01,
    "label": "Crédit",
    "value_text": "1",
    "typical_text": None,
}
CHANGE = {
    "feature": "AMT_CREDIT",
    "label": "Crédit",
    "unit": "money",
    "from": 2.0,
    "to": 1.0,
    "from_text": "2",
    "to_text": "1",
}
LOAN = {
    "months": {"from": 18, "to": None},
    "total": {"from": 444_609.0, "to": None},
    "months_text": {"from": "18 mois", "to": None},
    "total_text": {"from": "444 609", "to": None},
}
PROPOSED: dict[str, Any] = {
    "decision": "refused",
    "probability_of_default": 0.1,
    "threshold": 0.09,
    "status": "found",
    "sentence": "…",
    "complete": True,
    "proposals": [
        {
            "levers": ["amount"],
            "changes": [CHANGE],
            "probability_of_default": 0.08,
            "decision": "granted",
            "sentence": "…",
            "loan": LOAN,
        }
    ],
}
OUTCOME = {
    "probability_of_default": 0.08,
    "decision": "granted",
    "threshold": 0.09,
    "distance_to_threshold": 0.01,
    "band": "C",
}
ANSWERS: list[tuple[type, dict[str, Any]]] = [
    (Score, SCORE),
    (ApplicantPage, {"items": [], "next": None, "total": 0}),
    (
        Profile,
        {
            "applicant_id": 1,
            "themes": [
                {
                    "theme": "loan",
                    "label": "Ce prêt",
                    "values": [
                        {
                            "feature": "A",
                            "label": "a",
                            "value": None,
                            "text": "non renseigné",
                            "unit": "money",
                            "kind": "number",
                            "missing_meaning": "jamais demandé",
                        }
                    ],
                }
            ],
        },
    ),
    (
        Explanation,
        {
            "applicant_id": 1,
            "method": "lime",
            "reference": "similar",
            "base_value": -2.0,
            "margin": -1.8,
            "probability_of_default": 0.1,
            "contributions": [CONTRIBUTION],
            "reasons": [REASON],
            "sentences": ["…"],
            "fidelity": {"r2": 0.8, "agreement": 0.97, "overlap": 0.75, "samples": 5000},
            "warning": None,
        },
    ),
    (
        Similar,
        {
            "items": [
                {
                    "applicant_id": 2,
                    "distance": 0.1,
                    "probability_of_default": 0.1,
                    "decision": "refused",
                    "band": "D",
                    "differences": [{"feature": "A", "label": "a", "own": "1", "other": "2"}],
                }
            ],
            "differences": [],
            "default_rate": 0.08,
            "interval": [0.02, 0.2],
            "n": 40,
            "k": 50,
            "definition": "…",
            "by": "contributions",
        },
    ),
    (
        Distribution,
        {
            "feature": "A",
            "label": "a",
            "unit": "money",
            "kind": "number",
            "bins": [{"low": 0, "high": 1, "count": 3, "default_rate": None, "level": None, "label": None}],
            "value": 0.5,
            "text": "0,5",
            "percentile": 50.0,
            "n": 3,
            "missing": 0,
            "sentence": None,
        },
    ),
    (Recourse, {"applicant_id": 1, **PROPOSED, "rules": [{"lever": "amount", "label": "a", "text": "…"}]}),
    (WhatIf, OUTCOME | {"before": OUTCOME, "changes": [CHANGE], "loan": None, "moved": []}),
    (
        Dependence,
        {
            "feature": "A",
            "label": "a",
            "unit": "money",
            "kind": "number",
            "n": 30,
            "bins": [
                {
                    "low": None,
                    "high": 1.0,
                    "level": None,
                    "is_missing": False,
                    "label": "jusqu’à 1",
                    "count": 30,
                    "mean": 0.1,
                    "low_share": None,
                    "high_share": None,
                }
            ],
            "sentence": "…",
        },
    ),
    (Features, {"items": [], "themes": [{"theme": "loan", "label": "Ce prêt"}]}),
    (NewScores, {"scores": []}),
    (
        Model,
        {
            "model_version": "v1",
            "population_version": "p1",
            "trained_at": "2026-11-03T10:00:00Z",
            "n_features": 2,
            "n_rows": 10,
            "tables": ["application"],
            "absent_tables": [],
            "threshold": 0.09,
            "bayes_threshold": 0.0909,
            "cost_ratio": 10,
            "threshold_interval": [0.08, 0.1],
            "bands": [{"band": "A", "low": 0, "high": 0.02}],
            "metrics": {"test": {"auc": {"value": 0.76, "low": 0.74, "high": None}}},
            "resampling": {"method": "none"},
            "calibration": {"method": "platt"},
            "population_size": 10,
        },
    ),
]


@pytest.mark.parametrize(("shape", "answer"), ANSWERS, ids=lambda value: getattr(value, "__name__", ""))
def test_agreed_answers_are_read(shape: type, answer: dict[str, Any]) -> None:
    assert isinstance(parse(shape, json.dumps(answer).encode()), shape)


@pytest.mark.parametrize(("shape", "answer"), ANSWERS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_missing_field_is_named(shape: type, answer: dict[str, Any]) -> None:
    field = next(iter(answer))
    with pytest.raises(ContractError, match=rf"{shape.__name__} \({field}: missing"):
        parse(shape, {key: value for key, value in answer.items() if key != field})


def test_from_and_to_are_read_under_names_that_python_allows() -> None:
    change = parse(Change, CHANGE)
    assert (change.before, change.after) == (2.0, 1.0)
    with pytest.raises(ContractError, match="from: missing"):
        parse(Change, {key: value for key, value in CHANGE.items() if key != "from"})


def test_a_field_added_later_is_ignored() -> None:
    assert parse(Score, SCORE | {"added_later": {"x": 1}}) == parse(Score, SCORE)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("probability_of_default", "0.06"),
        ("probability_of_default", float("nan")),
        ("decision", "perhaps"),
        ("band", "F"),
        ("applicant_id", "100042"),
        ("threshold", None),
    ],
)
def test_a_wrong_value_is_refused_and_never_echoed(field: str, value: object) -> None:
    with pytest.raises(ContractError, match=field) as caught:
        parse(Score, SCORE | {field: value})
    assert "perhaps" not in str(caught.value)
    assert "100042" not in str(caught.value)


def test_text_that_is_no_json_is_refused() -> None:
    with pytest.raises(ContractError, match="body: json_invalid"):
        parse(Score, b"<html>proxy</html>")


def test_answers_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        parse(Score, SCORE).threshold = 0.5  # type: ignore[misc]


def test_a_problem_needs_only_a_title_and_a_status() -> None:
    problem = parse(Problem, {"title": "Not found", "status": 404})
    assert (problem.detail, problem.errors) == (None, ())


@pytest.mark.parametrize("seen", [True, False])
def test_the_dictionary_says_what_the_model_sees(features: Features, seen: bool) -> None:
    entry = asdict(features.items[0]) | {"in_model": seen}
    assert parse(Features, {"items": [entry], "themes": []}).items[0].in_model is seen


def test_an_entry_that_does_not_say_whether_the_model_sees_it_is_refused(features: Features) -> None:
    entry = asdict(features.items[0])
    del entry["in_model"]
    with pytest.raises(ContractError, match="in_model: missing"):
        parse(Features, {"items": [entry], "themes": []})


def test_an_entry_that_does_not_say_whether_it_is_used_is(features: Features) -> None:
    entry = asdict(features.items[0])
    assert parse(Features, {"items": [entry | {"used": False}], "themes": []}).items[0].used is False
    del entry["used"]
    assert parse(Features, {"items": [entry], "themes": []}).items[0].used is True


def test_the_dictionary_finds_a_feature(features: Features) -> None:
    found = features.find("AMT_CREDIT")
    assert found is not None
    assert found.unit == "money"
    assert features.find("NOT_ONE_OF_THE_MODEL") is None
