"""The form of an explanation."""

from __future__ import annotations

from modelling.scoring import explanations
from modelling.scoring.explanations import Contribution, Explanation, Fidelity, Reason


def test_every_name_is_at_the_front_door() -> None:
    assert all(hasattr(explanations, name) for name in explanations.__all__)


def test_the_json_form_holds_everything() -> None:
    contribution = Contribution("A", "a", "loan", "money", None, "not provided", "5", -0.5, -0.1, "lowers")
    reason = Reason("lowers", ("A",), -0.5, -0.1, "a", "not provided", "5", "a: not provided.")
    whole = Explanation(
        "lime",
        "all",
        1.0,
        0.5,
        0.1,
        (contribution,),
        (reason,),
        ("a: not provided.",),
        Fidelity(0.4, 1.0, 0.6, 5000),
    ).to_dict()
    assert whole["contributions"][0] == {
        "feature": "A", "label": "a", "theme": "loan", "unit": "money", "value": None,
        "text": "not provided", "reference_text": "5", "contribution": -0.5,
        "probability_change": -0.1, "direction": "lowers",
    }  # fmt: skip
    assert whole["reasons"] == [
        {
            "direction": "lowers", "features": ("A",), "contribution": -0.5, "probability_change": -0.1,
            "label": "a", "value_text": "not provided", "typical_text": "5", "sentence": "a: not provided.",
        }
    ]  # fmt: skip
    assert whole["fidelity"] == {"r2": 0.4, "agreement": 1.0, "overlap": 0.6, "samples": 5000}
    assert whole["warning"] is None
