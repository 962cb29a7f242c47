"""Users, keys of programs, published models and the audit: for administrators."""

from __future__ import annotations

from urllib.parse import quote

from dash_app.api_client.asking import Asking
from dash_app.contracts import parse
from dash_app.contracts.administration import Audit, Keys, NewKey, PublishedModels, Users, UserWithPassword


class Administration(Asking):
    """Questions and orders of administrators."""

    def users(self) -> Users:
        """Return who may log in."""
        return parse(Users, self._get("/v1/users"))

    def create_user(self, username: str, role: str) -> UserWithPassword:
        """Add a user; the password is known this once."""
        body = {"username": username, "role": role}
        return parse(UserWithPassword, self._change("POST", "/v1/users", body))

    def change_user(self, username: str, **changes: object) -> UserWithPassword:
        """Change ``role`` or ``is_active`` of a user, or have a ``password`` drawn (``"generate"``)."""
        path = f"/v1/users/{quote(username, safe='')}"
        return parse(UserWithPassword, self._change("PATCH", path, changes))

    def keys(self) -> Keys:
        """Return the keys of programs."""
        return parse(Keys, self._get("/v1/keys"))

    def create_key(self, name: str, role: str, days: int) -> NewKey:
        """Make a key; it is known this once."""
        return parse(NewKey, self._change("POST", "/v1/keys", {"name": name, "role": role, "days": days}))

    def revoke_key(self, name: str) -> None:
        """Make a key worth nothing from now on."""
        self._change("DELETE", f"/v1/keys/{quote(name, safe='')}")

    def published_models(self) -> PublishedModels:
        """Return the models, who put which in use, and the way back."""
        return parse(PublishedModels, self._get("/v1/models"))

    def roll_back(self, in_use: str, way_back: str) -> None:
        """Put the model before in use again, if things are still as they were seen."""
        self._change("POST", "/v1/models/rollback", {"in_use": in_use, "way_back": way_back})

    def audit(
        self,
        user: str | None = None,
        applicant_id: str | None = None,
        event: str | None = None,
        cursor: str | None = None,
    ) -> Audit:
        """Return one page of what was done."""
        asked = {"user": user, "applicant_id": applicant_id, "event": event, "cursor": cursor}
        return parse(Audit, self._get("/v1/audit", **asked))
