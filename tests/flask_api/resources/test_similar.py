"""Similar applicants over HTTP."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

FIRST = 100_001


def test_nearest_applicants_with_their_default_rate(reader: FlaskClient) -> None:
    found = reader.get(f"/v1/applicants/{FIRST}/similar").get_json()
    assert (len(found["items"]), found["k"], found["n"]) == (50, 50, 250)
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
    for k in (*range(1, 400, 19), 50, 399):
        found = reader.get(f"/v1/applicants/{FIRST}/similar?k={k}").get_json()
        assert len(found["items"]) == found["k"] == k
        told.add((found["default_rate"], *found["interval"], found["n"]))
    assert len(told) == 1


def test_a_small_population_gives_all_it_has(reader: FlaskClient) -> None:
    assert len(reader.get(f"/v1/applicants/{FIRST}/similar?k=1000").get_json()["items"]) == 399


def test_the_nearest_by_contributions(reader: FlaskClient) -> None:
    found = reader.get(f"/v1/applicants/{FIRST}/similar?by=contributions&lang=en").get_json()
    usual = reader.get(f"/v1/applicants/{FIRST}/similar?lang=en").get_json()
    assert (found["by"], usual["by"]) == ("contributions", "characteristics")
    assert (len(found["items"]), found["n"]) == (50, 250)
    assert [one["applicant_id"] for one in found["items"]] != [one["applicant_id"] for one in usual["items"]]
    assert "for the same reasons" in found["definition"]


def test_another_definition_is_refused(reader: FlaskClient) -> None:
    answer = reader.get(f"/v1/applicants/{FIRST}/similar?by=income")
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == "/by"


def test_what_k_may_be_is_said(reader: FlaskClient) -> None:
    for k, allowed in (("0", "1"), ("1000000000", "1000")):
        answer = reader.get(f"/v1/applicants/{FIRST}/similar?k={k}")
        assert answer.status_code == 422
        assert allowed in answer.get_json()["errors"][0]["message"]
        assert k == "0" or k not in answer.get_data(as_text=True).replace(answer.get_json()["instance"], "")


@pytest.mark.parametrize("k", ["0", "-1", "1001", "1000000000", "x", "fifty", "1.5", ""])
def test_k_is_bounded(reader: FlaskClient, k: str) -> None:
    answer = reader.get(f"/v1/applicants/{FIRST}/similar?k={k}")
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == "/k"


@pytest.mark.parametrize("by", ["characteristics", "contributions"])
def test_what_differs_is_told_of_each_and_of_all(reader: FlaskClient, by: str) -> None:
    found = reader.get(f"/v1/applicants/{FIRST}/similar?by={by}&lang=en").get_json()
    assert all(len(item["differences"]) <= 2 for item in found["items"])
    assert any(item["differences"] for item in found["items"])
    told = found["differences"]
    assert 0 < len(told) <= 8
    assert set(told[0]) == {"feature", "label", "own", "other"}
    assert all(one["own"] != one["other"] for one in told)
