"""The sheet: properties, roles, blocks that stay whole."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from flask_api.letter.paper import FONTS, INK, LOWER, Paper


def _reader(paper: Paper) -> PdfReader:
    return PdfReader(io.BytesIO(bytes(paper.output())))


def test_the_file_says_what_it_is(paper: Paper) -> None:
    found = _reader(paper)
    assert found.metadata is not None
    assert (found.metadata.title, found.metadata.author) == ("A title", "Prêt à dépenser")
    assert str(found.metadata.creation_date)[:10] == "2026-03-01"
    root = found.trailer["/Root"]
    assert str(root["/Lang"]).lower().startswith("en")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert found.pages[0].mediabox.width == pytest.approx(595, abs=1)
    assert found.pages[0].mediabox.height == pytest.approx(842, abs=1)


def test_roles_are_told_in_reading_order(paper: Paper) -> None:
    paper.heading("Subject", level=1)
    paper.paragraph("Some words.")
    paper.heading("Section")
    paper.item("A point", LOWER)
    root = _reader(paper).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    document = root["/StructTreeRoot"]["/K"][0].get_object()
    roles = [element.get_object()["/S"] for element in document["/K"]]
    assert roles == ["/P", "/H1", "/P", "/H2", "/P"]


def test_marks_are_numbered_once_on_each_sheet_and_closed(paper: Paper) -> None:
    for number in range(60):
        paper.paragraph(f"Paragraph {number}")
    for page in _reader(paper).pages:
        contents = page.get_contents()
        assert contents is not None
        content = contents.get_data().decode("latin-1")
        numbers = [int(one) for one in re.findall(r"/MCID (\d+)", content)]
        assert numbers == list(range(len(numbers)))
        assert len(re.findall(r"B[DM]C\b", content)) == len(re.findall(r"\bEMC\b", content))


def test_a_paragraph_stays_on_one_sheet(paper: Paper, pages: Callable[[bytes], list[str]]) -> None:
    words = " ".join(["word"] * 90)
    for number in range(25):
        paper.paragraph(f"begin{number} {words} end{number}")
    found = pages(bytes(paper.output()))
    assert len(found) > 1
    for number in range(25):
        assert sum(f"begin{number} " in page and f"end{number}" in page for page in found) == 1


def test_a_heading_goes_with_what_follows(paper: Paper, pages: Callable[[bytes], list[str]]) -> None:
    paper.set_y(297 - 22 - 17)
    paper.heading("Alone", room=18)
    paper.paragraph("Together")
    first, second = pages(bytes(paper.output()))
    assert "Alone" not in first
    assert "Alone Together" in second


def test_a_second_sheet_says_whose_it_is(paper: Paper, pages: Callable[[bytes], list[str]]) -> None:
    paper.add_page()
    first, second = pages(bytes(paper.output()))
    assert "continued" not in first
    assert "Client 1, continued" in second
    assert "Page 1 of 2" in first
    assert "Page 2 of 2" in second
    assert all("Model one" in page for page in (first, second))


def test_a_box_holds_its_text(paper: Paper, pages: Callable[[bytes], list[str]]) -> None:
    top = paper.y
    paper.boxed("Above", "Title", " ".join(["word"] * 80), INK)
    assert paper.y > top + 25
    (text,) = pages(bytes(paper.output()))
    assert "Above Title word" in text
    assert text.count("word") == 80


def test_text_at_the_right_ends_at_the_margin(paper: Paper) -> None:
    paper.paragraph("right", align="R")
    paper.paragraph("left")
    found: dict[str, float] = {}

    def _visit(text: str, _: object, matrix: list[float], *__: object) -> None:
        found[text.strip()] = matrix[4]

    _reader(paper).pages[0].extract_text(visitor_text=_visit)
    assert found["right"] > 400 > 70 > found["left"]


def test_the_fonts_are_embedded_and_licensed(paper: Paper) -> None:
    paper.paragraph("words", bold="Bold")
    fonts = _reader(paper).pages[0]["/Resources"]["/Font"]
    assert all("DejaVu" in font.get_object()["/BaseFont"] for font in fonts.values())
    assert "Bitstream Vera" in (FONTS / "LICENSE_DEJAVU").read_text(encoding="utf-8")


def test_every_character_of_the_words_can_be_written(caplog: pytest.LogCaptureFixture, paper: Paper) -> None:
    folder = FONTS.parent / "words"
    texts = [
        json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=False) for path in folder.glob("*.json")
    ]
    paper.paragraph(" ".join([*texts, "€ £ − ≈ ▲ ▼ « » “ ” ’ … œ Œ ÿ \u00a0\u202f"]))
    paper.output()
    assert not [record for record in caplog.records if "glyph" in record.getMessage().lower()]
