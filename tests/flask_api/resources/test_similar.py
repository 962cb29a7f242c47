"""Similar applicants over HTTP."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

FIRST = 100_001


def test_nearest_applicants_with_their_default_rate(reader: FlaskClient) -> None:
    found = reader.get(f"/v1/applicants/{FIRST}/similar").get_json()
    assert len(found["items"]) == found["k"] == found["n"] == 50
    distances = [item["distance"] for item in found["items"]]
    assert distances == sorted(distances)
    assert FIRST not in [item["applicant_id"] for item in found["items"]]
    low, high = found["interval"]
    assert 0 <= low <= found["default_rate"] <= high <= 1
    assert "caractéristiques" in found["definition"]


def test_definition_in_english(reader: FlaskClient) -> None:
    assert "closest" in reader.get(f"/v1/applicants/{FIRST}/similar?lang=en").get_json()["definition"]


def test_scanning_k_does_not_tell_how_one_person_fared(reader: FlaskClient) -> None:
    told = set()
    for k in range(1, 51):
        found = reader.get(f"/v1/applicants/{FIRST}/similar?k={k}").get_json()
        assert len(found["items"]) == found["k"] == k
        told.add((found["default_rate"], *found["interval"], found["n"]))
    assert len(told) == 1


def test_a_small_population_gives_all_it_has(reader: FlaskClient) -> None:
    assert len(reader.get(f"/v1/applicants/{FIRST}/similar?k=1000").get_json()["items"]) == 399


@pytest.mark.parametrize("k", ["0", "-1", "1001", "x", "1.5", ""])
def test_k_is_bounded(reader: FlaskClient, k: str) -> None:
    answer = reader.get(f"/v1/applicants/{FIRST}/similar?k={k}")
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == "/k"
