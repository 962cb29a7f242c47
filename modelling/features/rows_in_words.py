"""Which rows a label speaks of, with the article and preposition that French wants."""

from __future__ import annotations

from modelling.features.errors import FeatureError

#: First letters before which French elides; no declared noun begins with an aspirate h.
ELIDING = "aeiouyhàâéèêîôùû"


def rows_in_words(label: str, noun: str, language: str) -> str:
    """Write the rows into a label.

    Parameters
    ----------
    label : str
        In French with ``{de}``, ``{des}`` or ``{les}``, in English with ``{rows}``, where the
        rows are named; without any, the label is taken as it stands.
    noun : str
        Plural noun without an article.
    language : {"fr", "en"}

    Returns
    -------
    str

    Raises
    ------
    FeatureError
        The label asks for something else.

    Examples
    --------
    >>> rows_in_words("Nombre {de}", "échéances", "fr")
    'Nombre d’échéances'
    >>> rows_in_words("Âge moyen {des}", "crédits en cours", "fr")
    'Âge moyen des crédits en cours'
    """
    if language == "fr":
        of = "d’" if noun[:1].lower() in ELIDING else "de "
        known = {"de": f"{of}{noun}", "des": f"des {noun}", "les": f"les {noun}"}
    else:
        known = {"rows": noun}
    try:
        return label.format(**known)
    except KeyError as error:
        allowed = ", ".join(f"{{{word}}}" for word in known)
        raise FeatureError(f"Label {label!r} asks for {error}; allowed: {allowed}.") from None
