"""From raw tables to one row per applicant: declared features, compiled to Ibis.

Examples
--------
>>> from modelling.features import build_features, write_features
>>> raw = open_tables(Path("data"))  # doctest: +SKIP
>>> write_features(build_features(raw), Path("features.parquet"))  # doctest: +SKIP
"""

from __future__ import annotations

from modelling.features.build import FeatureTable, build_features
from modelling.features.dictionary import FeatureEntry
from modelling.features.errors import FeatureError
from modelling.features.write import read_dictionary, write_features

__all__ = [
    "FeatureEntry",
    "FeatureError",
    "FeatureTable",
    "build_features",
    "read_dictionary",
    "write_features",
]
