"""The published model and its dictionary."""

from __future__ import annotations

from typing import Literal

from dash_app.api_client.asking import Asking
from dash_app.api_client.transport import Download
from dash_app.contracts import (
    Among,
    Curves,
    Dependence,
    Fairness,
    Features,
    Importance,
    Model,
    Sample,
    Stability,
    parse,
)


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

    def curves(self, sample: Sample) -> Curves:
        """Return the curves that the model is judged by, and what every limit would have done."""
        return parse(Curves, self._get("/v1/model/curves", sample=sample))

    def fairness(self, lang: str) -> Fairness:
        """Return what the model does to groups of applicants."""
        return parse(Fairness, self._get("/v1/model/fairness", lang=lang))

    def stability(self, among: Among, lang: str) -> Stability:
        """Return how far the population in service has moved from the training."""
        return parse(Stability, self._get("/v1/model/stability", among=among, lang=lang))

    def model_card(self, form: Literal["html", "md"]) -> Download:
        """Return the card that training wrote for the model, as a page or as Markdown."""
        return self.transport.download("/v1/model/card", token=self.token, params={"format": form})
