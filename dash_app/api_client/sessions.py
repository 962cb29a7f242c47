"""Log in and out."""

from __future__ import annotations

from dash_app.api_client.asking import Asking
from dash_app.contracts import Session, parse


class Sessions(Asking):
    """Questions about who asks."""

    def log_in(self, username: str, password: str) -> Session:
        """Open a session; wrong credentials raise ``NotAuthorised``."""
        body = {"username": username, "password": password}
        return parse(Session, self.transport.send("POST", "/v1/sessions", body=body))

    def log_out(self) -> None:
        """Close the session of this client's token."""
        self.transport.send("DELETE", "/v1/sessions/current", token=self.token)
