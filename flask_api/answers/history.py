"""Pages of what was done, the last first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from flask_api.answers.cursor import read_cursor, write_cursor
from flask_api.models import Event, User
from flask_api.runtime import Runtime
from flask_api.schemas.history import AuditQuery, HistoryQuery

#: In place of a version in cursors: events are only ever added.
_KEPT = "events"


def history_page(
    session: Session, runtime: Runtime, applicant_id: int, query: HistoryQuery
) -> dict[str, Any]:
    """Give one page of what was done with an applicant's file.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    runtime : Runtime
    applicant_id : int
    query : HistoryQuery

    Returns
    -------
    dict
        As :class:`flask_api.schemas.history.History` declares it.

    Raises
    ------
    modelling.scoring.errors.UnknownApplicant
    InvalidRequest
        The cursor is not of this history.
    """
    runtime.row(applicant_id)
    found = select(Event).where(Event.applicant_id == applicant_id)
    return _page(session, found, query, ("history", str(applicant_id)))


def audit_page(session: Session, query: AuditQuery) -> dict[str, Any]:
    """Give one page of what anybody did with any file.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    query : AuditQuery

    Returns
    -------
    dict
        As :class:`flask_api.schemas.history.Audit` declares it.

    Raises
    ------
    InvalidRequest
        The cursor is not of these events.
    """
    found = select(Event)
    if query.user is not None:
        found = found.where(Event.user_id.in_(select(User.id).where(User.username == query.user.lower())))
    if query.applicant_id is not None:
        found = found.where(Event.applicant_id == query.applicant_id)
    if query.event is not None:
        found = found.where(Event.event == query.event)
    return _page(session, found, query, ("audit", str(query.user), str(query.applicant_id), str(query.event)))


def _page(
    session: Session, found: Select[Event], query: HistoryQuery, question: tuple[str, ...]
) -> dict[str, Any]:
    """Give the events before the cursor, which is the number of the last one told."""
    if query.cursor is not None:
        found = found.where(Event.id < read_cursor(query.cursor, _KEPT, question))
    events = session.scalars(found.order_by(Event.id.desc()).limit(query.limit + 1)).all()
    told = events[: query.limit]
    has_more = len(events) > query.limit
    return {
        "items": [
            {
                "at": one.at,
                "by": one.user.username,
                "event": one.event,
                "detail": one.detail,
                "applicant_id": one.applicant_id,
            }
            for one in told
        ],
        "next": write_cursor(told[-1].id, _KEPT, question) if has_more else None,
    }
