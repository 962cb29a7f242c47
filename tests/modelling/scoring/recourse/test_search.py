"""The search finds what scoring every declared application finds, within its time."""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
import xgboost as xgb

from modelling.scoring.bundle import Bundle
from modelling.scoring.derived import TERMS, recompute
from modelling.scoring.recourse import Constraints, declared_constraints
from modelling.scoring.recourse.search import Candidate, distinct, search
from modelling.scoring.recourse.space import Space

Matrix = npt.NDArray[np.float32]
LOAN = {"amount", "down_payment", "duration"}
#: One setting: the features it sets and its cost.
Setting = tuple[dict[str, float], float]


def _term(amount: float, instalment: float) -> float:
    """Read the shortest length that repays at 0.4 % to 6 % a month."""
    for months in TERMS:
        worth = [(1 - (1 + rate) ** -months) / rate for rate in (0.06, 0.004)]
        if worth[0] < amount / instalment < worth[1]:
            return months
    return math.nan


def _whole(amount: float) -> float:
    return round(amount) if abs(amount) >= 100 else round(amount, 2)


def _steps(amount: float, wanted: float, most: float) -> list[float]:
    nice = [leading * 10.0**power for power in range(7) for leading in (1, 2, 5)]
    step = min(nice, key=lambda one: abs(math.log(one / (amount * wanted))))
    return [step * k for k in range(1, 1000) if step * k <= most * amount + 1e-9]


def _every(bundle: Bundle, row: Matrix, limits: Constraints) -> dict[frozenset[str], list[Setting]]:
    """List every declared application by the levers it moves, from the declaration alone."""
    schema = bundle.schema
    value = {name: float(row[schema.position(name)]) for name in schema.names}
    amount, pays, price = (value[f"AMT_{name}"] for name in ("CREDIT", "ANNUITY", "GOODS_PRICE"))
    term = _term(amount, pays)
    is_loan = not math.isnan(amount + pays) and value["NAME_CONTRACT_TYPE"] != 1
    choices: dict[str, list[tuple[float, float]]] = {name: [] for name in (*LOAN, "income", "employment")}
    if is_loan:
        weigh = limits["amount"]
        choices["amount"] = [(less, weigh.weight * less / amount) for less in _steps(amount, weigh.step, 0.4)]
        if not math.isnan(price):
            weight = limits["down_payment"].weight
            choices["down_payment"] = [(less, cost * weight) for less, cost in choices["amount"]]
        weight = limits["duration"].weight
        others = [n for n in TERMS if n != term and abs(n - term) <= 24]
        choices["duration"] = [(n, weight * abs(n - term) / term) for n in others]
    weigh = limits["income"]
    choices["income"] = [(share, weigh.weight * share) for share in np.arange(weigh.step, 0.2001, weigh.step)]
    weigh = limits["employment"]
    if not math.isnan(value["DAYS_EMPLOYED"]):
        choices["employment"] = [(n, weigh.weight * n / 12) for n in np.arange(weigh.step, 12.1, weigh.step)]
    found: dict[frozenset[str], list[Setting]] = {}
    for size in (1, 2, 3):
        for names in itertools.combinations([name for name, some in choices.items() if some], size):
            if not {"amount", "down_payment"} <= set(names):
                picks = itertools.product(*(choices[name] for name in names))
                settings = (_setting(value, term, dict(zip(names, pick, strict=True))) for pick in picks)
                found[frozenset(names)] = [one for one in settings if one]
    return found


def _setting(value: dict[str, float], term: float, pick: dict[str, tuple[float, float]]) -> Setting | None:
    """Give what one choice of levers makes of the application, None where its length goes astray."""
    amount, pays, price = (value[f"AMT_{name}"] for name in ("CREDIT", "ANNUITY", "GOODS_PRICE"))
    after: dict[str, float] = {}
    new, months = amount, term
    for name in ("amount", "down_payment"):
        if name in pick:
            new = amount - pick[name][0]
            after = {"AMT_CREDIT": new, "AMT_ANNUITY": _whole(pays * new / amount)}
    if "amount" in pick and not math.isnan(price):
        after["AMT_GOODS_PRICE"] = _whole(price * new / amount)
    if "duration" in pick:
        months = pick["duration"][0]
        rate = 24 * (term * pays / amount - 1) / (term + 1)
        after["AMT_ANNUITY"] = _whole(new * (1 + rate * (months + 1) / 24) / months)
    if "AMT_ANNUITY" in after and not _same(_term(new, after["AMT_ANNUITY"]), months):
        return None
    if "income" in pick:
        after["AMT_INCOME_TOTAL"] = math.floor(value["AMT_INCOME_TOTAL"] * (1 + pick["income"][0]) + 1e-6)
    if "employment" in pick:
        after["DAYS_EMPLOYED"] = value["DAYS_EMPLOYED"] - round(pick["employment"][0] * 365.25 / 12)
    return after, sum(cost for _, cost in pick.values())


