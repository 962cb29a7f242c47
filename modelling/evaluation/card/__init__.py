"""The model card: what a model is, how good, for whom, and where it stops, from its own report."""

from __future__ import annotations

from modelling.evaluation.card.build import build_card
from modelling.evaluation.card.html import document_html
from modelling.evaluation.card.markdown import document_markdown
from modelling.scoring.bundle import Bundle

__all__ = ["build_card", "card_html", "card_markdown"]


def card_markdown(bundle: Bundle) -> str:
    """Write a model's card as Markdown.

    Parameters
    ----------
    bundle : Bundle

    Returns
    -------
    str
        In English; numbers of the report, no applicant's value.
    """
    return document_markdown(build_card(bundle))


def card_html(bundle: Bundle) -> str:
    """Write a model's card as one HTML file, with its charts.

    Parameters
    ----------
    bundle : Bundle

    Returns
    -------
    str
        Nothing is loaded and nothing runs; fit to be printed or sent.
    """
    return document_html(build_card(bundle))
