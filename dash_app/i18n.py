"""Words of the interface: one Babel catalogue (gettext) per area and language, French by default.

A catalogue is ``locale/<language>/LC_MESSAGES/<area>.po``; a ``msgid`` is a key, so that both languages are
translations of a meaning. A full key is ``area.key``: ``t("portfolio.title", lang)``. Values are put in with
``{name}``. A text that depends on a number has a ``msgid_plural`` and two texts, which stand in `catalogue`
as ``key.one`` and ``key.other``, chosen by `plural` as the language wants it (in French, 0 is singular).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from babel import Locale
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

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
        Name of the file without ``.po``: ``shell``, ``portfolio``, ``applicant``...
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
        with catalogue_path(area, lang).open("rb") as file:
            messages = read_po(file, locale=lang, domain=area)
    except FileNotFoundError:
        raise MissingTextError(f"No catalogue {area!r} in {lang!r}: add {_place(area, lang)}.") from None
    return MappingProxyType({key: text for one in messages for key, text in _texts(one)})


def catalogue_path(area: str, lang: str) -> Path:
    """Return the file of an area in a language."""
    return LOCALE_FOLDER / lang / "LC_MESSAGES" / f"{area}.po"


def areas() -> tuple[str, ...]:
    """Return the names of all areas, in order."""
    return tuple(sorted(path.stem for path in catalogue_path("*", DEFAULT_LANGUAGE).parent.glob("*.po")))


def _texts(message: Message) -> list[tuple[str, str]]:
    """Return the keys and texts of a message; none for the head of a file or a text to be reviewed."""
    if not message.id or message.fuzzy:
        return []
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    forms = zip(("one", "other"), message.string or (), strict=True)
    return [(f"{message.id[0]}.{form}", text) for form, text in forms]


def _place(area: str, lang: str) -> str:
    return catalogue_path(area, lang).relative_to(LOCALE_FOLDER.parent).as_posix()


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
        raise MissingTextError(f"No text {key!r} in {lang!r}: add it to {_place(area, lang)}.")
    return texts[name].format(**values) if values else texts[name]


def plural(key: str, number: int, lang: str, **values: object) -> str:
    """Return the singular or plural text for a number, which stands in it as ``{count}``.

    Parameters
    ----------
    key : str
        ``area.key``; the catalogue has it with a ``msgid_plural``.
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
