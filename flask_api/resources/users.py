"""Who may log in: for administrators."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint

from flask_api.accounts import ADMINISTRATOR, UserChange, change_user, create_user, list_users
from flask_api.answers.users import described, kinds_of
from flask_api.database import session
from flask_api.journal import note
from flask_api.passwords import generate_password
from flask_api.schemas.user import Users, UserToChange, UserToCreate, UserWithPassword
from flask_api.security import require_role, user_session

users = APIBlueprint("users", __name__)


@users.get("/users")
@require_role(ADMINISTRATOR)
@users.output(Users)
def everybody() -> dict[str, Any]:
    """List the users."""
    return {"items": list_users(session())}


@users.post("/users")
@require_role(ADMINISTRATOR)
@users.input(UserToCreate, arg_name="body")
@users.output(UserWithPassword, status_code=201)
def create(body: UserToCreate) -> dict[str, Any]:
    """Add a user; the password is drawn and shown this once."""
    password = generate_password()
    note("user_created", body.username)
    return described(create_user(session(), body.username, password, body.role), password)


@users.patch("/users/<username>")
@require_role(ADMINISTRATOR)
@users.input(UserToChange, arg_name="body")
@users.output(UserWithPassword)
def change(username: str, body: UserToChange) -> dict[str, Any]:
    """Change the role of a user, disable or enable them, or draw a new password; their sessions end."""
    password = generate_password() if body.password else None
    for kind in kinds_of(body):
        note(kind, username.lower())
    asked = UserChange(body.role, body.is_active, password)
    return described(change_user(session(), username, asked, by=user_session()), password)
