"""What administrators ask and order through the dashboard's client, on the real API."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from dash_app.api_client import ApiClient, ApplicantQuery
from dash_app.errors import InvalidRequest, NotAllowed, NotAuthorised, NotFound


@pytest.fixture(scope="module")
def administrator(services: dict[str, Any], client: ApiClient) -> ApiClient:
    """Client with a session of the demo's administrator."""
    login = services["administrator"]
    return client.with_token(client.log_in(login["username"], login["password"]).token)


@pytest.fixture
def name() -> str:
    """A name that nobody has."""
    return f"test-{secrets.token_hex(6)}"


def test_advisors_are_not_allowed(client: ApiClient) -> None:
    for question in (client.users, client.keys, client.published_models, client.audit):
        with pytest.raises(NotAllowed):
            question()


def test_the_life_of_a_user(administrator: ApiClient, name: str) -> None:
    made = administrator.create_user(name, "advisor")
    session = administrator.log_in(name, made.password or "")
    assert session.role == "advisor"
    with pytest.raises(InvalidRequest):
        administrator.create_user(name, "analyst")
    assert administrator.change_user(name, role="analyst").role == "analyst"
    drawn = administrator.change_user(name, password="generate").password
    assert administrator.log_in(name, drawn or "").role == "analyst"
    administrator.change_user(name, is_active=False)
    with pytest.raises(NotAuthorised):
        administrator.log_in(name, drawn or "")
    found = next(user for user in administrator.users().items if user.username == name)
    assert (found.role, found.is_active) == ("analyst", False)


def test_an_administrator_does_not_step_down(administrator: ApiClient, services: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest):
        administrator.change_user(services["administrator"]["username"], is_active=False)
    with pytest.raises(NotFound):
        administrator.change_user("nobody-of-this-name", is_active=False)


def test_the_life_of_a_key(administrator: ApiClient, name: str) -> None:
    made = administrator.create_key(name, "analyst", 30)
    program = administrator.with_token(made.key)
    assert program.applicants(ApplicantQuery(limit=1), "fr").total > 0
    with pytest.raises(NotAllowed):
        program.users()
    administrator.revoke_key(name)
    with pytest.raises(NotAuthorised):
        program.model()
    found = administrator.keys().items[0]
    assert (found.name, found.state, found.last_used_at is not None) == (name, "revoked", True)


def test_models_and_no_way_back(administrator: ApiClient) -> None:
    found = administrator.published_models()
    assert found.in_use == found.loaded == administrator.model().model_version
    assert found.way_back is None
    assert [change.version for change in found.history] == [found.in_use]
    with pytest.raises(InvalidRequest):
        administrator.roll_back(found.in_use, "another")


def test_the_audit_tells_it(administrator: ApiClient, services: dict[str, Any], name: str) -> None:
    own = services["administrator"]["username"]
    administrator.create_key(name, "advisor", 1)
    last = administrator.audit(user=own, event="key_created").items[0]
    assert (last.by, last.event, last.detail, last.applicant_id) == (own, "key_created", name, None)
