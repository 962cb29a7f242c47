"""The page about the model as the browser works it: a field that holds no number leaves the limit in use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from dash_app.contracts import Curves, Importance, Model, parse

SAMPLES = Path(__file__).parents[1] / "samples"
ANSWERS: dict[str, tuple[type[Any], str]] = {
    "model": (Model, "model"), "curves": (Curves, "curves"), "importance": (Importance, "importance"),
}  # fmt: skip


def test_a_field_without_a_number_leaves_the_limit_in_use_and_the_address(
    page: Page, api: Any, log_in_as: Callable[..., None]
) -> None:
    for method, (shape, name) in ANSWERS.items():
        api.tell(method, parse(shape, (SAMPLES / f"{name}.json").read_text(encoding="utf-8")))
    log_in_as(page.context, "advisor")
    page.goto("/model?limit=20")
    limit, finding = page.locator("#model-limit"), page.locator("#model-result h3").first
    expect(finding).to_contain_text("À 20,0")
    for typed in ("", "999"):
        limit.fill(typed)
        limit.press("Tab")
        expect(finding).to_contain_text("À 8,5")
        assert "NaN" not in page.url
    limit.fill("7")
    limit.press("Tab")
    expect(finding).to_contain_text("À 7,0")
    assert page.url.endswith("/model?limit=7")
