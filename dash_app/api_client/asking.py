"""What every question to the API needs: the way there, and the user's token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self

from dash_app.api_client.transport import ApiTransport

Reference = Literal["all", "similar"]
Among = Literal["all", "similar", "granted", "refused"]
Filters = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Asking:
    """Questions on behalf of one user.

    Parameters
    ----------
    transport : ApiTransport
        Shared by all users.
    token : str, optional
        Bearer token; every question but the login and the readiness needs it.
    """

    transport: ApiTransport
    token: str | None = field(default=None, repr=False)

    def with_token(self, token: str | None) -> Self:
        """Return the same client for another user."""
        return replace(self, token=token)

    def _get(self, path: str, **params: object) -> bytes:
        return self.transport.send("GET", path, token=self.token, params=params)

    def _ask(self, path: str, body: Mapping[str, Any]) -> bytes:
        """Ask a question that is too long for an address: nothing is changed by it."""
        return self.transport.send("POST", path, token=self.token, body=body, reads=True)

    def _change(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, *, key: str | None = None
    ) -> bytes:
        """Have something changed: sent again by itself only under a key, which makes it one change."""
        return self.transport.send(method, path, token=self.token, body=body, key=key)
