"""Human decisions, and what was done with each applicant's file."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the two tables."""
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.String(8), nullable=False),
        sa.Column("proposal", sa.String(8), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("probability_of_default", sa.Double(), nullable=False),
        sa.Column("threshold", sa.Double(), nullable=False),
        sa.Column("model_version", sa.String(100), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("idempotency_key", sa.String(128), nullable=True),
        sa.Column("request_digest", sa.String(64), nullable=False),
        sa.CheckConstraint("outcome IN ('granted', 'refused')", name=op.f("ck_decisions_outcome")),
        sa.CheckConstraint("proposal IN ('granted', 'refused')", name=op.f("ck_decisions_proposal")),
        sa.CheckConstraint(
            "outcome = proposal OR reason IS NOT NULL", name=op.f("ck_decisions_override_has_a_reason")
        ),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_decisions_decided_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.UniqueConstraint("decided_by_id", "idempotency_key", name=op.f("uq_decisions_decided_by_id")),
    )
    op.create_index(op.f("ix_decisions_applicant_id"), "decisions", ["applicant_id"])
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(24), nullable=False),
        sa.Column("applicant_id", sa.BigInteger(), nullable=True),
        sa.Column("detail", sa.String(40), nullable=True),
        sa.Column("slot", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_events_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("user_id", "applicant_id", "slot", name=op.f("uq_events_user_id")),
    )
    op.create_index(op.f("ix_events_applicant_id"), "events", ["applicant_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("events")
    op.drop_table("decisions")
