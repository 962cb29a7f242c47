"""Photograph the running demo for the documents.

Run with ``python -m scripts.screenshots`` while a demo runs (``make demo HEADLESS=1``); writes
``docs/screenshots/*.png``, in French, each below 200 kB. The clients shown are demo data.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import requests
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.browser import find_browser

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "screenshots"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESKTOP, PHONE = (1440, 900), (390, 844)
#: Name of the picture -> address, the client's number to be put in, and size of the window.
SHOTS = {
    "portfolio": ("/", DESKTOP),
    "decision": ("/applicants/{client}", DESKTOP),
    "explanation": ("/applicants/{client}?tab=explanation", DESKTOP),
    "profile": ("/applicants/{client}?tab=profile", DESKTOP),
    "comparison": ("/applicants/{client}?tab=comparison", DESKTOP),
    "what-if": ("/applicants/{client}?tab=what-if", DESKTOP),
    "new": ("/new", DESKTOP),
    "model": ("/model", DESKTOP),
    "phone": ("/applicants/{client}", PHONE),
}
#: Sections whose content stands below the heading of the page: the picture begins with it.
SCROLLED = ("explanation", "profile", "comparison", "what-if")
COLOURS, LARGEST = 256, 200_000


def typical_refusal(login: dict[str, str]) -> int:
    """Give a client to be refused for whom something could change the decision: all sides of the story show.

    Parameters
    ----------
    login : dict
        As ``.demo/session.json`` holds it.

    Returns
    -------
    int
        The one highest in risk of some that are tried, the one nearest to the limit if for none of them
        something is found.
    """
    api = requests.Session()
    body = {"username": login["username"], "password": login["password"]}
    token = api.post(f"{login['api']}/v1/sessions", json=body, timeout=30).json()["token"]
    api.headers["Authorization"] = f"Bearer {token}"
    query = {"filters": json.dumps({"decision": {"in": ["refused"]}}), "sort": "probability_of_default"}
    address = f"{login['api']}/v1/applicants"
    refused = api.get(address, params=query, timeout=30).json()["total"]
    client = 0
    for rank in (refused // 2, refused // 4, refused // 8, refused // 16, 0):
        page = api.get(address, params=query | {"limit": "1", "offset": str(rank)}, timeout=30).json()
        client = int(page["items"][0]["applicant_id"])
        if api.get(f"{address}/{client}/recourse", timeout=30).json()["proposals"]:
            break
    api.delete(f"{login['api']}/v1/sessions/current", timeout=30)
    return client


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
    page.wait_for_timeout(2000)
    if name in SCROLLED:
        page.evaluate("document.querySelector('.section-bar').scrollIntoView({ block: 'start' })")
        page.evaluate("window.scrollBy(0, -24)")
        page.wait_for_timeout(300)
    (TARGET / f"{name}.png").write_bytes(smaller(page.screenshot()))


def smaller(picture: bytes) -> bytes:
    """Return a picture in as many colours as a page has, and fewer where it would be too large.

    Parameters
    ----------
    picture : bytes
        PNG.

    Returns
    -------
    bytes
        PNG with a palette.
    """
    image, colours = Image.open(io.BytesIO(picture)).convert("RGB"), COLOURS
    while True:
        kept = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
        if len(kept.getvalue()) <= LARGEST or colours <= 16:
            return kept.getvalue()
        colours //= 2


def shoot_all(browser: Browser, login: dict[str, str]) -> None:
    """Take every picture.

    Parameters
    ----------
    browser : Browser
    login : dict
    """
    client = typical_refusal(login)
    page = browser.new_page(locale="fr-FR", reduced_motion="reduce")
    log_in(page, login)
    for name, (address, (width, height)) in SHOTS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.goto(login["dashboard"] + address.format(client=client))
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
    for old in TARGET.glob("*.png"):
        old.unlink()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=FLAGS)
        shoot_all(browser, json.loads(session.read_text(encoding="utf-8")))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
