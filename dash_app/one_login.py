"""A tab opened by one user never shows what another one may see.

Tabs of a browser share their cookies: after a second login every tab asks in the new name. Each document
therefore carries a label of the login that it was made for, and its scripts send it back with every question.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import Final

from flask import Flask, Response, current_app, request, session

from dash_app.access import TOKEN, USERNAME

HEADER: Final = "X-Login"
CHANGED: Final = "changed"
CHECK: Final = "/_dash-login"


def login_label() -> str:
    """Return a word that stands for who is logged in and tells nobody's name; empty for nobody."""
    if not session.get(TOKEN):
        return ""
    key = str(current_app.secret_key).encode()
    return hmac.new(key, str(session.get(USERNAME, "")).encode(), sha256).hexdigest()[:16]


def keep_one_login(server: Flask) -> None:
    """Answer a question from a tab of another login with nothing but the word that it is one.

    The answer is a success without content, so that the page stays as it is and no error is reported; the
    browser's script tells the user. ``/_dash-login`` lets a tab ask when it comes back into sight. Who is not
    logged in at all is led to the login page as ever.

    Parameters
    ----------
    server : Flask
        Server of the dashboard.
    """
    server.before_request(_refuse_another)
    server.add_url_rule(CHECK, "login_check", lambda: ("", 204))


def _refuse_another() -> Response | None:
    sent, present = request.headers.get(HEADER), login_label()
    if not sent or not present or hmac.compare_digest(sent.encode(), present.encode()):
        return None
    return Response(status=204, headers={HEADER: CHANGED})
