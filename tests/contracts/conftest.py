"""The dashboard's own client, speaking to the real API."""

from __future__ import annotations

import pytest

from dash_app.api_client import ApiClient, ApplicantQuery
from dash_app.api_client.transport import ApiTransport


@pytest.fixture(scope="session")
def client(services: dict[str, str]) -> ApiClient:
    """Client of the dashboard with a session of the demo's advisor."""
    anonymous = ApiClient(ApiTransport(services["api"]))
    session = anonymous.log_in(services["username"], services["password"])
    return anonymous.with_token(session.token)


@pytest.fixture(scope="session")
def applicant_id(client: ApiClient) -> int:
    """Number of some applicant."""
    return client.applicants(ApplicantQuery(limit=1), "fr").items[0].applicant_id
