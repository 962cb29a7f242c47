"""The dictionary of features, asked for once in a while: it only changes with the published model."""

from __future__ import annotations

import time
from typing import Final

from flask import current_app

from dash_app.access import current_client
from dash_app.contracts import Features

KEPT_SECONDS: Final = 30.0
_KEPT: Final = "features"


def known_features(lang: str) -> Features:
    """Return the dictionary in a language, at most half a minute old.

    Parameters
    ----------
    lang : str
        ``fr`` or ``en``.

    Returns
    -------
    Features
        It holds nobody's data, so that users share it.

    Raises
    ------
    NotAuthorised
        When nobody is logged in.
    ApiError
        When the API does not answer.
    """
    client = current_client()
    kept: dict[str, tuple[float, Features]] = current_app.extensions.setdefault(_KEPT, {})
    until, features = kept.get(lang, (0.0, None))
    if features is None or time.monotonic() >= until:
        features = client.features(lang)
        kept[lang] = (time.monotonic() + KEPT_SECONDS, features)
    return features
