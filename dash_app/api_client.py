"""The only way from a page to data: one method per endpoint, dataclasses out, named errors.

Pages get theirs from `dash_app.access.current_client`, bound to the session of the user who asks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from dash_app.api_transport import ApiTransport, Download
from dash_app.contracts import (
    ApplicantPage,
    Dependence,
    Distribution,
    Explanation,
    Features,
    Importance,
    Model,
    NewScores,
    Profile,
    Recourse,
    Score,
    Session,
    Similar,
    WhatIf,
    parse,
)
from dash_app.contracts.types import Likeness, Value

Reference = Literal["all", "similar"]
Document = Literal["report.pdf", "export.json", "export.csv"]
Filters = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class ApplicantQuery:
    """Which applicants, in which order, and which part of them.

    Parameters
    ----------
    search : str
        First digits of the client's number; empty for all.
    filters : mapping
        ``{"AMT_CREDIT": {"min": 1, "max": 2}, "decision": {"in": ["granted"]}}``.
    sort, order : str, optional
        A feature, ``applicant_id`` or ``probability_of_default``; ``asc`` or ``desc``.
    limit, offset : int
        Size (1 to 500) and start of the part.
    columns : sequence of str
        Features wanted in ``values``; empty for those of the API.
    """

    search: str = ""
    filters: Filters = field(default_factory=dict)
    sort: str | None = None
    order: Literal["asc", "desc"] = "asc"
    limit: int = 50
    offset: int = 0
    columns: Sequence[str] = ()

    def params(self) -> dict[str, Any]:
        """Return the query of the request; what is not set is left out."""
        return {
            "search": self.search or None,
            "filters": json.dumps(self.filters, separators=(",", ":")) if self.filters else None,
            "sort": self.sort,
            "order": self.order if self.sort else None,
            "limit": self.limit,
            "offset": self.offset,
            "columns": ",".join(self.columns) or None,
        }


@dataclass(frozen=True)
class ApiClient:
    """Questions to the API on behalf of one user.

    Parameters
    ----------
    transport : ApiTransport
        Shared by all users.
    token : str, optional
        Bearer token; every method but `log_in` and the readiness needs it.

    Notes
    -----
    Every method raises the errors of `dash_app.errors`: ``ApiUnavailable``, ``NotAuthorised``,
    ``NotAllowed``, ``NotFound``, ``InvalidRequest``, ``TooManyRequests`` or ``ContractError``.
    """

    transport: ApiTransport
    token: str | None = field(default=None, repr=False)

    def with_token(self, token: str | None) -> ApiClient:
        """Return the same client for another user."""
        return replace(self, token=token)

    def log_in(self, username: str, password: str) -> Session:
        """Open a session; wrong credentials raise ``NotAuthorised``."""
        body = {"username": username, "password": password}
        return parse(Session, self.transport.send("POST", "/v1/sessions", body=body))

    def log_out(self) -> None:
        """Close the session of this client's token."""
        self.transport.send("DELETE", "/v1/sessions/current", token=self.token)

    def applicants(self, query: ApplicantQuery, lang: str) -> ApplicantPage:
        """Return one part of the portfolio."""
        return parse(ApplicantPage, self._get("/v1/applicants", **query.params(), lang=lang))

    def profile(self, applicant_id: int, lang: str) -> Profile:
        """Return the labelled values of one applicant, by theme."""
        return parse(Profile, self._get(f"/v1/applicants/{applicant_id}", lang=lang))

    def score(self, applicant_id: int) -> Score:
        """Return the model's proposal for one applicant."""
        return parse(Score, self._get(f"/v1/applicants/{applicant_id}/score"))

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

    def what_if(self, applicant_id: int, changes: Mapping[str, Value], lang: str, *, linked: bool) -> WhatIf:
        """Return the proposal for changed values.

        With `linked` the instalment and the price of the goods follow the amount unless they are given.
        """
        body = {"changes": dict(changes), "linked": linked, "lang": lang}
        return parse(WhatIf, self._ask(f"/v1/applicants/{applicant_id}/what-if", body))

    def document(self, applicant_id: int, document: Document, lang: str) -> Download:
        """Return the letter or the own data of an applicant as a file."""
        path = f"/v1/applicants/{applicant_id}/{document}"
        return self.transport.download(path, token=self.token, params={"lang": lang})

    def distribution(
        self,
        feature: str,
        lang: str,
        *,
        applicant_id: int | None = None,
        reference: Reference = "all",
        filters: Filters | None = None,
        bins: int = 30,
    ) -> Distribution:
        """Return one feature over a reference, with the value of an applicant."""
        body = {
            "feature": feature,
            "filters": dict(filters or {}),
            "applicant_id": applicant_id,
            "reference": reference,
            "bins": bins,
            "lang": lang,
        }
        return parse(Distribution, self._ask("/v1/cohorts/distribution", body))

    def score_applications(self, applications: Sequence[Mapping[str, Value]], lang: str) -> NewScores:
        """Return proposals for 1 to 1,000 new applications, in their order."""
        body = {"applications": [dict(one) for one in applications], "lang": lang}
        return parse(NewScores, self._ask("/v1/scores", body))

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

    def _get(self, path: str, **params: object) -> bytes:
        return self.transport.send("GET", path, token=self.token, params=params)

    def _ask(self, path: str, body: Mapping[str, Any]) -> bytes:
        """Ask a question that is too long for an address: nothing is changed by it."""
        return self.transport.send("POST", path, token=self.token, body=body, reads=True)
