"""The published model and its dictionary."""

from __future__ import annotations

from dash_app.api_client.asking import Asking
from dash_app.contracts import Dependence, Features, Importance, Model, parse


class ModelSheets(Asking):
    """Questions about the model."""

    def features(self, lang: str) -> Features:
        """Return the dictionary of features."""
        return parse(Features, self._get("/v1/features", lang=lang))

    def dependence(self, feature: str, lang: str) -> Dependence:
        """Return how the contribution of a feature goes with its value."""
        return parse(Dependence, self._get("/v1/model/dependence", feature=feature, lang=lang))

    def importance(self, lang: str) -> Importance:
        """Return what weighs in the model over the whole population."""
        return parse(Importance, self._get("/v1/model/importance", lang=lang))

    def model(self) -> Model:
        """Return the published model."""
        return parse(Model, self._get("/v1/model"))
