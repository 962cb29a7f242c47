"""How Alembic runs the migrations: in the connection it is given, against the declared tables."""

from __future__ import annotations

from alembic import context

from flask_api.models import Model

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Model.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
