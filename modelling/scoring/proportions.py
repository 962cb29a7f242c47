"""How often the people of a group defaulted: what may be told of it, and how sure it is.

Two groups can be made that differ by one person. They must nearly always be told the same, else
the difference of the two is the outcome of that person: so both counts are rounded
(:func:`rounded`) before they make a rate, and few known outcomes make none.
"""

from __future__ import annotations

import math

#: Two-sided 95 %.
Z95 = 1.959963984540054
#: Known outcomes under which no rate of a group is told.
FEWEST_OUTCOMES = 50
#: Defaults and known outcomes are rounded to a multiple of this before they make a rate.
ROUNDED_TO = 5


def rounded(defaults: float, known: float) -> tuple[int, int] | None:
    """Round the counts of a group, so that one person seldom moves either.

    Parameters
    ----------
    defaults, known : float
        ``defaults`` of ``known`` outcomes.

    Returns
    -------
    tuple of int or None
        Both to the nearest multiple of :data:`ROUNDED_TO`; None under :data:`FEWEST_OUTCOMES`
        known ones.

    Examples
    --------
    >>> rounded(18, 213), rounded(3, 49)
    ((20, 215), None)
    """
    if known < FEWEST_OUTCOMES:
        return None
    return ROUNDED_TO * round(defaults / ROUNDED_TO), ROUNDED_TO * round(known / ROUNDED_TO)


def wilson(events: float, total: float, z: float = Z95) -> tuple[float, float]:
    """Give the interval of a share (Wilson, 1927), right for few rows and for shares near 0.

    Parameters
    ----------
    events, total : float
        ``events`` of ``total`` rows.
    z : float
        Normal quantile.

    Returns
    -------
    tuple of float
        Low and high; (0, 1) of no rows.

    References
    ----------
    E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22, 1927.

    Examples
    --------
    >>> [round(bound, 3) for bound in wilson(8, 100)]
    [0.041, 0.15]
    """
    if total <= 0:
        return 0.0, 1.0
    share = events / total
    centre = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return max(0.0, centre - half), min(1.0, centre + half)
