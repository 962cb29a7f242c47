"""JSON never holds NaN."""

from __future__ import annotations

import math

import numpy as np
import orjson
import pytest
from flask import Flask, jsonify


def test_nan_and_infinities_become_null(app: Flask) -> None:
    with app.app_context():
        content = jsonify(nan=math.nan, high=math.inf, low=-math.inf, inside=[math.nan]).data
    assert content == b'{"nan":null,"high":null,"low":null,"inside":[null]}'


def test_numpy_numbers_are_written(app: Flask) -> None:
    content = {"one": np.float32(0.5), "two": np.int64(2), "row": np.array([1.0, np.nan])}
    assert app.json.dumps(content) == '{"one":0.5,"two":2,"row":[1.0,null]}'


@pytest.mark.parametrize("text", ["NaN", "[Infinity]", "{'a': 1}", "1e999", '"\\ud800"'])
def test_what_is_not_json_is_not_read(app: Flask, text: str) -> None:
    with pytest.raises(orjson.JSONDecodeError):
        app.json.loads(text)


def test_text_is_utf_8(app: Flask) -> None:
    assert app.json.loads(app.json.dumps({"é": "ÿ"})) == {"é": "ÿ"}
