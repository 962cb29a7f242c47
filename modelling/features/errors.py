"""What can go wrong while features are declared, built or written."""

from __future__ import annotations

from modelling.errors import ModellingError


class FeatureError(ModellingError):
    """A declaration, a raw table or an output file does not allow the features to be built."""
