"""New applications, which are in no portfolio."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash_app.api_client.asking import Asking
from dash_app.contracts import ApplicationExplanation, NewScores, parse
from dash_app.contracts.types import Value


class Applications(Asking):
    """Questions about applications that are not kept."""

    def score_applications(self, applications: Sequence[Mapping[str, Value]], lang: str) -> NewScores:
        """Return proposals for 1 to 1,000 new applications, in their order."""
        body = {"applications": [dict(one) for one in applications], "lang": lang}
        return parse(NewScores, self._ask("/v1/scores", body))

    def explain_application(self, application: Mapping[str, Value], lang: str) -> ApplicationExplanation:
        """Return the proposal for one new application, and why."""
        body = {"application": dict(application), "lang": lang, "method": "shap"}
        return parse(ApplicationExplanation, self._ask("/v1/applications/explanation", body))
