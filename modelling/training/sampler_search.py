"""The options of SMOTE, searched until they cost nothing that can be seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from modelling.evaluation.intervals import Array, Estimate
from modelling.training.comparison import SIGNIFICANT
from modelling.training.rebalancing import Rebalancing

#: Loss of AUC that is none.
TOLERANCE = 0.0005

#: Tried in this order: the default, then ever gentler ways. The way to the neighbour shrinks first, then
#: the weight and the columns, and only then how many rows are made.
CANDIDATES = (
    Rebalancing(),
    Rebalancing(step=0.1),
    Rebalancing(step=0.1, synthetic_weight=0.25),
    Rebalancing(step=0.1, synthetic_weight=0.25, columns=3),
    Rebalancing(ratio=0.12, step=0.1, synthetic_weight=0.25, columns=3),
    Rebalancing(ratio=0.1, step=0.1, synthetic_weight=0.25, columns=3),
)


@dataclass(frozen=True)
class Price:
    """What one way of rebalancing costs, held against none on the same rows.

    Attributes
    ----------
    cost, auc : Estimate
        Cost per applicant and AUC with it, less those without.
    cost_p, auc_p : float
        Two-sided p-values.
    rows : int
        Rows that judged.
    """

    cost: Estimate
    cost_p: float
    auc: Estimate
    auc_p: float
    rows: int

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Price:
        """Read a price from a comparison with no rebalancing.

        Parameters
        ----------
        row : Mapping
            Of :func:`modelling.training.comparison.compare`, with its differences.

        Returns
        -------
        Price
        """
        return cls(
            cost=Estimate(**row["cost_difference"]),
            cost_p=row["cost_p"],
            auc=Estimate(**row["auc_difference"]),
            auc_p=row["auc_p"],
            rows=row["rows"],
        )

    @property
    def resolved(self) -> bool:
        """Whether the rows suffice to see an AUC apart by :data:`TOLERANCE`."""
        return (self.auc.high - self.auc.low) / 2 <= TOLERANCE

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is too dear: cost or AUC lost beyond noise, or more AUC than is tolerated; else empty."""
        cost_lost = self.cost.value > 0 and self.cost_p < SIGNIFICANT
        auc_lost = self.auc.value < 0 and self.auc_p < SIGNIFICANT
        beyond = self.resolved and self.auc.value < -TOLERANCE
        found = {"cost": cost_lost, "AUC": auc_lost, "AUC beyond tolerance": beyond}
        return tuple(reason for reason, is_so in found.items() if is_so)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {
            "rows": self.rows,
            "cost_difference": self.cost.to_dict(),
            "cost_p": self.cost_p,
            "auc_difference": self.auc.to_dict(),
            "auc_p": self.auc_p,
            "resolved": self.resolved,
            "too_dear": list(self.reasons),
        }


@dataclass(frozen=True)
class SamplerFound:
    """What a search of the options found.

    Attributes
    ----------
    rebalancing : Rebalancing
    within_noise : bool
        Its price was; otherwise it is the least dear of those tried.
    record : dict
        JSON: the rule, every way tried with its price, and which was taken.
    """

    rebalancing: Rebalancing
    within_noise: bool
    record: dict[str, Any]


def applicable(target: Array, candidates: Sequence[Rebalancing] = CANDIDATES) -> tuple[Rebalancing, ...]:
    """Leave out the ways that would make no row, and so cost nothing without being what was asked for.

    Parameters
    ----------
    target : ndarray of shape (rows,)
        Outcomes of the rows that train.
    candidates : sequence of Rebalancing

    Returns
    -------
    tuple of Rebalancing
        In the same order; the first alone when none would make a row.
    """
    return tuple(way for way in candidates if way.applies_to(target)) or (candidates[0],)


def search_sampler(
    price: Callable[[Rebalancing], Price],
    candidates: Sequence[Rebalancing] = CANDIDATES,
    out_of_time: Callable[[], bool] = lambda: False,
) -> SamplerFound:
    """Try ways of rebalancing in order, and take the first that costs nothing that can be seen.

    What is taken was chosen by its price: measure that again on folds that had no part in the
    choice before it is reported. A paired test counts the luck of the rows that judge, not that of
    a training: two trainings of the same way may differ beyond it.

    Parameters
    ----------
    price : callable
        Measures one way against no rebalancing, on folds kept for this search.
    candidates : sequence of Rebalancing
        In order of preference; at least one. See :func:`applicable`.
    out_of_time : callable
        Asked before every way but the first; when it says so, no other is tried.

    Returns
    -------
    SamplerFound
        When every way tried is too dear, the one with the fewest reasons against it, then with the
        least cost.
    """
    tried: list[tuple[Rebalancing, Price]] = []
    for candidate in candidates:
        if tried and out_of_time():
            break
        tried.append((candidate, price(candidate)))
        if not tried[-1][1].reasons:
            break
    chosen, paid = min(tried, key=lambda pair: (len(pair[1].reasons), pair[1].cost.value))
    record = {
        "rule": {"auc_tolerance": TOLERANCE, "significance": SIGNIFICANT},
        "candidates": len(candidates),
        "tried": [
            {"name": way.name, "options": way.to_dict(), "price": measured.to_dict()}
            for way, measured in tried
        ],
        "chosen": chosen.name,
        "within_noise": not paid.reasons,
    }
    return SamplerFound(chosen, not paid.reasons, record)
