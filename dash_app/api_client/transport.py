"""HTTP to the API: one pool of connections, time limits, careful retries, a breaker, named errors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from dash_app.api_client.breaker import Breaker
from dash_app.contracts import Problem, parse
from dash_app.errors import (
    ApiError,
    ApiUnavailable,
    Busy,
    ContractError,
    InvalidRequest,
    NotAllowed,
    NotAuthorised,
    NotFound,
    Outdated,
    TooManyRequests,
)

_PIECE: Final = 64 * 1024
_SILENT_STATUS = (502, 503, 504)
_SILENT = "The API does not answer. Check that it runs and that DASHBOARD_API_URL is its address."
_BUSY: Final = "urn:problem-type:pret-a-depenser:busy"


@dataclass(frozen=True)
class Download:
    """A file as the API sends it.

    Attributes
    ----------
    content : bytes
        All of it: a letter or the data of one client.
    media_type : str
        ``Content-Type`` without its parameters.
    disposition : str
        ``Content-Disposition``; empty when there is none.
    """

    content: bytes
    media_type: str
    disposition: str


@dataclass(frozen=True)
class Stream:
    """A file that is handed on while it comes.

    Attributes
    ----------
    pieces : iterator of bytes
        Read once, to its end; the connection is given back then.
    media_type, disposition : str
        As of a `Download`.
    """

    pieces: Iterator[bytes]
    media_type: str
    disposition: str


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
        self._reading = self._pool(_retry(retries, "GET", "POST"))
        self._writing = self._pool(_retry(retries, "GET"))

    def send(
        self,
        method: str,
        path: str,
        *,
        token: str | None = None,
        params: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        reads: bool = False,
        key: str | None = None,
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
        reads : bool
            Whether a ``POST`` only asks and may be tried again, as a ``GET`` always may.
        key : str, optional
            Sent as ``Idempotency-Key``: a ``POST`` with it may be tried again, too.

        Returns
        -------
        bytes
            JSON text, empty for 204.

        Raises
        ------
        ApiError
            One of its named kinds: see `dash_app.errors`.
        """
        return self._exchange(method, path, token, params, body, reads=reads, key=key).content

    def download(self, path: str, *, token: str | None, params: Mapping[str, Any]) -> Download:
        """Ask for a file; arguments and errors are those of `send`.

        Returns
        -------
        Download
            The file, with the name that the API gives it.
        """
        answer = self._exchange("GET", path, token, params, None)
        media_type = answer.headers.get("Content-Type", "").partition(";")[0].strip()
        return Download(answer.content, media_type, answer.headers.get("Content-Disposition", ""))

    def stream(self, path: str, *, token: str | None, body: Mapping[str, Any]) -> Stream:
        """Ask a question whose answer is a long file; arguments and errors are those of `send`.

        Returns
        -------
        Stream
            The file, of which only the beginning has come.
        """
        answer = self._exchange("POST", path, token, None, body, reads=True, stream=True)
        media_type = answer.headers.get("Content-Type", "").partition(";")[0].strip()
        return Stream(_pieces(answer), media_type, answer.headers.get("Content-Disposition", ""))

    def _exchange(
        self,
        method: str,
        path: str,
        token: str | None,
        params: Mapping[str, Any] | None,
        body: Mapping[str, Any] | None,
        *,
        reads: bool = False,
        key: str | None = None,
        stream: bool = False,
    ) -> requests.Response:
        if not self._breaker.allows():
            raise ApiUnavailable(_SILENT)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        headers |= {"Idempotency-Key": key} if key else {}
        may_repeat = reads or key or method == "GET"
        try:
            answer = (self._reading if may_repeat else self._writing).request(
                method,
                self._base_url + path,
                params=params,
                json=body,
                headers=headers,
                timeout=self._timeout,
                allow_redirects=False,
                stream=stream,
            )
        except requests.RequestException:
            self._breaker.failed()
            raise ApiUnavailable(_SILENT) from None
        if answer.ok and not answer.is_redirect:
            self._breaker.answered()
            return answer
        error = problem_error(answer.status_code, answer.content, answer.headers.get("Retry-After", ""))
        self._note(answer.status_code, error)
        raise error

    def _pool(self, retry: Retry) -> requests.Session:
        session = requests.Session()
        session.trust_env = False
        session.mount(self._base_url, HTTPAdapter(max_retries=retry))
        return session

    def _note(self, status: int, error: ApiError) -> None:
        # A 500 is the fault of one question, and who is busy is there: only these say that nobody answers.
        if status in _SILENT_STATUS and not isinstance(error, Busy):
            self._breaker.failed()
        else:
            self._breaker.answered()


def _pieces(answer: requests.Response) -> Iterator[bytes]:
    with answer:
        yield from answer.iter_content(_PIECE)


def problem_error(status: int, body: bytes, retry_after: str = "") -> ApiError:
    """Return the error that a problem document stands for.

    Parameters
    ----------
    status : int
        HTTP status, 300 to 599.
    body : bytes
        RFC 9457 document; anything else (a proxy's page) is accepted and not read.
    retry_after : str
        The header of that name; anything but whole seconds is not read.

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
        refused = Outdated if status == 409 else InvalidRequest
        return refused(message, pointers, problem.request_id)
    kinds: dict[int, type[ApiError]] = {
        401: NotAuthorised,
        403: NotAllowed,
        404: NotFound,
        429: TooManyRequests,
    }
    if status == 503 and problem.type == _BUSY:
        seconds = int(retry_after) if re.fullmatch(r"[0-9]{1,4}", retry_after) else None
        return Busy(message, problem.request_id, seconds)
    kind = kinds.get(status, ApiUnavailable if status >= 500 else ContractError)
    return kind(message, problem.request_id)


class _PatientRetry(Retry):
    """Tries again, but not at once where the API says when to come back."""

    def is_retry(self, method: str, status_code: int, has_retry_after: bool = False) -> bool:
        return not has_retry_after and super().is_retry(method, status_code, has_retry_after)


def _retry(total: int, *methods: str) -> Retry:
    return _PatientRetry(
        total=total,
        backoff_factor=0.2,
        status_forcelist=_SILENT_STATUS,
        allowed_methods=frozenset(methods),
        raise_on_status=False,
        respect_retry_after_header=False,
    )
