"""The base of every error that the command line shows as one clear line."""

from __future__ import annotations


class ModellingError(Exception):
    """Something the user can mend: the message says what was wrong, what is allowed and what to do."""
