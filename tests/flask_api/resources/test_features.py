"""The dictionary over HTTP."""

from __future__ import annotations

from flask.testing import FlaskClient


def test_every_feature_with_its_words(reader: FlaskClient) -> None:
    found = reader.get("/v1/features?lang=en").get_json()
    by_name = {item["feature"]: item for item in found["items"]}
    assert len(by_name) == 10
    assert by_name["AMT_CREDIT"]["label"] == "AMT_CREDIT in English"
    assert by_name["AMT_CREDIT"]["minimum"] == 0
    assert by_name["AMT_CREDIT"]["maximum"] is None
    assert by_name["CREDIT_TO_INCOME"]["derived"] is True
    told = ("in_model", "used")
    assert [by_name["AMT_CREDIT"][key] for key in told] == [True, True]
    assert [by_name["REGION_RATING_CLIENT"][key] for key in told] == [False, False]
    assert by_name["NAME_CONTRACT_TYPE"]["levels"][0] == {"value": "Cash loans", "label": "Cash loan"}


def test_themes_stand_in_the_order_in_which_they_are_shown(reader: FlaskClient) -> None:
    found = reader.get("/v1/features").get_json()
    themes = [theme["theme"] for theme in found["themes"]]
    assert themes == ["loan", "income", "household", "contact", "external_scores"]
    assert {item["theme"] for item in found["items"]} == set(themes)
    assert found["themes"][0]["label"] == "Crédit demandé"


def test_another_language_is_refused(reader: FlaskClient) -> None:
    assert reader.get("/v1/features?lang=es").status_code == 422
