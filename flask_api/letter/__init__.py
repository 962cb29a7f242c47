"""The letter that a client takes away: a proposal, its reasons and the client's rights, as a PDF."""

from flask_api.letter.compose import write_letter
from flask_api.letter.content import Letter, WaysOut

__all__ = ["Letter", "WaysOut", "write_letter"]
