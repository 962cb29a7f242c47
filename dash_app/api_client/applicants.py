"""The portfolio and what is known of one applicant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from dash_app.api_client.asking import Asking, Filters
from dash_app.api_client.transport import Download, Stream
from dash_app.contracts import ApplicantPage, Profile, Score, parse
from dash_app.contracts.portfolio import Summary

Document = Literal["report.pdf", "export.json", "export.csv"]


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

    def cohort(self) -> dict[str, Any]:
        """Return who is meant, as the API takes it."""
        return {"search": self.search, "filters": dict(self.filters)}

    def table(self) -> dict[str, Any]:
        """Return who is meant, in which order and with which values."""
        order = {"sort": self.sort, "order": self.order} if self.sort else {}
        return self.cohort() | order | {"columns": list(self.columns) or None}

    def part(self) -> dict[str, Any]:
        """Return the same with the part that is wanted."""
        return self.table() | {"limit": self.limit, "offset": self.offset}


class Applicants(Asking):
    """Questions about applicants."""

    def applicants(self, query: ApplicantQuery, lang: str) -> ApplicantPage:
        """Return one part of the portfolio."""
        return parse(ApplicantPage, self._ask("/v1/applicants/search", query.part() | {"lang": lang}))

    def summary(self, query: ApplicantQuery, lang: str) -> Summary:
        """Return the totals of everyone that is meant, not of a part."""
        return parse(Summary, self._ask("/v1/cohorts/summary", query.cohort() | {"lang": lang}))

    def portfolio_table(self, query: ApplicantQuery, lang: str) -> Stream:
        """Return everyone that is meant as a table for spreadsheets, piece by piece."""
        body = query.table() | {"lang": lang}
        return self.transport.stream("/v1/applicants/export.csv", token=self.token, body=body)

    def profile(self, applicant_id: int, lang: str) -> Profile:
        """Return the labelled values of one applicant, by theme."""
        return parse(Profile, self._get(f"/v1/applicants/{applicant_id}", lang=lang))

    def score(self, applicant_id: int) -> Score:
        """Return the model's proposal for one applicant."""
        return parse(Score, self._get(f"/v1/applicants/{applicant_id}/score"))

    def document(self, applicant_id: int, document: Document, lang: str) -> Download:
        """Return the letter or the own data of an applicant as a file."""
        path = f"/v1/applicants/{applicant_id}/{document}"
        return self.transport.download(path, token=self.token, params={"lang": lang})
