"""What the API tells administrators, for the parts of their page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from dash_app.components.view import View
from dash_app.contracts.administration import (
    Audit,
    AuditEvent,
    Key,
    Keys,
    ModelChange,
    PublishedModels,
    TrainedModel,
    User,
    Users,
)

NOON = "2026-01-02T12:00:00+00:00"


@pytest.fixture
def order() -> Callable[[object, object], Mapping[str, object]]:
    """Give the identifier of a button."""
    return lambda action, subject: {"type": "order", "action": action, "subject": subject}


@pytest.fixture(params=["fr", "en"])
def view(request: pytest.FixtureRequest) -> View:
    """Each language."""
    return View(request.param, area="admin")


@pytest.fixture
def users() -> Users:
    """Two administrators, an advisor who is out."""
    return Users(
        (
            User("ada", "administrator", is_active=True, created_at=NOON),
            User("ben", "advisor", is_active=False, created_at=NOON),
            User("cleo", "analyst", is_active=True, created_at=NOON),
        )
    )


@pytest.fixture
def keys() -> Keys:
    """A key in each state."""
    return Keys(
        (
            Key("nightly", "analyst", "valid", NOON, "ada", NOON, None),
            Key("former", "advisor", "revoked", NOON, None, NOON, NOON),
            Key("old", "advisor", "expired", NOON, None, NOON, NOON),
        )
    )


@pytest.fixture
def models() -> PublishedModels:
    """Two models; the second is the way back."""
    return PublishedModels(
        in_use="m2",
        loaded="m2",
        way_back="m1",
        items=(
            TrainedModel("m2", NOON, in_use=True, population_version="p2", auc=0.7412, cost=0.5),
            TrainedModel("m1", None, in_use=False, population_version=None, auc=None, cost=None),
        ),
        history=(
            ModelChange("m2", "published", NOON, "ada", ("M01", "M03")),
            ModelChange("m1", "rolled_back", None, None, ()),
        ),
    )


@pytest.fixture
def audit() -> Audit:
    """A view, a decision, a change of a user."""
    return Audit(
        (
            AuditEvent(NOON, "ada", "role_changed", "ben", None),
            AuditEvent(NOON, "ben", "decided", "refused", 100042),
            AuditEvent(NOON, "key:nightly", "viewed", None, 100042),
        ),
        next="c2",
    )
