"""The administration in a browser: a secret shown once, a question before an order, the keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dash_app.contracts import Session
from dash_app.contracts.administration import Keys, User, Users, UserWithPassword

NOON = "2026-01-02T12:00:00+00:00"
SECRET = "s3cret-shown-once"


@pytest.fixture
def people(api: Any) -> list[User]:
    """Who may log in; the fake API adds and disables."""
    found = [User("ada", "administrator", is_active=True, created_at=NOON)]

    def create(username: str, role: Any) -> UserWithPassword:
        found.append(User(username, role, is_active=True, created_at=NOON))
        return UserWithPassword(username, role, SECRET)

    def change(username: str, **changes: Any) -> UserWithPassword:
        found[-1] = User(username, "analyst", is_active=changes["is_active"], created_at=NOON)
        return UserWithPassword(username, "analyst")

    opened = Session(token="t0ken", expires_at="2030-01-01T00:00:00Z", username="ada", role="administrator")
    api.tell("log_in", opened)
    api.tell("users", lambda: Users(tuple(found)))
    api.tell("keys", Keys(()))
    api.tell("create_user", create)
    api.tell("change_user", change)
    return found


def test_a_user_is_added_and_disabled(page: Page, people: list[User]) -> None:
    page.goto("/login?next=/admin")
    page.get_by_label("Identifiant").fill("ada")
    page.get_by_label("Mot de passe").fill("x")
    page.get_by_role("button", name="Se connecter").click()
    page.get_by_role("textbox", name="Identifiant").fill("Claire")
    page.get_by_label("Rôle").select_option("analyst")
    page.get_by_role("button", name="Ajouter").click()
    expect(page.get_by_text(SECRET)).to_be_visible()
    expect(page.locator("#admin-status")).to_be_focused()

    disable = page.get_by_role("button", name="Désactiver : claire")
    disable.click()
    dialog = page.get_by_role("dialog", name="Désactiver ?")
    expect(dialog).to_contain_text("claire ne pourra plus se connecter")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert people[-1].is_active

    disable.click()
    dialog.get_by_role("button", name="Confirmer").click()
    expect(page.locator("#admin-status")).to_contain_text("claire est désactivé.")
    expect(page.get_by_role("button", name="Réactiver : claire")).to_be_visible()
    assert not people[-1].is_active

    page.get_by_role("link", name="Clés des programmes").click()
    expect(page.get_by_text("Aucune clé pour l’instant.")).to_be_visible()
    expect(page.get_by_text(SECRET)).to_have_count(0)
    assert page.evaluate("JSON.stringify([localStorage, sessionStorage])") == "[{},{}]"
