"""Why the model proposes what it proposes, who is similar, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from dash_app.api_client.asking import Asking, Reference
from dash_app.contracts import Explanation, Recourse, Sensitivity, Similar, WhatIf, parse
from dash_app.contracts.types import Likeness, Value


class Explanations(Asking):
    """Questions about the proposal for one applicant."""

    def explanation(
        self,
        applicant_id: int,
        lang: str,
        *,
        method: Literal["shap", "lime"] = "shap",
        reference: Reference = "all",
    ) -> Explanation:
        """Return why the model proposes it, against all or similar applicants."""
        path = f"/v1/applicants/{applicant_id}/explanation"
        return parse(Explanation, self._get(path, method=method, reference=reference, lang=lang))

    def similar(
        self, applicant_id: int, lang: str, *, by: Likeness = "characteristics", k: int = 50
    ) -> Similar:
        """Return the `k` nearest applicants, and what nearest means in words."""
        return parse(Similar, self._get(f"/v1/applicants/{applicant_id}/similar", k=k, by=by, lang=lang))

    def recourse(self, applicant_id: int, lang: str) -> Recourse:
        """Return what would alter the decision; the search may take two seconds."""
        return parse(Recourse, self._get(f"/v1/applicants/{applicant_id}/recourse", lang=lang))

    def what_if(self, applicant_id: int, changes: Mapping[str, Value], lang: str) -> WhatIf:
        """Return the proposal for changed values.

        The instalment and the price of the goods follow the amount unless they are given.
        """
        return parse(WhatIf, self._try(applicant_id, "what-if", changes, lang))

    def sensitivity(self, applicant_id: int, changes: Mapping[str, Value], lang: str) -> Sensitivity:
        """Return where each field that may be tried leads when it alone moves, from changed values."""
        return parse(Sensitivity, self._try(applicant_id, "sensitivity", changes, lang))

    def _try(self, applicant_id: int, question: str, changes: Mapping[str, Value], lang: str) -> bytes:
        body = {"changes": dict(changes), "linked": True, "lang": lang}
        return self._ask(f"/v1/applicants/{applicant_id}/{question}", body)
