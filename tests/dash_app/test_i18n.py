from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dash_app import i18n

AREAS = sorted({path.stem for path in i18n.LOCALE_FOLDER.glob("*/*.json")})
SOURCES = sorted(i18n.LOCALE_FOLDER.parent.rglob("*.py"))


def texts(area: str, lang: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(
        (i18n.LOCALE_FOLDER / lang / f"{area}.json").read_text(encoding="utf-8")
    )
    return found


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


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_text_of_the_applicant_page_is_there(lang: str) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    known = set(texts("applicant", lang))
    said = set(re.findall(r'view\.say\(\s*"([\w.]+)"', code))
    counted = set(re.findall(r'view\.count\(\s*"([\w.]+)"', code))
    assert len(said) > 60
    assert said - known == set()
    assert {f"{key}.{form}" for key in counted for form in ("one", "other")} - known == set()


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_no_text_of_the_applicant_page_is_left_over(lang: str) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    literal = set(re.findall(r'"([\w.]+)"', code))
    patterns = [re.escape(key) for key in re.findall(r'f?"([\w.]*\{[^"]*)"', code)]
    made = [re.sub(r"\\\{.*?\\\}", r"[\\w.]+", pattern) for pattern in patterns if "." in pattern]
    left = set()
    for key in texts("applicant", lang):
        stem = re.sub(r"\.(one|other)$", "", key)
        called = {key, stem, f"applicant.{key}"} & literal
        if not called and not any(re.fullmatch(pattern, key) for pattern in made):
            left.add(key)
    assert left == set()


def test_french_is_the_default_for_anything_unknown() -> None:
    assert [i18n.language(code) for code in ("en", "fr", "de", None, "<script>")] == ["en", *["fr"] * 4]


def test_a_missing_key_says_where_to_add_it() -> None:
    with pytest.raises(i18n.MissingTextError, match=r"locale/fr/shell\.json"):
        i18n.t("shell.nothing_of_that_name", "fr")
    with pytest.raises(i18n.MissingTextError, match=r"locale/en/no_area\.json"):
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
