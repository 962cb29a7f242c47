"""Features by what they move, how they moved and what they tell, and learners by what they are worth."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest

from modelling.evaluation.figures import differences, drift, importance, separations
from modelling.evaluation.figures.look import HIGHER, LOWER
from modelling.scoring.schema import FeatureSchema
from modelling.scoring.stability import Drift

SIZES = {"AMT_CREDIT": 0.6, "AMT_ANNUITY": 0.3, "AMT_INCOME_TOTAL": 0.1}


def text(figure: go.Figure) -> str:
    """The title as one line."""
    return str(figure.layout.title.text).replace("<br>", " ")


def test_importance_of_the_first(schema: FeatureSchema) -> None:
    figure = importance(SIZES, schema, top=2)
    assert text(figure) == "2 of 3 features carry 90% of what moves the score."
    assert list(figure.data[0].x) == [0.6, 0.3]
    assert list(figure.data[0].y) == ["Amount of credit &lt;asked&gt;", "Instalment"]
    assert figure.layout.yaxis.autorange == "reversed"
    assert list(importance(SIZES, schema, language="fr").data[0].y)[1] == "Mensualité"


def test_nothing_moves_the_score(schema: FeatureSchema) -> None:
    assert "0% of what moves" in text(importance({}, schema))


def test_a_psi_that_chance_explains_has_not_moved(schema: FeatureSchema) -> None:
    drifts = [Drift("AMT_CREDIT", 0.40), Drift("AMT_ANNUITY", 0.30), Drift("probability_of_default", 0.18)]
    chance = {"AMT_CREDIT": 0.02, "AMT_ANNUITY": 0.26, "probability_of_default": 0.02}
    figure = drift(drifts, schema, chance)
    bars, marks = figure.data
    assert list(bars.marker.color) == [HIGHER, LOWER, LOWER]
    assert list(bars.y) == ["Amount of credit &lt;asked&gt;", "Instalment", "probability_of_default"]
    assert list(marks.x) == [0.02, 0.26, 0.02]
    assert text(figure).startswith(
        "1 of 3 numbers have moved (PSI from 0.25 beyond chance), 1 are to be watched"
    )
    assert len(drift(drifts, schema, chance, top=1).data[0].x) == 1


def test_separations_beyond_a_coin(schema: FeatureSchema) -> None:
    found = {
        "AMT_CREDIT": {"value": 0.62, "low": 0.58, "high": 0.66},
        "AMT_ANNUITY": {"value": 0.51, "low": 0.47, "high": 0.55},
    }
    figure = separations(found, schema)
    assert text(figure) == (
        "Alone, 1 of 2 features tell defaults from repaid loans beyond noise; the strongest, "
        "“Amount of credit &lt;asked&gt;”, reaches AUC 0.620."
    )
    assert list(figure.data[0].x) == [0.62, 0.51]
    assert figure.layout.shapes[0].x0 == 0.5
    assert "strongest, “none”" in text(separations({}, schema))


def learner(name: str, low: float, high: float) -> dict[str, Any]:
    """A row of a comparison whose two differences have the same interval."""
    estimate = {"value": (low + high) / 2, "low": low, "high": high}
    return {"name": name, "against": "plain", "cost_difference": estimate, "auc_difference": estimate}


@pytest.mark.parametrize(("key", "what"), [("cost_difference", "Cost"), ("auc_difference", "AUC")])
def test_learners_apart_from_the_one_they_are_held_against(key: str, what: str) -> None:
    figure = differences([{"name": "plain"}, learner("better", -0.3, -0.1), learner("alike", -0.1, 0.2)], key)
    assert text(figure).startswith(what)
    assert text(figure).endswith('against "plain": different beyond noise: better.')
    assert list(figure.data[0].y) == ["better", "alike"]
    assert figure.layout.shapes[0].x0 == 0
    assert "none is different beyond noise" in text(differences([learner("alike", -0.1, 0.2)], key))


def test_one_learner_alone() -> None:
    figure = differences([{"name": "plain"}])
    assert text(figure) == "One learner has nothing to be held against."
    assert len(figure.data) == 0
