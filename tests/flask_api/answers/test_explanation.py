"""The explanation of a stored applicant."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
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


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("method", ["shap", "lime"])
def test_an_applicant_of_whom_nearly_nothing_is_known(runtime: Runtime, method: str, lang: str) -> None:
    population = runtime.population
    matrix, contributions = population.matrix.copy(order="F"), population.contributions.copy()
    matrix[2, 1:] = np.nan
    margin = population.margin.copy()
    margin[2] = runtime.scorer.margins(matrix[[2]])[0]
    contributions[2] = runtime.scorer.contributions(matrix[[2]])[0][0]
    bare = replace(population, matrix=matrix, contributions=contributions, margin=margin)
    query = ExplanationQuery.model_validate({"method": method, "lang": lang})
    found = Explanation.model_validate(
        explain_applicant(replace(runtime, population=bare), 100_003, query, None)
    )
    assert found.warning
    assert ("1 sur les 9" if lang == "fr" else "1 of the 9") in found.warning
    assert found.reasons
    assert sum(one.value is None for one in found.contributions) == 8
    if method == "shap":
        total = found.base_value + sum(one.contribution for one in found.contributions)
        assert total == pytest.approx(found.margin, abs=1e-4)


def test_reasons_say_what_the_probability_would_lose(runtime: Runtime) -> None:
    found = Explanation.model_validate(explain_applicant(runtime, 100_003, ExplanationQuery(), None))
    apply = runtime.bundle.calibration.apply
    for one in (*found.contributions, *found.reasons):
        without = float(apply(found.margin - one.contribution))
        assert one.probability_change == pytest.approx(found.probability_of_default - without, abs=1e-9)
    for reason in found.reasons:
        if reason.value_text is not None:
            assert reason.sentence.startswith(reason.label)
            assert reason.value_text in reason.sentence
            assert str(reason.typical_text) in reason.sentence


def test_nobody(runtime: Runtime) -> None:
    with pytest.raises(UnknownApplicant):
        explain_applicant(runtime, 5, ExplanationQuery(), None)
