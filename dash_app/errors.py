"""Named errors of the dashboard; a page shows each as one clear notice.

They are named after what happened, as the pages say it, without an ``Error`` suffix.
"""

from __future__ import annotations


class DashboardError(Exception):
    """Base of every error that the dashboard raises on purpose."""


class ApiError(DashboardError):
    """Base of every way in which a question to the API can fail.

    Parameters
    ----------
    message : str
        One line: what was wrong, what is allowed, what to do. Never a submitted value.
    request_id : str, optional
        Identifier that the API gave to the request, to be quoted to the support.
    """

    def __init__(self, message: str, request_id: str | None = None) -> None:
        super().__init__(message)
        self.request_id = request_id


class ApiUnavailable(ApiError):
    """The API does not answer, answers too late or says that it is not ready."""


class TooManyRequests(ApiUnavailable):
    """The API asks to slow down; the same request is good again a little later."""


class Busy(ApiUnavailable):
    """The API is there and has no room for one more slow calculation.

    Parameters
    ----------
    message : str
        What the API said.
    request_id : str, optional
        Identifier of the request.
    seconds : int, optional
        When the API says to come again.
    """

    def __init__(self, message: str, request_id: str | None = None, seconds: int | None = None) -> None:
        super().__init__(message, request_id)
        self.seconds = seconds


class NotFound(ApiError):
    """The thing asked for does not exist, or is not for this user."""


class NotAuthorised(ApiError):
    """No session, an expired session, or wrong credentials."""


class NotAllowed(ApiError):
    """The session is good, and its role may not do this."""


class InvalidRequest(ApiError):
    """The API refused the values that were sent.

    Parameters
    ----------
    message : str
        What the API said.
    pointers : tuple of str
        JSON pointers of the refused values, e.g. ``/filters/AMT_CREDIT``.
    request_id : str, optional
        Identifier of the request.
    """

    def __init__(self, message: str, pointers: tuple[str, ...] = (), request_id: str | None = None) -> None:
        super().__init__(message, request_id)
        self.pointers = pointers


class Outdated(InvalidRequest):
    """What was sent rests on something that changed meanwhile; nothing was kept."""


class ContractError(ApiError):
    """The API answered something else than agreed: the two parts are of different versions."""
