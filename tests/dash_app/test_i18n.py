from __future__ import annotations

import re
from pathlib import Path

import pytest

from dash_app import i18n

AREAS = i18n.areas()
SOURCES = sorted(i18n.LOCALE_FOLDER.parent.rglob("*.py"))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)


def texts(area: str, lang: str) -> dict[str, str]:
    return dict(i18n.catalogue(area, lang))


def test_there_are_areas() -> None:
    assert {"shell", "portfolio", "login"} <= set(AREAS)


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_keys(area: str) -> None:
    assert set(texts(area, "fr")) == set(texts(area, "en"))


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_put_in_the_same_values(area: str) -> None:
    french, english = texts(area, "fr"), texts(area, "en")
    holes = re.compile(r"{(\w+)}")
    for key, text in french.items():
        assert set(holes.findall(text)) == set(holes.findall(english[key])), key


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("area", AREAS)
def test_no_text_is_empty_or_a_raw_column_name(area: str, lang: str) -> None:
    for key, text in texts(area, lang).items():
        assert text.strip(), key
        assert not re.search(r"\b[A-Z]{2,}_[A-Z_]+\b", text), key


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_what_has_a_plural_has_a_singular(area: str, lang: str) -> None:
    keys = set(texts(area, lang))
    assert {key.removesuffix(".other") + ".one" for key in keys if key.endswith(".other")} <= keys


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_key_in_the_code_has_a_text(path: Path) -> None:
    areas = "|".join(AREAS)
    called = re.findall(rf'\bt\(\s*"((?:{areas})\.[\w.]+)"', path.read_text(encoding="utf-8"))
    for key in called:
        assert i18n.t(key, "fr")


def stems() -> set[str]:
    """Keys of every area, those of counted texts without their form."""
    return {re.sub(r"\.(one|other)$", "", key) for area in AREAS for key in texts(area, "fr")}


def test_every_text_that_a_view_says_is_there() -> None:
    said = set(re.findall(r'\.(?:say|count)\(\s*"([\w.]+)"', CODE))
    assert len(said) > 60
    forms = {key for area in AREAS for key in texts(area, "fr")}
    assert said - stems() - forms == set()


def test_counted_texts_have_two_forms() -> None:
    counted = set(re.findall(r'\.count\(\s*"([\w.]+)"', CODE))
    forms = {key for area in AREAS for key in texts(area, "fr")}
    assert {f"{key}.{form}" for key in counted for form in ("one", "other")} - forms == set()


@pytest.mark.parametrize("area", AREAS)
def test_no_text_is_left_over(area: str) -> None:
    templates = sorted((i18n.LOCALE_FOLDER.parent / "templates").glob("*.html"))
    code = CODE + "\n".join(path.read_text(encoding="utf-8") for path in templates)
    literal = set(re.findall(r'"([\w.-]+)"', code))
    patterns = [re.escape(key) for key in re.findall(r'f?"([\w.]*\{[^"]*)"', code)]
    made = [re.sub(r"\\\{.*?\\\}", r"[\\w.-]+", pattern) for pattern in patterns if "." in pattern]
    left = set()
    for key in texts(area, "fr"):
        stem = re.sub(r"\.(one|other)$", "", key)
        full = {key, stem, f"{area}.{key}", f"{area}.{stem}"}
        if not full & literal and not any(re.fullmatch(pattern, name) for pattern in made for name in full):
            left.add(key)
    assert left == set()


@pytest.mark.parametrize("area", AREAS)
def test_a_text_differs_from_its_key_and_waits_for_no_review(area: str) -> None:
    for lang in i18n.LANGUAGES:
        content = i18n.catalogue_path(area, lang).read_text(encoding="utf-8")
        assert "fuzzy" not in content
        assert [key for key, text in texts(area, lang).items() if key == text and "." in key] == []


def test_french_is_the_default_for_anything_unknown() -> None:
    assert [i18n.language(code) for code in ("en", "fr", "de", None, "<script>")] == ["en", *["fr"] * 4]


def test_a_missing_key_says_where_to_add_it() -> None:
    with pytest.raises(i18n.MissingTextError, match=r"locale/fr/LC_MESSAGES/shell\.po"):
        i18n.t("shell.nothing_of_that_name", "fr")
    with pytest.raises(i18n.MissingTextError, match=r"locale/en/LC_MESSAGES/no_area\.po"):
        i18n.t("no_area.key", "en")


def test_values_are_put_in() -> None:
    assert i18n.t("shell.band", "fr", band="C") == "Classe C"


@pytest.mark.parametrize(
    ("number", "lang", "text"),
    [
        (0, "fr", "0 client"),
        (1, "fr", "1 client"),
        (2000, "fr", "2\u202f000 clients"),
        (0, "en", "0 clients"),
        (1, "en", "1 client"),
        (2000, "en", "2,000 clients"),
    ],
)
def test_plurals_follow_the_language(number: int, lang: str, text: str) -> None:
    assert i18n.plural("portfolio.clients", number, lang) == text
