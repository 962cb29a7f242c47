"""Where a session works: named folders, made-up ones, and clear words for what cannot be."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from modelling import workplace
from modelling.errors import ModellingError
from modelling.scoring.bundle import Bundle
from modelling.scoring.publication import published_version
from modelling.training.publication import open_model
from modelling.workplace import ROOT, Workplace, later_tables, model_in_use, open_workplace


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Nothing is drawn: what was asked for is noted."""
    asked: list[tuple[Any, ...]] = []
    monkeypatch.setattr(workplace, "generate", lambda *given: asked.append(given))
    monkeypatch.setattr(workplace, "generate_later", lambda *given: asked.append(given) or given[0])
    return asked


def test_named_folders_are_taken_as_they_are(tmp_path: Path, fake: list[tuple[Any, ...]]) -> None:
    for name in ("data", "may", "june"):
        (tmp_path / name).mkdir()
    place = open_workplace(
        {
            "DATA": str(tmp_path / "data"),
            "ARTIFACTS": str(tmp_path / "artifacts"),
            "LATER": f"{tmp_path / 'may'}:{tmp_path / 'june'}",
            "MINUTES": "0.5",
        }
    )
    assert place == Workplace(
        tmp_path / "data", tmp_path / "artifacts", (tmp_path / "may", tmp_path / "june"), 0.5, made_up=False
    )
    assert later_tables(place) == {"1. may": tmp_path / "may", "2. june": tmp_path / "june"}
    assert fake == []


def test_relative_names_start_from_the_project(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    place = open_workplace({"DATA": "modelling", "ARTIFACTS": "artifacts"})
    assert (place.data, place.artifacts) == (ROOT / "modelling", ROOT / "artifacts")
    assert str(place) == "Working on the tables of modelling; models go to artifacts."


def test_without_names_demo_tables_are_drawn_and_nothing_in_use_is_touched(
    fake: list[tuple[Any, ...]],
) -> None:
    place = open_workplace({"DATA": " ", "ARTIFACTS": "", "APPLICANTS": "300"})
    assert place.made_up
    assert fake == [(place.data, 300, workplace.SEED)]
    assert not place.artifacts.is_relative_to(ROOT)
    assert place.artifacts.parent.is_dir()
    assert str(place) == "Working on the demo tables, nobody's; models go to a folder outside the project."
    assert open_workplace({}).data != place.data


def test_the_environment_is_that_of_the_process(
    monkeypatch: pytest.MonkeyPatch, fake: list[tuple[Any, ...]]
) -> None:
    monkeypatch.setenv("DATA", "")
    monkeypatch.setenv("APPLICANTS", "77")
    open_workplace()
    assert [size for _, size, _ in fake] == [77]
    open_workplace({})
    assert [size for _, size, _ in fake] == [77, workplace.APPLICANTS]


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"DATA": "no/such/folder"}, "DATA names no/such/folder, which is no folder"),
        ({"DATA": "modelling", "LATER": "modelling:nowhere"}, "LATER names nowhere"),
        ({"DATA": "modelling", "MINUTES": "soon"}, "MINUTES is 'soon'; give a number"),
        ({"APPLICANTS": "many"}, "APPLICANTS is 'many'; give a number"),
        ({"APPLICANTS": "nan"}, "APPLICANTS is 'nan'; give a number above 0"),
        ({"DATA": "modelling", "MINUTES": "inf"}, "MINUTES is 'inf'; give a number above 0"),
        ({"DATA": "modelling", "MINUTES": "0"}, "MINUTES is '0'; give a number above 0"),
    ],
)
def test_what_cannot_be_is_said(named: dict[str, str], said: str, fake: list[tuple[Any, ...]]) -> None:
    with pytest.raises(ModellingError, match=said):
        open_workplace(named)
    assert fake == []


def test_made_up_months_move_step_by_step_and_real_tables_stay_among_themselves(
    fake: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    found = later_tables(Workplace(tmp_path, tmp_path, made_up=True))
    assert list(found) == ["month 1", "month 2", "month 3"]
    assert [shift for *_, shift in fake] == [0.0, 0.4, 1.0]
    assert len({seed for _, _, seed, _ in fake} | {workplace.SEED}) == 4
    assert later_tables(Workplace(tmp_path, tmp_path)) == {tmp_path.name: tmp_path}


def test_the_published_model_is_opened_with_its_population(published: Path, demo_tables: Path) -> None:
    bundle, population = model_in_use(Workplace(demo_tables, published))
    assert bundle.version == published_version(published)
    assert population.model_version == bundle.version


@pytest.fixture
def trained(published: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Bundle]:
    """A training that takes no time: the demo's own model is written again."""

    def train(data: Path, artifacts: Path, *, seed: int) -> Bundle:
        version = published_version(published)
        assert version is not None
        shutil.copytree(published / "models" / version, artifacts / "models" / version)
        return open_model(artifacts, version)

    monkeypatch.setattr(workplace, "run_training", train)
    return train


def test_where_nothing_is_published_a_model_is_trained_published_and_everybody_scored(
    trained: Callable[..., Bundle], demo_tables: Path, tmp_path: Path
) -> None:
    place = Workplace(demo_tables, tmp_path)
    bundle, population = model_in_use(place)
    assert published_version(tmp_path) == bundle.version
    assert len(population) > bundle.report["n_rows"]
    again, same = model_in_use(place)
    assert (again.version, same.version) == (bundle.version, population.version)
