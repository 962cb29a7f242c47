"""One applicant's values, labelled."""

from __future__ import annotations

import numpy as np
import pytest

from flask_api.answers.profile import profile
from flask_api.runtime import Runtime
from modelling.scoring.errors import UnknownApplicant


def test_every_feature_stands_once_under_its_theme(runtime: Runtime) -> None:
    found = profile(runtime, 100_001, "fr", None)
    schema = runtime.population.schema
    placed = {value["feature"]: theme["theme"] for theme in found["themes"] for value in theme["values"]}
    assert placed == {feature.name: feature.theme for feature in schema.features}


def test_values_are_in_their_natural_form(runtime: Runtime) -> None:
    found = profile(runtime, 100_002, "en", None)
    values = {value["feature"]: value for theme in found["themes"] for value in theme["values"]}
    row = runtime.population.matrix[1]
    assert values["AMT_CREDIT"]["value"] == row[0]
    assert values["DAYS_BIRTH"]["value"] == int(row[2])
    assert values["NAME_CONTRACT_TYPE"]["value"] in ("Cash loans", "Revolving loans")
    assert values["DAYS_BIRTH"]["text"].endswith("years")
    assert values["CREDIT_TO_INCOME"]["value"] == pytest.approx(row[0] / row[1], rel=1e-6)


def test_a_missing_value_is_null_with_its_meaning(runtime: Runtime) -> None:
    position = int(np.flatnonzero(np.isnan(runtime.population.columns["EXT_SOURCE_1"]))[0])
    found = profile(runtime, int(runtime.population.ids[position]), "fr", None)
    values = {value["feature"]: value for theme in found["themes"] for value in theme["values"]}
    score = values["EXT_SOURCE_1"]
    assert (score["value"], score["text"], score["missing_meaning"]) == (None, "non renseigné", "non demandé")


def test_nobody(runtime: Runtime) -> None:
    with pytest.raises(UnknownApplicant):
        profile(runtime, 1, "fr", None)
