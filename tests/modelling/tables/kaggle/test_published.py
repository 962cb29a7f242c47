"""What is known of the published files."""

from __future__ import annotations

from modelling.tables import TABLE_NAMES
from modelling.tables.kaggle.published import COMPETITION, PUBLISHED, RULES


def test_every_table_is_fetched() -> None:
    assert set(PUBLISHED) == set(TABLE_NAMES)


def test_the_sizes_add_up_to_the_known_whole() -> None:
    assert 2_500 < sum(table.megabytes for table in PUBLISHED.values()) < 2_800
    assert sum(table.rows for table in PUBLISHED.values()) == 58_489_893


def test_the_rules_stand_with_the_competition() -> None:
    assert COMPETITION in RULES
