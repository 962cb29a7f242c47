from __future__ import annotations

import pytest

from dash_app.access import current_client, current_language, current_theme
from dash_app.document import Dashboard
from dash_app.errors import NotAuthorised


def test_the_client_is_bound_to_the_session(in_request: None) -> None:
    assert current_client().tokens == ["t0ken"]  # type: ignore[attr-defined]


def test_without_a_session_there_is_no_client(app: Dashboard) -> None:
    with app.server.test_request_context("/"), pytest.raises(NotAuthorised, match="Log in first"):
        current_client()


@pytest.mark.parametrize(
    ("path", "cookie", "lang"),
    [
        ("/", "", "fr"),
        ("/", "lang=en", "en"),
        ("/?lang=fr", "lang=en", "fr"),
        ("/?lang=xx", "lang=en", "fr"),
        ("/?lang=en&lang=fr", "", "fr"),
        ("/?lang=fr&lang=en", "lang=fr", "en"),
        ("/", "lang=xx", "fr"),
    ],
)
def test_the_address_wins_over_the_cookie(app: Dashboard, path: str, cookie: str, lang: str) -> None:
    with app.server.test_request_context(path, headers={"Cookie": cookie}):
        assert current_language() == lang


def test_the_theme_is_light_unless_dark_is_remembered(app: Dashboard) -> None:
    for cookie, theme in (("", "light"), ("theme=dark", "dark"), ("theme=pink", "light")):
        with app.server.test_request_context("/", headers={"Cookie": cookie}):
            assert current_theme() == theme
