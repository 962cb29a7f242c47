"""What the address of the administration says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode

SECTIONS: Final = ("users", "keys", "models", "audit")
EVENTS: Final = (
    "viewed",
    "decided",
    "letter",
    "exported",
    "user_created",
    "role_changed",
    "user_enabled",
    "user_disabled",
    "password_renewed",
    "key_created",
    "key_revoked",
    "rolled_back",
)


@dataclass(frozen=True)
class AdminState:
    """Which section is shown, and what the audit is filtered by; an empty text filters nothing."""

    section: str = "users"
    user: str = ""
    applicant: str = ""
    event: str = ""
    cursor: str = ""


def read_state(search: str | None) -> AdminState:
    """Return the state that an address says; what it cannot mean is left out.

    Parameters
    ----------
    search : str or None
        Query of the address.

    Returns
    -------
    AdminState

    Examples
    --------
    >>> read_state("?section=audit&applicant=100 042").applicant
    '100042'
    """
    query = dict(parse_qsl((search or "").lstrip("?")))
    applicant = re.sub(r"\s", "", query.get("applicant", ""))
    return AdminState(
        section=query["section"] if query.get("section") in SECTIONS else "users",
        user=query.get("user", "").strip()[:64],
        applicant=applicant if re.fullmatch(r"[0-9]{1,18}", applicant) else "",
        event=query["event"] if query.get("event") in EVENTS else "",
        cursor=query.get("cursor", "")[:200],
    )


def address_of(section: str, filters: Mapping[str, str | None] | None = None) -> str:
    """Return the query of an address; empty filters are left out."""
    kept = {name: value.strip() for name, value in (filters or {}).items() if value and value.strip()}
    return "?" + urlencode({"section": section, **kept})
