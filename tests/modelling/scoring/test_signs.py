"""Which times are said with a word for their sign."""

from __future__ import annotations

import pytest

from modelling.scoring.schema import LANGUAGES
from modelling.scoring.signs import sign_of
from modelling.scoring.wording import words


@pytest.mark.parametrize(
    ("name", "below", "above"),
    [
        ("INS_DAYS_LATE_CHANGE_365D", "change_less", "change_more"),
        ("INS_DAYS_EARLY_CHANGE_LAST5", "change_less", "change_more"),
        ("BUREAU_CLOSED_OVERRUN_MAX", None, None),
        ("INS_DAYS_EARLY_MEAN_365D", None, None),
        ("INS_DAYS_LATE_MEAN", None, None),
        ("DAYS_LAST_PHONE_CHANGED", None, None),
    ],
)
def test_a_sign_has_words_where_its_feature_has(name: str, below: str | None, above: str | None) -> None:
    assert (sign_of(name, -3.0), sign_of(name, 3.0)) == (below, above)
    assert sign_of(name, 0.0) is sign_of(name, -0.04) is None  # said as no days at all
    for language in LANGUAGES:
        assert {key for key in (below, above) if key} <= set(words(language)["signs"])
