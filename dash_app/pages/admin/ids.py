"""Identifiers of the administration."""

from __future__ import annotations

from typing import Final

ADDRESS: Final = "admin-address"
TABS: Final = "admin-tabs"
PANEL: Final = "admin-panel"
STATUS: Final = "admin-status"
SECRET: Final = "admin-secret"  # noqa: S105 - the name of an element
SECRET_TEXT: Final = "admin-secret-text"  # noqa: S105 - the name of an element
COPY: Final = "admin-copy"
COPIED: Final = "admin-copied"
CHANGED: Final = "admin-changed"
PENDING: Final = "admin-pending"
DIALOG: Final = "admin-dialog"
DIALOG_TITLE: Final = "admin-dialog-title"
DIALOG_TEXT: Final = "admin-dialog-text"
CONFIRM: Final = "admin-confirm"
CANCEL: Final = "admin-cancel"
USERNAME: Final = "admin-username"
USER_ROLE: Final = "admin-user-role"
CREATE_USER: Final = "admin-create-user"
KEY_NAME: Final = "admin-key-name"
KEY_ROLE: Final = "admin-key-role"
KEY_DAYS: Final = "admin-key-days"
CREATE_KEY: Final = "admin-create-key"
AUDIT_USER: Final = "admin-audit-user"
AUDIT_APPLICANT: Final = "admin-audit-applicant"
AUDIT_EVENT: Final = "admin-audit-event"
AUDIT_FIND: Final = "admin-audit-find"


def order(action: object, subject: object) -> dict[str, object]:
    """Return the identifier of a button that asks for something, once it is confirmed."""
    return {"type": "admin-order", "action": action, "subject": subject}
