"""Keys of programs: for administrators."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint

from flask_api.accounts import ADMINISTRATOR
from flask_api.answers.users import key_described, new_key_described
from flask_api.database import session
from flask_api.journal import note
from flask_api.keys import create_key, list_keys, revoke_key
from flask_api.schemas.key import Keys, KeyToCreate, NewKey
from flask_api.security import caller, require_role

keys = APIBlueprint("keys", __name__)


@keys.get("/keys")
@require_role(ADMINISTRATOR)
@keys.output(Keys)
def all_keys() -> dict[str, Any]:
    """List the keys, expired and revoked ones too."""
    return {"items": [key_described(key) for key in list_keys(session())]}


@keys.post("/keys")
@require_role(ADMINISTRATOR)
@keys.input(KeyToCreate, arg_name="body")
@keys.output(NewKey, status_code=201)
def create(body: KeyToCreate) -> dict[str, Any]:
    """Make a key for a program; it is shown this once."""
    note("key_created", body.name)
    return new_key_described(create_key(session(), body.name, body.role, body.days, caller()))


@keys.delete("/keys/<name>")
@require_role(ADMINISTRATOR)
@keys.output({}, status_code=204, description="Revoked")
def revoke(name: str) -> str:
    """Make a key worth nothing from now on."""
    note("key_revoked", name.lower())
    revoke_key(session(), name)
    return ""
