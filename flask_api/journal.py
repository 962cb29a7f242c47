"""Keep who looked at which file, and who took what out of it: for the history of a client and the audit."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

import structlog
from flask import Flask, Response, current_app, g, request
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from flask_api.database import database, session
from flask_api.errors import DatabaseNotReady
from flask_api.models import Event, now
from flask_api.problems import failure, problem_response

#: A user's looks at one file within this time are one view.
ONE_VIEW = timedelta(minutes=10)
#: Views remembered in a process, so that most looks cost it nothing.
MOST_REMEMBERED = 10_000
#: Addresses that hand something out: the event, and its detail (None: the language asked).
_HANDED_OUT = {
    "/v1/applicants/<int:applicant_id>/report.pdf": ("letter", None),
    "/v1/applicants/<int:applicant_id>/export.json": ("exported", "json"),
    "/v1/applicants/<int:applicant_id>/export.csv": ("exported", "csv"),
    "/v1/applicants/export.csv": ("exported", "portfolio"),
}
_LONGEST_DETAIL = 40
_log = structlog.get_logger(__name__)


class RecentViews:
    """What was viewed lately in this process; the oldest is forgotten first."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[int, int], datetime] = OrderedDict()
        self._lock = Lock()

    def is_new(self, user_id: int, applicant_id: int, at: datetime) -> bool:
        """Tell whether a look begins a view, and remember it if so.

        Parameters
        ----------
        user_id, applicant_id : int
        at : datetime

        Returns
        -------
        bool
        """
        with self._lock:
            last = self._seen.get((user_id, applicant_id))
            if last is not None and at - last < ONE_VIEW:
                return False
            self._seen[user_id, applicant_id] = at
            self._seen.move_to_end((user_id, applicant_id))
            if len(self._seen) > MOST_REMEMBERED:
                self._seen.popitem(last=False)
            return True

    def forget(self, user_id: int, applicant_id: int) -> None:
        """Forget a view that could not be kept.

        Parameters
        ----------
        user_id, applicant_id : int
        """
        with self._lock:
            self._seen.pop((user_id, applicant_id), None)


def register_journal(app: Flask) -> None:
    """Write down, after each good answer about an applicant, that it was given.

    Parameters
    ----------
    app : Flask
    """
    app.extensions["recent_views"] = RecentViews()
    app.after_request(_write_down)


def _write_down(response: Response) -> Response:
    user = g.get("user")
    if user is None or response.status_code != 200 or request.url_rule is None:
        return response
    applicant_id = (request.view_args or {}).get("applicant_id")
    handed_out = _HANDED_OUT.get(request.url_rule.rule)
    if handed_out is not None:
        return _hand_out(response, user.id, applicant_id, *handed_out)
    if applicant_id is not None:
        _view(user.id, applicant_id)
    return response


def _hand_out(
    response: Response, user_id: int, applicant_id: int | None, event: str, detail: str | None
) -> Response:
    """Give nothing out that cannot be written down."""
    told = detail or request.args.get("lang", "fr")
    try:
        _keep(Event(user_id=user_id, event=event, applicant_id=applicant_id, detail=told))
    except SQLAlchemyError as error:
        _log.error("journal_failed", **failure(error))
        return problem_response(DatabaseNotReady())
    return response


def _view(user_id: int, applicant_id: int) -> None:
    """Keep a view; reading goes on where the database takes no writing."""
    views: RecentViews = current_app.extensions["recent_views"]
    at = now()
    if not views.is_new(user_id, applicant_id, at):
        return
    try:
        keep_view(user_id, applicant_id, at)
    except SQLAlchemyError as error:
        views.forget(user_id, applicant_id)
        _log.error("journal_failed", **failure(error))


def keep_view(user_id: int, applicant_id: int, at: datetime) -> None:
    """Keep a view unless this user has one of this file within the last ten minutes.

    Parameters
    ----------
    user_id, applicant_id : int
    at : datetime

    Notes
    -----
    Several processes may ask at once: of those within one slot of ten minutes, the database
    takes the first only.
    """
    slot = int(at.timestamp() // ONE_VIEW.total_seconds())
    recent = select(Event.at).where(
        Event.user_id == user_id, Event.applicant_id == applicant_id, Event.slot.in_((slot - 1, slot))
    )
    with database().session() as opened:
        if any(at - seen < ONE_VIEW for seen in opened.scalars(recent)):
            return
        opened.add(Event(user_id=user_id, event="viewed", applicant_id=applicant_id, at=at, slot=slot))
        try:
            opened.commit()
        except IntegrityError:
            opened.rollback()


def note(kind: str, subject: str) -> None:
    """Put what an administrator is doing into the present unit of work: both are kept, or neither.

    Parameters
    ----------
    kind : str
        One of :data:`flask_api.schemas.history.Administration`.
    subject : str
        Whom or what it concerns; its first 40 characters are kept.
    """
    session().add(Event(user_id=g.user.id, event=kind, detail=subject[:_LONGEST_DETAIL]))


def _keep(event: Event) -> None:
    with database().session() as opened:
        opened.add(event)
        opened.commit()
