"""What a client takes away: the letter and their own data, through the dashboard's own server."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.view import View

DOCUMENTS = ("report.pdf", "export.json", "export.csv")


def document_address(applicant_id: int, document: str, lang: str) -> str:
    """Return the address of a file of a client.

    Examples
    --------
    >>> document_address(100042, "report.pdf", "fr")
    '/applicants/100042/report.pdf?lang=fr'
    """
    return f"/applicants/{applicant_id}/{document}?lang={lang}"


def document_links(applicant_id: int, view: View) -> Component:
    """Return the buttons that download the letter and the client's data."""
    letter, *data = (
        html.A(
            view.say(f"document.{document}"),
            href=document_address(applicant_id, document, view.lang),
            className="btn btn-outline-secondary",
            **aria(label=view.say(f"document.{document}.label")),
        )
        for document in DOCUMENTS
    )
    own = html.Div([html.Span(view.say("document.data"), className="muted"), *data], className="own-data")
    return html.Div([letter, own], className="documents")
