"""The only way from a page to data: one method per endpoint, dataclasses out, named errors.

One module a resource, put together in `ApiClient`. Pages get theirs from `dash_app.access.current_client`,
bound to the session of the user who asks.
"""

from __future__ import annotations

from dash_app.api_client.administration import Administration
from dash_app.api_client.applicants import ApplicantQuery, Applicants, Document
from dash_app.api_client.applications import Applications
from dash_app.api_client.asking import Filters, Reference
from dash_app.api_client.cohorts import Cohorts
from dash_app.api_client.decisions import Decisions
from dash_app.api_client.explanations import Explanations
from dash_app.api_client.model import ModelSheets
from dash_app.api_client.sessions import Sessions

__all__ = ["ApiClient", "ApplicantQuery", "Document", "Filters", "Reference"]


class ApiClient(
    Sessions, Applicants, Decisions, Explanations, Cohorts, Applications, ModelSheets, Administration
):
    """Every question to the API on behalf of one user.

    Notes
    -----
    Every method raises the errors of `dash_app.errors`: ``ApiUnavailable``, ``NotAuthorised``,
    ``NotAllowed``, ``NotFound``, ``InvalidRequest``, ``TooManyRequests`` or ``ContractError``.
    """
