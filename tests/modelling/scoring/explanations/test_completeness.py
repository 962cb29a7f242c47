"""When too little is known of an applicant."""

from __future__ import annotations

import numpy as np
import pytest

from modelling.scoring.explanations.completeness import few_known, known_of


@pytest.mark.parametrize(("given", "warned"), [(0, True), (4, True), (5, False), (10, False)])
def test_under_half_is_little(given: int, warned: bool) -> None:
    row = np.full(10, np.nan, dtype=np.float32)
    row[:given] = 1.0
    assert known_of(row) == given
    assert (few_known(row, "fr") is not None) is warned


def test_the_warning_counts_in_both_languages() -> None:
    row = np.array([1.0, np.nan, np.nan], dtype=np.float32)
    for language in ("fr", "en"):
        told = few_known(row, language)
        assert told is not None
        assert ("1 " in told, "3 " in told) == (True, True)
