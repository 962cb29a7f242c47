"""What may be said of an absent history, found apart from what makes sentences."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from modelling.scoring.explanations.histories_quoted import NoneQuote, claimed, empty_table
from modelling.scoring.schema import FeatureSchema

START = "Credits with other lenders: none known"


@pytest.mark.parametrize(
    ("share", "typical", "right"),
    [
        (0.864, "86% of clients have some", True),
        (0.864, "87% of clients have some", False),
        (0.999, "99% of clients have some", True),  # nobody is all but one in a hundred
        (0.864, "86% of clients", False),
        (0.864, None, False),
        (0.0, None, True),
    ],
)
def test_the_share_is_the_one_counted(share: float, typical: str | None, right: bool) -> None:
    quote = NoneQuote("bureau", share, "en")
    told = START if typical is None else f"{START} ({typical})"
    assert quote.has_share(f"{told}. That there is none matters here: it raises the risk.", typical) is right
    assert not quote.has_share(f"{START} (about all). This raises the risk.", typical)


def test_a_claim_of_absence_is_known_by_its_beginning() -> None:
    assert claimed(f"{START}. This", "en") == "bureau"
    assert claimed("Cartes de crédit chez nous\u00a0: aucune connue. Cette", "fr") == "credit_card_balance"
    assert claimed("Credits with other lenders: 3, more", "en") is None


@pytest.mark.parametrize(
    ("row", "table"),
    [
        ([math.nan, 0.0, math.nan], "previous_application"),
        ([math.nan, 3.0, math.nan], "previous_application"),
        ([1.0, 0.0, math.nan], None),
        ([math.nan, 0.0, 1.0], None),
    ],
)
def test_a_table_is_empty_when_nothing_is_measured(
    feature_dicts: list[dict[str, Any]], row: list[float], table: str | None
) -> None:
    score = next(one for one in feature_dicts if one["name"] == "EXT_SOURCE_1")
    ours = score | {"table": "previous_application"}
    schema = FeatureSchema.from_dicts([
        ours | {"name": "PREV_TERM_MEAN"},
        ours | {"name": "PREV_COUNT", "unit": "count", "kind": "integer"},
        score | {"name": "INS_LATE_SHARE", "table": "installments_payments"},
        score,
    ])  # fmt: skip
    seen = np.array([*row, 0.5], dtype=np.float32)
    assert empty_table(schema, seen, ["INS_LATE_SHARE", "PREV_TERM_MEAN"]) == table
    assert empty_table(schema, seen, ["EXT_SOURCE_1"]) is None
    assert empty_table(schema, seen, ["INS_LATE_SHARE", "EXT_SOURCE_1"]) is None
