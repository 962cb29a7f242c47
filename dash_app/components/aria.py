"""Attributes for assistive technology, whose names are no Python names."""

from __future__ import annotations

from typing import Any


def aria(**attributes: str) -> dict[str, Any]:
    """Return ``aria-*`` attributes for a component.

    Parameters
    ----------
    **attributes : str
        By the name without ``aria-``.

    Returns
    -------
    dict
        To be unpacked in the component.

    Examples
    --------
    >>> aria(label="Langue", current="page")
    {'aria-label': 'Langue', 'aria-current': 'page'}
    """
    return {f"aria-{name}": value for name, value in attributes.items()}
