"""What leaves the front door is granted, allowed, told exactly, and the same every time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from modelling.scoring.bundle import Bundle
from modelling.scoring.errors import InvalidValue
from modelling.scoring.recourse import (
    Constraints,
    Recourse,
    declared_constraints,
    find_recourse,
    prepare_recourse,
)
from modelling.scoring.recourse.violations import is_granted, violations
from modelling.scoring.what_if import apply_changes

Matrix = npt.NDArray[np.float32]


@pytest.fixture(scope="module")
def answers(loan_bundle: Bundle, refused: Matrix) -> list[tuple[Matrix, Recourse]]:
    """Look for recourse for a hundred refused applications."""
    scorer = loan_bundle.scorer()
    return [(row, find_recourse(loan_bundle, scorer, row, language="en")) for row in refused[:100]]


def test_every_proposal_is_granted_when_scored_again(
    loan_bundle: Bundle, answers: list[tuple[Matrix, Recourse]]
) -> None:
    scorer, told = loan_bundle.scorer(), 0
    for row, answer in answers:
        for proposal in answer.proposals:
            changes = {change.feature: change.after for change in proposal.changes}
            score = scorer.score(apply_changes(loan_bundle.schema, row, changes)[None, :])[0]
            assert score.decision == proposal.decision == "granted"
            assert score.probability_of_default == proposal.probability_of_default < answer.threshold
            told += 1
    assert told > 100


def test_no_proposal_breaks_a_constraint(loan_bundle: Bundle, answers: list[tuple[Matrix, Recourse]]) -> None:
    for row, answer in answers:
        for proposal in answer.proposals:
            changes = {change.feature: change.after for change in proposal.changes}
            assert violations(loan_bundle.schema, row, changes) == ()
            assert is_granted(loan_bundle, row, changes)
            assert "DAYS_BIRTH" not in changes


def test_what_is_missing_or_immutable_stays(
    loan_bundle: Bundle, answers: list[tuple[Matrix, Recourse]]
) -> None:
    schema = loan_bundle.schema
    given = [at for at, feature in enumerate(schema.features) if feature.derived is None]
    movable = {"AMT_CREDIT", "AMT_ANNUITY", "AMT_GOODS_PRICE", "AMT_INCOME_TOTAL", "DAYS_EMPLOYED"}
    for row, answer in answers:
        for proposal in answer.proposals:
            changes = {change.feature: change.after for change in proposal.changes}
            after = apply_changes(schema, row, changes)
            assert (np.isnan(after[given]) == np.isnan(row[given])).all()
            assert set(changes) <= movable


def test_amounts_are_told_round_and_moved_as_told(answers: list[tuple[Matrix, Recourse]]) -> None:
    for _, answer in answers:
        for proposal in answer.proposals:
            moved = {change.feature: change for change in proposal.changes}
            if {"amount", "down_payment"} & set(proposal.levers):
                less = float(moved["AMT_CREDIT"].before or 0) - float(moved["AMT_CREDIT"].after or 0)
                assert f"{less:,.0f}" in proposal.sentence
                assert less == int(less)
                assert ("AMT_GOODS_PRICE" in moved) <= ("amount" in proposal.levers)
            if "income" in proposal.levers:
                assert moved["AMT_INCOME_TOTAL"].after_text in proposal.sentence


def test_the_whole_cost_is_told_where_it_rises(
    loan_bundle: Bundle, answers: list[tuple[Matrix, Recourse]]
) -> None:
    rises = set()
    for row, answer in answers:
        for proposal in answer.proposals:
            told = {change.feature: change.after for change in proposal.changes}
            pays = float(told.get("AMT_ANNUITY", row[loan_bundle.schema.position("AMT_ANNUITY")]) or 0)
            loan = proposal.to_dict()["loan"]
            if loan is None:
                assert "duration" not in proposal.levers
                assert "total to repay" not in proposal.sentence
                continue
            assert loan["total"]["to"] == pytest.approx(pays * loan["months"]["to"], abs=0.51)
            assert (loan["months"]["from"] != loan["months"]["to"]) == ("duration" in proposal.levers)
            is_dearer = loan["total"]["to"] > loan["total"]["from"]
            words = f"rise from {loan['total_text']['from']} to {loan['total_text']['to']}."
            assert (words in proposal.sentence) is is_dearer
            rises.add((proposal.levers, is_dearer))
    assert {(("duration",), True), (("amount",), False)} <= rises


def test_a_narrow_margin_is_said_within_a_hundredth_of_the_limit(
    answers: list[tuple[Matrix, Recourse]],
) -> None:
    near = set()
    for _, answer in answers:
        for proposal in answer.proposals:
            share = proposal.probability_of_default / answer.threshold
            assert ("only just be granted" in proposal.sentence) is (share >= 0.99)
            near.add(share >= 0.99)
    assert near == {True, False}


def test_outcomes_are_told(answers: list[tuple[Matrix, Recourse]]) -> None:
    assert {answer.status for _, answer in answers} == {"found", "none"}
    for _, answer in answers:
        assert answer.complete
        assert (answer.status == "found") == bool(answer.proposals)
        assert answer.decision == "refused"
        assert len({proposal.levers for proposal in answer.proposals}) == len(answer.proposals) <= 3
        if answer.status == "none":
            assert answer.sentence.startswith("No realistic change found")


def test_the_same_every_time(loan_bundle: Bundle, answers: list[tuple[Matrix, Recourse]]) -> None:
    fresh = replace(loan_bundle)
    prepare_recourse(fresh)
    for row, answer in answers[:20]:
        again = find_recourse(fresh, fresh.scorer(), row, language="en")
        assert again.to_dict() == answer.to_dict()


def test_a_granted_application_needs_nothing(loan_bundle: Bundle, loans: Matrix) -> None:
    scorer = loan_bundle.scorer()
    row = loans[int(scorer.probabilities(loans).argmin())]
    answer = find_recourse(loan_bundle, scorer, row)
    assert (answer.status, answer.decision, answer.proposals) == ("not_needed", "granted", ())
    assert answer.complete


def test_a_passed_deadline_is_said(loan_bundle: Bundle, refused: Matrix) -> None:
    answer = find_recourse(loan_bundle, loan_bundle.scorer(), refused[0], deadline=lambda: True)
    assert (answer.status, answer.complete, answer.proposals) == ("none", False, ())
    assert "temps imparti" in answer.sentence


def test_nothing_known_is_refused_or_granted_but_never_fails(loan_bundle: Bundle) -> None:
    nothing = np.full(len(loan_bundle.schema.features), np.nan, dtype=np.float32)
    strict = replace(loan_bundle, decision=replace(loan_bundle.decision, threshold=1e-6))
    answer = find_recourse(strict, strict.scorer(), nothing)
    assert (answer.status, answer.rules, answer.complete) == ("none", (), True)


def test_rules_are_those_of_the_levers_that_exist(loan_bundle: Bundle, refused: Matrix) -> None:
    at = loan_bundle.schema.position("NAME_CONTRACT_TYPE")
    row = refused[refused[:, at] == 1][0]
    answer = find_recourse(loan_bundle, loan_bundle.scorer(), row)
    assert {rule["lever"] for rule in answer.rules} <= {"income", "employment"}


def test_other_constraints(loan_bundle: Bundle, answers: list[tuple[Matrix, Recourse]]) -> None:
    declared = declared_constraints()
    only_income = Constraints((declared["income"],), 1, 3)
    for row, answer in answers[:30]:
        found = find_recourse(loan_bundle, loan_bundle.scorer(), row, constraints=only_income)
        assert {proposal.levers for proposal in found.proposals} <= {("income",)}
        assert (len(answer.proposals) > 0) >= (len(found.proposals) > 0)


def test_an_unknown_language(loan_bundle: Bundle, refused: Matrix) -> None:
    with pytest.raises(InvalidValue, match="fr, en"):
        find_recourse(loan_bundle, loan_bundle.scorer(), refused[0], language="de")
