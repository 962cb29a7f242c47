"""One declared line gives a feature for each of its filters and windows."""

from __future__ import annotations

import pytest

from modelling.features.errors import FeatureError
from modelling.features.histories import HISTORIES
from modelling.features.recipes import Recipe, expand, feature_name, recipes

LINE = {
    "name": "BUREAU_*_COUNT", "source": "credit", "aggregation": "mean", "measure": "X",
    "filters": "all|card", "windows": "all|365D", "kind": "number", "unit": "money", "theme": "cards",
    "missing": "or_amount", "direction": "raises", "label_fr": "Nombre {de}", "label_en": "Number of {rows}",
}  # fmt: skip


def _expanded(**changes: str) -> dict[str, Recipe]:
    return {recipe.name: recipe for recipe in expand("bureau", {**LINE, **changes})}


def test_a_line_gives_every_filter_in_every_window() -> None:
    assert list(_expanded()) == [
        "BUREAU_COUNT", "BUREAU_CARD_COUNT", "BUREAU_COUNT_365D", "BUREAU_CARD_COUNT_365D",
    ]  # fmt: skip


def test_conditions_come_from_the_pieces() -> None:
    plain, *_, recent_cards = _expanded().values()
    assert (plain.filter, plain.window) == ("", "")
    assert (recent_cards.filter, recent_cards.window) == ("CREDIT_TYPE=Credit card", "DAYS_CREDIT>=-365")


def test_labels_are_put_together_in_both_languages() -> None:
    label = _expanded()["BUREAU_CARD_COUNT_365D"].label
    assert label["fr"] == "Nombre de cartes de crédit chez d’autres prêteurs datant de moins de 12 mois"
    assert label["en"] == "Number of credit cards with other lenders opened in the last 12 months"


def test_the_meaning_of_missing_is_put_together() -> None:
    said = _expanded()["BUREAU_CARD_COUNT_365D"].missing
    assert said["en"] == "no credit card known with other lenders in the period, or amount not known"
    assert said["fr"].endswith("chez d’autres prêteurs sur la période, ou montant non communiqué")
    assert _expanded(missing="")["BUREAU_COUNT"].missing["en"] == "no known credit with other lenders"


@pytest.mark.parametrize("aggregation", ["count", "distinct", "absence"])
def test_what_is_never_missing_says_so(aggregation: str) -> None:
    assert _expanded(aggregation=aggregation)["BUREAU_COUNT"].missing["en"] == "never missing"


def test_a_name_without_a_star_does_not_name_its_filter() -> None:
    assert feature_name("PREV_CREDIT_MEAN", "approved", "LAST3") == "PREV_CREDIT_MEAN_LAST3"


@pytest.mark.parametrize("changes", [{"filters": "all|boats"}, {"windows": "7Y"}])
def test_an_undeclared_piece_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(FeatureError, match="for bureau; known: all, "):
        _expanded(**changes)


def test_two_features_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = {**LINE, "name": "BUREAU_COUNT"}
    monkeypatch.setattr("modelling.features.recipes.declared_rows", lambda _name: (twice,))
    with pytest.raises(FeatureError, match=r"bureau\.csv gives BUREAU_COUNT twice"):
        recipes.__wrapped__("bureau")


def test_declared_recipes_are_read_in_order() -> None:
    assert [recipe.name for recipe in recipes("bureau")][:3] == [
        "BUREAU_NO_HISTORY", "BUREAU_COUNT", "BUREAU_ACTIVE_COUNT",
    ]  # fmt: skip


def test_declarations_stay_few_beside_the_features_they_give() -> None:
    given = sum(len(history.recipes) for history in HISTORIES)
    lines = {(r.source, r.aggregation, r.measure) for history in HISTORIES for r in history.recipes}
    assert given >= 1.5 * len(lines)


def test_windows_follow_one_another_into_the_past() -> None:
    late = {
        r.name: r.window for r in recipes("installments_payments") if r.name.startswith("INS_DAYS_LATE_MEAN")
    }
    assert late["INS_DAYS_LATE_MEAN_180D"] == "DAYS_INSTALMENT>=-180"
    assert late["INS_DAYS_LATE_MEAN_LAST3"] == "recency_rank<=3"
