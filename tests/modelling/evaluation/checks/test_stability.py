"""M04: what the model leans on stays where it is."""

from __future__ import annotations

from modelling.evaluation.checks.evidence import Evidence
from modelling.evaluation.checks.stability import BEHIND, IMPORTANT, UNSTABLE

#: F1 weighs most, F60 least.
WEIGHTS = {f"F{place}": 1 / place for place in range(1, 61)}


def test_an_important_feature_that_moved() -> None:
    shifts = {"F2": 0.31, f"F{IMPORTANT}": 0.2, f"F{IMPORTANT + 1}": 0.9}
    finding = UNSTABLE.finding(Evidence(importance=WEIGHTS, shifts=shifts, shifts_between="then and now"))
    assert (finding.code, finding.outcome, finding.severity) == ("M04", "found", "warning")
    assert finding.detail.startswith(
        "F2 moved: PSI 0.310 beyond chance between then and now (limit 0.25). Leave it out"
    )


def test_one_that_did_not() -> None:
    finding = UNSTABLE.finding(Evidence(importance=WEIGHTS, shifts={"F1": 0.25, "F2": 0.01}))
    assert finding.outcome == "clean"
    assert finding.detail.startswith(
        f"Largest PSI beyond chance of the {IMPORTANT} that weigh most: 0.250 (F1)"
    )


def test_a_place_that_jumps_between_folds() -> None:
    other = WEIGHTS | {"F3": 1 / 55.5}
    finding = UNSTABLE.finding(Evidence(importance=WEIGHTS, importance_by_fold=(WEIGHTS, other)))
    assert finding.outcome == "found"
    assert f"F3 is number 3 overall, number 55 in one fold (limit {BEHIND})" in finding.detail


def test_a_feature_that_a_fold_left_out_is_said_to_be_so() -> None:
    small = dict(list(WEIGHTS.items())[1:6])
    finding = UNSTABLE.finding(Evidence(importance=small | {"F1": 1.0}, importance_by_fold=(WEIGHTS, small)))
    assert finding.outcome == "found"
    assert finding.detail.startswith("F1 is number 1 overall, left out in one fold. Leave it out")


def test_the_same_places_in_every_fold() -> None:
    finding = UNSTABLE.finding(Evidence(importance=WEIGHTS, importance_by_fold=(WEIGHTS, WEIGHTS)))
    assert finding.outcome == "clean"
    assert finding.detail == "Furthest place of the first 10 in a fold: 10 (limit 40)."


def test_many_are_named_by_number() -> None:
    finding = UNSTABLE.finding(Evidence(importance=WEIGHTS, shifts=dict.fromkeys(WEIGHTS, 0.5)))
    assert finding.detail.count("moved") == 5
    assert f"and {IMPORTANT - 5} more." in finding.detail


def test_nothing_measured() -> None:
    assert UNSTABLE.finding(Evidence(importance=WEIGHTS)).outcome == "not applicable"
    assert UNSTABLE.finding(Evidence(shifts={"F1": 0.9})).outcome == "not applicable"
