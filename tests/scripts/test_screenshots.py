"""The pictures of the documents: every one shown is one that the script takes."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from scripts import screenshots

ROOT = Path(__file__).resolve().parents[2]


def test_without_a_demo_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(screenshots, "ROOT", tmp_path)
    assert screenshots.main() == 1
    assert "make demo HEADLESS=1" in capsys.readouterr().err


def test_the_readme_shows_only_pictures_the_script_takes() -> None:
    shown = set(re.findall(r"docs/screenshots/([\w-]+)\.png", (ROOT / "README.md").read_text("utf-8")))
    assert shown
    assert shown <= set(screenshots.SHOTS)


def test_all_pictures_are_kept_and_none_is_large() -> None:
    kept = {path.stem: path.stat().st_size for path in screenshots.TARGET.glob("*.png")}
    assert set(kept) == set(screenshots.SHOTS)
    assert max(kept.values()) <= screenshots.LARGEST


def test_a_picture_becomes_smaller_and_keeps_its_size() -> None:
    shades = Image.linear_gradient("L").resize((400, 300)).convert("RGB")
    whole = io.BytesIO()
    shades.save(whole, "PNG", compress_level=0)
    kept = screenshots.smaller(whole.getvalue())
    assert len(kept) < len(whole.getvalue()) / 10
    assert Image.open(io.BytesIO(kept)).size == (400, 300)
