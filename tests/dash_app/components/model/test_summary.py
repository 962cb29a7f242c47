"""What the model is, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dash_app.components.model.summary import PAGES, page_links, summary
from dash_app.components.view import View
from dash_app.contracts import Metric, Model

Read = Callable[[Any], str]


def test_quality_is_said_without_jargon(model: Model, view: View, read: Read) -> None:
    words = read(summary(model, view))
    assert "à partir de 150 informations ; il l’a appris sur 17 264 demandes" in words
    assert "dans 77 % des cas (hasard : 50 %). Intervalle à 95 % : 74 % à 80 %." in words
    assert "À la limite en service (8,5 %), il propose de refuser 30 % des demandes" in words
    assert "l’écart moyen est de 1,4 (en points de pourcentage)" in words
    assert not {"AUC", "Gini", "Brier"} & set(words.split())


def test_english_is_written_too(model: Model, read: Read) -> None:
    words = read(summary(model, View("en", "light", "model")))
    assert "it gives the first the higher probability in 77% of cases (chance: 50%)" in words


def test_without_a_test_the_folds_are_told(model: Model, view: View, read: Read) -> None:
    folds = {"out_of_fold": model.metrics["out_of_fold"], "test": {}}
    assert "dans 79 % des cas" in read(summary(replace(model, metrics=folds), view))


def test_what_was_not_measured_is_left_out(model: Model, view: View, read: Read) -> None:
    words = read(summary(replace(model, metrics={"test": {"auc": Metric(0.7)}}, trained_at=""), view))
    assert "70 % des cas" in words
    assert "Intervalle" not in words
    assert "limite en service" not in words
    assert "entraîné le –" in words


def test_no_figures_at_all_leave_the_sentence(model: Model, view: View, read: Read) -> None:
    assert "probabilité que le prêt" in read(summary(replace(model, metrics={}), view))


def test_the_present_page_says_so(view: View, inside: Callable[[Any], list[Any]]) -> None:
    links = [one for one in inside(page_links("fairness", view)) if type(one).__name__ == "A"]
    assert [link.href for link in links] == list(PAGES.values())
    current = [getattr(link, "aria-current", None) for link in links]
    assert current == [None, "page", None]
