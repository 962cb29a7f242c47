"""Log in and out."""

from __future__ import annotations

from apiflask import APIBlueprint

from flask_api.accounts import Login, close_session
from flask_api.database import session
from flask_api.login import log_user_in
from flask_api.schemas.session import Credentials, OpenedSession
from flask_api.security import EVERYONE, require_role, user_session

sessions = APIBlueprint("sessions", __name__)


@sessions.post("/sessions")
@sessions.input(Credentials, arg_name="credentials")
@sessions.output(OpenedSession, status_code=201)
def log_in(credentials: Credentials) -> Login:
    """Open a session for a user and give its token."""
    return log_user_in(credentials.username, credentials.password)


@sessions.delete("/sessions/current")
@require_role(*EVERYONE)
@sessions.output({}, status_code=204, description="Logged out")
def log_out() -> str:
    """End the session that this request is made in."""
    close_session(session(), user_session())
    return ""
