"""What a limit does and costs, worked out from the outcomes that the API counts at a series of limits."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from dash_app.contracts import Curves, Limit

#: Applications that counts and amounts are told for.
PER = 1000


@dataclass(frozen=True)
class Settings:
    """What the lender sets: gain of a repaid loan and loss of a default, as shares of its amount.

    Attributes
    ----------
    margin, loss : float
        0 to 1.
    amount : float
        Mean amount of a loan, taken for every one.
    """

    margin: float
    loss: float
    amount: float

    @property
    def ratio(self) -> float | None:
        """How many repaid loans the loss of one default eats up; None without a margin."""
        return self.loss / self.margin if self.margin else None


@dataclass(frozen=True)
class Amounts:
    """Money of :data:`PER` applications at one limit.

    Attributes
    ----------
    avoided, suffered, forgone, earned : float
        Losses avoided and suffered, margins forgone and earned; all positive.
    """

    avoided: float
    suffered: float
    forgone: float
    earned: float

    @property
    def result(self) -> float:
        """Margins earned less losses suffered."""
        return self.earned - self.suffered

    @property
    def against_granting_all(self) -> float:
        """How much more than granting every application brings."""
        return self.avoided - self.forgone


def cost(limit: Limit, ratio: float) -> float:
    """Return the cost of an application: missed defaults count `ratio` times a good client refused."""
    return ratio * limit.fn + limit.fp


def at(curves: Curves, threshold: float) -> Limit:
    """Return what a limit does, between the two nearest that were counted.

    Parameters
    ----------
    curves : Curves
    threshold : float
        Beyond those counted, the last one stands for it.

    Returns
    -------
    Limit
        Its cost is that of the model's own ratio.
    """
    known = curves.thresholds
    place = bisect_left([limit.threshold for limit in known], threshold)
    if place == 0 or place == len(known) or known[place].threshold == threshold:
        return known[min(place, len(known) - 1)]
    before, after = known[place - 1], known[place]
    share = (threshold - before.threshold) / (after.threshold - before.threshold)
    tp = before.tp + share * (after.tp - before.tp)
    fp = before.fp + share * (after.fp - before.fp)
    fn, tn = curves.default_rate - tp, 1 - curves.default_rate - fp
    return Limit(threshold, tp, fp, fn, tn, curves.cost_ratio * fn + fp)


def cheapest(curves: Curves, ratio: float) -> Limit:
    """Return the limit that costs least among those counted; of equals, the highest."""
    return min(reversed(curves.thresholds), key=lambda limit: cost(limit, ratio))


def amounts(limit: Limit, settings: Settings) -> Amounts:
    """Return the money of :data:`PER` applications at a limit."""
    loan = PER * settings.amount
    return Amounts(
        avoided=settings.loss * loan * limit.tp,
        suffered=settings.loss * loan * limit.fn,
        forgone=settings.margin * loan * limit.fp,
        earned=settings.margin * loan * limit.tn,
    )


def whole(limit: Limit) -> tuple[int, int, int, int]:
    """Return defaults avoided and missed, good clients refused and granted: together :data:`PER`."""
    shares = (limit.tp, limit.fn, limit.fp, limit.tn)
    counts = [int(PER * share) for share in shares]
    rests = sorted(range(4), key=lambda i: counts[i] - PER * shares[i])
    for i in rests[: PER - sum(counts)]:
        counts[i] += 1
    return counts[0], counts[1], counts[2], counts[3]
