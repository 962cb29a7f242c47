"""Everyone who is known is shown; who is not is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dash_app.components.view import View
from dash_app.errors import ApiUnavailable
from dash_app.pages.compare.answer import added, body
from dash_app.pages.compare.state import Chosen

Text = Callable[[Any], str]
Inside = Callable[[Any], list[Any]]


def test_clients_stand_side_by_side(known: Any, view: View, text_of: Text, inside: Inside) -> None:
    shown = body(known, Chosen((100042, 100043)), view)
    words = text_of(shown)
    assert "Le client 100\u00a0042 est le moins risqué (6,3\u202f%), le client 100\u00a0043 le plus" in words
    assert "1 client est au-dessus de la limite" in words
    assert "Ce qui les sépare le plus : Notes externes" in words
    links = [one.href for one in inside(shown) if "compare?" in str(getattr(one, "href", ""))]
    assert links == ["/compare?ids=100043", "/compare?ids=100042"]


def test_who_is_not_known_is_said_and_the_rest_shown(known: Any, view: View, text_of: Text) -> None:
    words = text_of(body(known, Chosen((1, 100042, 2), left_out=3, unreadable=1), view))
    assert "Aucun client ne porte les numéros 1, 2" in words
    assert "3 numéros de trop" in words
    assert "1 texte qui n’est pas" in words
    assert "Ajoutez un deuxième client" in words
    assert "Client 100\u00a0042" in words


@pytest.mark.parametrize("chosen", [Chosen(()), Chosen((1,))])
def test_nobody_says_what_to_do(known: Any, view: View, text_of: Text, chosen: Chosen) -> None:
    assert "Aucun client à comparer" in text_of(body(known, chosen, view))


def test_a_silent_api_is_not_an_unknown_client(known: Any, view: View) -> None:
    known.tell("profile", ApiUnavailable("silent"))
    with pytest.raises(ApiUnavailable):
        body(known, Chosen((100042, 100043)), view)


@pytest.mark.parametrize(
    ("chosen", "typed", "query", "words"),
    [
        ((100042,), "100 043", "?ids=100042,100043", ""),
        ((), "100042", "?ids=100042", ""),
        ((100042,), "100042", None, "déjà"),
        ((100042,), "7", None, "Aucun client ne porte le numéro 7"),
        ((100042,), "sept", None, "en chiffres"),
        ((1, 2, 3, 4), "100042", None, "déjà 4 clients"),
    ],
)
def test_a_client_is_added_or_the_reason_told(
    known: Any, view: View, chosen: tuple[int, ...], typed: str, query: str | None, words: str
) -> None:
    found, said = added(known, Chosen(chosen), typed, view)
    assert found == query
    assert words in said
    assert bool(said) == (query is None)
