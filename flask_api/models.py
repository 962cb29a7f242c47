"""The tables of the API: who may log in, who is logged in, what was decided and what was done."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKey,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

ROLES = ("advisor", "analyst", "administrator")
OUTCOMES = ("granted", "refused")
#: What the username of a program begins with; nobody's username may hold the colon.
PROGRAM = "key:"
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def now() -> datetime:
    """Give the present time, aware and in UTC."""
    return datetime.now(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """A time in UTC, aware on both sides; SQLite itself keeps no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Store in UTC; a time without a zone is refused."""
        if value is not None and value.tzinfo is None:
            raise TypeError("a stored time needs its time zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read back as UTC."""
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


class Model(DeclarativeBase):
    """Base of the tables; constraints have predictable names, so that migrations can change them."""

    metadata = MetaData(naming_convention=_NAMES)


class User(Model):
    """Somebody who may log in, or a program that asks with a key and never logs in.

    Attributes
    ----------
    username : str
        Lower case, unique; of a program, :data:`PROGRAM` and the name of its key.
    password_hash : str
        argon2id, with its salt and parameters; of a program, a word that no password fits.
    role : str
        One of :data:`ROLES`.
    is_active : bool
        False once disabled; users are never deleted, what they did refers to them.
    """

    __tablename__ = "users"
    __table_args__ = (CheckConstraint(f"role IN {ROLES}", name="role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(64), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    role: Mapped[str] = mapped_column(String(16))
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    sessions: Mapped[list[UserSession]] = relationship(back_populates="user", cascade="all, delete-orphan")


class UserSession(Model):
    """One login.

    Attributes
    ----------
    token_digest : str
        SHA-256 of the bearer token, in hexadecimal; the token itself is stored nowhere.
    """

    __tablename__ = "sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    user: Mapped[User] = relationship(back_populates="sessions", lazy="joined")


class ApiKey(Model):
    """What a program asks with.

    Attributes
    ----------
    user : User
        The program itself: what it asks for is noted under its own name, with its own role.
    token_digest : str
        SHA-256 of the key, in hexadecimal; the key itself is stored nowhere.
    created_by : User
        The administrator, None when it was made on the command line.
    last_used_at : datetime or None
        To the minute.
    revoked_at : datetime or None
    """

    __tablename__ = "api_keys"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), unique=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    user: Mapped[User] = relationship(lazy="joined", foreign_keys=[user_id])
    created_by: Mapped[User | None] = relationship(lazy="joined", foreign_keys=[created_by_id])


class Decision(Model):
    """What somebody decided of an applicant, after the proposal that they saw.

    Attributes
    ----------
    outcome, proposal : str
        Each one of :data:`OUTCOMES`: what was decided, and what the model proposed.
    reason : str or None
        As it was typed; there is one wherever the outcome is not the proposal.
    probability_of_default, threshold : float
        What the proposal followed from.
    idempotency_key : str or None
        Word of the caller's own: the same one twice is one decision.
    request_digest : str
        SHA-256 of what was asked, to know the same request again.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        CheckConstraint(f"outcome IN {OUTCOMES}", name="outcome"),
        CheckConstraint(f"proposal IN {OUTCOMES}", name="proposal"),
        CheckConstraint("outcome = proposal OR reason IS NOT NULL", name="override_has_a_reason"),
        UniqueConstraint("decided_by_id", "idempotency_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    applicant_id: Mapped[int] = mapped_column(BigInteger, index=True)
    outcome: Mapped[str] = mapped_column(String(8))
    proposal: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str | None] = mapped_column(Text)
    probability_of_default: Mapped[float]
    threshold: Mapped[float]
    model_version: Mapped[str] = mapped_column(String(100))
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    idempotency_key: Mapped[str | None] = mapped_column(String(128))
    request_digest: Mapped[str] = mapped_column(String(64))
    user: Mapped[User] = relationship(lazy="joined")


class Event(Model):
    """Something that a user did with an applicant's file; it carries no value of the file.

    Attributes
    ----------
    event : str
        One of :data:`flask_api.schemas.history.Kind`.
    applicant_id : int or None
        None where it concerns no single applicant.
    detail : str or None
        A word: the outcome decided, the language of a letter, the format of an export.
    slot : int or None
        Of a view, the ten minutes it falls in since 1970: one at most in each. None: not limited.
    """

    __tablename__ = "events"
    __table_args__ = (UniqueConstraint("user_id", "applicant_id", "slot"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    event: Mapped[str] = mapped_column(String(24))
    applicant_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    detail: Mapped[str | None] = mapped_column(String(40))
    slot: Mapped[int | None]
    user: Mapped[User] = relationship(lazy="joined")
