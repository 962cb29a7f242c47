"""What each section shows, and which orders may be given there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from dash_app.components.admin.audit import audit_panel
from dash_app.components.admin.keys import keys_panel
from dash_app.components.admin.models import models_panel
from dash_app.components.admin.secret import secret_card
from dash_app.components.admin.users import users_panel
from dash_app.components.view import View
from dash_app.contracts.administration import Audit, Keys, PublishedModels, Users

Inside = Callable[[Any], list[Any]]
TextOf = Callable[[Any], str]
Order = Callable[[object, object], Mapping[str, object]]
USER_IDS = {"username": "u", "role": "r", "create": "c"}
KEY_IDS = {"name": "n", "role": "r", "days": "d", "create": "c"}
AUDIT_IDS = {"user": "u", "applicant": "a", "event": "e", "find": "f"}
FILTERS = {"user": "ben", "applicant": "", "event": ""}
SECRET_IDS = {"text": "t", "copy": "c", "copied": "d"}


def orders(parts: list[Any]) -> list[tuple[object, object]]:
    """Return the orders whose buttons are there."""
    named = [getattr(part, "id", None) for part in parts]
    return [(one["action"], one["subject"]) for one in named if isinstance(one, dict)]


def test_what_may_be_done_with_each_user(users: Users, order: Order, view: View, inside: Inside) -> None:
    assert orders(inside(users_panel(users, "ada", USER_IDS, order, view))) == [
        ("password", "ada"),
        ("enable", "ben"),
        ("advisor", "cleo"),
        ("administrator", "cleo"),
        ("password", "cleo"),
        ("disable", "cleo"),
    ]


def test_users_are_told_in_words(users: Users, order: Order, inside: Inside, text_of: TextOf) -> None:
    shown = users_panel(users, "ada", USER_IDS, order, View("fr", area="admin"))
    text = text_of(shown)
    for words in ("ada", "(vous)", "Administrateur", "Désactivé", "2 janvier 2026", "Ajouter un utilisateur"):
        assert words in text
    labels = {part.htmlFor for part in inside(shown) if type(part).__name__ == "Label"}
    assert labels == {"u", "r"}


def test_only_a_valid_key_is_revoked(keys: Keys, order: Order, view: View, inside: Inside) -> None:
    parts = inside(keys_panel(keys, KEY_IDS, order, view))
    assert orders(parts) == [("revoke", "nightly")]
    assert {part.htmlFor for part in parts if type(part).__name__ == "Label"} == {"n", "r", "d"}


def test_keys_are_told_in_words(keys: Keys, order: Order, text_of: TextOf) -> None:
    text = text_of(keys_panel(keys, KEY_IDS, order, View("fr", area="admin")))
    for words in ("Valable", "Révoquée", "Expirée", "Jamais", "le 2 janvier 2026 à"):
        assert words in text


def test_without_a_key_it_says_so(order: Order, text_of: TextOf) -> None:
    assert "Aucune clé" in text_of(keys_panel(Keys(()), KEY_IDS, order, View("fr", area="admin")))


def test_models_history_and_the_way_back(
    models: PublishedModels, order: Order, inside: Inside, text_of: TextOf
) -> None:
    shown = models_panel(models, order, View("fr", area="admin"))
    assert orders(inside(shown)) == [("roll_back", "m2|m1")]
    text = text_of(shown)
    for words in ("Revenir au modèle m1", "0,741", "non renseigné", "M01, M03", "Retour en arrière", "Non"):
        assert words in text
    assert "répond encore" not in text


def test_no_way_back_and_a_change_on_its_way(
    models: PublishedModels, order: Order, view: View, inside: Inside, text_of: TextOf
) -> None:
    shown = models_panel(replace(models, way_back=None, loaded="m1"), order, view)
    assert orders(inside(shown)) == []
    assert view.say("models.no_way_back") in text_of(shown)
    assert view.say("models.loading", version="m1") in text_of(shown)


def test_the_audit_in_words(audit: Audit, inside: Inside, text_of: TextOf) -> None:
    view = View("fr", area="admin")
    shown = audit_panel(audit, FILTERS, ["viewed", "decided"], AUDIT_IDS, view, following="/admin?x=1")
    text = text_of(shown)
    for words in ("Rôle changé", "ben", "Refusé", "Dossier consulté", "key:nightly", "plus anciens"):
        assert words in text
    links = [part.href for part in inside(shown) if hasattr(part, "href")]
    assert links == ["/applicants/100042", "/applicants/100042", "/admin?x=1"]
    values = {part.id: part.value for part in inside(shown) if getattr(part, "id", None) in ("u", "a", "e")}
    assert values == {"u": "ben", "a": "", "e": "all"}


def test_nothing_found_says_what_to_do(view: View, text_of: TextOf) -> None:
    shown = audit_panel(Audit((), None), FILTERS, ["viewed"], AUDIT_IDS, view)
    assert view.say("audit.none") in text_of(shown)
    unfiltered = audit_panel(Audit((), None), dict.fromkeys(FILTERS, ""), ["viewed"], AUDIT_IDS, view)
    assert view.say("audit.empty") in text_of(unfiltered)
    assert view.say("audit.none") not in text_of(unfiltered)
    assert view.say("audit.next") not in text_of(shown)


@pytest.mark.parametrize("detail", ["granted", "refused", "fr", "en", "json", "csv", "portfolio"])
def test_every_detail_of_a_file_has_words(audit: Audit, view: View, detail: str, text_of: TextOf) -> None:
    event = replace(audit.items[1], detail=detail)
    shown = text_of(audit_panel(Audit((event,), None), FILTERS, ["viewed"], AUDIT_IDS, view))
    assert view.say(f"detail.{detail}") in shown


def test_a_secret_is_text_beside_a_button_that_copies_it(view: View, inside: Inside) -> None:
    parts = inside(secret_card("Key <b>", "pad_x", SECRET_IDS, view))
    code = next(part for part in parts if type(part).__name__ == "Code")
    assert (code.id, code.children) == ("t", "pad_x")
    status = next(part for part in parts if getattr(part, "id", None) == "d")
    assert status.role == "status"
    assert status.to_plotly_json()["props"]["data-done"] == view.say("secret.copied")
