"""The charts of the card, drawn again: same points, same finding, rules where they belong."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest

from modelling.evaluation.card.decision import decision
from modelling.evaluation.card.document import Axis, Dots, Figure, Line, Rule
from modelling.evaluation.figures import cost_by_ratio, cost_by_threshold, drawn, reliability, roc
from modelling.scoring.bundle import Bundle
from modelling.scoring.calibration import Calibration
from modelling.scoring.decision import Decision
from modelling.scoring.schema import FeatureSchema


def text(figure: go.Figure) -> str:
    """The title as one line."""
    return str(figure.layout.title.text).replace("<br>", " ")


def test_lines_dots_and_rules_of_a_chart_are_all_there() -> None:
    figure = drawn(
        Figure(
            "Title",
            "It falls.",
            Axis("Across", 2.0),
            Axis("Up", 0.5, percent=True),
            (Line("falling", [0, 1], [0.5, 0.1]), Line("level", [0, 2], [0.2, 0.2], "reference")),
            Dots("seen", [1.0], [0.3], [0.2], [0.4]),
            (Rule("limit", 1.0, (0.5, 1.5)), Rule("other", 0.7, style="second")),
        )
    )
    assert [trace.name for trace in figure.data] == ["falling", "level", "seen"]
    assert list(figure.data[0].y) == [0.5, 0.1]
    assert figure.data[1].line.dash == "dot"
    assert figure.data[2].error_y.array[0] == pytest.approx(0.1)
    assert [(shape.type, shape.x0, shape.x1) for shape in figure.layout.shapes] == [
        ("rect", 0.5, 1.5),
        ("line", 1.0, 1.0),
        ("line", 0.7, 0.7),
    ]
    assert [note.text for note in figure.layout.annotations] == ["limit", "other"]
    assert len({note.y for note in figure.layout.annotations}) == 2
    assert list(figure.layout.xaxis.range) == [0, 2.0]
    assert (figure.layout.xaxis.tickformat, figure.layout.yaxis.tickformat) == (None, ".0%")
    assert text(figure) == "It falls."


def test_ranking(curved: dict[str, Any]) -> None:
    figure = roc(curved)
    assert [trace.name for trace in figure.data] == ["Out of fold", "Untouched test", "Deciding by chance"]
    assert "AUC 0.5000 [0.4000, 0.6000]" in text(figure)


def test_reliability_of_a_bundle(curved: dict[str, Any], schema: FeatureSchema) -> None:
    platt = Calibration("platt", {"slope": 1.0, "intercept": 0.0})
    bundle = Bundle("v", schema, None, platt, Decision(0.09, 10, (0.07, 0.11)), curved, {})  # type: ignore[arg-type]
    figure = reliability(bundle)
    assert text(figure).startswith("In 1 of 2 groups")
    assert list(figure.data[1].x) == [0.02, 0.10]


def test_costs(curved: dict[str, Any]) -> None:
    by_threshold, by_ratio = cost_by_threshold(curved), cost_by_ratio(curved)
    assert list(by_threshold.data[0].y) == [0.92, 0.50, 0.54]
    assert "lowest, 0.500, near a threshold of 0.080" in text(by_threshold)
    assert [trace.name for trace in by_ratio.data] == [
        "This model, out of fold",
        "Granting all",
        "Refusing all",
    ]
    assert [text(by_threshold), text(by_ratio)] == [figure.finding for figure in decision(curved).figures]
