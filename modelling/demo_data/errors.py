"""What can go wrong while demo data is made."""

from __future__ import annotations

from modelling.errors import ModellingError


class DemoDataError(ModellingError):
    """The request cannot be met: the message says what was wrong, what is allowed and what to do."""
