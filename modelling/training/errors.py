"""The error of this package."""

from __future__ import annotations

from modelling.errors import ModellingError


class TrainingError(ModellingError):
    """The data given cannot train or judge a model; the message says what is needed."""
