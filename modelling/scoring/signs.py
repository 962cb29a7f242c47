"""Changes of a time, said by a word instead of a sign: two days less.

Other times below nought keep their sign: "5 days early, more than for 72% (median: 2 months
early)" would not be understood.
"""

from __future__ import annotations

import re


def sign_of(name: str, days: float) -> str | None:
    """Name the words that say which way a time in days changed.

    Parameters
    ----------
    name : str
        Of the feature.
    days : float

    Returns
    -------
    {"change_less", "change_more"} or None
        A key of ``signs`` in ``words/*.json``; None where the time is no change, or none worth saying.

    Examples
    --------
    >>> sign_of("INS_DAYS_EARLY_CHANGE_LAST5", -4.8), sign_of("INS_DAYS_EARLY_MEAN", 4.8)
    ('change_less', None)
    """
    if abs(days) < 0.05 or not re.search(r"_CHANGE(_|$)", name):
        return None
    return "change_more" if days > 0 else "change_less"
