"""The card of many applications: a file that the browser reads, sends in slices and completes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from dash_app.components.chart import Table, table_element
from dash_app.components.view import View
from dash_app.entry.fields import Field
from dash_app.entry.reading import allowed_text
from dash_app.formatting import count
from dash_app.pages.new import ids
from dash_app.pages.new.form import duration_hint

SLICE: Final = 200
MOST_ROWS: Final = 10_000
MOST_BYTES: Final = 10 * 1024 * 1024
ADDRESS: Final = "/new/scores"
TEMPLATE: Final = "/new/template.csv"
#: Sentences that the browser says while it works; it puts in the numbers.
SAID: Final = (
    "reading", "progress", "cancel", "cancelled", "done", "again", "failed", "session", "login",
    "empty", "large", "many", "binary", "encoding", "quote", "cells", "granted", "refused", "wrong",
    "download", "ignored", "errors", "errors.more", "column.line", "column.column",
    "column.problem", "column.risk", "column.proposal", "column.band", "column.note", "file", "choose",
    "whole_line", "suffix", "pair",
)  # fmt: skip


def upload(fields: Sequence[Field], view: View, token: str) -> Component:
    """Return the card.

    Parameters
    ----------
    fields : Sequence of Field
        Columns that a file may have.
    view : View
        Language and theme, with the words of the page.
    token : str
        Secret sent back with each slice.

    Returns
    -------
    Component
        What the browser fills; it carries its sentences as data.
    """
    rows = count(MOST_ROWS, view.lang)
    return html.Section(
        [
            html.H2(view.say("upload.title"), className="card-title"),
            html.P(view.say("upload.hint", rows=rows), className="muted"),
            html.P(html.A(view.say("upload.template"), href=TEMPLATE, className="more", download="")),
            html.Div(id=ids.FILE_PLACE, **_spoken(view, token)),
            html.Div(id=ids.BATCH, className="new-batch"),
            _columns(fields, view),
        ],
        id=ids.UPLOAD,
        className="card-box new-upload",
    )


def _spoken(view: View, token: str) -> dict[str, Any]:
    limits = {"slice": SLICE, "rows": MOST_ROWS, "bytes": MOST_BYTES, "address": ADDRESS}
    texts = {name: view.say(f"batch.{name}") for name in SAID}
    return {"data-texts": json.dumps(texts), "data-limits": json.dumps(limits), "data-token": token}


def _columns(fields: Sequence[Field], view: View) -> Component:
    rows = [(one.feature.label, one.feature.theme_label, column_hint(one, view)) for one in fields]
    names = [view.say(f"columns.{name}") for name in ("name", "theme", "allowed")]
    table = html.Div(table_element(Table(names, rows)), className="table-scroll", tabIndex="0")
    return html.Details([html.Summary(view.say("columns.title")), table], className="figures")


def column_hint(field: Field, view: View) -> str:
    """Say what a column may hold."""
    feature = field.feature
    if feature.kind == "flag":
        return view.say("columns.flag")
    if feature.levels:
        shown = [level.label for level in feature.levels]
        rest = len(shown) - 8
        listed = ", ".join(shown[:8])
        return f"{listed} {view.count('columns.more', rest)}" if rest > 0 else listed
    if feature.unit == "days_before":
        return view.say(duration_hint(feature))
    return allowed_text(feature, view) or view.say("columns.number")
