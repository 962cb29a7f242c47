"""The explanation of a stored applicant."""

from __future__ import annotations

import pytest

from flask_api.answers.explanation import explain_applicant
from flask_api.runtime import Runtime
from flask_api.schemas.explanation import Explanation, ExplanationQuery
from modelling.scoring.errors import UnknownApplicant


@pytest.mark.parametrize("method", ["shap", "lime"])
@pytest.mark.parametrize("reference", ["all", "similar"])
def test_it_has_the_declared_form(runtime: Runtime, method: str, reference: str) -> None:
    query = ExplanationQuery.model_validate({"method": method, "reference": reference, "lang": "en"})
    found = Explanation.model_validate(explain_applicant(runtime, 100_003, query, None))
    assert (found.applicant_id, found.method, found.reference) == (100_003, method, reference)
    assert found.margin == pytest.approx(runtime.population.margin[2], abs=1e-5)
    assert (found.fidelity is None) == (method == "shap")


def test_the_margin_does_not_depend_on_the_reference(runtime: Runtime) -> None:
    one, other = (
        explain_applicant(runtime, 100_003, ExplanationQuery.model_validate({"reference": name}), None)
        for name in ("all", "similar")
    )
    assert one["margin"] == other["margin"]
    assert one["base_value"] != other["base_value"]


def test_amounts_carry_the_currency(runtime: Runtime) -> None:
    found = explain_applicant(runtime, 100_003, ExplanationQuery(), "EUR")
    texts = {item["feature"]: item["text"] for item in found["contributions"]}
    assert "€" in texts["AMT_CREDIT"]


def test_nobody(runtime: Runtime) -> None:
    with pytest.raises(UnknownApplicant):
        explain_applicant(runtime, 5, ExplanationQuery(), None)
