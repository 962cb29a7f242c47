"""How the page is being read: in which language and under which theme."""

from __future__ import annotations

from dataclasses import dataclass

from dash_app.i18n import plural, t

AREA = "applicant"


@dataclass(frozen=True)
class View:
    """Language and theme, passed to every component of the page.

    Attributes
    ----------
    lang : str
        ``fr`` or ``en``.
    theme : str
        ``light`` or ``dark``; figures are drawn for it.
    """

    lang: str = "fr"
    theme: str = "light"

    def say(self, key: str, **values: object) -> str:
        """Return a text of the applicant catalogue."""
        return t(f"{AREA}.{key}", self.lang, **values)

    def count(self, key: str, number: int) -> str:
        """Return a text of the applicant catalogue that depends on a number."""
        return plural(f"{AREA}.{key}", number, self.lang)
