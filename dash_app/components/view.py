"""How a page is being read: in which language, under which theme, with the words of which area."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dash_app.i18n import plural, t


@dataclass(frozen=True)
class View:
    """Language, theme and catalogue, passed to every component of a page.

    Attributes
    ----------
    lang : str
        ``fr`` or ``en``.
    theme : str
        ``light`` or ``dark``; figures are drawn for it.
    area : str
        Catalogue that `say` and `count` read.
    """

    lang: str = "fr"
    theme: str = "light"
    area: str = "applicant"

    def of(self, area: str) -> View:
        """Return the same view with the words of another area."""
        return replace(self, area=area)

    def say(self, key: str, **values: object) -> str:
        """Return a text of the area's catalogue."""
        return t(f"{self.area}.{key}", self.lang, **values)

    def count(self, key: str, number: int, **values: object) -> str:
        """Return a text of the area's catalogue that depends on a number."""
        return plural(f"{self.area}.{key}", number, self.lang, **values)
