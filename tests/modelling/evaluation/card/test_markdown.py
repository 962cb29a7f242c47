"""A document as Markdown."""

from __future__ import annotations

from modelling.evaluation.card.document import Axis, Document, Figure, Line, Section, Table
from modelling.evaluation.card.markdown import document_markdown

TABLE = Table.of([["Name", "Value"], ["a|b", "<i>"]], "What there is")


def test_parts_in_order() -> None:
    figure = Figure(
        "A chart", "It rises.", Axis("x", 1), Axis("y", 1), (Line("l", (0, 1), (0, 1)),), table=TABLE
    )
    section = Section("Part", ("Words.",), (figure,), (TABLE,), ("first", "second"))
    assert document_markdown(Document("Title", "Lead.", (section,))).split("\n\n") == [
        "# Title",
        "Lead.",
        "## Part",
        "Words.",
        "**A chart.** It rises.",
        "What there is:",
        "| Name | Value |\n|---|---|\n| a\\|b | &lt;i> |",
        "What there is:",
        "| Name | Value |\n|---|---|\n| a\\|b | &lt;i> |",
        "* first\n* second\n",
    ]


def test_nothing_breaks_out_of_its_line() -> None:
    text = document_markdown(Document("Title", "One\n# two & <script>", ()))
    assert text == "# Title\n\nOne # two &amp; &lt;script>\n"
