"""Photograph the running demo for the documents.

Run with ``python -m scripts.screenshots`` while a demo runs (``make demo HEADLESS=1``); writes
``docs/screenshots/*.png``. The clients shown are demo data.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import requests
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.browser import find_browser

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "screenshots"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESKTOP, PHONE = (1280, 1000), (390, 844)
#: Name of the picture -> address within the applicant page and size of the window.
APPLICANT_SHOTS = {
    "applicant": ("", DESKTOP),
    "explanation": ("?tab=explanation", DESKTOP),
    "what-if": ("?tab=what-if", DESKTOP),
    "comparison": ("?tab=comparison", DESKTOP),
    "phone": ("", PHONE),
}


def typical_refusal(login: dict[str, str]) -> int:
    """Give the client in the middle of those to be refused: both sides of the story show.

    Parameters
    ----------
    login : dict
        As ``.demo/session.json`` holds it.

    Returns
    -------
    int
    """
    api = requests.Session()
    body = {"username": login["username"], "password": login["password"]}
    token = api.post(f"{login['api']}/v1/sessions", json=body, timeout=30).json()["token"]
    api.headers["Authorization"] = f"Bearer {token}"
    query = {"filters": json.dumps({"decision": {"in": ["refused"]}}), "sort": "probability_of_default"}
    address = f"{login['api']}/v1/applicants"
    refused = api.get(address, params=query, timeout=30).json()["total"]
    page = api.get(address, params=query | {"limit": "1", "offset": str(refused // 2)}, timeout=30).json()
    api.delete(f"{login['api']}/v1/sessions/current", timeout=30)
    return int(page["items"][0]["applicant_id"])


def log_in(page: Page, login: dict[str, str]) -> None:
    """Log in as an advisor would."""
    page.goto(f"{login['dashboard']}/login?lang=fr")
    page.get_by_label("Identifiant").fill(login["username"])
    page.get_by_label("Mot de passe").fill(login["password"])
    page.get_by_role("button", name="Se connecter").click()
    page.get_by_role("heading", name="Portefeuille").wait_for()


def shoot(page: Page, name: str) -> None:
    """Wait until the page stands still and keep its picture."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)
    page.screenshot(path=TARGET / f"{name}.png")


def shoot_all(browser: Browser, login: dict[str, str]) -> None:
    """Take every picture.

    Parameters
    ----------
    browser : Browser
    login : dict
    """
    client = typical_refusal(login)
    page = browser.new_page(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, locale="fr-FR")
    log_in(page, login)
    page.locator(".ag-row").nth(3).wait_for()
    shoot(page, "portfolio")
    for name, (section, (width, height)) in APPLICANT_SHOTS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{login['dashboard']}/applicants/{client}{section}")
        shoot(page, name)


def main() -> int:
    """Take the pictures.

    Returns
    -------
    int
        Exit status: 1 when no demo runs.
    """
    session = ROOT / ".demo" / "session.json"
    if not session.is_file():
        sys.stderr.write("No demo is running; start one with `make demo HEADLESS=1`.\n")
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=FLAGS)
        shoot_all(browser, json.loads(session.read_text(encoding="utf-8")))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
