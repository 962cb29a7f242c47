"""Lines of a file: columns recognised, faults told line by line."""

from __future__ import annotations

from typing import Any

import pytest

from dash_app.components.view import View
from dash_app.contracts import Features
from dash_app.errors import ApiUnavailable, InvalidRequest
from dash_app.pages.new.rows import NoColumns, Row, Sheet, columns_of, scored

HEAD = ("Référence", "Montant du crédit demandé", "Âge", "Niveau d'etudes", "TARGET")


def sheet(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD, separator: str = ";") -> Sheet:
    """Return a sheet whose first line is the second of its file."""
    return Sheet(head, separator, tuple(Row(2 + i, cells) for i, cells in enumerate(rows)))


def test_columns_are_known_by_label_or_by_name(dictionary: Features) -> None:
    columns, ignored = columns_of((*HEAD, "ext_source_2", "  "), [dictionary])
    assert [(one.place, one.feature.feature, one.is_raw) for one in columns] == [
        (1, "AMT_CREDIT", False),
        (2, "DAYS_BIRTH", False),
        (3, "NAME_EDUCATION_TYPE", False),
        (5, "EXT_SOURCE_2", True),
    ]
    assert ignored == ["TARGET"]


def test_a_second_column_of_one_name_is_not_read(dictionary: Features) -> None:
    columns, ignored = columns_of(("Âge", "age"), [dictionary])
    assert ([one.place for one in columns], ignored) == ([0], ["age"])


@pytest.mark.parametrize("head", [("a", "b"), ("",), ("Référence",)])
def test_no_known_column_is_refused(dictionary: Features, head: tuple[str, ...]) -> None:
    with pytest.raises(NoColumns):
        columns_of(head, [dictionary])


def test_good_lines_are_scored_and_bad_ones_told(known: Any, view: View) -> None:
    good = ("a", "310 500,50", "34 ans", "Études supérieures", "1")
    bad = ("b", "beaucoup", "-5", "doctorat", "0")
    found = scored(known, sheet(good, bad, ("c", "1"), ("d", "", "", "", "")), view)
    assert [one["line"] for one in found["results"]] == [2]
    assert found["results"][0] | {"note": ""} == {
        "line": 2, "outcome": "granted", "risk": "6,31 %", "proposal": "Crédit accordable",
        "band": "C", "note": "",
    }  # fmt: skip
    assert [(one["line"], one["column"]) for one in found["errors"]] == [
        (3, HEAD[1]), (3, HEAD[2]), (3, HEAD[3]), (4, ""), (5, ""),
    ]  # fmt: skip
    assert "beaucoup" not in str(found)
    sent = known.called("score_applications")[0][0]
    assert sent == [{"AMT_CREDIT": 310500.5, "DAYS_BIRTH": -12418, "NAME_EDUCATION_TYPE": "Higher education"}]


def test_the_separator_says_which_decimal_mark(known: Any, view: View) -> None:
    found = scored(known, sheet(("310,500.5",), head=("AMT_CREDIT",), separator=","), view)
    assert found["errors"] == []
    assert known.called("score_applications")[0][0] == [{"AMT_CREDIT": 310500.5}]


def test_lines_that_the_api_refuses_are_told_and_the_others_scored(known: Any, view: View) -> None:
    answer = known.told["score_applications"]

    def choosy(applications: Any, lang: str) -> Any:
        for place, one in enumerate(applications):
            if one["AMT_CREDIT"] == 13:
                raise InvalidRequest("no", (f"/applications/{place}/AMT_CREDIT",))
        return answer(applications, lang)

    known.tell("score_applications", choosy)
    found = scored(known, sheet(("1",), ("13",), ("3",), ("13",), head=("AMT_CREDIT",)), view)
    assert [one["line"] for one in found["results"]] == [2, 4]
    assert [(one["line"], one["column"]) for one in found["errors"]] == [(3, "AMT_CREDIT"), (5, "AMT_CREDIT")]


@pytest.mark.parametrize("error", [InvalidRequest("no"), ApiUnavailable("silent")])
def test_another_failure_is_not_of_a_line(known: Any, view: View, error: Exception) -> None:
    known.tell("score_applications", error)
    with pytest.raises(type(error)):
        scored(known, sheet(("1",), head=("AMT_CREDIT",)), view)


def test_nothing_to_score_asks_nothing(known: Any, view: View) -> None:
    assert scored(known, sheet(("x",), head=("AMT_CREDIT",)), view)["results"] == []
    assert not known.called("score_applications")
