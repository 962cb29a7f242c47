"""The published tables, downloaded with the user's own Kaggle token."""

from __future__ import annotations

from modelling.tables.kaggle.client import connect
from modelling.tables.kaggle.fetch import Fetched, fetch_tables

__all__ = ["Fetched", "connect", "fetch_tables"]
