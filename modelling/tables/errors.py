"""The error of this package."""

from __future__ import annotations

from modelling.errors import ModellingError


class TableError(ModellingError):
    """A raw table cannot be used; the message names the table and the remedy, never a value from it."""
