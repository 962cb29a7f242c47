"""Every error as ``application/problem+json`` (RFC 9457), none with a submitted value."""

from __future__ import annotations

import traceback
from http import HTTPStatus
from typing import Any

import structlog
from flask import Flask, Response, current_app, g, request
from sqlalchemy.exc import OperationalError, ProgrammingError
from werkzeug.exceptions import HTTPException

from flask_api import errors
from flask_api.errors import FEATURES_HINT, ApiError, ConfigurationError, Fault
from modelling.scoring.errors import BundleError, InvalidValue, ScoringError, UnknownApplicant, UnknownFeature

PROBLEM_TYPE = "urn:problem-type:pret-a-depenser"
#: Largest refused body that is read to its end and thrown away, in bytes.
MOST_DISCARDED = 4 * 1024 * 1024
_log = structlog.get_logger(__name__)

_BY_STATUS: dict[int, type[ApiError]] = {
    error.status: error
    for error in (
        errors.MalformedRequest,
        errors.Unauthenticated,
        errors.Forbidden,
        errors.NotFound,
        errors.MethodNotAllowed,
        errors.Conflict,
        errors.BodyTooLarge,
        errors.UnsupportedMediaType,
        errors.InvalidRequest,
        errors.TooManyAttempts,
        errors.NotReady,
        ApiError,
    )
}


def register_problems(app: Flask) -> None:
    """Answer every error of the application as a problem.

    Parameters
    ----------
    app : Flask
    """
    app.register_error_handler(ApiError, problem_response)
    app.register_error_handler(HTTPException, lambda error: problem_response(from_http(error)))
    app.register_error_handler(ScoringError, lambda error: problem_response(from_scoring(error)))
    app.register_error_handler(OperationalError, _database_failed)
    app.register_error_handler(ProgrammingError, _database_failed)
    app.register_error_handler(ConfigurationError, lambda error: problem_response(from_accounts(error)))
    app.register_error_handler(Exception, _unforeseen)


def problem_response(error: ApiError) -> Response:
    """Build the answer of an error.

    Parameters
    ----------
    error : ApiError

    Returns
    -------
    flask.Response
    """
    response = current_app.response_class(
        current_app.json.dumps(problem(error)), error.status, mimetype="application/problem+json"
    )
    response.headers.update(error.headers)
    if error.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        _discard_body()
    if error.status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def problem(error: ApiError) -> dict[str, Any]:
    """Give the members of a problem document.

    Parameters
    ----------
    error : ApiError

    Returns
    -------
    dict
        ``instance`` is the path when it is one of ours, ``/`` otherwise: an address that
        does not exist may hold anything, and is not repeated.
    """
    return {
        "type": f"{PROBLEM_TYPE}:{error.code}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "instance": request.path if request.url_rule else "/",
        "request_id": g.get("request_id"),
        "errors": [_fault(fault) for fault in error.faults],
    }


def from_http(error: HTTPException) -> ApiError:
    """Translate an error raised by Flask or Werkzeug.

    Parameters
    ----------
    error : HTTPException

    Returns
    -------
    ApiError
        Of the same status; of 400 for another one below 500, of 500 otherwise.
    """
    status = error.code or 500
    kind = _BY_STATUS.get(status) or (errors.MalformedRequest if 400 <= status < 500 else ApiError)
    kept = {name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")}
    translated = kind()
    translated.headers.update(kept)
    return translated


def from_scoring(error: ScoringError) -> ApiError:
    """Translate an error of the scoring runtime.

    Parameters
    ----------
    error : ScoringError

    Returns
    -------
    ApiError
    """
    if isinstance(error, UnknownApplicant):
        return errors.UnknownApplicantNumber()
    if isinstance(error, UnknownFeature):
        return errors.InvalidRequest(f"{error} {FEATURES_HINT}", [Fault("/feature", "unknown_feature")])
    if isinstance(error, InvalidValue):
        return errors.InvalidRequest(str(error), [Fault(pointer, code) for pointer, code in error.errors])
    if isinstance(error, BundleError):
        _log.error("bundle_failed", **failure(error))
        return errors.NotReady()
    _log.error("scoring_failed", **failure(error))
    return ApiError()


def from_accounts(error: ConfigurationError) -> ApiError:
    """Translate a refusal of the accounts; any other fault of the configuration is one of the server.

    Parameters
    ----------
    error : ConfigurationError

    Returns
    -------
    ApiError
    """
    if isinstance(error, errors.UnknownUser | errors.UnknownKey):
        return errors.NotFound(str(error))
    if isinstance(error, errors.NameTaken | errors.LastAdministrator | errors.OwnAccount):
        return errors.Conflict(str(error))
    _log.error("database_failed", **failure(error))
    return errors.DatabaseNotReady()


def failure(error: BaseException) -> dict[str, Any]:
    """Describe an exception for the log: its type and where it was raised, not its message.

    A message may repeat a value of a person; a place in the code cannot.

    Parameters
    ----------
    error : BaseException

    Returns
    -------
    dict
        ``error`` (type) and ``frames`` (innermost last, at most 8).
    """
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    return {
        "error": type(error).__name__,
        "frames": [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames],
    }


def _discard_body() -> None:
    """Read past a refused body of moderate size, so that the connection can take the next request."""
    left = request.content_length or 0
    if left > MOST_DISCARDED:
        return  # the server closes the connection
    while part := request.environ["wsgi.input"].read(min(left, 64 * 1024)):
        left -= len(part)


def _fault(fault: Fault) -> dict[str, str]:
    entry = {"pointer": fault.pointer, "code": fault.code, "in": fault.source}
    return entry | {"message": fault.message} if fault.message else entry


def _database_failed(error: Exception) -> Response:
    _log.error("database_failed", **failure(error))
    return problem_response(errors.DatabaseNotReady())


def _unforeseen(error: Exception) -> Response:
    _log.error("unforeseen_error", **failure(error))
    return problem_response(ApiError())
