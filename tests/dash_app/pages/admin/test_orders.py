"""Orders are carried out once, told in words, and what is refused says why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest

from dash_app.api_client import ApiClient
from dash_app.components.view import View
from dash_app.contracts.administration import NewKey, UserWithPassword
from dash_app.errors import ApiUnavailable, InvalidRequest, NotFound
from dash_app.pages.admin.orders import carry_out, create_key, create_user, question

VIEW = View("fr", area="admin")
TextOf = Callable[[Any], str]
ORDERS = ("advisor", "analyst", "administrator", "password", "disable", "enable", "revoke", "roll_back")


@pytest.fixture
def client(api: Any) -> ApiClient:
    """The fake API, which obeys."""
    api.tell("change_user", UserWithPassword("lea", "analyst", "s3cret"))
    api.tell("create_user", UserWithPassword("lea", "analyst", "s3cret"))
    api.tell("create_key", NewKey("nightly", "2026-01-02T00:00:00Z", "pad_x"))
    api.tell("revoke_key", None)
    api.tell("roll_back", None)
    return cast("ApiClient", api)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("action", ORDERS)
def test_every_order_is_asked_about_in_words(action: str, lang: str) -> None:
    title, text = question(action, "m2|m1" if action == "roll_back" else "lea", View(lang, area="admin"))
    assert title.endswith("?")
    assert ("m1" if action == "roll_back" else "lea") in text


@pytest.mark.parametrize(
    ("action", "subject", "method", "sent"),
    [
        ("analyst", "lea", "change_user", ("lea",)),
        ("disable", "lea", "change_user", ("lea",)),
        ("revoke", "nightly", "revoke_key", ("nightly",)),
        ("roll_back", "m2|m1", "roll_back", ("m2", "m1")),
    ],
)
def test_an_order_is_carried_out_once(
    api: Any,
    client: ApiClient,
    action: str,
    subject: str,
    method: str,
    sent: tuple[str, ...],
    text_of: TextOf,
) -> None:
    outcome = carry_out(client, action, subject, VIEW)
    assert api.called(method) == [sent]
    assert subject.rpartition("|")[2] in text_of(outcome.status)
    assert outcome.changed
    assert outcome.secret is None


@pytest.mark.parametrize(
    ("action", "changes"),
    [("analyst", {"role": "analyst"}), ("disable", {"is_active": False}), ("enable", {"is_active": True})],
)
def test_what_changes_of_a_user(api: Any, client: ApiClient, action: str, changes: dict[str, Any]) -> None:
    carry_out(client, action, "lea", VIEW)
    assert [named for name, _, named in api.calls if name == "change_user"] == [changes]


def test_a_new_password_is_shown(client: ApiClient, text_of: TextOf) -> None:
    outcome = carry_out(client, "password", "lea", VIEW)
    assert "s3cret" in text_of(outcome.secret)
    assert "s3cret" not in text_of(outcome.status)


def test_a_user_and_a_key_are_made_with_their_secret(api: Any, client: ApiClient, text_of: TextOf) -> None:
    assert "s3cret" in text_of(create_user(client, " Lea ", "analyst", VIEW).secret)
    assert "pad_x" in text_of(create_key(client, "Nightly", "analyst", "90", VIEW).secret)
    assert api.called("create_user") == [("lea", "analyst")]
    assert api.called("create_key") == [("nightly", "analyst", 90)]


@pytest.mark.parametrize("name", [None, "", "  ", "two words", "-x", "<script>", "é"])
def test_a_name_that_cannot_be_is_not_even_sent(
    api: Any, client: ApiClient, name: str | None, text_of: TextOf
) -> None:
    for outcome in (
        create_user(client, name, "analyst", VIEW),
        create_key(client, name, "analyst", "90", VIEW),
    ):
        assert "n’est pas valable" in text_of(outcome.status)
        assert not outcome.changed
    assert api.called("create_user") == api.called("create_key") == []


@pytest.mark.parametrize(
    ("action", "error", "said"),
    [
        ("disable", InvalidRequest("no"), "le dernier administrateur"),
        ("analyst", NotFound("no"), "n’existe plus"),
        ("password", NotFound("no"), "n’existe plus"),
    ],
)
def test_a_refusal_says_why(
    api: Any, client: ApiClient, action: str, error: Exception, said: str, text_of: TextOf
) -> None:
    api.tell("change_user", error)
    outcome = carry_out(client, action, "lea", VIEW)
    assert said in text_of(outcome.status)
    assert "Rien n’a été changé" in text_of(outcome.status)
    assert outcome.changed  # the list is read again


def test_a_roll_back_that_came_too_late(api: Any, client: ApiClient, text_of: TextOf) -> None:
    api.tell("roll_back", InvalidRequest("no"))
    assert "entre-temps" in text_of(carry_out(client, "roll_back", "m2|m1", VIEW).status)


def test_a_name_that_is_taken(api: Any, client: ApiClient, text_of: TextOf) -> None:
    api.tell("create_user", InvalidRequest("no"))
    api.tell("create_key", InvalidRequest("no"))
    for outcome in (
        create_user(client, "lea", "analyst", VIEW),
        create_key(client, "x", "analyst", "90", VIEW),
    ):
        assert "déjà pris" in text_of(outcome.status)
        assert outcome.secret is None


def test_a_silent_api_is_the_shells_affair(api: Any, client: ApiClient) -> None:
    api.tell("revoke_key", ApiUnavailable("silent"))
    with pytest.raises(ApiUnavailable):
        carry_out(client, "revoke", "nightly", VIEW)
