"""Filters on any feature: built by picking, shown as chips, kept in the address.

A page gives the builder a place (`builder`) and connects it to its address (`register_filters`), which is the
only state. `read_filters` and `write_filters` turn the text in it into `Filter` and back, `api_filters` into
what the API takes.
"""

from __future__ import annotations

from dash_app.components.filters.builder import builder
from dash_app.components.filters.callbacks import register_filters
from dash_app.components.filters.chips import chips, said
from dash_app.components.filters.desk import FilterDesk, FilterIds
from dash_app.components.filters.state import (
    Fault,
    Filter,
    Reading,
    api_filters,
    read_filters,
    write_filters,
    write_query,
)

__all__ = [
    "Fault",
    "Filter",
    "FilterDesk",
    "FilterIds",
    "Reading",
    "api_filters",
    "builder",
    "chips",
    "read_filters",
    "register_filters",
    "said",
    "write_filters",
    "write_query",
]
