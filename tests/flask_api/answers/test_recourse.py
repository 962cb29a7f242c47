"""Recourse and what-if, without HTTP."""

from __future__ import annotations

import numpy as np
import pytest

from flask_api.answers.recourse import recourse_of, what_if
from flask_api.config import Settings
from flask_api.errors import InvalidRequest
from flask_api.runtime import Runtime
from flask_api.schemas.recourse import WhatIfRequest
from modelling.scoring.errors import UnknownApplicant
from modelling.scoring.loan import term_of

SETTINGS = Settings(recourse_seconds=30, currency="EUR")
FIRST = 100_001


def _numbers(runtime: Runtime, decision: str) -> list[int]:
    is_refused = runtime.population.probability >= runtime.bundle.decision.threshold
    return [int(number) for number in runtime.population.ids[is_refused == (decision == "refused")]]


def test_every_proposal_gives_its_decision_and_probability(runtime: Runtime) -> None:
    statuses = set()
    for number in _numbers(runtime, "refused")[:60]:
        answer = recourse_of(runtime, number, "fr", SETTINGS)
        statuses.add(answer["status"])
        assert answer["applicant_id"] == number
        assert answer["complete"]
        assert (answer["status"] == "found") == bool(answer["proposals"])
        for proposal in answer["proposals"]:
            changes = {change["feature"]: change["to"] for change in proposal["changes"]}
            score = what_if(runtime, number, WhatIfRequest(changes=changes), None)
            assert score["decision"] == proposal["decision"] == "granted"
            assert score["probability_of_default"] == proposal["probability_of_default"]
            assert score["before"]["decision"] == "refused"
            assert {change["feature"]: change["to"] for change in score["changes"]} == changes
    assert statuses == {"found", "none"}


def test_amounts_carry_the_currency_of_the_settings(runtime: Runtime) -> None:
    found = (recourse_of(runtime, number, "fr", SETTINGS) for number in _numbers(runtime, "refused"))
    proposals = next(answer["proposals"] for answer in found if answer["proposals"])
    assert "€" in proposals[0]["sentence"]
    assert all("€" in change["to_text"] for change in proposals[0]["changes"])


def test_a_granted_request_needs_nothing(runtime: Runtime) -> None:
    answer = recourse_of(runtime, _numbers(runtime, "granted")[0], "en", SETTINGS)
    assert (answer["status"], answer["proposals"]) == ("not_needed", [])
    assert answer["sentence"] == "This request can be granted as it is: no change is needed."


def test_the_time_of_the_settings_ends_the_search(runtime: Runtime) -> None:
    hurried = Settings(recourse_seconds=1e-9)
    answer = recourse_of(runtime, _numbers(runtime, "refused")[0], "fr", hurried)
    assert (answer["complete"], answer["status"]) == (False, "none")
    assert "temps imparti" in answer["sentence"]


def test_a_derived_feature_follows_its_parts(runtime: Runtime) -> None:
    row = runtime.population.matrix[runtime.row(FIRST)].copy()
    amount = float(row[runtime.bundle.schema.position("AMT_CREDIT")])
    request = WhatIfRequest(changes={"AMT_CREDIT": amount / 2}, lang="en")
    answer = what_if(runtime, FIRST, request, "EUR")
    row[runtime.bundle.schema.position("AMT_CREDIT")] = amount / 2
    row[runtime.bundle.schema.position("CREDIT_TO_INCOME")] /= 2
    expected = runtime.scorer.probabilities(row[None, :])[0]
    assert answer["probability_of_default"] == pytest.approx(expected, abs=1e-6)
    [change] = answer["changes"]
    assert (change["from"], change["to"]) == (amount, amount / 2)
    assert change["to_text"].startswith("€")


def test_a_what_if_says_how_long_and_how_much_in_all(runtime: Runtime) -> None:
    schema, population = runtime.bundle.schema, runtime.population
    amounts, instalments = (
        population.matrix[:, schema.position(name)] for name in ("AMT_CREDIT", "AMT_ANNUITY")
    )
    is_cash = population.matrix[:, schema.position("NAME_CONTRACT_TYPE")] == 0
    at = int(np.flatnonzero(is_cash & (term_of(amounts, instalments) == 24))[0])
    number, amount, pays = int(population.ids[at]), float(amounts[at]), float(instalments[at])
    half = WhatIfRequest(changes={"AMT_CREDIT": amount / 2}, linked=True, lang="en")
    loan = what_if(runtime, number, half, "EUR")["loan"]
    assert loan["months"] == {"from": 24, "to": 24}
    assert loan["total"]["from"] == pytest.approx(pays * 24, abs=0.51)
    assert loan["total"]["to"] == pytest.approx(loan["total"]["from"] / 2, abs=24)
    assert loan["months_text"]["to"] == "24 months"
    assert loan["total_text"]["to"].startswith("€")
    unread = what_if(runtime, number, WhatIfRequest(changes={"AMT_ANNUITY": amount}), None)["loan"]
    assert unread["months"] == {"from": 24, "to": None}
    assert what_if(runtime, number, WhatIfRequest(changes={"AMT_CREDIT": None}), None)["loan"]["total"] == {
        "from": loan["total"]["from"], "to": None,
    }  # fmt: skip


def test_nothing_changed_is_the_stored_score(runtime: Runtime) -> None:
    answer = what_if(runtime, FIRST, WhatIfRequest(changes={}), None)
    stored = runtime.population.probability[runtime.row(FIRST)]
    assert answer["changes"] == []
    assert answer["before"]["probability_of_default"] == stored
    assert answer["probability_of_default"] == pytest.approx(stored, abs=1e-7)


def test_the_population_is_left_as_it_is(runtime: Runtime) -> None:
    before = np.array(runtime.population.matrix[runtime.row(FIRST)])
    what_if(runtime, FIRST, WhatIfRequest(changes={"AMT_CREDIT": 5.0}), None)
    np.testing.assert_array_equal(runtime.population.matrix[runtime.row(FIRST)], before)


def test_faults_are_pointed_at_with_what_is_allowed(runtime: Runtime) -> None:
    request = WhatIfRequest(changes={"DAYS_BIRTH": 3, "SHOE_SIZE": 43, "CREDIT_TO_INCOME": 1})
    with pytest.raises(InvalidRequest) as caught:
        what_if(runtime, FIRST, request, None)
    told = [(fault.pointer, fault.code, fault.message) for fault in caught.value.faults]
    assert told == [
        ("/changes/DAYS_BIRTH", "above_maximum", "A whole number of at most 0, or null."),
        ("/changes/SHOE_SIZE", "unknown_feature", "Name a feature that GET /v1/features lists."),
        (
            "/changes/CREDIT_TO_INCOME",
            "derived_feature",
            "It is computed: change AMT_CREDIT, AMT_INCOME_TOTAL instead.",
        ),
    ]


def test_nobody_has_neither(runtime: Runtime) -> None:
    with pytest.raises(UnknownApplicant):
        recourse_of(runtime, 1, "fr", SETTINGS)
    with pytest.raises(UnknownApplicant):
        what_if(runtime, 1, WhatIfRequest(changes={}), None)
