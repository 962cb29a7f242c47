"""A fake API that scores new applications."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dash_app.components.view import View
from dash_app.contracts import (
    ApplicationExplanation,
    Explanation,
    Feature,
    Features,
    GivenWeight,
    Importance,
    Level,
    NewScore,
    NewScores,
    Theme,
    parse,
)

SAMPLES = Path(__file__).parents[2] / "samples"
EDUCATION = (Level("Secondary", "Études secondaires"), Level("Higher education", "Études supérieures"))
SCORE = {
    "probability_of_default": 0.0631, "decision": "granted", "threshold": 0.0909, "band": "C",
    "distance_to_threshold": 0.0278, "model_version": "m1",
    "known": 3, "of": 150, "warning": "Peu d’informations.",
}  # fmt: skip


def feature(name: str, label: str, kind: Any, unit: str, **more: Any) -> Feature:
    """Return an entry of the dictionary."""
    plain = Feature(
        feature=name, label=label, unit=unit, kind=kind, theme="loan", theme_label="Ce prêt",
        table="application", missing_meaning=None, derived=False, in_model=True, levels=(),
        minimum=None, maximum=None,
    )  # fmt: skip
    return replace(plain, **more)


FIELDS = (
    feature("AMT_CREDIT", "Montant du crédit demandé", "number", "money", minimum=0.0),
    feature("DAYS_BIRTH", "Âge", "integer", "days_before", minimum=-43830.0, maximum=-5844.0),
    feature("NAME_EDUCATION_TYPE", "Niveau d’études", "category", "category", levels=EDUCATION),
    feature("FLAG_PHONE", "Téléphone fixe", "flag", "flag"),
    feature("CNT_CHILDREN", "Nombre d’enfants", "integer", "count", minimum=0.0, maximum=30.0),
    feature("EXT_SOURCE_2", "Score externe 2", "number", "score", minimum=0.0, maximum=1.0),
)


@pytest.fixture
def dictionary() -> Features:
    """Six features that an application gives."""
    return Features(FIELDS, (Theme("loan", "Ce prêt"),))


def _explained() -> ApplicationExplanation:
    sample = json.loads((SAMPLES / "explanation.json").read_text(encoding="utf-8"))
    parse(Explanation, sample)
    return parse(ApplicationExplanation, sample | SCORE | {"fidelity": None})


def _scores(applications: Sequence[Mapping[str, Any]], _lang: str) -> NewScores:
    one = parse(NewScore, SCORE)
    return NewScores(tuple(replace(one, warning=None) if len(app) > 1 else one for app in applications))


@pytest.fixture
def known(api: Any, dictionary: Features) -> Any:
    """Teach the fake API the dictionary, the weights, and to score anything."""
    shares = zip(FIELDS, (0.3, 0.2, 0.1, 0.1, 0.1, 0.1), strict=True)
    given = [
        GivenWeight(one.feature, one.label, one.theme, share, share, one.feature == "DAYS_BIRTH")
        for one, share in shares
    ]
    api.tell("features", dictionary)
    api.tell("importance", Importance(100, (), (), tuple(given)))
    api.tell("explain_application", _explained())
    api.tell("score_applications", _scores)
    return api


@pytest.fixture
def view() -> View:
    """French, on a light ground, with the words of the page."""
    return View("fr", "light", "new")
