"""The pictures of the documents: every one shown is one that the script takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts import screenshots

ROOT = Path(__file__).resolve().parents[2]


def test_without_a_demo_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(screenshots, "ROOT", tmp_path)
    assert screenshots.main() == 1
    assert "make demo HEADLESS=1" in capsys.readouterr().err


def test_the_readme_shows_only_pictures_the_script_takes() -> None:
    shown = set(re.findall(r"docs/screenshots/([a-z]+)\.png", (ROOT / "README.md").read_text("utf-8")))
    assert shown
    assert shown <= {"portfolio", *screenshots.APPLICANT_SHOTS}


def test_all_pictures_are_kept_and_none_is_large() -> None:
    kept = {path.stem: path.stat().st_size for path in screenshots.TARGET.glob("*.png")}
    assert set(kept) == {"portfolio", *screenshots.APPLICANT_SHOTS}
    assert max(kept.values()) < 500_000
