"""The published model over HTTP."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


def test_what_the_model_is(reader: FlaskClient) -> None:
    found = reader.get("/v1/model").get_json()
    assert found["model_version"] == "20260101T000000-first"
    assert found["n_features"] == 9
    assert found["n_rows"] == found["population_size"] == 400
    assert found["absent_tables"] == ["bureau"]
    assert found["threshold_interval"] == [0.2, 0.3]
    assert found["bayes_threshold"] == pytest.approx(1 / (1 + found["cost_ratio"]))
    assert found["metrics"]["out_of_fold"]["auc"] == {"value": 0.7, "low": 0.6, "high": 0.8}
    assert found["calibration"]["method"] == "platt"


def test_bands_follow_one_another(reader: FlaskClient) -> None:
    bands = reader.get("/v1/model").get_json()["bands"]
    assert [band["band"] for band in bands] == list("ABCDE")
    assert bands[0]["low"] == 0
    assert bands[-1]["high"] == 1
    assert [band["high"] for band in bands[:-1]] == [band["low"] for band in bands[1:]]


def test_what_weighs(reader: FlaskClient) -> None:
    found = reader.get("/v1/model/importance?lang=en").get_json()
    assert found["model_version"] == "20260101T000000-first"
    assert (len(found["features"]), found["n"], found["interaction_rows"]) == (9, 400, 4)
    for told in (found["features"], found["themes"]):
        assert [one["share"] for one in told] == sorted((one["share"] for one in told), reverse=True)
        assert sum(one["share"] for one in told) == pytest.approx(1)
    assert {one["theme"] for one in found["features"]} == {one["theme"] for one in found["themes"]}
    assert found["interactions"][0]["first"] != found["interactions"][0]["second"]


def test_which_way_a_feature_goes(reader: FlaskClient) -> None:
    found = reader.get("/v1/model/dependence?feature=AMT_CREDIT").get_json()
    assert (found["feature"], found["kind"], found["n"]) == ("AMT_CREDIT", "number", 400)
    assert sum(one["count"] for one in found["bins"]) == 400
    assert found["bins"][0]["low"] is None
    assert all(one["low_share"] <= one["mean"] <= one["high_share"] for one in found["bins"])
    assert "AMT_CREDIT en français" in found["sentence"]


@pytest.mark.parametrize(
    ("query", "pointer", "code"),
    [
        ("", "/feature", "missing"),
        ("?feature=NOPE", "/feature", "unknown_feature"),
        ("?feature=AMT_CREDIT&lang=de", "/lang", None),
        ("?feature=AMT_CREDIT&bins=3", "/bins", None),
        (f"?feature={'A' * 101}", "/feature", None),
    ],
)
def test_a_bad_question_is_pointed_at(
    reader: FlaskClient, query: str, pointer: str, code: str | None
) -> None:
    answer = reader.get(f"/v1/model/dependence{query}")
    assert answer.status_code == 422
    fault = answer.get_json()["errors"][0]
    assert (fault["pointer"], fault["in"]) == (pointer, "query")
    assert code is None or fault["code"] == code


def test_weights_need_a_session_and_no_other_member(client: FlaskClient, reader: FlaskClient) -> None:
    assert client.get("/v1/model/importance").status_code == 401
    assert client.get("/v1/model/dependence?feature=AMT_CREDIT").status_code == 401
    assert reader.get("/v1/model/importance?top=3").status_code == 422


def test_how_far_the_population_moved(reader: FlaskClient) -> None:
    found = reader.get("/v1/model/stability?lang=en").get_json()
    assert (found["among"], found["n"], found["watch"], found["moved"]) == ("all", 400, 0.1, 0.25)
    assert {shift["verdict"] for shift in found["features"]} == {"stable"}
    assert reader.get("/v1/model/stability?among=new").get_json()["features"] == []


@pytest.mark.parametrize("name", ["curves", "fairness", "card"])
def test_what_an_older_training_did_not_keep_is_not_there(reader: FlaskClient, name: str) -> None:
    answer = reader.get(f"/v1/model/{name}")
    assert answer.status_code == 404
    assert "publish it again" in answer.get_json()["detail"]
    assert reader.get("/v1/model").get_json()["has_card"] is False


@pytest.mark.parametrize(
    "address", ["curves?sample=train", "stability?among=old", "card?format=pdf", "fairness?x=1"]
)
def test_other_words_are_refused(reader: FlaskClient, address: str) -> None:
    assert reader.get(f"/v1/model/{address}").status_code == 422


@pytest.mark.parametrize("name", ["curves", "fairness", "stability", "card"])
def test_the_pages_of_the_model_need_a_session(client: FlaskClient, name: str) -> None:
    assert client.get(f"/v1/model/{name}").status_code == 401
