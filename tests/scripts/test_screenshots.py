"""The pictures of the documents: every one shown is one that the script takes."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

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


class FakeApi:
    """Stands for a session of requests: 41 clients to be refused, by their rank."""

    def __init__(self, helped: int) -> None:
        self.helped = helped  # below this rank something could change the decision
        self.headers: dict[str, str] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.ended: list[str] = []

    def post(self, address: str, json: dict[str, str], timeout: int) -> FakeApi:
        """Log in."""
        self.asked.append((address, json))
        self.body: dict[str, Any] = {"token": "t0ken"}
        return self

    def get(self, address: str, timeout: int, params: dict[str, str] | None = None) -> FakeApi:
        """Give one page, or what could change the decision on a client."""
        assert self.headers["Authorization"] == "Bearer t0ken"
        if params is None:
            client = int(address.removesuffix("/recourse").rpartition("/")[2])
            self.body = {"proposals": [{}] if client - 100_000 < self.helped else []}
            return self
        assert json.loads(params["filters"]) == {"decision": {"in": ["refused"]}}
        assert params["sort"] == "probability_of_default"
        rank = int(params.get("offset", "0"))
        self.body = {"total": 41, "items": [{"applicant_id": 100_000 + rank}]}
        return self

    def delete(self, address: str, timeout: int) -> None:
        """Log out."""
        self.ended.append(address)

    def json(self) -> dict[str, Any]:
        """Give the last answer."""
        return self.body


@pytest.mark.parametrize(("helped", "shown"), [(41, 20), (20, 10), (6, 5), (2, 0), (0, 0)])
def test_the_client_shown_is_refused_and_could_be_granted(
    monkeypatch: pytest.MonkeyPatch, helped: int, shown: int
) -> None:
    api = FakeApi(helped)
    monkeypatch.setattr(screenshots.requests, "Session", lambda: api)
    login = {"api": "http://a", "dashboard": "http://d", "username": "lea", "password": "s3cret"}
    assert screenshots.typical_refusal(login) == 100_000 + shown
    assert api.asked == [("http://a/v1/sessions", {"username": "lea", "password": "s3cret"})]
    assert api.ended == ["http://a/v1/sessions/current"]