def _same(one: float, other: float) -> bool:
    return one == other or (math.isnan(one) and math.isnan(other))


def _granted(bundle: Bundle, row: Matrix, settings: list[Setting]) -> npt.NDArray[np.bool_]:
    """Say which are granted as told, and also with the age that goes with the time in the job."""
    told = [after for after, _ in settings]
    job, born = (float(row[bundle.schema.position(name)]) for name in ("DAYS_EMPLOYED", "DAYS_BIRTH"))
    later = [
        after | {"DAYS_BIRTH": born - (job - after["DAYS_EMPLOYED"])} if "DAYS_EMPLOYED" in after else after
        for after in told
    ]
    return _scored(bundle, row, told) & _scored(bundle, row, later)


def _scored(bundle: Bundle, row: Matrix, settings: list[dict[str, float]]) -> npt.NDArray[np.bool_]:
    """Score all of them by XGBoost, every tree for every row."""
    rows = np.repeat(row[None, :], len(settings), axis=0)
    for at, after in enumerate(settings):
        for name, value in after.items():
            rows[at, bundle.schema.position(name)] = value
    recompute(bundle.schema, rows)
    seen = np.ascontiguousarray(rows[:, bundle.schema.model_positions])
    types = bundle.schema.xgboost_types
    data = xgb.DMatrix(seen, feature_types=types, enable_categorical=True, nthread=1)
    margins = bundle.booster.predict(data, output_margin=True)
    return bundle.calibration.apply(margins) < bundle.decision.threshold


def _best(bundle: Bundle, row: Matrix, limits: Constraints) -> dict[frozenset[str], float]:
    """Give the least cost of every set of levers that suffices while none of its parts does.

    No down payment where the amount in its place is lowered no more, the rest being no dearer.
    """
    least: dict[frozenset[str], tuple[float, float]] = {}
    amount = float(row[bundle.schema.position("AMT_CREDIT")])
    for names, settings in _every(bundle, row, limits).items():
        if settings and not any(part <= names for part in least):
            granted = _granted(bundle, row, settings)
            kept = [one for one, suffices in zip(settings, granted, strict=True) if suffices]
            if kept:
                after, cost = min(kept, key=lambda one: one[1])
                least[names] = cost, 1 - after.get("AMT_CREDIT", amount) / amount
    return {names: cost for names, (cost, _) in least.items() if not _is_twin(names, least, limits)}


def _is_twin(
    names: frozenset[str], least: dict[frozenset[str], tuple[float, float]], limits: Constraints
) -> bool:
    other = names - {"down_payment"} | {"amount"}
    if "down_payment" not in names or other not in least:
        return False
    (cost, share), (lower_cost, lower_share) = least[names], least[other]
    rest = cost - limits["down_payment"].weight * share
    lower_rest = lower_cost - limits["amount"].weight * lower_share
    return lower_share <= share + 1e-6 and lower_rest <= rest + 1e-6


def test_nothing_cheaper_is_missed(loan_bundle: Bundle, refused: Matrix, coarse: Constraints) -> None:
    scorer = loan_bundle.scorer()
    outcomes = []
    for row in refused[:60]:
        expected = _best(loan_bundle, row, coarse)
        found = search(loan_bundle, scorer, Space(loan_bundle.schema, row, coarse))
        assert found.is_complete
        costs = {frozenset(one.levers): one.cost for one in found.candidates}
        assert costs == pytest.approx(expected)
        outcomes.append(min(map(len, costs), default=0))
    assert {0, 1, 2, 3} <= set(outcomes)  # some have no way out, some need one, two or three levers


def test_the_declared_steps_too(loan_bundle: Bundle, refused: Matrix) -> None:
    scorer, limits = loan_bundle.scorer(), declared_constraints()
    for row in refused[60:64]:
        expected = _best(loan_bundle, row, limits)
        found = search(loan_bundle, scorer, Space(loan_bundle.schema, row, limits)).candidates
        smallest = min(map(len, expected), default=0)
        assert len(found) == 0 or min(len(one.levers) for one in found) == smallest
        for one in found:
            assert one.cost == pytest.approx(expected[frozenset(one.levers)])
        assert bool(found) == bool(expected)


def test_loan_terms_come_first_and_sets_differ(loan_bundle: Bundle, refused: Matrix) -> None:
    scorer, limits = loan_bundle.scorer(), declared_constraints()
    most = 0
    for row in refused[:100]:
        found = search(loan_bundle, scorer, Space(loan_bundle.schema, row, limits)).candidates
        keys = [(not set(one.levers) <= LOAN, len(one.levers), one.cost) for one in found]
        assert keys == sorted(keys)
        sets = [set(one.levers) for one in found]
        assert not any(one <= other for one, other in itertools.permutations(sets, 2))
        most = max(most, len(found))
    assert most == limits.most_proposals == 3


