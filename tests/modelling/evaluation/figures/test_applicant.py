"""An explanation as bars that add up."""

from __future__ import annotations

import pytest

from modelling.evaluation.figures import contributions
from modelling.scoring.explanations.explanation import Contribution, Explanation


@pytest.fixture
def explanation() -> Explanation:
    """Four contributions that lead from -2 to -1.5."""
    values = (0.5, -0.3, 0.2, 0.1)
    parts = tuple(
        Contribution(f"F{i}", f"Feature <{i}>", "loan", "none", 1.0, "1", "2", value, 0.01, "raises")
        for i, value in enumerate(values)
    )
    return Explanation("shap", "all", -2.0, -1.5, 0.15, parts, (), ())


def test_bars_add_up_to_the_margin(explanation: Explanation) -> None:
    (bars,) = contributions(explanation, top=2).data
    assert list(bars.x) == pytest.approx([0.5, -0.3, 0.3])
    assert list(bars.y) == ["Feature &lt;0&gt;: 1", "Feature &lt;1&gt;: 1", "2 others together"]
    assert explanation.base_value + sum(bars.x) == pytest.approx(explanation.margin)


def test_a_sign_says_what_the_colour_says(explanation: Explanation) -> None:
    (bars,) = contributions(explanation).data
    assert list(bars.text) == ["▲ +0.50", "▼ -0.30", "▲ +0.20", "▲ +0.10"]
    assert [colour == bars.marker.color[0] for colour in bars.marker.color] == [True, False, True, True]


def test_numbers_have_room_beside_their_bars(explanation: Explanation) -> None:
    low, high = contributions(explanation).layout.xaxis.range
    assert (low, high) == pytest.approx((-0.3 - 0.16, 0.5 + 0.16))


def test_the_finding_leads_from_base_to_pd(explanation: Explanation) -> None:
    title = contributions(explanation).layout.title.text.replace("<br>", " ")
    assert title.startswith("3 of 4 bars raise the risk (▲)")
    assert "from -2.00 they lead to -1.50 in log-odds, a PD of 15.0% once calibrated." in title
