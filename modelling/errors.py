"""What the command line shows as one clear line: errors that the user can mend, and interruptions."""

from __future__ import annotations


class ModellingError(Exception):
    """Something the user can mend: the message says what was wrong, what is allowed and what to do."""


class Interrupted(KeyboardInterrupt):
    """An interruption by the keyboard of which more can be said: the message says what is kept."""
