from __future__ import annotations

from typing import Any

import pytest

from dash_app.dictionary import known_features


def test_it_is_asked_once_in_a_while_for_each_language(
    in_request: None, api: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("dash_app.dictionary.time.monotonic", lambda: now[0])
    assert known_features("fr") is known_features("fr")
    known_features("en")
    assert api.called("features") == [("fr",), ("en",)]
    now[0] += 31
    known_features("fr")
    assert len(api.called("features")) == 3
