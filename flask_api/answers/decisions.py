"""Decisions that people take on an applicant."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from flask_api.answers.scores import score_applicant
from flask_api.errors import Conflict, Fault, InvalidRequest
from flask_api.models import Decision, Event, User
from flask_api.runtime import Runtime
from flask_api.schemas.decision import LONGEST_REASON, SHORTEST_REASON, DecisionRequest

#: Decisions listed at most; one applicant seldom has three.
MOST_LISTED = 200
_KEY = re.compile(r"[\x21-\x7e]{1,128}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def list_decisions(session: Session, runtime: Runtime, applicant_id: int) -> dict[str, Any]:
    """Give the decisions on an applicant, the last one first.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    runtime : Runtime
    applicant_id : int

    Returns
    -------
    dict
        As :class:`flask_api.schemas.decision.TakenDecisions` declares it.

    Raises
    ------
    modelling.scoring.errors.UnknownApplicant
    """
    runtime.row(applicant_id)
    newest = select(Decision).where(Decision.applicant_id == applicant_id).order_by(Decision.id.desc())
    return {"items": [_told(one) for one in session.scalars(newest.limit(MOST_LISTED))]}


def take_decision(
    session: Session,
    runtime: Runtime,
    applicant_id: int,
    asked: DecisionRequest,
    *,
    user: User,
    key: str | None,
) -> dict[str, Any]:
    """Keep a decision, once however often the same request arrives.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    runtime : Runtime
    applicant_id : int
    asked : DecisionRequest
    user : User
        Who decides.
    key : str or None
        ``Idempotency-Key`` of the request.

    Returns
    -------
    dict
        As :class:`flask_api.schemas.decision.TakenDecision` declares it.

    Raises
    ------
    modelling.scoring.errors.UnknownApplicant
    InvalidRequest
        A reason is missing or not allowed, or the key served for another decision.
    Conflict
        The model proposes something else by now, or is another one.
    """
    score = score_applicant(runtime, applicant_id)
    user_id, digest = user.id, _digest(applicant_id, asked)
    if key is not None and not _KEY.fullmatch(key):
        raise _bad_key("invalid_key", "1 to 128 letters, digits or signs, without a blank.")
    known = _kept(session, user_id, key, digest)
    if known is not None:
        return _told(known)
    _refuse_stale(asked, score)
    taken = Decision(
        applicant_id=applicant_id,
        outcome=asked.outcome,
        proposal=asked.proposal,
        reason=_reason(asked),
        probability_of_default=score["probability_of_default"],
        threshold=score["threshold"],
        model_version=score["model_version"],
        decided_by_id=user_id,
        idempotency_key=key,
        request_digest=digest,
    )
    session.add(taken)
    session.add(Event(user_id=user_id, event="decided", applicant_id=applicant_id, detail=asked.outcome))
    try:
        session.commit()
    except IntegrityError:  # the same key arrived twice at once: the other one was quicker
        session.rollback()
        known = _kept(session, user_id, key, digest)
        if known is None:
            raise
        return _told(known)
    return _told(taken)


def _refuse_stale(asked: DecisionRequest, score: dict[str, Any]) -> None:
    if asked.proposal != score["decision"] or asked.model_version != score["model_version"]:
        raise Conflict(
            "The proposal you saw is no longer the model's: read the score again, then decide. "
            "Nothing was saved."
        )


def _reason(asked: DecisionRequest) -> str | None:
    """Give the reason as typed, None where there is none and none is needed."""
    written = (asked.reason or "").strip()
    allowed = f"{SHORTEST_REASON} to {LONGEST_REASON} characters, in words, where you decide otherwise."
    if _CONTROL.search(written):
        raise InvalidRequest(
            faults=[Fault("/reason", "control_character", message="Text, without control characters.")]
        )
    if asked.outcome != asked.proposal and len(written) < SHORTEST_REASON:
        code = "reason_too_short" if written else "reason_missing"
        raise InvalidRequest(
            "A decision that departs from the proposal needs a reason; nothing was saved.",
            [Fault("/reason", code, message=allowed)],
        )
    return asked.reason if written else None


def _kept(session: Session, user_id: int, key: str | None, digest: str) -> Decision | None:
    """Find what the same key saved before."""
    if key is None:
        return None
    same = select(Decision).where(Decision.decided_by_id == user_id, Decision.idempotency_key == key)
    found = session.scalar(same)
    if found is not None and found.request_digest != digest:
        raise _bad_key("key_used", "A new key for every decision; this one served for another.")
    return found


def _digest(applicant_id: int, asked: DecisionRequest) -> str:
    return hashlib.sha256(f"{applicant_id}\n{asked.model_dump_json()}".encode()).hexdigest()


def _told(decision: Decision) -> dict[str, Any]:
    return {
        "id": decision.id,
        "outcome": decision.outcome,
        "proposal": decision.proposal,
        "override": decision.outcome != decision.proposal,
        "reason": decision.reason,
        "probability_of_default": decision.probability_of_default,
        "threshold": decision.threshold,
        "model_version": decision.model_version,
        "decided_by": decision.user.username,
        "decided_at": decision.decided_at,
    }


def _bad_key(code: str, message: str) -> InvalidRequest:
    return InvalidRequest(faults=[Fault("/Idempotency-Key", code, "header", message)])
