from __future__ import annotations

from typing import Any, cast

from benchmarks.browsing.advisor import bursts
from benchmarks.browsing.traffic import Exchange
from benchmarks.dashboard import TARGETS, compared, peer_row

CALLBACK = "http://d/_dash-update-component"


def judged(many: list[float], few: list[float], name: str = "client switch, charts stand") -> dict[str, Any]:
    return compared({name: many}, {name: few})[0]


def test_a_target_is_met_or_not() -> None:
    assert judged([300.0, 320.0], [290.0])["met"] == "yes"
    assert judged([300.0, 900.0], [290.0])["met"] == "no"
    assert judged([300.0], [290.0], "clients")["met"] == ""


def test_a_target_is_missed_when_the_size_of_the_population_shows() -> None:
    assert judged([420.0], [250.0])["met"] == "yes"  # 1.5 x 250 + 50 = 425
    assert judged([430.0], [250.0])["met"] == "no"


def test_every_target_is_one_of_a_figure_that_is_measured() -> None:
    assert {"dashboard ready", "first page, data (kB)", "filter, burst of callbacks"} <= set(TARGETS)


def test_the_peer_has_rows_of_the_same_shape() -> None:
    assert list(peer_row("build_s", 11.4)) == list(judged([1.0], [1.0]))


def test_a_change_that_asked_nothing_is_left_out() -> None:
    asked = [Exchange(CALLBACK, "", 10, 60)]
    assert bursts([asked, cast("list[Exchange]", [])]) == [50]
