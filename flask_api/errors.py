"""The errors of the API, by name; :mod:`flask_api.problems` turns each into an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

#: Faults named in one answer at most: the answer to a bad request stays small.
MOST_FAULTS = 100
#: Said after the runtime's message about an unknown feature.
FEATURES_HINT = "GET /v1/features lists those that are."


class ConfigurationError(Exception):
    """A setting or the database is not as the API needs it; the message says what to do."""


class NameTaken(ConfigurationError):
    """Somebody or something has this name already."""


class LastAdministrator(ConfigurationError):
    """Nobody would be left to administer."""


class OwnAccount(ConfigurationError):
    """Administrators would lock themselves out."""


class UnknownUser(ConfigurationError):
    """Nobody has this name."""

    def __init__(self) -> None:
        super().__init__("There is no user of this name; the list of users shows all.")


class UnknownKey(ConfigurationError):
    """No key has this name."""

    def __init__(self) -> None:
        super().__init__("There is no key of this name; the list of keys shows all.")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a request.

    Attributes
    ----------
    pointer : str
        JSON pointer (RFC 6901) in the body, or ``/name`` of a query parameter or header.
    code : str
        Stable word for a program.
    source : str
        ``body``, ``query`` or ``header``.
    message : str or None
        What is allowed; never the submitted value.
    """

    pointer: str
    code: str
    source: str = "body"
    message: str | None = None


class ApiError(Exception):
    """Base of the answers that are not a success.

    Parameters
    ----------
    detail : str, optional
        What was wrong, what is allowed, what to do; never a submitted value.
    faults : sequence of Fault, optional
        The first :data:`MOST_FAULTS` are told.
    headers : Mapping of str to str, optional
    """

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal-error"
    title: ClassVar[str] = "The server failed"
    detail: str = "Something went wrong on our side. Try again; if it lasts, quote the request_id."

    def __init__(
        self,
        detail: str | None = None,
        faults: Sequence[Fault] = (),
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(detail or self.detail)
        self.detail = detail or self.detail
        self.faults = tuple(faults[:MOST_FAULTS])
        self.headers = dict(headers)


class MalformedRequest(ApiError):
    """The body is not JSON."""

    status, code, title = 400, "malformed-request", "The request cannot be read"
    detail = "The body must be one JSON document (RFC 8259) in UTF-8; NaN and Infinity are not JSON."


class Unauthenticated(ApiError):
    """No session, or one that has ended."""

    status, code, title = 401, "unauthenticated", "A session is needed"
    detail = "Log in with POST /v1/sessions and send the token as 'Authorization: Bearer TOKEN'."


class WrongCredentials(Unauthenticated):
    """The name or the password is wrong, or the user is disabled; which one is not said."""

    code, title = "wrong-credentials", "The login failed"
    detail = "The username or the password is wrong, or the user is disabled."


class Forbidden(ApiError):
    """Who asks is known, and may not."""

    status, code, title = 403, "forbidden", "Your role does not allow this"
    detail = "This needs another role; an administrator can give it."


class NotFound(ApiError):
    """Nothing is there."""

    status, code, title = 404, "not-found", "There is nothing here"
    detail = "No resource has this address; /openapi.json lists those that exist."


class UnknownApplicantNumber(NotFound):
    """The population holds no such applicant."""

    code, title = "unknown-applicant", "This applicant is not known"
    detail = "No applicant has this number in the published population."


class MethodNotAllowed(ApiError):
    """The resource exists, and does not answer that method."""

    status, code, title = 405, "method-not-allowed", "This method is not allowed here"
    detail = "The Allow header lists the methods of this resource."


class Conflict(ApiError):
    """The request contradicts the present state."""

    status, code, title = 409, "conflict", "The request contradicts what is stored"
    detail = "What you change was changed meanwhile; read it again, then retry."


class BodyTooLarge(ApiError):
    """The body is over the limit."""

    status, code, title = 413, "body-too-large", "The body is too large"
    detail = "The body is over the limit of the server; send it in several requests."


class UnsupportedMediaType(ApiError):
    """The body is not declared as JSON."""

    status, code, title = 415, "unsupported-media-type", "The body must be JSON"
    detail = "Send the body with 'Content-Type: application/json'."


class InvalidRequest(ApiError):
    """The request can be read; some of its values are not allowed."""

    status, code, title = 422, "invalid-value", "Some values are not allowed"
    detail = "Each entry of errors points at a value and says what is allowed there; 100 are told at most."


class TooManyAttempts(ApiError):
    """Too many failed logins."""

    status, code, title = 429, "too-many-attempts", "Too many failed logins"
    detail = "Too many logins failed from your address; wait for the seconds that Retry-After says."


class NotReady(ApiError):
    """No model and population are loaded, or the database does not answer."""

    status, code, title = 503, "not-ready", "The service is not ready"
    detail = "No model with its population is published yet; try again in the seconds that Retry-After says."

    def __init__(self, detail: str | None = None) -> None:
        super().__init__(detail, headers={"Retry-After": "5"})


class Busy(ApiError):
    """Too many ask for expensive answers, or this one took too long.

    Parameters
    ----------
    seconds : int
        After which it is worth asking again.
    """

    status, code, title = 503, "busy", "The service is busy"

    def __init__(self, seconds: int) -> None:
        super().__init__(
            "LIME explanations are computed one at a time and too many are asked for; "
            f"ask for the exact explanation (method=shap), or for this one again in {seconds} s.",
            headers={"Retry-After": str(seconds)},
        )


class DatabaseNotReady(NotReady):
    """The database does not answer, or was never upgraded."""

    code = "database-not-ready"
    detail = "The database does not answer or lacks its tables; run `flask --app flask_api upgrade`."
