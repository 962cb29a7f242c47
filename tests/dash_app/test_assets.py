"""What the browser is sent: readable in both themes, local, and nothing that a strict policy refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dash_app

ASSETS = Path(dash_app.__file__).parent / "assets"
STYLES = sorted((ASSETS / "css").glob("*.css"))
SCRIPTS = sorted([*(ASSETS / "js").glob("*.js"), *(ASSETS / "head").glob("*.js")])
TEXT = 4.5  # WCAG 2.2, 1.4.3
PARTS = 3.0  # WCAG 2.2, 1.4.11


def colours(theme: str) -> dict[str, str]:
    """Return the colour variables of a theme, as ``#rrggbb``."""
    style = (ASSETS / "css" / "base.css").read_text(encoding="utf-8")
    block = re.search(rf'\[data-bs-theme="{theme}"\] {{(.*?)}}', style, re.DOTALL)
    assert block
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1]))


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2 for ``#rrggbb``."""
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    # Black on white is (1 + 0.05) / (0 + 0.05) = 21; #767676 is the lightest grey that passes on white.
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "page"),
        ("ink", "surface"),
        ("ink", "surface-2"),
        ("ink", "accent-soft"),
        ("ink", "higher-soft"),
        ("muted", "page"),
        ("muted", "surface"),
        ("accent", "page"),
        ("accent", "surface"),
        ("accent", "accent-soft"),
        ("accent-ink", "accent"),
        ("accent-ink", "accent-hover"),
        ("lower-ink", "surface"),
        ("lower-ink", "accent-soft"),
        ("higher-ink", "surface"),
        ("higher-ink", "accent-soft"),
    ],
)
def test_text_can_be_read(theme: str, ink: str, ground: str) -> None:
    known = colours(theme)
    assert contrast(known[ink], known[ground]) >= TEXT


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("part", ["line-strong", "focus", "lower", "higher"])
def test_edges_marks_and_focus_can_be_seen(theme: str, part: str) -> None:
    known = colours(theme)
    assert contrast(known[part], known["surface"]) >= PARTS


@pytest.mark.parametrize("band", "ABCDE")
def test_the_letter_of_a_band_can_be_read(band: str) -> None:
    style = (ASSETS / "css" / "base.css").read_text(encoding="utf-8")
    found = re.search(rf"\.band-{band} {{ background: (#\w+); color: (#\w+); }}", style)
    assert found
    ground, ink = (
        code if len(code) == 7 else "#" + "".join(sign * 2 for sign in code[1:]) for code in found.groups()
    )
    assert contrast(ground, ink) >= TEXT


def test_both_themes_name_the_same_colours() -> None:
    assert set(colours("light")) == set(colours("dark"))


@pytest.mark.parametrize("path", [*STYLES, *SCRIPTS], ids=lambda path: path.name)
def test_nothing_comes_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|@import|//cdn", text)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_run_under_a_strict_policy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function|innerHTML|document\.write|localStorage|sessionStorage", text)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_files_that_styles_name_are_there(path: Path) -> None:
    named = re.findall(r'url\("(?!data:)([^"]+)"\)', path.read_text(encoding="utf-8"))
    assert all((path.parent / name).is_file() for name in named)


def test_motion_stops_when_the_system_asks_for_it() -> None:
    assert "prefers-reduced-motion: reduce" in (ASSETS / "css" / "base.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["bootstrap", "inter"])
def test_what_others_made_comes_with_its_licence(name: str) -> None:
    assert (ASSETS / "vendor" / f"{name}.LICENSE.txt").stat().st_size > 500
