"""Words of the interface: one JSON catalogue per area and language, French by default.

A catalogue is ``locale/<language>/<area>.json``, a flat object from key to text. A full key is ``area.key``:
``t("portfolio.title", lang)``. Values are put in with ``{name}``; a text that depends on a number has two
keys, ``key.one`` and ``key.other``, chosen by `plural` as the language wants it (in French, 0 is singular).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from babel import Locale

from dash_app.errors import DashboardError
from dash_app.formatting import count

LANGUAGES: Final = ("fr", "en")
DEFAULT_LANGUAGE: Final = "fr"
LOCALE_FOLDER: Final = Path(__file__).parent / "locale"


class MissingTextError(DashboardError):
    """A text was asked for that no catalogue of this language has."""


def language(wanted: str | None) -> str:
    """Return `wanted` when the interface speaks it, French otherwise.

    Parameters
    ----------
    wanted : str or None
        Two-letter code, from an address or a cookie: any text at all.

    Returns
    -------
    str
        One of `LANGUAGES`.
    """
    return wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE


@lru_cache(maxsize=32)
def catalogue(area: str, lang: str) -> Mapping[str, str]:
    """Return the texts of one area in one language.

    Parameters
    ----------
    area : str
        Name of the file without ``.json``: ``shell``, ``portfolio``, ``applicant``...
    lang : str
        ``fr`` or ``en``.

    Returns
    -------
    mapping of str to str
        Read-only; read once per process.

    Raises
    ------
    MissingTextError
        When there is no such file.
    """
    try:
        content = (LOCALE_FOLDER / lang / f"{area}.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise MissingTextError(f"No catalogue {area!r} in {lang!r}: add locale/{lang}/{area}.json.") from None
    return MappingProxyType(json.loads(content))


def t(key: str, lang: str, **values: object) -> str:
    """Return a text in a language, with its values put in.

    Parameters
    ----------
    key : str
        ``area.key``.
    lang : str
        ``fr`` or ``en``.
    **values : object
        What stands between braces in the text, already formatted for people.

    Returns
    -------
    str
        The text.

    Raises
    ------
    MissingTextError
        When the key is in no catalogue.

    Examples
    --------
    >>> t("shell.skip", "fr")
    'Aller au contenu'
    """
    area, _, name = key.partition(".")
    texts = catalogue(area, lang)
    if name not in texts:
        raise MissingTextError(f"No text {key!r} in {lang!r}: add it to locale/{lang}/{area}.json.")
    return texts[name].format(**values) if values else texts[name]


def plural(key: str, number: int, lang: str, **values: object) -> str:
    """Return the singular or plural text for a number, which stands in it as ``{count}``.

    Parameters
    ----------
    key : str
        ``area.key``; the catalogue has ``key.one`` and ``key.other``.
    number : int
        How many.
    lang : str
        ``fr`` or ``en``.
    **values : object
        Other values of the text.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> plural("shell.points", 1, "fr")
    '1 point'
    """
    return t(f"{key}.{plural_form(number, lang)}", lang, count=count(number, lang), **values)


def plural_form(number: int | Decimal, lang: str) -> str:
    """Return the ending of the key for a number as it is shown: ``one`` or ``other``.

    Examples
    --------
    >>> plural_form(Decimal("0.2"), "fr"), plural_form(Decimal("0.2"), "en")
    ('one', 'other')
    """
    return "one" if Locale(lang).plural_form(number) == "one" else "other"
