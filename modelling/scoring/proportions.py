"""How far an observed share may be from the one of the whole population."""

from __future__ import annotations

import math

#: Two-sided 95 %.
Z95 = 1.959963984540054


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
