"""The card of the published model."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flask_api.answers.card import card
from flask_api.errors import NotFound
from flask_api.runtime import Runtime


@pytest.mark.parametrize(("form", "kind"), [("html", "text/html"), ("md", "text/markdown")])
def test_it_is_sent_as_it_was_written(runtime: Runtime, form: str, kind: str) -> None:
    bundle = replace(runtime.bundle, card={"html": "<p>é</p>", "md": "é"})
    answer = card(Runtime(bundle, runtime.scorer, runtime.population), form)
    assert answer.get_data(as_text=True) == bundle.card[form]
    assert answer.content_type == f"{kind}; charset=utf-8"
    assert f"model-card-{bundle.version}.{form}" in answer.headers["Content-Disposition"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_an_older_bundle_says_what_to_do(runtime: Runtime) -> None:
    with pytest.raises(NotFound, match="modelling card"):
        card(runtime, "html")
