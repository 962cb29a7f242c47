"""A document as a page: whole, safe, and fit to be read by machines for people."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest

from modelling.evaluation.card import card_html
from modelling.evaluation.card.document import Document, Section, Table
from modelling.evaluation.card.html import document_html

VOID = {"meta", "line", "rect", "circle", "polyline"}


class Reader(HTMLParser):
    """Notes tags and their attributes, and that every tag is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def page(bundle_of: Any, full: dict[str, Any]) -> str:
    """The card of a full report."""
    return card_html(bundle_of(full))


@pytest.fixture
def reader(page: str) -> Reader:
    """The same, read."""
    found = Reader()
    found.feed(page)
    return found


def test_every_tag_is_closed(reader: Reader) -> None:
    assert reader.open == []
    assert len(reader.tags) > 200


def test_nothing_runs_and_nothing_is_loaded(page: str, reader: Reader) -> None:
    names = {tag for tag, _ in reader.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "base", "form"}
    for _, attributes in reader.tags:
        assert not {"src", "srcset", "onload", "onclick", "style"} & set(attributes)
        assert (attributes.get("href") or "#").startswith("#")
    assert "http" not in page.replace("http-equiv", "")
    assert "@import" not in page
    policy = next(each["content"] for tag, each in reader.tags if each.get("http-equiv"))
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_ids_are_unique_and_every_link_leads_somewhere(reader: Reader) -> None:
    ids = [each["id"] for _, each in reader.tags if "id" in each]
    assert len(ids) == len(set(ids))
    links = [str(each["href"])[1:] for _, each in reader.tags if "href" in each]
    assert links
    assert set(links) <= set(ids)


def test_charts_say_their_finding_to_those_who_cannot_see_them(reader: Reader) -> None:
    charts = [each for tag, each in reader.tags if tag == "svg" and each.get("role") == "img"]
    assert len(charts) == 4
    assert all(len(str(each["aria-label"])) > 60 for each in charts)
    others = [each for tag, each in reader.tags if tag == "svg" and "role" not in each]
    assert all(each["aria-hidden"] == "true" for each in others)


def test_tables_have_captions_and_headings(reader: Reader) -> None:
    tags = [tag for tag, _ in reader.tags]
    assert tags.count("table") == tags.count("caption") == tags.count("thead") > 8
    assert all(each.get("scope") in ("col", "row") for tag, each in reader.tags if tag == "th")
    wide = [each for tag, each in reader.tags if tag == "div" and each.get("class") == "scroll"]
    assert all(each["tabindex"] == "0" and each["aria-label"] for each in wide)


def test_words_of_the_data_are_escaped(page: str) -> None:
    assert "Amount of credit &lt;asked&gt;" in page
    assert "<asked>" not in page


def test_marks_are_understood_after_escaping() -> None:
    table = Table.of([["a", "b"], ["**bold** & `<code>`", "1.5 [1.0, 2.0]"]], 'It\'s "quoted"')
    page = document_html(Document("T", "L", (Section("S", tables=(table,)),)))
    assert "><strong>bold</strong> &amp; <code>&lt;code&gt;</code></th>" in page
    assert '<td class="estimate">1.5 <span class="interval">[1.0, 2.0]</span></td>' in page
    assert 'aria-label="It&#x27;s &quot;quoted&quot;"' in page


@pytest.mark.parametrize(("size", "width"), [(20, "short"), (21, "middle"), (40, "middle"), (41, "long")])
def test_words_are_given_the_room_they_need(size: int, width: str) -> None:
    table = Table.of([["a", "b"], ["x" * size, "y" * size]], "c")
    page = document_html(Document("T", "L", (Section("S", tables=(table,)),)))
    assert f'<th scope="row" class="{width}">{"x" * size}</th><td class="{width}">{"y" * size}</td>' in page


def test_rows_of_prose_may_stand_below_each_other(page: str) -> None:
    assert page.count('<table class="prose">') == 3
    assert page.count("<table>") > 5


def test_a_single_section_needs_no_contents() -> None:
    assert "<nav" not in document_html(Document("T", "L", (Section("S"),)))
    assert "<nav" in document_html(Document("T", "L", (Section("S"), Section("U"))))


def test_it_follows_the_reader_s_colours_and_the_printer(page: str) -> None:
    assert "@media screen and (prefers-color-scheme: dark)" in page
    assert "@media print" in page
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in page
