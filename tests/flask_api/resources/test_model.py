"""The published model over HTTP."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


def test_what_the_model_is(reader: FlaskClient) -> None:
    found = reader.get("/v1/model").get_json()
    assert found["model_version"] == "20260101T000000-first"
    assert found["n_features"] == 7
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
