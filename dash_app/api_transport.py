"""HTTP to the API: one pool of connections, time limits, careful retries, a breaker, named errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from dash_app.breaker import Breaker
from dash_app.contracts import Problem, parse
from dash_app.errors import (
    ApiError,
    ApiUnavailable,
    ContractError,
    InvalidRequest,
    NotAllowed,
    NotAuthorised,
    NotFound,
    TooManyRequests,
)

_SILENT_STATUS = (502, 503, 504)
_SILENT = "The API does not answer. Check that it runs and that DASHBOARD_API_URL is its address."
_READING_POSTS = ("/v1/cohorts/", "/v1/scores")


class ApiTransport:
    """Send requests to the API and turn every failure into one of our errors.

    Parameters
    ----------
    base_url : str
        Address of the API, without a final slash.
    timeout : tuple of float
        Seconds to connect, and to wait for each part of the answer.
    retries : int
        Further tries of a request that only reads, when the API is unreachable or not ready.
    breaker : Breaker, optional
        Shared by every page of the process.
    """

    def __init__(
        self,
        base_url: str,
        timeout: tuple[float, float] = (2.0, 15.0),
        retries: int = 2,
        breaker: Breaker | None = None,
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._timeout = timeout
        self._breaker = breaker or Breaker()
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.mount(self._base_url, HTTPAdapter(max_retries=_retry(retries, "GET")))
        for path in _READING_POSTS:
            adapter = HTTPAdapter(max_retries=_retry(retries, "POST"))
            self._session.mount(self._base_url + path, adapter)

    def send(
        self,
        method: str,
        path: str,
        *,
        token: str | None = None,
        params: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> bytes:
        """Send one request and return the body of the answer.

        Parameters
        ----------
        method, path : str
            HTTP method and path, e.g. ``GET`` and ``/v1/model``.
        token : str, optional
            Bearer token of the user.
        params : mapping, optional
            Query; None values are left out.
        body : mapping, optional
            Sent as JSON.

        Returns
        -------
        bytes
            JSON text, empty for 204.

        Raises
        ------
        ApiError
            One of its named kinds: see `dash_app.errors`.
        """
        if not self._breaker.allows():
            raise ApiUnavailable(_SILENT)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            answer = self._session.request(
                method,
                self._base_url + path,
                params=params,
                json=body,
                headers=headers,
                timeout=self._timeout,
                allow_redirects=False,
            )
        except requests.RequestException:
            self._breaker.failed()
            raise ApiUnavailable(_SILENT) from None
        self._note(answer.status_code)
        if answer.ok and not answer.is_redirect:
            return answer.content
        raise problem_error(answer.status_code, answer.content)

    def _note(self, status: int) -> None:
        # A 500 is the fault of one question; only these say that nobody is there to answer.
        if status in _SILENT_STATUS:
            self._breaker.failed()
        else:
            self._breaker.answered()


def problem_error(status: int, body: bytes) -> ApiError:
    """Return the error that a problem document stands for.

    Parameters
    ----------
    status : int
        HTTP status, 300 to 599.
    body : bytes
        RFC 9457 document; anything else (a proxy's page) is accepted and not read.

    Returns
    -------
    ApiError
        To be raised by the caller.
    """
    try:
        problem = parse(Problem, body)
    except ContractError:
        problem = Problem(title=f"HTTP status {status}", status=status)
    message = problem.detail or problem.title
    if status in {400, 409, 413, 415, 422}:
        pointers = tuple(item.pointer for item in problem.errors)
        return InvalidRequest(message, pointers, problem.request_id)
    kinds: dict[int, type[ApiError]] = {
        401: NotAuthorised,
        403: NotAllowed,
        404: NotFound,
        429: TooManyRequests,
    }
    kind = kinds.get(status, ApiUnavailable if status >= 500 else ContractError)
    return kind(message, problem.request_id)


def _retry(total: int, *methods: str) -> Retry:
    return Retry(
        total=total,
        backoff_factor=0.2,
        status_forcelist=_SILENT_STATUS,
        allowed_methods=frozenset(methods),
        raise_on_status=False,
        respect_retry_after_header=False,
    )
