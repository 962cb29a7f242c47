"""The errors that the runtime raises; the API turns each into one HTTP answer."""

from __future__ import annotations

from collections.abc import Mapping


class ScoringError(Exception):
    """Base of the runtime's errors. The message never holds a person's value."""


class BundleError(ScoringError):
    """A model bundle or population snapshot is absent, damaged, or of another format."""


class PublicationError(ScoringError):
    """What is published cannot be changed as asked; the message says what to do."""


class NotWritten(PublicationError):
    """The disk refused; what is in use is as it was."""


class UnknownApplicant(ScoringError):
    """No applicant of that number is in the published population."""


class UnknownFeature(ScoringError):
    """A feature was named that the model's schema does not hold."""


class InvalidValue(ScoringError):
    """A value does not fit its feature.

    Parameters
    ----------
    message : str
        What is allowed; never the submitted value.
    errors : list of tuple (pointer, code), optional
        JSON pointers of the offending values and a code for each.
    allowed : Mapping of str to str, optional
        What is allowed there, by pointer.
    """

    def __init__(
        self,
        message: str,
        errors: list[tuple[str, str]] | None = None,
        allowed: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.errors = errors or []
        self.allowed = dict(allowed or {})