def test_a_down_payment_is_proposed_only_where_it_asks_for_less(
    loan_bundle: Bundle, refused: Matrix, coarse: Constraints
) -> None:
    scorer, schema = loan_bundle.scorer(), loan_bundle.schema
    upfront = Constraints(tuple(one for one in coarse.levers if one.name != "amount"), coarse.most_levers, 99)
    amount = schema.position("AMT_CREDIT")
    left_out, both = set[int](), 0
    for row in refused[:100]:
        alone = search(loan_bundle, scorer, Space(schema, row, upfront)).candidates
        found = search(loan_bundle, scorer, Space(schema, row, coarse)).candidates
        told = {frozenset(one.levers): float(one.row[amount]) for one in found}
        for one in (one for one in alone if "down_payment" in one.levers):
            levers = frozenset(one.levers)
            twin = told.get(levers - {"down_payment"} | {"amount"})
            if levers in told and twin is not None:
                assert len(levers) > 1 or twin < told[levers]
                both += 1
            elif twin is not None:
                assert twin >= float(one.row[amount])
                left_out.add(len(levers))
    assert left_out >= {1, 2}
    assert both


@pytest.mark.parametrize(
    ("less", "rest", "is_kept"),
    [
        (0.2, 0.1, False),
        (0.1, 0.05, False),
        (0.25, 0.1, True),  # the lower amount takes more off
        (0.1, 0.2, True),  # it asks for more income
    ],
)
def test_a_down_payment_is_left_out_where_a_lower_amount_asks_for_no_more_of_anything(
    loan_bundle: Bundle, refused: Matrix, less: float, rest: float, is_kept: bool
) -> None:
    space = Space(loan_bundle.schema, refused[0], declared_constraints())
    amount = loan_bundle.schema.position("AMT_CREDIT")

    def moved(levers: tuple[str, ...], share: float, cost: float) -> Candidate:
        row = refused[0].copy()
        row[amount] *= 1 - share
        return Candidate(levers, cost, row)

    lower = moved(("amount", "income"), less, less + rest)
    upfront = moved(("down_payment", "income"), 0.2, 1.25 * 0.2 + 0.1)
    longer = moved(("duration", "income"), 0, 0.3)
    for some in ([lower, upfront, longer], [upfront, longer, lower]):
        assert distinct(space, some) == [one for one in some if one is not upfront or is_kept]
    assert distinct(space, [upfront, longer]) == [upfront, longer]


def test_what_only_a_younger_applicant_would_be_granted_is_not_proposed(
    loan_bundle: Bundle, refused: Matrix, coarse: Constraints
) -> None:
    schema, scorer = loan_bundle.schema, loan_bundle.scorer()
    blind = Constraints(tuple(replace(lever, elapsing=()) for lever in coarse.levers), coarse.most_levers, 99)
    stopped = 0
    for row in refused[:30]:
        naive = search(loan_bundle, scorer, Space(schema, row, blind)).candidates
        careful = search(loan_bundle, scorer, Space(schema, row, coarse)).candidates
        kept = {(one.levers, one.cost) for one in careful}
        for one in (one for one in naive if "employment" in one.levers):
            later = one.row.copy()
            job, born = (schema.position(name) for name in ("DAYS_EMPLOYED", "DAYS_BIRTH"))
            later[born] += later[job] - row[job]
            refuses = scorer.score(recompute(schema, later[None, :]))[0].decision != "granted"
            assert ((one.levers, one.cost) in kept) is not refuses
            stopped += refuses
    assert stopped > 0


def _ticks(number: int) -> Callable[[], bool]:
    """Give a clock that runs out after being looked at so many times."""
    looks: Iterator[int] = itertools.count()
    return lambda: next(looks) >= number


def test_a_deadline_leaves_what_was_found(loan_bundle: Bundle, refused: Matrix, coarse: Constraints) -> None:
    scorer = loan_bundle.scorer()
    seen_partial = False
    for row in refused[:40]:
        space = Space(loan_bundle.schema, row, coarse)
        whole = search(loan_bundle, scorer, space)
        for looks in (0, 1, 3, 6):
            part = search(loan_bundle, scorer, space, _ticks(looks))
            told = {(one.levers, one.cost) for one in part.candidates}
            assert told <= {(one.levers, one.cost) for one in whole.candidates}
            seen_partial = seen_partial or (not part.is_complete and bool(told))
        assert not search(loan_bundle, scorer, space, _ticks(0)).candidates
    assert seen_partial


def test_a_moment_in_the_past_is_over_at_once(
    loan_bundle: Bundle, refused: Matrix, coarse: Constraints
) -> None:
    space = Space(loan_bundle.schema, refused[0], coarse)
    past = search(loan_bundle, loan_bundle.scorer(), space, time.monotonic() - 1)
    assert (past.candidates, past.is_complete) == ((), False)
    assert search(loan_bundle, loan_bundle.scorer(), space, time.monotonic() + 60).is_complete
