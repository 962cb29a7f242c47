"""New applications in a browser: nothing typed is lost, a file is read, told and given back."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dash_app.contracts import Features, Importance, NewScore, NewScores, parse
from dash_app.errors import ApiUnavailable

LATIN = (
    "Référence;Montant du crédit demandé;Âge\r\n"
    '=1+1;"310 500,50";34 ans et 2 mois\r\n'
    '"deux\nlignes";beaucoup;-4\r\n'
    "c;120000;50\r\n"
)
SCORE = {
    "probability_of_default": 0.0631, "decision": "granted", "threshold": 0.0909, "band": "C",
    "distance_to_threshold": 0.0278, "model_version": "m1", "known": 9, "of": 10, "warning": None,
}  # fmt: skip


def _entry(name: str, label: str, kind: str, unit: str, bounds: tuple[float | None, float | None]) -> Any:
    return {
        "feature": name, "label": label, "unit": unit, "kind": kind, "theme": "loan",
        "theme_label": "Ce prêt", "table": "application", "missing_meaning": None, "derived": False,
        "in_model": True, "levels": [], "minimum": bounds[0], "maximum": bounds[1],
    }  # fmt: skip


def _scores(applications: Sequence[Mapping[str, Any]], _lang: str) -> NewScores:
    return NewScores(tuple(parse(NewScore, SCORE) for _ in applications))


@pytest.fixture
def new(page: Page, api: Any) -> Page:
    """The page of new applications, just after the login."""
    credit = _entry("AMT_CREDIT", "Montant du crédit demandé", "number", "money", (0.0, None))
    age = _entry("DAYS_BIRTH", "Âge", "integer", "days_before", (-43830.0, -5844.0))
    api.tell("features", parse(Features, {"items": [credit, age], "themes": []}))
    api.tell("importance", Importance(100, (), ()))
    api.tell("score_applications", _scores)
    page.goto("/login?next=/new")
    page.get_by_label("Identifiant").fill("advisor")
    page.get_by_label("Mot de passe").fill("pass")
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", name="La demande")).to_be_visible()
    return page


def test_what_is_typed_is_checked_and_stays_when_the_api_fails(new: Page, api: Any) -> None:
    api.tell("explain_application", ApiUnavailable("silent"))
    age = new.get_by_label("Âge")
    age.fill("-34")
    expect(new.get_by_text("Écrivez une durée sans signe moins.")).to_be_visible()
    new.get_by_role("button", name="Estimer le risque").click()
    new.get_by_role("alert").get_by_role("button", name="Âge").click()
    expect(age).to_be_focused()
    age.fill("34 ans et 2 mois")
    expect(new.get_by_text("Compris : 34 ans et 2 mois")).to_be_visible()
    new.get_by_role("button", name="Estimer le risque").click()
    expect(new.get_by_role("alert").get_by_role("button", name="Réessayer")).to_be_visible()
    new.get_by_role("link", name="Déposer un fichier").click()
    new.get_by_role("link", name="Saisir une demande").click()
    expect(age).to_have_value("34 ans et 2 mois")
    kept = new.evaluate("[localStorage, sessionStorage].map((one) => JSON.stringify(one)).join('')")
    assert "34" not in kept + new.url.partition("/new")[2]
    new.get_by_role("button", name="Tout effacer").click()
    expect(age).to_have_value("")


def test_a_file_is_read_told_and_given_back(new: Page, api: Any, tmp_path: Path) -> None:
    new.get_by_role("link", name="Déposer un fichier").click()
    chooser = new.get_by_label("Fichier de demandes (CSV)")
    files = {
        "n’est pas un texte CSV": b"\x89PNG\r\n\x1a\n\x00\x00",
        "ne contient aucune demande": b"",
        "Aucune colonne connue": b"a;b\n1;2\n",
        "dépasse 10 Mo": b"x" * (10 * 1024 * 1024 + 1),
        "jamais refermé (ligne 2)": 'Âge;b\n"34;2\n'.encode(),
    }
    for number, (words, content) in enumerate(files.items()):
        path = tmp_path / f"sent{number}.csv"
        path.write_bytes(content)
        chooser.set_input_files(path)
        expect(new.get_by_role("alert").get_by_text(words)).to_be_visible()
    expect(new.get_by_text("sent4.csv")).to_be_visible()
    named = new.evaluate("window.csvFiles.parse('sep=|\\r\\na;b|c\\r\\n1|2\\r\\n', 9)")
    assert (named["separator"], named["columns"], named["rows"][0]["line"]) == ("|", ["a;b", "c"], 3)
    guarded = new.evaluate(r"window.csvFiles.write([['\uff1d1', '\uff20a', '-4,5', '-4a']], ';')")
    assert guarded.strip("\ufeff\r\n") == "'\uff1d1;'\uff20a;-4,5;'-4a"
    api.tell("score_applications", ApiUnavailable("silent"))
    latin = {"name": "demandes.csv", "mimeType": "text/csv", "buffer": LATIN.encode("cp1252")}
    chooser.set_input_files(latin)
    expect(new.get_by_role("button", name="Reprendre")).to_be_visible()
    api.tell("score_applications", _scores)
    new.get_by_role("button", name="Reprendre").click()
    expect(new.get_by_text("Demandes traitées : 3.")).to_be_visible()
    expect(new.get_by_role("row", name="3 Âge Écrivez une durée sans signe moins.")).to_be_visible()
    with new.expect_download() as download:
        new.get_by_role("button", name="Télécharger les résultats (CSV)").click()
    download.value.save_as(tmp_path / "out.csv")
    text = (tmp_path / "out.csv").read_bytes().decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert head[:2] == ["Ligne", "Référence"]
    assert [row[0] for row in rows] == ["2", "3", "5"]
    assert rows[0][1:5] == ["'=1+1", "310 500,50", "34 ans et 2 mois", "6,31 %"]
    assert rows[1][1] == "deux\nlignes"
    assert rows[1][4] == ""
    assert "beaucoup" not in rows[1][-1]
